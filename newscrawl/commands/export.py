"""``newscrawl export``: stored articles in the formats of others."""

import argparse
import contextlib
import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from rich.console import Console
from scrapy.commands import ScrapyCommand
from scrapy.settings import BaseSettings

from newscrawl.export.files import ExportError
from newscrawl.export.formats import FORMATS, ExportFormat, missing_packages
from newscrawl.export.run import CountArticles, ExportSummary, ExportTask, export
from newscrawl.export.selection import ExportSelection
from newscrawl.program import program_name
from newscrawl.report.views.foreign_text import visible
from newscrawl.settings import find_problems
from newscrawl.spelling import suggest_name
from newscrawl.store.folder import SUFFIXES, find_day_files, folder_name, site_folders
from newscrawl.terminal import print_error, show, usage_error
from newscrawl.urls import site_of
from newscrawl.version import PRODUCT

_NEWEST = 50


class ExportArgumentError(Exception):
    """The command cannot start; the message says what to write instead."""


class Command(ScrapyCommand):
    """Write what is stored to a file or folder."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        """Return the arguments."""
        return "[SITE ...] --format FORMAT -o OUT [--since DATE] [--until DATE] [--all-revisions]"

    def short_desc(self) -> str:
        """Return the line of ``newscrawl --help``."""
        return "Write stored articles as Parquet, CSV, Markdown, SQLite and other formats"

    def long_desc(self) -> str:
        """Return the description, with the formats and the exit codes."""
        formats = "\n".join(f"  {row.name:<12} {row.about.replace('`', '')}" for row in FORMATS)
        return (
            "Write the newest revision of each stored article to OUT. SITE is a folder of\n"
            "NEWSCRAWL_DATA or an address; without one, all sites are exported. A file gets its\n"
            "name only when it is complete; in a folder, files that are up to date stay as they\n"
            "are.\n\n"
            f"formats, and what OUT is:\n{formats}\n\n"
            "Exit code 1 if OUT cannot be written, 2 if the arguments are wrong."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the options."""
        super().add_options(parser)
        parser.add_argument("--format", metavar="FORMAT", default="", help="see above")
        parser.add_argument("-o", "--out", metavar="OUT", default="", help="file or folder")
        parser.add_argument(
            "--since",
            metavar="DATE",
            help="only what was stored on that day (UTC) or later, as in 2026-11-23",
        )
        parser.add_argument(
            "--until", metavar="DATE", help="only what was stored on that day (UTC) or before"
        )
        parser.add_argument(
            "--all-revisions", action="store_true", help="not only the newest of each article"
        )
        parser.add_argument(
            "--newest",
            metavar="N",
            type=int,
            default=_NEWEST,
            help=f"articles of a feed (default {_NEWEST})",
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Export, and print what was written."""
        assert self.settings is not None
        try:
            task = read_export_task(args, opts, self.settings)
        except ExportArgumentError as error:
            raise usage_error("export", str(error)) from error
        try:
            with _shown_count() as count:
                summary = export(task, count)
        except ExportError as error:
            print_error("export", visible(str(error)))
            self.exitcode = 1
            return
        except KeyboardInterrupt:
            print_error("export", "stopped; what is there under its name is whole.")
            self.exitcode = 1
            return
        show("".join(f"{visible(line)}\n" for line in _summary_lines(summary, task)))


def read_export_task(
    args: list[str], opts: argparse.Namespace, settings: BaseSettings
) -> ExportTask:
    """Return the task; raise ``ExportArgumentError`` if arguments or settings are wrong."""
    if problems := find_problems(settings, os.environ):
        raise ExportArgumentError(problems[0])
    row = _read_format(opts.format)
    if opts.newest < 1:
        raise ExportArgumentError(f"--newest is {opts.newest}: name a number of articles.")
    since, until = (_read_day(name, getattr(opts, name)) for name in ("since", "until"))
    if since and until and since > until:
        raise ExportArgumentError(f"--since {since} is after --until {until}.")
    data = Path(settings["NEWSCRAWL_DATA"])
    return ExportTask(
        folders=_find_folders(args, data),
        selection=ExportSelection(since=since, until=until, all_revisions=opts.all_revisions),
        row=row,
        out=_read_out(opts.out, row, data),
        newest=opts.newest,
    )


def _summary_lines(summary: ExportSummary, task: ExportTask) -> Iterator[str]:
    """Yield what was exported, and what could not be."""
    files = summary.files
    counts = [f"{files.written} files written"] if task.row.write_day is not None else []
    counts += [f"{files.unchanged} up to date"] if files.unchanged else []
    counts += [f"{files.removed} removed"] if files.removed else []
    details = f": {', '.join(counts)}" if counts else ""
    yield f"{files.articles} articles exported to {task.out}{details}"
    if summary.unreadable:
        yield f"{summary.unreadable} lines of the day files are no articles and were left out"


def _read_format(name: str) -> ExportFormat:
    known = {row.name: row for row in FORMATS}
    if name not in known:
        close = suggest_name(name, known)
        hint = f"did you mean {close}?" if close else f"there are {', '.join(known)}."
        problem = f"there is no format {name!r}" if name else "name a --format"
        raise ExportArgumentError(f"{problem}: {hint}")
    row = known[name]
    if missing := missing_packages(row):
        raise ExportArgumentError(
            f"the format {name} needs {' and '.join(missing)}: "
            f"python3 -m pip install '{PRODUCT}[{name}]'"
        )
    return row


def _read_day(option: str, text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise ExportArgumentError(
            f"--{option} {text!r} is no day: write it as in --{option} 2026-11-23."
        ) from error


def _find_folders(names: list[str], data: Path) -> list[Path]:
    known = [folder for folder in site_folders(data) if find_day_files(folder)]
    if not known:
        raise ExportArgumentError(
            f"{data} holds no articles: name the folder of a crawl with -s NEWSCRAWL_DATA=FOLDER."
        )
    by_name = {folder.name: folder for folder in known}
    found = []
    for name in names:
        site = folder_name(site_of(name) if "://" in name else name)
        if site not in by_name:
            there = ", ".join(by_name)
            raise ExportArgumentError(f"no site {name!r} in {data}; there are: {there}.")
        found.append(by_name[site])
    return found or known


def _read_out(text: str, row: ExportFormat, data: Path) -> Path:
    if not text:
        raise ExportArgumentError(
            f"name where to write: {program_name()} export --format {row.name} -o OUT"
        )
    out = Path(text)
    if row.write_day is None and out.is_dir():
        raise ExportArgumentError(f"-o {out} is a folder: the format {row.name} is one file.")
    if row.write_day is not None and out.exists() and not out.is_dir():
        raise ExportArgumentError(f"-o {out} is a file: the format {row.name} is a folder.")
    is_in_site = out.resolve().parent.parent == data.resolve()
    if is_in_site and out.name.endswith(tuple(SUFFIXES.values())):
        raise ExportArgumentError(
            f"-o {out} would be read as articles of a crawl: name a file outside of {data}."
        )
    return out


@contextlib.contextmanager
def _shown_count() -> Iterator[CountArticles]:
    """Show the number of articles on a terminal, nothing elsewhere."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda _: None
        return
    with console.status("exporting") as status:
        yield lambda articles: status.update(f"{articles} articles exported")
