// A JSON list of statements on standard input in, a JSON list of the faults of each out.
const { lintCypherQuery } = require("@neo4j-cypher/language-support");

const statements = JSON.parse(require("fs").readFileSync(0, "utf8"));
const faults = statements.map((statement) => {
  const found = lintCypherQuery(statement, { parameters: { rows: [], types: [] } });
  return (found.diagnostics ?? found).map((fault) => fault.message);
});
process.stdout.write(JSON.stringify(faults));
