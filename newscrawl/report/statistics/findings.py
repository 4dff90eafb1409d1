"""What is unusual about a site tonight, held against its own nights before."""

import itertools
import shlex
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from newscrawl.program import program_name
from newscrawl.report.statistics.checks import BY_FAR, CHECKS, Check, Shares, read_shares
from newscrawl.report.statistics.figures import FeedFigure, RunFigures
from newscrawl.report.statistics.judge import MIN_NIGHTS, Anomaly, judge_share, judge_volume

HISTORY_NIGHTS = 30

_STALE_FEED_HOURS, _STALE_FEED_TIMES = 15.0, 2.0
"""A feed is stale when its newest entry is twice as old as it ever was, and by more than half
a day older."""

_LEAST_MISSED = 6.0
"""Articles that the site brings in the time for which a feed stood still; where it brings
fewer, chance is enough: none where six are usual comes once in 400 nights."""

_PAUSE = 3
"""Of the usual time between two nights: after a longer one a night brings a backlog. One or
two missed nights, and the weekend of a crawl on workdays, are within."""


@dataclass(frozen=True, kw_only=True)
class Finding:
    """Something is unusual about a site tonight."""

    site: str
    check: str
    """Name of the row."""

    field: str | None
    """Field of the record it is about, if one."""

    figure: str
    value: str
    usual: str
    why: str
    url: str | None = None
    """The first bad page."""

    command: str | None = None
    """Looks closer."""

    def to_line(self) -> str:
        """Return what is unusual, in one line for a person."""
        field = f"{self.field} " if self.field else ""
        return f"{self.site}: {field}{self.figure}: {self.value}, usually {self.usual}"


@dataclass(frozen=True, kw_only=True)
class NightFigures:
    """The figures of one night of a site, and when its first run began."""

    night: date
    started: str
    figures: RunFigures

    is_whole: bool = True
    """Whether the crawl went on to its end: else how much it brought says nothing."""


def find_findings(
    site: str, tonight: NightFigures, history: Sequence[NightFigures]
) -> list[Finding]:
    """Return what is unusual tonight, in the order of the checks.

    ``history``: the site's nights before, the oldest first. The first night of all is left
    out by the caller: it reads the archive.
    """
    past = [night.figures for night in history[-HISTORY_NIGHTS:]]
    found = []
    for check in CHECKS:
        shares = read_shares(check, past, tonight.figures)
        if shares is None or not shares.tonight[1]:
            continue
        if anomaly := judge_share(shares.before, shares.tonight, check.least):
            found.append(_share_finding(site, check, shares, anomaly))
    # What is out of the outer hundredth is out of the outer tenth as well: told once.
    names = {finding.check for finding in found}
    found = [finding for finding in found if f"{finding.check}{BY_FAR}" not in names]
    if tonight.is_whole:
        whole = _without_backlogs([night for night in history if night.is_whole])
        found += _find_volume_finding(site, tonight, whole[-HISTORY_NIGHTS:])
    found += _find_feed_findings(site, tonight, history[-HISTORY_NIGHTS:])
    return found


def _share_finding(site: str, check: Check, shares: Shares, anomaly: Anomaly) -> Finding:
    k, n = shares.tonight
    alone = f"{k} of {n} ({_percent(anomaly.value)})"
    pooled = f"{_percent(anomaly.value)} in {anomaly.pooled} nights"
    return Finding(
        site=site,
        check=check.name,
        field=check.field,
        figure=shares.what,
        value=pooled if anomaly.pooled > 1 else alone,
        usual=_usual(f"{100 * anomaly.low:.0f}", _percent(anomaly.high), anomaly.nights),
        why=check.why,
        url=shares.first,
        command=closer(shares.first, is_read=not check.name.startswith(("page/", "wall/"))),
    )


def _without_backlogs(history: Sequence[NightFigures]) -> list[NightFigures]:
    """Leave out the nights after a pause of the crawls: they brought the news of several."""
    gaps = [(after.night - before.night).days for before, after in itertools.pairwise(history)]
    longest = _PAUSE * statistics.median(gaps) if gaps else 0
    return [
        *history[:1],
        *(it for it, gap in zip(history[1:], gaps, strict=True) if gap <= longest),
    ]


def _find_volume_finding(
    site: str, tonight: NightFigures, history: Sequence[NightFigures]
) -> Iterator[Finding]:
    anomaly = judge_volume(
        [night.figures.counts["new"] for night in history],
        tonight.figures.counts["new"],
        weekdays=[night.night.weekday() for night in history],
        weekday=tonight.night.weekday(),
    )
    if anomaly is None:
        return
    nights = f" in {anomaly.pooled} nights" if anomaly.pooled > 1 else ""
    yield Finding(
        site=site,
        check="volume",
        field=None,
        figure="new articles",
        value=f"{anomaly.value:.0f}{nights}",
        usual=_usual(f"{anomaly.low:.0f}", f"{anomaly.high:.0f}", anomaly.nights),
        why="a source is gone, or its pages are not found any more",
        command=f"{program_name()} report {site}",
    )


@dataclass(frozen=True, kw_only=True)
class _FeedHistory:
    """What a feed answered tonight and in the nights before."""

    tonight: FeedFigure
    entries: Sequence[int]
    """Of each night before."""

    ages: Sequence[float]
    """Hours from the newest entry known to the start of the night; of each night before."""

    age: float | None
    """The same tonight."""

    articles: float
    """New articles of the site in a usual night."""


def _find_feed_findings(
    site: str, tonight: NightFigures, history: Sequence[NightFigures]
) -> Iterator[Finding]:
    """Yield a finding for each feed that answered before and is empty or stale tonight."""
    if len(history) < MIN_NIGHTS:
        return
    for url, feed in tonight.figures.feeds.items():
        read = _read_feed_history(url, feed, tonight.started, history)
        if len(read.entries) < MIN_NIGHTS or not any(read.entries):
            continue
        unusual = next(filter(None, (check(read) for check in _FEED_CHECKS)), None)
        if unusual is None:
            continue
        yield Finding(
            site=site,
            check="feed",
            field=None,
            figure=unusual.figure,
            value=unusual.value,
            usual=unusual.usual,
            why="new articles are not announced any more",
            url=url,
            command=f"{program_name()} report {site}",
        )


def _read_feed_history(
    url: str, feed: FeedFigure, started: str, history: Sequence[NightFigures]
) -> _FeedHistory:
    ages, newest, entries = [], None, []
    for night in history:
        if (known := night.figures.feeds.get(url)) is None:
            continue
        newest = max(filter(None, (newest, known.newest)), default=None)
        entries.append(known.entries)
        if (age := _hours(newest, night.started)) is not None:
            ages.append(age)
    return _FeedHistory(
        tonight=feed,
        entries=entries,
        ages=ages,
        age=_hours(max(filter(None, (newest, feed.newest)), default=None), started),
        articles=statistics.fmean(night.figures.counts["new"] for night in history),
    )


@dataclass(frozen=True, kw_only=True)
class _Unusual:
    """A figure of a feed, tonight and as it usually is, for a person."""

    figure: str
    value: str
    usual: str


def _find_empty_feed(feed: _FeedHistory) -> _Unusual | None:
    status = feed.tonight.status
    has_answered = status == 304 or 200 <= status < 300
    usual_entries = sorted(feed.entries)[len(feed.entries) // 2]
    if has_answered and (status == 304 or feed.tonight.entries or not usual_entries):
        return None
    failed = f"status {status}" if status else "no answer"
    return _Unusual(
        figure="entries of a feed",
        value="0" if has_answered else failed,
        usual=_usual(str(min(feed.entries)), str(max(feed.entries)), len(feed.entries)),
    )


def _find_stale_feed(feed: _FeedHistory) -> _Unusual | None:
    if feed.age is None or len(feed.ages) < 2:
        return None
    # The oldest but one: a feed may have stood still once before.
    oldest = sorted(feed.ages)[-2]
    if feed.articles * feed.age / 24 < _LEAST_MISSED:
        return None
    if feed.age <= _STALE_FEED_TIMES * oldest or feed.age <= oldest + _STALE_FEED_HOURS:
        return None
    return _Unusual(
        figure="age of a feed's newest entry",
        value=f"{feed.age:.0f} h",
        usual=_usual(f"{min(feed.ages):.0f}", f"{oldest:.0f} h", len(feed.ages)),
    )


_FEED_CHECKS = (_find_empty_feed, _find_stale_feed)
"""What may be unusual about a feed; the first that is found is told."""


def closer(url: str | None, *, is_read: bool) -> str | None:
    """Return the command that shows why a page came out as it did."""
    if url is None:
        return None
    return f"{program_name()} {'explain' if is_read else 'why'} {shlex.quote(url)}"


def _hours(newest: str | None, started: str) -> float | None:
    try:
        if newest is None:
            return None
        then = datetime.fromisoformat(newest)
        if then.tzinfo is None:
            then = then.replace(tzinfo=UTC)
        # One dated ahead is as new as can be.
        return max((datetime.fromisoformat(started) - then).total_seconds() / 3600, 0.0)
    except (TypeError, ValueError):
        return None


def _usual(low: str, high: str, nights: int) -> str:
    between = high if low == high.partition(" ")[0] else f"{low}–{high}"
    return f"{between} in {nights} nights"


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"
