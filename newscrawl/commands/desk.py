"""``newscrawl desk``: the data folder in a browser."""

import argparse
import importlib.util
import os
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from scrapy.commands import ScrapyCommand
from scrapy.settings import BaseSettings

from newscrawl.program import program_name
from newscrawl.settings import find_problems
from newscrawl.spiders.stated_sites import load_stated_sites
from newscrawl.terminal import print_error, show, usage_error
from newscrawl.user_folder.spiders import SITES_FILE
from newscrawl.version import PRODUCT

_PACKAGES = ("starlette", "uvicorn", "tomlkit")
_PORT, _HOST = 8642, "127.0.0.1"
_MOST_PORTS = 65535
_LOOPBACK = ("127.", "::1", "localhost")


class Command(ScrapyCommand):
    """Open the desk, a local web application."""

    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        """Return the arguments."""
        return "[--port N] [--host ADDRESS] [--read-only]"

    def short_desc(self) -> str:
        """Return the line of ``newscrawl --help``."""
        return "Open the desk in a browser: read, search, watch and correct what is crawled"

    def long_desc(self) -> str:
        """Return the text of ``newscrawl desk -h``."""
        return (
            "Prints the address to open, token included, and answers until Ctrl-C. It reads "
            "NEWSCRAWL_DATA, also while crawls write; no site is contacted."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the options."""
        super().add_options(parser)
        parser.add_argument(
            "--port",
            type=_read_port,
            default=_PORT,
            metavar="N",
            help=f"port to listen at, 0 for a free one (default {_PORT})",
        )
        parser.add_argument(
            "--host",
            default=_HOST,
            metavar="ADDRESS",
            help=f"address to listen at (default {_HOST}: only this machine reaches it)",
        )
        parser.add_argument(
            "--read-only", action="store_true", help="show everything, change nothing"
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Serve the desk until a signal ends it."""
        assert self.settings is not None
        if missing := [name for name in _PACKAGES if importlib.util.find_spec(name) is None]:
            raise usage_error(
                "desk", f"it needs {' and '.join(missing)}: pip install {PRODUCT}[desk]"
            )
        if args:
            raise usage_error("desk", f"it takes no argument {args[0]!r}; see {PRODUCT} desk -h.")
        if problems := find_problems(self.settings, os.environ):
            raise usage_error("desk", problems[0])
        data = Path(self.settings["NEWSCRAWL_DATA"])
        if not data.is_dir():
            raise usage_error(
                "desk",
                f"there is no folder {data}: run '{program_name()} crawl' first, or name the "
                f"folder of a crawl with -s NEWSCRAWL_DATA=FOLDER.",
            )
        self.exitcode = _serve(data, self.settings, opts)


def _serve(data: Path, settings: BaseSettings, opts: argparse.Namespace) -> int:
    """Serve the desk; return the exit code. Its packages are loaded here, as they are extra."""
    from newscrawl.desk.desk import Desk, kept_token
    from newscrawl.desk.serve import DeskError, serve

    desk = Desk(
        data=data,
        sites_file=Path(settings["NEWSCRAWL_SITES"] or SITES_FILE),
        read_stated=partial(load_stated_sites, settings),
        min_body_chars=settings.getint("NEWSCRAWL_MIN_BODY_CHARS"),
        uses_profiles=settings.getbool("NEWSCRAWL_SITE_PROFILE"),
        compress=str(settings["NEWSCRAWL_COMPRESS"]).strip().lower(),
        host=opts.host,
        port=opts.port,
        read_only=opts.read_only,
        token=kept_token(data),
    )
    if not desk.host.startswith(_LOOPBACK):
        print_error("desk", "other machines reach it, and what they read is not encrypted.")
    try:
        serve(desk, lambda opened: show(f"{opened.address}\n"))
    except DeskError as error:
        print_error("desk", str(error))
        return 1
    return 0


def _read_port(text: str) -> int:
    if text.isdecimal() and int(text) <= _MOST_PORTS:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text!r} is no port: write a number up to {_MOST_PORTS}.")
