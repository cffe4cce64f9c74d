"""Reports with gold and predicted facts side by side in, one HTML page out that opens from disk without a network.

As in the graph's page, every text travels as JSON and reaches the page as text alone; a content security policy admits
the page's own script, by its hash, and no request.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from importlib.resources import files
from typing import Any

from kg.export.html_page import to_json


def comparison_page(reports: Sequence[dict[str, Any]], *, overall: float) -> str:
    """The page of compared reports; the same reports, the same page.

    Each report: `name`, `overall`, `text`, and `rows` with `type`, `state` (right, partly, missed, false), `errors`,
    and `gold` and `read`, each None or `slots` (name, value, whether the other side agrees), `quote`, `words` (start
    and end in the text), `confidence`, `rule`.
    """
    script = _template("comparison.js")
    digest = base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii")
    data = to_json({"overall": round(overall, 3), "reports": list(reports)})
    page = _template("comparison.html")
    for name, text in (("DIGEST", digest), ("STYLE", _template("comparison.css")), ("SCRIPT", script), ("DATA", data)):
        page = page.replace(f"@@{name}@@", text)
    return page


def _template(name: str) -> str:
    return (files("kg.export") / "comparison" / name).read_text(encoding="utf-8")
