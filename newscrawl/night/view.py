"""Output of a night: a live table on a terminal, JSON lines elsewhere."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Self, TextIO

from rich.console import Console, Group, RenderableType
from rich.live import Live
from rich.table import Table
from rich.text import Text

from newscrawl.night.events import CrawlCounts, CrawlOutcome, Event, EventKind
from newscrawl.report.statistics.findings import Finding
from newscrawl.report.views.foreign_text import visible

_SECONDS_BETWEEN = 60
"""Minimum time between two progress lines of one site, so that logs stay readable."""

_STYLES = {
    CrawlOutcome.FINISHED: "green",
    CrawlOutcome.STOPPED: "yellow",
    CrawlOutcome.NOT_REACHED: "yellow",
}
_COLUMNS = ("pages", "new", "revised", "failed", "pages/min", "left")


class JsonLines:
    """Writes each event as one JSON line; writes no more once the output is closed.

    ``out``: ``None`` if the program was started without one.
    """

    def __init__(self, out: TextIO | None, clock: Callable[[], float] = time.monotonic) -> None:
        self._out = out
        self._clock = clock
        self._written_at: dict[str | None, float] = {}
        self._is_read = True

    def handle(self, event: Event) -> None:
        """Write the event; progress at most once a minute for each site."""
        if event.kind is EventKind.PROGRESS:
            now = self._clock()
            if now - self._written_at.get(event.site, -_SECONDS_BETWEEN) < _SECONDS_BETWEEN:
                return
            self._written_at[event.site] = now
        if self._out is None or not self._is_read:
            return
        try:
            self._out.write(event.to_line())
            self._out.flush()
        except OSError:
            self._is_read = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass


@dataclass
class _Row:
    """A running crawl. ``since``: when it started."""

    since: float
    figures: CrawlCounts


class LiveTable:
    """Shows the running crawls in a table, and a line above it for each site that has ended."""

    def __init__(self, console: Console, clock: Callable[[], float] = time.monotonic) -> None:
        self._console = console
        self._clock = clock
        self._rows: dict[str, _Row] = {}
        self._sites = 0
        self._outcomes: list[CrawlOutcome] = []
        self._live = Live(
            console=console, get_renderable=self._render, refresh_per_second=2, transient=True
        )

    def __enter__(self) -> Self:
        self._live.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._live.stop()

    def refresh(self) -> None:
        """Redraw the table now, without waiting for the next half second."""
        self._live.refresh()

    def handle(self, event: Event) -> None:
        """Update the table, or print the line of the event."""
        site = event.site or ""
        if event.kind is EventKind.NIGHT_STARTED:
            self._sites = event.sites or 0
        elif event.kind is EventKind.SITE_STARTED:
            self._rows[site] = _Row(self._clock(), CrawlCounts())
        elif event.kind is EventKind.PROGRESS and event.figures:
            self._rows.setdefault(site, _Row(self._clock(), CrawlCounts())).figures = event.figures
        elif event.kind is EventKind.SITE_ENDED and event.outcome:
            self._rows.pop(site, None)
            self._outcomes.append(event.outcome)
            self.refresh()
            self._console.print(_ended(event, event.outcome))
        elif event.kind is EventKind.NOTICE:
            self._console.print(Text(event.why or "", style="yellow"))
        elif event.kind is EventKind.ALARM and event.alarm:
            self._console.print(_alarm(event.alarm))
        elif event.kind is EventKind.NIGHT_ENDED:
            self._console.print(summarize(event))

    def _render(self) -> RenderableType:
        if not self._rows:
            return Text()
        table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
        table.add_column("site", overflow="ellipsis", no_wrap=True)
        for name in _COLUMNS:
            table.add_column(name, justify="right", no_wrap=True)
        for site, row in self._rows.items():
            table.add_row(Text(site), *_cells(row.figures, self._clock() - row.since))
        waiting = self._sites - len(self._rows) - len(self._outcomes)
        foot = f"{len(self._outcomes)} of {self._sites} sites ended, {waiting} waiting"
        return Group(table, Text(foot, style="dim"))


def _cells(figures: CrawlCounts, seconds: float) -> list[str]:
    rate = figures.pages * 60 / seconds if seconds else 0.0
    left = show_time(figures.left / rate * 60) if rate else ""
    counts = (figures.pages, figures.new, figures.revised, figures.failed)
    return [*map(str, counts), f"{rate:.0f}", left]


def show_time(seconds: float) -> str:
    """Return a duration in hours and minutes."""
    minutes = round(seconds / 60)
    return f"{minutes // 60} h {minutes % 60:02} min" if minutes >= 60 else f"{minutes} min"


def _ended(event: Event, outcome: CrawlOutcome) -> Text:
    """Return the line of a site that has ended, with the path of its log if it failed."""
    text = Text(f"{event.site}: ")
    text.append(outcome, style=_STYLES.get(outcome, "bold red"))
    if figures := event.figures:
        text.append(f", {_show(figures)}")
    if event.why:
        text.append(f"; {event.why}")
    if event.log and outcome.is_failure:
        text.append(f" (see {event.log})", style="dim")
    return text


def _alarm(alarm: Finding) -> Text:
    """Return an alarm with its reason, the page, and the command that shows the details."""
    text = Text.assemble(("ALARM ", "bold red"), visible(alarm.to_line()))
    for line in (alarm.why, alarm.url, alarm.command):
        text.append(f"\n      {visible(line)}" if line else "", style="dim")
    return text


def summarize(event: Event) -> Text:
    """Return the last line of a night."""
    found = list((event.outcomes or {}).values())
    counts = {outcome: found.count(outcome) for outcome in CrawlOutcome if outcome in found}
    named = ", ".join(f"{count} {outcome}" for outcome, count in counts.items())
    text = Text(f"{len(found)} site{'' if len(found) == 1 else 's'}: {named}")
    text.append(f"; {_show(event.figures or CrawlCounts())}")
    if event.alarms:
        plural = "s" if event.alarms > 1 else ""
        text.append(f"; {event.alarms} alarm{plural}", style="bold red")
    if event.report:
        text.append(f"; report: {event.report}")
    return text.append(f"; {event.why}" if event.why else "")


def _show(figures: CrawlCounts) -> str:
    return f"{figures.pages} pages, {figures.new} new, {figures.revised} revised"
