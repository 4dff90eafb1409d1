"""What a crawl knows of its site from the nights before, and what it notes for the next one."""

import contextlib
import logging
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from newscrawl.items import Article
from newscrawl.link import Link
from newscrawl.spiders.recrawl.conditional import Ask, RememberingFetch
from newscrawl.spiders.recrawl.schedule import Wanted, select_pages
from newscrawl.store.session import Session
from newscrawl.store.state.database import StoreError
from newscrawl.store.state.sources import SourceAnswers
from newscrawl.store.state.young import YoungPages
from newscrawl.urls import address_key

logger = logging.getLogger(__name__)


class Memory:
    """Which pages of a site are worth a request.

    Without a session every page is: where NEWSCRAWL_SKIP_KNOWN is off, and in a replay,
    where a request costs nobody anything. What cannot be read or written is as if it were
    not known; the session itself ends the crawl where nothing can be stored.
    """

    def __init__(self, session: Session | None, *, revisit_young: bool, now: datetime) -> None:
        self.now = now
        self._session = session
        self._answers: SourceAnswers | None = None
        self._young: YoungPages | None = None
        self._tonight: dict[str, str] = {}
        if session is None:
            return
        with self._forgiving():
            self._answers = SourceAnswers(session.state, session.site)
            self._answers.forget_old(now)
            if revisit_young:
                self._young = YoungPages(session.state, session.site)
                self._young.forget_old(now)
                self._tonight = {address_key(url): url for url in self._young.due(now)}

    def fetcher(self, ask: Ask) -> RememberingFetch:
        """Return what asks the sources."""
        return RememberingFetch(ask, self._answers)

    def is_known(self, url: str) -> bool:
        """Tell whether an earlier crawl found the page."""
        with self._forgiving():
            return self._session is not None and self._session.pages.find(url) is not None
        return False

    def young_links(self) -> list[Link]:
        """Return the young articles to look at again, whether or not a source names them."""
        return [Link(url=url, source="revisit") for url in self._tonight.values()]

    def select(
        self, found: list[Link], pending: Iterable[str], *, most: int
    ) -> tuple[list[Link], list[Link]]:
        """Return the pages to fetch and those passed over; ``pending``: left by a crawl before."""
        wanted = Wanted(pending={address_key(url) for url in pending}, young=self._tonight.keys())
        with self._forgiving():
            if self._session is not None:
                find = self._session.pages.find
                return select_pages(found, find, wanted, most=most, now=self.now)
        return (found[:most], found[most:]) if most else (found, [])

    def note_article(self, url: str, article: Article) -> None:
        """Note when to look at an article again that was just read, if that is its own page."""
        if article.canonical_url and address_key(article.canonical_url) != address_key(url):
            return
        with self._forgiving():
            if self._young is not None:
                fetched = _moment(article.date_downloaded) or self.now
                published = _moment(article.date_published) or fetched
                self._young.note(url, published, fetched, is_new=not self._is_tonight(url))

    def note_gone(self, url: str) -> None:
        """Look no more at a page that gave no article."""
        with self._forgiving():
            if self._young is not None and self._is_tonight(url):
                self._young.forget(url)

    def _is_tonight(self, url: str) -> bool:
        return address_key(url) in self._tonight

    @contextlib.contextmanager
    def _forgiving(self) -> Iterator[None]:
        try:
            yield
        except StoreError as error:
            logger.warning("What is known of the site is not used any more: %s", error)
            self._session = self._answers = self._young = None


def _moment(date: str | None) -> datetime | None:
    try:
        moment = datetime.fromisoformat(date or "")
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None
