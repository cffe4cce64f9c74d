"""Facts of every kind and shape, for laws that hold for all of them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import strategies as st

from kg.documents import Block, Document, Page, Segment, report_id
from kg.facts import (
    FIELDS,
    SECTORS,
    STATUSES,
    Assistance,
    Batch,
    Fact,
    GroupProgram,
    Mention,
    Outcome,
    Project,
    Quantity,
    Reference,
)

names = st.text(alphabet="甲乙丙丁县市省学校医院中心\t\u2028\"'<>&😀", min_size=1, max_size=12)
codes = st.sampled_from(["370000", "540200", "540228", "540523202"])
dates = st.sampled_from(["2022", "2022-07", "2022-07-15"])
numbers = st.decimals(min_value=0, max_value=Decimal("1e13"), allow_nan=False, places=2) | st.integers(0, 10**13).map(
    Decimal
)
reports = st.sampled_from([report_id("甲"), report_id("乙")])

references = st.builds(
    Reference,
    names,
    st.sampled_from(["division", "locality", "institution"]),
    code=st.none() | codes,
    within=st.none() | codes,
)
quantities = st.builds(
    Quantity,
    value=numbers,
    unit=st.sampled_from(["元", "名", "亩", "%"]),
    comparator=st.sampled_from(["=", "<", ">", "≈"]),
    upper=st.none() | numbers,
    cumulative=st.booleans(),
    per=st.none() | st.sampled_from(["年", "日"]),
    expected=st.booleans(),
)
mentions = st.builds(
    Mention,
    slots=st.lists(st.sampled_from(["donor", "recipient", "value"]), min_size=1, max_size=2, unique=True).map(tuple),
    quote=names,
    start=st.integers(0, 50),
    end=st.integers(50, 100),
    how=st.sampled_from(["stated", "inherited", "inferred"]),
    report=reports,
)
common = {
    "id": st.just("?"),
    "report": reports,
    "evidence": names,
    "mentions": st.lists(mentions, max_size=2).map(tuple),
    "confidence": st.floats(0, 1),
    "rule": names,
}
maybe_reference, maybe_quantity, maybe_date = st.none() | references, st.none() | quantities, st.none() | dates
ordinals = st.integers(1, 12)

subjects = st.one_of(
    st.builds(Assistance, donor=references, recipient=references, **common),
    st.builds(
        Batch,
        donor=references,
        ordinal=ordinals,
        field=st.none() | st.sampled_from(FIELDS),
        recipient=maybe_reference,
        start=maybe_date,
        end=maybe_date,
        personnel=maybe_quantity,
        leader=st.none() | names,
        **common,
    ),
    st.builds(
        GroupProgram,
        donor=references,
        recipient=references,
        field=st.sampled_from(FIELDS),
        host=maybe_reference,
        **common,
    ),
    st.builds(
        Project,
        name=names,
        donor=references,
        recipient=references,
        place=maybe_reference,
        sector=st.sampled_from(SECTORS),
        status=st.none() | st.sampled_from(STATUSES),
        investment=maybe_quantity,
        start=maybe_date,
        end=maybe_date,
        batch=st.none() | ordinals,
        **common,
    ),
)
outcomes = st.builds(
    Outcome,
    subject=st.just("?"),
    measure=names,
    quantity=quantities,
    period=st.none() | st.sampled_from(["2023", "2022/2024"]),
    level=st.none() | st.sampled_from(["input", "output", "outcome", "impact"]),
    programme_wide=st.booleans(),
    **common,
)


@st.composite
def facts_of_a_page(draw: st.DrawFn) -> list[Fact]:
    """Facts with ids of their own, every outcome with a subject among them."""
    base: list[Fact] = [replace(fact, id=f"f{n}") for n, fact in enumerate(draw(st.lists(subjects, max_size=4)))]
    figures = draw(st.lists(outcomes, max_size=3)) if base else []
    return base + [
        replace(figure, id=f"o{n}", subject=draw(st.sampled_from(base)).id) for n, figure in enumerate(figures)
    ]


def page_of(*texts: str) -> Page:
    """A page with one report for each text."""
    documents = tuple(
        Document(
            id=report_id(text),
            text=text,
            blocks=(Block(0, len(text), "paragraph"),),
            origin=(Segment(0, 0, len(text)),),
            source="新闻/一.txt",
            index=n,
        )
        for n, text in enumerate(texts)
    )
    return Page("新闻/一.txt", "0" * 64, "utf-8", documents)
