"""Facts that were read against facts of a careful reader: two folders of JSON in, scores out."""

from kg.evaluation.folders import compare, evaluate
from kg.evaluation.scores import SCORED, Counts, Difference, Scores

__all__ = ["SCORED", "Counts", "Difference", "Scores", "compare", "evaluate"]
