"""The engine itself."""

from __future__ import annotations

from tests.engines.neo4j.server import Server


def test_it_is_real_and_asks_for_a_password(server: Server) -> None:
    """A server on the loopback address answers a query, keeps what it is given and starts each test empty."""
    assert server.uri.startswith("bolt://127.0.0.1:")
    assert server.rows("MATCH (n) RETURN count(n) AS n") == [{"n": 0}]
    server.rows("CREATE (:County {label: $label})", label="白朗县")
    assert server.rows("MATCH (n) RETURN labels(n) AS labels, n.label AS label") == [
        {"labels": ["County"], "label": "白朗县"}
    ]
