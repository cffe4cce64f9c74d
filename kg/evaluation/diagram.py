"""A calibration in, its reliability diagram as SVG out: the share of right facts over the confidence, bin by bin.

The same figures give the same bytes. Colours follow the reader's light or dark theme.
"""

from __future__ import annotations

from kg.evaluation.calibration import Bin, Calibration

SIDE, LEFT, TOP = 320, 56, 16
HISTOGRAM = 64
STYLE = """
text { font: 12px system-ui, sans-serif; fill: #1f2428; }
.axis, .even { stroke: #5d666e; fill: none; }
.even { stroke-dasharray: 4 4; }
.bar { fill: #1f5c99; fill-opacity: .25; stroke: #1f5c99; }
.mean { fill: #b3261e; }
.paper { fill: #ffffff; }
@media (prefers-color-scheme: dark) {
  text { fill: #e8e6e1; }
  .axis, .even { stroke: #a5adb4; }
  .bar { fill: #8fc1f0; stroke: #8fc1f0; }
  .mean { fill: #ff8a75; }
  .paper { fill: #16191c; }
}
"""


def reliability_svg(told: Calibration) -> str:
    """The diagram: bars are shares of right facts, dots mean confidences, below the number of facts of each bin."""
    width, height = LEFT + SIDE + 24, TOP + SIDE + HISTOGRAM + 76
    most = max((b.facts for b in told.bins), default=1)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" aria-labelledby="title">',
        '<title id="title">Confidence and the share of facts that were right</title>',
        f'<desc id="description">{_summary(told)}</desc>',
        f"<style>{STYLE}</style>",
        f'<rect class="paper" width="{width}" height="{height}"/>',
        *_axes(),
        *(line for b in told.bins for line in _bin(b, most)),
        f'<text x="12" y="{height - 8}">{_summary(told)}</text>',
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _summary(told: Calibration) -> str:
    area = "–" if told.auroc is None else f"{told.auroc:.2f}"
    return f"{told.facts} facts, {told.right:.0%} right; ECE {told.ece:.3f}; area under ROC {area}"


def _axes() -> list[str]:
    low, right = TOP + SIDE, LEFT + SIDE
    lines = [
        f'<path class="axis" d="M{LEFT} {TOP}V{low}H{right}"/>',
        f'<path class="even" d="M{LEFT} {low}L{right} {TOP}"/>',
        f'<text x="{LEFT + SIDE // 2}" y="{low + HISTOGRAM + 40}" text-anchor="middle">confidence</text>',
        f'<text transform="rotate(-90)" x="{-(TOP + SIDE // 2)}" y="14" text-anchor="middle">share right</text>',
    ]
    for tenth in range(0, 11, 2):
        at = SIDE * tenth // 10
        lines.append(f'<text x="{LEFT - 8}" y="{low - at + 4}" text-anchor="end">{tenth / 10:g}</text>')
        lines.append(f'<text x="{LEFT + at}" y="{low + 16}" text-anchor="middle">{tenth / 10:g}</text>')
    return lines


def _bin(told: Bin, most: int) -> list[str]:
    low, x, wide = TOP + SIDE, LEFT + SIDE * told.low, SIDE / 10
    tall, count = SIDE * told.right, (HISTOGRAM - 16) * told.facts / most
    base = low + 24
    return [
        f'<rect class="bar" x="{x + 2:.1f}" y="{low - tall:.1f}" width="{wide - 4:.1f}" height="{tall:.1f}"/>',
        f'<circle class="mean" cx="{LEFT + SIDE * told.confidence:.1f}" cy="{low - tall:.1f}" r="4"/>',
        f'<rect class="bar" x="{x + 2:.1f}" y="{base:.1f}" width="{wide - 4:.1f}" height="{count:.1f}"/>',
        f'<text x="{x + wide / 2:.1f}" y="{base + count + 13:.1f}" text-anchor="middle">{told.facts}</text>',
    ]
