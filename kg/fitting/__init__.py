"""Feature rows of judged facts in, the table of weights that gives a fact its confidence out."""

from kg.fitting.folds import by_report, by_set, left_out
from kg.fitting.logistic import RIDGE, fitted
from kg.fitting.rows import Row, rows_from_text, rows_to_text

__all__ = ["RIDGE", "Row", "by_report", "by_set", "fitted", "left_out", "rows_from_text", "rows_to_text"]
