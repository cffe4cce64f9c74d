"""The five facts of a report, their quotations, and the same facts resolved across reports.

The fact types and their fields are those of the reading guide (docs/reading-guide.md). Offsets are code points
of `Document.text`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import ClassVar, Literal

How = Literal["stated", "inherited", "inferred"]
"""How a quotation supports a value: says it itself; a headline, lead or section says it; a named rule concludes it."""

Comparator = Literal["=", "<", ">", "≈"]
"""= the figure; < nearly (近, 不到); > more than (余, 多, 超, 以上); ≈ about (约, 左右, 近…余)."""

ReferenceKind = Literal["division", "locality", "institution"]

FIELDS = ("medical", "education", "employment", "talent", "market", "other")
SECTORS = tuple(
    "health education agriculture industry energy transport water environment tourism culture trade housing digital"
    " employment governance science finance exchange other".split()
)
STATUSES = ("planned", "signed", "ongoing", "completed")
CONFLICTS = ("wording", "rounding", "update", "scope", "contradiction")
"""Why reports give different values for one slot of one fact, from the lightest to the gravest."""
CORRECTIONS = ("accept", "reject", "same", "not-same", "set", "add")
"""What a user's correction does to what was read."""


OWN_INSTITUTIONS = ("我院", "本院", "我校", "本校")
"""What an institution calls itself: a name that tells it within its report alone."""


@dataclass(frozen=True, slots=True)
class Reference:
    """Who or where a fact speaks of.

    A division (province to township) has its official `name` and six- or nine-digit `code`; a locality
    (village, park) and an
    institution have the name that the text gives and, where known, the code of the smallest division `within`
    which they lie.
    """

    name: str
    kind: ReferenceKind = "division"
    code: str | None = None
    within: str | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure as the text gives it: `value` multiplied out (3.8亿 → 380000000), `unit` the classifier or unit
    (元, 名, 亩, %).

    `upper`: the upper end of a range. `cumulative`: 累计, 共. `per`: 年 in 年产, 日 in 每天. `expected`: 预计, 可, 将.
    """

    value: Decimal
    unit: str
    comparator: Comparator = "="
    upper: Decimal | None = None
    cumulative: bool = False
    per: str | None = None
    expected: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """The report's own words for some slots of a fact: `quote` = `text[start:end]` of report `report`, at most
    120 characters.
    """

    slots: tuple[str, ...]
    quote: str
    start: int
    end: int
    how: How
    report: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What all facts have. `id` is unique in its page; `evidence` alone makes the fact believable; `rule` names
    what spoke.

    `confidence` is the estimated probability, 0 to 1, that a careful reader would accept the fact.
    """

    type: ClassVar[str]
    slots: ClassVar[tuple[str, ...]]

    id: str
    report: str
    evidence: str
    mentions: tuple[Mention, ...] = ()
    confidence: float = 0.5
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assistance(Fact):
    """A standing tie between a donor and a recipient."""

    type: ClassVar[str] = "assistance"
    slots: ClassVar[tuple[str, ...]] = ("donor", "recipient")

    donor: Reference
    recipient: Reference


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch(Fact):
    """A rotation of seconded staff; `field` is None for the general rotation. `start`, `end`: ISO, as precise
    as the text.
    """

    type: ClassVar[str] = "batch"
    slots: ClassVar[tuple[str, ...]] = ("donor", "ordinal", "field", "recipient", "start", "end", "personnel", "leader")

    donor: Reference
    ordinal: int
    field: str | None = None
    recipient: Reference | None = None
    start: str | None = None
    end: str | None = None
    personnel: Quantity | None = None
    leader: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupProgram(Fact):
    """组团式: a whole team at work in one field or institution (`host`)."""

    type: ClassVar[str] = "group_program"
    slots: ClassVar[tuple[str, ...]] = ("donor", "recipient", "field", "host")

    donor: Reference
    recipient: Reference
    field: str
    host: Reference | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Project(Fact):
    """One concrete undertaking of the aid. `investment` in yuan; `start`, `end`: ISO; `batch`: an ordinal."""

    type: ClassVar[str] = "project"
    slots: ClassVar[tuple[str, ...]] = (
        "name", "donor", "recipient", "place", "sector", "status", "investment", "start", "end", "batch",
    )  # fmt: skip

    name: str
    donor: Reference
    recipient: Reference
    place: Reference | None = None
    sector: str = "other"
    status: str | None = None
    investment: Quantity | None = None
    start: str | None = None
    end: str | None = None
    batch: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome(Fact):
    """One figure of what was put in, done or reached, of the fact with the id `subject`. `period`: ISO year or from/to.

    `level`: input, output, outcome or impact (IATI result types). `programme_wide`: the figure is a batch's or
    a year's whole,
    of which projects may be parts.
    """

    type: ClassVar[str] = "outcome"
    slots: ClassVar[tuple[str, ...]] = ("subject", "measure", "value", "unit", "comparator", "period")

    subject: str
    measure: str
    quantity: Quantity
    period: str | None = None
    level: str | None = None
    programme_wide: bool = False


FACT_TYPES: dict[str, type[Fact]] = {kind.type: kind for kind in (Assistance, Batch, GroupProgram, Project, Outcome)}


@dataclass(frozen=True, slots=True)
class ResolvedFact:
    """One node of the graph: the consolidated fact and every report's own version of it.

    `key`: the local part of its IRI (`project/540228-k7m2q9x4t1ab`). `sources`: one fact a report that tells
    it, values as that
    report gives them, in a fixed order. `links`: slot → key of another node (subject of an outcome, batch of a
    project). `conflicts`: slot → why sources differ from the consolidated value (one of CONFLICTS).
    """

    key: str
    fact: Fact
    sources: tuple[Fact, ...]
    links: dict[str, str] = field(default_factory=dict)
    conflicts: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AppliedCorrection:
    """A user's correction that a build followed, keyed on (`report`, `quote`, `fact_type`).

    `kind`: one of CORRECTIONS. `keys`: the nodes that it touched, none where the fact was rejected. `slot`, `fact`: for
    `set` and `add`, the slot that was given a value (None: all) and a fact that holds the value. `note`: why.
    """

    kind: str
    report: str
    quote: str
    fact_type: str
    keys: tuple[str, ...] = ()
    slot: str | None = None
    fact: Fact | None = None
    note: str = ""
