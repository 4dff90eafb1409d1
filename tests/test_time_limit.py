import contextlib
import re
import signal
import threading

import pytest

from newscrawl.time_limit import TooSlowError, run_within


def spin() -> None:
    while True:
        pass


def spin_and_hide_it() -> None:
    while True:
        with contextlib.suppress(Exception):
            spin()


def backtrack() -> None:
    re.match(r"(a|aa)+$", "a" * 200 + "b")


@pytest.mark.parametrize("function", [spin, spin_and_hide_it, backtrack])
def test_what_does_not_end_is_interrupted(function: object) -> None:
    with pytest.raises(TooSlowError, match="more than"):
        run_within(0.05, function)  # type: ignore[arg-type]
    assert signal.getitimer(signal.ITIMER_VIRTUAL) == (0, 0)
    assert signal.getsignal(signal.SIGVTALRM) == signal.SIG_DFL


@pytest.mark.parametrize("seconds", [0, 60])
def test_results_and_errors_come_through(seconds: float) -> None:
    assert run_within(seconds, sorted, [2, 1], reverse=True) == [2, 1]
    with pytest.raises(ZeroDivisionError):
        run_within(seconds, divmod, 1, 0)
    assert signal.getitimer(signal.ITIMER_VIRTUAL) == (0, 0)


def test_another_thread_has_no_limit() -> None:
    found: list[int] = []
    thread = threading.Thread(target=lambda: found.append(run_within(0.001, sum, range(2_000_000))))
    thread.start()
    thread.join()
    assert found == [1999999000000]
