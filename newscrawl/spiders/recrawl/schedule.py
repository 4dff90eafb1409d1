"""The re-crawl schedule of one site, as a crawl reads it and writes it for the next one."""

import contextlib
import logging
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from newscrawl.items import Article
from newscrawl.link import Link
from newscrawl.spiders.recrawl.conditional import Ask, ConditionalFetch
from newscrawl.spiders.recrawl.due import Wanted, select_pages
from newscrawl.store.session import Session
from newscrawl.store.state.database import StoreError
from newscrawl.store.state.sources import SourceResponses
from newscrawl.store.state.young import YoungPages
from newscrawl.urls import address_key

logger = logging.getLogger(__name__)


class RecrawlSchedule:
    """Which pages and sources of a site are due in this crawl.

    Without a session all are due: where NEWSCRAWL_SKIP_KNOWN is off, and in a replay. If the
    state cannot be read or written, the crawl goes on as if nothing were known; the session
    itself ends the crawl when nothing can be stored.
    """

    def __init__(self, session: Session | None, *, revisit_young: bool, now: datetime) -> None:
        self.now = now
        self._session = session
        self._answers: SourceResponses | None = None
        self._young: YoungPages | None = None
        self._due_young: dict[str, str] = {}
        if session is None:
            return
        with self._tolerating():
            self._answers = SourceResponses(session.state, session.site)
            self._answers.forget_old(now)
            if revisit_young:
                self._young = YoungPages(session.state, session.site)
                self._young.forget_old(now)
                self._due_young = {address_key(url): url for url in self._young.due(now)}

    def conditional_fetch(self, ask: Ask) -> ConditionalFetch:
        """Return the fetcher of sources. ``ask``: sends a request to the site."""
        return ConditionalFetch(ask, self._answers)

    def is_known(self, url: str) -> bool:
        """Return whether an earlier crawl found the page."""
        with self._tolerating():
            return self._session is not None and self._session.pages.find(url) is not None
        return False

    def was_read(self, url: str) -> bool:
        """Return whether an earlier crawl read the page."""
        with self._tolerating():
            known = self._session.pages.find(url) if self._session is not None else None
            return known is not None and known.last_fetched is not None
        return False

    def young_links(self) -> list[Link]:
        """Return the young articles that are due, whether or not a source names them."""
        return [Link(url=url, source="revisit") for url in self._due_young.values()]

    def select(
        self, found: list[Link], pending: Iterable[str], *, most: int
    ) -> tuple[list[Link], list[Link]]:
        """Return the pages to fetch and those passed over; ``pending``: left unread earlier."""
        wanted = Wanted(pending={address_key(url) for url in pending}, young=self._due_young.keys())
        with self._tolerating():
            if self._session is not None:
                find = self._session.pages.find
                return select_pages(found, find, wanted, most=most, now=self.now)
        return (found[:most], found[most:]) if most else (found, [])

    def note_article(self, url: str, article: Article) -> None:
        """Set when an article that was just read is due again, unless the page is a copy."""
        if article.canonical_url and address_key(article.canonical_url) != address_key(url):
            return
        with self._tolerating():
            if self._young is not None:
                fetched = _moment(article.date_downloaded) or self.now
                published = _moment(article.date_published) or fetched
                self._young.note(url, published, fetched, is_new=not self._is_due_young(url))

    def note_no_article(self, url: str) -> None:
        """Remove a page without an article from the young articles."""
        with self._tolerating():
            if self._young is not None and self._is_due_young(url):
                self._young.forget(url)

    def _is_due_young(self, url: str) -> bool:
        return address_key(url) in self._due_young

    @contextlib.contextmanager
    def _tolerating(self) -> Iterator[None]:
        try:
            yield
        except StoreError as error:
            logger.warning("The re-crawl schedule is no longer used: %s", error)
            self._session = self._answers = self._young = None


def _moment(date: str | None) -> datetime | None:
    try:
        moment = datetime.fromisoformat(date or "")
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None
