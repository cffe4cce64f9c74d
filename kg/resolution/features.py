"""Two profiles in, one reason for or against their being one thing out, or none: every feature is a pure function.

The weights stand in data/weights.tsv. A feature says nothing where a report leaves out what it compares; what is left
out is no difference. Some reasons forbid: no sum of others outweighs them.
"""

from __future__ import annotations

from collections.abc import Callable

from kg.resolution.conflicts import near
from kg.resolution.names import is_shortened, kinds_differ, likeness, own_part
from kg.resolution.profiles import Chain, Profile
from kg.resolution.reasons import Reason, forbidden, reason

MOST_OWN, MOST_FIGURES = 4, 2
ALIKE = 0.5
YEARS_APART = 2


Feature = Callable[[Profile, Profile], Reason | None]


def name_same(one: Profile, other: Profile) -> Reason | None:
    """The names are one, but for the place at their beginning and words such as 项目."""
    if one.core != other.core:
        return None
    return reason("name_same", 1, f"名称相同：{one.core}", f"the same name: {one.core}")


def name_special(one: Profile, other: Profile) -> Reason | None:
    """The name that they have in common is more than common words."""
    own = min(one.own, MOST_OWN)
    if one.core != other.core or not own:
        return None
    return reason("name_special", own, f"名称有特指（{own}字）", f"{own} characters of it are its own")


def name_shortened(one: Profile, other: Profile) -> Reason | None:
    """One name is the other with something left out, and what is left is more than common words."""
    short, long = sorted((one, other), key=lambda profile: (len(profile.core), profile.core))
    if not is_shortened(short.core, long.core) or one.quoted & {other.core} or other.quoted & {one.core}:
        return None
    share = len(short.core) / len(long.core)
    feature = "name_shortened" if short.own else "name_common"
    return reason(feature, share, f"简称：{short.core}／{long.core}", f"{short.core} is short for {long.core}")


def name_alike(one: Profile, other: Profile) -> Reason | None:
    """The names have half of their pairs of characters in common, not in common words alone, and neither is short for
    the other.
    """
    share = likeness(one.core, other.core)
    if share < ALIKE or one.core == other.core or not set(own_part(one.core)) & set(own_part(other.core)) - {" "}:
        return None
    if is_shortened(*sorted((one.core, other.core), key=len)):
        return None
    return reason("name_alike", share, f"名称相近（{share:.0%}）", f"{share:.0%} of the names are alike")


def name_called(one: Profile, other: Profile) -> Reason | None:
    """A report says that one is called the other too."""
    if not _is_called(one, other):
        return None
    return reason("name_called", 1, "报道说明两个名称是一回事", "a report gives both names for one thing")


def name_quoted(one: Profile, other: Profile) -> Reason | None:
    """The proper name that one gives in quotation marks is the other's name, or stands so in it too."""
    shared = (one.quoted & {other.core, *other.quoted}) | (other.quoted & {one.core})
    if one.core == other.core or not shared:
        return None
    return reason("name_quoted", 1, f"专名相同：{min(shared)}", f"the same proper name: {min(shared)}")


def name_other(one: Profile, other: Profile) -> Reason | None:
    """Nothing speaks for the two names being of one thing."""
    speaking = (name_same, name_quoted, name_shortened, name_alike, name_called)
    if any(feature(one, other) is not None for feature in speaking):
        return None
    return reason("name_other", 1, f"名称不同：{one.core}／{other.core}", f"two names: {one.core}, {other.core}")


def numbers(one: Profile, other: Profile) -> Reason | None:
    """Ordinals, phases, years, sides in the names: different ones are different things."""
    if one.numbers == other.numbers:
        return None
    told = "／".join("、".join(sorted(profile.numbers)) or "—" for profile in (one, other))
    if one.numbers and other.numbers and not (one.numbers < other.numbers or other.numbers < one.numbers):
        return forbidden("number_other", f"序号不同：{told}", f"numbers differ: {told}")
    return reason("number_missing", 1, f"一方无序号：{told}", f"a number in one name only: {told}")


def things(one: Profile, other: Profile) -> Reason | None:
    """A primary school is no secondary school, a road is no square, unless a report gives both names for one thing."""
    if not kinds_differ(one.thing, other.thing) or _is_called(one, other):
        return None
    return forbidden("thing_other", f"不是一类：{one.name}／{other.name}", f"{one.thing} is not {other.thing}")


def donors(one: Profile, other: Profile) -> Reason | None:
    """The same donor, one within the other, or two."""
    if one.kind != "project":
        return None
    told = f"{one.donor_name}／{other.donor_name}"
    if one.donor == other.donor:
        return reason("donor_same", 1, f"支援方相同：{one.donor_name}", f"the same donor: {one.donor_name}")
    divisions = (not one.donor_own) + (not other.donor_own)
    if divisions and one.donor_area and other.donor_area and _nested(one.donor_area, other.donor_area):
        return reason("donor_above", 1, f"支援方有隶属关系：{told}", f"one donor lies in the other: {told}")
    if divisions == 2:
        return forbidden("donor_other", f"支援方不同：{told}", f"two donors: {told}")
    if one.donor_own and one.donor_own == other.donor_own:
        return reason("donor_like", 1, f"支援方名称相近：{told}", f"donors with like names: {told}")
    return reason("donor_other", 1, f"支援方不同：{told}", f"two donors: {told}")


def areas(one: Profile, other: Profile) -> Reason | None:
    """The same county or prefecture, one area in the other, or two that do not meet."""
    if one.kind != "project" or not one.area or not other.area:
        return None
    if one.area == other.area:
        code = one.area[-1]
        feature = "area_above" if code.endswith("0000") else "prefecture_same" if code[4:6] == "00" else "county_same"
        return reason(feature, 1, "受援地相同", "the same recipient")
    if _nested(one.area, other.area):
        return reason("area_above", 1, "受援地有隶属关系", "one recipient lies in the other")
    return forbidden("area_other", "受援地不同", "two recipients")


def places_in_names(one: Profile, other: Profile) -> Reason | None:
    """Names that begin with two places are names of two things; so is one whose place is not where the other is."""
    if _nested(one.named, other.named or other.area) and _nested(other.named, one.named or one.area):
        return None
    return forbidden("named_other", "名称中的地名不同", "two places in the names")


def places(one: Profile, other: Profile) -> Reason | None:
    """The same village or institution, or another; two villages in the names are two places."""
    villages = sorted((one.village, other.village), key=len)
    if villages[0] and not villages[1].endswith(villages[0]):
        return forbidden("village_other", f"村名不同：{villages[0]}／{villages[1]}", "two villages in the names")
    if one.places & other.places or villages[0]:
        return reason("place_same", 1, "地点相同", "the same place")
    return reason("place_other", 1, "地点不同", "two places") if one.places and other.places else None


def sectors(one: Profile, other: Profile) -> Reason | None:
    """The same sector, or another."""
    if not one.sectors or not other.sectors:
        return None
    if one.sectors & other.sectors:
        return reason("sector_same", 1, "领域相同", "the same sector")
    return reason("sector_other", 1, "领域不同", "two sectors")


def sums(one: Profile, other: Profile) -> Reason | None:
    """The same sum of money, one that may be it, rounded, or another."""
    if not one.sums or not other.sums:
        return None
    found = [(a, b) for a in one.sums for b in other.sums]
    if any(a.value == b.value for a, b in found):
        return reason("sum_same", 1, "投资额相同", "the same investment")
    if any(near(a, b) for a, b in found):
        return reason("sum_near", 1, "投资额相近", "investments that may be one, rounded")
    factor = min(float(max(a.value, b.value)) / max(float(min(a.value, b.value)), 1.0) for a, b in found)
    feature = "sum_other" if factor <= 1.5 else "sum_apart" if factor <= 5 else "sum_far"
    return reason(feature, 1, "投资额不同", f"investments differ by a factor of {factor:.1f}")


def figures(one: Profile, other: Profile) -> Reason | None:
    """Figures of results that both have."""
    shared = sorted(one.figures & other.figures)
    if not shared:
        return None
    told = "、".join(f"{value.normalize():f}{unit}" for value, unit in shared[:MOST_FIGURES])
    return reason("figures_shared", min(len(shared), MOST_FIGURES), f"数字相同：{told}", f"shared figures: {told}")


def years(one: Profile, other: Profile) -> Reason | None:
    """Beginnings or ends in one year, or far apart."""
    gaps = [abs(a - b) for slot, a in one.years for other_slot, b in other.years if slot == other_slot]
    if not gaps:
        return None
    if min(gaps) == 0:
        return reason("year_same", 1, "年份相同", "begun or ended in one year")
    return reason("year_far", 1, "年份相差较远", "years apart") if min(gaps) > YEARS_APART else None


def batches(one: Profile, other: Profile) -> Reason | None:
    """The same batch of seconded staff, or another."""
    if not one.batches or not other.batches:
        return None
    if one.batches & other.batches:
        return reason("batch_same", 1, "批次相同", "the same batch")
    return reason("batch_other", 1, "批次不同", "two batches")


def reports(one: Profile, other: Profile) -> Reason | None:
    """One report tells both, as two things."""
    if one.kind != "project" or not one.reports & other.reports or _is_called(one, other):
        return None
    return reason("one_report", 1, "同一篇报道分别述及", "one report tells them apart")


def withins(one: Profile, other: Profile) -> Reason | None:
    """Institutions and localities: the division in which they lie."""
    if one.kind == "project":
        return None
    if not one.area or not other.area:
        feature = "within_unknown" if one.area == other.area else "within_one_unknown"
        return reason(feature, 1, "所在地不详", "where it lies is not told")
    if one.area == other.area:
        return reason("within_same", 1, "所在地相同", "in the same division")
    if _nested(one.area, other.area) and min(one.own, other.own):
        return reason("within_above", 1, "所在地有隶属关系", "one division lies in the other")
    return forbidden("within_other", "所在地不同", "in two divisions")


FEATURES: tuple[Feature, ...] = (
    name_same, name_special, name_quoted, name_shortened, name_alike, name_called, name_other, numbers, things, donors,
    areas, places_in_names, places, sectors, sums, figures, years, batches, reports, withins,
)  # fmt: skip


FORBIDDING: tuple[Feature, ...] = (areas, withins, donors, places_in_names, things, numbers, places)
"""Those that may forbid, the ones that do it most often first."""


def _is_called(one: Profile, other: Profile) -> bool:
    """Whether one is said to be called as the other is; a name of common words alone is no proof."""
    pairs = ((one, other), (other, one))
    return any(second.own and name.startswith(second.core) for first, second in pairs for name in first.called)


def _nested(one: Chain, other: Chain) -> bool:
    shorter = min(len(one), len(other))
    return one[:shorter] == other[:shorter]
