"""Which pages and sources are due for a request, by what is known of them.

A page that was read is asked for again only where its source says that it changed, a list
only as often as it brings new links.
"""

import dataclasses
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from newscrawl.discovery import Sitemap
from newscrawl.link import Link
from newscrawl.skip_reasons import PageOutcome
from newscrawl.store.state.known_page import KnownPage
from newscrawl.store.state.sources import KnownSource
from newscrawl.urls import address_key

GONE = (404, 410)
"""Statuses of an address at which there is nothing; guessed ones are tried once a week."""

_LONGEST_INTERVAL = timedelta(days=7)
"""A section that becomes active again is noticed within a week."""

_INTERVAL_SHARE = 1 / 3
"""The interval, as a share of the time for which a source has brought nothing new: one that
does so every night is asked every night, one that has not for six nights every second."""

_TOLERANCE = 3 / 4
"""Share of an interval after which a source is due: two crawls are not always 24 hours apart."""

_LATEST = timedelta(days=1)
"""How far ahead a date may be: the end of today, or a clock set to another zone."""

_LEAST_COMPARED = 3
"""``lastmod`` dates from which on it means something that they are all the same."""


def is_page_due(known: KnownPage | None, link: Link, now: datetime) -> bool:
    """Tell whether a page that a source names is to be fetched.

    A page that was never read is; one that was read only if its source dates it later: by a
    ``lastmod`` after the one it had then or after the reading, or by a publication date where
    an address is used again. A date in the future is ignored: it would be after every reading.
    """
    if known is None or known.last_fetched is None or known.outcome is PageOutcome.QUEUED:
        return True
    if known.reason is not None and known.reason.row.is_rechecked:
        return True
    before, after = _end_of(known.modified), _end_of(link.modified)
    if before and after and after != before:
        # The clocks of sites are wrong by hours: a lastmod is first compared with the last one.
        return after > before
    ends = (after, _end_of(link.date))
    return any(end and known.last_fetched < end <= now + _LATEST for end in ends)


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Pages that are due whether or not a source says that they changed."""

    pending: Set[str] = frozenset()
    """Keys of those that an earlier crawl was to fetch and did not."""

    young: Set[str] = frozenset()
    """Keys of young articles that are due for a re-crawl."""


def select_pages(
    found: Sequence[Link],
    find: Callable[[str], KnownPage | None],
    wanted: Wanted,
    *,
    most: int,
    now: datetime,
) -> tuple[list[Link], list[Link]]:
    """Return the pages to fetch, and those passed over, both in the order of ``found``.

    ``most`` of the newest pages are considered, known or not, so that a second night does
    not go further back than the first; 0 is no bound. A young article whose source dates
    its changes is due by that date alone.
    """
    due, passed = [], []
    for place, link in enumerate(found):
        key = address_key(link.url)
        is_wanted = key in wanted.pending or (key in wanted.young and not link.modified)
        if most and place >= most and not is_wanted:
            passed.append(link)
        elif is_wanted or is_page_due(find(link.url), link, now):
            due.append(link)
    return (due[:most], passed + due[most:]) if most else (due, passed)


def is_source_due(
    known: KnownSource | None, now: datetime, *, is_adaptive: bool, lastmod: str | None
) -> bool:
    """Tell whether a source is to be asked.

    ``is_adaptive``: its interval follows how often it brings new links; else each crawl asks.
    ``lastmod``: its last change, as the sitemap index that names it gives it. Every source is
    asked once a week, whatever is said of it.
    """
    if known is None:
        return True
    since = now - known.asked
    if since >= _LONGEST_INTERVAL * _TOLERANCE:
        return True
    if is_adaptive and known.status in GONE:
        return False
    end = _end_of(lastmod)
    if end and lastmod == known.lastmod and end < known.asked:
        return False
    return not is_adaptive or since >= adaptive_interval(now - known.news) * _TOLERANCE


def adaptive_interval(silence: timedelta) -> timedelta:
    """Return the re-crawl interval of a source that has brought nothing new for a time."""
    return min(_LONGEST_INTERVAL, silence * _INTERVAL_SHARE)


def drop_unreliable_lastmod(sitemap: Sitemap, now: datetime) -> Sitemap:
    """Return the sitemap without the ``lastmod`` of its entries where that says nothing of them.

    Dates that are all the same, or all of the last hour, are those of the sitemap's making.
    """
    links, sitemaps = sitemap.links, sitemap.sitemaps
    if not _is_reliable([link.modified for link in links], now):
        links = tuple(dataclasses.replace(link, modified=None) for link in links)
    if not _is_reliable([one.modified for one in sitemaps], now):
        sitemaps = tuple(dataclasses.replace(one, modified=None) for one in sitemaps)
    return dataclasses.replace(sitemap, links=links, sitemaps=sitemaps)


def _is_reliable(lastmods: Sequence[str | None], now: datetime) -> bool:
    ends = [end for date in lastmods if (end := _end_of(date)) is not None]
    if len(ends) < _LEAST_COMPARED:
        return True
    return len(set(ends)) > 1 and min(ends) < now - timedelta(hours=1)


def _end_of(date: str | None) -> datetime | None:
    """Return the moment of a date, the end of the day where it is only a day."""
    try:
        moment = datetime.fromisoformat(date or "")
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return moment + timedelta(days=1) if len(date or "") <= len("2026-11-23") else moment
    except (ValueError, OverflowError):
        return None
