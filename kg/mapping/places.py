"""References in, triples of places and institutions out; divisions come with all that they lie in.

Names, levels and borders of divisions are those of the gazetteer, never those of a report.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import NamedNode, Triple

from kg.facts import Reference
from kg.gazetteer import Division, Former, Gazetteer, Level
from kg.mapping import identifiers, literals
from kg.mapping.labels import division_english
from kg.namespaces import DCT, DK, RDF, RDFS

TYPE = NamedNode(RDF + "type")
LABEL = NamedNode(RDFS + "label")
FIRST_YEAR = 1980
"""The first year of the table of former divisions."""
CLASSES = {"province": DK.Province, "prefecture": DK.Prefecture, "county": DK.County, "township": DK.Township}


def place_triples(references: Mapping[Reference, str], gazetteer: Gazetteer) -> Iterator[Triple]:
    """The triples of every node that a reference stands for, of all divisions around them, and what these once were."""
    divisions: dict[str, str | None] = {}
    nodes: dict[str, list[Reference]] = defaultdict(list)
    for reference, key in references.items():
        if reference.kind == "division" and reference.code is not None:
            known = divisions.get(reference.code)
            divisions[reference.code] = min(known, reference.name) if known else reference.name
        else:
            nodes[key].append(reference)
            if reference.within is not None:
                divisions.setdefault(reference.within, None)
    for key, called in nodes.items():
        yield from _other(identifiers.node(key), called)
    for division in _with_ancestors(divisions, gazetteer):
        yield from _division(division)
        for spell in gazetteer.before(division.code):
            yield from _former(division, spell)


def english_name(reference: Reference, gazetteer: Gazetteer) -> str:
    """Its name for an English label; the Chinese one where no other is known."""
    division = gazetteer.get(reference.code) if reference.kind == "division" and reference.code else None
    return (division and division_english(division)) or reference.name


def lies_in(reference: Reference, gazetteer: Gazetteer) -> list[str]:
    """The codes of the divisions that it is or lies in, the nearest first; none where the place is not known."""
    code = reference.code if reference.kind == "division" and reference.code else reference.within
    found: list[str] = []
    while code is not None:
        found.append(code)
        division = gazetteer.get(code) or _unlisted(code, code, gazetteer)
        code = division.parent
    return found


def _with_ancestors(codes: Mapping[str, str | None], gazetteer: Gazetteer) -> list[Division]:
    found: dict[str, Division] = {}
    for code, name in codes.items():
        division = gazetteer.get(code)
        if division is None:
            division = _unlisted(code, name or code, gazetteer)
        found[code] = division
        parent = division.parent
        while parent is not None:
            found[parent] = gazetteer[parent]
            parent = found[parent].parent
    return [found[code] for code in sorted(found)]


def _unlisted(code: str, name: str, gazetteer: Gazetteer) -> Division:
    """A division that the table does not have; its code alone tells its level and what it lies in."""
    if len(code) == 9:
        return Division(code, name, "township", code[:6] if code[:6] in gazetteer else None)
    around = [parent for parent in (f"{code[:4]}00", f"{code[:2]}0000") if parent != code and parent in gazetteer]
    level: Level = "province" if code.endswith("0000") else "prefecture" if code.endswith("00") else "county"
    return Division(code, name, level, around[0] if around else None)


def _division(division: Division) -> Iterator[Triple]:
    subject = identifiers.place(division.code)
    yield Triple(subject, TYPE, NamedNode(CLASSES[division.level]))
    yield Triple(subject, NamedNode(DK.adcode), literals.text(division.code))
    yield Triple(subject, LABEL, literals.label(division.name, "zh"))
    english = division_english(division)
    if english:
        yield Triple(subject, LABEL, literals.label(english, "en"))
    if division.parent:
        yield Triple(subject, NamedNode(DK.within), identifiers.place(division.parent))


def _former(division: Division, spell: Former) -> Iterator[Triple]:
    """What a division goes on from. The table begins in 1980; what it has from then on may be older."""
    subject = identifiers.former_place(spell.code, spell.first_year)
    yield Triple(identifiers.place(division.code), NamedNode(DCT + "replaces"), subject)
    yield Triple(subject, TYPE, NamedNode(DK.FormerDivision))
    yield Triple(subject, LABEL, literals.label(spell.name, "zh"))
    yield Triple(subject, NamedNode(DK.formerCode), literals.text(spell.code))
    began = literals.first_day(str(spell.first_year)) if spell.first_year > FIRST_YEAR else None
    for term, day in ((DK.startDate, began), (DK.endDate, literals.last_day(str(spell.last_year)))):
        if day is not None:
            yield Triple(subject, NamedNode(term), day)


def _other(subject: NamedNode, called: Iterable[Reference]) -> Iterator[Triple]:
    references = sorted(
        called, key=lambda reference: (-len(reference.within or ""), reference.within or "", reference.name)
    )
    names = sorted({reference.name for reference in references})
    kind = DK.Institution if any(reference.kind == "institution" for reference in references) else DK.Locality
    yield Triple(subject, TYPE, NamedNode(kind))
    yield Triple(subject, LABEL, literals.label(min(names, key=lambda name: (len(name), name)), "zh"))
    for name in names:
        yield Triple(subject, NamedNode(DK.name), literals.text(name))
    within = references[0].within
    if within is not None:
        yield Triple(subject, NamedNode(DK.within), identifiers.place(within))
