"""The end of a night: writes its report, sends its alarms and what saved searches found."""

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from newscrawl.report.alerts import send_alert, send_message
from newscrawl.report.files import read_sent, write_page, write_report, write_sent
from newscrawl.report.statistics.findings import Finding
from newscrawl.report.statistics.night import Report, read_report
from newscrawl.report.views.foreign_text import visible
from newscrawl.report.views.night_page import render_night
from newscrawl.report.views.rendering import clip
from newscrawl.search.database import SearchError
from newscrawl.search.new_hits import NewHits, find_new_hits
from newscrawl.store.state.database import State, StoreError
from newscrawl.store.state.runs import Runs

_MOST_HITS, _TITLE_CHARS = 10, 120


@dataclass(frozen=True, kw_only=True)
class NightResult:
    """The report and the alarms of a night."""

    alarms: Sequence[Finding] = ()
    """The alarms of the sites that were crawled."""

    report: str | None = None
    """Path of the report's HTML page, ``None`` if there is none."""

    problem: str | None = None
    """A sentence on why the report could not be written or the alarms not be sent."""


def finish_night(
    data: Path,
    sites: Mapping[str, str],
    since: datetime,
    faults: Mapping[str, str],
    *,
    copy: Path | None = None,
    channels: str | None = None,
) -> NightResult:
    """Write the report of the night into the data folder, and send its alarms.

    The report covers all sites in the folder, the alarms only those of this night. ``sites``:
    the spider of each site; ``since``: when the night started; ``faults``: why sites failed;
    ``copy``: where to write the page as well; ``channels``: ``None`` to send nothing.
    """
    try:
        with State(data) as state:
            runs, now = Runs(state), datetime.now(UTC)
            for site, why in faults.items():
                runs.note_fault(site, sites[site], since, now, why)
            runs.note_night(since, now)
        report = read_report(data, since.date())
        if report is None or not report.sites:
            return NightResult()
        page = write_report(data, report)
        if copy:
            write_page(copy, render_night(report))
    except StoreError as error:
        return NightResult(problem=f"no report: {error}")
    alarms = [finding for finding in report.findings if finding.site in sites]
    problem = None
    if channels is not None:
        problem = _send_new(data, dataclasses.replace(report, findings=alarms), channels)
        problem = problem or _send_hits(data, since, channels)
    return NightResult(alarms=alarms, report=str(page), problem=problem)


def _send_new(data: Path, report: Report, channels: str) -> str | None:
    """Send the alarms that no earlier round of the same day has sent."""
    sent = read_sent(data, report.night)
    new = [finding for finding in report.findings if _name(finding) not in sent]
    problem = send_alert(dataclasses.replace(report, findings=new), channels)
    if new and problem is None:
        problem = write_sent(data, report.night, [*sent, *map(_name, new)])
    return problem


def _send_hits(data: Path, since: datetime, channels: str) -> str | None:
    """Send what the night has brought for the saved searches, one message for all."""
    try:
        found = find_new_hits(data, since)
    except SearchError as error:
        return f"saved searches: {error}"
    return send_message(*write_hits(found), channels) if found else None


def write_hits(found: Sequence[NewHits]) -> tuple[str, str]:
    """Return the title and the text of a message with the new articles of saved searches."""
    count = len({hit.url for one in found for hit in one.hits})
    title = f"newscrawl: {count} new article{'s' if count != 1 else ''} of saved searches"
    lines = []
    for one in found:
        lines.append(f"{one.search.name}: {len(one.hits)}")
        for hit in one.hits[:_MOST_HITS]:
            lines += [f"  {clip(hit.title or hit.url, _TITLE_CHARS)} ({hit.site})", f"  {hit.url}"]
        if len(one.hits) > _MOST_HITS:
            lines.append(f"  and {len(one.hits) - _MOST_HITS} more")
    return title, "\n".join(map(visible, lines))


def _name(finding: Finding) -> str:
    feed = finding.url if finding.check == "feed" else None
    return " ".join(filter(None, (finding.site, finding.check, finding.field, feed)))
