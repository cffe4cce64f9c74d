"""Annotated report → drafts of projects: candidates judged, overlaps settled, repeated names joined, slots filled with their words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extraction.article import Article, Found
from kg.extraction.activities import candidates
from kg.extraction.candidates import Candidate
from kg.extraction.drafts import Draft
from kg.extraction.lexicons import sector_words
from kg.extraction.scoring import features, probability
from kg.facts import Quantity, Reference

if TYPE_CHECKING:
    from kg.extraction.discourse import Discourse

THRESHOLD = 0.5
FUTURE = re.compile(r"将(?!军|近)|未来|计划|拟|力争|下一步|有望|预计|推动.{0,20}落地|规划")
DONE = re.compile(r"已|建成|完成|完工|竣工|投用|启用|投入使用|交付|开馆|落成|正式(?:启用|开通|运行|投用)|成功|成立|设立|举办|举行|开展了|组织了")
SIGNED = re.compile(r"签约|签订|签署")
RUNNING = re.compile(r"正在|持续|推进|加快|常态化|不断|每年|目前.*中|开工|启动")
INVESTED = re.compile(r"(?<![动引吸商约])(?:总投资|投资|总造价|投资额|计划投资|概算|造价|斥资)[^，。；]{0,4}$")
PUNCTUATION = re.compile(r"[“”「」『』\s]")




def find_projects(article: Article, discourse: Discourse) -> list[Draft]:
    """The projects of a report in the order of the text."""
    judged = [(probability(features(c, article, discourse)), c) for c in candidates(article)]
    kept: list[tuple[float, Candidate]] = []
    for score, candidate in sorted(judged, key=lambda item: (-item[0], item[1].start - item[1].end, item[1].start)):
        if score >= THRESHOLD and not _is_measure(candidate, article) and not any(candidate.start < other.end and other.start < candidate.end for _, other in kept):
            kept.append((score, candidate))
    drafts = [_draft(score, candidate, article, discourse) for score, candidate in sorted(kept, key=lambda item: item[1].start)]
    joined = _joined(drafts)
    for draft in joined:
        draft.anchors = _anchors(draft, article)
    return joined


def _anchors(draft: Draft, article: Article) -> list[tuple[int, int]]:
    """Every stretch of the text that names the project."""
    bare = PUNCTUATION.sub("", article.text[draft.start : draft.end])
    found = {(draft.start, draft.end)}
    if len(bare) >= 3:
        found |= {m.span() for m in re.finditer(re.escape(bare), article.text)}
    return sorted(found)


def _is_measure(candidate: Candidate, article: Article) -> bool:
    """Whether an act is only what a figure right after it counts (免费筛查450名患儿)."""
    return candidate.shape == "service" and bool(article.spans("quantities", candidate.end, candidate.end + 10)) and not re.match(
        r"[，。、；]", article.text[candidate.end : candidate.end + 1]
    )


def _draft(score: float, candidate: Candidate, article: Article, discourse: Discourse) -> Draft:
    evidence = article.quote(candidate.start, candidate.end)
    draft = Draft("project", candidate.start, candidate.end, evidence, confidence=round(score, 2), rule=f"project.{candidate.shape}")
    name = article.document.text[candidate.start : candidate.end]
    draft.values["name"] = Found(name, candidate.start, candidate.end)
    draft.values["donor"] = discourse.donor_at(candidate.start)
    recipient = discourse.recipient_at(candidate.start, candidate.end)
    if recipient:
        draft.values["recipient"] = recipient
    place = _place(candidate, article)
    if place:
        draft.values["place"] = place
    draft.values["sector"] = Found(_sector(candidate, article), candidate.start, candidate.end, "inferred")
    status = _status(candidate, article)
    if status:
        draft.values["status"] = status
    _money(draft, article)
    _dates(draft, candidate, article)
    batch = _batch(candidate, article, discourse)
    if batch:
        draft.values["batch"] = batch
    return draft


def _place(candidate: Candidate, article: Article) -> Found | None:
    """A village or institution in the clause, before the name or in it, that is not the undertaking itself."""
    low, high = article.clause(candidate.start)
    spans = article.spans("places", low, max(high, candidate.end)) + article.spans("organisations", low, max(high, candidate.end))
    wanted = [s for s in spans if (s.label_ in {"locality", "hospital", "school", "park"}) and not (s.start == candidate.start and s.end == candidate.end)]
    near = sorted(wanted, key=lambda s: (abs(s.start - candidate.start), s.start))
    return Found(article.reference(near[0]), near[0].start, near[0].end) if near else None


def _sector(candidate: Candidate, article: Article) -> str:
    name = article.text[candidate.start : candidate.end]
    if candidate.sector:
        return candidate.sector
    low, high = article.clause(candidate.start)
    for text in (name, article.text[low : max(high, candidate.end)]):
        scores = {sector: max((len(w) for w in words if w in text), default=0) for sector, words in sector_words()}
        best = max(scores, key=lambda sector: scores[sector])
        if scores[best]:
            return best
    return "other"


def _status(candidate: Candidate, article: Article) -> Found | None:
    low, high = article.clause(candidate.start)
    text = article.text[low : max(high, candidate.end)]
    before = article.text[article.sentence(candidate.start)[0] : candidate.start]
    for pattern, status, where in ((FUTURE, "planned", before[-40:]), (SIGNED, "signed", text), (DONE, "completed", text), (RUNNING, "ongoing", text)):
        match = pattern.search(where)
        if match and not (status == "planned" and DONE.search(text)):
            return Found(status, candidate.start, candidate.end, "inferred")
    suggested = candidate.status or {"event": "completed", "activity": "completed", "alliance": "ongoing", "mechanism": "ongoing", "service": "ongoing", "brand": "ongoing", "facility": "completed"}.get(candidate.kind)
    if candidate.kind in {"mechanism", "service", "alliance"} and suggested == "completed" and candidate.verb_class == "run":
        suggested = "ongoing"
    return Found(suggested, candidate.start, candidate.end, "inferred") if suggested else None


def _money(draft: Draft, article: Article) -> None:
    """The total investment: 总投资…元 in the project's clause or the next, or 投资…元 before a verb of building."""
    low, high = article.clause(draft.start)
    following = article.clause(min(high + 1, len(article.text) - 1)) if article.text[high - 1 : high] in "，," else (high, high)
    earlier = article.clause(max(0, low - 2)) if low > article.sentence(draft.start)[0] else (low, low)
    for start, end in ((low, max(high, draft.end)), following, earlier):
        for span in article.spans("quantities", start, end):
            if span.label_ == "money" and INVESTED.search(article.text[max(start, span.start - 10) : span.start + 1].rstrip("近约超达")):
                quantity: Quantity = span._.quantity
                draft.values["investment"] = Found(quantity, span.start, span.end)
                return


def _dates(draft: Draft, candidate: Candidate, article: Article) -> None:
    """The date of the sentence before the name: the end of a building, else the start."""
    low, _ = article.sentence(candidate.start)
    spans = [s for s in article.spans("dates", max(low, candidate.start - 40), article.clause(candidate.end - 1)[1]) if s.label_ != "range"]
    if not spans:
        return
    span = spans[0]
    built = candidate.kind in {"facility", "generic"} and re.search(r"竣工|完工|交付|建成|投用|启用|投入使用", article.text[low : article.clause(candidate.end - 1)[1]])
    draft.values["end" if built else "start"] = Found(span._.date, span.start, span.end)


def _batch(candidate: Candidate, article: Article, discourse: Discourse) -> Found | None:
    low, high = article.sentence(candidate.start)
    for span in article.spans("ordinals", article.paragraph(candidate.start)[0], high):
        if len(span._.ordinals) == 1 and discourse.is_batch(span) and (span.start >= low or discourse.donor_at(span.start).value == discourse.donor_at(candidate.start).value):
            return Found(span._.ordinals[0], span.start, span.end, "stated" if span.start >= low else "inherited")
    assert discourse.frame is not None
    return discourse.frame.batch


def _joined(drafts: list[Draft]) -> list[Draft]:
    """Drafts without repetitions: the same name, or a name within a longer one with the same head, is one project."""
    result: list[Draft] = []
    for draft in drafts:
        twin = next((other for other in result if _same(other, draft)), None)
        if twin is None:
            result.append(draft)
            continue
        for slot, found in draft.values.items():
            twin.values.setdefault(slot, found)
        twin.confidence = max(twin.confidence, draft.confidence)
    return result


def _same(one: Draft, other: Draft) -> bool:
    first, second = (PUNCTUATION.sub("", str(d.get("name"))) for d in (one, other))
    short, long = sorted((first, second), key=len)
    if first != second and not (len(short) >= 5 and short in long and len(long) <= 2 * len(short)):
        return False
    recipients = [d.values.get("recipient") for d in (one, other)]
    stated = all(r is not None and r.how == "stated" for r in recipients)
    return not stated or one.get("recipient") == other.get("recipient")


def party_name(reference: Reference | None) -> str | None:
    """The name of a reference, for rules that compare names."""
    return reference.name if reference else None
