"""The state anew from the day files, where it is damaged, missing or of an older newscrawl.

What the day files hold is known again: articles, revisions, their pages. What is gone is
what stands in no line: pages that gave no article, and the queue of a crawl that died.
``catch_up`` does the same for one site whose files are ahead of a state that is sound.
"""

import dataclasses
import itertools
import json
import logging
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeGuard

from newscrawl.items import Article
from newscrawl.store.duplicates.clusters import Clusters
from newscrawl.store.duplicates.exact import describe
from newscrawl.store.files.day_files import LineFile, record_file
from newscrawl.store.files.lines import read_lines, sync_folder
from newscrawl.store.folder import find_day_files, folder_name, site_folders
from newscrawl.store.locks import held
from newscrawl.store.state.articles import Articles
from newscrawl.store.state.database import (
    STATE_FILE,
    STATE_LOCK,
    State,
    StateLostError,
    StoreError,
    find_loss,
    mark_of,
)
from newscrawl.store.state.ledger import Ledger

logger = logging.getLogger(__name__)

_WAIT_S = 60
"""For the crawls that use the state, or another process that rebuilds it."""

_AT_ONCE = 1000
"""Articles of one transaction."""

_WORKSHOP = ".rebuild"
"""Folder in which the new state is made: half of one is never taken for a whole one."""

_READ = ("id", "url", "canonical_url", "site", "title", "body", "date_downloaded", "revision",
         "cluster_id")  # fmt: skip


def open_state(data: Path) -> State:
    """Open the state, rebuilt if need be. Raises ``StoreError``."""
    try:
        return State(data)
    except StateLostError:
        rebuild(data)
        return State(data)


def rebuild(data: Path) -> None:
    """Put a state made from the day files in the place of one that is lost.

    Does nothing if another process was faster. Raises ``StoreError``.
    """
    path = data / STATE_FILE
    try:
        with held(data, STATE_LOCK, wait_s=_WAIT_S) as is_alone:
            if not is_alone:
                raise StoreError(
                    f"{path} is lost, and other crawls still use it: start again when they "
                    f"have ended, and it is rebuilt from the day files."
                )
            if (problem := find_loss(data)) is None:
                return
            workshop = data / _WORKSHOP
            shutil.rmtree(workshop, ignore_errors=True)
            with State(workshop) as state:
                known, unreadable = _fill(state, data)
            kept = _move_aside(path)
            (workshop / STATE_FILE).replace(path)
            mark_of(path).unlink(missing_ok=True)
            sync_folder(data)
            shutil.rmtree(workshop, ignore_errors=True)
    except OSError as error:
        raise StoreError(
            f"cannot rebuild {path} ({error.strerror}): make room, or set NEWSCRAWL_DATA to a "
            f"folder that can be written."
        ) from error
    logger.warning(
        "%s: rebuilt from the day files, which hold %d articles%s%s",
        problem,
        known,
        f" and {unreadable} lines that are none" if unreadable else "",
        f"; what it was is kept as {kept}" if kept else "",
    )


def catch_up(state: State, site: str, *, most_unfinished: int) -> list[str]:
    """Enter articles of a site's day files that the state does not know; return sentences.

    They are ahead of a state that was put back from a copy, or whose ``-wal`` file is gone.
    ``most_unfinished``: articles beyond the recorded end of a file that is being written
    which a death may have left; they are not for good, and taken off by who repairs it.
    The caller holds the site's lock. Raises ``StoreError``.
    """
    folder = state.data / folder_name(site)
    known = Articles(state, site)
    told = []
    try:
        for file in find_day_files(folder) if folder.is_dir() else ():
            name = file.relative_to(state.data).as_posix()
            recorded = state.row(
                "SELECT size, open FROM files JOIN names USING (number) WHERE name=?", name
            )
            size, is_open = recorded or (0, False)
            if file.stat().st_size <= size:
                continue
            new = [line for line in map(_read, read_lines(file)) if _is_new(line, known)]
            if is_open and len(new) <= most_unfinished:
                continue
            LineFile(file).close()  # mends its end
            _enter(state, site, name, new, file.stat().st_size)
            if new:
                told.append(
                    f"{file} is ahead of the state by {len(new)} articles, which it knows now"
                )
    except OSError as error:
        raise StoreError(
            f"cannot read {folder} ({error.strerror}): let this user read and write there."
        ) from error
    return told


def _is_new(article: Article | None, known: Articles) -> TypeGuard[Article]:
    if article is None or article.site != known.site:
        return False
    stored = known.find(article.id or "")
    return stored is None or stored.revision < article.revision


def _enter(state: State, site: str, file: str, articles: list[Article], size: int) -> None:
    with state.writing(durable=True):
        known = _Site(state, site)
        for article in articles:
            known.enter(article, file)
        known.pages.flush()
        record_file(state, site, file, size, is_open=False)


def _fill(state: State, data: Path) -> tuple[int, int]:
    """Enter what the day files hold; return how many articles, and lines that are none."""
    sites: dict[str, _Site] = {}
    unreadable = 0
    for name, articles in _batches(data):
        with state.writing():
            for article in articles:
                if article is None or article.site is None:
                    unreadable += 1
                    continue
                if article.site not in sites:
                    sites[article.site] = _Site(state, article.site)
                sites[article.site].enter(article, name)
            for site in sites.values():
                site.pages.flush()
                site.pages.forget_settled()
                record_file(state, site.name, name, (data / name).stat().st_size, is_open=False)
    return state.rows("SELECT count(*) FROM articles")[0][0], unreadable


class _Site:
    """The articles and pages of one site, as they are entered."""

    def __init__(self, state: State, name: str) -> None:
        self.name = name
        self.articles = Articles(state, name)
        self.pages = Ledger(state, name)
        self.clusters = Clusters(state)

    def enter(self, article: Article, file: str) -> None:
        """Enter one line of a day file."""
        self.articles.put(dataclasses.replace(describe(article), file=file))
        at = article.date_downloaded and datetime.fromisoformat(article.date_downloaded)
        assert article.id is not None
        named_after_it = article.cluster_id == article.id
        self.clusters.place(article.id, article.body or "", is_first=named_after_it)
        self.pages.settle(article.url, None, article_id=article.id, at=at or None)


def _batches(data: Path) -> Iterator[tuple[str, list[Article | None]]]:
    """Yield the lines of all day files, some at a time, with the name of their file."""
    for folder in site_folders(data):
        for file in find_day_files(folder):
            LineFile(file).close()  # mends its end: nobody writes it now
            name = file.relative_to(data).as_posix()
            lines = map(_read, read_lines(file))
            while batch := list(itertools.islice(lines, _AT_ONCE)):
                yield name, batch


def _read(line: str) -> Article | None:
    """Return what a line says of its article, as far as the state needs it."""
    try:
        values = json.loads(line)
        article = Article(**{name: values[name] for name in _READ})
        bytes.fromhex(article.id or "none")
        datetime.fromisoformat(article.date_downloaded or "2000-01-01")
        described = describe(article)
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
    return article if isinstance(article.site, str) and described.revision > 0 else None


def _move_aside(path: Path) -> Path | None:
    """Give the lost database another name; return it, ``None`` where there was none."""
    if not path.exists():
        return None
    kept = path.with_name(f"{path.name}.{datetime.now(UTC):%Y%m%dT%H%M%S%f}")
    path.replace(kept)
    log = path.with_name(path.name + "-wal")
    if log.exists():
        log.replace(kept.with_name(kept.name + "-wal"))
    path.with_name(path.name + "-shm").unlink(missing_ok=True)
    return kept
