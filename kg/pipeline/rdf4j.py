"""Requests in, answers of an RDF4J server or GraphDB out, in the words of the RDF4J REST protocol.

Nothing is kept between requests but the address and the credentials, which go into a header and nowhere else.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from http.client import HTTPException
from typing import Any, Final, Self
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, OpenerDirector, ProxyHandler, Request, build_opener

from pyoxigraph import RdfFormat, Triple, parse

from kg.errors import StoreError, UsageError

LOWEST_PROTOCOL: Final = 8
"""That of RDF4J 2, the first with transactions that span several requests."""
SECONDS: Final = 300.0
"""How long an answer may take."""
_LOCAL = ("localhost", "127.0.0.1", "::1")
_MOST_WORDS = 200


@dataclass(frozen=True, slots=True)
class Server:
    """An engine at an address; `user` None where it asks for none."""

    url: str
    user: str | None = None
    password: str = field(default="", repr=False)
    seconds: float = SECONDS

    def __post_init__(self) -> None:
        parts = urlsplit(self.url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise UsageError("is not the address of a store (http://host:port/…)", subject=self.url)
        if parts.username or parts.password:
            raise UsageError(
                "user and password do not belong into the address", subject=f"{parts.scheme}://{parts.hostname}"
            )
        object.__setattr__(self, "url", self.url.rstrip("/"))

    def protocol(self) -> int:
        """The version of the protocol that it speaks. Raises StoreError where it is none that we speak."""
        told = self.ask("GET", "/protocol").decode("utf-8", "replace").strip()
        if not told.isdecimal():
            raise StoreError("is no RDF4J server and no GraphDB: it names no version of the protocol", subject=self.url)
        if int(told) < LOWEST_PROTOCOL:
            raise StoreError(
                f"speaks version {told} of the RDF4J protocol; {LOWEST_PROTOCOL} is needed (RDF4J 2, GraphDB 8)",
                subject=self.url,
            )
        return int(told)

    def repositories(self) -> dict[str, bool]:
        """The repositories by name, and whether they can be written to."""
        told = self.ask("GET", "/repositories", accept="application/sparql-results+json")
        try:
            rows = json.loads(told)["results"]["bindings"]
            return {row["id"]["value"]: row["writable"]["value"] == "true" for row in rows}
        except (ValueError, KeyError, TypeError) as error:
            raise StoreError("does not list its repositories as RDF4J does", subject=self.url) from error

    def ask(
        self, method: str, path: str, body: bytes | None = None, kind: str = "text/plain", *, accept: str = "*/*"
    ) -> bytes:
        """The body of the answer. Raises StoreError, in words, for everything else."""
        return self.answer(method, path, body, {"Content-Type": kind, "Accept": accept})[1]

    def answer(
        self, method: str, path: str, body: bytes | None, headers: Mapping[str, str]
    ) -> tuple[Mapping[str, str], bytes]:
        """The headers and the body of the answer. Raises StoreError."""
        request = Request(self.url + path, data=body, method=method, headers=dict(headers))  # noqa: S310  http, https
        if self.user is not None:
            pair = base64.b64encode(f"{self.user}:{self.password}".encode()).decode("ascii")
            request.add_unredirected_header("Authorization", f"Basic {pair}")
        try:
            with self._opener().open(request, timeout=self.seconds) as response:
                return response.headers, response.read()
        except HTTPError as error:
            raise self._refused(error) from error
        except (URLError, HTTPException, OSError) as error:
            reason = getattr(error, "reason", error)
            raise StoreError(
                f"does not answer ({getattr(reason, 'strerror', None) or reason or 'gone'})", subject=self.url
            ) from error

    def _opener(self) -> OpenerDirector:
        """No proxy to this machine, and no redirect of what is written."""
        local = urlsplit(self.url).hostname in _LOCAL
        return build_opener(*([ProxyHandler({})] if local else []), _NoRedirect())

    def _refused(self, error: HTTPError) -> StoreError:
        if error.code in (401, 403):
            return StoreError("refuses this user or password", subject=self.url)
        try:
            said = " ".join(error.read().decode("utf-8", "replace").split())[:_MOST_WORDS]
        except (HTTPException, OSError):
            said = ""
        return StoreError(f"answers {error.code}{f': {said}' if said else ''}", subject=self.url)


class _NoRedirect(HTTPRedirectHandler):
    """A redirect is an answer like any other, not an order."""

    def redirect_request(self, *_arguments: Any) -> None:
        return None


class Transaction:
    """One transaction on a repository; leaving its block without `commit` takes everything back.

    Where no answer came the store is left to take it back by itself, as it does with what nobody goes on with: an RDF4J
    server that is still at a half request when it is told to roll back does the rest of that request outside any
    transaction, for good.
    """

    def __init__(self, server: Server, repository: str) -> None:
        self._server = server
        path = f"/repositories/{quote(repository, safe='')}/transactions"
        headers, _ = server.answer("POST", path, b"", {"Content-Type": "application/x-www-form-urlencoded"})
        name = (headers.get("Location") or "").rstrip("/").rpartition("/")[2]
        if not name:
            raise StoreError("begins no transaction", subject=server.url)
        self._path: str | None = f"{path}/{name}"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        if self._path is None:
            return
        try:
            self._server.ask("DELETE", self._path)
        except StoreError:
            return
        finally:
            self._path = None

    def triples(self, graph: str) -> set[Triple]:
        """What a named graph holds, without what follows from it."""
        said = self._do("GET", b"", context=f"<{graph}>", infer="false", accept="application/n-triples")
        try:
            return {quad.triple for quad in parse(said, format=RdfFormat.N_TRIPLES)}
        except SyntaxError as error:
            raise StoreError("does not give its triples as N-Triples", subject=self._server.url) from error

    def add(self, graph: str, triples: Iterable[Triple]) -> None:
        """Put triples into a named graph."""
        self._send("ADD", graph, triples)

    def remove(self, graph: str, triples: Iterable[Triple]) -> None:
        """Take triples out of a named graph."""
        self._send("DELETE", graph, triples)

    def commit(self) -> None:
        """Make it last. Raises StoreError; where no answer comes, the store has all of it or nothing."""
        try:
            self._do("COMMIT", b"")
        except StoreError as error:
            if isinstance(error.__cause__, HTTPError):
                raise
            lost = "the line was lost at the end: the store has all of the push or nothing of it; push again to be sure"
            raise StoreError(lost, subject=self._server.url) from error
        self._path = None

    def _send(self, action: str, graph: str, triples: Iterable[Triple]) -> None:
        lines = sorted(f"{triple} <{graph}> .\n" for triple in triples)
        if lines:
            self._do(action, "".join(lines).encode())

    def _do(self, action: str, body: bytes, *, accept: str = "*/*", **parameters: str) -> bytes:
        path = f"{self._path}?{urlencode({'action': action, **parameters})}"
        try:
            return self._server.ask("PUT", path, body, "application/n-quads", accept=accept)
        except StoreError as error:
            if not isinstance(error.__cause__, HTTPError):
                self._path = None
            raise
