"""A View and the IRI of a node in, what the graph says of it and who says so out."""

from __future__ import annotations

from dataclasses import dataclass

from kg.errors import QueryError
from kg.namespaces import DK, ONT, RDF
from kg.store.base import View
from kg.store.projection import ATTRIBUTES
from kg.store.reader import Evidence, Plain, Reader


@dataclass(frozen=True, slots=True)
class Sentence:
    """What one report says of one value: `value` as it gives it, `how` it says so, which `rule` found it."""

    quote: str
    value: Plain
    how: str
    rule: str | None
    confidence: float
    report: str
    title: str | None
    date: str | None
    source: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Explained:
    """One value of the node with the sentences that support it; none for what follows from others."""

    slot: str
    value: Plain
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """A node: its IRI, types without prefix, label, confidence and number of reports (None for places), values."""

    iri: str
    types: tuple[str, ...]
    label: str
    confidence: float | None
    support: int | None
    values: tuple[Explained, ...]

    def to_text(self) -> str:
        """The explanation for reading: a heading, then values, with the sentences that they share indented below."""
        heading = f"{self.label}  ({', '.join(self.types)})\n{self.iri}\n"
        if self.confidence is not None:
            heading += (
                f"confidence {self.confidence}, told by {self.support} report{'' if self.support == 1 else 's'}\n"
            )
        return heading + "".join(_lines(values) for values in self._by_sentences())

    def _by_sentences(self) -> list[list[Explained]]:
        """The values, those with the same sentences together, in the order of the first of them."""
        groups: dict[tuple[object, ...], list[Explained]] = {}
        for explained in self.values:
            told = tuple((s.report, s.start, s.end, s.how) for s in explained.sentences)
            groups.setdefault(told, []).append(explained)
        return list(groups.values())


def explain(view: View, iri: str) -> Explanation:
    """What the graph says of the node `iri`, value by value. Raises QueryError if it has no such node."""
    reader = Reader(view)
    node = reader.of(iri)
    if not node:
        raise QueryError("the graph has no such node", subject=iri)
    evidence = reader.evidence(iri)
    named = {DK.name: "name", DK.outcomeOf: "subject", DK.within: "within", **ATTRIBUTES}
    values = {name: reader.plain(node[term][0]) for term, name in named.items() if term in node}
    confidence, support = values.pop("confidence", None), values.pop("support", None)
    return Explanation(
        iri=iri,
        types=tuple(term.value.removeprefix(ONT) for term in node.get(RDF + "type", [])),
        label=reader.label(iri),
        confidence=None if confidence is None else float(confidence),
        support=None if support is None else int(support),
        values=tuple(Explained(name, value, _sentences(name, evidence)) for name, value in values.items()),
    )


def _sentences(slot: str, evidence: list[Evidence]) -> tuple[Sentence, ...]:
    kept = ("quote", "how", "rule", "confidence", "report", "title", "date", "source", "start", "end")
    told = [item for item in evidence if slot in item["slots"]]
    return tuple(Sentence(value=item["values"][slot], **{name: item[name] for name in kept}) for item in told)


def _lines(values: list[Explained]) -> str:
    text = "\n" + "".join(f"{explained.slot}: {explained.value}\n" for explained in values)
    for number, sentence in enumerate(values[0].sentences):
        given = [(explained.slot, explained.sentences[number].value, explained.value) for explained in values]
        other = "".join(f"gives {slot} {told}; " for slot, told, value in given if told != value)
        rule = f" by {sentence.rule}" if sentence.rule else ""
        report = " ".join(part for part in (sentence.date, sentence.title, sentence.source) if part)
        text += f"    「{sentence.quote}」\n"
        text += f"        {other}{sentence.how}{rule}, confidence {sentence.confidence}\n"
        text += f"        {report}, characters {sentence.start} to {sentence.end}\n"
    return text
