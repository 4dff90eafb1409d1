"""What commands print: their output, and what went wrong."""

import os
import sys

from scrapy.exceptions import UsageError

from newscrawl.program import program_name


def show(text: str) -> None:
    """Print; do nothing more once the reader has closed the pipe (``| head``)."""
    try:
        print(text, end="", flush=True)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def complain(command: str, problem: str) -> None:
    """Print to stderr what went wrong, after the name of the command."""
    print(f"{program_name()} {command}: {problem}", file=sys.stderr)


def refused(command: str, problem: str) -> UsageError:
    """Print why a command cannot start; return the exception that ends it with exit code 2."""
    complain(command, problem)
    return UsageError(print_help=False)
