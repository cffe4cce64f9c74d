// zh: 哪些“组团式”团队在哪家单位，来自哪里，属于哪一类？
// en: Which group programmes work at which host, from which donor, in which field?

MATCH (host)<-[:HOST]-(g:GroupProgram)-[:DONOR]->(donor)
WHERE g.field IS NOT NULL
RETURN host.label AS host, donor.label AS donor, g.field AS field
