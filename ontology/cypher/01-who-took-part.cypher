// 问：某次会议有哪些人参加，各是什么角色、以什么职务？
// Q: Who took part in a meeting, in which role and in which post?
// short: participants-of
// $meeting = ''
MATCH (p)-[e:TOOK_PART]->(m:Meeting) WHERE ($meeting = '' OR m.name CONTAINS $meeting)
RETURN m.name AS meetingName, p.name AS who, e.role AS role, e.capacity AS post
ORDER BY meetingName, role, who, post
