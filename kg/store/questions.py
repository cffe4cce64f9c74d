"""The questions that come with the ontology: ontology/cq/NN-name.rq in, each with its words in two languages out."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.errors import UsageError
from kg.store.ontology import ontology_folder

_WORDS = re.compile(r"^# (zh|en): (.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Question:
    """A stored question: `name` (`04-the-chain`), what it asks in both languages, and its SPARQL."""

    name: str
    zh: str
    en: str
    sparql: str


def questions() -> tuple[Question, ...]:
    """All stored questions, by name."""
    found = []
    for path in sorted((ontology_folder() / "cq").glob("*.rq")):
        sparql = path.read_text(encoding="utf-8")
        words = dict(_WORDS.findall(sparql))
        found.append(Question(path.stem, words.get("zh", ""), words.get("en", ""), sparql))
    return tuple(found)


def find_question(name: str) -> Question:
    """The question with this name, number (`04`, `4`) or name without number (`the-chain`).

    Raises UsageError where there is none.
    """
    for question in questions():
        number, _, rest = question.name.partition("-")
        if name in (question.name, number, number.lstrip("0"), rest):
            return question
    raise UsageError("no stored question has this name; `kg query GRAPH` lists them", subject=name)


def question_list() -> str:
    """The stored questions, one a line: name, and what it asks in both languages."""
    found = questions()
    width = max((len(question.name) for question in found), default=0)
    lines = (f"{question.name:<{width}}  {question.zh}  {question.en}\n" for question in found)
    return "".join(lines) or "no stored questions come with this installation\n"
