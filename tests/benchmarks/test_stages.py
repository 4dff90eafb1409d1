"""The stages that benchmarks divide time among."""

import time

import pytest

from benchmarks.stages import STAGES, Stopwatch, find_functions


@pytest.mark.parametrize("place", sorted({place for _, place in STAGES}))
def test_a_stage_names_functions_that_there_are(place: str) -> None:
    assert [name for _, name, function in find_functions(place) if callable(function)]


def test_stages_add_up_to_the_whole() -> None:
    watch = Stopwatch("rest")
    inner = watch.timed("inner", lambda: sum(range(20_000)))
    outer = watch.timed("outer", lambda: [inner() for _ in range(20)])
    started = time.process_time()
    watch.restart()
    outer()
    seconds = watch.read()
    assert sum(seconds.values()) == pytest.approx(time.process_time() - started, rel=0.1)
    assert seconds["inner"] > seconds["outer"]


def test_the_steps_of_a_generator_are_timed_and_not_what_is_between_them() -> None:
    watch = Stopwatch("rest")

    def count() -> object:
        yield from range(3)

    watch.restart()
    assert list(watch.timed("count", count)()) == [0, 1, 2]
    assert set(watch.read()) == {"rest", "count"}
