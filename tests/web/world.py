"""A folder as `kg build` leaves it, made of invented reports: a conflict, hostile names, characters of four bytes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from pyoxigraph import NamedNode, Triple

from kg import __version__
from kg.documents import Page, report_id
from kg.facts import Batch, Fact, Outcome, Project, Quantity, Reference
from kg.mapping import Dataset, Names, to_triples
from kg.namespaces import DCT, ID
from kg.resolution import Identities, Reading, resolve
from kg.store import to_turtle
from tests.graph import BAXOI, FUJIAN, QAMDO, document, mention
from tests.graph import pages as three_pages
from tests.graph import readings as three_readings

HOSTILE = "</script><img src=x onerror=alert(1)>"
CLINIC = f"{HOSTILE}诊所"
FOURTH = (
    f"𠮷地来信{HOSTILE}\n"
    f"😀𠮷福建省对口支援八宿县，福建省第八批援藏工作队54人到岗。工作队投资90万元在{HOSTILE}村建成“{CLINIC}”，配备床位12{HOSTILE}。"
)
TEAM = "😀𠮷福建省对口支援八宿县，福建省第八批援藏工作队54人到岗"
BUILT = f"工作队投资90万元在{HOSTILE}村建成“{CLINIC}”"
BEDS = f"配备床位12{HOSTILE}"
GONE = "project/540326-aaaaaaaaaaaa"
MOVED = "project/540326-bbbbbbbbbbbb"
REPLACED = "project/540326-cccccccccccc"


def fourth_facts() -> tuple[Fact, ...]:
    """A batch, a project and a figure with hostile names, place, unit and quotations."""
    text, report = FOURTH, report_id(FOURTH)
    village = Reference(f"{HOSTILE}村", "locality", within="540326")
    slots = ("name", "donor", "recipient", "place", "investment", "status")
    return (
        Batch(id="b1", report=report, evidence=TEAM, donor=FUJIAN, ordinal=8, recipient=QAMDO,
              personnel=Quantity(Decimal(54), "人"), leader=HOSTILE, confidence=0.9,
              mentions=(mention(text, TEAM, "donor", "ordinal", "personnel", "leader", "recipient"),)),
        Project(id="p1", report=report, evidence=BUILT, name=CLINIC, donor=FUJIAN, recipient=BAXOI, place=village,
                sector="health", status="completed", investment=Quantity(Decimal(900000), "元"), batch=8,
                confidence=0.8, rule="project.trigger",
                mentions=(mention(text, BUILT, *slots), mention(text, "诊所", "sector", how="inferred"))),
        Outcome(id="o1", report=report, evidence=BEDS, subject="p1", measure=f"床位{HOSTILE}", level="output",
                quantity=Quantity(Decimal(12), HOSTILE), confidence=0.7,
                mentions=(mention(text, BEDS, "measure", "value", "unit"),
                          mention(text, CLINIC, "subject", how="inherited"))),
    )  # fmt: skip


def pages() -> list[Page]:
    """The three pages of `tests.graph` and the hostile one."""
    return [*three_pages(), Page("四.txt", "d" * 64, "utf-8", (document(FOURTH, "四.txt", "2024-05-01"),))]


def write_world(out: Path, *, version: str = __version__) -> Path:
    """Write the folder: with the identity of a node that is no more, that of one that has another key, and one that
    the graph says was replaced.
    """
    readings = [*three_readings(), Reading(report_id(FOURTH), "四.txt", "2024-05-01", fourth_facts())]
    resolution = resolve(readings, None)
    names = Names(resolution.references, resolution.people)
    layers = to_triples(resolution.facts, pages(), names, dataset=Dataset(version))
    clinic = next(node.key for node in resolution.facts if getattr(node.fact, "name", "") == CLINIC)
    keys = {**resolution.identities.keys, GONE: GONE, MOVED: clinic}
    old, there = NamedNode(ID + REPLACED), NamedNode(ID + clinic)
    replaced = Triple(old, NamedNode(DCT + "isReplacedBy"), there)
    return write_folder(
        out,
        to_turtle([*layers.facts, replaced]),
        to_turtle(layers.mentions),
        version=version,
        reports=pages(),
        identities=Identities(keys).to_text(),
    )


def write_folder(
    out: Path,
    facts: str,
    mentions: str,
    *,
    version: str = __version__,
    reports: Sequence[Page] = (),
    identities: str = "",
) -> Path:
    """Write the files that the server reads."""
    out.mkdir(parents=True, exist_ok=True)
    (out / "facts.ttl").write_text(facts, encoding="utf-8")
    (out / "mentions.ttl").write_text(mentions, encoding="utf-8")
    (out / "build.json").write_text(json.dumps({"kg": version}), encoding="utf-8")
    (out / ".duikou").write_text("# written by duikou\n", encoding="utf-8")
    texts = {d.id: {"id": d.id, "url": d.url, "text": d.text} for page in reports for d in page.documents}
    lines = (json.dumps(text, ensure_ascii=False) + "\n" for text in texts.values())
    (out / "reports.jsonl").write_text("".join(lines), encoding="utf-8")
    if identities:
        (out / "identities.tsv").write_text(identities, encoding="utf-8")
    return out
