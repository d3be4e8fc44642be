// 问：某人任过哪些职务，最早、最晚何时见报？
// Q: Which posts has a person held, and between which days is that attested?
// short: posts-of
// $person = ''
MATCH (p:Person)-[m:HOLDS|MEMBER_OF]->(x) WHERE ($person = '' OR p.name CONTAINS $person)
// One occupancy is two edges, one to the post, one to the body.
WITH p, m.occupancy AS occupancy, max(CASE WHEN m.id ENDS WITH '/body' THEN x.name END) AS body,
  max(CASE WHEN m.id ENDS WITH '/post' THEN x.name END) AS post, min(m.first_seen) AS first, max(m.last_seen) AS last
RETURN p.id AS person, p.name AS name, body, post, min(first) AS firstSeen, max(last) AS lastSeen
ORDER BY name, body, post
