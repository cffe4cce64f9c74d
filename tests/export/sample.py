"""A small property graph of invented aid, in the form that `View.to_networkx()` gives, with the texts of its invented reports.

One report holds characters beyond the basic plane before its quotations; one project's name, place, unit and report try to inject.
"""

from __future__ import annotations

from typing import Any

import networkx as nx

ID = "https://w3id.org/duikou/id/"
HOSTILE = "</script><img src=x onerror=alert(1)>"

REPORTS: dict[str, dict[str, Any]] = {
    "aaaaaaaaaaaaaaa1": {
        "title": "湖畔大棚里的春天",
        "date": "2023-08-14",
        "publisher": "测试日报",
        "source": "a.txt",
        "text": "湖畔大棚里的春天\n𠮷日，山东省援建的青禾蔬菜示范园在白朗县建成，总投资160万元。"
        "园区带动320余户农户增收𪚥。第十批援藏干部人才共58人，领队为周远山。",
    },
    "aaaaaaaaaaaaaaa2": {
        "title": "援藏见闻：青禾园记",
        "date": "2024-03-02",
        "publisher": None,
        "source": "b/记.txt",
        "text": "援藏见闻：青禾园记\n青禾蔬菜示范园投入158万元，是山东援藏的一个缩影。日喀则市人民医院迎来组团式医疗队，门诊量增长12%。",
    },
    "aaaaaaaaaaaaaaa3": {
        "title": f"新校舍{HOSTILE}",
        "date": None,
        "publisher": HOSTILE,
        "source": "c.txt",
        "text": f"新校舍{HOSTILE}\n湖北省在山南市启动{HOSTILE}项目，地点在{HOSTILE}村，配备40{HOSTILE}。光明光伏电站并网发电。",
    },
}


def evidence(report: str, quote: str, slots: str, *, how: str = "stated", confidence: float = 0.93, **values: Any) -> dict[str, Any]:
    """One evidence dictionary; the offsets are those of `quote` in the report's text."""
    page = REPORTS[report]
    start = page["text"].index(quote)
    head = {name: page[name] for name in ("title", "date", "publisher", "source")}
    return {
        "slots": slots.split(), "quote": quote, "start": start, "end": start + len(quote), "how": how, "rule": "sample",
        "report": f"{ID}report/{report}", "confidence": confidence, "values": values, **head,
    }  # fmt: skip


def place(graph: nx.MultiDiGraph, key: str, kind: str, label: str, english: str | None = None, *, code: str | None = None) -> str:
    """Add a place or institution and give its IRI."""
    extra = {"code": code} if code else {}
    graph.add_node(ID + key, type=kind, label=label, label_en=english or label, evidence=[], **extra)
    return ID + key


def link(graph: nx.MultiDiGraph, source: str, kind: str, target: str, **extra: Any) -> None:
    graph.add_edge(source, target, key=kind, type=kind, **extra)


def tie(graph: nx.MultiDiGraph, donor: str, recipient: str, proofs: list[dict[str, Any]]) -> str:
    iri = f"{ID}assistance/{donor.rpartition('/')[2]}-{recipient.rpartition('/')[2]}"
    label = f"{graph.nodes[donor]['label']}对口支援{graph.nodes[recipient]['label']}"
    graph.add_edge(donor, recipient, key=iri, type="ASSISTS", iri=iri, label=label, confidence=0.9, support=1, evidence=proofs)
    return iri


def sample_graph() -> nx.MultiDiGraph:
    """Three donors, four recipients, a batch, a group programme, three projects and four outcomes."""
    graph = nx.MultiDiGraph()
    shandong = place(graph, "place/370000", "Province", "山东省", "Shandong", code="370000")
    hubei = place(graph, "place/420000", "Province", "湖北省", "Hubei", code="420000")
    rikaze = place(graph, "place/540200", "Prefecture", "日喀则市", "Xigazê", code="540200")
    bailang = place(graph, "place/540228", "County", "白朗县", "Bainang", code="540228")
    shannan = place(graph, "place/540500", "Prefecture", "山南市", "Lhoka", code="540500")
    hospital = place(graph, "org/540200-hospital", "Institution", "日喀则市人民医院")
    village = place(graph, "place/540500-hostile", "Locality", f"{HOSTILE}村")
    link(graph, bailang, "WITHIN", rikaze)
    link(graph, hospital, "WITHIN", rikaze)
    link(graph, village, "WITHIN", shannan)
    _shandong(graph, shandong, rikaze, bailang)
    _hospital(graph, shandong, rikaze, hospital)
    _hubei(graph, hubei, shannan, village)
    return graph


def _shandong(graph: nx.MultiDiGraph, shandong: str, rikaze: str, bailang: str) -> None:
    first, second = "aaaaaaaaaaaaaaa1", "aaaaaaaaaaaaaaa2"
    iri = tie(graph, shandong, bailang, [evidence(first, "山东省援建的青禾蔬菜示范园在白朗县建成", "donor recipient", donor="山东省", recipient="白朗县")])
    batch, garden = f"{ID}batch/370000-xz-10", f"{ID}project/540228-garden"
    graph.add_node(
        batch, type="Batch", label="山东省第十批援藏", label_en="Shandong, tenth batch", donor="山东省", ordinal=10, personnel=58, leader="周远山",
        start="2022-07", end="2025-07", theatre="xz", confidence=0.85, support=1,
        evidence=[evidence(first, "第十批援藏干部人才共58人，领队为周远山", "ordinal personnel leader", ordinal=10, personnel=58, leader="周远山")],
    )  # fmt: skip
    proofs = [
        evidence(first, "青禾蔬菜示范园在白朗县建成，总投资160万元", "name recipient investment status", name="青禾蔬菜示范园", investment=1600000),
        evidence(first, "湖畔大棚里的春天", "sector", how="inferred", confidence=0.6, sector="agriculture"),
        evidence(second, "青禾蔬菜示范园投入158万元", "name investment", confidence=0.71, name="青禾蔬菜示范园", investment=1580000),
        evidence(second, "山东援藏", "donor", how="inherited", confidence=0.8, donor="山东省"),
    ]
    graph.add_node(
        garden, type="Project", label="青禾蔬菜示范园", label_en="青禾蔬菜示范园", donor="山东省", recipient="白朗县", sector="agriculture",
        status="completed", batch=10, investment=1600000, investment_comparator="=", confidence=0.97, support=2, evidence=proofs,
    )  # fmt: skip
    for source in (batch, garden):
        link(graph, source, "DONOR", shandong)
    link(graph, batch, "RECIPIENT", rikaze)
    link(graph, garden, "RECIPIENT", bailang)
    link(graph, garden, "BATCH", batch)
    outcome(graph, "farms", garden, "带动农户", 320, "户", evidence(first, "带动320余户农户增收", "measure value unit", value=320), comparator=">")
    outcome(graph, "tie", bailang, "增收农户", 320, "户", evidence(first, "320余户农户", "value unit", value=320), assistance=iri)


def _hospital(graph: nx.MultiDiGraph, shandong: str, rikaze: str, hospital: str) -> None:
    second = "aaaaaaaaaaaaaaa2"
    team = f"{ID}group/370000-medical-hospital"
    proof = evidence(second, "日喀则市人民医院迎来组团式医疗队", "field host recipient", field="medical", host="日喀则市人民医院")
    graph.add_node(
        team, type="GroupProgram", label="山东省组团式医疗援藏", label_en="Shandong medical group", donor="山东省", recipient="日喀则市",
        host="日喀则市人民医院", field="medical", confidence=0.75, support=1, evidence=[proof],
    )  # fmt: skip
    for kind, target in (("DONOR", shandong), ("RECIPIENT", rikaze), ("HOST", hospital)):
        link(graph, team, kind, target)
    outcome(graph, "clinic", team, "门诊量", 12, "%", evidence(second, "门诊量增长12%", "measure value unit", value=12))


def _hubei(graph: nx.MultiDiGraph, hubei: str, shannan: str, village: str) -> None:
    third = "aaaaaaaaaaaaaaa3"
    school, solar = f"{ID}project/540500-hostile", f"{ID}project/540500-solar"
    name = f"{HOSTILE}项目"
    graph.add_node(
        school, type="Project", label=name, label_en=name, donor="湖北省", recipient="山南市", sector="education", confidence=0.65, support=1,
        evidence=[evidence(third, f"湖北省在山南市启动{HOSTILE}项目", "name donor recipient", name=name)],
    )  # fmt: skip
    graph.add_node(
        solar, type="Project", label="光明光伏电站", label_en="Guangming solar station", donor="湖北省", recipient="山南市", sector="energy",
        confidence=0.92, support=1, start="2021", end="2023-05", evidence=[evidence(third, "光明光伏电站并网发电", "name status")],
    )  # fmt: skip
    for source in (school, solar):
        link(graph, source, "DONOR", hubei)
        link(graph, source, "RECIPIENT", shannan)
    link(graph, school, "PLACE", village)
    outcome(graph, "desks", school, HOSTILE, 40, HOSTILE, evidence(third, f"配备40{HOSTILE}", "value unit", value=40))


def outcome(
    graph: nx.MultiDiGraph, key: str, subject: str, measure: str, value: float, unit: str, proof: dict[str, Any], *,
    comparator: str = "=", assistance: str | None = None,
) -> None:  # fmt: skip
    """Add an outcome of `subject`, or of the tie `assistance` whose recipient `subject` is."""
    iri = f"{ID}outcome/{key}"
    graph.add_node(
        iri, type="Outcome", label=f"{measure} {value}{unit}", label_en=f"{measure} {value}{unit}", measure=measure, value=value, unit=unit,
        comparator=comparator, confidence=0.9, support=1, evidence=[proof],
    )  # fmt: skip
    link(graph, iri, "OUTCOME_OF", subject, **({"assistance": assistance} if assistance else {}))
