"""Scrapy's command line under the name of ``newscrawl``, with newscrawl's settings.

``scrapy.cmdline.execute`` finds and runs the commands, both Scrapy's and newscrawl's. Its own
texts call the program "scrapy"; this module replaces them.
"""

import argparse
import logging
import os
import pkgutil
import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

import scrapy.commands
from scrapy import cmdline
from scrapy.settings import Settings

from newscrawl.garbage import loading_modules
from newscrawl.spelling import suggest_name
from newscrawl.terminal import show
from newscrawl.user_folder.spiders import SPIDERS_FOLDER, has_own_spiders
from newscrawl.version import PRODUCT, VERSION

_SETTINGS_MODULE = "SCRAPY_SETTINGS_MODULE"
_OWN_SETTINGS = "newscrawl.settings"

COMMANDS = (
    *("init", "newsite", "savepage", "check"),
    *("crawl", "read", "nightly", "report", "desk", "why", "history"),
    *("pull", "export", "explain", "replay", "reextract", "evaluate", "schema"),
)
"""The commands of newscrawl, in the order of the help."""

_SCRAPY_COMMANDS = ("list", "settings", "shell", "fetch", "view", "version")
"""The commands of Scrapy that are listed in the help; the others work as well."""


class _ArgumentParser(cmdline.ScrapyArgumentParser):
    """Shows newscrawl in the usage, formats help with argparse's formatter, and checks options.

    Scrapy's formatter treats each line of help that ends in a colon as a heading. Scrapy takes
    an unknown option for an argument, and ends with a traceback at an unknown log level.
    """

    def __init__(self, *, usage: str, **options: Any) -> None:
        options["formatter_class"] = argparse.RawDescriptionHelpFormatter
        super().__init__(prog=PRODUCT, usage=usage.replace("scrapy", PRODUCT, 1), **options)

    def parse_known_args(  # type: ignore[override]
        self, args: Sequence[str] | None = None, namespace: argparse.Namespace | None = None
    ) -> tuple[argparse.Namespace, list[str]]:
        """Return the options and the arguments; an unknown option or log level is an error."""
        options, words = super().parse_known_args(args, namespace)
        for word in words:
            if word.startswith("-") and word != "-":
                name = word.partition("=")[0]
                close = suggest_name(name, set(self._option_string_actions))
                self.error(
                    f"there is no option {name}: "
                    + (f"did you mean {close}?" if close else "--help lists all options.")
                )
        if level := getattr(options, "loglevel", None):
            options.loglevel = level.upper()
            if options.loglevel not in logging.getLevelNamesMapping():
                self.error(f"there is no log level {level}: write it as in -L INFO.")
        return options, words


def run(argv: Sequence[str]) -> None:
    """Run the command that the arguments name; print the help if they name none."""
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
    # execute() has no parameter for the parser class.
    cmdline.ScrapyArgumentParser = _ArgumentParser  # type: ignore[assignment, misc]
    with loading_modules():
        if name == "crawl":
            # This module of Scrapy asks where it is loaded from, for which Python reads the source
            # of all modules on the way: the fewer there are, the better.
            import_module("scrapy.core.downloader.contextfactory")
        if name in COMMANDS:
            import_module(f"newscrawl.commands.{name}")
    cmdline.execute(list(argv), _project_settings(name))


def _project_settings(command: str) -> Settings | None:
    """Return newscrawl's settings, also in the directory of another Scrapy project.

    ``None`` if the environment names another settings module, which Scrapy then loads.
    Spiders in the working folder are added to newscrawl's.
    """
    if os.environ.get(_SETTINGS_MODULE, _OWN_SETTINGS) != _OWN_SETTINGS:
        return None
    os.environ[_SETTINGS_MODULE] = _OWN_SETTINGS
    settings = Settings()
    settings.setmodule(_OWN_SETTINGS, priority="project")
    if command in COMMANDS:
        # Scrapy imports all modules of commands to find one.
        settings.set("COMMANDS_MODULE", f"newscrawl.commands.{command}", priority="project")
    if has_own_spiders(Path.cwd()):
        sys.path.insert(0, str(Path.cwd()))
        modules = [*settings.getlist("SPIDER_MODULES"), SPIDERS_FOLDER]
        settings.set("SPIDER_MODULES", modules, priority="project")
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
    """Return the program's help: newscrawl's commands, then Scrapy's."""
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
