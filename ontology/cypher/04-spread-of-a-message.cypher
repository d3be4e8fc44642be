// 问：某次大会的精神是怎样逐级、按时间传达的？
// Q: In what order, by which bodies, was the message of a congress conveyed?
// short: spread-of
// $message = ''
MATCH (m:Meeting)-[:CONVEYS]->(s:Spirit) WHERE ($message = '' OR s.name CONTAINS $message)
OPTIONAL MATCH (b)-[:ORGANIZED]->(m)
RETURN s.name AS spirit, m.not_before AS day, b.name AS body, m.name AS meetingName
ORDER BY spirit, day, body, meetingName
