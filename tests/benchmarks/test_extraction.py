"""The pages that extractors are timed on."""

import pytest

from benchmarks.extraction import choose_pages, spread
from benchmarks.extractors import Saved

SMALL: list[Saved] = [(b"small %d" % number, "https://example.org/") for number in range(10)]
LARGE: list[Saved] = [(b"large %d" % number, "https://example.org/") for number in range(200)]


def test_no_page_that_is_timed_was_read_before() -> None:
    others, pages = choose_pages([SMALL, LARGE, SMALL + LARGE[:5] + SMALL], 1000)
    assert not set(others) & set(pages)
    assert len(pages) == len(set(pages))


def test_sets_give_the_same_number_of_pages_as_far_as_they_have_them() -> None:
    _, pages = choose_pages([LARGE, SMALL], 50)
    assert sum(page in SMALL for page in pages) == 8
    assert sum(page in LARGE for page in pages) == 42
    assert any(page in LARGE[180:] for page in pages)


@pytest.mark.parametrize("number", [0, 1, 7, 12, 100])
def test_as_many_are_taken_as_there_are(number: int) -> None:
    assert len(spread([list("abcdefg"), list("vwxyz")], number)) == min(number, 12)
