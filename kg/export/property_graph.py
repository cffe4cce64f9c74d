"""The property graph in, GraphML, GEXF and node-link JSON out; and the same property graph from each of them.

What the two XML formats cannot hold is written so that `restored` finds it again:

- `evidence` is a JSON text; every amount is a double, so that a column has one type;
- an edge has a running number as its id, and its type in `relation`, as `type` has a meaning of its own in GEXF; so
  have `start` and `end`, which stand as `started` and `ended`;
- a character that XML 1.0 does not admit, and a carriage return, stand as `_xHHHH_` (four hexadecimal digits, the way
  of Office Open XML, ECMA-376 part 1 §22.9.2.19); where a text has such a sequence itself, its first underscore does.
"""

from __future__ import annotations

import io
import json
import re
from typing import Any, TypeAlias
from xml.etree.ElementTree import tostring

import networkx as nx
from networkx.readwrite.gexf import GEXFWriter
from networkx.readwrite.graphml import GraphMLWriter

Graph: TypeAlias = "nx.MultiDiGraph[Any]"
AMOUNTS = frozenset({"value", "upper", "investment", "investment_upper", "confidence"})
RENAMED = {"start": "started", "end": "ended", "type": "relation"}
"""Names with a meaning of their own in GEXF: the first two of nodes, the last of edges."""

_NOT_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|_(?=x[0-9A-Fa-f]{4}_)")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_BACK = {new: old for old, new in RENAMED.items()}


def export_graphml(graph: Graph) -> str:
    """GraphML, for yEd, Gephi, Cytoscape, igraph; nodes and edges in the order of the graph."""
    writer = GraphMLWriter(encoding="utf-8", prettyprint=True)
    writer.add_graph_element(flattened(graph))
    text = io.BytesIO()
    writer.dump(text)
    return _with_newline(text.getvalue().decode("utf-8"))


def export_gexf(graph: Graph) -> str:
    """GEXF 1.2, for Gephi; without the day on which it was written."""
    writer = GEXFWriter(encoding="utf-8", prettyprint=True, version="1.2draft")
    writer.add_graph(flattened(graph))
    for meta in [element for element in writer.xml if element.tag.endswith("meta")]:
        writer.xml.remove(meta)
    writer.indent(writer.xml)
    return _with_newline('<?xml version="1.0" encoding="utf-8"?>\n' + tostring(writer.xml, encoding="unicode"))


def export_node_link(graph: Graph) -> str:
    """The node-link form of networkx (`nx.node_link_graph(data, edges="edges")`), for D3 and the like; nothing in it
    is flattened.
    """
    return json.dumps(nx.node_link_data(graph, edges="edges"), ensure_ascii=False, indent=1) + "\n"


def flattened(graph: Graph) -> Graph:
    """The graph as the XML formats hold it."""
    flat: Graph = nx.MultiDiGraph()
    for node, attributes in graph.nodes(data=True):
        flat.add_node(node, **{_name(name, "start", "end"): _flat(name, value) for name, value in attributes.items()})
    for number, (source, target, attributes) in enumerate(graph.edges(data=True)):
        made = {_name(name, "type"): _flat(name, value) for name, value in attributes.items()}
        flat.add_edge(source, target, key=f"e{number}", id=f"e{number}", **made)
    return flat


def restored(flat: nx.Graph[Any]) -> Graph:
    """The property graph of a file that networkx read, with keys, names, numbers and characters as they were."""
    graph: Graph = nx.MultiDiGraph()
    for node, attributes in flat.nodes(data=True):
        graph.add_node(node, **_back(attributes))
    for source, target, attributes in flat.edges(data=True):
        made = _back({name: value for name, value in attributes.items() if name not in ("id", "networkx_key")})
        graph.add_edge(source, target, key=made.get("iri", made["type"]), **made)
    return graph


def escaped(text: str) -> str:
    """A text without characters that XML does not admit."""
    return _NOT_XML.sub(lambda match: f"_x{ord(match[0]):04X}_", text)


def unescaped(text: str) -> str:
    """What `escaped` was given."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)


def _name(name: str, *reserved: str) -> str:
    return RENAMED[name] if name in reserved else name


def _flat(name: str, value: object) -> object:
    if isinstance(value, list):
        return escaped(json.dumps(value, ensure_ascii=False, separators=(",", ":")))
    if isinstance(value, str):
        return escaped(value)
    return float(value) if name in AMOUNTS and isinstance(value, int) else value


def _back(attributes: dict[str, Any]) -> dict[str, Any]:
    found = {_BACK.get(name, name): value for name, value in attributes.items()}
    return {name: _restored(name, value) for name, value in found.items()}


def _restored(name: str, value: Any) -> Any:
    if isinstance(value, str):
        text = unescaped(value)
        return json.loads(text) if name == "evidence" else text
    return int(value) if name in AMOUNTS and isinstance(value, float) and value.is_integer() else value


def _with_newline(text: str) -> str:
    return text.rstrip("\n") + "\n"
