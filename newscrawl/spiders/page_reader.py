"""Reads the pages that a crawl gets, and counts what comes of it."""

import logging
from datetime import UTC, datetime

from scrapy.crawler import Crawler
from scrapy.http import Response

from newscrawl.headers import header_texts
from newscrawl.items import Article, SkipReason
from newscrawl.link import Link
from newscrawl.reading import Known, PageReading, load_extraction, read_response
from newscrawl.spiders.learning import SiteLearning
from newscrawl.spiders.pages import is_html
from newscrawl.time_limit import TooSlowError, run_within
from newscrawl.urls import same_site

logger = logging.getLogger(__name__)


class PageReader:
    """Reads pages of one site, each with what is known of the site by then. Never raises."""

    def __init__(self, crawler: Crawler, *, site: str, site_name: str, seconds: float) -> None:
        """Read pages of a site.

        ``site``: its address. ``site_name``: what its records call it. ``seconds``: of CPU time
        for one page, 0 for no limit.
        """
        self._crawler = crawler
        self._site = site
        self._site_name = site_name
        self._seconds = seconds

    def read(self, response: Response, link: Link, learning: SiteLearning) -> PageReading:
        """Return what was read of a page, which may be nothing but why it was not."""
        if not same_site(response.url, self._site):
            return unread(response, SkipReason.OFFSITE)
        headers = header_texts(response.headers.items())
        if not is_html(response.body, headers.get("Content-Type", "")):
            return unread(response, SkipReason.NOT_HTML)
        now = datetime.now(UTC).isoformat(timespec="seconds")
        load_extraction()  # takes nothing of the time for the first page
        try:
            reading = run_within(
                self._seconds,
                read_response,
                response.body,
                response.url,
                headers=headers,
                fetched_at=response.meta.get("fetched_at") or now,
                known=Known.from_link(link, site=self._site_name),
                site=learning.next_page(response.url),
            )
        except TooSlowError as error:
            logger.warning("Reading %s %s", response.url, error)
            return unread(response, SkipReason.TOO_SLOW)
        except Exception:  # says nothing of the page, and must not end the crawl
            self._crawler.stats.inc_value("newscrawl/extraction_failed")
            logger.exception("Reading %s failed", response.url)
            return unread(response, SkipReason.READ_ERROR)
        learning.add(reading)
        return reading

    def count_facts(self, reading: PageReading) -> None:
        """Count the facts of the site on an article, and those that find nothing on it.

        What only articles have is missing on other pages too, and counts there.
        """
        stats, url = self._crawler.stats, reading.article.url
        for name, is_found in reading.matched_facts.items():
            if reading.skip is not None and name != "article":
                continue
            stats.inc_value(f"newscrawl/facts/stated/{name}")
            if not is_found:
                stats.inc_value(f"newscrawl/facts/unmatched/{name}")
                stats.set_value(f"newscrawl/facts/page/{name}", url)


def unread(response: Response, reason: SkipReason) -> PageReading:
    """Return the reading of a page that is skipped without a look at it."""
    return PageReading(article=Article(url=response.url), skip=reason)
