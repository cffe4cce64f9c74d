"""The bands of confidence by which facts are sorted in the HTML page and on the server, out: their names and bounds.

They suit the scale as it is fitted (docs/confidence.md): of facts from 0.8 on more than eight in ten were right, of
those below 0.5 fewer than half.
"""

from __future__ import annotations

from typing import Final

BANDS: Final[dict[str, float]] = {"high": 0.8, "middle": 0.5, "low": 0.0}
"""Name → the least confidence in the band, the surest first."""


def bounds(name: str) -> dict[str, str]:
    """What the words of a band name: `low` and `high`, from the first up to below the other."""
    names = list(BANDS)
    above = names[max(0, names.index(name) - 1)]
    return {"low": f"{BANDS[name]:g}", "high": f"{BANDS[above]:g}"}


def as_sparql(confidence: str, value: str) -> str:
    """SPARQL that binds the name of a band to the variable `value` by the one that holds the confidence."""
    *upper, last = BANDS
    text = f'"{last}"'
    for name in reversed(upper):
        text = f'IF({confidence} >= {BANDS[name]}, "{name}", {text})'
    return f"BIND({text} AS {value})"
