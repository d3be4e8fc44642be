// 问：哪些人出现在多篇报道中？
// Q: Who appears in several reports?
// short: people
// $atLeast = 2
MATCH (p:Person)-[:TOLD_IN]->(r:Report)
WITH p, count(DISTINCT r.id) AS reports WHERE reports >= $atLeast
RETURN p.name AS name, reports
ORDER BY reports DESC, name
