"""The store of one crawl: the site's lock, its articles and pages, and the batch to write.

Articles and the outcomes of their pages are collected and written in one transaction with
the lines: either an article is written and its page done, or the page is still queued and
the next crawl fetches it.
"""

import contextlib
import logging
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Protocol

from newscrawl.items import Article, SkipReason
from newscrawl.link import Link
from newscrawl.store.duplicates.clusters import Clusters
from newscrawl.store.duplicates.exact import Duplicates, describe
from newscrawl.store.files.day_files import ArticleWriter
from newscrawl.store.folder import folder_name
from newscrawl.store.locks import FileLock
from newscrawl.store.rebuild import catch_up, open_state
from newscrawl.store.state.articles import Articles
from newscrawl.store.state.database import StoreError
from newscrawl.store.state.ledger import Ledger

logger = logging.getLogger(__name__)

MOST_ARTICLES = 50
"""Articles of one batch: what the next crawl fetches again after a kill, at most."""

MOST_PAGES = 500
"""Pages without an article that wait to be written."""


class SiteBusyError(StoreError):
    """Another crawl of the same site is at work."""


class Listener(Protocol):
    """Receives what happens while a crawl stores its articles."""

    def count(self, name: str) -> None:
        """Count an article: ``stored``, ``revised``, ``not_stored`` or ``skipped/<reason>``."""

    def stop(self, error: StoreError) -> None:
        """End the crawl: nothing more can be stored."""


class Session:
    """The store as one crawl of one site uses it; opening it repairs what died before.

    Raises ``StoreError`` where it cannot be opened. After that the listener is told of the
    first failure; ``deduplicate`` and ``add`` raise it, all other methods do nothing from
    then on.
    """

    def __init__(  # many: what a crawl is, and two of its settings
        self,
        data: Path,
        site: str,
        day: date,
        *,
        listener: Listener,
        compress: str = "",
        drop_near: bool = False,
    ) -> None:
        self.site = site
        self.day = day
        self._drop_near = drop_near
        self._listener = listener
        self._failure: StoreError | None = None
        with contextlib.ExitStack() as undo:
            self._lock = _lock(data, site)
            undo.callback(self._lock.close)
            self.state = undo.enter_context(open_state(data))
            self.articles = Articles(self.state, site)
            self.pages = Ledger(self.state, site)
            self.clusters = Clusters(self.state)
            self.duplicates = Duplicates(self.articles, self.pages, self.clusters.has_text_like)
            self.writer = ArticleWriter(self.articles, self.state, day, compress)
            self.repairs = catch_up(self.state, site, most_unfinished=MOST_ARTICLES)
            self.repairs += self.writer.recover()
            """A sentence for each thing that a crawl which died left behind, now repaired."""
            for sentence in self.repairs:
                logger.warning("Repaired: %s.", sentence)
            undo.pop_all()

    def queue(self, links: Iterable[Link], passed: Iterable[Link] = ()) -> None:
        """Note the pages that are going to be asked for, and those that are not."""
        with contextlib.suppress(StoreError), self._telling():
            self.pages.note_found(links)
            self.pages.note_passed(passed)

    def note_refused(self, refused: Iterable[tuple[str, SkipReason]]) -> None:
        """Note addresses that sources name and that are not asked for, by what they look like."""
        with contextlib.suppress(StoreError), self._telling():
            self.pages.note_refused(refused)

    def pending(self) -> list[Link]:
        """Return the pages that an earlier crawl was to fetch and did not."""
        with contextlib.suppress(StoreError), self._telling():
            return self.pages.pending()
        return []

    def settle(
        self,
        url: str,
        reason: SkipReason,
        *,
        detail: str | None = None,
        at: datetime | None = None,
        try_again: bool = False,
    ) -> None:
        """Note that a page gave no article. ``detail``: how it failed, in words."""
        with contextlib.suppress(StoreError), self._telling():
            self.pages.settle(url, reason, detail=detail, at=at, try_again=try_again)
        if self.pages.unwritten >= MOST_PAGES:
            self.flush()

    def deduplicate(self, article: Article) -> SkipReason | None:
        """Return why the article is not to be stored, ``None`` for a new one or a revision.

        Sets the ``id``, ``content_hash`` and ``revision`` of what is to be stored.
        """
        with self._telling():
            match = self.duplicates.find_match(article)
            if match is None:
                return None
            self._settle(article, match.article_id, match.reason)
            return match.reason

    def add(self, article: Article) -> SkipReason | None:
        """Add an article that is no duplicate to the batch; ``flush`` writes it.

        Sets its ``cluster_id``. Returns why it is not to be stored after all, if so.
        """
        with self._telling():
            stored = self.articles.expected(article.id or "") or describe(article)
            if near := self._place(article):
                self.articles.forget(stored)
                reason = SkipReason.NEAR_DUPLICATE
                self._settle(article, near, reason)
                return reason
            self.writer.add(stored, article.to_line())
            self._settle(article, stored.id)
        if len(self.writer.waiting) >= MOST_ARTICLES:
            self.flush()
        return None

    def add_revision(self, article: Article) -> bool:
        """Take the next revision of a stored article into the batch, though no fetch brought it.

        Returns ``False`` if it is not the next: the article is unknown, or has it already.
        """
        with self._telling():
            known = self.articles.find(article.id or "")
            if known is None or known.revision != article.revision - 1:
                return False
            self._place(article)
            self.writer.add(describe(article), article.to_line())
        return True

    def flush(self) -> None:
        """Write the batch: the articles, and what came of their pages."""
        batch = self.writer.waiting
        if self._failure or not (batch or self.pages.unwritten):
            return
        done = False
        with contextlib.suppress(StoreError), self._telling():
            try:
                with self.writer.writing():
                    self.pages.flush()
                done = True
            finally:
                self.pages.forget_settled()
        for article in batch:
            name = "stored" if article.revision == 1 else "revised"
            self._listener.count(name if done else "not_stored")

    def close(self) -> None:
        """Write what is left, and let other crawls have the site; safe to call twice."""
        try:
            self.flush()
            with contextlib.suppress(StoreError):
                self.writer.close()
                self.state.close()
        finally:
            self._lock.close()

    def _place(self, article: Article) -> str | None:
        """Give an article its cluster, or return which article it is a near-duplicate of.

        Recorded at once, before the line: whoever takes the article now, Scrapy's own export
        or another crawl that meets a copy, sees the same cluster. Should the line be lost,
        the page is still queued, and the article comes to the same place again.
        """
        assert article.id is not None
        with self.state.writing():
            placement = self.clusters.place(
                article.id, article.body or "", keep_near=not self._drop_near
            )
        article.cluster_id = placement.cluster_id if placement.is_kept else None
        return None if placement.is_kept else placement.near_duplicate_of

    def _settle(self, article: Article, article_id: str, reason: SkipReason | None = None) -> None:
        at = article.date_downloaded and datetime.fromisoformat(article.date_downloaded)
        self.pages.settle(article.url, reason, article_id=article_id, at=at or None)

    @contextlib.contextmanager
    def _telling(self) -> Iterator[None]:
        """Tell the listener of the first failure; after it, nothing is done any more."""
        if self._failure is not None:
            raise self._failure
        try:
            yield
        except StoreError as error:
            self._failure = error
            self._listener.stop(error)
            raise


def _lock(data: Path, site: str) -> FileLock:
    """Take the lock of a site, or raise ``SiteBusyError``."""
    try:
        lock = FileLock(data, f"{folder_name(site)}.site")
        if lock.take():
            return lock
    except OSError as error:
        raise StoreError(
            f"cannot lock {site} in {data} ({error.strerror}): make room, or set NEWSCRAWL_DATA "
            f"to a folder that can be written."
        ) from error
    lock.close()
    raise SiteBusyError(
        f"another crawl of {site} is at work in {data}: wait for its end, or name another folder "
        f"with -s NEWSCRAWL_DATA=FOLDER."
    )
