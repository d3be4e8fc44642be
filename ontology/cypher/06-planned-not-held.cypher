// 问：哪些计划中的活动至今没有举行的报道？
// Q: Which planned events have no report that they took place?
// short: planned
MATCH (t:Task) WHERE t.status IN ['计划', 'planned']
AND NOT EXISTS { MATCH (t)-[:REALIZED_BY]->(done:Meeting) WHERE done.status IN ['已举行', 'completed'] }
OPTIONAL MATCH (t)-[:REALIZED_BY]->(e:Meeting)
RETURN t.name AS text, e.name AS event
ORDER BY text, event
