"""Reading a page pauses the garbage collector and leaves it as it was."""

import gc
from collections.abc import Iterator

import pytest

from newscrawl import extract
from newscrawl.garbage import loading_modules, not_collecting

PAGE = "<html><body><h1>Weir closed</h1><p>The weir at Ostwick is closed until May.</p></body>"


@pytest.fixture(params=[True, False], ids=["enabled", "disabled"])
def is_enabled(request: pytest.FixtureRequest) -> Iterator[bool]:
    was_enabled = gc.isenabled()
    (gc.enable if request.param else gc.disable)()
    yield request.param
    (gc.enable if was_enabled else gc.disable)()


def test_extract_leaves_the_collector_as_it_was(is_enabled: bool) -> None:
    extract(PAGE, "https://ostwick.example/weir")
    assert gc.isenabled() == is_enabled


def test_an_error_leaves_the_collector_as_it_was(is_enabled: bool) -> None:
    with pytest.raises(ZeroDivisionError), not_collecting():
        1 / gc.isenabled()
    assert gc.isenabled() == is_enabled


def test_what_was_loaded_is_not_looked_through_again() -> None:
    before = gc.get_freeze_count()
    with loading_modules():
        loaded = [["a module stays"]]
    try:
        assert gc.get_freeze_count() > before
        assert all(one is not loaded for one in gc.get_objects())
    finally:
        gc.unfreeze()
