"""The report of one night over all sites: what is new, missing and unusual."""

import dataclasses
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from http import HTTPStatus
from pathlib import Path

from newscrawl.items import OPTIONAL_FIELDS
from newscrawl.report.statistics.anomalies import MIN_NIGHTS
from newscrawl.report.statistics.figures import Headline, Published, RequestPace, RunFigures
from newscrawl.report.statistics.findings import (
    HISTORY_NIGHTS,
    Finding,
    NightFigures,
    find_findings,
    find_first_findings,
)
from newscrawl.report.statistics.outcomes import LedgerSummary, summarize_runs
from newscrawl.report.statistics.rounds import WHOLE, RunMark, marks_of
from newscrawl.store.state.database import State
from newscrawl.store.state.runs import Run, Runs
from newscrawl.store.state.signals import Signal, Signals

TREND_NIGHTS = 30
WINDOW_NIGHTS = HISTORY_NIGHTS + 5
"""Days that are read of the history: there may be none of a few nights."""


@dataclass(frozen=True, kw_only=True)
class FieldCoverage:
    """How many articles have a field."""

    field: str
    filled: int
    of: int


@dataclass(frozen=True, kw_only=True)
class Skipped:
    """Pages that are not stored, of one reason."""

    reason: str
    count: int
    url: str | None
    """The first of them, where it is known."""


@dataclass(frozen=True, kw_only=True)
class HostTraffic:
    """The requests to one host and its responses."""

    host: str
    requests: int
    bytes: int
    statuses: Mapping[str, int]
    """Status to count; ``0`` stands for no response."""

    pace: RequestPace | None
    """``None`` where no request was sent over the network."""


@dataclass(frozen=True, kw_only=True)
class FeedRow:
    """The response of a feed."""

    url: str
    status: int
    entries: int
    newest: str | None


@dataclass(frozen=True, kw_only=True)
class SiteNight:
    """One site tonight."""

    site: str
    spider: str
    started: str | None
    """``None``: there was no run tonight."""

    seconds: float | None
    runs: int
    """Rounds of the day."""

    is_finished: bool
    fault: str | None
    counts: Mapping[str, int]
    """``new``, ``revised``, ``unchanged``, ``read``, ``pages``, ``failed``."""

    trend: Sequence[int | None]
    """New articles of the last nights, tonight last; ``None``: no run."""

    nights: int
    """Nights of history that the checks compare with."""

    findings: int
    coverage: Sequence[FieldCoverage] = ()
    skipped: Sequence[Skipped] = ()
    hosts: Sequence[HostTraffic] = ()
    feeds: Sequence[FeedRow] = ()
    headlines: Sequence[Headline] = ()
    published: Published | None = None
    ledger: LedgerSummary | None = None
    """``None``: there was no run tonight."""

    reserved: Sequence[Signal] = ()
    """Opt-outs from AI training and text mining that any crawl has seen."""


@dataclass(frozen=True, kw_only=True)
class Report:
    """One night."""

    night: date
    findings: Sequence[Finding]
    sites: Sequence[SiteNight]
    """Those with findings first, then by name."""

    trend: Sequence[int | None]
    """New articles of all sites in the last nights, tonight last."""

    def total(self, count: str) -> int:
        """Return the sum over the sites."""
        return sum(site.counts.get(count, 0) for site in self.sites)

    def to_json(self) -> str:
        """Return the report as JSON."""
        values = dataclasses.asdict(self)
        values["night"] = self.night.isoformat()
        values["totals"] = {name: self.total(name) for name in _COUNTS}
        return json.dumps(values, ensure_ascii=False, indent=1) + "\n"


_COUNTS = ("new", "revised", "unchanged", "read", "pages", "failed")


def read_report(data: Path, night: date | None = None, sites: Iterable[str] = ()) -> Report | None:
    """Read the report of a night, the newest by default; ``None`` if there is no night.

    ``sites``: only these. Raises ``StoreError``.
    """
    with State(data) as state:
        night = night or Runs(state).last_night()
        return read_report_of(state, night, sites) if night else None


def read_report_of(state: State, night: date, sites: Iterable[str] = ()) -> Report:
    """Read the report of a night from an open state. ``sites``: only these."""
    runs = Runs(state)
    known, wanted, read = runs.sites(night, WINDOW_NIGHTS), set(sites), []
    pages = _read_pages(state, runs.nights(night, 1))
    # One site after the other: the figures of a month of many sites are large.
    for site in (one for one in known if not wanted or one in wanted):
        of_site = runs.nights(night, WINDOW_NIGHTS, site)
        if not of_site:  # its rows are damaged
            continue
        row, its = _read_site(site, of_site, night, pages.get(site))
        read.append((dataclasses.replace(row, reserved=Signals(state, site).all()), its))
    rows = [site for site, _ in read]
    rows.sort(key=lambda site: (not (site.findings or site.fault), site.site))
    days = [[site.trend[day] for site in rows] for day in range(-TREND_NIGHTS, 0)]
    trend = [sum(filter(None, day)) if any(n is not None for n in day) else None for day in days]
    findings = [finding for _, its in read for finding in its]
    return Report(night=night, findings=findings, sites=rows, trend=trend)


def read_first_findings(state: State, site: str) -> list[Finding]:
    """Return what is unusual about the newest night of a site that has no history yet."""
    runs = Runs(state)
    newest = [run.night for run in runs.latest(site, 1)]
    if not newest:
        return []
    nights = merge_nights(runs.nights(newest[0], WINDOW_NIGHTS, site))
    tonight, earlier = nights.pop(newest[0]), comparable_nights(nights, newest[0])
    if not has_figures(tonight) or len(earlier) > MIN_NIGHTS:
        return []
    return list(find_first_findings(site, tonight, earlier))


def comparable_nights(nights: Mapping[date, NightFigures], night: date) -> list[NightFigures]:
    """Return the earlier nights that have figures, in order."""
    return [it for day, it in sorted(nights.items()) if day < night and _was_read(it)]


def _read_pages(state: State, own: Sequence[Run]) -> dict[str, LedgerSummary]:
    """Return for each site the outcomes of the pages that a night's runs found or read."""
    reported = Runs(state).reported_pages(own)
    summaries = summarize_runs(state, (run for run in own if run.site not in reported))
    return summaries | {site: LedgerSummary.from_json(its) for site, its in reported.items()}


def _read_site(
    site: str, runs: Sequence[Run], night: date, ledger: LedgerSummary | None
) -> tuple[SiteNight, list[Finding]]:
    nights = merge_nights(runs)
    tonight = nights.get(night)
    earlier = comparable_nights(nights, night)
    findings: list[Finding] = []
    if tonight and ledger:
        for name, url in ledger.first.items():
            tonight.figures.first.setdefault(name, url)
        # A run that failed or is still active misses articles: only its fault is reported.
        findings = list(_faults(site, tonight.figures))
        if has_figures(tonight):
            findings = findings or find_findings(site, tonight, earlier)
    own = [run for run in runs if run.night == night]
    figures = tonight.figures if tonight else RunFigures()
    days = [night - timedelta(days=back) for back in range(TREND_NIGHTS - 1, -1, -1)]
    row = SiteNight(
        site=site,
        spider=runs[-1].spider,
        started=own[0].started if own else None,
        seconds=_seconds(tonight.marks if tonight else ()),
        runs=len(tonight.marks) if tonight else 0,
        is_finished=bool(own) and all(run.ended for run in own),
        fault=figures.fault,
        counts=count_pages(figures),
        trend=[nights[day].figures.counts["new"] if day in nights else None for day in days],
        nights=min(max(len(earlier) - 1, 0), HISTORY_NIGHTS),
        findings=len(findings),
        coverage=count_filled(figures),
        skipped=count_skipped(figures),
        hosts=list(_hosts(figures)),
        feeds=[FeedRow(url=url, **dataclasses.asdict(feed)) for url, feed in figures.feeds.items()],
        headlines=figures.headlines,
        published=figures.published,
        ledger=ledger,
    )
    return row, findings


def merge_nights(runs: Iterable[Run]) -> dict[date, NightFigures]:
    """Return each night's figures; the runs of one day are one night."""
    nights: dict[date, NightFigures] = {}
    for run in runs:
        figures, is_whole = RunFigures.from_json(run.figures), run.finish in WHOLE
        marks = marks_of(run, figures)
        started = marks[-1].started.isoformat(timespec="seconds")
        if known := nights.get(run.night):
            known.figures.add(figures)
            nights[run.night] = dataclasses.replace(
                known, started=started, is_whole=is_whole, marks=(*known.marks, *marks)
            )
        else:
            nights[run.night] = NightFigures(
                night=run.night, started=started, figures=figures, is_whole=is_whole, marks=marks
            )
    return nights


def has_figures(night: NightFigures) -> bool:
    """Return whether the night has figures to compare: a run that failed or is active has none."""
    return not night.figures.fault and bool(night.figures.counts or night.figures.tallies)


def _was_read(night: NightFigures) -> bool:
    """Return whether an earlier night has figures to compare with: one good round is enough."""
    has_good = any(mark.is_good for mark in night.marks)
    return has_figures(night) or (has_good and bool(night.figures.counts))


def _faults(site: str, figures: RunFigures) -> Iterable[Finding]:
    if figures.fault:
        yield Finding(
            site=site, check="run", field=None, figure="the run", value="failed",
            usual="a run that goes through", why=figures.fault,
        )  # fmt: skip


def count_pages(figures: RunFigures) -> dict[str, int]:
    counts = figures.counts
    failed = counts["skipped/http-error"]
    if figures.fault and not failed:  # its sources failed, so that no page was requested
        failed = sum(_count_failed(tally) for name, tally in figures.tallies.items()
                     if name.startswith("host/"))  # fmt: skip
    more = {"unchanged": counts["skipped/unchanged"], "failed": failed}
    return {name: more.get(name, counts[name]) for name in _COUNTS}


def _count_failed(statuses: Counter[str]) -> int:
    """Return how many requests to a host got no answer, or an error."""
    return sum(
        count for status, count in statuses.items()
        if status.isdigit() and (status == "0" or int(status) >= HTTPStatus.BAD_REQUEST)
    )  # fmt: skip


def _seconds(marks: Sequence[RunMark]) -> float | None:
    """Return how long the runs took that have ended, ``None`` if none has."""
    spans = [mark.seconds for mark in marks if mark.seconds is not None]
    return sum(spans) if spans else None


def count_filled(figures: RunFigures) -> list[FieldCoverage]:
    read = figures.counts["read"]
    return [
        FieldCoverage(field=name, filled=read - figures.counts[f"empty/{name}"], of=read)
        for name in OPTIONAL_FIELDS
        if read
    ]


def count_skipped(figures: RunFigures) -> list[Skipped]:
    """Return how many pages were skipped, the most frequent reason first."""
    reasons = {
        name.removeprefix("skipped/"): count
        for name, count in figures.counts.items()
        if name.startswith("skipped/") and count
    }
    return [
        Skipped(reason=reason, count=count, url=figures.first.get(f"skipped/{reason}"))
        for reason, count in sorted(reasons.items(), key=lambda pair: -pair[1])
    ]


def _hosts(figures: RunFigures) -> Iterable[HostTraffic]:
    for name, tally in figures.tallies.items():
        if name.startswith("host/"):
            statuses = {key: count for key, count in sorted(tally.items()) if key.isdigit()}
            yield HostTraffic(
                host=name.removeprefix("host/"),
                requests=tally["requests"],
                bytes=tally["bytes"],
                statuses=statuses,
                pace=figures.paces.get(name.removeprefix("host/")),
            )
