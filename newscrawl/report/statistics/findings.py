"""What is unusual about a site tonight, held against its own nights before."""

import dataclasses
import itertools
import shlex
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from newscrawl.program import program_name
from newscrawl.report.statistics.checks import BY_FAR, CHECKS, Check, Shares, read_shares
from newscrawl.report.statistics.figures import RunFigures
from newscrawl.report.statistics.judge import MIN_NIGHTS, Anomaly, judge_share, judge_volume

HISTORY_NIGHTS = 30

_QUIET_FEED_HOURS, _QUIET_FEED_TIMES = 15.0, 2.0
"""A feed is quiet when its newest entry is older than the oldest that ever was, twice over,
and by more than half a day."""

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
        if verdict := judge_share(shares.before, shares.tonight, check.least):
            found.append(_share_finding(site, check, shares, verdict))
    # What is far out of bounds is out of the outer tenth as well: told once.
    names = {finding.check for finding in found}
    found = [finding for finding in found if f"{finding.check}{BY_FAR}" not in names]
    if tonight.is_whole:
        whole = _without_backlogs([night for night in history if night.is_whole])
        found += _volume(site, tonight, whole[-HISTORY_NIGHTS:])
    found += _feeds(site, tonight, history[-HISTORY_NIGHTS:])
    return found


def _share_finding(site: str, check: Check, shares: Shares, verdict: Anomaly) -> Finding:
    k, n = shares.tonight
    alone = f"{k} of {n} ({_percent(verdict.value)})"
    pooled = f"{_percent(verdict.value)} in {verdict.pooled} nights"
    return Finding(
        site=site,
        check=check.name,
        field=check.field,
        figure=shares.what,
        value=pooled if verdict.pooled > 1 else alone,
        usual=_usual(f"{100 * verdict.low:.0f}", _percent(verdict.high), verdict.nights),
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


def _volume(site: str, tonight: NightFigures, history: Sequence[NightFigures]) -> Iterator[Finding]:
    verdict = judge_volume(
        [night.figures.counts["new"] for night in history],
        tonight.figures.counts["new"],
        weekdays=[night.night.weekday() for night in history],
        weekday=tonight.night.weekday(),
    )
    if verdict is None:
        return
    nights = f" in {verdict.pooled} nights" if verdict.pooled > 1 else ""
    yield Finding(
        site=site,
        check="volume",
        field=None,
        figure="new articles",
        value=f"{verdict.value:.0f}{nights}",
        usual=_usual(f"{verdict.low:.0f}", f"{verdict.high:.0f}", verdict.nights),
        why="a source is gone, or its pages are not found any more",
        command=f"{program_name()} report {site}",
    )


def _feeds(site: str, tonight: NightFigures, history: Sequence[NightFigures]) -> Iterator[Finding]:
    """Find the feeds that answered before, and are dead, empty or old tonight."""
    for url, feed in tonight.figures.feeds.items():
        ages, newest, entries = [], None, []
        for night in history:
            known = night.figures.feeds.get(url)
            if known is None:
                continue
            newest = max(filter(None, (newest, known.newest)), default=None)
            entries.append(known.entries)
            if (age := _hours(newest, night.started)) is not None:
                ages.append(age)
        if len(entries) < MIN_NIGHTS or not any(entries):
            continue
        base = Finding(
            site=site, check="feed", field=None, figure="", value="", usual="",
            why="new articles are not announced any more", url=url,
            command=f"{program_name()} report {site}",
        )  # fmt: skip
        usual_entries = sorted(entries)[len(entries) // 2]
        is_there = feed.status == 304 or 200 <= feed.status < 300
        if not is_there or (feed.status != 304 and not feed.entries and usual_entries):
            failed = f"status {feed.status}" if feed.status else "no answer"
            yield dataclasses.replace(
                base,
                figure="entries of a feed",
                value="0" if is_there else failed,
                usual=_usual(str(min(entries)), str(max(entries)), len(entries)),
            )
            continue
        age = _hours(max(filter(None, (newest, feed.newest)), default=None), tonight.started)
        # The oldest but one: a feed may have stood still once before.
        oldest = sorted(ages)[-2] if len(ages) > 1 else None
        if age is None or oldest is None:
            continue
        missed = statistics.fmean(night.figures.counts["new"] for night in history) * age / 24
        if missed < _LEAST_MISSED:
            continue
        if age > _QUIET_FEED_TIMES * oldest and age > oldest + _QUIET_FEED_HOURS:
            yield dataclasses.replace(
                base,
                figure="age of a feed's newest entry",
                value=f"{age:.0f} h",
                usual=_usual(f"{min(ages):.0f}", f"{oldest:.0f} h", len(ages)),
            )


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
