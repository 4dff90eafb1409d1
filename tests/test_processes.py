"""Work in one process and in several, which collect garbage less often than Python does."""

import gc

import pytest

from newscrawl.processes import start_processes

THRESHOLD = "__import__('gc').get_threshold()[0]"


@pytest.mark.parametrize("jobs", [1, 2])
def test_processes_collect_garbage_less_often_while_they_work(jobs: int) -> None:
    before = gc.get_threshold()
    with start_processes(jobs) as pool:
        assert list(pool.map(eval, [THRESHOLD] * 3)) == [20_000] * 3
    assert gc.get_threshold() == before
