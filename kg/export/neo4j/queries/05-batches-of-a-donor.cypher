// zh: 福建省历次援藏批次何时开始、多少人、领队是谁？
// en: Fujian's batches in Tibet: when did they start, with how many people, under whom?

MATCH (b:Batch {theatre: 'xz'})-[:DONOR]->(:Province {code: '350000'})
WHERE b.ordinal IS NOT NULL
RETURN b.ordinal AS ordinal, b.start AS start, b.personnel AS personnel, b.leader AS leader
ORDER BY ordinal
