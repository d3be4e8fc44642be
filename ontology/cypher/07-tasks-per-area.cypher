// 问：各工作领域各布置了多少任务，涉及多少布置者？
// Q: How many tasks, set by how many bodies or speakers, fall under each area of union work?
// short: areas
// Neo4j: UNWIND t.areas AS area
MATCH (t:Task) WHERE t.areas IS NOT NULL AND t.areas <> ''
UNWIND string_split(t.areas, '；') AS area
OPTIONAL MATCH (t)-[:ASSIGNED_BY]->(b)
RETURN area, count(DISTINCT t.id) AS tasks, count(DISTINCT b.id) AS assigners
ORDER BY tasks DESC, area
