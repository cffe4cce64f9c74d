"""What a collection of many reports costs: minutes and memory of a build, one report more, Dask beside processes, and
how well identity holds; as Markdown lines.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from generate_reports import generate
from judge_identity import judge

ROOT = Path(__file__).parent.parent
SIZES = tuple(int(size) for size in os.environ.get("DUIKOU_BENCH_REPORTS", "1000,10000").split(","))
"""Collections that are built; DUIKOU_BENCH_REPORTS names others where time is short."""
SIDE_BY_SIDE = 500
"""Reports that processes and Dask both read."""
BUILD = """
import json, re, resource, sys, time
from pathlib import Path
from kg.pipeline import Engine, build
def main():
    dask = sys.argv[4] if len(sys.argv) > 4 else None
    build([Path(sys.argv[1])], Path(sys.argv[2]), engine=Engine(int(sys.argv[3]), dask))
    peak = re.search(r"VmHWM:\\s*([0-9]+)", Path("/proc/self/status").read_text())
    workers = resource.getrusage(resource.RUSAGE_CHILDREN)
    peaks = {"peak": int(peak[1]) // 1024, "worker": workers.ru_maxrss // 1024}
    print(json.dumps(peaks | {"busy": time.process_time()}))
if __name__ == "__main__":
    main()
"""
ONE_MORE = (
    "某县一所小学建成\n\n示例日报　2024-12-30\n\n"
    "青岛市在桑珠孜区援建的示例小学已投入使用，投资800万元，可容纳学生600名。\n"
)


def scale_rows() -> list[str]:
    """A sentence and a table each: builds of SIZES, and the same pages by processes and by Dask."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        script = folder / "build.py"
        script.write_text(BUILD, encoding="utf-8")
        sizes = [_size_row(script, folder / str(size), size) for size in SIZES]
        return [
            (
                "Collections of made-up reports (`tools/generate_reports.py`), built with `--workers 2`, and again with"
                " one report more; B³ of the projects found:"
            ),
            "",
            (
                "| reports | minutes | peak MB | of a worker | one more, seconds | of these at work | mentions found"
                " | B³ precision | recall | F1 |"
            ),
            "|---|---|---|---|---|---|---|---|---|---|",
            *sizes,
            "",
            f"{SIDE_BY_SIDE} of them by two processes and by two Dask workers on this machine, in one run:",
            "",
            "| engine | seconds |",
            "|---|---|",
            *_engine_rows(script, folder / "engines"),
        ]


def _size_row(script: Path, folder: Path, size: int) -> str:
    truth = generate(folder, reports=size)
    took, cost = _build(script, folder / "reports", folder / "out", "2")
    found = judge(folder / "out", folder / "truth.json")
    (folder / "reports" / "z.txt").write_text(ONE_MORE, encoding="utf-8")
    more, then = _build(script, folder / "reports", folder / "out", "1")
    assert len(truth["reports"]) == size
    scores = f"{found.precision:.3f} | {found.recall:.3f} | {found.f1:.3f}"
    time_and_memory = f"{took / 60:.1f} | {cost['peak']} | {cost['worker']} | {more:.1f} | {then['busy']:.1f}"
    return f"| {size:,} | {time_and_memory} | {found.found:,} of {found.mentions:,} | {scores} |"


def _engine_rows(script: Path, folder: Path) -> list[str]:
    import distributed  # noqa: PLC0415 - an extra

    generate(folder, reports=SIDE_BY_SIDE)
    processes, _ = _build(script, folder / "reports", folder / "processes", "2")
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        dask, _ = _build(script, folder / "reports", folder / "dask", "1", cluster.scheduler_address)
    for path in (folder / "processes").iterdir():
        assert path.is_dir() or path.read_bytes() == (folder / "dask" / path.name).read_bytes()
    return [f"| two processes | {processes:.1f} |", f"| two Dask workers, already running | {dask:.1f} |"]


def _build(
    script: Path, pages: Path, out: Path, workers: str, dask: str | None = None
) -> tuple[float, dict[str, float]]:
    """Seconds of a build in a process of its own, and what the script says of it."""
    begun = time.perf_counter()
    command = [sys.executable, str(script), str(pages), str(out), workers, *([dask] if dask else [])]
    ran = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)
    took = time.perf_counter() - begun
    cost: dict[str, float] = json.loads(ran.stdout.splitlines()[-1])
    return took, cost


if __name__ == "__main__":
    print("\n".join(scale_rows()))
