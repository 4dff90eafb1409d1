"""Decide which pages and sources are due for a request.

A page that was read is requested again only if its source says that it has changed, a list
at an interval that follows how often it has new links.
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
"""Statuses of an address without a page; guessed addresses are tried once a week."""

_LONGEST_INTERVAL = timedelta(days=7)
"""A section that becomes active again is noticed within a week."""

_INTERVAL_SHARE = 1 / 3
"""The interval, as a share of the time for which a source has had no new links: one that has
some every night is requested every night, one that has had none for six nights every second."""

_TOLERANCE = 3 / 4
"""Share of an interval after which a source is due: two crawls are not always 24 hours apart."""

_LATEST = timedelta(days=1)
"""How far in the future a date may be: the end of the day, or a clock of another zone."""

_LEAST_COMPARED = 3
"""Number of ``lastmod`` dates from which they are compared with each other."""


def is_page_due(known: KnownPage | None, link: Link, now: datetime) -> bool:
    """Return whether a page that a source names is due.

    A page that was never read is due. One that was read is due only if its source dates it
    later: by a ``lastmod`` after the previous one or after the reading, or by a publication
    date, where an address is used again. Dates in the future are ignored: they would be after
    every reading.
    """
    if known is None or known.last_fetched is None or known.outcome is PageOutcome.QUEUED:
        return True
    if known.reason is not None and known.reason.row.is_rechecked:
        return True
    before, after = _end_of(known.modified), _end_of(link.modified)
    if before and after and after != before:
        # Clocks of sites are wrong by hours: a lastmod is first compared with the previous one.
        return after > before
    ends = (after, _end_of(link.date))
    return any(end and known.last_fetched < end <= now + _LATEST for end in ends)


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Pages that are due whether or not a source says that they changed."""

    pending: Set[str] = frozenset()
    """Keys of pages that an earlier crawl left unread."""

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

    Only the ``most`` newest pages are considered, known or not, so that a second night does
    not go further back than the first; 0 is no bound. A young article is due by its age,
    whatever its source says: many sources leave a correction out of their dates.
    """
    due, passed = [], []
    for place, link in enumerate(found):
        key = address_key(link.url)
        is_wanted = key in wanted.pending or key in wanted.young
        if most and place >= most and not is_wanted:
            passed.append(link)
        elif is_wanted or is_page_due(find(link.url), link, now):
            due.append(link)
    return (due[:most], passed + due[most:]) if most else (due, passed)


def is_source_due(
    known: KnownSource | None, now: datetime, *, is_adaptive: bool, lastmod: str | None
) -> bool:
    """Return whether a source is due.

    ``is_adaptive``: its interval follows how often it has new links; without, each crawl
    requests it. ``lastmod``: its last change, as the sitemap index that names it gives it.
    Every source is requested once a week.
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
    """Return the re-crawl interval of a source that has had no new links for ``silence``."""
    return min(_LONGEST_INTERVAL, silence * _INTERVAL_SHARE)


def drop_unreliable_lastmod(sitemap: Sitemap, now: datetime) -> Sitemap:
    """Return the sitemap without its ``lastmod`` dates where they are not reliable.

    Dates that are all the same, or all of the last hour, say when the sitemap was generated.
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
