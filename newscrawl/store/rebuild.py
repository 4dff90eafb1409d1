"""Rebuilds the state from the day files if it is damaged, missing or of an older version.

Articles, revisions and their pages are restored. What the day files do not hold is lost: the
pages without an article, and the queue of a crawl that was killed. ``catch_up`` does the same
for one site whose day files are ahead of an intact state.
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
    damage_marker,
    find_rebuild_reason,
)
from newscrawl.store.state.ledger import Ledger
from newscrawl.store.working_copy import is_working_copy

logger = logging.getLogger(__name__)

_WAIT_S = 60
"""How long to wait for crawls that use the state, or for another process that rebuilds it."""

_AT_ONCE = 1000
"""Articles of one transaction."""

_TEMPORARY = ".rebuild"
"""Folder in which the new state is built, so that an unfinished one is never used."""

_READ_FIELDS = (
    *("id", "url", "canonical_url", "site", "title", "body"),
    *("date_downloaded", "revision", "cluster_id"),
)


def open_state(data: Path) -> State:
    """Open the state, and rebuild it first if necessary. Raises ``StoreError``."""
    try:
        return State(data)
    except StateLostError:
        rebuild(data)
        return State(data)


def rebuild(data: Path) -> None:
    """Replace a lost state by one that is built from the day files.

    Does nothing if another process has rebuilt it meanwhile. Raises ``StoreError``.
    """
    path = data / STATE_FILE
    if is_working_copy(data):
        raise StoreError(
            f"{path} is damaged, and only the remote store has all of the site: the next crawl "
            f"restores it from there."
        )
    try:
        with held(data, STATE_LOCK, wait_s=_WAIT_S) as is_alone:
            if not is_alone:
                raise StoreError(
                    f"{path} must be rebuilt, but other crawls still use it: start again when "
                    f"they have ended, and it is rebuilt from the day files."
                )
            if (problem := find_rebuild_reason(data)) is None:
                return
            temporary = data / _TEMPORARY
            shutil.rmtree(temporary, ignore_errors=True)
            with State(temporary) as state:
                known, unreadable = _fill(state, data)
            kept = _move_aside(path)
            (temporary / STATE_FILE).replace(path)
            damage_marker(path).unlink(missing_ok=True)
            sync_folder(data)
            shutil.rmtree(temporary, ignore_errors=True)
    except OSError as error:
        raise StoreError(
            f"cannot rebuild {path} ({error.strerror}): free some space, or set NEWSCRAWL_DATA "
            f"to a writable folder."
        ) from error
    logger.warning(
        "%s: rebuilt from the day files, which hold %d articles%s%s",
        problem,
        known,
        f" and {unreadable} lines that are not articles" if unreadable else "",
        f"; the old file is kept as {kept}" if kept else "",
    )


def catch_up(state: State, site: str, *, most_unfinished: int) -> list[str]:
    """Enter articles of a site's day files that the state does not know; return a report.

    Day files are ahead of a state that was restored from a backup, or whose ``-wal`` file is
    gone. ``most_unfinished``: how many articles a killed crawl may have left beyond the
    recorded end of a file that is open; they are not entered, because the repair of the file
    cuts them off. Returns a sentence for each file. The caller holds the site's lock. Raises
    ``StoreError``.
    """
    folder = state.data / folder_name(site)
    known = Articles(state, site)
    sentences = []
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
            LineFile(file).close()  # repairs its end
            _enter(state, site, name, new, file.stat().st_size)
            if new:
                sentences.append(
                    f"{file} was ahead of the state by {len(new)} articles, which are now entered"
                )
    except OSError as error:
        raise StoreError(
            f"cannot read {folder} ({error.strerror}): let this user read and write there."
        ) from error
    return sentences


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
    """Enter what the day files hold; return the numbers of articles and of other lines."""
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
    """Enters the articles and pages of one site."""

    def __init__(self, state: State, name: str) -> None:
        # Not above: every crawl imports this module, and numpy takes a tenth of its start.
        from newscrawl.store.duplicates.clusters import Clusters

        self.name = name
        self.articles = Articles(state, name)
        self.pages = Ledger(state, name)
        self.clusters = Clusters(state)

    def enter(self, article: Article, file: str) -> None:
        """Enter one line of a day file."""
        self.articles.put(dataclasses.replace(describe(article), file=file))
        at = article.date_downloaded and datetime.fromisoformat(article.date_downloaded)
        assert article.id is not None
        is_first = article.cluster_id == article.id  # the cluster is named after it
        self.clusters.place(article.id, article.prose or "", is_first=is_first)
        self.pages.settle(article.url, None, article_id=article.id, at=at or None)


def _batches(data: Path) -> Iterator[tuple[str, list[Article | None]]]:
    """Yield the articles of all day files in batches, with the name of their file."""
    for folder in site_folders(data):
        for file in find_day_files(folder):
            LineFile(file).close()  # repairs its end: no crawl writes to it now
            name = file.relative_to(data).as_posix()
            lines = map(_read, read_lines(file))
            while batch := list(itertools.islice(lines, _AT_ONCE)):
                yield name, batch


def _read(line: str) -> Article | None:
    """Return the fields of a line that the state needs, ``None`` if it is not an article."""
    try:
        values = json.loads(line)
        article = Article(**{name: values[name] for name in _READ_FIELDS})
        bytes.fromhex(article.id or "none")
        datetime.fromisoformat(article.date_downloaded or "2000-01-01")
        described = describe(article)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    if not isinstance(article.site, str) or not isinstance(article.revision, int):
        return None
    return article if described.revision > 0 else None


def _move_aside(path: Path) -> Path | None:
    """Rename the old database; return the new path, ``None`` if there was no database."""
    if not path.exists():
        return None
    kept = path.with_name(f"{path.name}.{datetime.now(UTC):%Y%m%dT%H%M%S%f}")
    path.replace(kept)
    log = path.with_name(path.name + "-wal")
    if log.exists():
        log.replace(kept.with_name(kept.name + "-wal"))
    path.with_name(path.name + "-shm").unlink(missing_ok=True)
    return kept
