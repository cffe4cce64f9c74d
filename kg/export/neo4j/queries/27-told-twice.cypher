// zh: 哪些项目有两篇以上报道？
// en: Which projects do two or more reports tell of?

MATCH (p:Project)
WHERE p.support >= 2
RETURN p.label AS project
