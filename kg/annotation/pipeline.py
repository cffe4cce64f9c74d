"""Document → spaCy Doc: the annotation pipeline on `spacy.blank("zh")`, components in their order."""

from __future__ import annotations

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from kg.annotation import dates, ordinals, organisations, people, places, quantities, segmentation
from kg.annotation.folding import fold
from kg.documents import Document
from kg.glosses import without_glosses

COMPONENTS = ("segmentation", "dates", "ordinals", "quantities", "places", "organisations", "people")
MODULES = (segmentation, dates, ordinals, quantities, places, organisations, people)
"""The modules that register the components, imported for that."""


def blank_pipeline() -> Language:
    """The pipeline without a document: one token a character, then COMPONENTS."""
    nlp = spacy.blank("zh")
    nlp.tokenizer = segmentation.CharacterTokenizer(nlp.vocab)
    for name in COMPONENTS:
        nlp.add_pipe(name)
    return nlp


class Annotator:
    """Annotates documents with one pipeline, loaded once."""

    def __init__(self) -> None:
        self._nlp = blank_pipeline()

    def annotate(self, document: Document) -> Doc:
        """The Doc of a document: its text without glosses and in simplified characters, all groups of spans written."""
        doc = self._nlp.make_doc(fold(without_glosses(document).document.text))
        doc.user_data["date"] = document.date
        for _, component in self._nlp.pipeline:
            doc = component(doc)
        return doc
