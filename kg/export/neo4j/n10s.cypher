// The second path: the plugin neosemantics (n10s) reads the Turtle itself, every term of the ontology with it.
// It loads another graph than load.cypher does: labels and types bear prefixes (dk__Project), facts about facts are
// nodes, and mentions are nodes of their own. Use one path or the other, in a database of its own.
// Neo4j with the plugin in its plugins folder and dbms.security.procedures.unrestricted=n10s.* in its configuration.
// Copy facts.ttl and mentions.ttl to /import, or put the place where they are into the last two statements.
CREATE CONSTRAINT n10s_unique_uri IF NOT EXISTS FOR (r:Resource) REQUIRE r.uri IS UNIQUE;
CALL n10s.graphconfig.init({
  handleVocabUris: 'SHORTEN_STRICT', handleRDFTypes: 'LABELS', keepLangTag: true, handleMultival: 'ARRAY',
  multivalPropList: [
    'http://www.w3.org/2000/01/rdf-schema#label', 'http://www.w3.org/2004/02/skos/core#altLabel'
  ]
});
$prefixes
CALL n10s.rdf.import.fetch('file:///import/facts.ttl', 'Turtle');
CALL n10s.rdf.import.fetch('file:///import/mentions.ttl', 'Turtle');
