"""A span of days, and what a link, a sitemap or a page of a list says of it."""

import calendar
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum

from newscrawl.discovery.sitemaps import SitemapAddress, newest_sitemaps
from newscrawl.link import Link

_DAY = timedelta(days=1)

_YEAR, _MONTH, _DAY_OF_MONTH = r"(?P<year>(?:19|20)\d\d)", r"(?P<month>\d\d?)", r"(?P<day>\d\d)"
_BETWEEN = r"(?:[-_/.]|&\w+=)?"
_DAYS_IN_PATH = re.compile(
    rf"(?:^|/){_YEAR}/(?P<month>0[1-9]|1[0-2])(?:/(?P<day>0[1-9]|[12]\d|3[01]))?(?=/|$)"
)
_DAY_IN_SLUG = re.compile(
    rf"(?:^|[/_-]){_YEAR}-(?P<month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])(?=[/_.-]|$)"
)
_DAYS_IN_NAME = re.compile(
    rf"(?<!\d){_YEAR}(?:{_BETWEEN}{_MONTH}(?:{_BETWEEN}{_DAY_OF_MONTH})?)?(?!\d)"
)
_LEAST_BEFORE = 3
"""Links from shortly before the period, from which a source counts as one that reaches back."""

_SHORTLY = timedelta(days=60)
"""Pages about the site itself are years old: they do not say how far back the articles go."""

Span = tuple[date, date]
"""First and last day."""


class Fit(IntEnum):
    """Whether a page may be an article of the period."""

    SURE = 0
    """Its source or its address dates it in the period."""

    DOUBTFUL = 1
    """It has no date, or one that can be a later change."""

    OUTSIDE = 2


@dataclass(frozen=True, kw_only=True)
class Period:
    """The days whose articles are taken, both ends included."""

    since: date
    until: date = date.max

    def __str__(self) -> str:
        """Return the period as messages name it."""
        return f"{self.since} to {self.until if self.until < date.max else 'today'}"

    def has(self, day: str | None) -> bool | None:
        """Return whether a date of a page is in the period, by the day as the page shows it.

        ``None``: the page has no date.
        """
        found = _day_of(day)
        return None if found is None else self.since <= found <= self.until

    def judge(self, link: Link) -> Fit:
        """Return whether the page of a link may be an article of the period.

        A date of publication may be a day off, in the time of another zone. A ``lastmod`` is
        never before the publication.
        """
        if day := _day_of(link.date):
            if self.since <= day <= self.until:
                return Fit.SURE
            return Fit.DOUBTFUL if self._overlaps(day - _DAY, _next(day)) else Fit.OUTSIDE
        if span := days_in_address(link.url):
            if self.since <= span[0] and span[1] <= self.until:
                return Fit.SURE
            return Fit.DOUBTFUL if self._overlaps(span[0] - _DAY, _next(span[1])) else Fit.OUTSIDE
        if day := _day_of(link.modified):
            if _next(day) < self.since:
                return Fit.OUTSIDE
            return Fit.SURE if self.since <= day <= self.until else Fit.DOUBTFUL
        return Fit.DOUBTFUL

    def choose_sitemaps(self, addresses: Iterable[SitemapAddress]) -> list[SitemapAddress]:
        """Return the sitemaps that may name articles of the period, the surest first."""
        kept = [one for one in newest_sitemaps(addresses) if self._may_name(one)]
        return sorted(kept, key=lambda one: self._distance(_day_of(one.modified)))

    def months(self, today: date) -> Iterator[Span]:
        """Yield first and last day of each calendar month that the period touches."""
        first = self.since.replace(day=1)
        while first <= min(self.until, today):
            last = first.replace(day=calendar.monthrange(first.year, first.month)[1])
            yield first, last
            first = _next(last)

    def days(self, today: date) -> Iterator[date]:
        """Yield the days that are past."""
        day = self.since
        while day <= min(self.until, today):
            yield day
            day = _next(day)

    def is_before_all(self, days: Sequence[date]) -> bool:
        """Return whether all of some days, if there are any, are later than the period."""
        return bool(days) and min(days) > self.until

    def is_after_most(self, days: Sequence[date]) -> bool:
        """Return whether most of some days are earlier than the period.

        The newest articles stand beside the list on each of its pages.
        """
        return bool(days) and sorted(days)[len(days) // 2] < self.since

    def _may_name(self, address: SitemapAddress) -> bool:
        if span := _days_in_name(address.url):
            return self._overlaps(span[0] - _DAY, _next(span[1]))
        day = _day_of(address.modified)
        return day is None or _next(day) >= self.since

    def _overlaps(self, first: date, last: date) -> bool:
        return first <= self.until and last >= self.since

    def _distance(self, day: date | None) -> int:
        """Return how many days after the period a sitemap last changed."""
        return 0 if day is None else max(0, (day - self.until).days)


@dataclass
class Reach:
    """How far back the sources go that were read."""

    earliest: date | None = None
    """Of the links of the period and after it."""

    before: int = 0
    """Links from shortly before the period."""

    is_complete: bool = False
    """A source gave all articles of the period that there are."""

    left_at: int | None = None
    """Number of the page at which a list was left that goes on, and may have more."""

    def note(self, day: date | None, period: Period) -> None:
        """Note the day of a link."""
        if day is None:
            return
        if day >= period.since:
            self.earliest = min(self.earliest or day, day)
        self.before += timedelta() < period.since - day <= _SHORTLY

    @property
    def goes_back(self) -> bool:
        """Whether a source reaches back to the beginning of the period."""
        return self.is_complete or self.before >= _LEAST_BEFORE


def link_day(link: Link) -> date | None:
    """Return the day that a source or the address gives a page; of a change if of nothing else."""
    span = days_in_address(link.url)
    return _day_of(link.date) or (span and span[0]) or _day_of(link.modified)


def days_in_address(url: str) -> Span | None:
    """Return the day or the month that the address of an article names.

    >>> days_in_address("https://example.com/2026/10/storm")
    (datetime.date(2026, 10, 1), datetime.date(2026, 10, 31))
    >>> days_in_address("https://example.com/report-2026")
    """
    path = _behind_host(url).partition("?")[0]
    return _span(_DAYS_IN_PATH.search(path) or _DAY_IN_SLUG.search(path))


def _days_in_name(url: str) -> Span | None:
    """Return the year, month or day that the address of a sitemap names."""
    found = [span for match in _DAYS_IN_NAME.finditer(_behind_host(url)) if (span := _span(match))]
    return min(found, key=lambda span: span[1] - span[0], default=None)


def _behind_host(url: str) -> str:
    return url.partition("://")[2].partition("/")[2]


def _span(match: re.Match[str] | None) -> Span | None:
    if match is None:
        return None
    year, month, day = (int(match[name] or 0) for name in ("year", "month", "day"))
    if not 0 <= month <= 12:
        month = day = 0
    try:
        if day:
            return date(year, month, day), date(year, month, day)
        last = month or 12
        return date(year, month or 1, 1), date(year, last, calendar.monthrange(year, last)[1])
    except ValueError:
        return None


def _day_of(text: str | None) -> date | None:
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:
        return None


def _next(day: date) -> date:
    return day + _DAY if day < date.max else day
