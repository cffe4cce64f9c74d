// zh: 把市县支援方归到所在省，各有多少项目？
// en: Projects by the province of the donor, its cities counted with it?

MATCH (p:Project)-[:DONOR]->()-[:WITHIN*0..]->(place:Province)
RETURN place.label AS province, count(DISTINCT p) AS projects
