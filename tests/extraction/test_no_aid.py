"""Pages that tell of no aid yield nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.extraction import extract
from kg.facts import Fact
from kg.reading import read_page
from tests.extraction import texts
from tests.extraction.reports import annotator, report

AID_WORDS = ("岳阳", "高校")
"""Words of the two articles of page 002 that tell of aid, as they stand in the first hundred characters."""
OTHER_NEWS = {
    "chamber": "信贷",
    "investment": "招商引资",
    "dividend": "分红",
    "tourism": "文旅",
    "discipline": "从严治党",
}
"""Each other piece of news on that page → a word that stands in its article."""


def test_the_invented_pages_are_there() -> None:
    """Seven that tell of aid and ten that do not, none empty."""
    assert (len(texts.AID), len(texts.OTHER)) == (7, 10)
    assert all(len(text) > 60 for text in (*texts.AID.values(), *texts.OTHER.values()))


@pytest.mark.parametrize("text", texts.OTHER.values(), ids=texts.OTHER)
def test_other_news_yields_no_fact(text: str) -> None:
    """Investment promotion, relief, a party meeting, a company, a chamber, a dividend, tourism."""
    assert report(text).facts == ()


def test_aid_words_alone_make_no_fact() -> None:
    """A slogan or a wish names no donor with a recipient."""
    assert report("我们要学习老一辈援藏干部的精神，做好本职工作。").facts == ()
    assert report("援藏援疆援青，都是大事。").facts == ()


@pytest.fixture(scope="module")
def page_of_many(seeds_dir: Path) -> list[tuple[str, list[Fact]]]:
    """Text and facts of every article of page 002."""
    (path,) = seeds_dir.glob("002_*.txt")
    documents = read_page(path, source=path.name).documents
    return [(d.text, extract(annotator().annotate(d), d)) for d in documents]


def test_only_the_two_aid_articles_of_a_newspaper_page_speak(page_of_many: list[tuple[str, list[Fact]]]) -> None:
    """Every other article of the page is silent, and both of these are not."""
    speaking = [text for text, facts in page_of_many if facts]
    assert len(page_of_many) >= 7
    assert len(speaking) == len(AID_WORDS)
    assert all(any(word in text[:100] for text in speaking) for word in AID_WORDS)


@pytest.mark.parametrize("news", OTHER_NEWS)
def test_the_other_news_of_that_page_is_read_and_silent(news: str, page_of_many: list[tuple[str, list[Fact]]]) -> None:
    """The article was not lost, and nothing came of it."""
    others = [(text, facts) for text, facts in page_of_many if not any(word in text[:100] for word in AID_WORDS)]
    about = [facts for text, facts in others if OTHER_NEWS[news] in text]
    assert about
    assert not any(about)
