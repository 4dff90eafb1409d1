"""Which pages a crawl requests, which it leaves in the queue, and which it passes over."""

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from newscrawl.discovery import Fit, Refusal, Selection
from newscrawl.link import Link
from newscrawl.skip_reasons import SkipReason
from newscrawl.spiders.backfill import Backfill, PeriodCount, sort_for_period
from newscrawl.spiders.recrawl.schedule import RecrawlSchedule
from newscrawl.spiders.sources import Sources
from newscrawl.store.session import Session
from newscrawl.urls import address_key

logger = logging.getLogger(__name__)


@dataclass(kw_only=True)
class Plan:
    """Chooses the pages of a crawl, and records them in the ledger."""

    selection: Selection
    """What the crawl is asked to take."""

    schedule: RecrawlSchedule
    store: Session | None

    most: int
    """Pages requested; 0 for no bound."""

    cut: int = 0
    """Pages that were asked for and stay in the queue, because of that bound."""

    passed_over: int = 0
    """Pages that were found and never read, and are left out because of it."""

    def choose_asked(self) -> list[Link]:
        """Return the pages that were asked for by their addresses, known or not.

        What was never fetched comes first, then what was fetched longest ago, so that several
        crawls read a long list to its end.
        """
        links = [Link(url=url, source="url-list") for url in self.selection.urls]
        taken = [link for link in links if self.selection.takes(link.url)]
        if self.store is None:
            return self._cut(taken, len(taken))
        waiting = {address_key(link.url): link for link in self.store.pending()}
        taken = [waiting.get(address_key(link.url), link) for link in taken]
        taken.sort(key=self._last_fetched)
        self.store.queue(taken)
        self.store.note_refused(
            (link.url, SkipReason.NOT_SELECTED)
            for link in links
            if not self.selection.takes(link.url)
        )
        return self._cut(taken, len(taken))

    def choose_found(self, sources: Sources) -> list[Link]:
        """Return the pages that are due of those that the sources name and the queue holds."""
        pending = self._add_known(sources)
        found = sources.frontier.newest(0)
        links, passed = self.schedule.select(found, pending, most=self.most)
        logger.info("%d pages to read of %d found", len(links), len(found))
        unread = sum(not self.schedule.was_read(link.url) for link in passed)
        self.passed_over = sources.count_beyond() + unread
        if self.store is not None:
            self.store.queue(links, passed=passed)
            self.store.note_refused(_refused_of(sources))
        return links

    def choose_of_period(self, backfill: Backfill, count: PeriodCount) -> list[Link]:
        """Return the pages that are due of those that may be of a period.

        What is surely of the period and does not fit into the bound stays in the queue; what
        may be of it is passed over.
        """
        sources = backfill.sources
        pending = self._add_known(sources)
        found = sort_for_period(
            sources.frontier.in_order(),
            backfill.period,
            backfill.named,
            # Posts and archives are of all sections.
            is_complete=sources.reach.is_complete and self.selection.section is None,
        )
        sure, _ = self.schedule.select(self._still_open(found.sure), pending, most=0)
        doubtful, _ = self.schedule.select(self._still_open(found.doubtful), pending, most=0)
        count.left = sum(not self.schedule.is_known(link.url) for link in found.left)
        links = self._cut([*sure, *doubtful], len(sure))
        self.passed_over = len(sure) + len(doubtful) - len(links) - self.cut
        asked = {link.url for link in links}
        count.known = sum(self._is_stored(one) for one in found.sure if one.url not in asked)
        logger.info("%d pages to read of %d found", len(links), len(sources.frontier))
        if self.store is not None:
            self.store.queue([*sure, *links[len(sure) :]], passed=doubtful)
            self.store.note_refused(_refused_of(sources))
        return links

    def _still_open(self, links: list[Link]) -> list[Link]:
        """Return the pages without those whose own date is known to be outside of the period."""
        return [link for link in links if not self._is_known_outside(link)]

    def _is_known_outside(self, link: Link) -> bool:
        known = self.store.pages.find(link.url) if self.store is not None else None
        period = self.selection.period
        if known is None or period is None or known.reason is not SkipReason.OUTSIDE_PERIOD:
            return False
        return period.has(known.detail) is False

    def _is_stored(self, link: Link) -> bool:
        known = self.store.pages.find(link.url) if self.store is not None else None
        return known is not None and known.article_id is not None

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
            if sources.frontier.has(address_key(link.url)) or self._is_taken(link)
        ]

    def _is_taken(self, link: Link) -> bool:
        period = self.selection.period
        is_of_period = period is None or period.judge(link) is Fit.SURE
        return is_of_period and self.selection.takes(link.url)

    def _last_fetched(self, link: Link) -> datetime:
        assert self.store is not None
        known = self.store.pages.find(link.url)
        return (known and known.last_fetched) or datetime.min.replace(tzinfo=UTC)

    def _cut(self, links: list[Link], queued: int) -> list[Link]:
        """Return as many links as are requested; note how many of the first ones are not."""
        if not self.most:
            return links
        self.cut = max(0, queued - self.most)
        return links[: self.most]


def _refused_of(sources: Sources) -> Iterator[Refusal]:
    """Yield the addresses that are not asked for, without those that were read as lists."""
    for key, refusal in sources.refused.items():
        if key not in sources.lists and not sources.frontier.has(key):
            yield refusal
