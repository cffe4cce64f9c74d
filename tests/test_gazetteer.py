"""The gazetteer: today's divisions and their names, old and new."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

import kg.gazetteer as gazetteer_module
from kg.errors import DataError
from kg.gazetteer import Gazetteer, theatre_of

GAZETTEER = Gazetteer.load()
CORPS = "66"

NAMES = (
    "日喀则市 桑珠孜区 亚东县 拉孜县 江孜县 萨迦县 定日县 白朗县 昂仁县 南木林县 聂拉木县 桑日县 "
    "班戈县 比如县 嘉黎县 色尼区 双湖县 山南市 阿里地区 那曲市 林芝市 昌都市 米林市 错那市"
).split()

FORMER = [
    tuple(pair.split("="))
    for pair in (
        "那曲地区=540600 那曲县=540602 米林县=540481 错那县=540581 日喀则地区=540200 昌都地区=540300 "
        "昌都县=540302 林芝地区=540400 林芝县=540402 山南地区=540500 乃东县=540502 达孜县=540104 "
        "堆龙德庆县=540103 吐鲁番地区=650400 哈密地区=650500 海东地区=630200 沙湾县=654203 "
        "库车县=652902 襄樊市=420600 崇明县=310151"
    ).split()
]

SHORT = [
    tuple(pair.split("="))
    for pair in (
        "山东=370000 上海=310000 西藏=540000 新疆=650000 内蒙古=150000 白朗=540228 "
        "日喀则=540200 巴州=652800 博州=652700 克州=653000 黄南州=632300 甘孜州=513300 "
        "凉山州=513400 临夏州=622900 海西州=632800 浦东=310115 积石山=622927 第一师=660100 "
        "农三师=660300 第八师石河子市=659001 第八师=660800 兵团=660000 塔什库尔干=653131"
    ).split()
]


def test_counts() -> None:
    """There are as many divisions as the Ministry's table has, with Taiwan, besides the Corps."""
    counts = Counter(division.level for division in GAZETTEER if not division.code.startswith(CORPS))
    assert counts == {"province": 34, "prefecture": 333, "county": 2845}
    corps = Counter(division.level for division in GAZETTEER if division.code.startswith(CORPS))
    assert corps == {"province": 1, "prefecture": 14}


def test_every_parent_is_there_and_higher() -> None:
    """Each division lies in one of a higher level, up to a province without parent, with no circle."""
    order = ["province", "prefecture", "county", "township"]
    for division in GAZETTEER:
        above = GAZETTEER.ancestors(division.code)
        assert len(above) <= 2
        levels = [order.index(d.level) for d in (division, *above)]
        if not division.code.startswith(CORPS):
            assert levels == sorted(set(levels), reverse=True)
            assert levels[-1] == 0


@pytest.mark.parametrize("name", NAMES)
def test_official_names_resolve(name: str) -> None:
    """An official name leads first to the division of that name."""
    assert GAZETTEER.candidates(name)[0].name == name


@pytest.mark.parametrize(("name", "code"), FORMER)
def test_former_names_resolve_to_today(name: str, code: str) -> None:
    """A former name leads to the division that goes on from it."""
    assert [division.code for division in GAZETTEER.candidates(name)] == [code]


@pytest.mark.parametrize(("surface", "code"), SHORT)
def test_short_names_resolve(surface: str, code: str) -> None:
    """A short name in use leads first to its division."""
    assert GAZETTEER.candidates(surface)[0].code == code


def test_former_codes_resolve_to_today() -> None:
    """A former code leads to today's, with the years in which it was in force."""
    assert {(spell.name, spell.today) for spell in GAZETTEER.former("542300")} == {("日喀则地区", "540200")}
    assert {spell.today for spell in GAZETTEER.former("542421")} == {"540602"}
    assert all(1980 <= spell.first_year <= spell.last_year <= 2026 for spell in GAZETTEER.former("540530"))


def test_candidates_come_in_a_fixed_order() -> None:
    """Official before short before former names, and among these the higher level first."""
    assert [d.code for d in GAZETTEER.candidates("日喀则市")] == ["540200", "540202"]
    assert [d.code for d in GAZETTEER.candidates("临夏")] == ["622900", "622901", "622921"]
    assert [d.level for d in GAZETTEER.candidates("吉林")] == ["province", "prefecture"]
    assert GAZETTEER.candidates("没有这个地方") == ()


def test_every_surface_leads_to_its_candidates() -> None:
    """Surfaces have two characters or more and the candidates' codes; every official name is one."""
    surfaces = GAZETTEER.surfaces()
    assert len(surfaces) > 7000
    for surface, codes in surfaces.items():
        assert len(surface) > 1
        assert codes == tuple(division.code for division in GAZETTEER.candidates(surface))
        assert len(set(codes)) == len(codes)
    assert all(division.code in surfaces[division.name] for division in GAZETTEER)


def test_surfaces_are_bare_names() -> None:
    """No surface has white space, Latin letters, digits or brackets in it."""
    assert [surface for surface in GAZETTEER.surfaces() if not re.fullmatch(r"[\u3400-\u9fff]+", surface)] == []


def test_ambiguity() -> None:
    """A short name that is a common word, or that several divisions have, is flagged; a name of one is not."""
    for surface in ("和平", "比如", "互助", "东方"):
        assert GAZETTEER.ambiguity(surface) == "word"
    for surface in ("朝阳", "城关", "城关区", "吉林", "鼓楼区"):
        assert GAZETTEER.is_ambiguous(surface)
    for surface in ("日喀则市", "日喀则", "上海", "山东", "双湖县", "白朗县", "亚东", "甘孜州", "大连", "拉萨"):
        assert not GAZETTEER.is_ambiguous(surface)
    assert GAZETTEER.word_frequency("比如") > 1000
    assert GAZETTEER.word_frequency("双湖县") == 0


def test_standing() -> None:
    """A surface names a division officially, by a short name, or by a name it once had."""
    assert GAZETTEER.standing("日喀则市", "540200") == "official"
    assert GAZETTEER.standing("日喀则", "540200") == "short"
    assert GAZETTEER.standing("日喀则市", "540202") == "former"
    assert GAZETTEER.standing("襄樊", "420600") == "former"


def test_townships() -> None:
    """A township is found by its exact name and knows where it lies."""
    assert [division.code for division in GAZETTEER.townships("绒乡")] == ["540523202"]
    assert [d.name for d in GAZETTEER.ancestors("540523202")] == ["桑日县", "山南市", "西藏自治区"]
    assert GAZETTEER["540523202"] in GAZETTEER.children("540523")
    assert GAZETTEER.townships("绒") == ()
    assert sum(len(GAZETTEER.children(d.code)) for d in GAZETTEER if d.level == "county") > 38000


def test_within() -> None:
    """`within` is reflexive and transitive, and knows the Corps as part of Xinjiang."""
    assert GAZETTEER.within("540228", "540228")
    assert GAZETTEER.within("540228", "540000")
    assert GAZETTEER.within("660800", "650000")
    assert not GAZETTEER.within("540200", "540228")


def test_unknown_codes() -> None:
    """An unknown code is a DataError that names it; a former one is not a code of today."""
    for code in ("999999", "542300", "山东省", "540523999"):
        with pytest.raises(DataError, match=f"{code}"):
            GAZETTEER[code]
        assert code not in GAZETTEER


def test_abbreviations() -> None:
    """One character stands for a province or a city."""
    assert [GAZETTEER.abbreviation(c).name for c in "鲁沪申藏湘岳"] == [  # type: ignore[union-attr]
        "山东省", "上海市", "上海市", "西藏自治区", "湖南省", "岳阳市",
    ]  # fmt: skip
    assert GAZETTEER.abbreviation("人") is None
    with_one = {
        d.code
        for c in "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川黔滇藏陕甘青宁新台港澳"
        if (d := GAZETTEER.abbreviation(c))
    }
    assert len(with_one) == 34


def test_pinyin_and_english() -> None:
    """Names are searchable in pinyin and, for provinces and prefectures, in English."""
    assert GAZETTEER["370100"].pinyin == "ji nan shi"
    assert GAZETTEER["500000"].pinyin == "chong qing shi"
    assert GAZETTEER["140400"].english == "Changzhi"
    assert "Shigatse" in GAZETTEER.english_forms("540200")
    assert "Tibet" in GAZETTEER.english_forms("540000")
    for division in GAZETTEER:
        assert re.fullmatch(r"[a-z]+( [a-z]+)+", division.pinyin), division
        assert division.english or division.level == "county"


def test_theatres() -> None:
    """The theatre follows from where the recipient lies."""
    assert [theatre_of(code) for code in ("540228", "650000", "660100", "632600", "530000")] == [
        "xz",
        "xj",
        "xj",
        "qh",
        "dx",
    ]


def test_pairings_stand_on_the_table() -> None:
    """Every pairing joins places of today or a named donor in its theatre, with years in order and a source."""
    pairings = GAZETTEER.pairings()
    assert len(pairings) == len({(p.theatre, p.donor, p.recipient, p.first_year) for p in pairings}) > 200
    assert Counter(p.theatre for p in pairings).keys() == {"xz", "xj", "qh", "sx", "dx", "ot"}
    for pairing in pairings:
        assert pairing.recipient in GAZETTEER
        assert pairing.donor in GAZETTEER or re.fullmatch(r"[\u3400-\u9fff]{6,}", pairing.donor)
        assert pairing.theatre in ("sx", "dx", "ot", theatre_of(pairing.recipient))
        assert not GAZETTEER.within(pairing.recipient, pairing.donor) if pairing.donor in GAZETTEER else True
        assert 1992 <= (pairing.first_year or 1992) <= (pairing.last_year or 2026) <= 2026
        assert pairing.sources
        assert all(len(source) > 8 for source in pairing.sources)


def test_pairings_cover_the_programmes() -> None:
    """The donors of Tibet (17), Xinjiang (19) and Qinghai (6) are there, and every prefecture of Tibet has one."""

    def provinces(theatre: str) -> set[str]:
        return {p.donor for p in GAZETTEER.pairings(theatre=theatre) if p.donor.endswith("0000")}

    assert len(provinces("xz")) == 17
    assert len(provinces("xj") | {"440300"}) == 19
    assert len(provinces("qh")) == 6
    prefectures = {d.code for d in GAZETTEER.children("540000")}
    assert prefectures == {p.recipient for p in GAZETTEER.pairings(theatre="xz", year=2024)} & prefectures
    assert {p.recipient for p in GAZETTEER.pairings(theatre="qh")} >= {
        d.code for d in GAZETTEER.children("630000") if d.name.endswith("州")
    }


def test_pairings_are_selected() -> None:
    """Pairings are selected by donor, recipient, theatre and year."""
    assert [p.recipient for p in GAZETTEER.pairings(donor="370100", theatre="xz")] == ["540228"]
    assert [p.donor for p in GAZETTEER.pairings(recipient="540400", year=2010) if p.donor.endswith("0000")] == [
        "350000",
        "440000",
    ]
    assert "350000" not in {p.donor for p in GAZETTEER.pairings(recipient="540400", year=2020)}
    assert GAZETTEER.pairings(donor="540000") == ()


def test_tables_name_divisions_of_today() -> None:
    """Former names, abbreviations and English forms lead to divisions that are there, and no row is said twice."""
    seen = {(spell.name, spell.code) for division in GAZETTEER for spell in GAZETTEER.former(division.name)}
    assert all(spell.today in GAZETTEER for name, _ in seen for spell in GAZETTEER.former(name))
    data = Path(gazetteer_module.__file__).parent / "data"
    tables = sorted(data.glob("*.tsv"))
    assert len(tables) == 14
    for table in tables:
        rows = table.read_text(encoding="utf-8").splitlines()
        assert len(rows) == len(set(rows)), table.name
        assert {row.count("\t") for row in rows} == {rows[0].count("\t")}, table.name
    for name, column in (("english.tsv", 0), ("aliases.tsv", 1), ("abbreviations.tsv", 1), ("merged.tsv", 2)):
        rows = (data / name).read_text(encoding="utf-8").splitlines()[1:]
        assert all(row.split("\t")[column] in GAZETTEER for row in rows), name
