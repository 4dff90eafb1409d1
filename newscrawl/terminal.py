"""What commands say: to who asked, or to a pipe whose reader has seen enough."""

import os
import sys

from scrapy.exceptions import UsageError


def show(text: str) -> None:
    """Print; a reader that closes the pipe (``| head``) ends it without a word."""
    try:
        print(text, end="", flush=True)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def refused(command: str, problem: str) -> UsageError:
    """Say why a command cannot begin; return what ends it with exit code 2."""
    print(f"scrapy {command}: {problem}", file=sys.stderr)
    return UsageError(print_help=False)
