"""What the notebooks draw with: a font that has Chinese characters, and names in the language that it can show."""

from __future__ import annotations

from matplotlib import font_manager
from matplotlib import pyplot as plt

FONTS = (
    "Noto Sans CJK SC", "Noto Sans CJK JP", "Source Han Sans SC", "WenQuanYi Zen Hei", "WenQuanYi Micro Hei",
    "Microsoft YaHei", "PingFang SC", "Hiragino Sans GB", "SimHei",
)  # fmt: skip
COLOURS = ["#2f5d8a", "#c8553d", "#588157", "#8d6a9f", "#d9a441", "#4d908e", "#7f7f7f", "#b56576"]


def prepare() -> str | None:
    """Set the style of all figures; the font with Chinese characters that was found, or None with a hint."""
    plt.rcParams.update({
        "figure.figsize": (9, 5), "figure.dpi": 110, "axes.spines.top": False, "axes.spines.right": False,
        "axes.prop_cycle": plt.cycler(color=COLOURS), "axes.unicode_minus": False, "svg.hashsalt": "duikou",
    })  # fmt: skip
    known = {font.name for font in font_manager.fontManager.ttflist}
    found = next((name for name in FONTS if name in known), None)
    if found is None:
        print("没有中文字体，图中用英文名。 No font with Chinese characters: figures use English names.")
        print("Debian, Ubuntu: apt-get install fonts-noto-cjk, then rm -r ~/.cache/matplotlib")
    else:
        plt.rcParams["font.family"] = [found, "sans-serif"]
    return found


def ascii_only(text: str) -> str:
    """A text without characters that the usual fonts lack, for figures without a font for Chinese."""
    return "".join(char if char.isascii() else "?" for char in text)
