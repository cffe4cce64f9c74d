"""A view in, all its triples as sorted Turtle out."""

from __future__ import annotations

from kg.store.base import View
from kg.store.turtle import to_turtle


def export_turtle(view: View) -> str:
    """The Turtle text of everything in the view; the same triples give the same text."""
    return to_turtle(view.triples())
