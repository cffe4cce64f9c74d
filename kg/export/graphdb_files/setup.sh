#!/bin/sh
# Makes the repository, puts the four layers in and, in GraphDB, sets up search, rank, visual graph and saved queries.
#   sh setup.sh [URL [REPOSITORY]]      http://localhost:7200 and duikou where nothing is said
# User and password come from DUIKOU_USER and DUIKOU_PASSWORD. Running it again replaces the layers and harms nothing.
set -eu
cd "$(dirname "$0")"
url=${1:-http://localhost:7200}
url=${url%/}
repository=${2:-duikou}
graphs=@GRAPHS@
case $repository in
  '' | *[!A-Za-z0-9_-]*) printf 'setup.sh: %s: letters, digits, - and _ make the name of a repository\n' "$repository" >&2; exit 2 ;;
esac

quoted() { printf '%s' "$1" | sed 's/[\\"]/\\&/g'; }

# ask METHOD PATH [options of curl]: the body on standard output; credentials go by standard input, not as arguments
ask() {
  method=$1 path=$2
  shift 2
  if [ -n "${DUIKOU_USER:-}" ]; then
    printf 'user = "%s:%s"\n' "$(quoted "$DUIKOU_USER")" "$(quoted "${DUIKOU_PASSWORD:-}")"
  fi | curl --silent --show-error --fail --noproxy localhost,127.0.0.1 --config - -X "$method" "$@" "$url$path"
}

say() { printf '%s\n' "$*" >&2; }

# optional WHAT METHOD PATH [options]: a step that makes nothing worse where it fails
optional() {
  what=$1
  shift
  if ask "$@" >/dev/null 2>&1; then say "  $what"; else say "  $what: refused, passed over"; fi
}

if ask GET /rest/repositories -H 'Accept: application/json' >/dev/null 2>&1; then
  engine=GraphDB
elif ask GET /protocol >/dev/null; then
  engine=RDF4J
else
  say "setup.sh: neither GraphDB nor RDF4J answers at $url"
  exit 1
fi
say "$engine at $url"

if ask GET /repositories -H 'Accept: text/csv' | tr -d '\r' | cut -d, -f2 | grep -qx -- "$repository"; then
  say "  repository $repository is there"
else
  configuration=$(mktemp)
  trap 'rm -f "$configuration"' EXIT
  if [ "$engine" = GraphDB ]; then
    sed "s/\"duikou\"/\"$repository\"/" repository-graphdb.ttl > "$configuration"
    ask POST /rest/repositories -F "config=@$configuration;filename=repository.ttl;type=text/turtle" >/dev/null
  else
    sed "s/\"duikou\"/\"$repository\"/" repository-rdf4j.ttl > "$configuration"
    ask PUT "/repositories/$repository" -H 'Content-Type: text/turtle;charset=UTF-8' -T "$configuration" >/dev/null
  fi
  say "  repository $repository is made"
fi

for layer in ontology codes facts mentions; do
  ask PUT "/repositories/$repository/rdf-graphs/service?graph=$graphs$layer" \
    -H 'Content-Type: text/turtle;charset=UTF-8' -T "$layer.ttl" >/dev/null
  say "  $layer"
done
say "  $(ask GET "/repositories/$repository/size") statements"

if [ "$engine" = RDF4J ]; then
  say "  search, rank, visual graph and saved queries are of GraphDB alone: passed over"
  exit 0
fi
header="X-GraphDB-Repository: $repository"
optional "search: labels" PUT /rest/autocomplete/labels -H "$header" -H 'Content-Type: application/json' \
  -d '{"labelIri": "http://www.w3.org/2000/01/rdf-schema#label", "languages": "zh, en"}'
optional "search: on" POST '/rest/autocomplete/enabled?enabled=true' -H "$header"
optional "search: index" POST /rest/autocomplete/reindex -H "$header"
optional "rank" POST /rest/rdfrank/compute -H "$header"
if ask GET /rest/explore-graph/config -H 'Accept: application/json' 2>/dev/null | grep -q '"Duikou 对口"'; then
  say "  visual graph is there"
else
  optional "visual graph" POST /rest/explore-graph/config -H "$header" -H 'Content-Type: application/json' -d @visual-graph.json
fi
for query in queries/*.json; do
  if ask POST /rest/sparql/saved-queries -H 'Content-Type: application/json' -d "@$query" >/dev/null 2>&1; then
    say "  query $(basename "$query" .json)"
  else
    optional "query $(basename "$query" .json)" PUT /rest/sparql/saved-queries -H 'Content-Type: application/json' -d "@$query"
  fi
done
