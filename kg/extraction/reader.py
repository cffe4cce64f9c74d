"""The reading of one report: annotated Doc in, facts out, in the order tie, batch, group programme, project,
outcome.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction.article import Article
from kg.extraction.assemble import assemble
from kg.extraction.batches import find_batches
from kg.extraction.discourse import read_discourse
from kg.extraction.group_programs import find_group_programs
from kg.extraction.outcomes import find_outcomes
from kg.extraction.projects import find_projects
from kg.extraction.ties import find_assistance

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from kg.documents import Document
    from kg.facts import Fact


def extract(doc: Doc, document: Document) -> list[Fact]:
    """The facts of a report; none where it tells no aid of a donor."""
    article = Article(doc, document)
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
    return assemble(article, [*drafts, *find_outcomes(article, discourse, drafts)])
