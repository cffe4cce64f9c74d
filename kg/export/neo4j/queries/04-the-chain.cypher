// zh: 在昌都市境内，支援方、受援方、项目、成效各是什么？
// en: In Qamdo: which donor, recipient, project and result?

MATCH (donor)<-[:DONOR]-(p:Project)-[:RECIPIENT]->(recipient)-[:WITHIN*0..]->(:Prefecture {code: '540300'})
MATCH (o:Outcome)-[:OUTCOME_OF]->(p)
RETURN donor.label AS donor, recipient.label AS recipient, p.label AS project,
       o.measure AS measure, o.value AS value, o.unit AS unit
