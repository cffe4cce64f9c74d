"""People in public office: a spaCy component writes their names to `doc.spans["people"]`, label = the office.

Only a name that an office precedes, or that is told to be the head of a team, is written: patients, pupils and
villagers never are.
"""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.tokens import Doc, Span

from kg.annotation.segmentation import text_of

OFFICE = re.compile(
    r"(?:总?领队|组长|副组长|队长|副队长|总指挥|指挥长|团长|书记|副书记|市长|县长|区长|省长|州长|主席|主任|局长|厅长|院长|校长|部长|委员|处长|科长|专员|秘书长|会长|站长|干部)$"
)
HOLDS = re.compile(
    r"(?:同志)?(?:，[^，。；]{0,6})?(?:是|任|担任|作为|为|被选派为)[^，。；]{0,24}?"
    r"(?P<office>总?领队|(?<!副)队长|(?<!副)组长|总指挥|指挥长|团长)"
)
"""What after a name tells that somebody leads a team."""
GAP = re.compile(r"[、，\s]|同志|（[^）]{0,12}）")


@Language.component("people", requires=["doc.spans"], assigns=["doc.spans"])
def annotate_people(doc: Doc) -> Doc:
    """Write the names of people in office."""
    found, text = [], text_of(doc)
    for word in doc.spans["words"]:
        if word.label_ != "PER" or not 2 <= len(word) <= 8:
            continue
        before = text[max(0, word.start - 12) : word.start]
        office, held = OFFICE.search(GAP.sub("", before)), HOLDS.match(text, word.end)
        if office or held:
            found.append(Span(doc, word.start, word.end, label=office[0] if office else held["office"] if held else ""))
    doc.spans["people"] = found
    return doc
