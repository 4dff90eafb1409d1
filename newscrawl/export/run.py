"""Runs an export: what is stored goes through one format to its place."""

import contextlib
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from newscrawl.export.feeds import newest_published
from newscrawl.export.files import ExportError, replacing, write_if_changed
from newscrawl.export.formats import ExportFormat
from newscrawl.export.selection import ExportSelection, StoredDay, UnreadableLines, stored_days
from newscrawl.export.trees import Written
from newscrawl.garbage import ARTICLES, collecting_rarely
from newscrawl.items import Article

CountArticles = Callable[[int], None]
"""Is told how many articles have been exported so far."""


@dataclass(frozen=True, kw_only=True)
class ExportTask:
    """What is exported, and to where."""

    folders: list[Path]
    """The folders of the sites."""

    selection: ExportSelection
    row: ExportFormat
    out: Path
    newest: int
    """How many articles a feed has."""


@dataclass(kw_only=True)
class ExportSummary:
    """What was exported."""

    files: Written = field(default_factory=Written)
    unreadable: int = 0
    """Lines of the day files that are no articles."""


def export(task: ExportTask, count: CountArticles = lambda _: None) -> ExportSummary:
    """Export what the task names; raise ``ExportError`` if it cannot be written."""
    unreadable = UnreadableLines()
    days = stored_days(task.folders, task.selection, unreadable)
    summary = ExportSummary()
    with _explained(task), collecting_rarely(ARTICLES):
        if task.row.write_day is not None:
            for day in days:
                summary.files.add(task.row.write_day(task.out, day))
                count(summary.files.articles)
        else:
            _write_file(task, days, summary.files, count)
    summary.unreadable = unreadable.lines
    return summary


def _write_file(
    task: ExportTask, days: Iterator[StoredDay], files: Written, count: CountArticles
) -> None:
    def counted() -> Iterator[Article]:
        for day in days:
            for article in day.articles():
                files.articles += 1
                yield article
            count(files.articles)

    with replacing(task.out) as part:
        if task.row.write_newest is not None:
            newest = newest_published(counted(), task.newest)
            files.articles = len(newest)
            task.row.write_newest(part, newest)
        elif task.row.write is not None:
            task.row.write(part, counted())
    files.written += 1
    if task.row.beside is not None:
        path, text = task.row.beside(task.out)
        files.written += write_if_changed(path, text.encode())


@contextlib.contextmanager
def _explained(task: ExportTask) -> Iterator[None]:
    """Raise what a full disk and the libraries raise as an ``ExportError``."""
    try:
        yield
    except (ExportError, KeyboardInterrupt):
        raise
    except Exception as error:
        if not isinstance(error, OSError | sqlite3.Error) and not _is_of_writer(error):
            raise
        why = (error.strerror if isinstance(error, OSError) else None) or error
        kept = (
            "the files that are there are whole, and the same command goes on from them"
            if task.row.write_day is not None
            else f"{task.out} is as it was before"
        )
        raise ExportError(
            f"cannot write {task.out} ({why}): free some space, or name another place with -o; "
            f"{kept}."
        ) from error


def _is_of_writer(error: Exception) -> bool:
    """Return whether an error is one of the library that writes a format."""
    return type(error).__module__.partition(".")[0] in ("pyarrow", "xlsxwriter")
