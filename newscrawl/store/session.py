"""The store of one crawl: the site's lock, its articles and pages, and the batch to write.

A batch of articles is written in one transaction with the outcomes of their pages: either an
article is stored and its page settled, or the page is still queued and the next crawl fetches
it.
"""

import contextlib
import functools
import logging
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from newscrawl.items import Article, SkipReason
from newscrawl.link import Link
from newscrawl.store.duplicates.exact import Duplicates, describe
from newscrawl.store.duplicates.gone import is_replaced, is_unsigned
from newscrawl.store.files.day_files import ArticleWriter
from newscrawl.store.folder import folder_name
from newscrawl.store.locks import FileLock
from newscrawl.store.lookup import find_lines
from newscrawl.store.rebuild import catch_up, open_state
from newscrawl.store.state.articles import Articles
from newscrawl.store.state.database import StoreError
from newscrawl.store.state.judged import queue_judged
from newscrawl.store.state.ledger import Ledger
from newscrawl.store.working_copy import is_working_copy

if TYPE_CHECKING:
    from newscrawl.store.duplicates.clusters import Clusters

logger = logging.getLogger(__name__)

MOST_ARTICLES = 50
"""Articles of one batch: as many are fetched again at most after a crawl was killed."""

MOST_PAGES = 500
"""Pages without an article that are collected before they are written."""


class SiteBusyError(StoreError):
    """Another crawl of the same site is running."""


class Listener(Protocol):
    """Is notified of what happens while a crawl stores its articles."""

    def count(self, name: str) -> None:
        """Count an article: ``stored``, ``revised``, ``not_stored`` or ``skipped/<reason>``."""

    def stop(self, error: StoreError) -> None:
        """End the crawl: nothing more can be stored."""


class Session:
    """The store as one crawl of one site uses it; opening it repairs what a killed crawl left.

    Raises ``StoreError`` if it cannot be opened. On the first failure after that the listener
    is notified; ``deduplicate`` and ``add`` raise the error, and all other methods do nothing
    from then on.
    """

    def __init__(  # more than five parameters: the crawl, and two of its settings
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
            self.duplicates = Duplicates(self.articles, self.pages, self._has_text_like)
            self.writer = ArticleWriter(self.articles, self.state, day, compress)
            self.repairs = catch_up(self.state, site, most_unfinished=MOST_ARTICLES)
            self.repairs += self.writer.recover()
            """A sentence for each thing that was repaired."""
            for sentence in self.repairs:
                logger.warning("Repaired: %s.", sentence)
            undo.pop_all()

    @functools.cached_property
    def clusters(self) -> "Clusters":
        """The clusters of near-duplicates."""
        # Loaded for the first article: numpy takes a tenth of the start and 10 MB, and a crawl
        # may find no new page.
        from newscrawl.store.duplicates.clusters import Clusters

        # The clusters of a remote store are found after the night, over all its sites.
        return Clusters(self.state, alone=is_working_copy(self.state.data))

    def queue(self, links: Iterable[Link], passed: Iterable[Link] = ()) -> None:
        """Record the pages that are going to be requested, and those that are passed over."""
        with contextlib.suppress(StoreError), self._stop_on_failure():
            self.pages.note_found(links)
            self.pages.note_passed(passed)

    def note_refused(self, refused: Iterable[tuple[str, SkipReason]]) -> None:
        """Note addresses that sources name and that are not asked for, by what they look like."""
        with contextlib.suppress(StoreError), self._stop_on_failure():
            self.pages.note_refused(refused)

    def queue_judged(self, facts: str) -> None:
        """Queue the pages that other facts of the site found to hold no article.

        ``facts``: a digest of those that count now.
        """
        with contextlib.suppress(StoreError), self._stop_on_failure():
            if queued := queue_judged(self.state, self.site, facts):
                logger.info("%d skipped pages are read again: other facts are stated", queued)

    def pending(self) -> list[Link]:
        """Return the pages that earlier crawls queued and did not fetch."""
        with contextlib.suppress(StoreError), self._stop_on_failure():
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
        """Record that a page gave no article. ``detail``: the error message, if any."""
        with contextlib.suppress(StoreError), self._stop_on_failure():
            self.pages.settle(url, reason, detail=detail, at=at, try_again=try_again)
        if self.pages.unwritten >= MOST_PAGES:
            self.flush()

    def deduplicate(self, article: Article) -> SkipReason | None:
        """Return why the article is not stored, ``None`` for a new one or a revision.

        Sets ``site``, ``id``, ``content_hash`` and ``revision`` of an article to store.
        """
        with self._stop_on_failure():
            match = self.duplicates.find_match(article)
            if match is None:
                return self._leave_gone(article)
            self._settle(article, match.article_id, match.reason)
            return match.reason

    def _leave_gone(self, article: Article) -> SkipReason | None:
        """Settle the page of a stored article that is gone: what it says is no revision."""
        if article.revision == 1 or not is_unsigned(article):
            return None
        assert article.id is not None
        *_, newest = find_lines(self.state, self.site, article.id)
        if newest.article is None or not is_replaced(article, newest.article):
            return None
        if (unwritten := self.articles.find_unwritten(article.id)) is not None:
            self.articles.forget(unwritten)
        self._settle(article, article.id, SkipReason.ERROR_PAGE)
        return SkipReason.ERROR_PAGE

    def add(self, article: Article) -> SkipReason | None:
        """Add an article that is not a duplicate to the batch; ``flush`` writes it.

        Sets its ``cluster_id``. Returns a reason if the article is not stored after all.
        """
        with self._stop_on_failure():
            stored = self.articles.find_unwritten(article.id or "") or describe(article)
            if near := self._place(article):
                self.articles.forget(stored)
                reason = SkipReason.NEAR_DUPLICATE
                self._settle(article, near, reason)
                return reason
            self.writer.add(stored, article.to_line())
            self._settle(article, stored.id)
        if self.writer.unwritten >= MOST_ARTICLES:
            self.flush()
        return None

    def add_revision(self, article: Article) -> bool:
        """Add the next revision of a stored article to the batch, without a fetch.

        Returns ``False`` if the article is unknown or already has that revision.
        """
        with self._stop_on_failure():
            known = self.articles.find(article.id or "")
            if known is None or known.revision != article.revision - 1:
                return False
            self._place(article)
            self.writer.add(describe(article), article.to_line())
        return True

    def flush(self) -> None:
        """Write the batch: the articles, and the outcomes of their pages."""
        batch = self.writer.waiting
        if self._failure or not (batch or self.pages.unwritten):
            return
        done = False
        with contextlib.suppress(StoreError), self._stop_on_failure():
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
        """Write the last batch and release the site's lock; safe to call twice."""
        try:
            self.flush()
            with contextlib.suppress(StoreError):
                self.writer.close()
                self.state.close()
        finally:
            self._lock.close()

    def _place(self, article: Article) -> str | None:
        """Set the cluster of an article, or return the article that it is a near-duplicate of.

        The cluster is recorded at once, before the line is written, so that Scrapy's feed
        export and other crawls see the same one. If the line is lost, the page is still
        queued, and its article gets the same cluster again.
        """
        assert article.id is not None
        clusters = self.clusters  # whose tables are not part of the transaction
        with self.state.writing():
            placement = clusters.place(
                article.id, article.prose or "", keep_near=not self._drop_near
            )
        article.cluster_id = placement.cluster_id if placement.is_kept else None
        return None if placement.is_kept else placement.near_duplicate_of

    def _has_text_like(self, article_id: str, text: str) -> bool | None:
        return self.clusters.has_text_like(article_id, text)

    def _settle(self, article: Article, article_id: str, reason: SkipReason | None = None) -> None:
        at = article.date_downloaded and datetime.fromisoformat(article.date_downloaded)
        self.pages.settle(article.url, reason, article_id=article_id, at=at or None)

    @contextlib.contextmanager
    def _stop_on_failure(self) -> Iterator[None]:
        """Stop the crawl on the first ``StoreError``, and raise it again from then on."""
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
            f"cannot lock {site} in {data} ({error.strerror}): free some space, or set "
            f"NEWSCRAWL_DATA to a writable folder."
        ) from error
    lock.close()
    raise SiteBusyError(
        f"another crawl of {site} is running in {data}: wait until it ends, or name another "
        f"folder with -s NEWSCRAWL_DATA=FOLDER."
    )
