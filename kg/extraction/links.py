"""Figure → what it belongs to: a project of its clause, sentence or paragraph, a group programme, the batch, the tie.

Reading guide §5: the most specific fact that the text supports; figures of a whole programme go to its batch,
else to the tie.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from kg.extraction.anchors import Anchors, kind_of
from kg.extraction.cues import cue
from kg.extraction.groups import Groups
from kg.extraction.items import forms, item_of
from kg.extraction.lexicons import verbs
from kg.extraction.spoken import Nouns, bare_heads, heads_of, is_a
from kg.extraction.wholes import THIS_BATCH, Wholes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Span

    from kg.extraction.article import Article
    from kg.extraction.discourse import Discourse
    from kg.extraction.drafts import Draft

WAYS = ("clause", "paid", "this_batch", "host", "programme", "sentence", "before", "group", "whole")
"""How a figure's subject is found: in its clause, as what money goes to, by the words for this batch, by the school or
hospital that speaks, by words for the whole programme, in its sentence, in sentences before, as the group programme of
its field, and, where nothing nearer is told, the batch or tie as a whole.
"""
WHOLE_KINDS = {"money", "count", "person", "ratio"}
BACK_REFERENCE = re.compile(r"(?:该|这一|此)(?:项目|工程|平台|中心|基地|活动|联盟|学校|医院|产业园)")
PAYS = re.compile(r"[，,]?(?:用于|推进|实施|建设|新建|打造|支持|改造|修建|援建|建成|开展|组织|常态化组织)")
PAYS_SEVERAL = re.compile(
    r"[，,]?(?:推进|实施|建设|开展)了?[^，。；0-9]{0,10}项目[0-9]|[，,]?[^，。；0-9]{2,4}[0-9]+余?多?个[^，。；]{0,8}项目"
)
"""What goes on to how many projects money pays (投入资金若干万元，实施项目11个)."""
OF_PEOPLE = {"person", "visit", "household", "ratio", "weak"}
"""Kinds of quantity that training, journeys and agreements have."""
OF_ACTS = {"例", "场", "场次", "次", "期", "堂", "节", "课时", "学时", "台", "台次"}
"""Units in which what is done in them is counted (会诊210例)."""
NEW_TOPIC = re.compile(
    r"[^，。；]{2,8}方面|截至|据统计|[0-9一二三四五六七八九十两]+余?多?年来|累计|目前[，,]|同时|此外|与此同时"
    r"|两地|双方|[受支]援(?:双)?[地方]|全[省市州区县旗镇乡]|[^，。；]{2,4}工作(?=[已也还])|[^，。；]{0,10}(?:类|援建|帮扶|协作|文旅|产业)项目[0-9]+[个项]"
)
TURNS = re.compile(
    r"同时(?![期也是])|此外|与此同时|另外|[0-9一二三四五六七八九十两]+年来|在[^，。；]{2,8}领域|[^，。；]{2,8}(?:方面|(?<![基路会街晚早线网])(?<!基础)上)[，,]"
)
COUNTED_LIST = re.compile(r"(?:、[^，。；]*)?等$")
"""What stands between a member of a list and the figure that counts the list (甲、乙等31家单位)."""
GIVEN = re.compile("[捐赠销售]")
GIVEN_ANEW = re.compile(r"(?:先后|累计|共|并|还|新增)?(?:共建|援建|选派|派出|选送|引[入进]|援助)")
"""How a clause begins that tells of another act of the donor, not of what came of the one before."""
PERFORMED = re.compile(r"[，,](?:并)?(?:开展|参加|参与|进行)了?[^，。]{0,4}$")
TELLS = re.compile(r"[”」]?(?:项目|工程)?(?:计划)?(?:总投资|是?由|占地|即将|正式|建成|投资|[已于])")
"""What follows a project's name where the sentence is about it."""
OPENING = 15
"""Characters before a name at the beginning of a sentence."""
LONGEST_NAME = 60
"""Characters that a project's name may have where anchors are looked up."""
KEPT = 120
"""Characters for which a paragraph that goes on about a project by its head noun keeps it."""
NEAR, NEAR_BY_REFERENCE = 40, 300
"""Characters between a project's name and a figure of a later sentence in its paragraph, without and with 该项目."""

TAKE_PART = re.compile("参加|参与|参训|参会|参展")
EVENTS = {"activity", "event"}
LEAD = 250
"""Characters in which a report tells what it is about."""
RUNNING = re.compile(
    "试产|投产|日处理|年处理|年产|日产|年出栏|年加工|生产线|日均|入驻|接诊|门诊量|在校生|床位|库容|开业|投用|投入使用|营业|订单|用工|就业岗位|分红|产值|销售额|增收|游客"
)
"""What tells of a thing at work."""


class Linker:
    """Finds the subject of each figure of a report."""

    def __init__(self, article: Article, discourse: Discourse, drafts: Sequence[Draft]) -> None:
        self.article = article
        self.discourse = discourse
        self.groups = Groups(article, discourse, drafts)
        self.wholes = Wholes(article, discourse, drafts)
        self.anchors = Anchors(article, (d for d in drafts if d.kind == "project"))

    def subject(self, figure: Span) -> tuple[Draft, str]:
        """The draft that the figure belongs to, and the way it was found (one of WAYS)."""
        near = self._named_near(figure)
        if near is not None:
            return near
        if THIS_BATCH.search(self.article.text, *self.article.sentence(figure.start)):
            return self.wholes.of(figure), "this_batch"
        host = self.groups.host_speaks(figure)
        if host is not None:
            return host, "host"
        clause = self.article.clause(figure.start)
        if figure.label_ in WHOLE_KINDS and cue("programme").search(self.article.text, *clause):
            group = self.groups.of_clause(figure, clause)
            return (group, "group") if group is not None else (self.wholes.of(figure), "programme")
        return self._around(figure) or (self.wholes.of(figure), "whole")

    def _named_near(self, figure: Span) -> tuple[Draft, str] | None:
        """The project of the clause, the one that the money pays, or the one that the sentence goes on about."""
        found = {
            "clause": self._in_clause(figure, self.article.clause(figure.start))
            or self._told_of(figure)
            or self._of_item(figure),
            "paid": self._paid_for(figure),
            "before": self._taken_part(figure) or self._spoken_of(figure),
        }
        return next(((draft, way) for way, draft in found.items() if draft is not None), None)

    def _around(self, figure: Span) -> tuple[Draft, str] | None:
        """The project of the figure's sentence, else the project or group programme of the sentences before."""
        near = self._in_sentence(figure)
        if near is not None:
            return near, "sentence"
        earlier = self._before_or_group(figure)
        return None if earlier is None else (earlier, "before" if earlier.kind == "project" else "group")

    def _paid_for(self, figure: Span) -> Draft | None:
        """The project that money goes to: the first one after it in its sentence, when a verb of building
        follows the figure.
        """
        text = self.article.text
        if figure.label_ != "money" or not PAYS.match(text, figure.end) or PAYS_SEVERAL.match(text, figure.end):
            return None
        high = self.article.sentence(figure.start)[1]
        high = min(high, figure.end + NEAR_BY_REFERENCE)
        further = [q.start for q in self.article.spans("quantities", figure.end, high) if q.label_ == "money"]
        return next((d for _, _, d in self.anchors.within(figure.end, min([high, *further]))), None)

    def _in_clause(self, figure: Span, clause: tuple[int, int]) -> Draft | None:
        """The last project named before the figure in its clause, else the first one after."""
        inside = [item for item in self.anchors.within(clause[0] - LONGEST_NAME, clause[1]) if item[1] > clause[0]]
        inside = [item for item in inside if not COUNTED_LIST.match(self.article.text[item[1] : figure.start])]
        before = [
            i[2]
            for i in inside
            if i[0] <= figure.start and (kind_of(i[2]) == "equipment" or not self.anchors.listed(i))
        ]
        after = [d for a, _, d in inside if a > figure.start]
        whole = figure.label_ in WHOLE_KINDS and cue("programme").search(self.article.text, *clause)
        return before[-1] if before and not whole else after[0] if after else None

    def _told_of(self, figure: Span) -> Draft | None:
        """The one project with whose name the figure's sentence begins, to tell of it (某中心总投资…)."""
        low = self.article.sentence(figure.start)[0]
        named = self.anchors.within(low, figure.start)
        if len({id(d) for _, _, d in named}) != 1 or named[0][0] - low > OPENING:
            return None
        return named[0][2] if TELLS.match(self.article.text, named[0][1]) else None

    def _of_item(self, figure: Span) -> Draft | None:
        """The project that is the title of the item in which the figure stands."""
        within = (start for start, end in self._forms if start < figure.start < end)
        low = next(within, self.article.paragraph(figure.start)[0])
        titles = (i for i in self.anchors.within(low, min(low + OPENING, figure.start)))
        return next((d for a, b, d in titles if item_of(self.article, a, b) is not None), None)

    def _in_sentence(self, figure: Span) -> Draft | None:
        low = self.article.sentence(figure.start)[0]
        low = max(low, self._topic(low, figure.start))
        before = [
            item[2]
            for item in self.anchors.within(low, figure.start)
            if item[1] <= figure.start and not self.anchors.listed(item)
        ]
        before = [d for d in before if _can_have(d, figure)]
        if GIVEN_ANEW.match(self.article.text, self.article.clause(figure.start)[0]):
            before = []
        return before[-1] if before else self._performed(figure)

    def _performed(self, figure: Span) -> Draft | None:
        """What the people counted do in the next clause (37批教师走进某州，开展短期支教)."""
        if figure.label_ not in OF_PEOPLE and figure._.quantity.unit not in {"批", "批次"}:
            return None
        high = min(self.article.sentence(figure.start)[1], figure.end + 40)
        after = self.anchors.within(figure.end, high)[:1]
        done = [d for a, _, d in after if PERFORMED.search(self.article.text, figure.end, a)]
        return done[0] if done else None

    def _taken_part(self, figure: Span) -> Draft | None:
        """What the people or firms counted take part in: the event told before them in their sentence, else the one
        event with which the report begins.
        """
        if not TAKE_PART.search(self.article.text, *self.article.clause(figure.start)):
            return None
        if figure.label_ not in OF_PEOPLE and figure._.quantity.unit not in {"家", "个"}:
            return None
        low = self.article.sentence(figure.start)[0]
        told = [d for d in self.anchors.projects(low, figure.start) if kind_of(d) in EVENTS]
        first = {id(d): d for d in self.anchors.projects(0, LEAD) if kind_of(d) in EVENTS}
        return told[-1] if told else next(iter(first.values())) if len(first) == 1 else None

    def _spoken_of(self, figure: Span) -> Draft | None:
        """The project that the figure's sentence goes on about by its head noun alone (学校建成后…)."""
        sentence = self.article.sentence(figure.start)[0]
        turned = TURNS.match(self.article.text, sentence)
        low = sentence if turned else max(self.article.paragraph(figure.start)[0], sentence - KEPT)
        low = max(low, figure.start - NEAR_BY_REFERENCE)
        for start, noun in reversed(bare_heads(self.article.text, low, figure.start, self._nouns)):
            if any(b > start for _, b, _ in self.anchors.within(start - LONGEST_NAME, figure.start)):
                return None
            earlier = [d for a, b, d in self.anchors.within(start - NEAR_BY_REFERENCE, start) if b <= start]
            told = [d for d in earlier if is_a(d, noun)]
            if told:
                return told[-1]
        return None

    @cached_property
    def _forms(self) -> list[tuple[int, int]]:
        return forms(self.article)

    @cached_property
    def _nouns(self) -> Nouns:
        return heads_of(d for _, _, d in self.anchors.all)

    def _topic(self, low: int, offset: int) -> int:
        """Where the last clause before `offset` begins that turns to something else (同时, 此外)."""
        clauses = self.article.spans("clauses", low, self.article.clause(offset)[1])
        return max(
            (c.start for c in clauses if c.start <= offset and TURNS.match(self.article.text, c.start)), default=low
        )

    def _before_or_group(self, figure: Span) -> Draft | None:
        """The project of the sentences before in the paragraph, or the group programme of the figure's field."""
        low, high = self.article.sentence(figure.start)
        start = self.article.paragraph(figure.start)[0]
        reach = NEAR_BY_REFERENCE if BACK_REFERENCE.search(self.article.text, low, high) else NEAR
        sole = {id(d) for _, _, d in self.anchors.within(start, figure.start)}
        if len(sole) == 1 and RUNNING.search(self.article.text, low, figure.end):
            reach = NEAR_BY_REFERENCE
        earlier = self.anchors.within(max(start, low - reach - LONGEST_NAME), low)
        near = [item[2] for item in earlier if 0 < low - item[1] < reach and not self.anchors.listed(item)]
        if BACK_REFERENCE.match(self.article.text, low) is None and (
            NEW_TOPIC.match(self.article.text, low)
            or self._others_act(low, figure.start)
            or self.discourse.sides.marks_in(low, figure.start)
        ):
            near = []
        areas = {p.kb_id_ for p in self.discourse.sides.areas(low, figure.start)}
        if not near and (told := BACK_REFERENCE.search(self.article.text, low, figure.start)):
            near = [d for _, _, d in self.anchors.within(0, low) if d.get("name").rstrip("”」’").endswith(told[0][-2:])]
        if near and areas and near[-1].get("recipient").code not in areas:
            near = []
        group = self.groups.of_field(figure)
        host = group.get("host") if group else None
        if near and not (host and host.name in self.article.text[low:high]):
            return near[-1]
        return group

    def _others_act(self, low: int, high: int) -> bool:
        """Whether a sentence begins with those who act or with an act of aid: it tells of something new."""
        words = self.article.words(low, high)
        acts = bool(words) and words[0].text in verbs()
        if BACK_REFERENCE.search(self.article.text, low, high):
            return False
        return acts or cue("staff_noun").search(self.article.text, low, high) is not None


def _can_have(project: Draft, figure: Span) -> bool:
    """Whether a figure of another clause can be the project's: training, a journey or an agreement counts people and
    times, not money, works or firms.
    """
    named = project.rule == "project.quoted"
    acts = kind_of(project) in ({"agreement"} if named else {"activity", "agreement"})
    acts = acts or project.rule in {"project.visit", "project.service"}
    around = figure.doc[max(0, figure.start - 12) : min(figure.end + 6, len(figure.doc))].text
    return (
        not acts
        or (figure.label_ == "money" and bool(GIVEN.search(around)))
        or figure.label_ in OF_PEOPLE
        or figure._.quantity.unit in OF_ACTS
    )
