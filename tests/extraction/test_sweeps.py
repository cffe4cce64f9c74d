"""Sentences made by rule: every pairing of a theatre with a batch, and common buildings in three kinds of sentence."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from kg.facts import Project
from kg.gazetteer import Pairing, gazetteer
from tests.extraction.reports import Report, report

WORDS = {"xz": "援藏", "xj": "援疆", "qh": "援青"}
HEADS = """
人民医院门诊楼 第二小学教学楼 蔬菜大棚基地 文化广场 供水工程 污水处理厂 敬老院
幼儿园 产业园 光伏电站 公路改造工程 职业技术学校 安居房 冷链物流中心
非遗馆 游客中心 饲料加工厂 养殖场 图书馆 卫生院 体育馆
展示中心 社区服务中心 水渠 桥梁 电商服务站 急救中心 实验室
""".split()
SENTENCES = (
    "{donor}{word}工作队投资{sum}万元在{recipient}建成{head}。",
    "{recipient}{head}由{donor}{word}资金援建，总投资{sum}万元，已投入使用。",
    "{donor}投资{sum}万元建设的{recipient}{head}于2024年5月竣工。",
)
LEAST_FOUND, LEAST_PLACED = 0.75, 0.95
"""The share of the buildings that must be projects, and of these the share that must have the right recipient."""


def pairings() -> list[Pairing]:
    """The pairings of a theatre between divisions."""
    return [p for p in gazetteer().pairings() if p.theatre in WORDS and p.donor in gazetteer()]


@cache
def built() -> list[tuple[Report, str, str, str, Decimal]]:
    """Report, head, donor, recipient and yuan of every building."""
    pairs, result = pairings(), []
    for number, head in enumerate(HEADS):
        for turn, sentence in enumerate(SENTENCES):
            pairing = pairs[(number * 5 + turn) % len(pairs)]
            donor, recipient = (gazetteer()[code].name for code in (pairing.donor, pairing.recipient))
            values = {"donor": donor, "recipient": recipient, "word": WORDS[pairing.theatre], "sum": 300 + number}
            text = f"消息\n\n{donor}对口支援{recipient}。{sentence.format(head=head, **values)}"
            result.append((report(text), head, donor, recipient, Decimal(10_000 * (300 + number))))
    return result


def test_a_batch_is_read_for_every_pairing() -> None:
    """Donor, ordinal, recipient, month of arrival and head count, whoever goes wherever."""
    tried = 0
    for number, pairing in enumerate(pairings()):
        donor, recipient = (gazetteer()[code].name for code in (pairing.donor, pairing.recipient))
        ordinal, month, staff = number % 11 + 1, number % 9 + 1, 20 + number
        name = f"{donor}第{ordinal}批{WORDS[pairing.theatre]}工作队"
        read = report(f"消息\n\n2023年{month}月，{name}{staff}名队员抵达{recipient}。")
        batch = read.batches()[donor, ordinal]
        assert (batch.recipient and batch.recipient.name, batch.start) == (recipient, f"2023-{month:02}")
        assert batch.personnel is not None
        assert batch.personnel.value == staff
        tried += 1
    assert tried > 100


def test_most_buildings_with_a_sum_are_projects() -> None:
    """With the right donor and investment always, and the right recipient nearly always."""
    found, placed = 0, 0
    for read, head, donor, recipient, money in built():
        projects = [project for project in read.of(Project) if head in project.name]
        if not projects:
            continue
        (project,) = projects
        found += 1
        placed += project.recipient.name == recipient
        assert project.donor.name == donor
        assert project.investment is not None
        assert project.investment.value == money
    assert len(built()) == len(HEADS) * len(SENTENCES) == 84
    assert found >= LEAST_FOUND * len(built())
    assert placed >= LEAST_PLACED * found
