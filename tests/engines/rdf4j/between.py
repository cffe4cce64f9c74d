"""A server that stands between kg and an engine and cuts the line where a test says; a server of another kind."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from urllib.parse import urlsplit

PIECE = 65536


@contextmanager
def cutting(url: str, word: str) -> Iterator[str]:
    """The address of a relay to the engine at `url` that hangs up on the first request whose first line has `word`:
    half of its body has been passed on by then, and no answer comes back.
    """
    parts = urlsplit(url)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        target = (parts.hostname or "", parts.port or 0)
        threading.Thread(target=_serve, args=(listening, target, word.encode()), daemon=True).start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}{parts.path}"
        listening.shutdown(socket.SHUT_RDWR)


@contextmanager
def answering(reply: bytes) -> Iterator[str]:
    """The address of a server that answers everything with this text."""
    head = f"HTTP/1.1 200 OK\r\nContent-Length: {len(reply)}\r\nConnection: close\r\n\r\n".encode()
    with socket.create_server(("127.0.0.1", 0)) as listening:
        threading.Thread(target=_answer, args=(listening, head + reply), daemon=True).start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        listening.shutdown(socket.SHUT_RDWR)


def _answer(listening: socket.socket, reply: bytes) -> None:
    with suppress(OSError):
        while True:
            client, _ = listening.accept()
            with closing(client):
                _request(client)
                client.sendall(reply)


def _serve(listening: socket.socket, target: tuple[str, int], word: bytes) -> None:
    with suppress(OSError):
        while True:
            client, _ = listening.accept()
            with closing(client), closing(socket.create_connection(target)) as engine:
                request = _request(client)
                if word in request.partition(b"\r\n")[0]:
                    engine.sendall(request[: (request.index(b"\r\n\r\n") + 4 + len(request)) // 2])
                    continue
                engine.sendall(request)
                while piece := engine.recv(PIECE):
                    client.sendall(piece)


def _request(client: socket.socket) -> bytes:
    """A whole request; kg sends its length and asks for one answer a connection."""
    request = b""
    while b"\r\n\r\n" not in request:
        request += client.recv(PIECE)
    head, _, body = request.partition(b"\r\n\r\n")
    lengths = [line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")]
    wanted = int(lengths[0].partition(b":")[2]) if lengths else 0
    while len(body) < wanted:
        piece = client.recv(PIECE)
        if not piece:
            break
        body += piece
    return head + b"\r\n\r\n" + body
