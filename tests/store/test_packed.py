"""A graph that lies packed in memory is drawn as one in a store is."""

from __future__ import annotations

import pytest
from pyoxigraph import NamedNode, Triple

from kg.namespaces import DK, ID
from kg.store import PackedGraph, packed, packed_together, subject_rows, to_networkx, view_of
from tests.graph import layers


@pytest.fixture(scope="module")
def triples() -> list[Triple]:
    """The sample, facts and mentions."""
    made = layers()
    return [*made.facts, *made.mentions]


def graph_of(triples: list[Triple], *, parts: int) -> PackedGraph:
    """The triples packed, the rows of each subject in so many parts, mentions fact by fact."""
    facts = {str(t.subject): t.object for t in triples if t.predicate.value == DK.mentionOf}
    graph = PackedGraph()
    for subject, rows in subject_rows(t for t in triples if str(t.subject) not in facts).items():
        for part in range(parts):
            graph.add(subject, packed(rows[part::parts] + rows[:1]))
    for fact in set(facts.values()):
        assert isinstance(fact, NamedNode)
        graph.add_mentions(fact.value, packed_together(t for t in triples if facts.get(str(t.subject)) == fact))
    return graph


@pytest.mark.parametrize("parts", [1, 2])
@pytest.mark.parametrize("lazy", [False, True])
def test_a_packed_graph_is_drawn_as_a_stored_one(triples: list[Triple], *, parts: int, lazy: bool) -> None:
    """Nodes, edges, values and evidence are the same, whether evidence is read at once or later."""
    stored, drawn = view_of(triples).to_networkx(), to_networkx(graph_of(triples, parts=parts), lazy=lazy)
    assert list(drawn.nodes) == list(stored.nodes)
    for node, data in stored.nodes(data=True):
        assert drawn.nodes[node] | {"evidence": list(drawn.nodes[node]["evidence"])} == data
    edges = [(*ends, data | {"evidence": list(data.get("evidence", ()))}) for *ends, data in drawn.edges(data=True)]
    assert edges == [(*ends, {"evidence": [], **data}) for *ends, data in stored.edges(data=True)]
    assert sum(len(data["evidence"]) for _, data in stored.nodes(data=True)) > 10


def test_what_is_not_there_has_nothing(triples: list[Triple]) -> None:
    """A subject, a type and a fact that the graph does not have have no triples."""
    graph = graph_of(triples, parts=1)
    nobody = NamedNode(f"{ID}project/none")
    assert list(graph.about(nobody.value)) == []
    assert list(graph.triples(None, DK.mentionOf, nobody)) == []
