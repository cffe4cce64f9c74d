// zh: 按地级行政区汇总项目数。
// en: How many projects are there in each prefecture?

MATCH (p:Project)-[:RECIPIENT]->()-[:WITHIN*0..]->(place:Prefecture)
RETURN place.label AS prefecture, count(DISTINCT p) AS projects
