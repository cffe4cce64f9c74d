"""ontology/duikou.ttl in, a drawing of the model (SVG) and a page of the ontology (HTML, by pyLODE) out.

`python tools/document_ontology.py` writes docs/images/model.svg; with a folder as argument it also
writes index.html there. The same ontology gives the same drawing, byte for byte.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path

from code_tables import code_tables
from rdflib import OWL, RDF, RDFS, Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, SKOS

ROOT = Path(__file__).parents[1]
ONTOLOGY = ROOT / "ontology" / "duikou.ttl"
CODES = ROOT / "ontology" / "codes"
DRAWING = ROOT / "docs" / "images" / "model.svg"
ONT = "https://w3id.org/duikou/ont#"
DOMAIN_INCLUDES = URIRef("https://schema.org/domainIncludes")

WIDTH, HEIGHT, LINE = 1500, 910, 17
COLOURS = {"party": "#dbe7d3", "action": "#d6e2f0", "figure": "#f3e3c4", "word": "#eadcec"}


@dataclass(frozen=True, slots=True)
class Box:
    """A class on the drawing: its corner and width; what it stands for beside itself; its colour."""

    x: int
    y: int
    width: int
    colour: str
    also: tuple[str, ...] = ()


BOXES = {
    "Party": Box(30, 30, 250, "party", ("AdministrativeDivision", "Province", "Prefecture", "County", "Township",
                                        "Locality", "Institution")),
    "FormerDivision": Box(30, 300, 250, "party"),
    "Person": Box(30, 450, 250, "party"),
    "Assistance": Box(460, 80, 270, "action"),
    "GroupProgram": Box(460, 170, 270, "action"),
    "Batch": Box(460, 260, 270, "action"),
    "Project": Box(460, 560, 270, "action"),
    "Page": Box(1200, 40, 280, "word"),
    "Report": Box(1200, 130, 280, "word"),
    "Mention": Box(1200, 240, 280, "word"),
    "Conflict": Box(930, 40, 170, "word"),
    "Correction": Box(930, 125, 170, "word"),
    "Outcome": Box(1000, 520, 270, "figure"),
}  # fmt: skip
FRAME = Box(430, 20, 330, "action")
"""Around the four aid actions: what all of them have."""
FRAME_HEIGHT = 850

UNRANGED = {"mentionOf": ("AidAction", "Outcome"), "conflictOf": ("AidAction",), "correctionOf": ("AidAction",),
                       "includedIn": ("Outcome",)}  # fmt: skip
"""Where a property leads that may lead to more than one class."""
IN_WORDS = {("Project", "includedIn"), ("Project", "place"), ("Project", "funder"), ("Outcome", "funder")}
"""Properties that stand in the box in place of an arrow, for an arrow would cross others."""
NOTES = ("分歧与更正也可针对成效数据", "conflicts and corrections can be of outcomes too")
BESIDES = {
    "Mention": ("hasSource", "原话 quotation (oa:exact, oa:start, oa:end)", "各属性在该报道中的取值 values of slots")
}
EXTERNAL = (("Mention", "Report", "oa:hasSource"), ("Report", "Page", "dct:isPartOf"),
            ("Correction", "Report", "oa:hasSource"), ("Party", "FormerDivision", "dct:replaces"))  # fmt: skip


OPENING = (
    f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="12">\n'
    '<defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto">'
    '<path d="M0 0L8 4L0 8z" fill="#555"/></marker></defs>'
)


class Model:
    """The ontology, by local names."""

    def __init__(self, path: Path) -> None:
        self.graph = Graph().parse(path, format="turtle")

    def label(self, name: str) -> str:
        """The labels of a term: 支援方 donor."""
        labels = {text.language: str(text) for text in self.graph.objects(URIRef(ONT + name), RDFS.label)
                  if isinstance(text, Literal)}  # fmt: skip
        return f"{labels['zh']} {labels['en']}"

    def terms(self, kind: URIRef) -> list[str]:
        """The local names of our terms of a kind, sorted."""
        return sorted(str(term).removeprefix(ONT) for term in self.graph.subjects(RDF.type, kind)
                      if str(term).startswith(ONT))  # fmt: skip

    def classes_of(self, name: str) -> list[str]:
        """The classes on which a property stands, mentions aside."""
        term = URIRef(ONT + name)
        found = {*self.graph.objects(term, RDFS.domain), *self.graph.objects(term, DOMAIN_INCLUDES)}
        names = sorted(str(kind).removeprefix(ONT) for kind in found)
        return [kind for kind in names if kind != "Mention" or len(names) == 1]

    def range_of(self, name: str) -> str | None:
        """The class of ours to which a property leads; None for codes and literals."""
        found = self.graph.value(URIRef(ONT + name), RDFS.range)
        return str(found).removeprefix(ONT) if str(found).startswith(ONT) else None


def edges(model: Model) -> list[tuple[str, str, str]]:
    """From box, to box, label: every property between classes, on the boxes that stand for them."""
    box_of = {kind: name for name, box in BOXES.items() for kind in (name, *box.also)} | {"AidAction": "AidAction"}
    found = {
        (box_of[source], box_of[target], model.label(name))
        for name in model.terms(OWL.ObjectProperty)
        for source in model.classes_of(name)
        for target in UNRANGED.get(name, (model.range_of(name),))
        if target is not None and (source, name) not in IN_WORDS
    }
    return sorted(found) + list(EXTERNAL)


def lines_of(model: Model, kind: str) -> list[str]:
    """What stands in a box: properties with literals or codes as values."""
    names = [*model.terms(OWL.DatatypeProperty), *model.terms(OWL.ObjectProperty)]
    own = {kind, *BOXES[kind].also} if kind in BOXES else {kind}
    told = [name for name in names if own & set(model.classes_of(name))]
    plain = [model.label(name) for name in told if model.range_of(name) is None and name not in UNRANGED]
    plain += [f"→ {model.label(name)}" for source, name in sorted(IN_WORDS) if source == kind]
    return plain + [text for text in BESIDES.get(kind, ()) if " " in text]


def draw(model: Model) -> str:
    """The drawing as SVG."""
    parts = [OPENING, f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>']
    heights = {kind: 26 + LINE * (len(lines_of(model, kind)) + len(box.also)) for kind, box in BOXES.items()}
    places = {kind: (box.x, box.y, box.width, heights[kind]) for kind, box in BOXES.items()}
    places["AidAction"] = (FRAME.x, FRAME.y, FRAME.width, FRAME_HEIGHT)
    parts += _frame(model)
    parts += [part for kind in BOXES for part in _box(model, kind, heights[kind])]
    parts += _arrows(edges(model), places)
    parts += [_text(930, 190 + LINE * number, line) for number, line in enumerate(NOTES)]
    return "\n".join([*parts, "</svg>", ""])


def _frame(model: Model) -> Iterator[str]:
    yield (f'<rect x="{FRAME.x}" y="{FRAME.y}" width="{FRAME.width}" height="{FRAME_HEIGHT}" rx="6" fill="none"'
           ' stroke="#6b8cb5" stroke-dasharray="5 4"/>')  # fmt: skip
    yield _text(FRAME.x + 12, FRAME.y + 18, model.label("AidAction"), bold=True)
    shared = " · ".join(lines_of(model, "AidAction"))
    yield _text(FRAME.x + 12, FRAME.y + 36, shared)


def _box(model: Model, kind: str, height: int) -> Iterator[str]:
    box = BOXES[kind]
    yield (f'<rect x="{box.x}" y="{box.y}" width="{box.width}" height="{height}" rx="4" fill="{COLOURS[box.colour]}"'
           ' stroke="#888"/>')  # fmt: skip
    yield _text(box.x + 8, box.y + 17, model.label(kind), bold=True)
    below = [f"▸ {model.label(other)}" for other in box.also] + lines_of(model, kind)
    for number, line in enumerate(below):
        yield _text(box.x + 12, box.y + 34 + LINE * number, line)


def _text(x: float, y: float, text: str, *, bold: bool = False, middle: bool = False) -> str:
    more = (' font-weight="bold"' if bold else "") + (' text-anchor="middle"' if middle else "")
    return f'<text x="{x:g}" y="{y:g}" fill="#222"{more}>{escape(text)}</text>'


def _arrows(links: list[tuple[str, str, str]], places: dict[str, tuple[int, int, int, int]]) -> Iterator[str]:
    """One arrow for each pair of boxes, with the labels of all properties between them."""
    labels: dict[tuple[str, str], list[str]] = {}
    for source, target, label in links:
        labels.setdefault((source, target), []).append(label)
    ends = {pair: _ends(places[pair[0]], places[pair[1]]) for pair in labels if pair[0] != pair[1]}
    for start, end in ends.values():
        yield (f'<line x1="{start[0]:g}" y1="{start[1]:g}" x2="{end[0]:g}" y2="{end[1]:g}" stroke="#555"'
               ' marker-end="url(#tip)"/>')  # fmt: skip
    for pair, names in labels.items():
        if pair in ends:
            (ax, ay), (bx, by) = ends[pair]
            yield from _label((ax + bx) / 2, (ay + by) / 2, names)
        else:
            x, y, width, height = places[pair[0]]
            own = [f"↻ {name}" for name in names]
            yield from _label(x + width / 4, y + height + 3 + LINE * len(own) / 2, own)


def _ends(
    source: tuple[int, int, int, int], target: tuple[int, int, int, int]
) -> tuple[tuple[float, float], tuple[float, float]]:
    """Where the line between two boxes leaves the one and meets the other: the middles of the sides that face."""
    (ax, ay, aw, ah), (bx, by, bw, bh) = source, target
    if ax + aw < bx or bx + bw < ax:
        low, high = max(ay, by), min(ay + ah, by + bh)
        level = ((low + high) / 2,) * 2 if low < high else (ay + ah / 2, by + bh / 2)
        right = ax + aw < bx
        return (ax + aw if right else ax, level[0]), (bx if right else bx + bw, level[1])
    low, high = max(ax, bx), min(ax + aw, bx + bw)
    down = ay + ah < by
    return ((low + high) / 2, ay + ah if down else ay), ((low + high) / 2, by if down else by + bh)


def _label(x: float, y: float, names: list[str]) -> Iterator[str]:
    top = y - LINE * len(names) / 2
    widest = max(sum(12 if ord(char) > 255 else 6.4 for char in name) for name in names)
    yield (f'<rect x="{x - widest / 2 - 3:g}" y="{top - 1:g}" width="{widest + 6:g}" height="{LINE * len(names) + 3}"'
           ' fill="white" fill-opacity="0.85"/>')  # fmt: skip
    for number, name in enumerate(names):
        yield _text(x, top + 13 + LINE * number, name, middle=True)


def page_source(model: Model) -> Graph:
    """The ontology as the page shows it: our own terms alone, both labels as one."""
    shown = Graph()
    for triple in model.graph:
        shown.add(triple)
    for kind in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty):
        for term in list(shown.subjects(RDF.type, kind)):
            if str(term).startswith(ONT):
                shown.remove((term, RDFS.label, None))
                shown.add((term, RDFS.label, Literal(model.label(str(term).removeprefix(ONT)))))
            else:
                shown.remove((term, RDF.type, kind))
    (ontology,) = shown.subjects(RDF.type, OWL.Ontology)
    titles = sorted(shown.objects(ontology, DCTERMS.title), key=lambda title: str(title.language))  # type: ignore[attr-defined]
    shown.remove((ontology, DCTERMS.title, None))
    shown.add((ontology, DCTERMS.title, Literal(" · ".join(map(str, titles)))))
    shown.bind("skos", SKOS)
    return shown


def with_more(page: str, tables: str) -> str:
    """The page of pyLODE with the drawing above the classes and the code lists below the properties."""
    drawing = '<h2>模型 Model</h2><p><img src="model.svg" alt="模型 Model" style="max-width: 100%"></p>'
    above, classes, below = page.partition('<div class="section" id="classes">')
    content, end, rest = below.partition('<div id="namespaces">')
    if not classes or not end:
        raise SystemExit("pyLODE's page has another form than expected")
    return f"{above}{drawing}{classes}{content}{tables}{end}{rest}"


def write_page(model: Model, folder: Path) -> None:
    """The page of the ontology, index.html in `folder`, with the drawing beside it."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        source = Path(scratch) / "duikou.ttl"
        page_source(model).serialize(source, format="turtle")
        command = [sys.executable, "-m", "pylode", str(source), "-o", str(folder / "index.html")]
        subprocess.run(command, check=True, capture_output=True)
    page = folder / "index.html"
    page.write_text(with_more(page.read_text(encoding="utf-8"), code_tables(CODES)), encoding="utf-8")
    (folder / "model.svg").write_text(draw(model), encoding="utf-8")
    (folder / "duikou.ttl").write_bytes(ONTOLOGY.read_bytes())


def main(arguments: list[str]) -> None:
    """Write the drawing, and the page where a folder is named."""
    model = Model(ONTOLOGY)
    DRAWING.write_text(draw(model), encoding="utf-8")
    if arguments:
        write_page(model, Path(arguments[0]))


if __name__ == "__main__":
    main(sys.argv[1:])
