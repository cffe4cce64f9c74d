"""A number of reports and a seed in, a folder of made-up reports on overlapping projects and the truth about them out.

    python tools/generate_reports.py FOLDER --reports 1000 --seed 1

`FOLDER/reports/*.txt` are the reports, `FOLDER/truth.json` says of each which projects it tells of and how: under which
name, with which sum, and whether the sum is that of the day, rounded, or wrong. Donors, recipients and theatres are
those of kg/data/pairings.tsv; everything else is made up. A project is told of by many reports, from its plan to its
end; some get another name on the way, some have a twin (second phase, the same kind in the next county, another donor
in the same county). The same number and seed give the same bytes. Needs nothing of kg but its tables.
"""

from __future__ import annotations

import argparse
import csv
import datetime as dt
import json
import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import collection_words as words

DATA = Path(__file__).parent.parent / "kg" / "data"
REPORTS_A_PROJECT = 4
"""So many reports there are for each project; as each tells of two to four, a project is told of about twelve times."""
FIRST_YEAR, LAST_YEAR = 2014, 2024
WRONG, ROUNDED, WITHOUT = 0.05, 0.25, 0.12
"""Shares of mentions with a wrong sum, with a rounded one, without one."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A donor, a county that it helps, and the theatre."""

    theatre: str
    donor: str
    county: str


@dataclass(frozen=True, slots=True)
class Undertaking:
    """A project as it was: its names before and after the year in which it was renamed, its sums in 万元.

    `begin`: the year of its plan; it is built in the next and used from the year after that.
    """

    id: str
    pair: Pair
    names: tuple[str, str]
    place: str
    sector: str
    told: str
    begin: int
    renamed: int
    planned: int
    final: int

    def name(self, year: int) -> str:
        """What it is called in a year."""
        return self.names[year >= self.renamed]

    def status(self, year: int) -> str:
        """Its state in a year."""
        return ("planned", "ongoing", "completed")[min(2, max(0, year - self.begin))]


@dataclass(slots=True)
class World:
    """The pairs of donor and county, and the undertakings of each."""

    pairs: list[Pair]
    projects: dict[Pair, list[Undertaking]] = field(default_factory=dict)


def generate(folder: Path, *, reports: int, seed: int = 1) -> dict[str, Any]:
    """Write the reports and the truth into `folder`; return the truth."""
    rng = random.Random(seed)  # noqa: S311 - no secret
    world = _world(rng, max(8, reports // REPORTS_A_PROJECT))
    (folder / "reports").mkdir(parents=True, exist_ok=True)
    told = []
    for number in range(reports):
        name, text, truth = _report(rng, world, number, reports)
        (folder / "reports" / name).write_text(text, encoding="utf-8")
        told.append(truth)
    projects = [_truth(project) for pair in world.pairs for project in world.projects.get(pair, [])]
    truth = {"seed": seed, "projects": projects, "reports": told}
    text = json.dumps(truth, ensure_ascii=False, indent=1)
    (folder / "truth.json").write_text(text + "\n", encoding="utf-8")
    return truth


def _pairs() -> list[Pair]:
    """The public pairings of a donor with a county, a donor's name as in its table."""
    with (DATA / "divisions.tsv").open(encoding="utf-8") as file:
        names = {row["code"]: row["name"] for row in csv.DictReader(file, delimiter="\t")}
    with (DATA / "pairings.tsv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    found = {
        Pair(row["theatre"], names[row["donor"]], names[row["recipient"]])
        for row in rows
        if row["donor"] in names and row["recipient"] in names and not row["recipient"].endswith("00")
    }
    return sorted(found, key=lambda pair: (pair.county, pair.donor))


def _world(rng: random.Random, projects: int) -> World:
    pairs = _pairs()
    world = World(rng.sample(pairs, min(len(pairs), max(4, projects // 12))))
    taken: set[tuple[str, str]] = set()
    number = 0
    while number < projects:
        made = _undertaking(rng, rng.choice(world.pairs), f"P{number:05}")
        names = {(made.pair.county, name) for name in made.names}
        if names & taken:
            made = _twin(rng, made)
            names = {(made.pair.county, name) for name in made.names}
            if names & taken:
                continue
        taken |= names
        world.projects.setdefault(made.pair, []).append(made)
        number += 1
    return world


def _undertaking(rng: random.Random, pair: Pair, identifier: str) -> Undertaking:
    begin = rng.randint(FIRST_YEAR, LAST_YEAR - 2)
    planned = rng.choice((80, 120, 200, 350, 480, 600, 850, 1200, 1980, 2600, 3500, 5200, 8000))
    if rng.random() < 0.5:
        kind, place = rng.choice(words.KINDS), pair.county
    else:
        kind, place = (
            rng.choice(words.VILLAGE_KINDS),
            "".join(rng.sample(words.SYLLABLES, rng.choice((2, 2, 3)))) + "村",
        )
    low, high = kind[4]
    return Undertaking(
        id=identifier,
        pair=pair,
        names=(place + kind[0], place + kind[2]),
        place=place,
        sector=kind[1],
        told=kind[3].format(n=rng.randint(low, high)),
        begin=begin,
        renamed=begin + rng.randint(1, 3) if rng.random() < 0.08 else LAST_YEAR + 99,
        planned=planned,
        final=planned if rng.random() < 0.6 else round(planned * rng.uniform(0.9, 1.4)),
    )


def _twin(rng: random.Random, made: Undertaking) -> Undertaking:
    """A further undertaking of the same name: its second or third phase."""
    phase = rng.choice(("二期", "三期"))
    names = (made.names[0] + phase, made.names[1] + phase)
    return Undertaking(**{**{name: getattr(made, name) for name in Undertaking.__slots__}, "names": names})


def _truth(project: Undertaking) -> dict[str, Any]:
    names = project.names if project.renamed <= LAST_YEAR + 1 else project.names[:1]
    return {
        "id": project.id, "donor": project.pair.donor, "recipient": project.pair.county, "names": list(names),
        "renamed": project.renamed if len(names) > 1 else None, "sector": project.sector, "begin": project.begin,
        "planned": project.planned * 10_000, "final": project.final * 10_000,
    }  # fmt: skip


def _report(rng: random.Random, world: World, number: int, of: int) -> tuple[str, str, dict[str, Any]]:
    """File name, text and truth of one report; later numbers are of later years."""
    year = FIRST_YEAR + 1 + number * (LAST_YEAR - FIRST_YEAR) // of
    day = dt.date(year, 1, 1) + dt.timedelta(days=rng.randrange(365))
    pairs = [pair for pair in world.pairs if pair in world.projects]
    chosen = rng.sample(pairs, 1 if rng.random() < 0.8 else min(2, len(pairs)))
    publisher = rng.choice(words.PUBLISHERS)
    sentences: list[str] = []
    mentions: list[dict[str, Any]] = []
    for pair in chosen:
        common = _common(pair, day)
        paragraph = [rng.choice(words.LEADS).format(**common)]
        for project in _chosen_projects(rng, world.projects[pair], many=4 if len(chosen) == 1 else 2):
            text, mention = _mention(rng, project, year)
            paragraph.append(text)
            mentions.append(mention)
            if rng.random() < 0.4:
                paragraph.append(rng.choice(words.FILLERS))
        sentences.append("".join(paragraph))
    headline = rng.choice(words.HEADLINES).format(**_common(chosen[0], day)).replace(":", "：")
    name = f"{number:05}.txt"
    text = "\n\n".join([headline, f"{publisher}　{day.isoformat()}", *sentences, rng.choice(words.FILLERS)]) + "\n"
    return name, text, {"file": name, "date": day.isoformat(), "publisher": publisher, "mentions": mentions}


def _common(pair: Pair, day: dt.date) -> dict[str, str]:
    ordinal = max(1, (day.year - words.FIRST_BATCH[pair.theatre]) // 3 + 1)
    return {
        "donor": pair.donor, "county": pair.county, "aid": words.AID[pair.theatre], "year": str(day.year),
        "day": f"{day.month}月{day.day}日", "batch": _chinese(ordinal),
    }  # fmt: skip


def _chosen_projects(rng: random.Random, projects: Sequence[Undertaking], *, many: int) -> list[Undertaking]:
    """Some of a pair's undertakings; the first ones are told of more often than the last."""
    weights = [1 / (1 + place) ** 0.5 for place in range(len(projects))]
    found = rng.choices(projects, weights, k=rng.randint(2, many))
    return list(dict.fromkeys(found))


def _mention(rng: random.Random, project: Undertaking, year: int) -> tuple[str, dict[str, Any]]:
    """A sentence on a project as a report of this year tells it, and the truth of the sentence."""
    year = max(year, project.begin)
    status, name = project.status(year), project.name(year)
    written = _written(rng, project, name)
    right = project.planned if status == "planned" else project.final
    sum_told, money, kind = _sum(rng, right)
    fits = {"planned": words.PLANNED, "ongoing": words.ONGOING, "completed": words.COMPLETED}[status]
    if year == project.renamed:
        fits = words.RENAMED
    if rng.random() < WITHOUT:
        fits, sum_told, kind = words.BARE, None, "none"
    where = project.pair.county if project.place == project.pair.county else f"{project.pair.county}{project.place}"
    sentence = rng.choice(fits).format(
        donor=project.pair.donor, aid=words.AID[project.pair.theatre], name=written, old=project.names[0], money=money,
        where=where, told=project.told,
    )  # fmt: skip
    return sentence, {
        "project": project.id, "name": written, "status": status, "amount": sum_told and sum_told * 10_000, "told": kind
    }  # fmt: skip


def _written(rng: random.Random, project: Undertaking, name: str) -> str:
    """The name as a reporter writes it: with or without its county or village, or under its county."""
    chance = rng.random()
    if project.place == project.pair.county:
        return name if chance < 0.7 else name.removeprefix(project.place)
    return name if chance < 0.75 else project.pair.county + name


def _sum(rng: random.Random, right: int) -> tuple[int, str, str]:
    """A sum in 万元 as a report tells it: the figure, its words, and what it is (right, rounded, wrong)."""
    chance = rng.random()
    if chance < WRONG:
        wrong = round(right * rng.choice((0.5, 0.8, 1.5, 2)))
        return wrong, _money(wrong), "wrong"
    if chance < WRONG + ROUNDED and right >= 200:
        step = 10 ** (len(str(right)) - 1)
        down = right // step * step
        if down != right:
            return down, f"{_money(down)[:-1]}多元" if down < 10_000 else f"超{_money(down)}", "rounded"
    return right, _money(right), "right"


def _money(amount: int) -> str:
    if amount >= 10_000:
        return f"{amount / 10_000:g}亿元"
    return f"{amount}万元"


def _chinese(number: int) -> str:
    digits = "零一二三四五六七八九"
    if number < 10:
        return digits[number]
    return ("" if number < 20 else digits[number // 10]) + "十" + (digits[number % 10] if number % 10 else "")


def main() -> None:
    """Read the command line and write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--reports", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    truth = generate(given.folder, reports=given.reports, seed=given.seed)
    mentions = sum(len(report["mentions"]) for report in truth["reports"])
    print(f"{given.reports} reports, {len(truth['projects'])} projects, {mentions} mentions of them")


if __name__ == "__main__":
    main()
