"""Work spread over processes: results come in the order of the input, and little waits ahead."""

import contextlib
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from typing import TypeVar

from newscrawl.garbage import PAGES, collect_rarely, collecting_rarely

_AHEAD = 4
"""Values that wait for each process, so that none is idle."""

T = TypeVar("T")
R = TypeVar("R")


class Pool:
    """The processes that do the work; without an executor, it is done in this one."""

    def __init__(self, executor: ProcessPoolExecutor | None, jobs: int) -> None:
        self._executor = executor
        self._jobs = jobs

    def map(self, work: Callable[[T], R], values: Iterable[T]) -> Iterator[R]:
        """Yield the results in order; only a few values are taken ahead."""
        if self._executor is None:
            yield from map(work, values)
            return
        waiting: deque[Future[R]] = deque()
        for value in values:
            waiting.append(self._executor.submit(work, value))
            while waiting[0].done() or len(waiting) > self._jobs * _AHEAD:
                yield waiting.popleft().result()
                if not waiting:
                    break
        while waiting:
            yield waiting.popleft().result()


@contextlib.contextmanager
def start_processes(jobs: int) -> Iterator[Pool]:
    """Start the processes, if more than one is wanted, and end them when the context is left.

    They are spawned, not forked, because the progress bar runs in a thread.
    """
    if jobs <= 1:
        with collecting_rarely(PAGES):
            yield Pool(None, 1)
        return
    context = multiprocessing.get_context("spawn")
    executor = ProcessPoolExecutor(jobs, context, initializer=_start_worker)
    try:
        yield Pool(executor, jobs)
    finally:
        executor.shutdown(cancel_futures=True)


def _start_worker() -> None:
    follow_parent()
    collect_rarely(PAGES)


def follow_parent() -> None:
    """Ignore Ctrl-C, which the parent process handles, and end if the parent is killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the terminal sends it to all processes
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    assert parent is not None
    parent.join()
    os._exit(1)


def cut_batches(values: Iterable[T], size: int) -> Iterator[list[T]]:
    """Yield the values in lists of a size, the last of which may be shorter.

    >>> list(cut_batches("abcde", 2))
    [['a', 'b'], ['c', 'd'], ['e']]
    """
    iterator = iter(values)
    while batch := list(islice(iterator, size)):
        yield batch
