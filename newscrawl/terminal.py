"""Output and error messages of the commands."""

import os
import sys

from scrapy.exceptions import UsageError

from newscrawl.program import program_name


def show(text: str) -> None:
    """Print a text; ignore a pipe that was closed by its reader, as in ``| head``."""
    try:
        print(text, end="", flush=True)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def print_error(command: str, problem: str) -> None:
    """Print an error to stderr, after the name of the command."""
    print(f"{program_name()} {command}: {problem}", file=sys.stderr)


def usage_error(command: str, problem: str) -> UsageError:
    """Print why a command cannot start; return the exception to raise, which exits with 2."""
    print_error(command, problem)
    return UsageError(print_help=False)
