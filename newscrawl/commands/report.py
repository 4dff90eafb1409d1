"""``newscrawl report``: the report of a night as text, HTML or JSON."""

import argparse
import os
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, ClassVar

from scrapy.commands import ScrapyCommand

from newscrawl.program import program_name
from newscrawl.report.alerts import find_channel_problem, send_alert
from newscrawl.report.files import write_page, write_report
from newscrawl.report.statistics.night import read_report
from newscrawl.report.views.night_page import night_to_text, render_night
from newscrawl.settings import find_problems
from newscrawl.store.state.database import STATE_FILE, StoreError
from newscrawl.terminal import print_error, show, usage_error

_FOUND = 5
"""Exit code if there are alarms."""


class Command(ScrapyCommand):
    """Report on one night, the newest by default."""

    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        """Return the arguments."""
        return "[--night DATE] [--json] [--html OUT] [--write] [--alert] [SITE ...]"

    def short_desc(self) -> str:
        """Return the line of ``newscrawl --help``."""
        return "Show the report of a night: what is new, what is missing, what is unusual"

    def long_desc(self) -> str:
        """Return the text of ``newscrawl report -h``."""
        return (
            "Reads the history in NEWSCRAWL_DATA; nothing is fetched. The exit code is 5 if "
            "there are alarms, else 0."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the options."""
        super().add_options(parser)
        parser.add_argument(
            "--night",
            type=_day,
            metavar="DATE",
            help="a day (UTC) as 2026-11-23, 'yesterday', or 'latest' (the default)",
        )
        parser.add_argument("--json", action="store_true", help="print JSON")
        parser.add_argument("--html", type=Path, metavar="OUT", help="write a page to OUT")
        parser.add_argument(
            "--write", action="store_true", help="write page and JSON into NEWSCRAWL_DATA/reports"
        )
        parser.add_argument(
            "--alert", action="store_true", help="send the alarms to NEWSCRAWL_ALERT"
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Print or write the report; the exit code says whether there are alarms."""
        assert self.settings is not None
        if problems := find_problems(self.settings, os.environ):
            raise usage_error("report", problems[0])
        channels = self.settings["NEWSCRAWL_ALERT"]
        if opts.alert and (problem := find_channel_problem(channels)):
            raise usage_error("report", problem)
        data = Path(self.settings["NEWSCRAWL_DATA"])
        if not (data / STATE_FILE).exists():
            problem = f"{data} holds no crawl yet: run '{program_name()} crawl' first."
            raise usage_error("report", problem)
        try:
            report = read_report(data, opts.night, args)
            if report is None or not report.sites:
                raise usage_error("report", _nothing(args, opts.night, data))
            if opts.html:
                write_page(opts.html, render_night(report))
            written = write_report(data, report) if opts.write else None
        except StoreError as error:
            print_error("report", str(error))
            self.exitcode = 1
            return
        pages = [f"{page}\n" for page in (opts.html, written) if page]
        shown = "".join(pages) or night_to_text(report)
        show(report.to_json() if opts.json else shown)
        self.exitcode = _FOUND if report.findings else 0
        if opts.alert and (problem := send_alert(report, channels)):
            print_error("report", problem)
            self.exitcode = 1


def _day(text: str) -> date | None:
    """Parse the value of ``--night``; ``None`` for the latest night."""
    if text == "latest":
        return None
    if text == "yesterday":
        return datetime.now(UTC).date() - timedelta(days=1)
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"{text!r} is no day: write 2026-11-23, yesterday or latest"
        ) from None


def _nothing(sites: list[str], night: date | None, data: Path) -> str:
    of = f" of {', '.join(sites)}" if sites else ""
    when = f" up to {night}" if night else ""
    return (
        f"there is no run{of}{when} in the history of {data}: "
        f"'{program_name()} report' shows the latest night."
    )
