"""The graph in a folder in, the same graph in a running Neo4j out: all of it or nothing.

One transaction reads what of ours the store holds, writes what is new or different, and ends; so the same graph pushed
twice writes nothing, and a push that fails, wherever, leaves the store as it was. Uniqueness constraints cannot be made
in a transaction with data; they are made before it, and taken away again where it fails. The transaction holds the
difference alone: what is too large for one is loaded with the files of `kg export` first, which make the same graph,
and pushed from then on.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kg.errors import KgError, StoreError, UsageError
from kg.export.neo4j import CONSTRAINTS, tables
from kg.pipeline.loading import load
from kg.pipeline.neo4j_difference import Tally, bring

if TYPE_CHECKING:
    import neo4j

LOWEST: Final = 5
"""The first version of Neo4j that has everything that is asked of it."""
SCHEMES: Final = tuple(f"{name}{kind}://" for name in ("bolt", "neo4j") for kind in ("", "+s", "+ssc"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A server and who asks; an empty password where it asks for none. `database`: the user's own where None."""

    uri: str
    user: str = "neo4j"
    password: str = field(default="", repr=False)
    database: str | None = None


@dataclass(frozen=True, slots=True)
class PushReport:
    """What a push did: the engine as it names itself, and counts of nodes and relationships."""

    engine: str
    nodes: Tally
    relationships: Tally


def push_neo4j(graph: Path | str, target: Target, *, prune: bool = False) -> PushReport:
    """Bring the database to what the graph in the folder `graph` holds; with `prune` remove what it holds no more.

    Nodes without our label and properties that are not ours stay untouched. Raises UsageError for an address that is
    none, ReadError and DataError as `load`, StoreError where the server cannot be reached, refuses, or is no Neo4j of
    version 5 or later, KgError where its driver is not installed.
    """
    if not target.uri.startswith(SCHEMES) or "@" in target.uri:
        shown = target.uri.rpartition("@")[2] or "--uri"
        raise UsageError("is no address of Neo4j; it is like bolt://localhost:7687, without a user", subject=shown)
    made = tables(load(graph).to_networkx())
    with _session(target) as session:
        engine = _engine(session, target)
        with _constrained(session), session.begin_transaction() as transaction:
            nodes, relationships = bring(transaction, made, prune=prune)
            transaction.commit()
    return PushReport(engine, nodes, relationships)


@contextmanager
def _session(target: Target) -> Iterator[neo4j.Session]:
    try:
        import neo4j  # noqa: PLC0415  an optional library, needed here alone
        from neo4j.exceptions import DriverError, Neo4jError  # noqa: PLC0415

        from kg.pipeline.neo4j_errors import in_words  # noqa: PLC0415
    except ImportError as error:
        raise KgError("pushing to Neo4j needs its driver: pip install 'duikou[neo4j]'") from error
    logging.getLogger("neo4j").addHandler(logging.NullHandler())  # what it has to say is in its errors
    auth = (target.user, target.password) if target.password else None
    try:
        with (
            neo4j.GraphDatabase.driver(target.uri, auth=auth) as driver,
            driver.session(database=target.database) as session,
        ):
            yield session
    except (Neo4jError, DriverError, OSError, ValueError) as error:
        raise StoreError(in_words(error), subject=target.uri) from error


def _engine(session: neo4j.Session, target: Target) -> str:
    """Name, version and edition of the engine. Raises StoreError where it is another than we can use."""
    row = session.run("CALL dbms.components() YIELD name, versions, edition").peek()
    if row is None or not str(row["name"]).startswith("Neo4j"):
        raise StoreError("what answers there is no Neo4j", subject=target.uri)
    version = str(row["versions"][0])
    if int(version.partition(".")[0]) < LOWEST:
        raise StoreError(f"is Neo4j {version}; {LOWEST} or later is needed", subject=target.uri)
    return f"{row['name']} {version} {row['edition']}"


@contextmanager
def _constrained(session: neo4j.Session) -> Iterator[None]:
    """Uniqueness of our IRIs holds inside; constraints that were made for it go where something fails."""
    before = _constraints(session)
    try:
        for statement in CONSTRAINTS:
            _run(session, statement)
        yield
    except BaseException as failure:
        try:
            for name in _constraints(session) - before:
                _run(session, f"DROP CONSTRAINT `{name}` IF EXISTS")
        except Exception as error:  # noqa: BLE001  the connection is gone: the first failure is what to tell of
            failure.add_note(f"the constraints stay: {error}")
        raise


def _constraints(session: neo4j.Session) -> set[str]:
    return {str(row["name"]) for row in session.run("SHOW CONSTRAINTS YIELD name")}


def _run(session: neo4j.Session, statement: str) -> None:
    session.run(statement).consume()
