"""The end of a night: writes its report and sends its alarms."""

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from newscrawl.report.alerts import send_alert
from newscrawl.report.files import read_sent, write_page, write_report, write_sent
from newscrawl.report.statistics.findings import Finding
from newscrawl.report.statistics.night import Report, read_report
from newscrawl.report.views.night_page import render_night
from newscrawl.store.state.database import State, StoreError
from newscrawl.store.state.runs import Runs


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
    return NightResult(alarms=alarms, report=str(page), problem=problem)


def _send_new(data: Path, report: Report, channels: str) -> str | None:
    """Send the alarms that no earlier round of the same day has sent."""
    sent = read_sent(data, report.night)
    new = [finding for finding in report.findings if _name(finding) not in sent]
    problem = send_alert(dataclasses.replace(report, findings=new), channels)
    if new and problem is None:
        problem = write_sent(data, report.night, [*sent, *map(_name, new)])
    return problem


def _name(finding: Finding) -> str:
    feed = finding.url if finding.check == "feed" else None
    return " ".join(filter(None, (finding.site, finding.check, finding.field, feed)))
