// zh: 福建省对口支援哪些地方？
// en: Which places does Fujian assist?

MATCH (:Province {code: '350000'})-[:ASSISTS]->(place)
RETURN place.label AS place
