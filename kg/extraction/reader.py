"""The reading of one report: annotated Doc in, facts out, in the order tie, batch, group programme, project,
outcome.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction.article import Article
from kg.extraction.assemble import assemble
from kg.extraction.batches import find_batches
from kg.extraction.confidence import Features, calibrate, features
from kg.extraction.discourse import read_discourse
from kg.extraction.group_programs import find_group_programs
from kg.extraction.outcomes import find_outcomes
from kg.extraction.projects import find_projects
from kg.extraction.ties import find_assistance

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from kg.documents import Document
    from kg.extraction.drafts import Draft
    from kg.facts import Fact


def extract(doc: Doc, document: Document) -> list[Fact]:
    """The facts of a report, each with its calibrated confidence; none where it tells no aid of a donor."""
    article = Article(doc, document)
    drafts = read_drafts(article)
    calibrate(drafts, article)
    return assemble(article, drafts)


def extract_with_features(doc: Doc, document: Document) -> list[tuple[Fact, Features]]:
    """The facts of a report, each with the features that its confidence rests on."""
    article = Article(doc, document)
    drafts = read_drafts(article)
    return list(zip(assemble(article, drafts), features(drafts, article), strict=True))


def read_drafts(article: Article) -> list[Draft]:
    """The drafts of a report in the order of its facts, with the raw scores of the rules."""
    discourse = read_discourse(article)
    if discourse is None:
        return []
    batches = find_batches(article, discourse)
    drafts = [
        *find_assistance(article, discourse, batches),
        *batches,
        *find_group_programs(article, discourse),
        *find_projects(article, discourse),
    ]
    return [*drafts, *find_outcomes(article, discourse, drafts)]
