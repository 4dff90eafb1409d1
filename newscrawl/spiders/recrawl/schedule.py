"""Which pages and sources are worth a request tonight, by what is known of them.

What is known costs the site nothing: a page is asked for again only where its source says
that it changed, a list only as often as it brings news.
"""

import dataclasses
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from newscrawl.discovery import Sitemap
from newscrawl.link import Link
from newscrawl.skip_reasons import PageOutcome
from newscrawl.store.state.ledger import KnownPage
from newscrawl.store.state.sources import KnownSource
from newscrawl.urls import address_key

GONE = (404, 410)
"""Answers of a place where nothing stands; guessed ones are tried once a week."""

_LONGEST_PAUSE = timedelta(days=7)
"""A section that wakes up is noticed within a week."""

_REST = 1 / 3
"""Share of its silence that a list rests: one that brings news every night is asked every
night, one that was silent for six nights every second."""

_TOLERANCE = 3 / 4
"""Share of a pause that is enough: a night is not always 24 hours after the one before."""

_LATEST = timedelta(days=1)
"""How far ahead a date may be: the end of today, or a clock set to another zone."""

_ALIKE = 3
"""Dates that are all the same say when the sitemap was made, from this number on."""


def is_page_due(known: KnownPage | None, link: Link, now: datetime) -> bool:
    """Tell whether a page that a source names is to be fetched.

    A page that was never read is; one that was read only if its source dates it later: by a
    ``lastmod`` after the one it had then or after the reading, or by a publication date where
    an address is used again. A date to come says nothing: it would be after every reading.
    """
    if known is None or known.last_fetched is None or known.outcome is PageOutcome.QUEUED:
        return True
    if known.reason is not None and known.reason.row.is_rechecked:
        return True
    before, after = _end_of(known.modified), _end_of(link.modified)
    if before and after and after != before:
        # The clocks of sites are wrong by hours: its own date before is compared first.
        return after > before
    ends = (after, _end_of(link.date))
    return any(end and known.last_fetched < end <= now + _LATEST for end in ends)


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Pages that are wanted for another reason than that a source names them."""

    pending: Set[str] = frozenset()
    """Keys of those that an earlier crawl was to fetch and did not."""

    young: Set[str] = frozenset()
    """Keys of articles so young that they are looked at again."""


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
    known: KnownSource | None, now: datetime, *, paced: bool, modified: str | None
) -> bool:
    """Tell whether a source is to be asked.

    ``paced``: it may be asked less often than every night. ``modified``: its last change, as
    the index that names it has it. Once a week each source is asked, whatever is said of it.
    """
    if known is None:
        return True
    since = now - known.asked
    if since >= _LONGEST_PAUSE * _TOLERANCE:
        return True
    if paced and known.status in GONE:
        return False
    end = _end_of(modified)
    if end and modified == known.modified and end < known.asked:
        return False
    return not paced or since >= pause(now - known.news) * _TOLERANCE


def pause(silence: timedelta) -> timedelta:
    """Return how long a list rests that brought nothing for a time."""
    return min(_LONGEST_PAUSE, silence * _REST)


def honest(sitemap: Sitemap, now: datetime) -> Sitemap:
    """Return the sitemap less its ``lastmod`` dates, where they say nothing of its entries.

    Dates that are all the same, or all of the last hour, are those of its making.
    """
    links, sitemaps = sitemap.links, sitemap.sitemaps
    if not _differ([link.modified for link in links], now):
        links = tuple(dataclasses.replace(link, modified=None) for link in links)
    if not _differ([one.modified for one in sitemaps], now):
        sitemaps = tuple(dataclasses.replace(one, modified=None) for one in sitemaps)
    return dataclasses.replace(sitemap, links=links, sitemaps=sitemaps)


def _differ(dates: Sequence[str | None], now: datetime) -> bool:
    ends = [end for date in dates if (end := _end_of(date)) is not None]
    return len(ends) < _ALIKE or (len(set(ends)) > 1 and min(ends) < now - timedelta(hours=1))


def _end_of(date: str | None) -> datetime | None:
    """Return the moment of a date, the day's end where it is only a day."""
    try:
        moment = datetime.fromisoformat(date or "")
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return moment + timedelta(days=1) if len(date or "") <= len("2026-11-23") else moment
    except (ValueError, OverflowError):
        return None
