"""A server's address in, another one out at which the connection breaks after so many bytes."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from urllib.parse import urlsplit


@contextmanager
def breaking(uri: str, after: int) -> Iterator[str]:
    """An address that passes on to `uri` what comes in, and breaks off once `after` bytes have come from the client."""
    parts = urlsplit(uri)
    listening = socket.create_server(("127.0.0.1", 0))
    thread = threading.Thread(target=_serve, args=(listening, (parts.hostname, parts.port), after), daemon=True)
    thread.start()
    try:
        yield f"bolt://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        listening.shutdown(socket.SHUT_RDWR)
        listening.close()
        thread.join(10)


def _serve(listening: socket.socket, address: tuple[str | None, int | None], after: int) -> None:
    with suppress(OSError):
        while True:
            client, _ = listening.accept()
            server = socket.create_connection(address)  # type: ignore[arg-type]
            back = threading.Thread(target=_pass_on, args=(server, client, 1 << 40), daemon=True)
            back.start()
            _pass_on(client, server, after)
            for end in (client, server):
                with suppress(OSError):
                    end.shutdown(socket.SHUT_RDWR)
            back.join(10)
            client.close()
            server.close()


def _pass_on(source: socket.socket, target: socket.socket, left: int) -> None:
    with suppress(OSError):
        while left > 0 and (data := source.recv(min(left, 65536))):
            target.sendall(data)
            left -= len(data)
