"""Mapping: what triples a resolved fact becomes, and which it never becomes."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Triple

from kg.facts import Assistance, Batch, Fact, GroupProgram, Outcome, Project, Quantity, Reference
from kg.gazetteer import Division, gazetteer
from kg.mapping import Dataset, Names, to_triples
from kg.mapping.labels import chinese_ordinal, division_english, english_ordinal, labels
from kg.mapping.literals import decimal, first_day, last_day
from kg.namespaces import CODE, DK, ID, OA, ONT, RDF, RDFS, XSD
from kg.resolution import Reading, resolve
from kg.store import code_files, load, ontology_folder, to_turtle
from tests.graph import BAXOI, FUJIAN, HOSPITAL, layers, project_of, resolution

GOLDEN = Path(__file__).parent.parent / "golden" / "graph"
TERMS = {getattr(DK, name) for name in vars(DK) if not name.startswith("_")}


def triples() -> list[Triple]:
    """The triples of the sample, both layers."""
    made = layers()
    return [*made.facts, *made.mentions]


def of(*facts: Fact) -> list[Triple]:
    """The triples of one report with these facts."""
    resolved = resolve([Reading("0" * 16, "一.txt", None, facts)])
    made = to_triples(resolved.facts, [], Names(resolved.references, resolved.people), dataset=Dataset("0"))
    return [*made.facts, *made.mentions]


def values(found: list[Triple], subject: str, term: str) -> list[str]:
    """The values of a property at the node with this key, sorted."""
    return sorted(t.object.value for t in found if t.subject.value == ID + subject and t.predicate.value == term)


@pytest.mark.parametrize("layer", ["facts", "mentions"])
def test_golden(layer: str) -> None:
    """The Turtle of the sample is, byte for byte, the one on file."""
    written = to_turtle(getattr(layers(), layer))
    assert written == (GOLDEN / f"{layer}.ttl").read_text(encoding="utf-8")


def test_the_examples_are_the_sample() -> None:
    """The good examples of the ontology are the very graph of the sample, cut into chapters."""
    examples = load(sorted((ontology_folder() / "examples" / "valid").glob("*.ttl")))
    assert set(examples.triples()) == set(triples())


def test_literals_follow_the_rules() -> None:
    """Only zh and en, only on labels; decimals canonical; no type but those that every engine keeps."""
    literals = [(t.predicate.value, t.object) for t in triples() if isinstance(t.object, Literal)]
    assert len(literals) > 100
    for term, literal in literals:
        kind = literal.datatype.value
        if literal.language:
            assert (term, literal.language) in {(RDFS + "label", "zh"), (RDFS + "label", "en")}
        else:
            assert kind.removeprefix(XSD) in {"string", "integer", "decimal", "boolean", "date"}
        if kind == XSD + "decimal":
            assert literal == decimal(Decimal(literal.value))


def test_nodes_and_terms_are_known() -> None:
    """Every node has an IRI in lower-case ASCII; every term of ours is in the ontology, every code in its list."""
    codes = {triple.subject.value for triple in load(code_files()).triples() if isinstance(triple.subject, NamedNode)}
    for triple in triples():
        assert isinstance(triple.subject, NamedNode)
        assert isinstance(triple.object, NamedNode | Literal)
        for node in (triple.subject, triple.predicate, triple.object):
            if isinstance(node, NamedNode) and node.value.startswith(ONT):
                assert node.value in TERMS
            if isinstance(node, NamedNode) and node.value.startswith(CODE):
                assert node.value in codes
            if isinstance(node, NamedNode) and node.value.startswith(ID):
                key = node.value.removeprefix(ID)
                assert key.isascii()
                assert key == key.lower()
                assert key.count("/") == 1
                assert "%" not in key


def test_every_node_that_is_named_is_described() -> None:
    """Whatever a triple points to within the data has a type of its own."""
    found = triples()
    typed = {t.subject for t in found if t.predicate.value == RDF + "type"}
    pointed = {t.object for t in found if isinstance(t.object, NamedNode) and t.object.value.startswith(ID)}
    assert pointed - typed == set()
    labelled = {t.subject for t in found if t.predicate.value == RDFS + "label"}
    unlabelled = {node.value.removeprefix(ID).partition("/")[0] for node in typed - labelled}
    assert unlabelled == {"mention"}


def test_mentions_carry_their_own_values() -> None:
    """The sums of two reports stand on their mentions; the node has one of them."""
    found = triples()
    sums = [
        (t.subject.value.removeprefix(ID).partition("/")[0], t.object.value)
        for t in found
        if t.predicate.value == DK.investment
    ]
    assert sorted(sums) == [("mention", "1580000"), ("mention", "1600000"), ("project", "1580000")]


def test_mentions_that_begin_together_stay_apart() -> None:
    """Two quotations from one place, for one fact, are two nodes."""
    words = "福建援建青禾诊所，投资三百万元"
    first = project_of("0" * 16, words, words[:8], "name", "donor", "recipient", "sector")
    second = project_of("0" * 16, words, words, "investment")
    both = replace(
        first,
        mentions=(*first.mentions, *second.mentions),
        investment=Quantity(Decimal(3000000), "元"),
        sector="health",
    )
    found = of(both)
    quotes = [t.object.value for t in found if t.predicate.value == OA + "exact"]
    assert sorted(quotes) == [words[:8], words]


def test_same_words_twice_are_one_mention() -> None:
    """Mentions of the same words for several slots become one that supports them all."""
    words = "福建援建青禾诊所"
    first = project_of("0" * 16, words, words, "name")
    second = project_of("0" * 16, words, words, "donor", "recipient")
    found = of(replace(first, mentions=(*first.mentions, *second.mentions)))
    assert len([t for t in found if t.predicate.value == OA + "exact"]) == 1
    supported = sorted(t.object.value.removeprefix(ONT) for t in found if t.predicate.value == DK.supports)
    assert supported == ["donor", "name", "recipient"]


def test_a_slot_without_value_is_not_supported() -> None:
    """A mention that names a slot for which its fact has no value does not claim it."""
    words = "福建援建青禾诊所"
    found = of(project_of("0" * 16, words, words, "name", "status"))
    assert [t.object.value for t in found if t.predicate.value == DK.supports] == [DK.name]


def test_a_figure_without_unit() -> None:
    """An empty unit is no value."""
    bare = replace(figure("5"), subject="a", report="0" * 16, quantity=Quantity(Decimal(5), ""))
    tie = Assistance(id="a", report="0" * 16, evidence="", donor=FUJIAN, recipient=BAXOI)
    found = of(tie, bare)
    assert [t for t in found if t.predicate.value == DK.value]
    assert not [t for t in found if t.predicate.value == DK.unit]


def test_divisions_come_from_the_table() -> None:
    """A division has name, level and parents of the gazetteer, whatever the report called it."""
    found = of(Assistance(id="a", report="0" * 16, evidence="", donor=FUJIAN, recipient=replace(BAXOI, name="八宿")))
    assert values(found, "place/540326", RDFS + "label") == ["Baxoi", "八宿县"]
    assert values(found, "place/540326", DK.within) == [ID + "place/540300"]
    assert values(found, "place/540300", DK.within) == [ID + "place/540000"]
    assert values(found, "place/350000", DK.assists) == [ID + "place/540326"]


def test_a_division_outside_the_table() -> None:
    """An unknown code makes a node of the level that the code shows, with the name that the report gives."""
    assert gazetteer().get("540399") is None
    found = of(
        Assistance(id="a", report="0" * 16, evidence="", donor=FUJIAN, recipient=Reference("无名县", code="540399"))
    )
    assert values(found, "place/540399", RDF + "type") == [DK.County]
    assert values(found, "place/540399", RDFS + "label") == ["无名县"]
    assert values(found, "place/540399", DK.within) == [ID + "place/540300"]


def test_a_township_lies_in_its_county() -> None:
    """Nine digits are a township, which brings its county along."""
    village = Reference("青禾村", "locality", within="540326100")
    found = of(replace(project_of("0" * 16, "青禾诊所", "青禾诊所", "name", "place"), place=village))
    assert values(found, "place/540326100", RDF + "type") == [DK.Township]
    assert values(found, "place/540326100", DK.within) == [ID + "place/540326"]
    assert values(found, "place/540326-llscig24", DK.within) == [ID + "place/540326100"]


def test_a_reprint_stands_on_two_pages() -> None:
    """The report is described once, by its dated copy, and belongs to both pages."""
    found = triples()
    reports = [t.subject for t in found if t.object == NamedNode(DK.Report)]
    assert len(reports) == 3
    pages = Counter(t.subject for t in found if t.predicate.value.endswith("isPartOf"))
    assert sorted(pages.values()) == [1, 1, 2]
    (twice,) = [report for report, count in pages.items() if count == 2]
    sources = [t.object.value for t in found if t.subject == twice and t.predicate.value.endswith("terms/source")]
    assert sources == ["甲/一.txt"]


@pytest.mark.parametrize(
    ("stated", "first", "last"),
    [
        ("2023", "2023-01-01", "2023-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023-08-14", "2023-08-14", "2023-08-14"),
        ("2023-13", None, None),
        ("2023-02-30", None, None),
        ("去年", None, None),
        ("0000", None, None),
    ],
)
def test_bounds_of_dates(stated: str, first: str | None, last: str | None) -> None:
    """A year or month reaches from its first to its last day; what is no date has no bounds."""
    bounds = [None if day is None else day.value for day in (first_day(stated), last_day(stated))]
    assert bounds == [first, last]


@pytest.mark.parametrize(
    ("number", "written"), [("320.0", "320"), ("1E+3", "1000"), ("0.50", "0.5"), ("-0", "0"), ("1.6E+6", "1600000")]
)
def test_decimals(number: str, written: str) -> None:
    """Numbers are written out, without exponent or superfluous zeros."""
    assert decimal(Decimal(number)).value == written


def figure(value: str, comparator: str = "=", upper: str | None = None) -> Outcome:
    """An outcome with this figure of 户."""
    quantity = Quantity(Decimal(value), "户", comparator, None if upper is None else Decimal(upper))
    return Outcome(id="o", report="r", evidence="", subject="s", measure="带动农户", quantity=quantity)


COMMON = {"id": "x", "report": "r", "evidence": "", "donor": FUJIAN, "recipient": BAXOI}
ENGLISH = {"福建省": "Fujian", "八宿县": "Baxoi"}


@pytest.mark.parametrize(
    ("fact", "zh", "en"),
    [
        (Assistance(**COMMON), "福建省对口支援八宿县", "Fujian assists Baxoi"),
        (Batch(ordinal=10, **COMMON), "福建省第十批援藏干部人才", "Fujian: 10th Tibet aid batch"),
        (Batch(ordinal=3, field="medical", **COMMON), "福建省第三批援藏医疗队", "Fujian: 3rd Tibet aid medical team"),
        (
            GroupProgram(field="medical", host=HOSPITAL, **COMMON),
            "福建省“组团式”医疗支援八宿县人民医院",
            "Medical group programme of Fujian at 八宿县人民医院",
        ),
        (Project(name="青禾诊所", **COMMON), "青禾诊所", None),
        (figure("320", ">"), "带动农户：超320户", "带动农户: more than 320 户"),
        (figure("5700000000", "<"), "带动农户：近57亿户", "带动农户: nearly 5,700,000,000 户"),
        (figure("16000", "≈"), "带动农户：约1.6万户", "带动农户: about 16,000 户"),
        (figure("40", ">", "50"), "带动农户：40至50户", "带动农户: 40 to 50 户"),
        (figure("0.5"), "带动农户：0.5户", "带动农户: 0.5 户"),
    ],
)  # fmt: skip
def test_labels(fact: Fact, zh: str, en: str | None) -> None:
    """Generated labels say what the node is, in both languages."""
    assert labels(fact, "xz", lambda reference: ENGLISH.get(reference.name, reference.name)) == (zh, en)


def test_ordinals() -> None:
    """Batches are numbered as each language does."""
    assert [chinese_ordinal(n) for n in (1, 10, 11, 20, 35, 100)] == ["一", "十", "十一", "二十", "三十五", "100"]
    assert [english_ordinal(n) for n in (1, 2, 3, 4, 11, 21, 112)] == [
        "1st",
        "2nd",
        "3rd",
        "4th",
        "11th",
        "21st",
        "112th",
    ]


@pytest.mark.parametrize(
    ("name", "pinyin", "english", "label"),
    [
        ("西安市", "xi an shi", None, "Xi'an City"),
        ("青禾县", "qing he xian", None, "Qinghe County"),
        ("青禾自治县", "qing he zi zhi xian", None, "Qinghezizhixian"),
        ("林县", "lin xian", None, "Linxian"),
        ("福建省", "fu jian sheng", "Fujian", "Fujian"),
        ("青禾镇", "", None, None),
    ],
)
def test_english_names_of_divisions(name: str, pinyin: str, english: str | None, label: str | None) -> None:
    """The listed name, else pinyin with the word for the level; nothing where neither is known."""
    assert division_english(Division("540326", name, "county", "540300", pinyin, english)) == label


def test_the_data_set_is_described_once() -> None:
    """Version and configuration stand on one node, and on no other."""
    versions = [t for t in triples() if t.predicate.value.endswith("versionInfo")]
    assert [str(t.object) for t in versions] == ['"kg 0.0"']
    assert [t.object.value for t in triples() if t.predicate.value == DK.configuration] == ["confidence=0.5"]


def test_the_order_of_facts_is_of_no_account() -> None:
    """Triples are a set: the same whichever fact or page comes first."""
    resolved = resolution()
    names = Names(resolved.references, resolved.people)
    backwards = to_triples(resolved.facts[::-1], [], names, dataset=Dataset("0"))
    forwards = to_triples(resolved.facts, [], names, dataset=Dataset("0"))
    assert to_turtle(backwards.facts) == to_turtle(forwards.facts)
