// 问：某段时间内到期的任务有哪些？
// Q: Which tasks fall due within a period?
// short: due
// $from = date('0001-01-01')
// $to = date('9999-12-31')
MATCH (t:Task) WHERE t.deadline >= $from AND t.deadline <= $to
OPTIONAL MATCH (t)-[:ASSIGNED_BY]->(a)
OPTIONAL MATCH (t)-[:ASSIGNED_TO]->(b)
RETURN t.deadline AS deadline, t.name AS text, a.name AS assigner, b.name AS assignee
ORDER BY deadline, text, assigner, assignee
