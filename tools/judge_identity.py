"""A built graph and the truth of tools/generate_reports.py in, how well its nodes are the projects of the truth out.

    python tools/judge_identity.py OUT FOLDER/truth.json [--errors]

A mention of the truth is found where a project's source in the same report has its name, or one of the two names holds
the other. Of the mentions found, B³ (Bagga and Baldwin 1998) compares the nodes with the true projects: for each
mention the share of its node that is of its project (precision), and the share of its project that is in its node
(recall).
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from pathlib import Path

Assigned = dict[tuple[str, str], tuple[str, str]]
"""(report, name of the truth) → key of the node, id of the true project."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """`mentions` of the truth, those `found`, B³ of these, nodes of several projects and projects of several nodes."""

    mentions: int
    found: int
    precision: float
    recall: float
    merged: int
    split: int

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def judge(out: Path, truth: Path) -> Judgement:
    """Compare the graph in the folder `out` with the file `truth`."""
    told = json.loads(truth.read_text(encoding="utf-8"))
    assigned = assign(out, told)
    precision, recall = b_cubed(
        {m: node for m, (node, _) in assigned.items()}, {m: p for m, (_, p) in assigned.items()}
    )
    pairs = set(assigned.values())
    nodes, projects = Counter(node for node, _ in pairs), Counter(project for _, project in pairs)
    return Judgement(
        mentions=sum(len({m["name"] for m in report["mentions"]}) for report in told["reports"]),
        found=len(assigned),
        precision=precision,
        recall=recall,
        merged=sum(n > 1 for n in nodes.values()),
        split=sum(n > 1 for n in projects.values()),
    )


def assign(out: Path, told: Mapping[str, list[dict[str, object]]]) -> Assigned:
    """The node of each mention of the truth that the graph has."""
    names = _names_in_reports(out)
    found: Assigned = {}
    for report in told["reports"]:
        here = names.get(str(report["file"]), {})
        for mention in report["mentions"]:  # type: ignore[attr-defined]
            name = mention["name"]
            like = sorted((abs(len(n) - len(name)), n) for n in here if n == name or n in name or name in n)
            if like:
                found[str(report["file"]), name] = (here[like[0][1]], mention["project"])
    return found


def b_cubed(system: Mapping[Hashable, Hashable], truth: Mapping[Hashable, Hashable]) -> tuple[float, float]:
    """Precision and recall of a clustering of items; 1 and 1 where there are none."""
    both = Counter((system[item], truth[item]) for item in truth)
    in_system, in_truth = Counter(system.values()), Counter(truth.values())
    total = len(truth) or 1
    precision = sum(n * n / in_system[node] for (node, _), n in both.items()) / total if truth else 1.0
    recall = sum(n * n / in_truth[project] for (_, project), n in both.items()) / total if truth else 1.0
    return precision, recall


def _names_in_reports(out: Path) -> dict[str, dict[str, str]]:
    """Source of a report → name of a project as that report gives it → key of its node."""
    sources = {}
    with (out / "reports.jsonl").open(encoding="utf-8") as file:
        for line in file:
            report = json.loads(line)
            sources[report["id"]] = report["source"].rpartition("/")[2]
    found: dict[str, dict[str, str]] = {}
    with (out / "facts.jsonl").open(encoding="utf-8") as file:
        for line in file:
            if line.startswith('{"key": "project/'):
                node = json.loads(line)
                for source in node["sources"]:
                    found.setdefault(sources[source["report"]], {})[source["name"]] = node["key"]
    return found


def wrong(out: Path, truth: Path) -> list[str]:
    """Nodes of several projects and projects of several nodes, with the names in both, one a line."""
    told = json.loads(truth.read_text(encoding="utf-8"))
    assigned = assign(out, told)
    lines = []
    for place, word in ((0, "merged"), (1, "split")):
        groups: dict[str, dict[str, set[str]]] = {}
        for (_, name), ends in assigned.items():
            groups.setdefault(ends[place], {}).setdefault(ends[1 - place], set()).add(name)
        lines += [
            f"{word}\t{one}\t{dict(sorted(many.items()))}" for one, many in sorted(groups.items()) if len(many) > 1
        ]
    return lines


def main() -> None:
    """Read the command line and tell."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("truth", type=Path)
    parser.add_argument("--errors", action="store_true")
    given = parser.parse_args()
    if given.errors:
        print("\n".join(wrong(given.out, given.truth)))
    found = judge(given.out, given.truth)
    told = f"{found.found} of {found.mentions} mentions found"
    scores = f"B³ precision {found.precision:.3f}, recall {found.recall:.3f}, F1 {found.f1:.3f}"
    print(f"{told}; {scores}; {found.merged} nodes of several projects, {found.split} projects of several nodes")


if __name__ == "__main__":
    main()
