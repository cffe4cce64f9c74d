"""The folder of a checkout in, what is still to be done for its ontology's terms out: the steps of CONTRIBUTING.md.

Read as text, so that a half-done change can be looked at too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from rdflib import OWL, RDF, RDFS, SKOS, Graph, Literal, URIRef

ONT = "https://w3id.org/duikou/ont#"
KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)


def undone(root: Path) -> list[str]:
    """One sentence for each step that is missing, with the term and the file; empty where nothing is."""
    ontology = Graph().parse(root / "ontology" / "duikou.ttl", format="turtle")
    terms = {str(term).removeprefix(ONT): term for kind in KINDS for term in ontology.subjects(RDF.type, kind)
             if str(term).startswith(ONT)}  # fmt: skip
    return [
        *_undeclared(root, set(terms)),
        *(told for name in sorted(terms) for told in _of_term(root, ontology, name)),
        *_unshown(root),
    ]


def _unshown(root: Path) -> Iterator[str]:
    shapes = (root / "ontology" / "shapes" / "duikou-shapes.ttl").read_text(encoding="utf-8")
    examples = sorted((root / "ontology" / "examples" / "invalid").glob("*.ttl"))
    shown = {path.read_text(encoding="utf-8").splitlines()[0] for path in examples}
    for block in re.split(r"\n(?=dks:)", shapes):
        name = block.partition(" ")[0].removeprefix("dks:")
        if "sh:message" in block and f"# fails: {name}" not in shown:
            yield f"step 4: add an example to ontology/examples/invalid that fails dks:{name}"


def _undeclared(root: Path, declared: set[str]) -> Iterator[str]:
    for name in sorted(_in_code(root) - declared):
        yield f"step 1: declare dk:{name} in ontology/duikou.ttl; kg/namespaces.py has it"


def _of_term(root: Path, ontology: Graph, name: str) -> Iterator[str]:
    term = URIRef(ONT + name)
    for what in (RDFS.label, SKOS.definition):
        languages = {text.language for text in ontology.objects(term, what) if isinstance(text, Literal)}
        for language in sorted({"zh", "en"} - languages):
            yield f"step 1: give dk:{name} a {what.rpartition('#')[2]} in {language} in ontology/duikou.ttl"
    if (term, RDFS.isDefinedBy, None) not in ontology:
        yield f"step 1: say rdfs:isDefinedBy for dk:{name} in ontology/duikou.ttl"
    if name not in _in_code(root):
        yield f"step 2: add {name} to DK in kg/namespaces.py"
    abstract = any(ontology.subjects(RDFS.subClassOf, term))
    if not abstract and not _stands(f"dk:{name}", root / "ontology" / "shapes"):
        yield f"step 3: write a shape for dk:{name} in ontology/shapes/duikou-shapes.ttl"
    if not abstract and not _stands(f"dk:{name}", root / "ontology" / "cq" / "example.ttl"):
        if _stands(f"DK.{name}", root / "kg"):
            yield f"step 6: write ontology/cq/example.ttl anew, no triple has dk:{name}"
        else:
            yield f"step 5: let kg/mapping write dk:{name}"
    if not _stands(f"`{name}`", root / "ontology" / "CHANGELOG.md"):
        yield f"step 7: tell of `{name}` in ontology/CHANGELOG.md"


def _in_code(root: Path) -> set[str]:
    text = (root / "kg" / "namespaces.py").read_text(encoding="utf-8")
    return set(re.findall(r'^    \w+: Final = ONT \+ "(\w+)"', text, re.MULTILINE))


def _stands(word: str, where: Path) -> bool:
    files = [where] if where.is_file() else [path for path in where.rglob("*") if path.suffix in {".py", ".ttl"}]
    whole = re.compile(rf"{re.escape(word)}(?!\w)")
    return any(whole.search(path.read_text(encoding="utf-8")) for path in files)
