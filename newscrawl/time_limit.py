"""A bound on the time that reading one page may take.

Pages are read in the thread that also runs the crawl: a page made to be slow would stop the
night. The system's timer interrupts Python wherever it is, also inside a regular expression;
what runs in C (the HTML parser) is linear and ends by itself.
"""

import signal
import threading
from collections.abc import Callable
from types import FrameType
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

_AGAIN_S = 0.05
"""The interruption comes again until it gets through: a destructor or a callback from C that
is hit by it only prints it."""


class TooSlowError(Exception):
    """The time was up."""


class _Interruption(BaseException):
    """No ``Exception``: nothing that is interrupted may take it for a fault of its own."""


def run_within(
    seconds: float, function: Callable[P, T], *arguments: P.args, **options: P.kwargs
) -> T:
    """Return what the function returns; raise ``TooSlowError`` when it took too much CPU time.

    The process's own CPU time counts, so that a busy machine costs no page. 0 is no limit,
    and so is any thread but the main one, where no signal arrives.
    """
    if not seconds or threading.current_thread() is not threading.main_thread():
        return function(*arguments, **options)
    before = signal.signal(signal.SIGVTALRM, _interrupt)
    try:
        try:
            signal.setitimer(signal.ITIMER_VIRTUAL, seconds, _AGAIN_S)
            return function(*arguments, **options)
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    except _Interruption as error:
        # Once more: the interruption may have hit the line that stops the timer.
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        raise TooSlowError(f"took more than {seconds:g} seconds") from error
    finally:
        signal.signal(signal.SIGVTALRM, before)


def _interrupt(number: int, frame: FrameType | None) -> None:  # noqa: ARG001  # the handler's form
    raise _Interruption
