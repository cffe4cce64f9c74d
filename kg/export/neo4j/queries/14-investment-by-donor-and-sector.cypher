// zh: 各支援方在各领域的项目投资是多少，多少项目未报投资？
// en: Investment of projects by donor and sector, and how many projects give no figure?

MATCH (p:Project)-[:DONOR]->(donor)
WHERE p.sector IS NOT NULL
RETURN donor.label AS donor, p.sector AS sector,
       sum(p.investment) AS sum, count(p) - count(p.investment) AS untold
