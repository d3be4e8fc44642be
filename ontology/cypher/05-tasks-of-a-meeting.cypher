// 问：某次会议布置了哪些任务，谁承担，什么状态，何时完成？
// Q: Which tasks did a meeting set, for whom, in what state, due when?
// short: tasks-of
// $meeting = ''
MATCH (t:Task)-[:ANNOUNCED_AT]->(m:Meeting) WHERE ($meeting = '' OR m.name CONTAINS $meeting)
OPTIONAL MATCH (t)-[:ASSIGNED_BY]->(a)
OPTIONAL MATCH (t)-[:ASSIGNED_TO]->(b)
RETURN m.name AS meetingName, t.name AS text, a.name AS assigner, b.name AS assignee, t.status AS status, t.deadline AS deadline
ORDER BY meetingName, text, assigner, assignee
