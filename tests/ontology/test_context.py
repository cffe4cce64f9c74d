"""The JSON-LD context: one name for every term of the ontology, with the type of its values."""

from __future__ import annotations

import json

from kg.namespaces import DK, ONT
from kg.store import ontology_folder
from tools.write_context import to_text


def test_the_context_is_that_of_the_ontology() -> None:
    """`python tools/write_context.py` (part of `make ontology`) writes the file as it is."""
    assert (ontology_folder() / "context.jsonld").read_text(encoding="utf-8") == to_text()


def test_every_property_has_a_name() -> None:
    """What the code calls a property of ours has a term in the context."""
    context = json.loads((ontology_folder() / "context.jsonld").read_text(encoding="utf-8"))["@context"]
    terms = {about["@id"] for about in context.values() if isinstance(about, dict)}
    ours = {value.removeprefix(ONT) for name, value in vars(DK).items() if not name.startswith("_")}
    properties = {name for name in ours if name[0].islower()}
    assert len(properties) > 45
    assert {f"dk:{name}" for name in properties} - terms == set()
