"""Write the figures of each run to the history, for the checks and the report."""

import logging
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlsplit

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem, NotConfigured
from scrapy.http import Response

from newscrawl.discovery import Selection, is_feed, parse_feed
from newscrawl.extensions.interstitials import find_interstitial
from newscrawl.extensions.store import EXCEPTIONS
from newscrawl.items import Article, SkipReason
from newscrawl.link import Link
from newscrawl.night.events import STOP_REASONS
from newscrawl.report.statistics.collector import Collector
from newscrawl.report.statistics.figures import (
    FactFigure,
    FeedFigure,
    Published,
    RequestPace,
    RunFigures,
)
from newscrawl.report.statistics.night import read_first_findings
from newscrawl.report.statistics.rounds import join_rounds
from newscrawl.skips import SkipItem
from newscrawl.store.state.database import State, StoreError
from newscrawl.store.state.runs import Runs
from newscrawl.time_limit import TooSlowError, run_within

logger = logging.getLogger(__name__)

_FACTS_STAT = "newscrawl/facts/stated/"
_PACE_STAT = "newscrawl/hosts/"
_WEEK = timedelta(days=7)
"""How far back the titles of earlier runs are compared with those of this run."""


class HistoryExtension:
    """Adds a run to the history when a crawl begins, and its figures when it ends.

    The state is open only for these two moments. If it cannot be used, the run is missing in
    the history and a warning is logged; the store itself ends the crawl.
    """

    def __init__(self, data: Path, crawler: Crawler) -> None:
        self.data = data
        self.crawler = crawler
        self._read_seconds = crawler.settings.getfloat("NEWSCRAWL_MAX_READ_SECONDS")
        self._collector: Collector | None = None
        self._known_feeds: frozenset[str] = frozenset()
        self._requested_feeds: set[str] = set()
        self._unanswered: Counter[str] = Counter()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Use the state in NEWSCRAWL_DATA, and connect to the signals.

        A crawl of single addresses or of a period is compared with no other, unless it is one
        of every night.
        """
        selection = getattr(crawler.spider, "selection", None)
        is_single = isinstance(selection, Selection) and (selection.urls or selection.period)
        if is_single and not crawler.settings["NEWSCRAWL_PROGRESS"]:
            raise NotConfigured
        extension = cls(Path(crawler.settings["NEWSCRAWL_DATA"]), crawler)
        connect = crawler.signals.connect
        connect(extension.spider_opened, signals.spider_opened)
        connect(extension.item_scraped, signals.item_scraped)
        connect(extension.item_dropped, signals.item_dropped)
        connect(extension.response_received, signals.response_received)
        if crawler.settings["NEWSCRAWL_REPLAY"]:  # nothing reaches the downloader
            connect(extension.response_downloaded, signals.response_received)
        else:
            connect(extension.request_left_downloader, signals.request_left_downloader)
            connect(extension.response_downloaded, signals.response_downloaded)
        return extension

    def spider_opened(self, spider: Spider) -> None:
        """Record the start of the run; read the feeds and titles of earlier runs."""
        # Connected last: other extensions put figures into the stats when the spider closes.
        self.crawler.signals.connect(self.spider_closed, signals.spider_closed)
        self._site = getattr(spider, "site_name", spider.name)
        self._front = getattr(spider, "site", "")
        started = datetime.now(UTC)
        try:
            with State(self.data) as state:
                runs = Runs(state)
                join_rounds(runs, self._site, started.date())
                latest = runs.since(self._site, started - _WEEK) or runs.latest(self._site, 1)
                self._run = runs.start(self._site, spider.name, started)
        except StoreError as error:
            logger.warning("This run is left out of the history: %s", error)
            return
        earlier = [RunFigures.from_json(run.figures) for run in latest]
        self._known_feeds = frozenset(url for night in earlier for url in night.feeds)
        titles = [title for night in earlier for title in night.titles]
        self._collector = Collector(self._site, started, earlier_titles=titles)

    def spider_closed(self, reason: str) -> None:
        """Write the figures."""
        if self._collector is None:
            return
        for host, count in self._unanswered.items():
            for _ in range(count):
                self._collector.note_answer(host, 0, 0)
        for url in self._requested_feeds - self._collector.figures.feeds.keys():
            self._collector.note_feed(url, FeedFigure(status=0))
        stats = self.crawler.stats.get_stats()
        fault = find_fault(stats, reason)
        self._collector.note_facts(find_facts(stats))
        figures = self._collector.finish(find_skipped(stats), fault)
        figures.paces = find_paces(stats)
        try:
            with State(self.data) as state:
                runs, now = Runs(state), datetime.now(UTC)
                if self.crawler.stats.get_value(
                    "newscrawl/busy"
                ):  # another crawl of the site is running
                    runs.drop(self._run)
                else:
                    runs.end(self._run, now, reason, int(bool(fault)), figures.to_json())
                    found = [one.to_words() for one in read_first_findings(state, self._site)]
                    self.crawler.stats.set_value("newscrawl/unusual", found)
        except StoreError as error:
            logger.warning("This run is left out of the history: %s", error)

    def item_scraped(self, item: Any) -> None:
        """Count an article that was stored."""
        self._note_article(item, None)

    def item_dropped(self, item: Any, exception: DropItem) -> None:
        """Count an article that was read and not stored, by its skip reason."""
        if isinstance(exception, SkipItem):
            self._note_article(item, exception.reason)

    def request_left_downloader(self, request: Request) -> None:
        """Count a request to a host, redirects and retries included.

        A request that was put off while it waited for its turn never leaves, and is not counted.
        """
        self._unanswered[_host(request.url)] += 1
        if request.url in self._known_feeds:
            self._requested_feeds.add(request.url)

    def response_downloaded(self, response: Response) -> None:
        """Count a response of a host, with its size as received."""
        host = _host(response.url)
        self._unanswered[host] -= 1
        if self._collector is not None:
            self._collector.note_answer(host, response.status, len(response.body))

    def response_received(self, response: Response, request: Request) -> None:
        """Count the response for a page or a feed."""
        if self._collector is None:
            return
        link = request.cb_kwargs.get("link")
        if isinstance(link, Link):
            interstitial = find_interstitial(link.url, response.url, response.body)
            self._collector.note_page(response.url, response.status, interstitial)
        elif request.url in self._known_feeds or is_feed(response.body):
            self._collector.note_feed(request.url, self._read_feed(response))

    def note_published(self, published: Published) -> None:
        """Add how many articles the site itself says it published."""
        if self._collector is not None:
            self._collector.figures.published = published

    def _read_feed(self, response: Response) -> FeedFigure:
        if response.status != 200:
            return FeedFigure(status=response.status)
        front = self._front or response.url
        try:
            links = run_within(
                self._read_seconds, parse_feed, response.body, response.url, front
            ).links
        except TooSlowError:  # the spider warns of it
            links = ()
        dates = [found for link in links if (found := _utc(link.date or link.modified))]
        return FeedFigure(status=200, entries=len(links), newest=max(dates, default=None))

    def _note_article(self, item: Any, outcome: SkipReason | None) -> None:
        if self._collector is not None and isinstance(item, Article):
            self._collector.note_article(item, outcome)


def find_fault(stats: dict[str, Any], reason: str) -> str | None:
    """Return why a run failed, as a sentence, ``None`` if it did not.

    A crawl that was stopped before the first page has not failed.
    """
    if fatal := stats.get("newscrawl/fatal"):
        return str(fatal)
    if failures := describe_failures(stats):
        return "; ".join(failures)
    if stats.get("newscrawl/fetched") or reason in STOP_REASONS:
        return None
    unreachable = stats.get("newscrawl/unreachable", "none was requested")
    why = stats.get("newscrawl/budget_spent") or unreachable
    return f"no page of the site could be fetched: {why}"


def describe_failures(stats: Mapping[str, Any]) -> list[str]:
    """Return a sentence for each way in which newscrawl or code that was added to it failed.

    >>> describe_failures({"newscrawl/skipped/read-error": 1, "newscrawl/exceptions": 2})
    ... # doctest: +NORMALIZE_WHITESPACE
    ['newscrawl failed while reading 1 page, which stays queued; the log says how',
     'a pipeline or a callback raised 2 exceptions; the log has them, and pages whose articles
     were not stored stay queued']
    """
    sentences = []
    if count := stats.get(f"newscrawl/skipped/{SkipReason.READ_ERROR}", 0):
        pages = "1 page, which stays" if count == 1 else f"{count} pages, which stay"
        sentences.append(f"newscrawl failed while reading {pages} queued; the log says how")
    if count := stats.get(EXCEPTIONS, 0):
        raised, them = ("an exception", "it") if count == 1 else (f"{count} exceptions", "them")
        sentences.append(
            f"a pipeline or a callback raised {raised}; the log has {them}, and pages whose "
            "articles were not stored stay queued"
        )
    return sentences


def find_skipped(stats: dict[str, Any]) -> dict[str, int]:
    """Return how many pages were skipped, by reason."""
    found = {str(reason): stats.get(f"newscrawl/skipped/{reason}", 0) for reason in SkipReason}
    return {reason: count for reason, count in found.items() if count}


def find_facts(stats: Mapping[str, Any]) -> Iterator[FactFigure]:
    """Yield how the facts did that a user states of the site."""
    for name, stated in stats.items():
        if name.startswith(_FACTS_STAT):
            fact = name.removeprefix(_FACTS_STAT)
            yield FactFigure(
                name=fact,
                stated=stated,
                unmatched=stats.get(f"newscrawl/facts/unmatched/{fact}", 0),
                page=stats.get(f"newscrawl/facts/page/{fact}"),
            )


def find_paces(stats: dict[str, Any]) -> dict[str, RequestPace]:
    """Return the pace of the requests to each host."""
    found = {}
    for name, pace in stats.items():
        if name.startswith(_PACE_STAT):
            found[name.removeprefix(_PACE_STAT)] = RequestPace(
                least_gap_s=pace["least_gap_s"], robots_delay_s=pace["robots_delay_s"]
            )
    return found


def _utc(moment: str | None) -> str | None:
    """Return a time in UTC, so that times compare as text; a day alone as it is."""
    if moment is None or len(moment) <= len("2023-11-06"):
        return moment
    try:
        return datetime.fromisoformat(moment).astimezone(UTC).isoformat(timespec="seconds")
    except ValueError:
        return None


def _host(url: str) -> str:
    return urlsplit(url).hostname or ""
