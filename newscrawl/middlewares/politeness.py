"""The pace of requests: not faster than a host allows, and slower after refusals.

Scrapy's downloader has queues with a delay, and AutoThrottle sets that delay by the latency
of the responses. Here all hosts on one registered domain share a queue, for they are usually
one server: a site that redirects ``example.com`` to ``www.example.com`` must not be asked
twice as often. This adds what a host asks for: the Crawl-delay of its robots.txt, its
Retry-After, its 429 and 503. The delay starts at the end of a response
(``middlewares/download.py``), so that a slow transfer does not make it shorter.
"""

import logging
import math
import re
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from time import monotonic
from typing import Self

from scrapy import Request, signals
from scrapy.core.downloader import Downloader, Slot
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.http import Headers
from scrapy.robotstxt import RobotParser
from scrapy.settings import BaseSettings
from scrapy.utils.asyncio import AsyncioLoopingCall, create_looping_call
from scrapy.utils.httpobj import urlparse_cached
from twisted.internet.task import LoopingCall
from twisted.python.failure import Failure

from newscrawl.middlewares.addresses import is_private_literal
from newscrawl.skips import PutOff
from newscrawl.urls import domain_of
from newscrawl.version import PRODUCT

logger = logging.getLogger(__name__)

REFUSALS = (429, 503)
"""Statuses by which a host asks for a slower pace."""

_TOKEN = re.compile(r"[A-Za-z_-]+")
_SLOWER = 2.0
"""Factor on the delay after a refusal: exponential backoff."""

_RECOVERY = 0.9
"""Factor on the delay after a successful response: seven of them undo one refusal, so that the
pace approaches the limit of the host slowly."""

_SLOWEST_S = 60.0
"""Longest delay that refusals alone lead to."""

_WATCH_S = 0.5
"""Seconds between checks whether the crawl was stopped."""

_LEAST_SLOWED_S = 1.0
"""Delay to start from after a refusal where none was set."""


@dataclass(kw_only=True)
class HostPace:
    """What one host asks for, and the figures of the requests to it."""

    robots_delay_s: float | None = None
    """Delay that its robots.txt asks for, ``None`` if it asks for none."""

    ended: str | None = None
    """Why the host gets no more requests in this run."""

    requests: int = 0
    refusals: int = 0
    least_gap_s: float | None = None
    """Shortest time between the end of a response and the next request."""

    answered: float | None = None
    """End of the last response, by the domain's clock."""

    def figures(self) -> dict[str, float | int | None]:
        """Return the figures of the host for the report."""
        return {
            "requests": self.requests,
            "refusals": self.refusals,
            "least_gap_s": None if self.least_gap_s is None else round(self.least_gap_s, 3),
            "robots_delay_s": self.robots_delay_s or 0.0,
        }


@dataclass(kw_only=True)
class DomainPace:
    """The pace of all hosts on one registered domain, by their robots.txt and responses."""

    clock: Callable[[], float] = monotonic
    hosts: defaultdict[str, HostPace] = field(default_factory=lambda: defaultdict(HostPace))
    factor: float = 1.0
    """By how much refusals make the delay longer."""

    not_before: float = 0.0
    """End of a Retry-After, as time of ``clock``."""

    def note_request(self, host: str) -> None:
        """Count a request to a host."""
        pace = self.hosts[host]
        pace.requests += 1
        if pace.answered is not None:
            gap = self.clock() - pace.answered
            pace.least_gap_s = gap if pace.least_gap_s is None else min(gap, pace.least_gap_s)

    def note_end(self, host: str) -> float:
        """Note that a response of a host ends now; return the time of ``clock``."""
        self.hosts[host].answered = now = self.clock()
        return now

    def delay(self, host: str, throttled_s: float) -> float:
        """Return the delay in seconds; ``throttled_s``: the delay that AutoThrottle has set."""
        usual = max(throttled_s, self._robots_delay(host))
        if self.factor <= 1:
            return usual
        return max(usual, min(_SLOWEST_S, max(usual, _LEAST_SLOWED_S) * self.factor))

    def _robots_delay(self, host: str) -> float:
        """Return the delay of the host's robots.txt, by default the longest on its domain."""
        own = self.hosts[host].robots_delay_s
        if own is not None:
            return own
        return max(pace.robots_delay_s or 0.0 for pace in self.hosts.values())

    def note(
        self, host: str, status: int, retry_after_s: float | None, *, longest_s: float
    ) -> None:
        """Adapt to a response; a Retry-After above ``longest_s`` (0: no limit) ends the host."""
        if status in REFUSALS:
            self.hosts[host].refusals += 1
            self.slow_down()
        elif status < 400:
            self.factor = max(1.0, self.factor * _RECOVERY)
        if status < 300 or not retry_after_s:
            return
        if longest_s and retry_after_s > longest_s:
            self.hosts[host].ended = f"it asked for a pause of {retry_after_s:.0f} seconds"
        else:
            self.not_before = max(self.not_before, self.clock() + retry_after_s)

    def slow_down(self) -> None:
        """Double the delay, up to the longest."""
        self.factor = min(self.factor * _SLOWER, _SLOWEST_S)


class PoliteSlot(Slot):
    """A domain's queue in Scrapy's downloader; its delay is computed before each request."""

    def __init__(self, pace: DomainPace, *, concurrency: int, delay: float) -> None:
        # No jitter: half of the delays would be shorter than the host asks for.
        super().__init__(concurrency, delay, 0.0)
        self.pace = pace

    def download_delay(self) -> float:
        """Return the seconds that must lie between ``lastseen`` and the next request."""
        host = host_of(self.queue[0][0]) if self.queue else ""
        delay = self.pace.delay(host, self.delay) if host else self.delay
        return max(delay, self.pace.not_before - self.lastseen)

    def put_off(self, why: str, host: str | None = None) -> None:
        """Fail the waiting requests with ``PutOff``: all, or those to one host."""
        ended = [one for one in self.queue if host in (None, host_of(one[0]))]
        self.queue = deque(one for one in self.queue if one not in ended)
        for _, waiting in ended:
            waiting.errback(Failure(PutOff(why)))  # type: ignore[no-untyped-call]


class PolitenessMiddleware:
    """Give each domain its pace, and put off requests to hosts that have ended for this run.

    It is closest to the downloader, so that robots.txt, sources, redirects and retries pass it.
    """

    def __init__(self, crawler: Crawler) -> None:
        settings = crawler.settings
        self.crawler = crawler
        self.agent = robots_agent(settings)
        self.longest_crawl_delay_s = settings.getfloat("NEWSCRAWL_MAX_CRAWL_DELAY")
        self.start_delay_s = settings.getfloat("DOWNLOAD_DELAY")
        if settings.getbool("AUTOTHROTTLE_ENABLED"):
            start = settings.getfloat("AUTOTHROTTLE_START_DELAY")
            self.start_delay_s = max(self.start_delay_s, start)
        self.concurrency = settings.getint("CONCURRENT_REQUESTS_PER_DOMAIN")
        self.paces: defaultdict[str, DomainPace] = defaultdict(DomainPace)
        self.is_contact_due = not settings.get("NEWSCRAWL_CONTACT")
        self._watch: AsyncioLoopingCall | LoopingCall | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Connect to the signals of the crawl; a replay sends no requests and needs no pace."""
        if crawler.settings.get("NEWSCRAWL_REPLAY"):
            raise NotConfigured
        middleware = cls(crawler)
        crawler.signals.connect(middleware.robots_parsed, signals.robots_parsed)
        crawler.signals.connect(middleware.spider_opened, signals.spider_opened)
        crawler.signals.connect(middleware.spider_closed, signals.spider_closed)
        return middleware

    def spider_opened(self) -> None:
        """Watch for the end of the crawl: Scrapy would wait for all queued requests and delays."""
        self._watch = create_looping_call(self._end_waiting)
        self._watch.start(_WATCH_S, now=False)

    def spider_closed(self) -> None:
        """Stop watching, and put the figures of each host into the stats."""
        for domain in self.paces.values():
            for host, pace in domain.hosts.items():
                self.crawler.stats.set_value(f"newscrawl/hosts/{host}", pace.figures())
        if self._watch is not None and self._watch.running:
            self._watch.stop()

    def process_request(self, request: Request) -> None:
        """Raise ``PutOff`` for a host that has ended; put the request into its domain's queue."""
        host, domain = host_of(request), domain_of(request.url)
        pace = self.paces[domain]
        if ended := pace.hosts[host].ended:
            raise PutOff(f"{host}: {ended}")
        slots = self.crawler.engine.downloader.slots
        if domain not in slots:
            slots[domain] = PoliteSlot(pace, concurrency=self.concurrency, delay=self.start_delay_s)
        # Set for each request: the one that a redirect makes has the meta of the one before it.
        request.meta[Downloader.DOWNLOAD_SLOT] = domain
        self._warn_without_contact(host)

    def robots_parsed(self, robotparser: RobotParser, request: Request) -> None:
        """Take the delay that a robots.txt asks for as the minimum of the host that it is of."""
        wanted = robots_delay(robotparser, self.agent)
        if wanted is None:
            return
        host = host_of(request)
        longest = self.longest_crawl_delay_s
        if longest and wanted > longest:
            logger.warning(
                "robots.txt of %s asks for %g seconds between requests; the crawl waits %g "
                "(NEWSCRAWL_MAX_CRAWL_DELAY).",
                host,
                wanted,
                longest,
            )
            wanted = longest
        pace = self.paces[domain_of(request.url)].hosts[host]
        pace.robots_delay_s = max(pace.robots_delay_s or 0.0, wanted)

    def put_off(self, why: str) -> None:
        """Put off all waiting requests."""
        for slot in self.crawler.engine.downloader.slots.values():
            if isinstance(slot, PoliteSlot):
                slot.put_off(why)

    def _end_waiting(self) -> None:
        if not self.crawler.engine.running:
            self.put_off("the crawl was stopped")

    def _warn_without_contact(self, host: str) -> None:
        """Warn once, at the first request to a public host, if no contact is set."""
        if self.is_contact_due and host != "localhost" and not is_private_literal(host):
            self.is_contact_due = False
            logger.warning(
                "The sites you crawl cannot contact you: name a mail address or a page of yours "
                "with -s NEWSCRAWL_CONTACT=you@example.com (it goes into the User-Agent)."
            )


def host_of(request: Request) -> str:
    """Return the host that a request is sent to."""
    return urlparse_cached(request).hostname or ""


def robots_agent(settings: BaseSettings) -> str:
    """Return the product token that the groups of a robots.txt name (RFC 9309, 2.2.1).

    It is that of the User-Agent, newscrawl's unless the project sets its own.

    >>> robots_agent(BaseSettings({"USER_AGENT": "ExampleBot/2.1 (+https://example.com)"}))
    'ExampleBot'
    """
    own = settings.get("ROBOTSTXT_USER_AGENT") or settings.get("USER_AGENT")
    token = _TOKEN.match(str(own or ""))
    return token[0] if token else PRODUCT


def robots_delay(parser: RobotParser, agent: str) -> float | None:
    """Return the seconds between requests that robots.txt asks for, ``None`` if it does not.

    By Crawl-delay and Request-rate; the slower one counts, at any time of the day.
    """
    found = [parser.crawl_delay(agent)]
    rules = getattr(parser, "rp", None)  # Protego's parser: Scrapy's interface has no Request-rate
    rate = rules.request_rate(agent) if rules is not None else None
    if rate is not None and rate.requests > 0:
        found.append(rate.seconds / rate.requests)
    usable = [delay for delay in found if delay is not None and 0 < delay < math.inf]
    return max(usable, default=None)


def parse_retry_after(headers: Headers, now: datetime) -> float | None:
    """Return the seconds that a Retry-After asks to wait, ``None`` if there is no valid one.

    A date is compared with the Date of the response, if there is one: the server's clock
    decides when it accepts the next request.
    """
    value = _text(headers, "Retry-After")
    if value.isascii() and value.isdigit():
        return float(value[:9])
    until = _parse_date(value)
    if until is None:
        return None
    return max(0.0, (until - (_parse_date(_text(headers, "Date")) or now)).total_seconds())


def _text(headers: Headers, name: str) -> str:
    return (headers.get(name) or b"").decode("latin-1").strip()


def _parse_date(value: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, TypeError, OverflowError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
