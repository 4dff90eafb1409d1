"""Which pages a crawl requests, which it leaves in the queue, and which it passes over."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from newscrawl.discovery import Selection
from newscrawl.link import Link
from newscrawl.skip_reasons import SkipReason
from newscrawl.spiders.recrawl.schedule import RecrawlSchedule
from newscrawl.spiders.sources import Sources
from newscrawl.store.session import Session
from newscrawl.urls import address_key

logger = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class Plan:
    """Chooses the pages of a crawl, and records them in the ledger."""

    selection: Selection
    """What the crawl is asked to take."""

    schedule: RecrawlSchedule
    store: Session | None

    most: int
    """Pages requested; 0 for no bound."""

    def choose_asked(self) -> list[Link]:
        """Return the pages that were asked for by their addresses, known or not.

        What was never fetched comes first, then what was fetched longest ago, so that several
        crawls read a long list to its end.
        """
        links = [Link(url=url, source="url-list") for url in self.selection.urls]
        taken = [link for link in links if self.selection.takes(link.url)]
        if self.store is None:
            return self._bounded(taken)
        waiting = {address_key(link.url): link for link in self.store.pending()}
        taken = [waiting.get(address_key(link.url), link) for link in taken]
        taken.sort(key=self._last_fetched)
        self.store.queue(taken)
        self.store.note_refused(
            (link.url, SkipReason.NOT_SELECTED)
            for link in links
            if not self.selection.takes(link.url)
        )
        return self._bounded(taken)

    def choose_found(self, sources: Sources) -> list[Link]:
        """Return the pages that are due of those that the sources name and the queue holds."""
        pending = self._add_known(sources)
        found = sources.frontier.newest(0)
        links, passed = self.schedule.select(found, pending, most=self.most)
        logger.info("%d pages to read of %d found", len(links), len(found))
        if self.store is not None:
            self.store.queue(links, passed=passed)
            self.store.note_refused(
                refusal
                for key, refusal in sources.refused.items()
                if key not in sources.lists and not sources.frontier.has(key)
            )
        return links

    def _add_known(self, sources: Sources) -> list[str]:
        """Add the pages that an earlier crawl left unread, and young articles that are due.

        Adds nothing if the site does not respond at all. Returns the addresses of the former.
        What this crawl does not take stays in the queue.
        """
        if self.store is None or not (sources.pages_read or len(sources.frontier)):
            return []
        pending = self._taken(self.store.pending(), sources)
        sources.frontier.add(pending)
        sources.frontier.add(self._taken(self.schedule.young_links(), sources))
        sources.frontier.discard(sources.lists)
        if pending:
            logger.info("%d pages were left to read by an earlier crawl", len(pending))
        return [link.url for link in pending]

    def _taken(self, links: Iterable[Link], sources: Sources) -> list[Link]:
        return [
            link
            for link in links
            if sources.frontier.has(address_key(link.url)) or self.selection.takes(link.url)
        ]

    def _last_fetched(self, link: Link) -> datetime:
        assert self.store is not None
        known = self.store.pages.find(link.url)
        return (known and known.last_fetched) or datetime.min.replace(tzinfo=UTC)

    def _bounded(self, links: list[Link]) -> list[Link]:
        return links[: self.most] if self.most else links
