"""Eight invented reports with their facts, as a careful reader would mark them up, and the graph made of them.

The competency questions in ontology/cq are asked of this graph; `python -m tests.ontology.rewrite` writes it anew into
ontology/cq/example.ttl. Places are real, everything else is invented.
"""

from __future__ import annotations

from decimal import Decimal

from kg.documents import Block, Document, Page, Segment, report_id
from kg.facts import (
    AppliedCorrection,
    Assistance,
    Batch,
    Fact,
    GroupProgram,
    How,
    Mention,
    Outcome,
    Project,
    Quantity,
    Reference,
)
from kg.mapping import Dataset, Layers, Names, to_triples
from kg.resolution import Reading, Resolution, resolve
from kg.store import to_turtle
from tests.ontology.texts import CLINIC, GUESTS, ISSUED, LEDGER, PASTURE, RETURN, SONGS, STORE, WHEAT

FUJIAN, XIAMEN, ANHUI = (Reference(name, code=code) for name, code in
                         (("福建省", "350000"), ("厦门市", "350200"), ("安徽省", "340000")))  # fmt: skip
QAMDO, BAXOI, ZUOGONG = (Reference(name, code=code) for name, code in
                         (("昌都市", "540300"), ("八宿县", "540326"), ("左贡县", "540327")))  # fmt: skip
COMAI, QITAI = Reference("措美县", code="540526"), Reference("奇台县", code="652325")
TIANJIN, NANGQEN = Reference("天津市", code="120000"), Reference("囊谦县", code="632725")
TOWN = Reference("白玛镇", code="540326100")
VILLAGE = Reference("青禾村", "locality", within="540326")
HOSPITAL = Reference("左贡县人民医院", "institution", within="540327")


def yuan(value: int, **more: object) -> Quantity:
    """A sum in yuan."""
    return Quantity(Decimal(value), "元", **more)  # type: ignore[arg-type]


FIGURE = "measure value unit comparator"


class Reader:
    """Marks up one report: each slot with the words that support it."""

    def __init__(self, text: str) -> None:
        self.text, self.report, self.facts = text, report_id(text), list[Fact]()

    def mention(self, quote: str, slots: str, how: How = "stated") -> Mention:
        """The mention of `quote`, where it first stands, for slots with blanks between."""
        start = self.text.index(quote)
        return Mention(tuple(slots.split()), quote, start, start + len(quote), how, self.report)

    def add(self, kind: type[Fact], identifier: str, told: dict[str, str], /, **slots: object) -> str:
        """A fact with its `slots`; `told`: words → the slots that they support, `~` or `?` before inherited or inferred
        ones. Returns its id.
        """
        hows: dict[str, How] = {"~": "inherited", "?": "inferred"}
        mentions = [
            self.mention(quote, what.lstrip("~?").replace("figure", FIGURE), hows.get(what[0], "stated"))
            for quote, what in told.items()
        ]
        made = {"id": identifier, "report": self.report, "evidence": next(iter(told)), "confidence": 0.9, **slots}
        self.facts.append(kind(mentions=tuple(mentions), **made))  # type: ignore[arg-type]
        return identifier


def _store() -> list[Fact]:
    read = Reader(STORE)
    read.add(Assistance, "a", {"福建省对口支援昌都市": "donor recipient"}, donor=FUJIAN, recipient=QAMDO)
    read.add(Batch, "b", {"福建省第八批援藏工作队65人来到昌都市，领队是何远山":
                          "donor ordinal recipient personnel leader",
                          "2019年7月": "start"},
             donor=FUJIAN, ordinal=8, recipient=QAMDO, personnel=Quantity(Decimal(65), "人"), leader="何远山",
             start="2019-07")  # fmt: skip
    read.add(Project, "p", {"在八宿县投资800万元建成冷链仓库，2020年10月启用": "name recipient investment status end",
                            "福建省第八批": "~donor batch", "冷链仓库": "?sector"},
             name="冷链仓库", donor=FUJIAN, recipient=BAXOI, sector="trade", status="completed", end="2020-10",
             investment=yuan(8_000_000), batch=8)  # fmt: skip
    return read.facts


def _night_school(read: Reader) -> None:
    read.add(Project, "p3", {"工作队还在八宿县白玛镇开办牧民夜校": "name recipient place status",
                             "福建省第九批": "~donor batch", "夜校": "?sector"},
             name="牧民夜校", donor=FUJIAN, recipient=BAXOI, place=TOWN, sector="education", status="ongoing", batch=9,
             confidence=0.5, rule="object of an aid verb")  # fmt: skip
    read.add(Outcome, "o3", {"每年授课40场": "figure", "牧民夜校": "~subject", "授课": "?level"},
             subject="p3", measure="授课", quantity=Quantity(Decimal(40), "场", per="年"), level="output")  # fmt: skip
    read.add(Outcome, "o4", {"预计惠及牧民500至600人": "figure", "牧民夜校": "~subject", "惠及牧民": "?level"},
             subject="p3", measure="惠及牧民", level="outcome",
             quantity=Quantity(Decimal(500), "人", ">", Decimal(600), expected=True))  # fmt: skip


def _ledger() -> list[Fact]:
    read = Reader(LEDGER)
    read.add(Assistance, "a", {"福建省对口支援昌都市": "donor recipient"}, donor=FUJIAN, recipient=QAMDO)
    read.add(Batch, "b", {"福建省第九批援藏工作队72人来到昌都市，领队是林一川":
                          "donor ordinal recipient personnel leader",
                          "2022年7月": "start"},
             donor=FUJIAN, ordinal=9, recipient=QAMDO, personnel=Quantity(Decimal(72), "人"), leader="林一川",
             start="2022-07")  # fmt: skip
    read.add(Outcome, "o1", {"2023年，第九批工作队共投入援藏资金5000万元": "subject figure period programme_wide",
                             "投入援藏资金5000万元": "?level"},
             subject="b", measure="投入援藏资金", quantity=yuan(50_000_000), period="2023", level="input",
             programme_wide=True)  # fmt: skip
    read.add(Project, "p1", {"投资1600万元的青禾药材种植园在八宿县青禾村建成": "name recipient place investment status",
                             "福建省第九批": "~donor batch", "药材": "?sector"},
             name="青禾药材种植园", donor=FUJIAN, recipient=BAXOI, place=VILLAGE, sector="agriculture",
             status="completed", investment=yuan(16_000_000), batch=9)  # fmt: skip
    read.add(Outcome, "o2", {"2023年带动农户320余户": "figure period",
                             "青禾药材种植园": "~subject", "带动农户": "?level"},
             subject="p1", measure="带动农户", quantity=Quantity(Decimal(320), "户", ">"), period="2023",
             level="outcome")  # fmt: skip
    read.add(Project, "p2", {"投资900万元的星光小学教学楼在左贡县施工": "name recipient investment status",
                             "福建省第九批": "~donor batch", "教学楼": "?sector"},
             name="星光小学教学楼", donor=FUJIAN, recipient=ZUOGONG, sector="education", status="ongoing",
             investment=yuan(9_000_000), batch=9)  # fmt: skip
    _night_school(read)
    return read.facts


def _return() -> list[Fact]:
    read = Reader(RETURN)
    read.add(Batch, "b", {"福建省第九批援藏工作队68人": "donor ordinal personnel"},
             donor=FUJIAN, ordinal=9, personnel=Quantity(Decimal(68), "人"))  # fmt: skip
    read.add(Outcome, "o1", {"2022年至2024年累计投入援藏资金1.2亿元": "figure period",
                             "福建省第九批援藏工作队": "~subject", "援藏资金1.2亿元": "?level"},
             subject="b", measure="投入援藏资金", quantity=yuan(120_000_000, cumulative=True), period="2022/2024",
             level="input", programme_wide=True)  # fmt: skip
    read.add(Project, "p1", {"在八宿县援建的青禾药材种植园投资1580万元": "name recipient investment",
                             "福建省第九批": "~donor batch", "药材": "?sector"},
             name="青禾药材种植园", donor=FUJIAN, recipient=BAXOI, sector="agriculture", investment=yuan(15_800_000),
             batch=9, confidence=0.8)  # fmt: skip
    read.add(Outcome, "o2", {"2023年带动了约三百户农户": "figure period",
                             "青禾药材种植园": "~subject", "带动了约三百户农户": "?level"},
             subject="p1", measure="带动农户", quantity=Quantity(Decimal(300), "户", "≈"), period="2023",
             level="outcome")  # fmt: skip
    read.add(Project, "p2", {"左贡县的星光小学教学楼已经竣工": "name recipient status", "福建省第九批": "~donor",
                             "教学楼": "?sector"},
             name="星光小学教学楼", donor=FUJIAN, recipient=ZUOGONG, sector="education",
             status="completed")  # fmt: skip
    return read.facts


def _clinic() -> list[Fact]:
    read = Reader(CLINIC)
    read.add(Assistance, "a", {"厦门市对口支援左贡县": "donor recipient"}, donor=XIAMEN, recipient=ZUOGONG)
    read.add(GroupProgram, "g", {"厦门市医疗队以“组团式”帮扶左贡县人民医院": "donor field host",
                                 "左贡县": "~recipient"},
             donor=XIAMEN, recipient=ZUOGONG, field="medical", host=HOSPITAL)  # fmt: skip
    read.add(Outcome, "o1", {"2023年至2024年门诊3000人次": "figure period",
                             "厦门市医疗队": "~subject", "门诊": "?level"},
             subject="g", measure="门诊", quantity=Quantity(Decimal(3000), "人次"), period="2023/2024",
             level="output")  # fmt: skip
    read.add(Outcome, "o2", {"带教医生12人": "figure", "厦门市医疗队": "~subject",
                             "带教医生": "?level"},
             subject="g", measure="带教医生", quantity=Quantity(Decimal(12), "人"), level="output")  # fmt: skip
    read.add(Project, "p", {"厦门市计划投资200万元，在左贡县建设远程诊室": "name donor recipient investment status",
                            "诊室": "?sector"},
             name="远程诊室", donor=XIAMEN, recipient=ZUOGONG, sector="health", status="planned",
             investment=yuan(2_000_000, expected=True))  # fmt: skip
    return read.facts


def _pasture() -> list[Fact]:
    read = Reader(PASTURE)
    read.add(Assistance, "a", {"安徽省对口支援措美县": "donor recipient"}, donor=ANHUI, recipient=COMAI)
    read.add(Batch, "b", {"安徽省第九批援藏工作队2022年7月到岗": "donor ordinal start", "措美县": "~recipient"},
             donor=ANHUI, ordinal=9, recipient=COMAI, start="2022-07")  # fmt: skip
    for name, quote, value, period in (
        ("o1", "2022年至2024年，工作队累计落实资金3.2亿元", 320_000_000, "2022/2024"),
        ("o2", "2023年落实资金1.1亿元", 110_000_000, "2023"),
    ):
        read.add(Outcome, name, {quote: "figure period", "安徽省第九批援藏工作队": "~subject",
                                 quote[-8:]: "?level"},
                 subject="b", measure="落实资金", quantity=yuan(value, cumulative=name == "o1"), period=period,
                 level="input", programme_wide=True)  # fmt: skip
    read.add(Project, "p", {"投资2000万元至2500万元的草场改良项目2023年4月在措美县开工":
                            "name recipient investment status start",
                            "安徽省第九批": "~donor batch", "草场": "?sector"},
             name="草场改良项目", donor=ANHUI, recipient=COMAI, sector="agriculture", status="ongoing", batch=9,
             investment=yuan(20_000_000, upper=Decimal(25_000_000)), start="2023-04")  # fmt: skip
    return read.facts


def _wheat() -> list[Fact]:
    read = Reader(WHEAT)
    told = "福建省第八批援疆工作队在奇台县"
    read.add(Batch, "b", {told: "donor ordinal recipient"}, donor=FUJIAN, ordinal=8, recipient=QITAI)
    read.add(Project, "p", {"在奇台县投资3000万元建成麦田节水工程": "name recipient investment status",
                            "福建省第八批": "~donor batch", "节水": "?sector"},
             name="麦田节水工程", donor=FUJIAN, recipient=QITAI, sector="water", status="completed", batch=8,
             investment=yuan(30_000_000))  # fmt: skip
    read.add(Outcome, "o", {"惠及农田2万亩": "figure", "麦田节水工程": "~subject",
                            "惠及农田": "?level"},
             subject="p", measure="惠及农田", quantity=Quantity(Decimal(20_000), "亩"), level="outcome")  # fmt: skip
    return read.facts


def _guests() -> list[Fact]:
    read = Reader(GUESTS)
    read.add(Batch, "b", {"天津市第三批援青医疗队2021年8月来到囊谦县": "donor ordinal field recipient start",
                          "2022年8月期满": "end"},
             donor=TIANJIN, ordinal=3, field="medical", recipient=NANGQEN, start="2021-08", end="2022-08")  # fmt: skip
    read.add(Project, "p", {"用援青资金300万元在囊谦县建成采血站": "name recipient investment status",
                            "天津市第三批援青医疗队": "~donor", "采血站": "?sector"},
             name="采血站", donor=TIANJIN, recipient=NANGQEN, sector="health", status="completed",
             investment=yuan(3_000_000))  # fmt: skip
    return read.facts


FACTS = {STORE: _store, LEDGER: _ledger, RETURN: _return, CLINIC: _clinic, PASTURE: _pasture, WHEAT: _wheat,
         GUESTS: _guests}  # fmt: skip


def document(text: str, source: str, index: int = 0) -> Document:
    """A report whose headline is its first line."""
    blocks, origin = (Block(0, len(text), "paragraph"),), (Segment(0, 0, len(text)),)
    publisher = "乙地晚报" if text in (RETURN, PASTURE) else "示例日报"
    return Document(
        id=report_id(text), text=text, blocks=blocks, origin=origin, source=source, index=index,
        headline=text.partition("\n")[0], date=ISSUED[text], publisher=publisher,
    )  # fmt: skip


def pages() -> list[Page]:
    """One page a report; the last one reprints the first report."""
    names = "冷库 账本 再访 门诊 来信 麦田 来客 冬日".split()
    found = []
    for number, (name, text) in enumerate(zip(names, ISSUED, strict=True), 1):
        reports = [document(text, f"{name}.txt")]
        if text == SONGS:
            reports.append(document(STORE, f"{name}.txt", index=1))
        found.append(Page(f"{name}.txt", f"{number}" * 64, "utf-8", tuple(reports)))
    return found


def layers() -> Layers:
    """The triples of all reports."""
    facts = {report_id(text): tuple(read()) for text, read in FACTS.items()}
    readings = [
        Reading(report.id, report.source, report.date, facts.get(report.id, ()))
        for page in pages()
        for report in page.documents
    ]
    resolved = resolve(readings)
    names = Names(resolved.references, resolved.people)
    park = _key(resolved, "青禾药材种植园")
    return to_triples(
        resolved.facts, pages(), names, dataset=Dataset("0.0", {"reader": "by hand"}),
        corrections=corrections(resolved), replaced={"project/540326-2vhlnpgzxiwq": park},
    )  # fmt: skip


def _key(resolved: Resolution, name: str) -> str:
    return next(node.key for node in resolved.facts if isinstance(node.fact, Project) and node.fact.name == name)


def corrections(resolved: Resolution) -> list[AppliedCorrection]:
    """What a user has mended: a sector, a song that was taken for a project, a garden under two names."""
    canal, park = _key(resolved, "麦田节水工程"), _key(resolved, "青禾药材种植园")
    fact = next(node.fact for node in resolved.facts if node.key == canal)
    return [
        AppliedCorrection("set", report_id(WHEAT), "投资3000万元建成麦田节水工程", "project", (canal,), "sector", fact,
                          "节水灌溉归入水利"),
        AppliedCorrection("reject", report_id(SONGS), "县里办了一场歌会", "project"),
        AppliedCorrection("same", report_id(RETURN), "青禾药材种植园投资1580万元", "project", (park,)),
    ]  # fmt: skip


def turtle() -> str:
    """The text of ontology/cq/example.ttl."""
    made = layers()
    return f"{COMMENT}\n\n{to_turtle([*made.facts, *made.mentions])}"


COMMENT = (
    "# The graph that the questions of this folder are asked of: eight invented reports (tests/ontology/world.py)."
)
