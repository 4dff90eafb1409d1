"""Rounds at an interval, and what happens where one takes long or is the last."""

import os
import signal
import threading
from datetime import UTC, datetime, timedelta

import pytest

from newscrawl.night import rounds
from newscrawl.night.rounds import StopNote, parse_interval, run_rounds

HOUR = timedelta(hours=1)


class Clock:
    """Passes as rounds take their time, and as the night waits for the next."""

    def __init__(self, *lengths: timedelta) -> None:
        self.time = datetime(2026, 11, 28, 6, 0, tzinfo=UTC)
        self.lengths = list(lengths)
        self.began: list[str] = []

    def now(self) -> datetime:
        return self.time

    def wait(self, seconds: float) -> bool:
        self.time += timedelta(seconds=seconds)
        return True

    def run(self) -> bool:
        self.began.append(f"{self.time:%H:%M}")
        self.time += self.lengths.pop(0)
        return bool(self.lengths)


@pytest.mark.parametrize(
    ("minutes", "began"),
    [
        ((10, 50, 5), ["07:00", "08:00", "09:00"]),
        ((60, 1), ["07:00", "08:00"]),
        ((75, 5, 5), ["07:00", "08:15", "09:00"]),
        ((200, 5, 5), ["07:00", "10:20", "11:00"]),
    ],
)
def test_rounds_begin_at_the_interval(minutes: tuple[int, ...], began: list[str]) -> None:
    clock = Clock(*(timedelta(minutes=number) for number in minutes))
    run_rounds(clock.run, HOUR, StopNote(), wait=clock.wait, now=clock.now)
    assert clock.began == began


def test_no_round_follows_a_signal() -> None:
    clock = Clock(HOUR)
    run_rounds(clock.run, HOUR, StopNote(), wait=lambda _: False, now=clock.now)
    assert clock.began == []


def test_a_signal_between_round_and_wait_is_the_last_ones_end() -> None:
    clock = Clock(HOUR, HOUR, HOUR)
    with StopNote() as note:

        def run() -> bool:
            clock.run()
            os.kill(os.getpid(), signal.SIGTERM)
            return True

        run_rounds(run, HOUR, note, wait=clock.wait, now=clock.now)
        assert not rounds._wait(note, 60)
    assert clock.began == ["07:00"]
    assert note.is_told


def test_a_signal_ends_the_wait() -> None:
    threading.Timer(0.1, os.kill, (os.getpid(), signal.SIGTERM)).start()
    assert not rounds._wait(StopNote(), 60)
    assert rounds._wait(StopNote(), 0)


@pytest.mark.parametrize(
    ("text", "every"),
    [("1h", HOUR), ("30min", HOUR / 2), ("45 m", HOUR * 3 / 4), ("2D", HOUR * 48)],
)
def test_intervals(text: str, every: timedelta) -> None:
    assert parse_interval(text) == every


@pytest.mark.parametrize("text", ["", "1", "h", "4min", "0h", "1h30", "-1h"])
def test_what_is_no_interval(text: str) -> None:
    with pytest.raises(ValueError, match="write it as in 1h, 30min or 2d"):
        parse_interval(text)
