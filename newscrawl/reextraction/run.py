"""Reads all stored articles of a site again, in several processes.

The pages are located in the archive first, by address and time, and then read in the order
of the day files. Processes get the location of a page and read it from the archive themselves.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from datetime import date
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TypeAlias

from newscrawl.extraction.site_knowledge import NOTHING_KNOWN, SiteKnowledge
from newscrawl.items import Article
from newscrawl.processes import Pool, cut_batches, start_processes
from newscrawl.reextraction.learning import learn_site
from newscrawl.reextraction.progress import Checkpoint, rules_digest
from newscrawl.reextraction.reading import Comparison, article_key, compare_stored
from newscrawl.reextraction.stored import (
    NewestArticles,
    archive_key,
    find_pages,
    find_payload_entry,
    find_payloads,
    may_contain,
)
from newscrawl.reextraction.summary import Summary
from newscrawl.replay.index import Entry, archive_parts, read_entry
from newscrawl.site_profiles import LearnedSite
from newscrawl.store.folder import find_day_files

_BATCH = 16
"""Articles that are sent to a process at once."""

_WORTH_A_PROCESS = 64
"""Articles below which it takes longer to start a process than to read them."""

ArchivePlace: TypeAlias = tuple[Entry, Entry | None]
"""Location of a page in the archive, and that of its body if it is a revisit."""

Tick: TypeAlias = Callable[[str, int, int], None]
"""Called with a description of the current step, the number done, and the total."""

Write: TypeAlias = Callable[[Sequence[str]], int]
"""Commits the lines of next revisions; returns how many were written."""


class ReextractionError(Exception):
    """The run cannot continue; the message says what to do."""


@dataclass(frozen=True, kw_only=True)
class Task:
    """The articles to read again, and how."""

    folder: Path
    """The site's folder with its day files."""

    archive: Path
    """The archive with its pages."""

    min_body_chars: int

    read_seconds: float = 0
    """Limit on the CPU time of reading one page; 0 for no limit."""

    site: SiteKnowledge = NOTHING_KNOWN
    """What is known of the site today."""

    learns: bool = True
    """Whether the profile of the site is used, and learned from the archive if none is stored."""

    learns_anew: bool = False
    """Whether the stored profile is left aside and learned again."""

    since: date | None = None
    jobs: int = 1

    def to_head(self, *, is_applied: bool) -> dict[str, object]:
        """Return what must be the same for a run to continue an earlier one."""
        return {
            "rules": rules_digest(),
            "site": sha256(repr(self.site.facts).encode()).hexdigest(),
            "learns": [self.learns, self.learns_anew],
            "archive": str(self.archive.resolve()),
            "min_body_chars": self.min_body_chars,
            "since": self.since.isoformat() if self.since else None,
            "apply": is_applied,
        }


def reextract(task: Task, *, tick: Tick, write: Write | None = None) -> Summary:
    """Read all stored articles again and return the changes; with ``write``, store them.

    If it is stopped, the next call with the same task and rules continues from there.
    Raises ``ReextractionError``, ``ArchiveError`` and ``StoreError``.
    """
    summary = Summary()
    progress = Checkpoint(task.folder, task.to_head(is_applied=write is not None))
    finished = False
    try:
        for result in progress.done:
            summary.add(result)
        # The next revision of an article may have been stored already.
        done = {key for result in progress.done for key in (result.key, result.next_key)}
        stored = NewestArticles(find_day_files(task.folder), task.since)
        wanted = {
            archive_key(article.url, article.date_downloaded or "")
            for article in stored
            if article_key(article) not in done
        }
        jobs = min(task.jobs, max(1, len(wanted) // _WORTH_A_PROCESS))
        with start_processes(jobs) as pool:
            places = _find_places(task, frozenset(wanted), pool, tick)
            learned = _open_profile(task)
            site = task.site if learned is None else _learn(task, learned, stored, places)
            tasks = _tasks(stored, done, places, summary)
            work = partial(
                _compare_batch,
                min_body_chars=task.min_body_chars,
                read_seconds=task.read_seconds,
                site=site,
            )
            read = 0
            for results in pool.map(work, cut_batches(tasks, _BATCH)):
                lines = [result.line for result in results if result.line]
                if write is not None and lines:
                    summary.written += write(lines)
                progress.add(results)
                for result in results:
                    summary.add(result)
                read += len(results)
                tick("reading articles again", read, len(places))
        if learned is not None and write is not None:
            learned.save()
        finished = True
    except BrokenProcessPool as error:
        raise ReextractionError(
            "a process crashed while it read a page; the progress so far is kept. Run it again "
            "with --jobs 1 to see on which page."
        ) from error
    finally:
        progress.close(finished=finished)
    return summary


def _open_profile(task: Task) -> LearnedSite | None:
    if not task.learns:
        return None
    return LearnedSite(task.folder, is_new=task.learns_anew)


def _learn(
    task: Task,
    learned: LearnedSite,
    stored: Iterable[Article],
    places: dict[int, ArchivePlace],
) -> SiteKnowledge:
    """Return what is known of the site, with its profile."""
    pages = _tasks(stored, set(), places, Summary())
    return learn_site(learned, task.site, pages, read_seconds=task.read_seconds)


def _find_places(
    task: Task, wanted: frozenset[int], pool: Pool, tick: Tick
) -> dict[int, ArchivePlace]:
    """Return the locations of the wanted pages."""
    if not wanted:
        return {}
    parts = archive_parts(task.archive)
    late = [part for part in parts if may_contain(part, task.since)]
    found: dict[int, Entry] = {}
    for number, entries in enumerate(pool.map(partial(find_pages, wanted=wanted), late)):
        found.update(entries)
        tick("looking through the archive", number + 1, len(late))
    revisits = [entry for entry in found.values() if entry.original is not None]
    sources: dict[str, Entry] = {}
    if revisits:
        look = partial(
            find_payloads,
            digests=frozenset(filter(None, (entry.digest for entry in revisits))),
            keys=frozenset(filter(None, (entry.original for entry in revisits))),
        )
        for pairs in pool.map(look, parts):
            sources.update(pairs)
    places = {key: (entry, find_payload_entry(entry, sources)) for key, entry in found.items()}
    return {
        key: (entry, source)
        for key, (entry, source) in places.items()
        if source is not None or entry.original is None
    }


def _tasks(
    articles: Iterable[Article], done: set[str], places: dict[int, ArchivePlace], summary: Summary
) -> Iterator[tuple[Article, ArchivePlace]]:
    """Yield the articles to read with the locations of their pages; count those without one."""
    for article in articles:
        if article_key(article) in done:
            continue
        place = places.get(archive_key(article.url, article.date_downloaded or ""))
        if place is None:
            summary.without_page += 1
        else:
            yield article, place


def _compare_batch(
    batch: Sequence[tuple[Article, ArchivePlace]],
    min_body_chars: int,
    read_seconds: float,
    site: SiteKnowledge,
) -> list[Comparison]:
    return [
        compare_stored(
            article,
            partial(read_entry, *place),
            min_body_chars=min_body_chars,
            read_seconds=read_seconds,
            site=site,
        )
        for article, place in batch
    ]
