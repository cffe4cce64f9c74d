"""The reading of one report: annotated Doc in, facts out, in the order tie, batch, group programme, project, outcome."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction.article import Article
from kg.extraction.assemble import assemble
from kg.extraction.discourse import Discourse
from kg.extraction.outcomes import find_outcomes
from kg.extraction.programmes import find_assistance, find_batches, find_group_programmes
from kg.extraction.projects import find_projects

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from kg.documents import Document
    from kg.facts import Fact


def extract(doc: Doc, document: Document) -> list[Fact]:
    """The facts of a report; none where it tells no aid of a donor."""
    article = Article(doc, document)
    discourse = Discourse(article)
    if discourse.frame is None or discourse.frame.recipient is None:
        return []
    batches = find_batches(article, discourse)
    ties = find_assistance(article, discourse, batches)
    groups = find_group_programmes(article, discourse)
    projects = find_projects(article, discourse)
    drafts = [*ties, *batches, *groups, *(p for p in projects if "recipient" in p.values)]
    return assemble(article, [*drafts, *find_outcomes(article, discourse, drafts)])
