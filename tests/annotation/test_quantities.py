"""Quantities: value, unit, comparator, range, and what the words before them say."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.annotation.quantities import find_quantities
from kg.facts import Comparator, Quantity
from tests.annotation.texts import spans

MARKS: dict[str, Comparator] = {"<": "<", ">": ">", "≈": "≈"}

PLAIN = """
捐赠救护车3辆 | 3 辆
建房86套 | 86 套
捐赠电脑45台 | 45 台
两所学校结对 | 2 所
建成大棚两百座 | 200 座
培训一千二百人 | 1200 人
发放补助一万二千元 | 12000 元
１２００名学生入学 | 1200 名
1,250名学生入学 | 1250 名
捐款30万美元 | 300000 美元
总投资1.6亿元 | 160000000 元
贷款600万元 | 6000000 元
种植枸杞8万亩 | 80000 亩
修路36.5公里 | 36.5 公里
装机容量50兆瓦 | 50 兆瓦
发电1.5万千瓦时 | 15000 千瓦时
接待游客1.2万人次 | 12000 人次
接待游客1.2万人 | 12000 人
诊疗病人860人次 | 860 人次
增长12.5% | 12.5 %
完成率为91.6% | 91.6 %
就业率达到百分之九十六 | 96 %
同比提高2.3个百分点 | 2.3 个百分点
产量增长1.5倍 | 1.5 倍
绿化12万平方米 | 120000 平方米
投资一亿二千万元 | 120000000 元
装20千瓦光伏 | 20 千瓦
送去500千克种子 | 500 公斤
修管道4.8千米 | 4.8 公里
占全年资金的五分之二 | 40 %
惠及3.2万农牧民 | 32000 人
2.6万农户参加合作社 | 26000 户
涉及金额830万的项目 | 8300000 元
生产菌菇400万棒 | 4000000 棒
形成1200P的算力 | 1200 P
五批次干部到任 | 5 批次
"""
HEDGED = """
近57亿元的资金到位 | < 5700000000 元
近百名学生 | < 100 名
不到30分钟送到 | < 30 分钟
不足百人 | < 100 人
10分钟内赶到 | < 10 分钟
发放药品5万余盒 | > 50000 盒
走访700多户 | > 700 户
百余名医生 | > 100 名
千余名学生 | > 1000 名
万余名群众 | > 10000 名
十多家企业 | > 10 家
十几名医生 | > 10 名
六成多来自山区 | > 60 %
运走五十多斤蘑菇 | > 50 斤
提供岗位过万。 | > 10000 个
旅游人次超过20万。 | > 200000 人次
带动上千牧民增收 | > 1000 人
年收入过两万元 | > 20000 元
修水渠十余公里 | > 10 公里
投资三千多万元 | > 30000000 元
投资600余万元 | > 6000000 元
栽树23.5万多株 | > 235000 株
销售额超3000万元 | > 30000000 元
销售额超过3000万元 | > 30000000 元
销售额突破1.2亿元 | > 120000000 元
捐款逾400万元 | > 4000000 元
至少12所学校 | > 12 所
不少于40课时 | > 40 课时
覆盖率98%以上 | > 98 %
筛查牧民约300名 | ≈ 300 名
投入约2.5亿元 | ≈ 250000000 元
带动农户二百户左右 | ≈ 200 户
培训教师近20余人 | ≈ 20 人
数十名医生 | > 10 名
几十名教师 | > 10 名
数千万元 | > 10000000 元
上百家企业 | > 100 家
"""
RANGES = """
运走三四千斤蘑菇 | 3000 4000 斤
补贴700到800元 | 700 800 元
选派专家15至20名 | 15 20 名
派出医生30—40名 | 30 40 名
增长3至5个百分点 | 3 5 个百分点
补贴3至5万元 | 30000 50000 元
投资1.2至1.5亿元 | 120000000 150000000 元
补贴5000到1万元 | 5000 10000 元
选派10名至12名 | 10 12 名
选派二三十名 | 20 30 名
两三公斤的小包 | 2 3 公斤
先后来过六七次 | 6 7 次
投入六七百万元 | 6000000 7000000 元
"""
CONTEXT = """
累计诊治9800人次 | cumulative
共培训120名医生 | cumulative
总计栽树4000株 | cumulative
预计带动就业500人 | expected
可容纳600名学生 | expected
计划投资2亿元 | expected
年产饲料3万吨 | per 年
每年提供就业岗位80个 | per 年
年均收入4万元 | per 年
每人补助900元 | per 人
户均增收5600元 | per 户
人均增收800元 | per 人
日均接诊60人次 | per 日
月均收入3000元 | per 月
每天接诊60人次 | per 天
安排资金2亿元 | plain
种下树苗，又种下500棵 | plain
培训120名医生 | plain
"""
NOTHING = """
服务走进千家万户
打造万亿元级产业集群
第十批援疆干部
首批队员
2023年
2023年8月15日
“十四五”规划
120急救
零下20度
第3所学校
共产党员
三分之一
半数以上
G318国道
零下二十摄氏度
20世纪90年代
账号10000000000000000000000000000元
高台乡7村的果农
第 六批队员
三成立
兵团3师45团
千里之外
"""


def lines(table: str) -> list[tuple[str, str]]:
    """The rows of a table: the text, and what stands after the bar."""
    rows = [line.partition("|") for line in table.strip().splitlines()]
    return [(text.strip(), expected.strip()) for text, _, expected in rows]


def quantities(text: str) -> list[Quantity]:
    """The quantities of a text, without the weak ones (一位, 一批)."""
    return [span._.quantity for span in spans(text, "quantities") if span.label_ != "weak"]


def only(text: str) -> Quantity:
    """The one quantity of a text."""
    (quantity,) = quantities(text)
    return quantity


def test_the_tables_hold_their_cases() -> None:
    """No table is read as empty."""
    assert [len(lines(table)) for table in (PLAIN, HEDGED, RANGES, CONTEXT, NOTHING)] == [36, 37, 13, 18, 22]


@pytest.mark.parametrize(("text", "expected"), lines(PLAIN))
def test_exact_figures(text: str, expected: str) -> None:
    """The value multiplied out, the unit in its usual form; 人 is not 人次, % is not 个百分点."""
    value, unit = expected.split()
    assert only(text) == Quantity(Decimal(value), unit)


@pytest.mark.parametrize(("text", "expected"), lines(HEDGED))
def test_hedged_figures(text: str, expected: str) -> None:
    """Hedges before, inside and after the figure."""
    comparator, value, unit = expected.split()
    assert only(text) == Quantity(Decimal(value), unit, MARKS[comparator])


@pytest.mark.parametrize(("text", "expected"), lines(RANGES))
def test_ranges(text: str, expected: str) -> None:
    """The lower end with ">", the upper end beside it."""
    low, high, unit = expected.split()
    assert only(text) == Quantity(Decimal(low), unit, ">", upper=Decimal(high))


@pytest.mark.parametrize(("text", "expected"), lines(CONTEXT))
def test_what_the_words_before_a_figure_say(text: str, expected: str) -> None:
    """Cumulative, expected, per year; and nothing where nothing is said."""
    quantity = only(text)
    kind, _, unit = expected.partition(" ")
    assert (quantity.cumulative, quantity.expected, quantity.per) == (
        kind == "cumulative",
        kind == "expected",
        unit or None,
    )


@pytest.mark.parametrize(("text", "expected"), lines(NOTHING))
def test_what_is_no_quantity(text: str, expected: str) -> None:
    """Ordinals, years, dates, plans, telephone numbers, temperatures, roads."""
    assert expected == ""
    assert quantities(text) == []


def test_one_of_something_is_weak() -> None:
    """一批又一批 and 一位 name no count that a reader would write down."""
    found = spans("一批又一批教师来了，一位老人来送行。", "quantities")
    assert [span.label_ for span in found] == ["weak", "weak", "weak"]


def test_a_figure_is_told_where_it_stands() -> None:
    """The span holds hedge, figure and unit, and nothing else."""
    text = "三年来，全县累计培训近300名乡村医生，发放器械5万余件。"
    assert [span.text for span in spans(text, "quantities")] == ["近300名", "5万余件"]


def test_what_one_clause_says_does_not_reach_the_next() -> None:
    """累计 and 预计 govern their own clause."""
    first, second, third = quantities("累计接诊300人次，手术20台，预计明年接诊500人次。")
    assert (first.cumulative, second.cumulative, third.cumulative) == (True, False, False)
    assert (first.expected, second.expected, third.expected) == (False, False, True)


@given(st.text(alphabet="0123456789一二十百千万亿余多近约超元名人次%年至-，。第批", max_size=40))
def test_quantities_stand_in_order_and_apart(text: str) -> None:
    """Whatever the text, spans lie within it, do not overlap, and a range's upper end is the greater."""
    last = 0
    for match in find_quantities(text):
        assert last <= match.start < match.end <= len(text)
        assert match.quantity.upper is None or match.quantity.upper > match.quantity.value
        last = match.end
