"""A figure → the group-style programme that it belongs to: told beside it, of its field, or by the host that speaks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extraction.article import is_county
from kg.extraction.cues import cue
from kg.extraction.fields import HOSTED_FIELDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Span

    from kg.extraction.article import Article
    from kg.extraction.discourse import Discourse
    from kg.extraction.drafts import Draft

HOST_SPEAKS = re.compile(
    r"(?:(?<=[。，；\n])|^)(?:该|全)?(?:(?:校|院)(?=[共已还先累])|(?:学校|医院)(?![的长领生务区墙园舍]))"
)


class Groups:
    """The group-style programmes of a report by what is told of them."""

    def __init__(self, article: Article, discourse: Discourse, drafts: Sequence[Draft]) -> None:
        self.article = article
        self.discourse = discourse
        self.programs = [d for d in drafts if d.kind == "group_program"]

    def host_speaks(self, figure: Span) -> Draft | None:
        """The group programme of a school or hospital that begins the figure's sentence or a clause of it (三年来，
        学校共评选出 …): a hosted one, told last.
        """
        low = self.article.sentence(figure.start)[0]
        spoken = HOST_SPEAKS.search(self.article.text, low, figure.start)
        if spoken is None:
            return None
        field = "medical" if "院" in spoken[0] else "education"
        own = self._fitting([g for g in self.programs if g.get("field") == field], figure)
        return max(own, key=lambda g: (g.get("host") is not None, g.start <= figure.start, g.start), default=None)

    def of_field(self, figure: Span) -> Draft | None:
        """The group programme told in the sentence or the one before, or whose host they name; else that of the
        figure's field.
        """
        low, high = self.article.sentence(figure.start)
        own = self.article.text[low:high]
        if len(_fields(own)) > 1:
            return None
        start = self.article.paragraph(figure.start)[0]
        low = max(start, self.article.sentence(max(0, low - 2))[0])
        text = self.article.text[low:high]
        fields = _fields(own) or _fields(text)
        groups = [g for g in self._of_donor(figure) if g.get("host") or g.get("donor").code or "组团" in own]
        told = [g for g in groups if low <= g.start < high and (not fields or g.get("field") in fields)]
        hosted = [g for g in groups if g.get("host") and g.get("host").name in (own if fields else text)]
        if told or hosted:
            return (told or hosted)[-1]
        if len(fields) > 1:
            return None
        same = [g for g in groups if g.get("field") in fields]
        return max(
            self._fitting(same, figure),
            key=lambda g: (_of_county(g), g.get("host") is not None, -abs(g.start - low)),
            default=None,
        )

    def of_clause(self, figure: Span, clause: tuple[int, int]) -> Draft | None:
        """The group programme told in the sentence or the one before, where the clause names its field."""
        fields = _fields(self.article.text[slice(*clause)])
        low = self.article.sentence(figure.start)[0]
        start = max(self.article.paragraph(figure.start)[0], self.article.sentence(max(0, low - 2))[0])
        told = [g for g in self._of_donor(figure) if start <= g.start < figure.start and g.get("field") in fields]
        return told[-1] if told and len(fields) == 1 else None

    def _of_donor(self, figure: Span) -> list[Draft]:
        """The group programmes of the donor that governs the figure, where the report tells of several donors'."""
        donor = self.discourse.donor_at(figure.start).value
        own = [g for g in self.programs if g.get("donor") == donor]
        return own if len({g.get("donor").name for g in self.programs}) > 1 else self.programs

    def _fitting(self, groups: Sequence[Draft], figure: Span) -> list[Draft]:
        """Those whose county, where they are a county's, the paragraph names or the whole report is about."""
        told = self.article.text[self.article.paragraph(figure.start)[0] : self.article.sentence(figure.start)[1]]
        home = self.discourse.frame.recipient.value
        areas = [(g, g.get("recipient")) for g in groups]
        return [g for g, area in areas if not is_county(area) or area == home or _short(area.name) in told]


def _fields(text: str) -> set[str]:
    told = {field for field, pattern in HOSTED_FIELDS if pattern.search(text)}
    return told | {"medical"} if cue("medical_work").search(text) else told


def _of_county(group: Draft) -> bool:
    return is_county(group.get("recipient"))


def _short(name: str) -> str:
    return name[:-1] if len(name) > 2 else name
