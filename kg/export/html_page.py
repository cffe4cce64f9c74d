"""A property graph and the texts of its reports in, one HTML page out that opens from disk without a network.

pyvis holds nodes, edges and options and fills the template; the template, its styles and its scripts are ours
(`templates/`), and positions are computed here, so that nothing has to settle. The page carries vis-network (Apache-2.0
or MIT) as pyvis ships it. Every text of the graph travels as JSON and reaches the page as text alone; a content
security policy admits the page's own two scripts, by their hashes, and no request.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator, Mapping
from importlib.resources import files
from typing import Any, Final

import networkx as nx
from markupsafe import Markup
from pyvis.network import Network

from kg.export.bands import BANDS
from kg.export.page_cut import ACTIONS, ENDS_QUOTED
from kg.export.page_data import PageGraph, page_graph
from kg.export.page_pack import Packed, pack
from kg.export.page_reports import report_texts, texts_by_key
from kg.export.page_search_keys import keys_of_texts
from kg.export.page_words import page_words
from kg.facts import FACT_TYPES
from kg.namespaces import ID

SCRIPTS: Final = (
    "text.js", "words.js", "unpack.js", "model.js", "filters.js", "search.js", "chips.js", "drawing.js", "view.js",
    "evidence.js", "panel.js", "reports.js", "facets.js", "table.js", "files.js", "address.js", "main.js",
)  # fmt: skip
"""The page's script, in the order in which its parts are joined."""

VIS_NETWORK: Final = "templates/lib/vis-9.1.2/vis-network.min.js"
"""Where pyvis keeps vis-network."""

OPTIONS: Final[dict[str, Any]] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {
        "hover": True, "hoverConnectedEdges": False, "selectConnectedEdges": False, "keyboard": {"enabled": False},
        "zoomSpeed": 0.6,
    },
    "edges": {"arrows": {"to": {"enabled": True, "scaleFactor": 0.5}}, "selectionWidth": 1, "hoverWidth": 0.5},
}  # fmt: skip
"""vis-network's options; colours are set in the page, since they follow the reader's light or dark theme."""


def export_html(
    graph: nx.MultiDiGraph,
    *,
    title: str,
    max_nodes: int = 1500,
    total: int | None = None,
    meta: Mapping[str, str] | None = None,
    reports: Mapping[str, Mapping[str, Any]] | None = None,
) -> str:
    """The interactive page of `graph`, a property graph as `View.to_networkx()` makes it; same input, same page.

    `max_nodes`: how many nodes the page holds at most, outcomes aside; it says how many there are: `total`, where
    `graph` is only a part of all. `meta`: lines for
    the page's colophon (version, licence, corpus …). `reports`: the key of a report (16 hexadecimal digits) or its IRI
    → a mapping with its `text`, so that a quotation is shown where it stands; without it the quotation stands alone.
    """
    texts = texts_by_key(reports or {})
    page = page_graph(graph, max_nodes=max_nodes, texts=texts)
    del graph  # of a caller who has let go of it, there is room for the texts
    packed = pack(page.nodes, page.ties, page.links)
    extra = {
        "title": title,
        "meta": dict(meta or {}),
        "base": ID,
        "total": page.total if total is None else total,
        "actions": ACTIONS,
        "bands": BANDS,
        "quoted": 2 * ENDS_QUOTED,
        "slots": {_class_name(name): kind.slots for name, kind in FACT_TYPES.items()},
        "reports": report_texts(page.cited, texts),
        "keys": keys_of_texts(_said_in_values(page)),
        "packed": {"kinds": packed.kinds, "reports": packed.reports, "links": packed.links},
    }
    return _fill(packed, title, extra)


def _said_in_values(page: PageGraph) -> Iterator[str]:
    """What is looked for beside the names of nodes: the measures of outcomes, and leaders."""
    for item in (*page.nodes, *page.ties):
        if leader := item["values"].get("leader"):
            yield leader
        for outcome in item["outcomes"]:
            yield outcome["values"].get("measure") or outcome["label"]


def to_json(value: Any) -> str:
    """`value` as JSON for a script element: <, >, & and the line separators of JavaScript are escaped."""
    return _inline(json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":")))


def _fill(page: Packed, title: str, extra: Mapping[str, Any]) -> str:
    net = Network(directed=True, cdn_resources="in_line")
    net.nodes, net.edges, net.options = page.nodes, page.ties, OPTIONS
    net.set_template_dir(str(files("kg.export") / "templates"), "page.html")
    net.templateEnv.autoescape = True
    net.templateEnv.filters.update(json=_json_markup, inline=_inline_markup)
    parts = "\n".join(_template(name) for name in SCRIPTS)
    script = _script(f'(() => {{\n"use strict";\n{parts}\n}})();')
    library = _script(_vis_network())
    net.templateEnv.globals.update(
        title=title,
        extra=extra,
        words=page_words(),
        style=Markup(_template("style.css")),  # noqa: S704 - our own text
        library=library,
        script=script,
        allowed=Markup(" ".join(_digest(text) for text in (library, script))),  # noqa: S704 - hashes
    )
    return str(net.generate_html()) + "\n"


def _json_markup(value: Any) -> Markup:
    return Markup(to_json(value))  # noqa: S704 - escaped for where it stands


def _inline_markup(text: str) -> Markup:
    return Markup(_inline(text))  # noqa: S704 - escaped for where it stands


_ESCAPES: Final = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}


def _inline(text: str) -> str:
    return text.translate(_ESCAPES)


def _template(name: str) -> str:
    return (files("kg.export") / "templates" / name).read_text(encoding="utf-8")


def _vis_network() -> str:
    """vis-network's script with its licence notice, without the address of its source map."""
    text = (files("pyvis") / VIS_NETWORK).read_text(encoding="utf-8")
    return text.partition("//# sourceMappingURL=")[0]


def _script(text: str) -> Markup:
    """`text` as it can stand in a script element; the page's own scripts hold no data."""
    return Markup(text.replace("</script", "<\\/script").replace("<!--", "<\\!--"))  # noqa: S704 - our own text


def _digest(text: str) -> str:
    """The source expression that admits this script in a content security policy."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}'"


def _class_name(fact_type: str) -> str:
    """group_program → GroupProgram."""
    return "".join(part.capitalize() for part in fact_type.split("_"))
