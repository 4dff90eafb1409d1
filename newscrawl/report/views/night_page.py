"""The night as a page for people, and as lines for a terminal.

Headlines and addresses come from the sites: they are escaped, and controls are made visible.
"""

import itertools
import shlex
import statistics
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from markupsafe import Markup, escape

from newscrawl.program import program_name
from newscrawl.report.statistics.findings import Finding
from newscrawl.report.statistics.night import Report, SiteNight
from newscrawl.report.views.foreign_text import visible
from newscrawl.report.views.rendering import (
    WEB_ADDRESS,
    clip,
    make_environment,
    read_asset,
)

_BAR, _GAP, _HEIGHT = 5, 2, 30  # of a trend, in units of its picture
_TALL = 3  # times the usual night, from which a night is cut
_URL_CHARS, _TITLE_CHARS = 100, 76
_MISSES_SHOWN = 10  # of a site, in the terminal


@dataclass(frozen=True, kw_only=True)
class Neighbours:
    """File names of the pages of the nights around."""

    earlier: str | None = None
    later: str | None = None


def render_night(report: Report, neighbours: Neighbours | None = None) -> str:
    """Return one HTML page: no script, no address it loads from, all text escaped."""
    environment = make_environment(NIGHT_FILTERS)
    page: str = environment.get_template("night.html").render(
        style=read_asset(environment, "palette.css", "night.css"),
        **night_values(report, neighbours),
    )
    return page


def night_values(report: Report, neighbours: Neighbours | None = None) -> dict[str, Any]:
    """Return what the parts of the page show."""
    return {
        "it": report,
        "neighbours": neighbours or Neighbours(),
        "cut_nights": find_cut_nights,
        "alarms": group_by_site(report.findings),
        "headlines": [(site, site.headlines) for site in report.sites if site.headlines],
        "missing": [site for site in report.sites if site.ledger and site.ledger.missed],
        "hosts": [(site, host) for site in report.sites for host in site.hosts],
    }


def group_by_site(
    findings: Sequence[Finding],
) -> list[tuple[str, list[tuple[str | None, str | None, list[Finding]]]]]:
    """Return each site with its findings, those of one page and command together."""
    return [
        (
            site,
            [
                (*look, list(alike))
                for look, alike in itertools.groupby(its, lambda it: (it.url, it.command))
            ],
        )
        for site, its in itertools.groupby(findings, lambda it: it.site)
    ]


def night_to_text(report: Report) -> str:
    """Return the night for a terminal: alarms, sites, what is new."""
    lines = [
        f"Night of {report.night}: {_count(len(report.sites), 'site')}, "
        f"{report.total('new')} new, {report.total('revised')} revised, "
        f"{_count(len(report.findings), 'alarm')}"
    ]
    for finding in report.findings:
        lines += ["", f"ALARM {finding.to_line()}", f"      {finding.why}"]
        lines += [f"      {line}" for line in (finding.url, finding.command) if line]
    width = max([len(site.site) for site in report.sites] + [4])
    lines += ["", f"{'site':<{width}}    new  revised  unchanged  failed  pages  not stored"]
    lines += [_site_line(site, width) for site in report.sites]
    for site in report.sites:
        if site.runs > 1:
            lines.append(f"  {site.site}  {site.runs} rounds")
        for skipped in site.skipped:
            url = f"  {skipped.url}" if skipped.url else ""
            lines.append(f"  {site.site}  {skipped.reason} {skipped.count}{url}")
        lines += [*_found_lines(site), *_missed_lines(site)]
    for site in report.sites:
        lines += [f"  {'~' if it.is_revised else '+'} {clip(it.title, _TITLE_CHARS)}  {it.url}"
                  for it in site.headlines]  # fmt: skip
    return "".join(f"{visible(line)}\n" for line in lines)


def _site_line(site: SiteNight, width: int) -> str:
    if site.started is None:
        return f"{site.site:<{width}}  no run tonight"
    if site.fault and not site.counts["pages"]:
        return f"{site.site:<{width}}  failed: {site.fault}"
    counts = site.counts
    skipped = sum(row.count for row in site.skipped)
    return (
        f"{site.site:<{width}} {counts['new']:>6} {counts['revised']:>8} "
        f"{counts['unchanged']:>10} {counts['failed']:>7} {counts['pages']:>6} {skipped:>11}"
    )


def _found_lines(site: SiteNight) -> Iterator[str]:
    """Yield what became of the pages that each source named, and what the site reserves."""
    for source, outcomes in (site.ledger.by_source if site.ledger else {}).items():
        named = ", ".join(f"{count} {outcome}" for outcome, count in outcomes.items())
        yield f"  {site.site}  {_count(sum(outcomes.values()), 'page')} by {source}: {named}"
    for one in site.reserved:
        pages = _count(one.pages, "page")
        yield f"  {site.site}  reserved from AI ({one.kind}: {one.text}) {pages}  {one.url}"


def _missed_lines(site: SiteNight) -> Iterator[str]:
    if site.published:
        yield (
            f"  {site.site}  its own count: {_count(site.published.count, 'post')} since "
            f"{site.published.since}, {site.published.missed} named by no source"
        )
        yield from (f"  {site.site}  not found: {url}" for url in site.published.urls)
    if site.ledger is None:
        return
    for miss in site.ledger.misses[:_MISSES_SHOWN]:
        yield f"  {site.site}  not read: {miss.url}  {miss.reason}"
    if (more := site.ledger.missed - _MISSES_SHOWN) > 0:
        yield f"  {site.site}  not read: {more} more, see --html or --json"


def draw_trend(counts: Sequence[int | None], label: str, is_alarm: bool = False) -> Markup:
    """Return a bar for each night, tonight's last.

    The scale is that of ordinary nights: a first night of thousands must not flatten them. It is
    cut, and marked as such; ``find_cut_nights`` has its number.
    """
    top = find_top(counts)
    bars = []
    for place, count in enumerate(counts):
        x, tonight = place * (_BAR + _GAP), place == len(counts) - 1
        if count is None:
            bars.append(f'<circle class="none" cx="{x + _BAR / 2}" cy="{_HEIGHT - 1}" r="1"/>')
            continue
        height = min(max(count / top * _HEIGHT, 1.5), _HEIGHT)
        kind = ("now off" if is_alarm else "now") if tonight else "bar"
        bars.append(
            f'<rect class="{kind}" x="{x}" y="{_HEIGHT - height:.1f}" width="{_BAR}" '
            f'height="{height:.1f}" rx="1"><title>{count}</title></rect>'
        )
        if count > top:
            bars.append(f'<rect class="cut" x="{x}" y="3" width="{_BAR}" height="1.5"/>')
    width = len(counts) * (_BAR + _GAP) - _GAP
    return Markup(
        f'<svg class="trend" viewBox="0 0 {width} {_HEIGHT}" role="img" '
        f'aria-label="{escape(visible(label))}" preserveAspectRatio="none">{"".join(bars)}</svg>'
    )


def find_cut_nights(counts: Sequence[int | None], tonight: date) -> list[tuple[date, int]]:
    """Return the nights that are taller than the chart, with their counts.

    >>> find_cut_nights([3214, 40, 44], date(2026, 11, 3))
    [(datetime.date(2026, 11, 1), 3214)]
    """
    top = find_top(counts)
    return [
        (tonight - timedelta(days=len(counts) - 1 - place), count)
        for place, count in enumerate(counts)
        if count is not None and count > top
    ]


def describe_cut(cut: tuple[date, int]) -> str:
    """Return a night that is taller than the chart, in words."""
    day, count = cut
    return f"{show_number(count)} on {day.day} {day:%B}, cut"


def find_top(counts: Sequence[int | None]) -> float:
    """Return the count that fills a chart."""
    return max(_ordinary_top(counts) * 1.25, 1)


def _ordinary_top(counts: Sequence[int | None]) -> float:
    """Return the tallest ordinary night: no night is one with thrice the median of the others."""
    known = sorted(count for count in counts if count is not None)
    most = len(known) // 4 or 1
    for _ in range(most):
        if len(known) < 2 or known[-1] <= _TALL * statistics.median(known[:-1]):
            break
        if not any(known[:-1]):
            break
        known.pop()
    return known[-1] if known else 0


def short_url(url: str) -> str:
    """Return an address as it is read: without its scheme, and not too long."""
    return clip(WEB_ADDRESS.sub("", url, count=1), _URL_CHARS)


def explain_command(url: str, night: date) -> str:
    """Return the command that shows how a page was read that night."""
    return f"{program_name()} explain --night {night} {shlex.quote(url)}"


def show_size(size: float) -> str:
    """Return a number of bytes for a person.

    >>> show_size(871834), show_size(312)
    ('851 kB', '312 B')
    """
    for unit in ("B", "kB", "MB"):
        if size < 1024:
            return f"{size:.0f} {unit}" if size >= 10 or unit == "B" else f"{size:.1f} {unit}"
        size /= 1024
    return f"{size:.1f} GB"


def show_span(seconds: float | None) -> str:
    """Return a length of time for a person.

    >>> show_span(48.2), show_span(754), show_span(7440)
    ('48 s', '12 min 34 s', '2 h 04 min')
    """
    if seconds is None:
        return "–"
    minutes, rest = divmod(round(seconds), 60)
    if minutes >= 60:
        return f"{minutes // 60} h {minutes % 60:02} min"
    return f"{minutes} min {rest:02} s" if minutes else f"{rest} s"


def show_clock(moment: str | None) -> str:
    """Return a time of day in UTC, as the night knows it."""
    try:
        return datetime.fromisoformat(moment).strftime("%H:%M") if moment else "–"
    except ValueError:
        return "–"


def show_number(number: int) -> str:
    """Return a number with thin spaces between its thousands."""
    return f"{number:,}".replace(",", "\u202f")


def show_day(day: date) -> str:
    """Return a day as it stands over a newspaper.

    >>> show_day(date(2026, 11, 3))
    'Tuesday, 3 November 2026'
    """
    return f"{day:%A}, {day.day} {day:%B %Y}"


def show_status(status: str) -> str:
    """Return a status for a person; 0 is none."""
    return "no answer" if status == "0" else status


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


NIGHT_FILTERS: Mapping[str, Callable[..., Any]] = {
    "explain": explain_command,
    "trend": draw_trend,
    "cut": describe_cut,
    "size": show_size,
    "span": show_span,
    "clock": show_clock,
    "number": show_number,
    "day": show_day,
    "short": short_url,
    "status": show_status,
    # A report stands alone: it has no pages of its own for articles and sites.
    "article_page": lambda _site, _url: None,
    "site_page": lambda _site: None,
}
"""What the templates of the night need."""
