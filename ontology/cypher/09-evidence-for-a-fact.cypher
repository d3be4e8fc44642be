// 问：关于某人（机构、会议）的每一条断言凭哪些原文？在什么位置？
// Q: On what words, at which offsets, does every claim about a thing rest?
// short: evidence-for
// $about = ''
MATCH (e:Evidence)
// What a thing is (rdf:type) is about the thing, not about the class; codes are no things.
UNWIND [e.subject, CASE WHEN e.object_id <> '' AND NOT e.object_id STARTS WITH 'https://w3id.org/gonghui/ns#' AND e.property <> 'rdf:type' THEN e.object ELSE '' END] AS thing
WITH e, thing WHERE thing <> '' AND ($about = '' OR thing CONTAINS $about)
RETURN DISTINCT thing, e.subject AS subject,
  CASE WHEN e.property = 'rdf:type' THEN 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type' ELSE e.predicate END AS predicate,
  e.quote AS quote, e.start AS start, e.`end` AS `end`, e.confidence AS confidence, e.rule AS rule
ORDER BY thing, start, `end`, subject, predicate
