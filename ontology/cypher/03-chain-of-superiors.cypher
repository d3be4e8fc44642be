// 问：某工会的各级上级工会是哪些？
// Q: Which unions stand above a union, at every level?
// short: superiors-of
// $body = ''
MATCH (b:Body)-[:SUPERIOR*1..30]->(s:Body) WHERE ($body = '' OR b.name CONTAINS $body)
WITH DISTINCT b, s
RETURN b.name AS body, s.name AS superior, s.level AS level
ORDER BY body, superior
