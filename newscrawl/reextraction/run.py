"""All articles of a site, read again by several processes at once.

The pages are found first, by address and time, then read in the order of the day files.
Processes get the place of a page, not the page: they open the archive themselves.
"""

import contextlib
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TypeAlias, TypeVar

from newscrawl.items import Article
from newscrawl.reextraction.progress import Checkpoint, rules_digest
from newscrawl.reextraction.reading import Reread, article_key, compare_stored
from newscrawl.reextraction.stored import (
    archive_key,
    find_pages,
    find_whole_payloads,
    may_hold,
    newest_articles,
    source_of,
)
from newscrawl.reextraction.summary import Summary
from newscrawl.replay.index import Entry, archive_parts, read_entry
from newscrawl.store.folder import find_day_files

_BATCH = 16
"""Articles that go to a process at once."""

_AHEAD = 4
"""Batches a process that wait, so that none is idle."""

_WORTH_A_PROCESS = 64
"""Articles below which starting one takes longer than reading them."""

T = TypeVar("T")
R = TypeVar("R")
ArchivePlace: TypeAlias = tuple[Entry, Entry | None]
"""Where a page lies, and where its body does if that is elsewhere."""

Tick: TypeAlias = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done and of how much."""

Write: TypeAlias = Callable[[Sequence[str]], int]
"""Stores lines of the next revisions, all of them for good; returns how many it took."""


class ReextractionError(Exception):
    """The run cannot go on; the sentence says what to do."""


@dataclass(frozen=True, kw_only=True)
class Task:
    """What is to be read again."""

    folder: Path
    """Of the site: its day files are read."""

    archive: Path
    """Where its pages are."""

    min_body_chars: int

    read_seconds: float = 0
    """CPU time that reading one page may take; 0 for no limit."""

    since: date | None = None
    jobs: int = 1

    def to_head(self, *, is_applied: bool) -> dict[str, object]:
        """Return what must be the same for a run to go on where another was stopped."""
        return {
            "rules": rules_digest(),
            "archive": str(self.archive.resolve()),
            "min_body_chars": self.min_body_chars,
            "since": self.since.isoformat() if self.since else None,
            "apply": is_applied,
        }


def reextract(task: Task, *, tick: Tick, write: Write | None = None) -> Summary:
    """Read all stored articles again and return what differs; with ``write``, store it.

    Stopped at any moment, the next call with the same task and rules goes on from there.
    Raises ``ReextractionError``, ``ArchiveError`` and ``StoreError``.
    """
    summary = Summary()
    progress = Checkpoint(task.folder, task.to_head(is_applied=write is not None))
    finished = False
    try:
        for result in progress.done:
            summary.add(result)
        # One of them may be stored as its next revision by now.
        done = {key for result in progress.done for key in (result.key, result.next_key)}
        files = find_day_files(task.folder)
        wanted = {
            archive_key(article.url, article.date_downloaded or "")
            for article in newest_articles(files, task.since)
            if article_key(article) not in done
        }
        jobs = min(task.jobs, max(1, len(wanted) // _WORTH_A_PROCESS))
        with _processes(jobs) as pool:
            places = _find_places(task, frozenset(wanted), pool, tick)
            tasks = _tasks(newest_articles(files, task.since), done, places, summary)
            work = partial(
                _compare_batch,
                min_body_chars=task.min_body_chars,
                read_seconds=task.read_seconds,
            )
            read = 0
            for results in _mapped(pool, work, _batches(tasks, _BATCH)):
                lines = [result.line for result in results if result.line]
                if write is not None and lines:
                    summary.written += write(lines)
                progress.add(results)
                for result in results:
                    summary.add(result)
                read += len(results)
                tick("reading articles again", read, len(places))
        finished = True
    except BrokenProcessPool as error:
        raise ReextractionError(
            "a process died while it read a page; what was done is kept. Run it again with "
            "--jobs 1 to see on which."
        ) from error
    finally:
        progress.close(finished=finished)
    return summary


class _Pool:
    """Runs a function over many values: in this process, or in several with their order kept."""

    def __init__(self, executor: ProcessPoolExecutor | None, jobs: int) -> None:
        self.executor = executor
        self.jobs = jobs


@contextlib.contextmanager
def _processes(jobs: int) -> Iterator[_Pool]:
    """Start processes, if more than one is asked for; none is left when the run ends.

    They are started anew, not forked: the progress bar has a thread.
    """
    if jobs <= 1:
        yield _Pool(None, 1)
        return
    context = multiprocessing.get_context("spawn")
    executor = ProcessPoolExecutor(jobs, context, initializer=_begin_process)
    try:
        yield _Pool(executor, jobs)
    finally:
        executor.shutdown(cancel_futures=True)


def _begin_process() -> None:
    """Let the first process alone decide when the others end, and end with it if it is killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a stop from the terminal goes to all of them
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    assert parent is not None
    parent.join()
    os._exit(1)


def _mapped(pool: _Pool, work: Callable[[T], R], values: Iterable[T]) -> Iterator[R]:
    """Yield the results in order; only a few values wait at a time."""
    if pool.executor is None:
        yield from map(work, values)
        return
    waiting: deque[Future[R]] = deque()
    for value in values:
        waiting.append(pool.executor.submit(work, value))
        if len(waiting) > pool.jobs * _AHEAD:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


def _find_places(
    task: Task, wanted: frozenset[int], pool: _Pool, tick: Tick
) -> dict[int, ArchivePlace]:
    """Return where the wanted pages lie."""
    if not wanted:
        return {}
    parts = archive_parts(task.archive)
    late = [part for part in parts if may_hold(part, task.since)]
    found: dict[int, Entry] = {}
    for number, entries in enumerate(_mapped(pool, partial(find_pages, wanted=wanted), late)):
        found.update(entries)
        tick("looking through the archive", number + 1, len(late))
    revisits = [entry for entry in found.values() if entry.original is not None]
    sources: dict[str, Entry] = {}
    if revisits:
        look = partial(
            find_whole_payloads,
            digests=frozenset(filter(None, (entry.digest for entry in revisits))),
            keys=frozenset(filter(None, (entry.original for entry in revisits))),
        )
        for pairs in _mapped(pool, look, parts):
            sources.update(pairs)
    places = {key: (entry, source_of(entry, sources)) for key, entry in found.items()}
    return {
        key: (entry, source)
        for key, (entry, source) in places.items()
        if source is not None or entry.original is None
    }


def _tasks(
    articles: Iterable[Article], done: set[str], places: dict[int, ArchivePlace], summary: Summary
) -> Iterator[tuple[Article, ArchivePlace]]:
    """Yield the articles to read and where their pages are; count those without one."""
    for article in articles:
        if article_key(article) in done:
            continue
        place = places.get(archive_key(article.url, article.date_downloaded or ""))
        if place is None:
            summary.without_page += 1
        else:
            yield article, place


def _compare_batch(
    batch: Sequence[tuple[Article, ArchivePlace]], min_body_chars: int, read_seconds: float
) -> list[Reread]:
    return [
        compare_stored(
            article,
            partial(read_entry, *place),
            min_body_chars=min_body_chars,
            read_seconds=read_seconds,
        )
        for article, place in batch
    ]


def _batches(values: Iterable[T], size: int) -> Iterator[list[T]]:
    iterator = iter(values)
    while batch := list(islice(iterator, size)):
        yield batch
