"""A bound on the time that reading one page may take.

Pages are read in the thread that also runs the crawl, so that a page made to be slow would
stop it. The timer of the operating system interrupts Python code anywhere, also inside a
regular expression. C code (the HTML parser) is not interrupted; it takes linear time.
"""

import signal
import threading
from collections.abc import Callable
from types import FrameType
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

_REPEAT_S = 0.05
"""The signal is repeated until the exception gets through: where it is raised in a destructor or
in a callback from C, Python only prints it."""


class TooSlowError(Exception):
    """Reading a page took longer than the limit."""


class _Interruption(BaseException):
    """Not an ``Exception``, so that the interrupted code does not catch it as its own error."""


def run_within(
    seconds: float, function: Callable[P, T], *arguments: P.args, **options: P.kwargs
) -> T:
    """Return what the function returns; raise ``TooSlowError`` if it takes too much CPU time.

    Only the CPU time of this process counts, so that no page is lost on a busy machine. There
    is no limit if ``seconds`` is 0, or outside of the main thread, where no signal arrives.
    """
    if not seconds or threading.current_thread() is not threading.main_thread():
        return function(*arguments, **options)
    before = signal.signal(signal.SIGVTALRM, _interrupt)
    try:
        try:
            signal.setitimer(signal.ITIMER_VIRTUAL, seconds, _REPEAT_S)
            return function(*arguments, **options)
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    except _Interruption as error:
        # Again, because the exception may have been raised before the timer was stopped.
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        raise TooSlowError(f"took more than {seconds:g} seconds") from error
    finally:
        signal.signal(signal.SIGVTALRM, before)


def _interrupt(number: int, frame: FrameType | None) -> None:  # noqa: ARG001  # signature of a handler
    raise _Interruption
