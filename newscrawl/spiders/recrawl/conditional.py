"""Asking sources with what they answered last in mind: not at all, conditionally, or anew."""

import dataclasses
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeVar

from newscrawl.spiders.recrawl.schedule import GONE, is_source_due
from newscrawl.store.state.database import StoreError
from newscrawl.store.state.sources import KnownSource, SourceAnswers

T = TypeVar("T")

logger = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class SourceResponse:
    """What an address answered."""

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes

    asked: str | None = None
    """What was asked for, where that is another address."""

    @property
    def ok(self) -> bool:
        """Whether the body is what was asked for."""
        return 200 <= self.status < 300

    @property
    def failed(self) -> bool:
        """Whether the host could not answer, whatever stands there."""
        return self.status >= 500 or self.status == 429


Ask = Callable[[str, Mapping[str, str]], Awaitable[SourceResponse | None]]
"""Ask an address with headers; ``None`` where nobody answered."""


class RememberingFetch:
    """Fetches sources; an answer that did not change is the one of last time."""

    def __init__(
        self,
        ask: Ask,
        answers: SourceAnswers | None,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._ask = ask
        self._answers = answers
        self._clock = clock

    async def __call__(
        self, url: str, *, paced: bool = False, modified: str | None = None
    ) -> SourceResponse | None:
        """Return the answer of an address, new or remembered."""
        if url.endswith("/robots.txt"):  # it has a memory of its own
            return await self._ask(url, {})
        known = self._use(lambda answers: answers.find(url), None)
        if known and not is_source_due(known, self._clock(), paced=paced, modified=modified):
            return _remembered(url, known)
        answer = await self._ask(url, _conditions(known))
        if answer is None:
            return None
        now = self._clock()
        if known and answer.status == 304:
            self._use(lambda answers: answers.note_unchanged(url, now, modified), None)
            return _remembered(url, known)
        if answer.ok or answer.status in GONE:
            parts = (answer.url, answer.status, answer.headers, answer.body)
            self._use(lambda answers: answers.put(url, *parts, at=now, modified=modified), None)
        return dataclasses.replace(answer, asked=url)

    def note_news(self, url: str, *, is_news: bool) -> None:
        """Note that an answer brought news."""
        if is_news:
            now = self._clock()
            self._use(lambda answers: answers.note_news(url, now), None)

    def _use(self, use: Callable[[SourceAnswers], T], otherwise: T) -> T:
        """Return what the memory gives; without one, or where it fails, all is asked anew."""
        if self._answers is None:
            return otherwise
        try:
            return use(self._answers)
        except StoreError as error:
            logger.warning("What sources answered is not remembered any more: %s", error)
            self._answers = None
            return otherwise


def _remembered(url: str, known: KnownSource) -> SourceResponse:
    return SourceResponse(
        url=known.final_url, asked=url, status=known.status, headers=known.headers, body=known.body
    )


def _conditions(known: KnownSource | None) -> dict[str, str]:
    conditions: dict[str, str] = {}
    if known and known.etag:
        conditions["If-None-Match"] = known.etag
    if known and known.last_modified:
        conditions["If-Modified-Since"] = known.last_modified
    return conditions
