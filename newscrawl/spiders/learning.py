"""The profile of a crawl's site: the first pages wait for it, and later ones add to it."""

import dataclasses
import logging
from collections.abc import Callable, Iterable
from time import monotonic
from typing import TYPE_CHECKING

from scrapy.utils.asyncio import AsyncioLoopingCall, create_looping_call
from scrapy.utils.defer import maybe_deferred_to_future
from twisted.internet.defer import Deferred
from twisted.internet.task import LoopingCall

from newscrawl.extraction.site_knowledge import SiteKnowledge
from newscrawl.reading import PageReading

if TYPE_CHECKING:
    from newscrawl.site_profiles import LearnedSite

# The first pages wait no longer than this for the others, and use no more memory.
_LONGEST_WAIT_S, _MOST_BYTES = 60.0, 16_000_000
_LOOK_S = 1.0
# After so many samples of a crawl only one page in so many is sampled.
_SAMPLED, _ONE_IN = 60, 20
# Samples after which the profile is learned again.
_LEARNED_AGAIN = 24

logger = logging.getLogger(__name__)


class SiteLearning:
    """What is known of the site of a crawl, and how it grows."""

    def __init__(
        self,
        known: SiteKnowledge,
        learned: "LearnedSite | None",
        *,
        may_get_more: Callable[[], bool] = lambda: True,
    ) -> None:
        """Begin with what is stored of the site.

        ``known``: what the user says. ``learned``: ``None`` where nothing is learned.
        ``may_get_more``: whether further pages arrive while some wait.
        """
        self.known = known
        self.learned = learned
        self._may_get_more = may_get_more
        self._was_stalled = False
        self._waiting: list[Deferred[None]] = []
        self._bytes = 0
        self._expected = self._arrived = 0
        self._sampled = self._seen = 0
        self._added: set[str] = set()
        self._timer: AsyncioLoopingCall | LoopingCall | None = None
        self._deadline = 0.0
        self.is_waiting = learned is not None and not learned.has_enough
        self._use_profile()

    def expect(self, pages: int) -> None:
        """Say how many pages are requested: the last of them ends the wait."""
        self._expected = pages
        if self.is_waiting and self.learned is not None:
            self.is_waiting = self.learned.can_learn(more=pages)

    def note_arrival(self) -> None:
        """Count a page that was answered or failed."""
        self._arrived += 1
        if self._arrived >= self._expected:
            self.release()

    def next_page(self, url: str) -> SiteKnowledge:
        """Return what the next page is read with, and whether it is sampled.

        Those that waited for the profile are read again, and have a sample.
        """
        self._seen += 1
        is_sampled = (
            self.learned is not None
            and url not in self._added
            and (self._sampled < _SAMPLED or self._seen % _ONE_IN == 0)
        )
        return dataclasses.replace(self.known, is_learning=is_sampled)

    def add(self, reading: PageReading) -> None:
        """Learn from an article, if a sample of it was taken."""
        sample = reading.sample if reading.skip is None else None
        if self.learned is None or sample is None or sample.url in self._added:
            return
        self.learned.add(sample)
        self._added.add(sample.url)
        self._sampled += 1
        if not self.is_waiting and self._sampled % _LEARNED_AGAIN == 0:
            self.learned.learn()
            self._use_profile()

    def note_times(self, times: Iterable[str]) -> None:
        """Keep instants that lists of the site state, for the offset of its clocks."""
        if self.learned is not None:
            self.learned.add_times(times)

    async def wait(self, size: int) -> None:
        """Wait until the profile stands. ``size``: of the page that waits, in bytes."""
        from newscrawl.site_profiles import ENOUGH_PAGES

        self._bytes += size
        if len(self._waiting) + 1 >= ENOUGH_PAGES or self._bytes > _MOST_BYTES:
            self.release()
        if not self.is_waiting:
            return
        if self._timer is None:
            self._deadline = monotonic() + _LONGEST_WAIT_S
            self._timer = create_looping_call(self._look)
            self._timer.start(_LOOK_S, now=False)
        released: Deferred[None] = Deferred()
        self._waiting.append(released)
        await maybe_deferred_to_future(released)

    def _look(self) -> None:
        is_stalled = not self._may_get_more()
        # Twice: a request may be between two queues of Scrapy.
        if (is_stalled and self._was_stalled) or monotonic() > self._deadline:
            self.release()
        self._was_stalled = is_stalled

    def release(self) -> None:
        """Learn the profile, and let the pages that wait for it be read."""
        if not self.is_waiting:
            return
        self.is_waiting = False
        if self._timer is not None and self._timer.running:
            self._timer.stop()
        if self.learned is not None:
            self.learned.learn()
            self._use_profile()
        for released in self._waiting:
            released.callback(None)
        self._waiting.clear()

    def _use_profile(self) -> None:
        if self.learned is not None and self.learned.profile.places:
            self.known = dataclasses.replace(self.known, profile=self.learned.profile)

    def save(self) -> None:
        """Write what was learned; the crawl's articles are stored without it as well."""
        if self.learned is None or not self._sampled:
            return
        try:
            self.learned.save()
        except OSError as error:
            logger.warning("The profile of the site could not be written: %s", error)
