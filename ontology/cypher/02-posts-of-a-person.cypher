// 问：某人任过哪些职务，最早、最晚何时见报？
// Q: Which posts has a person held, and between which days is that attested?
// short: posts-of
// $person = ''
MATCH (p:Person)-[m:MEMBER_OF]->(b) WHERE ($person = '' OR p.name CONTAINS $person)
OPTIONAL MATCH (p)-[h:HOLDS]->(o:Post) WHERE h.occupancy = m.occupancy
RETURN p.name AS name, b.name AS body, o.name AS post, min(m.first_seen) AS firstSeen, max(m.last_seen) AS lastSeen, p.id AS person
UNION ALL
MATCH (p:Person)-[h:HOLDS]->(o:Post) WHERE ($person = '' OR p.name CONTAINS $person) AND NOT EXISTS { MATCH (p)-[m:MEMBER_OF]->(x) WHERE m.occupancy = h.occupancy }
RETURN p.name AS name, '' AS body, o.name AS post, min(h.first_seen) AS firstSeen, max(h.last_seen) AS lastSeen, p.id AS person
