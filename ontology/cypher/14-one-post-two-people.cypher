// 问：哪些职务先后（或同时）见报为两人担任？
// Q: Which posts are attested for two different people (succession or conflict)?
// short: successions
// $post = ''
MATCH (a:Person)-[h1:HOLDS]->(o:Post)<-[h2:HOLDS]-(b:Person) WHERE a.id <> b.id AND ($post = '' OR o.name CONTAINS $post)
UNWIND [h1.first_seen, h1.last_seen] AS day1
UNWIND [h2.first_seen, h2.last_seen] AS day2
WITH DISTINCT o, a, b, h1.id AS one, h2.id AS other, day1, day2 WHERE day1 < day2 OR (day1 = day2 AND a.id < b.id)
RETURN o.name AS postName, a.name AS name1, day1, b.name AS name2, day2
ORDER BY postName, day1, day2, name1, name2
