"""What is unusual about a site tonight, compared with its earlier nights."""

import itertools
import shlex
import statistics
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from newscrawl.program import program_name
from newscrawl.report.statistics.anomalies import (
    MAX_ALARM_NIGHTS,
    MIN_NIGHTS,
    Anomaly,
    find_share_anomaly,
    find_volume_anomaly,
)
from newscrawl.report.statistics.checks import (
    BY_FAR,
    CHECKS,
    Check,
    Shares,
    TailCheck,
    read_shares,
)
from newscrawl.report.statistics.figures import FeedFigure, RunFigures
from newscrawl.report.statistics.first_nights import find_excesses
from newscrawl.report.statistics.rounds import RunMark, was_down

HISTORY_NIGHTS = 30

_STALE_FEED_HOURS, _STALE_FEED_TIMES = 15.0, 2.0
"""A feed is stale when its newest entry is more than twice as old as it usually gets, and at
least so many hours older."""

_LEAST_MISSED = 6.0
"""Articles that the site usually publishes in the age of a stale feed's newest entry. With fewer
the gap may be chance: where six are expected, none has a probability of 1 in 400."""

_DAY, _LONG_GAP = timedelta(days=1), 1.5
"""The last one: how much longer than usual a gap between two runs is after an outage."""

_USUAL_GAPS = 0.1
"""Share of the gaps between nights that are at least as long as one that is usual."""

_MAX_GAP = 3
"""Longest gap between two nights, as a multiple of the usual one, after which a night has no
backlog. One or two missed nights and the weekend of a crawl on workdays are within it."""


@dataclass(frozen=True, kw_only=True)
class Finding:
    """Something that is unusual about a site tonight."""

    site: str
    check: str
    """Name of the row of the check."""

    field: str | None
    """Field of the record that it is about, if any."""

    figure: str
    value: str
    usual: str
    why: str
    url: str | None = None
    """The first page that counts."""

    command: str | None = None
    """Command that shows the details."""

    def to_line(self) -> str:
        """Return the finding as one line of text."""
        return f"{self.site}: {self.to_words()}, usually {self.usual}"

    def to_words(self) -> str:
        """Return the figure and its value."""
        field = f"{self.field} " if self.field else ""
        return f"{field}{self.figure}: {self.value}"


@dataclass(frozen=True, kw_only=True)
class NightFigures:
    """The figures of one night of a site, which may have several runs."""

    night: date
    started: str
    """When its last run began: the feeds are as that run read them."""

    figures: RunFigures

    is_whole: bool = True
    """Whether the crawl ran to its end; if not, its volume is not tested."""

    marks: Sequence[RunMark] = ()
    """Its runs in order; empty for a single one."""

    def runs(self) -> Sequence[RunMark]:
        """Return the runs of the night in order."""
        return self.marks or (
            RunMark(
                started=datetime.fromisoformat(self.started),
                new=self.figures.counts["new"],
                is_good=self.is_whole and not was_down(self.figures),
            ),
        )


def find_findings(
    site: str, tonight: NightFigures, earlier: Sequence[NightFigures]
) -> list[Finding]:
    """Return what is unusual tonight, in the order of the checks.

    ``earlier``: the site's earlier nights, the oldest first. The very first one reads the
    archive, and is not comparable. A site's first nights are judged as such.
    """
    history = earlier[1:]
    if len(history) < MIN_NIGHTS:
        return list(find_first_findings(site, tonight, earlier))
    past = [night.figures for night in history[-HISTORY_NIGHTS:]]
    is_behind = is_catching_up(tonight, history)
    found = []
    for check in CHECKS:
        if is_behind and isinstance(check, TailCheck) and check.tally == "age":
            continue  # what came in the meantime is older than usual
        shares = read_shares(check, past, tonight.figures)
        if shares is None or not shares.tonight[1]:
            continue
        if anomaly := find_share_anomaly(shares.before, shares.tonight, check.least):
            found.append(_share_finding(site, tonight.night, check, shares, anomaly))
    # A finding in the outer hundredth is one in the outer tenth as well: it is reported once.
    names = {finding.check for finding in found}
    found = [finding for finding in found if f"{finding.check}{BY_FAR}" not in names]
    if tonight.is_whole and not is_behind:
        whole = _without_backlogs([night for night in history if night.is_whole])
        found += _find_volume_finding(site, tonight, whole[-HISTORY_NIGHTS:])
    checks = _FEED_CHECKS[:1] if is_behind else _FEED_CHECKS
    found += _find_feed_findings(site, tonight, history[-HISTORY_NIGHTS:], checks)
    return found


def find_first_findings(
    site: str, tonight: NightFigures, earlier: Sequence[NightFigures]
) -> Iterator[Finding]:
    """Yield what no site has that is read right, for nights without a history."""
    for one in find_excesses(tonight.figures, [night.figures for night in earlier]):
        part, whole = one.share
        value = f"{part} of {whole} ({_percent(part / whole)})"
        is_read = one.check.name != "first/not-read"
        yield Finding(
            site=site,
            check=one.check.name,
            field=one.check.field,
            figure=one.check.figure,
            value=f"“{one.value}” {value}" if one.value else value,
            usual=f"under {_percent(one.check.limit)} on any site",
            why=one.check.why,
            url=one.first,
            command=inspect_command(one.first, tonight.night, is_read=is_read),
        )


def is_catching_up(tonight: NightFigures, history: Sequence[NightFigures]) -> bool:
    """Return whether tonight follows an outage, of the site or of the crawls.

    Then its articles are those of several nights, or of the hours since the site is back: how
    many and how old they are, and when a feed had its newest entry, says nothing.
    """
    good = [mark.started for night in history for mark in night.runs() if mark.is_good]
    gaps = [
        max((after - before).total_seconds() for before, after in its)
        for its in _gaps_by_night(history[-HISTORY_NIGHTS:])
    ]
    if not good:
        return False
    its = [mark for mark in tonight.runs() if mark.is_good] or tonight.runs()[-1:]
    starts = [good[-1], *(mark.started for mark in its)]
    gap = max((after - before).total_seconds() for before, after in itertools.pairwise(starts))
    usual = statistics.median(gaps) if gaps else _DAY.total_seconds()
    if gap < _LONG_GAP * usual:
        return False
    return sum(one > gap / _LONG_GAP for one in gaps) < max(2, _USUAL_GAPS * len(gaps))


def _gaps_by_night(
    nights: Sequence[NightFigures],
) -> Iterator[list[tuple[datetime, datetime]]]:
    """Yield the starts of the good runs of each night, each with that of the one before."""
    before: datetime | None = None
    for night in nights:
        found = []
        for mark in night.runs():
            if not mark.is_good:
                continue
            if before is not None:
                found.append((before, mark.started))
            before = mark.started
        if found:
            yield found


def _share_finding(
    site: str, night: date, check: Check, shares: Shares, anomaly: Anomaly
) -> Finding:
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
        command=inspect_command(
            shares.first, night, is_read=not check.name.startswith(("page/", "wall/"))
        ),
    )


def _without_backlogs(history: Sequence[NightFigures]) -> list[NightFigures]:
    """Leave out the nights after a gap in the crawls: they have the articles of several nights."""
    gaps = [(after.night - before.night).days for before, after in itertools.pairwise(history)]
    longest = _MAX_GAP * statistics.median(gaps) if gaps else 0
    return [
        *history[:1],
        *(it for it, gap in zip(history[1:], gaps, strict=True) if gap <= longest),
    ]


def _find_volume_finding(
    site: str, tonight: NightFigures, history: Sequence[NightFigures]
) -> Iterator[Finding]:
    before, volume = _volumes(tonight, history)
    anomaly = find_volume_anomaly(
        before,
        volume,
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


def _volumes(tonight: NightFigures, history: Sequence[NightFigures]) -> tuple[list[int], int]:
    """Return the new articles of each earlier night, and of tonight.

    Where a day has several rounds, they are those of the 24 hours up to the time of tonight's
    last round: a day that has just begun is not less than a whole one.
    """
    before, volume = [it.figures.counts["new"] for it in history], tonight.figures.counts["new"]
    rounds = statistics.median(len(night.runs()) for night in history) if history else 1
    if rounds < 2:
        return before, volume
    marks = [mark for night in (*history, tonight) for mark in night.runs()]
    last, slack = tonight.runs()[-1].started, _DAY / rounds / 2

    def until(end: datetime) -> int:
        """Return the new articles of a day; rounds do not begin at the same minute."""
        return sum(mark.new for mark in marks if end - _DAY < mark.started - slack <= end)

    ends = [last - (tonight.night - it.night) for it in history]
    return [until(end) for end in ends], max(volume, until(last))


@dataclass(frozen=True, kw_only=True)
class _FeedHistory:
    """The responses of a feed tonight and in the earlier nights."""

    tonight: FeedFigure
    entries: Sequence[int]
    """Number of entries in each earlier night."""

    ages: Sequence[float]
    """Hours from the newest known entry to the start of the night, for each earlier night with
    another newest entry."""

    silent: Sequence[float]
    """The same for the nights since the newest entry."""

    age: float | None
    """The same tonight."""

    articles: float
    """New articles of the site in a usual night."""


@dataclass(frozen=True, kw_only=True)
class _Unusual:
    """A figure of a feed, tonight and as it usually is, in words."""

    figure: str
    value: str
    usual: str


_FeedCheck = Callable[[_FeedHistory], _Unusual | None]


def _find_feed_findings(
    site: str,
    tonight: NightFigures,
    history: Sequence[NightFigures],
    checks: Sequence[_FeedCheck],
) -> Iterator[Finding]:
    """Yield a finding for each feed that had entries before and is empty or stale tonight."""
    if len(history) < MIN_NIGHTS:
        return
    for url, feed in tonight.figures.feeds.items():
        read = _read_feed_history(url, feed, tonight.started, history)
        if len(read.entries) < MIN_NIGHTS or not any(read.entries):
            continue
        unusual = next(filter(None, (check(read) for check in checks)), None)
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
    read, newest, entries = [], None, []
    for night in history:
        if (known := night.figures.feeds.get(url)) is None:
            continue
        newest = max(filter(None, (newest, known.newest)), default=None)
        entries.append(known.entries)
        if (age := _hours(newest, night.started)) is not None:
            read.append((newest, age))
    newest = max(filter(None, (newest, feed.newest)), default=None)
    return _FeedHistory(
        tonight=feed,
        entries=entries,
        ages=[age for entry, age in read if entry != newest],
        silent=[age for entry, age in read if entry == newest],
        age=_hours(newest, started),
        articles=statistics.fmean(night.figures.counts["new"] for night in history),
    )


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
    # The second highest age: a feed may have been stale once before.
    oldest = sorted(feed.ages)[-2]
    least = max(
        24 * _LEAST_MISSED / max(feed.articles, 1e-9),
        _STALE_FEED_TIMES * oldest,
        oldest + _STALE_FEED_HOURS,
    )
    told = sum(age > least for age in feed.silent)
    if feed.age <= least or told >= MAX_ALARM_NIGHTS:
        return None
    return _Unusual(
        figure="age of a feed's newest entry",
        value=f"{feed.age:.0f} h",
        usual=_usual(f"{min(feed.ages):.0f}", f"{oldest:.0f} h", len(feed.ages)),
    )


_FEED_CHECKS: tuple[_FeedCheck, ...] = (_find_empty_feed, _find_stale_feed)
"""Checks of a feed, in order; only the first finding is reported."""


def inspect_command(url: str | None, night: date, *, is_read: bool) -> str | None:
    """Return the command that shows how a page was read that night, or why it is not stored."""
    if url is None:
        return None
    words = f"explain --night {night}" if is_read else "why"
    return f"{program_name()} {words} {shlex.quote(url)}"


def _hours(newest: str | None, started: str) -> float | None:
    try:
        if newest is None:
            return None
        then = datetime.fromisoformat(newest)
        if then.tzinfo is None:
            then = then.replace(tzinfo=UTC)
        # An entry dated in the future has an age of 0.
        return max((datetime.fromisoformat(started) - then).total_seconds() / 3600, 0.0)
    except (TypeError, ValueError):
        return None


def _usual(low: str, high: str, nights: int) -> str:
    between = high if low == high.partition(" ")[0] else f"{low}–{high}"
    return f"{between} in {nights} nights"


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"
