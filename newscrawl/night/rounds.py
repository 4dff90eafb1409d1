"""Rounds: the sites are crawled again at an interval, until the process is told to stop."""

import asyncio
import re
import signal
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any, Self

from newscrawl.night.run import STOP_SIGNALS

_INTERVAL = re.compile(r"(?P<number>\d{1,4})\s*(?P<unit>min|m|h|d)", re.IGNORECASE)
_UNITS = {"m": timedelta(minutes=1), "h": timedelta(hours=1), "d": timedelta(days=1)}
_LEAST = timedelta(minutes=5)

RunRound = Callable[[], bool]
"""Runs one round; returns whether another may follow."""

WaitSeconds = Callable[[float], bool]
"""Waits for some seconds; returns whether they passed, and the process was not told to stop."""


def parse_interval(text: str) -> timedelta:
    """Read ``1h``, ``30min`` or ``2d``; raise ``ValueError`` with a sentence.

    >>> parse_interval("90 min")
    datetime.timedelta(seconds=5400)
    """
    match = _INTERVAL.fullmatch(text.strip())
    every = int(match["number"]) * _UNITS[match["unit"][0].lower()] if match else timedelta()
    if every < _LEAST:
        raise ValueError(
            f"{text!r} is no interval of five minutes or more: write it as in 1h, 30min or 2d."
        )
    return every


class StopNote:
    """Notes a signal that comes when neither a round nor the wait for the next one handles it."""

    def __init__(self) -> None:
        self.is_told = False
        self._before: dict[signal.Signals, Any] = {}

    def __enter__(self) -> Self:
        self._before = {number: signal.signal(number, self._note) for number in STOP_SIGNALS}
        return self

    def __exit__(self, *_: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def _note(self, *_: object) -> None:
        self.is_told = True


def run_rounds(
    run: RunRound,
    every: timedelta,
    note: StopNote,
    *,
    wait: WaitSeconds | None = None,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> None:
    """Run a round at each multiple of the interval from now on, the first after one interval.

    A round that takes longer than the interval is followed by the next at once; those that it
    missed are left out.
    """
    wait = wait or partial(_wait, note)
    due = now() + every
    while not note.is_told and wait(max(0.0, (due - now()).total_seconds())) and run():
        due += every
        if (late := now() - due) >= timedelta():
            due += late // every * every


def _wait(note: StopNote, seconds: float) -> bool:
    return asyncio.run(_wait_for_signal(note, seconds))


async def _wait_for_signal(note: StopNote, seconds: float) -> bool:
    told = asyncio.Event()
    loop = asyncio.get_running_loop()
    before = {number: signal.getsignal(number) for number in STOP_SIGNALS}
    for number in STOP_SIGNALS:
        loop.add_signal_handler(number, told.set)
    try:
        if note.is_told:  # just before
            return False
        await asyncio.wait_for(told.wait(), seconds)
    except TimeoutError:
        return True
    finally:
        for number, handler in before.items():
            loop.remove_signal_handler(number)
            signal.signal(number, handler)
    return False
