"""Places: which division a name means, and what only looks like a place."""

from __future__ import annotations

import pytest

from kg.gazetteer import gazetteer
from tests.annotation.texts import localities, organisations, places

NAMES = [
    ("江苏省对口支援新疆伊犁哈萨克自治州。", ["320000", "650000", "654000"]),
    ("南京市对口支援伊犁州霍城县。", ["320100", "654000", "654023"]),
    ("江苏援疆干部来到昭苏、特克斯、尼勒克三县。", ["320000", "654026", "654027", "654028"]),
    ("喀什地区疏附县由广州市对口支援。", ["653100", "653121", "440100"]),
    ("天津市援青队员到黄南州尖扎县支教。", ["120000", "632300", "632322"]),
    ("青海省海南藏族自治州贵德县来了新老师。", ["630000", "632500", "632523"]),
    ("辽宁省鞍山市与贵州省盘州市开展东西部协作。", ["210000", "210300", "520000", "520281"]),
    ("黑龙江、吉林、辽宁三省的医生到了。", ["230000", "220000", "210000"]),
    ("吉林市与吉林省的教师都来自东北。", ["220200", "220000"]),
    ("伊宁县和伊宁市都建了学校。", ["654021", "654002"]),
    ("工作队抵达日喀则市，领队说很高兴。", ["540200"]),
    ("援藏教师在白朗县授课，白朗的蔬菜运到日喀则。", ["540228", "540228", "540200"]),
    ("河南省对口支援哈密市", ["410000", "650500"]),
]
FORMER = [
    ("日喀则地区定结县的学校", "日喀则地区", "540200"),
    ("山南地区隆子县的学校", "山南地区", "540500"),
    ("昌都地区八宿县的学校", "昌都地区", "540300"),
    ("西藏那曲县的牧民", "那曲县", "540602"),
    ("拉萨市达孜县改名以后", "达孜县", "540104"),
    ("米林县的牧民", "米林县", "540481"),
]
CHOSEN = [
    ("长春市朝阳区的教师", "朝阳区", "220104"),
    ("北京市朝阳区的教师", "朝阳区", "110105"),
    ("拉萨市城关区的居民", "城关区", "540102"),
    ("兰州市城关区的居民", "城关区", "620102"),
]
COMMON_WORDS = [
    "东部沿海城市的企业来这里办厂，这里是首富县城，有最高县级医院。",
    "比如，孩子们的学习资源十分丰富，前途光明。",
    "他为大家服务，十分和平，一片和谐。",
    "这里资源多，比如太阳能和风能。",
    "上海路小学门前，车来车往。",
    "武汉路上，车来车往，南京街边，花开正好。",
]


def code_of(text: str, words: str) -> list[str]:
    """The codes that these words have in the text."""
    return [code for surface, code in places(text) if surface == words]


@pytest.mark.parametrize(("text", "codes"), NAMES)
def test_divisions_in_their_sentence(text: str, codes: list[str]) -> None:
    """Full and short names, in several theatres; every division once, none beside them."""
    assert [code for _, code in places(text)] == codes


@pytest.mark.parametrize(("text", "words", "code"), FORMER)
def test_former_names_lead_to_the_division_of_today(text: str, words: str, code: str) -> None:
    """The words of the text with the code of the successor."""
    assert code_of(text, words) == [code]


@pytest.mark.parametrize(("text", "words", "code"), CHOSEN)
def test_a_name_of_several_divisions_takes_its_neighbour(text: str, words: str, code: str) -> None:
    """The prefecture before it decides."""
    assert code_of(text, words) == [code]


def test_the_same_name_twice_can_be_two_divisions() -> None:
    """Each takes its own neighbour."""
    assert code_of("南京市鼓楼区和福州市鼓楼区的教师", "鼓楼区") == ["320106", "350102"]


@pytest.mark.parametrize("text", COMMON_WORDS)
def test_common_words_and_streets_are_no_places(text: str) -> None:
    """A short name that is a word, and a city's name in a street's."""
    assert places(text) == []


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("阿里地区的阿瓦提镇小学开学。", ["542500"]),
        ("吉木萨尔县双河村的路修好了。", ["652327"]),
        ("盐池县麻黄山乡的杏熟了。", ["640323"]),
        ("新疆的乡村和江苏村民结对。", ["650000", "320000"]),
        ("上海社区医生到了拉萨社区。", ["310000", "540100"]),
    ],
)
def test_a_township_called_like_a_division_is_none(text: str, codes: list[str]) -> None:
    """阿瓦提镇 is not the county 阿瓦提, 麻黄山乡 not the city 黄山; 乡村 and 村民 end no name."""
    assert [code for _, code in places(text) if code] == codes


def test_the_first_county_of_a_list_is_a_place_by_the_next() -> None:
    """日土 alone is a word, before 、札达 the county."""
    assert [code for _, code in places("阿里地区实施了日土、札达两县的项目。")] == ["542500", "542524", "542522"]


def test_a_common_word_is_a_place_in_a_list_of_places() -> None:
    """比如 between two divisions is the county, in the next sentence it is the word."""
    text = "援藏队员走进那曲、比如、嘉黎三地。他们做了不少事，比如义诊。"
    assert [code for _, code in places(text)] == ["540600", "540622", "540621"]
    assert [code for _, code in places("沈阳援藏干部在那曲市比如县工作。")][1:] == ["540600", "540622"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("宁夏永宁县闽宁镇原隆村的葡萄熟了。", ["闽宁镇原隆村"]),
        ("在日喀则市桑珠孜区甲措雄乡布村建了卫生室。", ["甲措雄乡布村"]),
        ("工作队到昂仁县桑桑镇义诊。", ["桑桑镇"]),
        ("江孜县光明村通了水。", ["光明村"]),
        ("在那曲市安多县帕那镇修路。", ["帕那镇"]),
        ("巴楚县的阿瓦提镇、盐池县的麻黄山乡都通了车。", ["阿瓦提镇", "麻黄山乡"]),
        ("农户到村镇银行存钱。", []),
        ("大家一起建设美丽乡村。", []),
        ("驻村工作队进村入户，走进农村。", []),
        ("他来到老乡家中，城镇居民也来到示范村，乡镇干部都在。", []),
    ],
)
def test_villages_and_townships(text: str, names: list[str]) -> None:
    """By their pattern after a division; words with 村 and 乡 in them are none."""
    assert localities(text) == names


def test_a_place_inside_the_name_of_an_institution_is_found_too() -> None:
    """The county that a hospital is named after tells where it stands."""
    text = "医生来到南木林县人民医院坐诊。"
    assert places(text) == [("南木林县", "540221")]
    assert organisations(text) == ["南木林县人民医院"]


def test_every_code_is_one_of_the_gazetteer() -> None:
    """What is written can be looked up, and its surface is one of its names."""
    found = [pair for text, _ in NAMES for pair in places(text)]
    assert len(found) == sum(len(codes) for _, codes in NAMES) == 36
    for surface, code in found:
        assert any(division.code == code for division in gazetteer().candidates(surface))


def test_a_district_whose_name_begins_with_the_suffix_of_its_city() -> None:
    """青岛市南区 is 市南区 of 青岛; before another word 青岛市 is the city."""
    assert places("山东青岛市南区的干部从青岛市出发。") == [
        ("山东", "370000"),
        ("青岛", "370200"),
        ("市南区", "370202"),
        ("青岛市", "370200"),
    ]


def test_a_prefecture_before_a_county_that_begins_like_a_town() -> None:
    """黔东南州镇远县 is no 镇 of the prefecture; 新区 alone is no district."""
    assert [code for _, code in places("贵州省黔东南州镇远县迎来了南京江北新区的干部。")] == [
        "520000", "522600", "522625", "320100",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("队员们到了湘西自治州龙山县。", ["湘西自治州", "龙山县"]),
        ("宁夏自治区与福建省共商协作。", ["宁夏自治区", "福建省"]),
        ("玉屏自治县的茶园。", ["玉屏自治县"]),
    ],
)
def test_autonomous_divisions_without_the_peoples_of_their_names(text: str, names: list[str]) -> None:
    """A short name takes the kind of division that follows it, so that what lies in it stands right after."""
    assert [name for name, _ in places(text)] == names
