"""How likely a candidate is an undertaking of the aid: named features, weights one can read, a probability.

The features are named in `lexicons/project_weights.tsv`; what each looks at stands in `name_features` and
`context_features`.
"""

from __future__ import annotations

import math
from functools import cache
from typing import TYPE_CHECKING

from kg.extraction import context_features, name_features, use_features
from kg.extraction.lexicons import rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extraction.article import Article
    from kg.extraction.candidates import Candidate
    from kg.extraction.discourse import Discourse


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
    ]
    return tuple(named)
