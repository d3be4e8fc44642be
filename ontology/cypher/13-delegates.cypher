// 问：某次代表大会的代表有谁，来自哪里？
// Q: Who were delegates to a congress, and from which bodies?
// short: delegates
// $congress = ''
MATCH (p)-[e:TOOK_PART]->(c:Meeting) WHERE e.role IN ['代表', 'delegate'] AND c.class = 'gh:Congress' AND ($congress = '' OR c.name CONTAINS $congress)
OPTIONAL MATCH (p)-[h:HOLDS]->(o:Post)
OPTIONAL MATCH (p)-[m:MEMBER_OF]->(b) WHERE m.occupancy = h.occupancy
RETURN DISTINCT c.name AS congressName, p.name AS name, b.name AS body, o.name AS post
ORDER BY congressName, name, body, post
