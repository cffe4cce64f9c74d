"""A property graph of many nodes in the form that `View.to_networkx()` gives, as rich as that of the corpus."""

from __future__ import annotations

from typing import Any

import networkx as nx

from kg.namespaces import ID

LONG_REPORTS = {
    f"{n:016x}": {"text": "".join(chr(0x4E00 + (n * 7 + i) % 3000) for i in range(1500))} for n in range(500)
}
PARTIES = 60
MEASURES = ("培训医务人员", "带动农户")


def large_page_graph(nodes: int = 1500) -> nx.MultiDiGraph:
    """Sixty donors, sixty recipients and projects between them, `nodes` in all; beside them two outcomes a project."""
    graph = nx.MultiDiGraph()
    for n in range(PARTIES):
        graph.add_node(f"{ID}place/d{n}", type="Province", label=f"甲省{n}", label_en=f"Donor {n}", evidence=[])
        graph.add_node(f"{ID}place/r{n}", type="County", label=f"乙县{n}", label_en=f"Recipient {n}", evidence=[])
    for n in range(nodes - 2 * PARTIES):
        _add_project(graph, n)
    return graph


def _add_project(graph: nx.MultiDiGraph, n: int) -> None:
    iri, name = f"{ID}project/540228-{n:012}", f"第{n}号蔬菜大棚建设项目"
    told = [_proof(n, "name", "donor", "investment"), _proof(n, "sector", "status"), _proof(n + 1, "recipient")]
    graph.add_node(
        iri, type="Project", label=name, label_en=name, donor=f"甲省{n % 60}", recipient="乙县", status="completed",
        sector="agriculture", confidence=0.9, support=3, investment=n * 10000, evidence=told,
    )  # fmt: skip
    graph.add_edge(iri, f"{ID}place/d{n % PARTIES}", key="DONOR", type="DONOR")
    recipient = f"{ID}place/r{(n * 7 + n // PARTIES) % PARTIES}"
    graph.add_edge(iri, recipient, key="RECIPIENT", type="RECIPIENT")
    for number, measure in enumerate(MEASURES):
        outcome = f"{ID}outcome/{n:08}{number}xyz"
        told = [_proof(n, "measure", "value", "unit"), _proof(n, "level"), _proof(n + 1, "subject")]
        graph.add_node(
            outcome, type="Outcome", label=f"{measure}：{n}人", label_en=f"{measure}：{n}人", measure=measure, value=n,
            unit="人", comparator="=", level="output", confidence=0.75, support=1, evidence=told,
        )  # fmt: skip
        graph.add_edge(outcome, iri, key="OUTCOME_OF", type="OUTCOME_OF")


def _proof(n: int, *slots: str) -> dict[str, Any]:
    report, start = f"{n % 500:016x}", n * 13 % 1400
    quote = LONG_REPORTS[report]["text"][start : start + 60]
    return {
        "slots": list(slots), "quote": quote, "start": start, "end": start + 60, "how": "stated", "rule": "sample",
        "report": f"{ID}report/{report}", "title": f"第{n % 500}篇报道", "date": "2023-08-14",
        "publisher": "测试日报", "source": f"{n % 500}.txt", "confidence": 0.9, "values": {},
    }  # fmt: skip
