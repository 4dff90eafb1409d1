"""``newscrawl reextract SITE``: read archived pages again with the current rules."""

import argparse
import contextlib
import dataclasses
import os
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from scrapy.commands import ScrapyCommand
from scrapy.settings import BaseSettings

from newscrawl.program import program_name
from newscrawl.reextraction.run import ReextractionError, Task, Tick, Write, reextract
from newscrawl.reextraction.stored import find_site
from newscrawl.reextraction.summary import summary_to_text
from newscrawl.reextraction.writing import Revisions
from newscrawl.replay import ArchiveError, check_archive
from newscrawl.report.views.foreign_text import visible
from newscrawl.settings import find_problems
from newscrawl.sites_file.entries import SitesError
from newscrawl.sites_file.stated_sites import find_sites_file
from newscrawl.spiders.stated_sites import load_stated_sites
from newscrawl.store.files.archive import archive_folder
from newscrawl.store.folder import find_day_files, folder_name, site_folders
from newscrawl.store.state.database import StoreError
from newscrawl.terminal import print_error, show, usage_error
from newscrawl.urls import site_of


class Command(ScrapyCommand):
    """Compare field by field; with ``--apply``, store the changes as revisions."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        """Return the arguments."""
        return "[--since DATE] [--jobs N] [--worst N] [--learn-again] [--apply] SITE"

    def short_desc(self) -> str:
        """Return the line of ``newscrawl --help``."""
        return "Read the archived pages of stored articles again and show what would change"

    def long_desc(self) -> str:
        """Return the description, with the exit codes."""
        return (
            "Read the archived pages of stored articles again and show what would change, the "
            "worst losses first; with --apply, store the changes. SITE is a folder of "
            "NEWSCRAWL_DATA or an address. Exit code 1 if the archive could not be read or the "
            "changes could not be stored, 2 if the arguments are wrong."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the options."""
        super().add_options(parser)
        parser.add_argument(
            "--since",
            metavar="DATE",
            help="only articles downloaded on that day (UTC) or later, as in 2026-11-23",
        )
        parser.add_argument(
            "--jobs",
            metavar="N",
            type=int,
            default=os.cpu_count() or 1,
            help="processes (default one a core)",
        )
        parser.add_argument(
            "--worst", metavar="N", type=int, default=10, help="articles to show (default 10)"
        )
        parser.add_argument(
            "--learn-again",
            action="store_true",
            help="learn the profile of the site from its archive, in place of the stored one",
        )
        parser.add_argument(
            "--apply", action="store_true", help="store the changes as revisions of today"
        )
        parser.add_argument(
            "--on",
            metavar="ADDRESS",
            help="on the machines of a Dask scheduler, tcp://host:8786, with the sites in "
            "NEWSCRAWL_STORE: those named, or all",
        )
        # The folder is a copy that one of many machines made: neither its path nor a command
        # for this machine is shown.
        parser.add_argument("--in-copy", action="store_true", help=argparse.SUPPRESS)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Print the changes, the worst losses first."""
        assert self.settings is not None
        if opts.on is not None:
            self.exitcode = _run_on_engine(args, opts, self.settings)
            return
        if opts.worst < 0:
            problem = f"--worst is {opts.worst}: name a number of articles, 0 or more."
            raise usage_error("reextract", problem)
        try:
            task = read_task(args, opts.since, opts.jobs, self.settings)
            task = dataclasses.replace(task, learns_anew=opts.learn_again)
        except ReextractionError as error:
            raise usage_error("reextract", str(error)) from error
        try:
            with _writing(opts.apply, task, self.settings) as write, _shown_progress() as tick:
                summary = reextract(task, tick=tick, write=write)
        except (ReextractionError, ArchiveError, StoreError) as error:
            print_error("reextract", str(error))
            self.exitcode = 1
            return
        except KeyboardInterrupt:
            print_error("reextract", "stopped; the next call continues from here.")
            self.exitcode = 1
            return
        text = summary_to_text(summary, opts.worst)
        if opts.apply:
            where = "" if opts.in_copy else f" to {task.folder}"
            text += f"\n{summary.written} revisions written{where}\n"
        elif summary.changed and not opts.in_copy:
            text += f"\nTo store them as revisions: {program_name()} reextract {args[0]} --apply\n"
        show("\n".join(map(visible, text.split("\n"))))


def _run_on_engine(args: list[str], opts: argparse.Namespace, settings: BaseSettings) -> int:
    """Read sites of the store again on many machines, each as one task; return the exit code."""
    from newscrawl.engine.connection import EngineError
    from newscrawl.engine.reextraction import SitesToRead, reextract_on_engine
    from newscrawl.engine.shared_file import share_file
    from newscrawl.remote_store.mirror import stored_sites
    from newscrawl.remote_store.objects import Objects, full_address

    if problems := find_problems(settings, os.environ):
        raise usage_error("reextract", problems[0])
    if not (store := settings["NEWSCRAWL_STORE"]):
        raise usage_error("reextract", "--on needs the store: -s NEWSCRAWL_STORE=s3://bucket/x.")
    words = ["--jobs", str(opts.jobs), "--worst", str(opts.worst)]
    words += ["--since", opts.since] if opts.since else []
    words += ["--learn-again"] if opts.learn_again else []
    words += ["--in-copy"]
    words += [word for setting in opts.set for word in ("-s", setting)]
    file = find_sites_file(settings["NEWSCRAWL_SITES"] or "")
    if not settings.getint("NEWSCRAWL_COMMIT_SECONDS"):
        raise usage_error("reextract", "NEWSCRAWL_COMMIT_SECONDS is 0: set it to 1 or more.")
    is_good = True
    try:
        objects = Objects(full_address(store), creates=False)
        known = stored_sites(objects)
        if unknown := [site for site in args if folder_name(site) not in known]:
            raise usage_error("reextract", f"{store} has no site {unknown[0]!r}.")
        task = SitesToRead(
            store=objects.address,
            store_id=objects.identify() or "",
            sites=args or known,
            arguments=words,
            sites_file=share_file(objects, file) if file else None,
            commit_s=settings.getint("NEWSCRAWL_COMMIT_SECONDS"),
        )
        for output in reextract_on_engine(opts.on, task, applies=opts.apply):
            text = f"{output.site}: {output.text.rstrip()}\n\n"
            show("\n".join(map(visible, text.split("\n"))))
            is_good &= output.is_good
    except (EngineError, StoreError) as error:
        print_error("reextract", str(error))
        return 1
    return 0 if is_good else 1


def read_task(args: list[str], since: str | None, jobs: int, settings: BaseSettings) -> Task:
    """Return the task; raise ``ReextractionError`` if the arguments or settings are wrong."""
    if problems := find_problems(settings, os.environ):
        raise ReextractionError(problems[0])
    data = Path(settings["NEWSCRAWL_DATA"])
    if len(args) != 1:
        raise ReextractionError(
            f"name one site: {program_name()} reextract SITE, as its folder is named."
        )
    if jobs < 1:
        raise ReextractionError(f"--jobs is {jobs}: name a number of processes, 1 or more.")
    site = site_of(args[0]) if "://" in args[0] else args[0]
    own = archive_folder(data, site)
    folder = own.parent
    if not folder.is_dir():
        known = [found.name for found in site_folders(data) if find_day_files(found)]
        there = f"there are: {', '.join(known)}." if known else "nothing is stored there yet."
        raise ReextractionError(f"no site {site!r} in {data}; {there}")
    replay = settings["NEWSCRAWL_REPLAY"]
    archive = Path(replay) if replay else own
    if problem := check_archive(archive):
        hint = "" if replay else " Crawls archive their pages there, unless NEWSCRAWL_WARC is 0."
        raise ReextractionError(f"{problem}{hint}")
    try:
        knowledge = load_stated_sites(settings).knowledge_of(site)
    except SitesError as error:
        raise ReextractionError(str(error)) from error
    return Task(
        site=knowledge,
        folder=folder,
        archive=archive,
        min_body_chars=settings.getint("NEWSCRAWL_MIN_BODY_CHARS"),
        read_seconds=settings.getfloat("NEWSCRAWL_MAX_READ_SECONDS"),
        since=_read_day(since) if since else None,
        jobs=jobs,
        learns=settings.getbool("NEWSCRAWL_SITE_PROFILE"),
    )


def _read_day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ReextractionError(
            f"--since {text!r} is no day: write it as in --since 2026-11-23."
        ) from error


@contextlib.contextmanager
def _writing(is_applied: bool, task: Task, settings: BaseSettings) -> Iterator[Write | None]:
    """Open the site's store for revisions, if they are to be stored."""
    site = find_site(find_day_files(task.folder))
    if not is_applied or site is None:
        yield None
        return
    compress = str(settings["NEWSCRAWL_COMPRESS"]).strip().lower()
    today = datetime.now(UTC).date()
    with Revisions(Path(settings["NEWSCRAWL_DATA"]), site, today, compress) as revisions:
        yield revisions.write


@contextlib.contextmanager
def _shown_progress() -> Iterator[Tick]:
    """Show a bar on a terminal, nothing elsewhere."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(
        *columns,
        TimeRemainingColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    ) as progress:
        bar = progress.add_task("")

        def tick(doing: str, done: int, total: int) -> None:
            progress.update(bar, description=doing, completed=done, total=total)

        yield tick
