"""The IRI of a node in, all that its page and its .json twin say out: values, who says so, links, conflicts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from pyoxigraph import NamedNode, Triple

from kg.namespaces import DCT, DK, OA, ONT, RDF, RDFS, SLOTS
from kg.store.base import View
from kg.web.phrases import COMPANIONS, Node, Speaker, node_of, path_of, report_words, text_of
from kg.web.shelf import Shelf
from kg.web.vocabulary import notation, word_of

Json = dict[str, Any]
UNDATED: Final = "9999"
_SLOT_OF = {term: slot for slot, term in SLOTS.items()}
_ORDER = {term: place for place, term in enumerate(SLOTS.values())}
_TOLD_APART = frozenset({RDF + "type", RDFS + "label", DK.confidence, DK.support})


def describe(shelf: Shelf, iri: str, speaker: Speaker | None = None) -> Json | None:
    """What the graph says of a node; None where it has no such node."""
    speaker = speaker or Speaker(shelf.view, shelf.catalogue)
    node = node_of(shelf.view, iri)
    if not node:
        return None
    entry = shelf.catalogue.entry(iri)
    types = [term.value.removeprefix(ONT) for term in node.get(RDF + "type", ())]
    confidence, support = text_of(node, DK.confidence), text_of(node, DK.support)
    base = entry.to_json() if entry else _unlisted(speaker, iri, types)
    return {
        **base,
        "types": types,
        "confidence": float(confidence) if confidence else None,
        "support": int(support) if support else None,
        "values": values(speaker, node, sentences(speaker, iri)),
        "relations": [relation.to_json() for relation in shelf.catalogue.relations(entry)] if entry else [],
        "conflicts": [conflict(speaker, other) for other in _subjects(shelf.view, DK.conflictOf, iri)],
    }


def _unlisted(speaker: Speaker, iri: str, types: list[str]) -> Json:
    """A node that the index does not list (a page, a mention)."""
    kind = types[0] if types else ""
    return {
        "iri": iri,
        "path": f"/id/{'/'.join(iri.split('/')[-2:])}",
        "type": kind,
        "label": speaker.name(iri),
        "count": 0,
    }


def values(speaker: Speaker, node: Node, told: list[tuple[Node, Json]]) -> list[Json]:
    """Each property of a node with its values and the sentences that support them: slots first, in their order."""
    hidden = {one for term, others in COMPANIONS.items() if term in node for one in others} | _TOLD_APART
    terms = sorted((term for term in node if term not in hidden), key=lambda term: (_ORDER.get(term, 99), term))
    return [_valued(speaker, node, term, told) for term in terms]


def _valued(speaker: Speaker, node: Node, term: str, told: list[tuple[Node, Json]]) -> Json:
    wanted = {term, *COMPANIONS.get(term, ())}
    found = [
        {**sentence, "value": speaker.value(mention, term)}
        for mention, sentence in told
        if any(slot.value in wanted for slot in mention.get(DK.supports, ()))
    ]
    said = speaker.values(node, term)
    return {
        "property": term,
        "slot": _SLOT_OF.get(term),
        "label": word_of(term),
        "values": said,
        "sources": len({sentence["report"]["iri"] for sentence in found}),
        "href": _best(said, found),
        "sentences": found,
    }


def _best(said: list[Json], found: list[Json]) -> str | None:
    """Where a value's words stand: in a sentence that gives it as the graph has it, if there is one, and says so."""

    def weight(sentence: Json) -> tuple[bool, bool]:
        return sentence["value"] not in said, sentence["how"] != "stated"

    return min(found, key=weight)["href"] if found else None


def sentences(speaker: Speaker, iri: str) -> list[tuple[Node, Json]]:
    """The mentions of a fact, each with what is shown of it: by date (undated last), report and place."""
    found = []
    for mention in _subjects(speaker.view, DK.mentionOf, iri):
        node = node_of(speaker.view, mention)
        found.append((node, sentence(speaker.view, mention, node)))
    return sorted(found, key=lambda item: _when(item[1]))


def _when(told: Json) -> tuple[str, str, int, int, str]:
    report = told["report"]
    return report["date"] or UNDATED, report["iri"], told["start"], told["end"], told["mention"]


def sentence(view: View, mention: str, node: Node) -> Json:
    """One mention: the words, where they stand, how they say so, and the link that shows them in their report."""
    report = node[OA + "hasSource"][0].value
    about = report_words(node_of(view, report), report)
    start, end = int(node[OA + "start"][0].value), int(node[OA + "end"][0].value)
    return {
        "mention": mention,
        "quote": node[OA + "exact"][0].value,
        "start": start,
        "end": end,
        "how": notation(node[DK.how][0].value),
        "rule": text_of(node, DK.rule),
        "confidence": float(text_of(node, DK.confidence) or 0),
        "report": about,
        "href": place_in_report(about["path"], start, end),
    }


def place_in_report(path: str, start: int, end: int) -> str:
    """The address that shows a stretch of a report."""
    return f"{path}?at={start}-{end}#at"


def conflict(speaker: Speaker, iri: str) -> Json:
    """A conflict: which node and slot, of what kind, and every sentence that gives a value."""
    node = node_of(speaker.view, iri)
    of, slot = node[DK.conflictOf][0].value, text_of(node, DK.conflictSlot) or ""
    fact = node_of(speaker.view, of)
    told = _valued(speaker, fact, slot, sentences(speaker, of))
    return {
        "iri": iri,
        "path": path_of(iri),
        "label": speaker.name(iri),
        "of": {"iri": of, "path": path_of(of), "label": speaker.name(of)},
        "kind": speaker.value(node, DK.conflictKind),
        **{name: told[name] for name in ("slot", "values", "sources", "sentences")},
        "property": {"iri": slot, "label": word_of(slot)},
    }


def replaced_by(view: View, iri: str) -> str | None:
    """The IRI that took the place of another one, if the graph says so."""
    found = [triple.object for triple in view.triples(iri, DCT + "isReplacedBy")]
    return next((term.value for term in found if isinstance(term, NamedNode)), None)


def triples_about(view: View, iri: str) -> Iterator[Triple]:
    """What the .ttl twin holds: the triples of a node, of the mentions of it or in it, and of their reports."""
    yield from view.triples(iri)
    mentions = [*_subjects(view, DK.mentionOf, iri), *_subjects(view, OA + "hasSource", iri)]
    reports = set()
    for mention in mentions:
        yield from view.triples(mention)
        reports |= {t.object.value for t in view.triples(mention, OA + "hasSource") if isinstance(t.object, NamedNode)}
    for report in sorted(reports - {iri}):
        yield from view.triples(report)


def _subjects(view: View, predicate: str, value: str) -> list[str]:
    found = (triple.subject for triple in view.triples(None, predicate, NamedNode(value)))
    return sorted({subject.value for subject in found if isinstance(subject, NamedNode)})
