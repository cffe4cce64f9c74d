"""The invented reports of pages/: `aid` tell of aid, `other` do not. No sentence of them stands anywhere else."""

from __future__ import annotations

from pathlib import Path

PAGES = Path(__file__).with_name("pages")


def texts(folder: str) -> dict[str, str]:
    """Name → text of the reports in a folder of pages/."""
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted((PAGES / folder).glob("*.txt"))}


AID = texts("aid")
OTHER = texts("other")
