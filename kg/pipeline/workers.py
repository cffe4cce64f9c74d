"""Pages to read in, what was read of each out, as it comes: in this process, in N processes, or on a Dask cluster.

A task carries the bytes of its page, so that a worker needs no file of ours; what comes back are bytes again. Only a
few tasks a worker are on their way at a time, so that memory does not grow with their number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, wait
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from functools import cache
from multiprocessing import get_context
from typing import Any

from kg.errors import ReadError, UsageError
from kg.pipeline.pages import PageFacts, Skipped, of_bounded_length, page_reader, problem
from kg.pipeline.readings import encoded
from kg.reading import PageFile, described, page_of

AHEAD = 4
"""Tasks on their way for each worker."""


@dataclass(frozen=True, slots=True)
class Task:
    """A page to read: the file, its bytes, and the name of what is read of it."""

    file: PageFile
    data: bytes
    name: str


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a task: bytes of `kg.pipeline.readings.encoded`, or why the page could not be read."""

    source: str
    name: str
    body: bytes | None
    problem: str = ""

    @property
    def skipped(self) -> Skipped | None:
        """The page as one that was not read."""
        return Skipped(self.source, self.problem) if self.body is None else None


@dataclass(frozen=True, slots=True)
class Engine:
    """Where pages are read: in `workers` processes, or by the Dask scheduler at the address `dask`."""

    workers: int = 1
    dask: str | None = None

    def read(self, tasks: Iterable[Task]) -> Iterator[Done]:
        """Every task done, in whatever order. Raises UsageError where Dask is asked for and not there."""
        if self.dask is not None:
            return _submitted(_dask(self.dask), tasks)
        if self.workers > 1:
            return _submitted(_processes(self.workers), tasks)
        return map(read_task, tasks)


@cache
def _reader() -> Callable[..., PageFacts]:
    return page_reader()


def read_task(task: Task) -> Done:
    """Read one page."""
    file = task.file
    try:
        page = described(page_of(task.data, file.path.suffix, source=file.source), file.entry)
        return Done(file.source, task.name, encoded(_reader()(of_bounded_length(page))))
    except ReadError as error:
        return Done(file.source, task.name, None, problem(error))


@dataclass(frozen=True, slots=True)
class _Pool:
    """Something that takes tasks: `submit` one, `wait` until some are done; `workers` at work."""

    submit: Callable[[Task], Any]
    wait: Callable[[set[Any]], tuple[set[Any], set[Any]]]
    workers: int


def _submitted(opened: AbstractContextManager[_Pool], tasks: Iterable[Task]) -> Iterator[Done]:
    with opened as pool:
        under_way: set[Any] = set()
        for task in tasks:
            under_way.add(pool.submit(task))
            if len(under_way) >= AHEAD * pool.workers:
                done, under_way = pool.wait(under_way)
                yield from (future.result() for future in done)
        while under_way:
            done, under_way = pool.wait(under_way)
            yield from (future.result() for future in done)


@contextmanager
def _processes(workers: int) -> Iterator[_Pool]:
    # A fork would inherit threads of the word model and of a server around us.
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as executor:
        try:
            yield _Pool(lambda task: executor.submit(read_task, task), _first_of, workers)
        except BaseException:
            _drop(executor)
            raise


def _first_of(under_way: set[Future[Done]]) -> tuple[set[Future[Done]], set[Future[Done]]]:
    found = wait(under_way, return_when=FIRST_COMPLETED)
    return found.done, found.not_done


def _drop(executor: Executor) -> None:
    executor.shutdown(wait=False, cancel_futures=True)


@contextmanager
def _dask(address: str) -> Iterator[_Pool]:
    try:
        import distributed  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise UsageError("Dask is not installed; pip install 'duikou[scale]'") from error
    try:
        client: Any = distributed.Client(address, timeout="20s", set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        raise UsageError(f"no Dask scheduler answers at {address}") from error
    with client:

        def first_of(under_way: set[Any]) -> tuple[set[Any], set[Any]]:
            with client.as_current():
                found: Any = distributed.wait(list(under_way), return_when=FIRST_COMPLETED)
            return set(found.done), set(found.not_done)

        workers = max(1, sum(client.nthreads().values()))
        yield _Pool(lambda task: client.submit(read_task, task, pure=False), first_of, workers)
