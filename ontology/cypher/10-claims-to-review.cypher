// 问：置信度低于某值、需人工核对的断言有哪些？
// Q: Which claims fall below a confidence and need a human check?
// short: to-review
// $below = 0.7
// A claim that holds for its subject as a whole is told here by each of its facts.
MATCH (e:Evidence) WHERE e.confidence < $below
RETURN DISTINCT e.confidence AS confidence, e.subject AS subject, CASE WHEN e.property = 'rdf:type' THEN 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type' ELSE e.predicate END AS predicate,
  e.object AS object, e.quote AS quote, e.rule AS rule
ORDER BY confidence, subject, predicate, object, quote
