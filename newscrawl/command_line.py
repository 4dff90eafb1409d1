"""Scrapy's command line under the name of ``newscrawl``, with newscrawl's settings.

``scrapy.cmdline.execute`` finds and runs the commands, Scrapy's and newscrawl's alike. It
writes "scrapy" wherever it names the program; what names it here is made in this module.
"""

import argparse
import os
import pkgutil
import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.metadata import entry_points
from typing import Any

import scrapy.commands
from scrapy import cmdline
from scrapy.settings import Settings

from newscrawl.spelling import suggest_name
from newscrawl.terminal import show
from newscrawl.version import PRODUCT, VERSION

_SETTINGS_MODULE = "SCRAPY_SETTINGS_MODULE"

COMMANDS = (
    *("crawl", "nightly", "report", "why", "history"),
    *("explain", "replay", "reextract", "evaluate", "schema"),
)
"""newscrawl's own, in the order in which people meet them."""

_SCRAPY_COMMANDS = ("list", "settings", "shell", "fetch", "view", "version")
"""Those of Scrapy's that are of use here and therefore listed; the others work as well."""


class _ArgumentParser(cmdline.ScrapyArgumentParser):
    """Names newscrawl in the usage and prints help as argparse does.

    Scrapy's own formatter takes each line of help that ends in a colon for a heading.
    """

    def __init__(self, *, usage: str, **options: Any) -> None:
        options["formatter_class"] = argparse.RawDescriptionHelpFormatter
        super().__init__(prog=PRODUCT, usage=usage.replace("scrapy", PRODUCT, 1), **options)


def run(argv: Sequence[str]) -> None:
    """Run the command that the arguments name; list the commands where they name none."""
    if argv[1:] == ["--version"]:
        show(f"{PRODUCT} {VERSION}\n")
        return
    name = next((word for word in argv[1:] if not word.startswith("-")), None)
    if name is None:
        show(_overview())
        return
    if problem := _find_problem(name):
        sys.stderr.write(f"{PRODUCT}: {problem}\n")
        sys.exit(2)
    # execute() takes no parser.
    cmdline.ScrapyArgumentParser = _ArgumentParser  # type: ignore[assignment, misc]
    cmdline.execute(list(argv), _project_settings())


def _project_settings() -> Settings | None:
    """Return newscrawl's settings in any directory, also in that of another Scrapy project.

    ``None`` leaves it to Scrapy to load the settings that the environment names.
    """
    if os.environ.get(_SETTINGS_MODULE):
        return None
    os.environ[_SETTINGS_MODULE] = "newscrawl.settings"
    settings = Settings()
    settings.setmodule(os.environ[_SETTINGS_MODULE], priority="project")
    return settings


def _find_problem(name: str) -> str | None:
    """Return a sentence if there is no such command, else ``None``."""
    of_scrapy = [module.name for module in pkgutil.iter_modules(scrapy.commands.__path__)]
    known = {*COMMANDS, *of_scrapy, *entry_points(group="scrapy.commands").names}
    if name in known:
        return None
    close = suggest_name(name, known)
    hint = f"did you mean {close}?" if close else f"'{PRODUCT} --help' lists all commands."
    return f"there is no command {name!r}: {hint}"


def _overview() -> str:
    """Return the help of the program: newscrawl's commands, then Scrapy's."""
    return f"""\
{PRODUCT} {VERSION}: crawl news sites into clean articles, one JSON line each

usage: {PRODUCT} COMMAND [OPTIONS] [ARGUMENTS]

commands:
{_list_commands("newscrawl.commands", COMMANDS)}

commands of Scrapy:
{_list_commands("scrapy.commands", _SCRAPY_COMMANDS)}

'{PRODUCT} COMMAND --help' says more about a command. To crawl a site:

  {PRODUCT} crawl news -a site=https://example.com
"""


def _list_commands(package: str, names: Sequence[str]) -> str:
    commands = {name: import_module(f"{package}.{name}").Command() for name in names}
    return "\n".join(f"  {name:<10} {command.short_desc()}" for name, command in commands.items())
