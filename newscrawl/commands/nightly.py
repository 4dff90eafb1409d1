"""``newscrawl nightly``: crawl all sites, several at a time, each in a process of its own."""

import argparse
import asyncio
import contextlib
import getpass
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from rich.console import Console
from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError
from scrapy.settings import SETTINGS_PRIORITIES, BaseSettings, Settings
from scrapy.spiderloader import get_spider_loader

from newscrawl.engine.connection import EngineError
from newscrawl.engine.start import (
    describe_engine,
    find_engine_problem,
    run_on_engine,
    settings_of_environment,
)
from newscrawl.middlewares.budgets import window_problem
from newscrawl.night.events import Event, EventKind, Exit
from newscrawl.night.finish import NightResult, finish_night
from newscrawl.night.lock import AlreadyRunning, only_night
from newscrawl.night.order import waiting_longest_first
from newscrawl.night.rounds import StopNote, parse_interval, run_rounds
from newscrawl.night.run import Limits, Night
from newscrawl.night.units import Schedule
from newscrawl.night.view import JsonLines, LiveTable
from newscrawl.replay import check_archive
from newscrawl.report.alerts import find_channel_problem
from newscrawl.settings import find_defaults, find_problems
from newscrawl.sites_file.entries import SitesError
from newscrawl.sites_file.read import Site, read_sites, spider_site
from newscrawl.sites_file.stated_sites import open_sites
from newscrawl.spiders.stated import list_named_spiders
from newscrawl.spiders.stated_sites import load_stated_sites
from newscrawl.store.folder import folder_problem
from newscrawl.store.rebuild import rebuild
from newscrawl.store.state.database import State, StateLostError, StoreError
from newscrawl.store.state.turns import Turns
from newscrawl.terminal import print_error, usage_error
from newscrawl.user_folder.spiders import SPIDERS_FOLDER

_OWN_SPIDERS = f"{SPIDERS_FOLDER}."
_CAUGHT_UP = timedelta(hours=20)
"""A site whose last turn ended within this time has not missed a night. It is less than a day,
because turns end later than the night starts."""


class Command(ScrapyCommand):
    """Crawl the project's sites, those named, or those of a file."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        """Return the arguments."""
        return "[--sites FILE] [--jobs N] [SPIDER ...]"

    def short_desc(self) -> str:
        """Return the line of ``newscrawl --help``."""
        return "Crawl all sites, several at once, each in a process of its own"

    def long_desc(self) -> str:
        """Return the description, with the exit codes."""
        return (
            "Crawl the spiders named and the sites of --sites; without either, the sites of "
            "sites.toml and the spiders beside it, or all spiders that have a site of their own "
            "if there is no such file. The report is in reports/latest.html of NEWSCRAWL_DATA. "
            "Exit code 0 on success, 1 if a site or the report failed, 2 if the night could "
            "not start, 3 if another is running, 4 if it was stopped before its end, 5 if "
            "there are alarms."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the options."""
        super().add_options(parser)
        parser.add_argument(
            "--sites",
            metavar="FILE",
            type=Path,
            help="sites without a spider: text with one address a line, or .toml with [[site]]",
        )
        parser.add_argument(
            "--jobs", metavar="N", type=int, default=4, help="sites at once (default 4)"
        )
        parser.add_argument(
            "--on",
            metavar="ADDRESS",
            help="crawl on the machines of a Dask scheduler, tcp://host:8786, and keep everything "
            "in NEWSCRAWL_STORE; its workers' threads are the sites at once",
        )
        parser.add_argument(
            "--minutes", metavar="N", type=float, help="stop gracefully after N minutes"
        )
        parser.add_argument(
            "--report", metavar="OUT", type=Path, help="write the night's report to OUT as well"
        )
        parser.add_argument(
            "--alert", action="store_true", help="send the alarms to NEWSCRAWL_ALERT"
        )
        parser.add_argument(
            "--every",
            metavar="TIME",
            type=_read_interval,
            help="crawl the sites again at this interval, as in 1h or 30min, until it is stopped",
        )
        parser.add_argument(
            "--catch-up",
            action="store_true",
            help="leave out the sites that had their turn in the last 20 hours, or 5/6 of --every",
        )
        parser.add_argument(
            "--print-systemd",
            nargs="?",
            const="both",
            choices=("both", "service", "timer"),
            help="print the units that run this command every night, or at the interval --every",
        )
        parser.add_argument(
            "--print-cron", action="store_true", help="print the lines for 'crontab -e'"
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Check the arguments, run the night, set the exit code."""
        assert self.settings is not None
        data = Path(self.settings["NEWSCRAWL_DATA"])
        if problem := find_night_problem(opts, self.settings):
            raise usage_error("nightly", problem)
        try:
            load_stated_sites(self.settings)
            sites = choose_sites(args, opts.sites, self.settings)
            check_windows(sites, self.settings)
        except SitesError as error:
            raise usage_error("nightly", str(error)) from error
        if opts.print_systemd or opts.print_cron:
            try:
                print(schedule_to_text(_schedule(args, opts, data), opts), end="")
            except ValueError as error:
                raise usage_error("nightly", str(error)) from error
            return
        if opts.every is None:
            self.exitcode, _ = _take_round(sites, opts, self.settings)
            return
        with StopNote() as note:
            self.exitcode, is_told_to_stop = _take_round(sites, opts, self.settings)
            if not is_told_to_stop and self.exitcode != Exit.ALREADY_RUNNING:
                run_rounds(partial(self._take_next_round, sites, opts), opts.every, note)

    def _take_next_round(self, sites: Sequence[Site], opts: argparse.Namespace) -> bool:
        """Run one more round, set the exit code; return whether another may follow.

        One that cannot start, for want of space or because of another night, ends no others.
        """
        assert self.settings is not None
        try:
            self.exitcode, is_told_to_stop = _take_round(sites, opts, self.settings)
        except UsageError:  # it is printed
            return True
        return not is_told_to_stop


def find_night_problem(opts: argparse.Namespace, settings: BaseSettings) -> str | None:
    """Return a sentence on what keeps the night from starting, ``None`` if nothing does."""
    if problems := find_problems(settings, os.environ):
        return problems[0]
    if opts.jobs < 1:
        return f"--jobs is {opts.jobs}: name how many sites at once, 1 or more."
    if opts.on is not None and (problem := find_engine_problem(settings)):
        return problem
    if opts.on is None and settings["NEWSCRAWL_STORE"]:
        return "NEWSCRAWL_STORE is set, which is for many machines: name their scheduler with --on."
    if opts.minutes is not None and not opts.minutes > 0:
        return f"--minutes is {opts.minutes:g}: name more than 0, or leave it out for no limit."
    if opts.alert and (problem := find_channel_problem(settings["NEWSCRAWL_ALERT"])):
        return problem
    if (replay := settings.get("NEWSCRAWL_REPLAY")) and (problem := check_archive(Path(replay))):
        return f"NEWSCRAWL_REPLAY: {problem}"
    return folder_problem(Path(settings["NEWSCRAWL_DATA"]))


def choose_sites(names: Sequence[str], file: Path | None, settings: BaseSettings) -> list[Site]:
    """Return the spiders named and the sites of the file.

    Without either, the sites of ``NEWSCRAWL_SITES`` and the spiders beside it, or all spiders
    if there is no such file. Spiders that take any site are left out, because they need an
    argument.
    """
    loader = get_spider_loader(settings)
    known = list_named_spiders(settings)
    if unknown := [name for name in names if name not in known]:
        if Path(unknown[0]).is_file():
            raise SitesError(f"{unknown[0]} is a file: write it as in --sites {unknown[0]}.")
        raise SitesError(
            f"there is no spider {unknown[0]!r} with a site of its own. There are: "
            f"{', '.join(known)}; other sites go into a file: --sites FILE."
        )
    if (
        not names
        and file is None
        and (stated := open_sites(settings.get("NEWSCRAWL_SITES"), known))
    ):
        own = [name for name in known if loader.load(name).__module__.startswith(_OWN_SPIDERS)]
        sites = {name: spider_site(name, known[name]) for name in own} | _by_name(stated)
        return _without_twins(sites.values(), known)
    sites = {name: spider_site(name, known[name]) for name in names or ([] if file else known)}
    if file:
        # The file may name the same spiders, with settings, and takes precedence.
        sites |= _by_name(read_sites(file, known))
    if not sites:
        raise SitesError("there is no site: name a file with addresses, --sites FILE.")
    return _without_twins(sites.values(), known)


def _without_twins(sites: Iterable[Site], spiders: Mapping[str, str]) -> list[Site]:
    """Return the sites without the tables of those that a spider among them crawls.

    Its crawl reads what the table says, and one host gets the requests of one crawl at a time.
    """
    sites = list(sites)
    hosts = {site.host for site in sites if site.spider in spiders}
    return [site for site in sites if not (site.url and site.host in hosts)]


def _by_name(sites: Iterable[Site]) -> dict[str, Site]:
    return {site.name: site for site in sites}


def check_windows(sites: Iterable[Site], settings: BaseSettings) -> None:
    """Raise ``SitesError`` if a NEWSCRAWL_WINDOW is invalid, that of all sites or of one."""
    if problem := window_problem(settings["NEWSCRAWL_WINDOW"]):
        raise SitesError(problem)
    for site in sites:
        if problem := window_problem(site.settings.get("NEWSCRAWL_WINDOW", "")):
            raise SitesError(f"{site.name}: {problem}")


def _read_interval(text: str) -> timedelta:
    try:
        return parse_interval(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _take_round(
    sites: Sequence[Site], opts: argparse.Namespace, settings: Settings
) -> tuple[Exit, bool]:
    """Run one night or round; return its exit code, and whether a signal has stopped it."""
    data = Path(settings["NEWSCRAWL_DATA"])
    try:
        with only_night(data):
            return _run_night(sites, opts, settings)
    except AlreadyRunning as error:
        print_error("nightly", str(error))
        return Exit.ALREADY_RUNNING, False
    except (StoreError, OSError) as error:
        raise usage_error("nightly", str(error)) from error


def _run_night(
    sites: Iterable[Site], opts: argparse.Namespace, settings: Settings
) -> tuple[Exit, bool]:
    """Crawl the sites, show the progress, and record the turns."""
    data = Path(settings["NEWSCRAWL_DATA"])
    began = datetime.now(UTC)
    caught_up = opts.every * 5 / 6 if opts.every else _CAUGHT_UP
    since = began - caught_up if opts.catch_up else None
    sites = waiting_longest_first(sites, _read_turns(data), since)
    console = Console()
    seen = LiveTable(console) if console.is_terminal else JsonLines(sys.stdout)

    def handle(event: Event) -> None:
        seen.handle(event)
        if event.kind is EventKind.SITE_ENDED and event.outcome and event.outcome.was_its_turn:
            try:
                with State(data) as state:
                    Turns(state).note(event.site or "", event.time)
            except StoreError as error:  # only the order of the next night is lost
                print_error("nightly", str(error))

    limits = Limits(jobs=opts.jobs, night=opts.minutes * 60 if opts.minutes else None)
    spiders = {site.name: site.spider for site in sites}

    def finish(faults: Mapping[str, str]) -> NightResult:
        if not spiders:  # all had their turn
            return NightResult()
        channels = settings["NEWSCRAWL_ALERT"] if opts.alert else None
        return finish_night(data, spiders, began, faults, copy=opts.report, channels=channels)

    options = _passed_on(opts)
    if settings.getpriority("LOG_LEVEL") != SETTINGS_PRIORITIES["cmdline"]:
        options += ["-L", "INFO"]  # a file can hold more than a terminal
    if opts.on is not None:
        with seen:
            engine = describe_engine(
                opts.on,
                settings,
                options=[*settings_of_environment(opts.set), *options],
                sites_file=opts.sites,
                minutes=opts.minutes,
                since=since,
            )
            try:
                return run_on_engine(engine, sites, data, handle, finish)
            except EngineError as error:
                raise usage_error("nightly", str(error)) from error
    options += _sites_file(opts.sites)

    async def crawl() -> tuple[Exit, bool]:
        night = Night(limits, data / "logs", handle, finish=finish, options=options)
        return await night.run(sites), night.is_told_to_stop

    with seen:
        return asyncio.run(crawl())


def _read_turns(data: Path) -> dict[str, str]:
    """Return when the last turn of each site ended.

    The state is closed again, because a crawl can rebuild it only if no other process uses it.
    If it must be rebuilt now, this is done here: otherwise all crawls but one would wait for
    it, and give up.
    """
    try:
        with State(data) as state:
            return Turns(state).all()
    except StateLostError:
        with contextlib.suppress(StoreError):  # another crawl uses it: each crawl reports that
            rebuild(data)
        return {}


def _passed_on(opts: argparse.Namespace) -> list[str]:
    """Return the options that are passed to every crawl of the night."""
    words = [word for setting in opts.set for word in ("-s", setting)]
    return [*words, "-L", opts.loglevel] if opts.loglevel else words


def _sites_file(file: Path | None) -> list[str]:
    """Return the option with which each crawl finds what ``--sites`` says of its site."""
    is_toml = file is not None and file.suffix.lower() == ".toml"
    return ["-s", f"NEWSCRAWL_SITES={file.absolute()}"] if file and is_toml else []


def _schedule(args: Sequence[str], opts: argparse.Namespace, data: Path) -> Schedule:
    """Return this command for a scheduler: with absolute paths and the environment's settings."""
    command = [sys.executable, "-m", "newscrawl", "nightly", *args]
    if opts.sites:
        command += ["--sites", str(opts.sites.absolute())]
    command += ["--jobs", str(opts.jobs)]
    if opts.report:
        command += ["--report", str(opts.report.absolute())]
    if opts.alert:
        command += ["--alert"]
    if opts.minutes:
        command += ["--minutes", f"{opts.minutes:g}"]
    if opts.report:  # systemd does not start a unit if one of its ReadWritePaths is missing
        opts.report.absolute().parent.mkdir(parents=True, exist_ok=True)
    return Schedule(
        command=[*command, *_passed_on(opts)],
        environment={name: os.environ[name] for name in find_defaults() if os.environ.get(name)},
        folder=Path.cwd(),
        data=data.absolute(),
        user=getpass.getuser(),
        every=opts.every,
        writes=[opts.report.absolute().parent] if opts.report else [],
    )


def schedule_to_text(schedule: Schedule, opts: argparse.Namespace) -> str:
    """Return the crontab lines or units to print; both units with the names of their files."""
    if opts.print_cron:
        return schedule.crontab()
    if opts.print_systemd == "both":
        return f"# newscrawl.service\n{schedule.service()}\n# newscrawl.timer\n{schedule.timer()}"
    return schedule.service() if opts.print_systemd == "service" else schedule.timer()
