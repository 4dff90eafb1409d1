"""The nights of one site: their volume, the coverage of each field, alarms and skips."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from newscrawl.items import OPTIONAL_FIELDS
from newscrawl.report.statistics.findings import Finding, NightFigures, find_findings
from newscrawl.report.statistics.night import (
    WINDOW_NIGHTS,
    SiteNight,
    comparable_nights,
    count_skipped,
    has_figures,
    merge_nights,
    read_report_of,
)
from newscrawl.skip_reasons import SkipReason
from newscrawl.store.state.database import State
from newscrawl.store.state.runs import Runs

_REASONS = {reason.value: reason for reason in SkipReason}


@dataclass(frozen=True, kw_only=True)
class FieldCurve:
    """How often the articles of each night have a field."""

    field: str
    shares: Sequence[float | None]
    """From 0 to 1, the last night last; ``None``: no article was read."""

    is_unusual: bool
    """Whether there is an alarm about it in the last night."""


@dataclass(frozen=True, kw_only=True)
class SkippedRow:
    """Pages that are not stored, of one reason."""

    reason: str
    meaning: str
    last: int
    """In the last night."""

    count: int
    """In all nights."""

    url: str | None
    """The first page of the newest night that has one."""


@dataclass(frozen=True, kw_only=True)
class SiteHistory:
    """The nights of one site."""

    last: SiteNight
    night: date
    """The last night with a run."""

    days: Sequence[date]
    """All days of the history, the oldest first."""

    volume: Sequence[int | None]
    """New articles of each day; ``None``: no run."""

    curves: Sequence[FieldCurve]
    alarms: Sequence[tuple[date, Sequence[Finding]]]
    """The nights with findings, the newest first."""

    skipped: Sequence[SkippedRow]


def read_site_history(state: State, site: str, days: int) -> SiteHistory | None:
    """Return the history of a site up to its last night; ``None`` if it has no run."""
    runs = Runs(state)
    night = runs.last_night(site)
    report = read_report_of(state, night, [site]) if night else None
    if night is None or report is None or not report.sites:
        return None
    nights = merge_nights(runs.nights(night, days + WINDOW_NIGHTS, site))
    shown = [night - timedelta(days=back) for back in range(days - 1, -1, -1)]
    known = {day: nights[day] for day in shown if day in nights}
    alarms = {day: find_findings_of(site, nights, day) for day in reversed(known)}
    alarms[night] = list(report.findings)  # it knows the pages of the ledger as well
    unusual = {finding.field for finding in report.findings}
    return SiteHistory(
        last=report.sites[0],
        night=night,
        days=shown,
        volume=[known[day].figures.counts["new"] if day in known else None for day in shown],
        curves=[
            _curve(field, shown, known, is_unusual=field in unusual) for field in OPTIONAL_FIELDS
        ],
        alarms=[(day, its) for day, its in alarms.items() if its],
        skipped=_sum_skipped(report.sites[0], known),
    )


def find_findings_of(site: str, nights: Mapping[date, NightFigures], day: date) -> list[Finding]:
    """Return what was unusual in one night, by the nights before it."""
    if not has_figures(nights[day]):
        return []
    oldest = day - timedelta(days=WINDOW_NIGHTS - 1)
    window = {one: its for one, its in nights.items() if oldest <= one <= day}
    return find_findings(site, nights[day], comparable_nights(window, day))


def _curve(
    field: str, days: Sequence[date], known: Mapping[date, NightFigures], *, is_unusual: bool
) -> FieldCurve:
    counts = [known[day].figures.counts if day in known else Counter[str]() for day in days]
    return FieldCurve(
        field=field,
        shares=[1 - its[f"empty/{field}"] / its["read"] if its["read"] else None for its in counts],
        is_unusual=is_unusual,
    )


def _sum_skipped(last: SiteNight, known: Mapping[date, NightFigures]) -> list[SkippedRow]:
    total: Counter[str] = Counter()
    urls: dict[str, str | None] = {}
    for day in sorted(known):
        for row in count_skipped(known[day].figures):
            total[row.reason] += row.count
            urls[row.reason] = row.url or urls.get(row.reason)
    tonight = {row.reason: row for row in last.skipped}
    return [
        SkippedRow(
            reason=reason,
            meaning=_REASONS[reason].row.meaning if reason in _REASONS else "",
            last=tonight[reason].count if reason in tonight else 0,
            count=count,
            url=(tonight[reason].url if reason in tonight else None) or urls[reason],
        )
        for reason, count in total.most_common()
    ]
