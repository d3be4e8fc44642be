// 问：哪些会议有多篇报道？
// Q: Which meetings are told of by several reports?
// short: retold
// $atLeast = 2
MATCH (m:Meeting)-[:TOLD_IN]->(r:Report)
WITH m, count(DISTINCT r.id) AS reports WHERE reports >= $atLeast
RETURN m.name AS meetingName, reports
ORDER BY reports DESC, meetingName
