"""How likely a candidate is an undertaking of the aid: named features, weights one can read, a probability.

The features are named in `lexicons/project_weights.tsv`; what each looks at stands in `name_features` and
`context_features`.
"""

from __future__ import annotations

import math
from functools import cache
from typing import TYPE_CHECKING

from kg.extraction import context_features, name_features, no_names, use_features
from kg.extraction.lexicons import rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extraction.article import Article
    from kg.extraction.candidates import Candidate
    from kg.extraction.discourse import Discourse

TELLING_SIGNS = {
    "direct_fit", "built_here", "opened", "built_by", "costs", "costs_later", "made", "told_as_project", "spoken_on",
    "handed_over", "its_coming", "of_a_verb", "of_building", "caption", "heading", "names_giver",
    "joins_sides",
}  # fmt: skip
"""Signs of what is told of an undertaking itself."""
MAKES, NEAR = {"build", "found", "bring"}, 14
"""Classes of verbs that make a thing, and characters from such a verb to what it makes."""


@cache
def weights() -> dict[str, float]:
    """The table of weights."""
    return {row[0]: float(row[1]) for row in rows("project_weights.tsv")}


def probability(features: Sequence[str]) -> float:
    """The logistic of the summed weights; features without a weight count nothing."""
    table = weights()
    return 1 / (1 + math.exp(-sum(table.get(feature, 0.0) for feature in ("bias", *features))))


def features(candidate: Candidate, article: Article, discourse: Discourse) -> tuple[str, ...]:
    """The features of a candidate that hold, in a fixed order."""
    named = [
        *name_features.shape(candidate, article),
        *name_features.name(candidate, article),
        *context_features.position(candidate, article),
        *name_features.sides_named(candidate, article, discourse),
        *context_features.surroundings(candidate, article, discourse),
        *context_features.beforehand(candidate, article),
        *context_features.afterwards(candidate, article),
        *use_features.use(candidate, article),
        *no_names.no_name(candidate, article, discourse),
    ]
    if _untold(candidate, named):
        named.append("untold")
    return tuple(named)


def _untold(candidate: Candidate, signs: Sequence[str]) -> bool:
    """Whether nothing around a noun of no event tells that somebody made, runs or brought what it names."""
    noun = candidate.shape in {"phrase", "whole"} and candidate.kind in {"facility", "generic", "mechanism", "service"}
    made = candidate.verb_class in MAKES and 0 <= candidate.start - candidate.verb_at <= NEAR
    return noun and not made and TELLING_SIGNS.isdisjoint(signs)
