"""A property graph of 1,500 nodes in the form that `View.to_networkx()` gives, three quotations a project."""

from __future__ import annotations

import networkx as nx

from kg.namespaces import ID

LONG_REPORTS = {
    f"{n:016x}": {"text": "".join(chr(0x4E00 + (n * 7 + i) % 3000) for i in range(1500))} for n in range(500)
}
PARTIES = 60
PROJECTS = 1380


def large_page_graph() -> nx.MultiDiGraph:
    """Sixty donors, sixty recipients and projects between them."""
    graph = nx.MultiDiGraph()
    for n in range(PARTIES):
        graph.add_node(f"{ID}place/d{n}", type="Province", label=f"甲省{n}", label_en=f"Donor {n}", evidence=[])
        graph.add_node(f"{ID}place/r{n}", type="County", label=f"乙县{n}", label_en=f"Recipient {n}", evidence=[])
    for n in range(PROJECTS):
        iri, name = f"{ID}project/540228-{n:012}", f"第{n}号蔬菜大棚建设项目"
        graph.add_node(
            iri, type="Project", label=name, label_en=name, donor=f"甲省{n % 60}", recipient="乙县", status="completed",
            sector="agriculture", confidence=0.9, support=3, investment=n * 10000,
            evidence=[_proof(n * 3 + i) for i in range(3)],
        )  # fmt: skip
        graph.add_edge(iri, f"{ID}place/d{n % PARTIES}", key="DONOR", type="DONOR")
        recipient = f"{ID}place/r{(n * 7 + n // PARTIES) % PARTIES}"
        graph.add_edge(iri, recipient, key="RECIPIENT", type="RECIPIENT")
    return graph


def _proof(n: int) -> dict[str, object]:
    report, start = f"{n % 500:016x}", n * 13 % 1400
    quote = LONG_REPORTS[report]["text"][start : start + 40]
    return {
        "slots": ["name", "investment"], "quote": quote, "start": start, "end": start + 40, "how": "stated",
        "rule": "sample", "report": f"{ID}report/{report}", "title": f"第{n % 500}篇报道", "date": "2023-08-14",
        "publisher": "测试日报", "source": f"{n % 500}.txt", "confidence": 0.9, "values": {},
    }  # fmt: skip
