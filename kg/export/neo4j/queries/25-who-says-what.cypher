// zh: 福建第九批援藏究竟多少人：谁说的？
// en: How many people has Fujian's ninth batch, and who says so?

MATCH (b:Batch {iri: 'https://w3id.org/duikou/id/batch/350000-xz-staff-9'})<-[said:TELLS]-(report:Report)
WHERE said.told_personnel IS NOT NULL
RETURN said.told_personnel AS people, report.title AS title, report.date AS day,
       said.told_personnel = b.personnel AS chosen
