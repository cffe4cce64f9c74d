"""A folder that `kg build` wrote and options in, a running server out, until it is told to end.

What is missing from the installation, and a port that is taken, are told before anything is made.
"""

from __future__ import annotations

import errno
import logging
import re
import socket
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from kg.errors import KgError, UsageError
from kg.pipeline.loading import graph_files

Told = Callable[[str], None]
NEEDED = ("jinja2", "starlette", "uvicorn")
LONGEST = 86_400
"""Seconds of a query, at most."""
ORIGIN = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*://[^/?#\s]+/?")
PATIENCE = 3
"""Seconds that open requests have at the end."""


@dataclass(frozen=True, slots=True)
class Options:
    """What `kg serve` can be told; docs/serve.md says more."""

    host: str = "127.0.0.1"
    port: int = 8765
    time_limit: float = 20.0
    row_limit: int = 100_000
    allow_origin: tuple[str, ...] = ()
    allow_host: tuple[str, ...] = ()
    cache: Path | None = None


class MissingError(KgError):
    """Raised when a library that only the server needs is not installed."""


def serve(graph: Path | str, options: Options, *, told: Told | None = None) -> None:
    """Serve the graph in a folder until interrupted; `told` is given the address.

    Raises MissingError without the extra `web`, UsageError for an address that cannot be listened on and for options
    that mean nothing, and what `kg.web.shelf.open_shelf` raises.
    """
    _refuse_unfit(options)
    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing:
        raise MissingError(f"the server needs {', '.join(missing)}: pip install 'duikou[web]'")
    graph_files(graph)
    with listening(options.host, options.port) as listener:
        _run(Path(graph), options, listener, told)


def _refuse_unfit(options: Options) -> None:
    if not 0.1 <= options.time_limit <= LONGEST:
        raise UsageError(f"is no number of seconds from 0.1 to {LONGEST}", subject=f"--time-limit {options.time_limit}")
    for origin in options.allow_origin:
        if origin != "*" and not ORIGIN.fullmatch(origin):
            raise UsageError("is no origin, such as https://example.org", subject=f"--allow-origin {origin}")


def _run(graph: Path, options: Options, listener: socket.socket, told: Told | None) -> None:
    # Libraries of the extra, which the rest of the package does without.
    import uvicorn  # noqa: PLC0415

    from kg.web.app import create_app  # noqa: PLC0415
    from kg.web.engine import Engine  # noqa: PLC0415
    from kg.web.shelf import open_shelf  # noqa: PLC0415

    say = told or (lambda _: None)
    shelf = open_shelf(graph, options.cache, making=lambda: say("Making the store; later starts do without"))
    engine = Engine(shelf.store, time_limit=options.time_limit, row_limit=options.row_limit)
    hosts = {options.host, *options.allow_host}
    app = create_app(shelf, engine, hosts=hosts, origins=options.allow_origin)
    logging.getLogger("uvicorn").setLevel(logging.WARNING)
    config = uvicorn.Config(
        app, log_config=None, access_log=False, server_header=False, timeout_graceful_shutdown=PATIENCE
    )
    say(f"Serving {graph} at {address(listener)} (Ctrl-C ends it)")
    with suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[listener])


def address(listener: socket.socket) -> str:
    """What to open in a browser."""
    host, port = listener.getsockname()[:2]
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/"


@contextmanager
def listening(host: str, port: int) -> Iterator[socket.socket]:
    """A socket that listens there. Raises UsageError where it cannot."""
    try:
        family, kind, protocol, _, where = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listener = socket.socket(family, kind, protocol)
    except OSError as error:
        raise UsageError(f"is no address of this machine ({error.strerror or error})", subject=host) from error
    with closing(listener):
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(where)
            listener.listen(128)
        except OSError as error:
            raise _cannot_listen(host, port, error) from error
        yield listener


def _cannot_listen(host: str, port: int, error: OSError) -> UsageError:
    if error.errno == errno.EADDRINUSE:
        return UsageError("is taken by another program; choose one with --port (0: any)", subject=f"port {port}")
    return UsageError(f"cannot be listened on ({error.strerror or error})", subject=f"{host}, port {port}")
