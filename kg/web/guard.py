"""Requests in, only those that may pass out: which Host, which Origin; and headers on every answer.

A page of another site must not read the graph through the reader's browser, neither by its own name (Origin) nor by a
name that it lets point here (DNS rebinding: Host).
"""

from __future__ import annotations

import ipaddress
from collections.abc import Collection
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

STRICT = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
BUNDLE = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "font-src 'self' data:; worker-src 'self' blob:; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
"""For the pages of the front end, whose libraries write styles into the page."""
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}


class Guard:
    """Wraps an application. `hosts`: names beside localhost by which the server may be called.

    `origins`: other sites that may read (`*`: all of them).
    """

    def __init__(self, app: ASGIApp, *, hosts: Collection[str] = (), origins: Collection[str] = ()) -> None:
        self._app = app
        self._hosts = {"localhost", *(host.lower() for host in hosts)}
        self._origins = frozenset(origin.rstrip("/").lower() for origin in origins)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        host, origin = headers.get("host", ""), headers.get("origin")
        answer = self._refusal(host, origin, str(scope["scheme"]))
        if answer is None and scope["method"] == "OPTIONS":
            answer = Response(status_code=204, headers={"Allow": "GET, HEAD, POST, OPTIONS"})
        with_headers = self._sending(send, origin if self._is_allowed(origin) else None)
        await (answer or self._app)(scope, receive, with_headers)

    def _refusal(self, host: str, origin: str | None, scheme: str) -> Response | None:
        if not self._is_ours(host):
            words = f"this server is not called {host!r}; start it with --allow-host to give it another name\n"
            return PlainTextResponse(words, 421)
        if origin is not None and origin.lower() != f"{scheme}://{host}".lower() and not self._is_allowed(origin):
            words = f"pages of {origin!r} may not read here; start the server with --allow-origin to let them\n"
            return PlainTextResponse(words, 403)
        return None

    def _is_ours(self, host: str) -> bool:
        """An address in figures cannot be made to point elsewhere; a name must be one of ours."""
        try:
            name = (urlsplit(f"//{host}").hostname or "").rstrip(".").lower()
        except ValueError:
            return False
        try:
            ipaddress.ip_address(name)
        except ValueError:
            return name in self._hosts
        return True

    def _is_allowed(self, origin: str | None) -> bool:
        return origin is not None and ("*" in self._origins or origin.lower() in self._origins)

    def _sending(self, send: Send, origin: str | None) -> Send:
        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("Content-Security-Policy", STRICT)
                headers.add_vary_header("Origin")
                if origin is not None:
                    self._let_read(headers, origin)
            await send(message)

        return sending

    @staticmethod
    def _let_read(headers: MutableHeaders, origin: str) -> None:
        headers["Access-Control-Allow-Origin"] = origin
        headers["Access-Control-Allow-Methods"] = "GET, HEAD, POST"
        headers["Access-Control-Allow-Headers"] = "Accept, Content-Type"
        headers["Access-Control-Expose-Headers"] = "X-Row-Limit, Warning"
        headers["Cross-Origin-Resource-Policy"] = "cross-origin"
