"""Three invented reports with their facts, as reading and extraction would hand them on, and the graph made of them."""

from __future__ import annotations

from decimal import Decimal

from kg.documents import Block, Document, Page, Segment, report_id
from kg.facts import Assistance, Batch, Fact, GroupProgram, How, Mention, Outcome, Project, Quantity, Reference
from kg.mapping import Dataset, Layers, Names, to_triples
from kg.resolution import Identities, Reading, Resolution, resolve

FUJIAN = Reference("福建省", code="350000")
QAMDO = Reference("昌都市", code="540300")
BAXOI = Reference("八宿县", code="540326")
VILLAGE = Reference("青禾村", "locality", within="540326")
HOSPITAL = Reference("八宿县人民医院", "institution", within="540326")
PARK = "青禾药材种植园"

FIRST = (
    "福建在八宿种下药材\n"
    "2022年7月，福建省第九批援藏工作队72人抵达昌都市，领队是林一川。\n"
    "福建对口支援八宿县，投资160万元在青禾村建成“青禾药材种植园”，2023年带动农户320余户。\n"
    "福建医疗队以组团式在八宿县人民医院坐诊。"
)
SECOND = (
    "青禾药材种植园见成效\n"
    "福建第九批援藏干部投入158万元的青禾药材种植园，2023年带动了约三百户农户。累计培训医生40至50人次。"
)
THIRD = "八宿冬日\n县里办了一场歌会。"


def mention(text: str, quote: str, *slots: str, how: How = "stated") -> Mention:
    """The mention of `quote` where it first stands in `text`."""
    start = text.index(quote)
    return Mention(slots, quote, start, start + len(quote), how, report_id(text))


def first_facts() -> tuple[Fact, ...]:
    """What the first report tells: one fact of each type."""
    text, report = FIRST, report_id(FIRST)
    team = "福建省第九批援藏工作队72人抵达昌都市，领队是林一川"
    park = "福建对口支援八宿县，投资160万元在青禾村建成“青禾药材种植园”"
    team_slots = ("donor", "ordinal", "recipient", "personnel", "leader")
    park_slots = ("name", "donor", "recipient", "place", "investment", "status")
    doctors = "福建医疗队以组团式在八宿县人民医院坐诊"
    return (
        Assistance(id="a1", report=report, evidence=park[:9], donor=FUJIAN, recipient=BAXOI, confidence=0.9,
                   mentions=(mention(text, park[:9], "donor", "recipient"),), rule="assistance.pair"),
        Batch(id="b1", report=report, evidence=team, donor=FUJIAN, ordinal=9, recipient=QAMDO, start="2022-07",
              personnel=Quantity(Decimal(72), "人"), leader="林一川", confidence=0.95,
              mentions=(mention(text, team, *team_slots), mention(text, "2022年7月", "start"))),
        GroupProgram(id="g1", report=report, evidence=doctors, donor=FUJIAN, recipient=BAXOI, field="medical",
                     host=HOSPITAL, confidence=0.8,
                     mentions=(mention(text, doctors, "donor", "recipient", "field", "host"),)),
        Project(id="p1", report=report, evidence=park, name=PARK, donor=FUJIAN, recipient=BAXOI, place=VILLAGE,
                sector="agriculture", status="completed", investment=Quantity(Decimal(1600000), "元"), batch=9,
                confidence=0.93, rule="project.trigger",
                mentions=(mention(text, park, *park_slots), mention(text, "药材", "sector", how="inferred"),
                          mention(text, "福建省第九批", "batch", how="inherited"))),
        Outcome(id="o1", report=report, evidence="2023年带动农户320余户", subject="p1", measure="带动农户",
                quantity=Quantity(Decimal(320), "户", ">"), period="2023", level="outcome", confidence=0.9,
                mentions=(mention(text, "2023年带动农户320余户", "measure", "value", "period"),
                          mention(text, "2023年带动农户320余户", "level", how="inferred"),
                          mention(text, "青禾药材种植园", "subject", how="inherited"))),
    )  # fmt: skip


def second_facts() -> tuple[Fact, ...]:
    """What the second report tells of the same project, with another sum, and one figure of its own."""
    text, report = SECOND, report_id(SECOND)
    park = "福建第九批援藏干部投入158万元的青禾药材种植园"
    return (
        Project(id="p1", report=report, evidence=park, name=PARK, donor=FUJIAN, recipient=BAXOI, sector="agriculture",
                investment=Quantity(Decimal(1580000), "元"), batch=9, confidence=0.7,
                mentions=(mention(text, park, "name", "donor", "investment", "batch"),
                          mention(text, "药材", "sector", "recipient", how="inferred"))),
        Outcome(id="o1", report=report, evidence="2023年带动了约三百户农户", subject="p1", measure="带动农户",
                quantity=Quantity(Decimal(300), "户", "≈"), period="2023", confidence=0.8,
                mentions=(mention(text, "2023年带动了约三百户农户", "measure", "value", "period"),
                          mention(text, PARK, "subject", how="inherited"))),
        Batch(id="b1", report=report, evidence="福建第九批援藏干部", donor=FUJIAN, ordinal=9, confidence=0.6,
              mentions=(mention(text, "福建第九批援藏干部", "donor", "ordinal"),)),
        Outcome(id="o2", report=report, evidence="累计培训医生40至50人次", subject="b1", measure="培训医生",
                quantity=Quantity(Decimal(40), "人次", ">", Decimal(50), cumulative=True), confidence=0.75,
                programme_wide=True,
                mentions=(mention(text, "累计培训医生40至50人次", "measure", "value"),
                          mention(text, "福建第九批援藏干部", "subject", how="inherited"))),
    )  # fmt: skip


def document(text: str, source: str, date: str | None, *, index: int = 0) -> Document:
    """A report of one block whose headline is its first line."""
    blocks, origin = (Block(0, len(text), "paragraph"),), (Segment(0, 0, len(text)),)
    return Document(
        id=report_id(text), text=text, blocks=blocks, origin=origin, source=source, index=index,
        headline=text.partition("\n")[0], date=date, publisher="示例日报" if date else None,
    )  # fmt: skip


def pages() -> list[Page]:
    """Three files: the first report, the second with a reprint of the first, a report that tells nothing of aid."""
    return [
        Page("甲/一.txt", "a" * 64, "utf-8", (document(FIRST, "甲/一.txt", "2023-08-14"),)),
        Page(
            "二.txt",
            "b" * 64,
            "utf-8",
            (document(SECOND, "二.txt", "2023-09"), document(FIRST, "二.txt", None, index=1)),
        ),
        Page("三.txt", "c" * 64, "gb18030", (document(THIRD, "三.txt", None),)),
    ]


def readings() -> list[Reading]:
    """The facts of every report on every page."""
    facts = {report_id(FIRST): first_facts(), report_id(SECOND): second_facts()}
    return [
        Reading(report.id, report.source, report.date, facts.get(report.id, ()))
        for page in pages()
        for report in page.documents
    ]


def resolution(identities: Identities | None = None) -> Resolution:
    """The nodes of the three reports."""
    return resolve(readings(), identities)


def layers() -> Layers:
    """The triples of the three reports."""
    resolved = resolution()
    names = Names(resolved.references, resolved.people)
    return to_triples(resolved.facts, pages(), names, dataset=Dataset("0.0", {"confidence": "0.5"}))


def project_of(report: str, text: str, quote: str, *slots: str) -> Project:
    """A project of `report` whose one mention is `quote` of `text`."""
    start = text.index(quote)
    words = Mention(slots, quote, start, start + len(quote), "stated", report)
    return Project(
        id="p1", report=report, evidence=quote, name="青禾诊所", donor=FUJIAN, recipient=BAXOI, mentions=(words,)
    )
