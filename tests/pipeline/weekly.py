# ruff: noqa: E501
"""Small pages and a reader of them that costs nothing, for tests of builds after builds."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import pytest

from kg.documents import Document, Page
from kg.facts import Fact, Mention, Outcome, Project, Quantity, Reference
from kg.pipeline import BuildReport, build, workers
from kg.pipeline.pages import PageFacts, renumbered

DONORS = {"青岛市": "370200", "济南市": "370100"}
COUNTIES = {"桑珠孜区": "540202", "白朗县": "540228"}
SENTENCE = re.compile(r"(青岛市|济南市)在(桑珠孜区|白朗县)建成(\w+)，投资(\d+)万元，惠及(\d+)人。")


def sentence(donor: str, county: str, name: str, amount: int, people: int = 100) -> str:
    """A sentence that the reader understands."""
    return f"{donor}在{county}建成{name}，投资{amount}万元，惠及{people}人。"


def text(day: str, *sentences: str) -> str:
    """A page: headline, date and a paragraph for each sentence."""
    return "\n\n".join([f"两地协作的一天 {day}", f"示例日报　{day}", *sentences, "当地干部作了介绍。"]) + "\n"


def cheap(page: Page) -> PageFacts:
    """The facts of a page, by one pattern."""
    return PageFacts(page, renumbered([fact for document in page.documents for fact in _facts(document)]))


def _facts(document: Document) -> list[Fact]:
    found: list[Fact] = []
    for number, match in enumerate(SENTENCE.finditer(document.text)):
        donor, county, name, amount, people = match.groups()
        common = {"report": document.id, "evidence": match[0], "confidence": 0.8, "rule": "test"}
        slots = ("name", "donor", "recipient", "investment")
        quoted = Mention(slots, match[0], match.start(), match.end(), "stated", document.id)
        sector = Mention(("sector",), match[0], match.start(), match.end(), "inferred", document.id)
        project = Project(
            id=f"p{number}",
            name=name,
            donor=Reference(donor, "division", DONORS[donor]),
            recipient=Reference(county, "division", COUNTIES[county]),
            investment=Quantity(Decimal(amount) * 10_000, "元"),
            mentions=(quoted, sector),
            **common,  # type: ignore[arg-type]
        )
        told = Mention(
            ("measure", "subject", "unit", "value"), match[0], match.start(), match.end(), "stated", document.id
        )
        figure = Quantity(Decimal(people), "人")
        outcome = Outcome(
            id=f"o{number}",
            subject=project.id,
            measure="惠及",
            quantity=figure,
            mentions=(told,),
            **common,  # type: ignore[arg-type]
        )
        found += [project, outcome]
    return found


def use_cheap_reader(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Read with `cheap` from now on; the list fills with the sources that are read."""
    read: list[str] = []

    def reader() -> object:
        def of(page: Page) -> PageFacts:
            read.append(page.source)
            return cheap(page)

        return of

    monkeypatch.setattr(workers, "_reader", reader)
    return read


def write(folder: Path, pages: Mapping[str, str]) -> None:
    """Let a folder hold just these pages."""
    folder.mkdir(exist_ok=True)
    for path in folder.iterdir():
        path.unlink()
    for name, content in pages.items():
        (folder / name).write_text(content, encoding="utf-8")


def built(folder: Path, out: Path) -> BuildReport:
    """Build a folder."""
    return build([folder], out)


def outputs(out: Path) -> dict[str, bytes]:
    """The files of a graph, what was read of pages apart."""
    return {path.name: path.read_bytes() for path in sorted(out.iterdir()) if path.is_file()}


PAGES = {
    "a.txt": text("2023-01-05", sentence("青岛市", "桑珠孜区", "第一小学", 800), sentence("济南市", "白朗县", "蔬菜产业园", 1200)),
    "b.txt": text("2023-03-09", sentence("济南市", "白朗县", "蔬菜产业园", 1200, 140), sentence("济南市", "白朗县", "卫生院", 90)),
    "c.txt": text("2023-06-01", sentence("青岛市", "桑珠孜区", "桑珠孜区第一小学", 850), sentence("青岛市", "白朗县", "冷链物流中心", 400)),
    "d.txt": text("2024-02-11", sentence("济南市", "白朗县", "蔬菜产业园二期", 2000), sentence("青岛市", "桑珠孜区", "妇幼保健院", 600)),
}  # fmt: skip
"""Four pages that retell and contradict one another."""
