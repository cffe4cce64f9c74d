// zh: 有项目的县中，哪些没有卫生项目？
// en: Which counties that have projects have none in health?

MATCH (:Project)-[:RECIPIENT]->(place:County)
WHERE NOT EXISTS { (:Project {sector: 'health'})-[:RECIPIENT]->(place) }
RETURN DISTINCT place.label AS county
