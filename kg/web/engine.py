"""Queries of users in, answers out: a few processes that share the store, and one that takes too long is ended.

The server itself goes on answering meanwhile. What waits too long for a free process is told so.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import threading
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.connection import Connection
from pathlib import Path

from kg.errors import KgError, QueryError
from kg.store.oxigraph import refuse_unfit
from kg.web.worker import Answer, Refusal, Task, work

START = 60.0
"""Seconds in which a process must be ready."""
PATIENCE = 30.0
"""Seconds that a query waits at least for a free process."""


class TimeLimitError(KgError):
    """Raised when a query was cut at the time limit."""


class BusyError(KgError):
    """Raised when no process became free in time."""


class BrokenError(KgError):
    """Raised when the process ended on a query, mostly for want of memory."""


class _Worker:
    """One process and the pipe to it; started when it is first needed."""

    def __init__(self, store: Path) -> None:
        self._store = store
        self._process: multiprocessing.process.BaseProcess | None = None
        self._pipe: Connection | None = None
        self._starting = threading.Lock()

    def ask(self, task: Task) -> Answer | Refusal:
        """Hand over a task and wait. Raises TimeLimitError or BrokenError, either of which ends the process."""
        pipe = self.start()
        try:
            pipe.send(task)
            if not pipe.poll(task.time_limit):
                self.end()
                raise TimeLimitError(f"the query was cut after {task.time_limit:g} seconds, the time limit")
            reply: Answer | Refusal = pipe.recv()
        except (EOFError, OSError) as error:
            self.end()
            raise BrokenError("the query ended its process, mostly because it needs too much memory") from error
        return reply

    def start(self) -> Connection:
        """The pipe to the process, which is started if there is none, or none that lives. Raises BrokenError."""
        with self._starting:
            if self._process is not None and not self._process.is_alive():
                self.end()
            return self._pipe or self._started()

    def _started(self) -> Connection:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=work, args=(theirs, str(self._store)), daemon=True)
        process.start()
        theirs.close()
        self._process, self._pipe = process, ours
        try:
            if ours.poll(START):
                ours.recv()
                return ours
        except (EOFError, OSError):
            pass
        self.end()
        raise BrokenError("no process for queries could be started")

    def end(self) -> None:
        """Kill the process, if there is one."""
        process, pipe = self._process, self._pipe
        self._process = self._pipe = None
        if process is not None:
            process.kill()
            process.join()
            process.close()
        if pipe is not None:
            pipe.close()


class Engine:
    """Answers queries on the store in a folder, `time_limit` seconds and `row_limit` rows each."""

    def __init__(self, store: Path, *, time_limit: float, row_limit: int, processes: int | None = None) -> None:
        self.time_limit, self.row_limit = time_limit, row_limit
        count = processes or max(4, os.cpu_count() or 1)
        self._workers = [_Worker(store) for _ in range(count)]
        self._free: asyncio.LifoQueue[_Worker] = asyncio.LifoQueue()
        for worker in reversed(self._workers):
            self._free.put_nowait(worker)
        self._threads = ThreadPoolExecutor(count, thread_name_prefix="query")

    async def ask(self, sparql: str, *, rows: str | None = None, triples: str | None = None) -> Answer | Refusal:
        """The answer in a format of `kg.web.formats`. Raises TimeLimitError, BusyError, BrokenError."""
        try:
            refuse_unfit(sparql)
        except QueryError as error:
            return Refusal("query", error.message)
        task = Task(sparql, rows, triples, self.row_limit, self.time_limit)
        try:
            worker = await asyncio.wait_for(self._free.get(), max(PATIENCE, self.time_limit))
        except TimeoutError:
            raise BusyError("the server is busy with other queries; ask again in a while") from None
        running = asyncio.get_running_loop().run_in_executor(self._threads, worker.ask, task)
        running.add_done_callback(lambda _: self._free.put_nowait(worker))
        return await asyncio.shield(running)

    def warm(self) -> None:
        """Start all processes, without waiting for them."""
        for worker in self._workers:
            self._threads.submit(worker.start)

    def close(self) -> None:
        """End all processes."""
        for worker in self._workers:
            worker.end()
        self._threads.shutdown(wait=True)
