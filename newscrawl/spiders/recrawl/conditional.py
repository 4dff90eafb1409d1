"""Conditional requests: the stored response stands for a source that has not changed."""

import dataclasses
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeVar

from newscrawl.spiders.recrawl.due import GONE, is_source_due
from newscrawl.store.state.database import StoreError
from newscrawl.store.state.sources import KnownSource, SourceResponses

T = TypeVar("T")

logger = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class SourceResponse:
    """The response of a source, new or stored."""

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes

    asked: str | None = None
    """The requested address, before redirects."""

    @property
    def ok(self) -> bool:
        """Whether the request succeeded."""
        return 200 <= self.status < 300

    @property
    def failed(self) -> bool:
        """Whether the host refused or failed: a server error, or too many requests."""
        return self.status >= 500 or self.status == 429


Ask = Callable[[str, Mapping[str, str]], Awaitable[SourceResponse | None]]
"""Requests an address with headers; returns ``None`` if there is no response."""


class ConditionalFetch:
    """Fetches sources: due ones by a conditional request, the others from the store."""

    def __init__(
        self,
        ask: Ask,
        answers: SourceResponses | None,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._ask = ask
        self._answers = answers
        self._clock = clock

    async def __call__(
        self, url: str, *, is_adaptive: bool = False, lastmod: str | None = None
    ) -> SourceResponse | None:
        """Return the response of an address, new or stored.

        ``is_adaptive`` and ``lastmod``: as for ``is_source_due``.
        """
        if url.endswith("/robots.txt"):  # RobotsMiddleware keeps it
            return await self._ask(url, {})
        known = self._use(lambda answers: answers.find(url), None)
        now = self._clock()
        if known and not is_source_due(known, now, is_adaptive=is_adaptive, lastmod=lastmod):
            return _stored_response(url, known)
        answer = await self._ask(url, _conditional_headers(known))
        if answer is None:
            return None
        now = self._clock()
        if known and answer.status == 304:
            self._use(lambda answers: answers.note_unchanged(url, now, lastmod), None)
            return _stored_response(url, known)
        if answer.ok or answer.status in GONE:
            parts = (answer.url, answer.status, answer.headers, answer.body)
            self._use(lambda answers: answers.put(url, *parts, at=now, lastmod=lastmod), None)
        return dataclasses.replace(answer, asked=url)

    def note_news(self, url: str, *, is_news: bool) -> None:
        """Note whether a response had links that were not known."""
        if is_news:
            now = self._clock()
            self._use(lambda answers: answers.note_news(url, now), None)

    def _use(self, use: Callable[[SourceResponses], T], otherwise: T) -> T:
        """Return the result of ``use``; ``otherwise`` without stored responses, or if it fails."""
        if self._answers is None:
            return otherwise
        try:
            return use(self._answers)
        except StoreError as error:
            logger.warning("The responses of sources are no longer stored: %s", error)
            self._answers = None
            return otherwise


def _stored_response(url: str, known: KnownSource) -> SourceResponse:
    return SourceResponse(
        url=known.final_url, asked=url, status=known.status, headers=known.headers, body=known.body
    )


def _conditional_headers(known: KnownSource | None) -> dict[str, str]:
    headers: dict[str, str] = {}
    if known and known.etag:
        headers["If-None-Match"] = known.etag
    if known and known.last_modified:
        headers["If-Modified-Since"] = known.last_modified
    return headers
