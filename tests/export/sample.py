"""A small property graph of invented aid, in the form that `View.to_networkx()` gives, and the texts of its reports.

One report holds characters beyond the basic plane before its quotations; the third tries to inject in its title,
publisher, place, project, measure and unit.
"""

from __future__ import annotations

from typing import Any

import networkx as nx

Graph = nx.MultiDiGraph

ID = "https://w3id.org/duikou/id/"
HOSTILE = "</script><img src=x onerror=alert(1)>"

FIRST, SECOND, THIRD = (f"{digit * 16}" for digit in "123")
SHANDONG, HUBEI = f"{ID}place/370000", f"{ID}place/420000"
RIKAZE, BAILANG, SHANNAN = (f"{ID}place/{code}" for code in ("540200", "540228", "540500"))
HOSPITAL, VILLAGE = f"{ID}org/540200-hospital", f"{ID}place/540500-village"
BATCH, TEAM = f"{ID}batch/370000-xz-10", f"{ID}group/370000-medical-hospital"
GARDEN, SOLAR, SCHOOL = f"{ID}project/540228-garden", f"{ID}project/540500-solar", f"{ID}project/540500-school"
TIE = f"{ID}assistance/370000-540228"

GARDEN_QUOTE = "青禾蔬菜示范园在白朗县建成，总投资160万元"
STAFF_QUOTE = "第十批援藏干部人才共58人，领队为周远山"

REPORTS: dict[str, dict[str, Any]] = {
    FIRST: {
        "title": "湖畔大棚里的春天",
        "date": "2023-08-14",
        "publisher": "测试日报",
        "source": "a.txt",
        "text": "湖畔大棚里的春天\n𠮷日，山东省援建的青禾蔬菜示范园在白朗县建成，总投资160万元。"
        "园区带动320余户农户增收𠀋。第十批援藏干部人才共58人，领队为周远山。",
    },
    SECOND: {
        "title": "援藏见闻：青禾园记",
        "date": "2024-03-02",
        "publisher": None,
        "source": "b/记.txt",
        "text": "援藏见闻：青禾园记\n青禾蔬菜示范园投入158万元，是山东援藏的一个缩影。"
        "日喀则市人民医院迎来组团式医疗队，门诊量增长12%。",
    },
    THIRD: {
        "title": f"新校舍{HOSTILE}",
        "date": None,
        "publisher": HOSTILE,
        "source": "c.txt",
        "text": f"新校舍{HOSTILE}\n湖北省在山南市启动{HOSTILE}项目，地点在{HOSTILE}村，配备40{HOSTILE}。"
        "光明光伏电站并网发电。",
    },
}


def proof(report: str, quote: str, how: str = "stated", confidence: float = 0.9, **values: Any) -> dict[str, Any]:
    """One evidence: the offsets are those of `quote` in the report's text, the slots those that `values` names."""
    page = REPORTS[report]
    start = page["text"].index(quote)
    return {
        "slots": list(values), "quote": quote, "start": start, "end": start + len(quote), "how": how, "rule": "sample",
        "report": f"{ID}report/{report}", "confidence": confidence, "values": values,
        **{name: page[name] for name in ("title", "date", "publisher", "source")},
    }  # fmt: skip


def link(graph: Graph, source: str, **targets: str) -> None:
    """Edges from `source`, each of the type that its keyword names."""
    for kind, target in targets.items():
        graph.add_edge(source, target, key=kind, type=kind)


def sample_graph() -> Graph:
    """Two donors, three recipients, a tie, a batch, a group programme, three projects and four outcomes."""
    graph = nx.MultiDiGraph()
    for iri, kind, label, english in (
        (SHANDONG, "Province", "山东省", "Shandong"),
        (HUBEI, "Province", "湖北省", "Hubei"),
        (RIKAZE, "Prefecture", "日喀则市", "Xigazê"),
        (BAILANG, "County", "白朗县", "Bainang"),
        (SHANNAN, "Prefecture", "山南市", "Lhoka"),
        (HOSPITAL, "Institution", "日喀则市人民医院", "日喀则市人民医院"),
        (VILLAGE, "Locality", f"{HOSTILE}村", f"{HOSTILE}村"),
    ):
        code = {"code": iri[-6:]} if iri[-6:].isdigit() else {}
        graph.add_node(iri, type=kind, label=label, label_en=english, evidence=[], **code)
    for inner, outer in ((BAILANG, RIKAZE), (HOSPITAL, RIKAZE), (VILLAGE, SHANNAN)):
        link(graph, inner, WITHIN=outer)
    _add_tie(graph)
    _add_batch(graph)
    _add_garden(graph)
    _add_team(graph)
    _add_hubei(graph)
    return graph


def _add_tie(graph: Graph) -> None:
    told = proof(FIRST, "山东省援建的青禾蔬菜示范园在白朗县建成", donor="山东省", recipient="白朗县")
    label = "山东省对口支援白朗县"
    graph.add_edge(
        SHANDONG, BAILANG, key=TIE, type="ASSISTS", iri=TIE, label=label, label_en=label, confidence=0.9, support=1,
        evidence=[told],
    )  # fmt: skip
    _add_outcome(graph, BAILANG, "增收农户", proof(FIRST, "320余户农户", value=320), unit="户")
    graph.edges[f"{ID}outcome/增收农户", BAILANG, "OUTCOME_OF"]["assistance"] = TIE
    graph.add_edge(f"{ID}outcome/增收农户", SHANDONG, key="DONOR", type="DONOR", assistance=TIE)


def _add_batch(graph: Graph) -> None:
    graph.add_node(
        BATCH, type="Batch", label="山东省第十批援藏", label_en="Shandong, tenth batch", donor="山东省", ordinal=10,
        recipient="日喀则市", personnel=58, leader="周远山", start="2022-07", end="2025-07", theatre="xz",
        confidence=0.85, support=1, evidence=[proof(FIRST, STAFF_QUOTE, ordinal=10, personnel=58, leader="周远山")],
    )  # fmt: skip
    link(graph, BATCH, DONOR=SHANDONG, RECIPIENT=RIKAZE)


def _add_garden(graph: Graph) -> None:
    name = "青禾蔬菜示范园"
    proofs = [
        proof(FIRST, GARDEN_QUOTE, name=name, recipient="白朗县", investment=1600000, status="completed"),
        proof(FIRST, "湖畔大棚里的春天", "inferred", 0.6, sector="agriculture"),
        proof(SECOND, "青禾蔬菜示范园投入158万元", confidence=0.71, name=name, investment=1580000),
        proof(SECOND, "山东援藏", "inherited", 0.8, donor="山东省"),
    ]
    graph.add_node(
        GARDEN, type="Project", label=name, label_en=name, donor="山东省", recipient="白朗县", sector="agriculture",
        status="completed", batch=10, investment=1600000, investment_comparator="=", confidence=0.97, support=2,
        evidence=proofs,
    )  # fmt: skip
    link(graph, GARDEN, DONOR=SHANDONG, RECIPIENT=BAILANG, BATCH=BATCH)
    _add_outcome(
        graph, GARDEN, "带动农户", proof(FIRST, "带动320余户农户增收", measure="带动农户", value=320), unit="户"
    )
    graph.nodes[f"{ID}outcome/带动农户"].update(comparator=">", period="2023")


def _add_team(graph: Graph) -> None:
    told = proof(SECOND, "日喀则市人民医院迎来组团式医疗队", field="medical", host="日喀则市人民医院")
    graph.add_node(
        TEAM, type="GroupProgram", label="山东省组团式医疗援藏", label_en="Shandong medical group", donor="山东省",
        recipient="日喀则市", host="日喀则市人民医院", field="medical", confidence=0.75, support=1, evidence=[told],
    )  # fmt: skip
    link(graph, TEAM, DONOR=SHANDONG, RECIPIENT=RIKAZE, HOST=HOSPITAL)
    _add_outcome(graph, TEAM, "门诊量", proof(SECOND, "门诊量增长12%", measure="门诊量", value=12), unit="%")


def _add_hubei(graph: Graph) -> None:
    name = f"{HOSTILE}项目"
    told = proof(THIRD, f"湖北省在山南市启动{name}", name=name, donor="湖北省", recipient="山南市")
    graph.add_node(
        SCHOOL, type="Project", label=name, label_en=name, donor="湖北省", recipient="山南市", place=f"{HOSTILE}村",
        sector="education", confidence=0.45, support=1, evidence=[told],
    )  # fmt: skip
    grid = proof(THIRD, "光明光伏电站并网发电", name="光明光伏电站")
    graph.add_node(
        SOLAR, type="Project", label="光明光伏电站", label_en="Guangming solar station", donor="湖北省",
        recipient="山南市", sector="energy", confidence=0.92, support=1, start="2021", end="2023-05", evidence=[grid],
    )  # fmt: skip
    link(graph, SCHOOL, DONOR=HUBEI, RECIPIENT=SHANNAN, PLACE=VILLAGE)
    link(graph, SOLAR, DONOR=HUBEI, RECIPIENT=SHANNAN)
    _add_outcome(graph, SCHOOL, HOSTILE, proof(THIRD, f"配备40{HOSTILE}", value=40), unit=HOSTILE)


def _add_outcome(graph: Graph, subject: str, measure: str, told: dict[str, Any], *, unit: str) -> None:
    iri = f"{ID}outcome/{measure}"
    graph.add_node(
        iri, type="Outcome", label=measure, label_en=measure, measure=measure, value=told["values"]["value"], unit=unit,
        comparator="=", confidence=0.9, support=1, evidence=[told],
    )  # fmt: skip
    link(graph, iri, OUTCOME_OF=subject)
