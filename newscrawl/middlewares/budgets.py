"""The budgets of a crawl: megabytes, minutes and hours of the day.

A spent budget ends the crawl in order: pages that are being downloaded are stored, all
others stay queued. The number of pages is limited by the spider.
"""

import logging
import re
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, tzinfo
from typing import Self
from zoneinfo import ZoneInfo

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.http import Response
from scrapy.utils.asyncio import CallLaterResult, call_later
from scrapy.utils.defer import deferred_from_coro

from newscrawl.middlewares.politeness import PolitenessMiddleware
from newscrawl.skips import PutOff

logger = logging.getLogger(__name__)

BUDGET_SPENT = "budget_spent"

_MEGABYTE = 1_000_000
_WINDOW = re.compile(r"(?P<start>\d\d:\d\d)\s*[-–]\s*(?P<end>\d\d:\d\d)(?:\s+(?P<zone>[\w/+-]+))?")


@dataclass(frozen=True, kw_only=True)
class Window:
    """Hours of the day in which sites are crawled; the end may be on the next day."""

    start: time
    end: time
    zone: tzinfo = UTC

    def seconds_left(self, now: datetime) -> float:
        """Return the seconds until the window closes, 0 outside of it."""
        local = now.astimezone(self.zone)
        opened = _at(local, self.start)
        if opened > local:
            opened = _at(local - timedelta(days=1), self.start)
        closes = _at(opened, self.end)
        if closes <= opened:
            closes = _at(opened + timedelta(days=1), self.end)
        # In UTC: the difference of two times in one zone ignores a change of the clock.
        return max(0.0, (closes.astimezone(UTC) - now.astimezone(UTC)).total_seconds())


def parse_window(text: str) -> Window:
    """Read ``22:00-06:00`` or ``22:00-06:00 Europe/Vienna``; raise ``ValueError`` with a sentence.

    Without a zone the times are UTC.
    """
    match = _WINDOW.fullmatch(text.strip())
    try:
        if match is None:
            raise ValueError
        start, end = time.fromisoformat(match["start"]), time.fromisoformat(match["end"])
        zone = ZoneInfo(match["zone"]) if match["zone"] else UTC
    except (ValueError, KeyError, OSError) as error:  # an unknown zone raises a KeyError
        raise ValueError(
            f"{text!r} is no time window: write it as 22:00-06:00 or 22:00-06:00 Europe/Vienna."
        ) from error
    return Window(start=start, end=end, zone=zone)


def window_problem(text: str) -> str | None:
    """Return a sentence if the text is neither a window nor empty, else ``None``."""
    try:
        if text.strip():
            parse_window(text)
    except ValueError as error:
        return f"NEWSCRAWL_WINDOW: {error}"
    return None


def find_closed(text: str, now: datetime) -> str | None:
    """Return a sentence if a crawl may not start now, ``None`` if it may."""
    if not text.strip():
        return None
    window = parse_window(text)
    if window.seconds_left(now):
        return None
    return (
        f"it is outside of NEWSCRAWL_WINDOW ({text.strip()}); "
        f"the next crawl can start at {window.start:%H:%M} {window.zone}."
    )


class BudgetsMiddleware:
    """End the crawl when its bytes or minutes are spent, or its window closes."""

    def __init__(self, crawler: Crawler, *, megabytes: float, seconds: float, why: str) -> None:
        self.crawler = crawler
        self.bytes = int(megabytes * _MEGABYTE)
        self.seconds = seconds
        self.why = why
        self.spent: str | None = None
        self.timer: CallLaterResult | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Read the budgets; a replay has none."""
        settings = crawler.settings
        if settings.get("NEWSCRAWL_REPLAY"):
            raise NotConfigured
        minutes = settings.getfloat("NEWSCRAWL_MAX_MINUTES")
        limits = [(minutes * 60, f"the {minutes:g} minutes of NEWSCRAWL_MAX_MINUTES are over")]
        if text := str(settings.get("NEWSCRAWL_WINDOW") or "").strip():
            left = parse_window(text).seconds_left(datetime.now(UTC))
            limits.append((max(left, 0.001), f"NEWSCRAWL_WINDOW ({text}) is over"))
        seconds, why = min((limit for limit in limits if limit[0]), default=(0.0, ""))
        megabytes = settings.getfloat("NEWSCRAWL_MAX_MEGABYTES")
        middleware = cls(crawler, megabytes=megabytes, seconds=seconds, why=why)
        crawler.signals.connect(middleware.spider_opened, signals.spider_opened)
        crawler.signals.connect(middleware.spider_closed, signals.spider_closed)
        crawler.signals.connect(middleware.response_downloaded, signals.response_downloaded)
        return middleware

    def spider_opened(self) -> None:
        """Start the clock."""
        if self.seconds:
            self.timer = call_later(self.seconds, self.end, self.why)

    def spider_closed(self) -> None:
        """Stop the clock."""
        if self.timer is not None:
            self.timer.cancel()
            self.timer = None

    def response_downloaded(self, response: Response) -> None:
        """Count the bytes of a body as received, before the next request can start."""
        self.crawler.stats.inc_value("newscrawl/bytes", len(response.body))
        received = self.crawler.stats.get_value("newscrawl/bytes", 0)
        if self.bytes and received >= self.bytes and not self.spent:
            megabytes = self.bytes / _MEGABYTE
            self.end(f"the {megabytes:g} megabytes of NEWSCRAWL_MAX_MEGABYTES are spent")

    def process_request(self, request: Request) -> None:  # noqa: ARG002  # Scrapy's signature
        """Raise ``PutOff`` when the budget is spent."""
        if self.spent:
            raise PutOff(self.spent)

    def end(self, why: str) -> None:
        """Put off all waiting requests, and end the crawl."""
        self.timer = None
        self.spent = why
        self.crawler.stats.set_value("newscrawl/budget_spent", why)
        logger.warning("The crawl ends here: %s. What was not fetched stays queued.", why)
        if politeness := self.crawler.get_downloader_middleware(PolitenessMiddleware):
            politeness.put_off(why)
        deferred_from_coro(self.crawler.engine.close_spider_async(reason=BUDGET_SPENT))


def _at(day: datetime, moment: time) -> datetime:
    return day.replace(hour=moment.hour, minute=moment.minute, second=0, microsecond=0)
