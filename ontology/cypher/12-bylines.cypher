// 问：各记者、通讯员、作者写了多少篇报道，写的是多少个主办单位的事？
// Q: How many reports did each reporter, correspondent or author write, and on how many organizers?
// short: bylines
// $author = ''
MATCH (a:Person)-[:WROTE]->(r:Report) WHERE ($author = '' OR a.name CONTAINS $author)
OPTIONAL MATCH (b)-[:ORGANIZED]->(m:Meeting)-[:TOLD_IN]->(r)
RETURN a.name AS name, count(DISTINCT r.id) AS reports, count(DISTINCT b.id) AS bodies, a.id AS author
ORDER BY reports DESC, name
