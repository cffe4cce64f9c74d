"""Figures of the aid: what they count, which are left out, what they belong to and when."""

from __future__ import annotations

import pytest

from kg.extraction.why_not import considered
from kg.extraction.why_not import words as words_of
from kg.facts import Assistance, Batch, GroupProgram, Outcome, Project
from tests.extraction.reports import annotator, report

AID = "山东省对口支援疏勒县。"
MEASURES = [
    ("山东省援疆工作队在疏勒县实施15个项目、6.3亿元。", 630000000, "元", "资金"),
    ("山东省援疆工作队在疏勒县续建项目7个。", 7, "个", "续建项目"),
    ("山东援疆带来变化，疏勒县学校本科上线人数从31人增至96人。", 31, "人", "疏勒县学校本科上线人数"),
    ("山东援疆带来变化，疏勒县学校本科上线人数从31人增至96人。", 96, "人", "疏勒县学校本科上线人数"),
    ("山东援疆教师到疏勒县，专业技术人才占比达45%。", 45, "%", "专业技术人才占比"),
    ("山东援疆资金建房，疏勒县72户住进新居。", 72, "户", "住进新居"),
    ("山东援疆资金建房，疏勒县1.5万农牧民住进新居。", 15000, "人", "住进新居的农牧民"),
    ("山东援疆工作队让疏勒县60名青年实现就业。", 60, "名", "实现就业的青年"),
    ("山东省先后派出四批83名援疆干部到疏勒县。", 83, "名", "派出援疆干部"),
    ("山东、山西派出医生，山东派出52名、山西派出38名医生支援疏勒县。", 52, "名", "山东派出"),
    ("山东41所学校结对帮扶疏勒县35所学校。", 41, "所", "结对帮扶疏勒县的学校"),
    ("山东援疆资金的70%用在疏勒县的乡村。", 70, "%", "用在疏勒县的乡村的山东援疆资金"),
    ("山东援疆工作队在疏勒县走访商店、药店、饭馆等26家。", 26, "家", "走访商店、药店、饭馆"),
    ("山东省援疆资金在疏勒县前5个月就用去900万元。", 9000000, "元", "用去资金"),
    ("山东援疆在疏勒县的17个项目花了近3000万元。", 30000000, "元", "项目花"),
    ("山东援疆工作队在疏勒县三年计划做52个项目，实际做了54个。", 54, "个", "做项目"),
    ("山东援疆把疏勒县的病床增加到210张。", 210, "张", "疏勒县的病床"),
    ("山东省在疏勒县的援疆干部人才有1300多人次。", 1300, "人次", "援疆干部人才"),
    ("山东援疆公司在疏勒县开发青稞饭，春节期间卖出5万余盒。", 50000, "盒", "青稞饭卖出"),
    ("山东援疆项目10月在疏勒县交付，一共6个。", 6, "个", "援疆项目"),
    ("山东援疆教师到疏勒县，亩产由200公斤提到400公斤。", 400, "公斤", "亩产提"),
    ("山东援疆招商有成，12家企业已与疏勒县农业农村局签订合作协议。", 12, "家", "签订合作协议的企业"),
    ("山东援疆资金建房，疏勒县99户人家顺利搬入新居。", 99, "户", "搬入新居的人家"),
    ("山东水利集团在疏勒县用了3.1亿元对口支援当地。", 310000000, "元", "投入资金"),
    ("山东援疆合作社在疏勒县种了180亩，供应县城。", 180, "亩", "种植面积"),
    ("山东援疆广场占地110亩的疏勒县广场开工。", 110, "亩", "占地面积"),
    ("山东援疆在疏勒县。山东　项目55个，干部93名\n山西　项目97个。", 93, "名", "干部"),
    ("山东援疆资金3000万元，给疏勒县12个乡镇办采购项目。", 12, "个", "乡镇"),
    ("山东援疆医院接诊4500人次，同比增长12%。疏勒县群众得实惠。", 12, "%", "山东援疆医院接诊增长"),
]
REFUSED = [
    ("疏勒县。去年已经通车，投资650万元，由山东省援建。", "650", "cost_of_no_project"),
    ("山东援疆工作队近3年来在疏勒县授课。", "3", "duration"),
    ("山东省5市18县对口支援疏勒县。", "18", "place"),
    ("山东援疆工作队住在疏勒县，推窗便是万亩杏园。", "万亩", "landscape"),
    ("山东援疆工作队到疏勒县，听说麦麦提家养了12头牛。", "12", "private"),
    ("疏勒县农民装好九十箱甜瓜，寄给山东援疆医生作为答谢。", "九十", "given_back"),
    ("山东援疆工作队在疏勒县。在云南大理，56个项目集中开工。", "56", "elsewhere"),
    ("山东援疆工作队所在的疏勒县面积2200平方公里。", "2200", "stative"),
    ("山东援疆工作队会上听取疏勒县7个单位的汇报。", "7", "meeting"),
    ("山东援疆工作队走了1300公里外的路才到疏勒县。", "1300", "length"),
    ("山东援疆工作队在疏勒县谈“四个意识”。", "四个", "names_a_set"),
    ("山东援疆在疏勒县。疏勒县的教师来自三十个地市。", "三十", "provinces"),
]
MANY = "浙江省援疆在阿克苏地区建学校。\n北京市援疆在和田地区建医院。\n山东省援疆在喀什地区建园区。\n"
PERIODS = [
    ("2024年6月1日\n三十年来，山东省对口支援疏勒县，投入资金5亿元。", "1994/2024"),
    ("2024年6月1日\n截至今年5月，山东省对口支援疏勒县，投入资金5亿元。", None),
    ("2024年6月1日\n自2019年开展援助以来，山东省对口支援疏勒县，投入资金5亿元。", "2019/2024"),
    ("2024年6月1日\n山东省对口支援疏勒县，水厂2021年挂牌，每年供水5万吨。", None),
    ("2024年6月1日\n2023年，山东省对口支援疏勒县，投入资金5亿元。", "2023"),
    ("2024年6月1日\n截至4月底，山东省对口支援疏勒县，投入资金5亿元。", "2024"),
    ("2024年6月1日\n11月，山东省对口支援疏勒县，投入资金5亿元。", None),
    ("2024年6月1日\n按“十三五”的安排，山东省对口支援疏勒县，投入资金5亿元。", "2016/2020"),
    ("山东省2016年起对口支援疏勒县。去年投入资金5亿元。", None),
    ("山东省1994年起对口支援疏勒县。三十年来投入资金5亿元。", None),
]


def figures(text: str) -> list[tuple[int, str, str]]:
    """Value, unit and measure of every outcome."""
    return [(int(o.quantity.value), o.quantity.unit, o.measure) for o in report(text).of(Outcome)]


@pytest.mark.parametrize(("text", "value", "unit", "measure"), MEASURES)
def test_what_a_figure_counts(text: str, value: int, unit: str, measure: str) -> None:
    """The noun beside it with what those counted do, never the words of another figure."""
    told = figures(text + AID)
    assert [m for v, u, m in told if (v, u) == (value, unit)] == [measure]


@pytest.mark.parametrize(("text", "words", "why"), REFUSED)
def test_figures_that_tell_nothing_of_the_aid(text: str, words: str, why: str) -> None:
    """Scenes, households, meetings, other regions, what is given in return: each with its own reason."""
    page = report(text + AID)
    items = considered(annotator().annotate(page.document), page.document)
    reasons = [item.why for item in items if item.kind == "outcome" and words in item.text and not item.told]
    told = [item for item in items if item.kind == "outcome" and words in item.text and item.told]
    assert told == []
    assert words_of(why) in reasons


@pytest.mark.parametrize(("text", "period"), PERIODS)
def test_when_a_figure_counts(text: str, period: str | None) -> None:
    """Decades up to the report, years since when; not this year's month up to which, nor the day of an
    event; what is told from the report's own date not where it has none.
    """
    assert [o.period for o in report(text).of(Outcome)] == [period]


def test_a_report_of_many_donors_tells_no_figure_without_one() -> None:
    """Neither what all together did, nor what a batch of all of them did."""
    text = MANY + "三年来，共实施民生项目1400个。\n第十批援疆干部人才培养骨干900名。\n浙江省援疆投入资金3亿元。"
    assert [value for value, _, _ in figures(text)] == [300000000]


def test_a_figure_told_again_is_told_once() -> None:
    """In another sentence, with the same value, unit, subject and words."""
    text = "山东省援疆工作队在疏勒县实施项目120个。山东省援疆工作队共实施项目120个，派出医生120名。" + AID
    assert [(v, u) for v, u, _ in figures(text)] == [(120, "个"), (120, "名")]


def test_a_sentence_goes_on_about_a_project_by_its_head_noun() -> None:
    """学校 and 联盟 alone stand for what was named before, also past a project named nearer."""
    text = "山东省援疆资金建设疏勒县光明中学，校内有行政楼。学校建成后可容纳学生2400名。" + AID
    page = report(text)
    subject = page.subject(page.figure(2400, "名"))
    assert isinstance(subject, Project)
    assert subject.name.endswith("光明中学")


def test_a_team_that_acts_leaves_the_project_before() -> None:
    """The sentence after a project that begins with those who act tells of something new."""
    text = "山东省援疆资金建成疏勒县人民医院门诊楼。援疆医生接诊群众5200人次。" + AID
    page = report(text)
    assert not isinstance(page.subject(page.figure(5200, "人次")), Project)


def test_a_project_after_a_figure_is_not_its_subject_unless_performed() -> None:
    """What is named in a later clause has no figures of an earlier one, save what the people counted do."""
    text = "山东省援疆医生接诊群众3100人次，建成疏勒县远程会诊平台。" + AID
    page = report(text)
    assert not isinstance(page.subject(page.figure(3100, "人次")), Project)


def test_a_figure_that_counts_a_list_is_not_of_its_last_member() -> None:
    """甲、乙等31家单位 counts the list; the museum is one of those who send."""
    text = "山东省援疆资金新建疏勒县文化馆。\n来自疏勒县职业学校、疏勒县文化馆等31家单位的人员参加。" + AID
    page = report(text)
    assert not isinstance(page.subject(page.figure(31, "家")), Project)


def test_a_span_longer_than_a_batch_belongs_to_the_tie() -> None:
    """三年来 is a batch's term; 二十六年来 is not."""
    batch = "山东省第十批援疆工作队对口支援疏勒县。"
    long, term = report(batch + "二十六年来，派出医生340名。"), report(batch + "三年来，派出医生34名。")
    assert isinstance(long.subject(long.figure(340, "名")), Assistance)
    assert isinstance(term.subject(term.figure(34, "名")), Batch)


def test_a_figure_of_several_areas_belongs_to_the_tie_with_the_first() -> None:
    """甲县、乙县 share one figure: it stands with the first that is named."""
    text = "上海市普陀区对口帮扶寻甸县、禄劝县。普陀区去年向寻甸县、禄劝县派出医生90名。"
    page = report(text)
    subject = page.subject(page.figure(90, "名"))
    assert isinstance(subject, Assistance)
    assert subject.recipient.name.startswith("寻甸")


def test_two_fields_in_a_sentence_make_no_group_programme() -> None:
    """A figure of education and health together is the whole programme's."""
    text = "山东省“组团式”医疗援疆工作队在疏勒县人民医院。山东省选派教育、医疗等领域人才260名到疏勒县。" + AID
    page = report(text)
    assert not isinstance(page.subject(page.figure(260, "名")), GroupProgram)


def test_a_total_investment_told_later_is_the_project_s() -> None:
    """该项目总投资 in the sentence after is the investment, and no outcome."""
    text = "山东省援疆工作队建设疏勒县污水处理项目。该项目总投资3600万元，日处理污水2万吨。" + AID
    page = report(text)
    investment = page.project("污水处理").investment
    assert investment is not None
    assert investment.value == 36000000
    assert 36000000 not in [value for value, _, _ in figures(text)]


def test_people_and_goods_in_characters_are_counted() -> None:
    """七名医疗人才 counts people, 四个意识 names a set."""
    text = "辽宁省对口支援塔城地区。辽宁省选派张某等七名医疗人才到岗，坚持三个结合。"
    assert [(v, u) for v, u, _ in figures(text)] == [(7, "名")]


FULLER = {
    "work": ("湖南省援疆的产业园落户鄯善县，累计带动就业1200人。湖南省援疆。", 1200, "人", "带动就业"),
    "money that came": (
        "湖南省援疆招商在鄯善县落地企业12家，到位投资5亿元。湖南省援疆。",
        500_000_000,
        "元",
        "到位投资",
    ),
    "a running total": ("湖南省对口支援鄯善县。五年来，湖南省累计投入5亿元。", 500_000_000, "元", "投入资金"),
}


@pytest.mark.parametrize("case", FULLER)
def test_a_measure_of_two_characters_takes_the_word_before_it(case: str) -> None:
    """就业 or 投资 alone does not tell what is counted."""
    text, value, unit, measure = FULLER[case]
    assert report(text).figure(value, unit).measure == measure
