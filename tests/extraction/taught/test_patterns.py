"""Patterns that no text makes slow, and those that are refused."""

import pytest

from newscrawl.extraction.taught.patterns import (
    find_pattern_problem,
    matches_line,
    search_address,
)


@pytest.mark.parametrize(
    "pattern",
    [
        "Newsletter.*",
        "(?i)read (?:also|more): .+",
        r"https?://(?:www\.)?[^/]+/(\w+)/",
        r"(?P<section>[^/]+)/\d{6}",
        r"\d+(?:[.,]\d+)?",
        "(?:[^/]+/){2}",
        "(?>a+)b",
        r"(?:\s|a)*",
    ],
)
def test_good_patterns(pattern: str) -> None:
    assert find_pattern_problem(pattern) is None


@pytest.mark.parametrize(
    "pattern",
    [
        "(a+)+",
        "(a*)*",
        r"(?:\w+ )+x",
        "(?:a|ab)*",
        "(?:a?b)+",
        "((?:aa){1,30}){40,}",
        "(?:a+){4}",
        "a*b*c*d*",
        "a{0,99}b{0,99}c{0,99}d{0,99}",
        "(?:aa|bb)" * 12,
        "(?=(a+)+)",
    ],
)
def test_patterns_that_can_take_hours(pattern: str) -> None:
    assert find_pattern_problem(pattern)


def test_lines_match_as_a_whole_and_as_they_are_written() -> None:
    assert matches_line(["Ad: .*", "Our letter"], "Our letter")
    assert not matches_line(["Our letter"], "Our letter is late.")
    assert not matches_line(["our letter"], "Our letter")
    assert not matches_line([".*"], "a" * 2_000)


def test_addresses_match_anywhere() -> None:
    found = search_address(r"/(\w+)/\d", "https://example.com/sport/5")
    assert found is not None
    assert found[1] == "sport"
    assert search_address("/vést/", "https://example.com/v%C3%A9st/5") is not None
    assert search_address("%C3", "https://example.com/v%C3%A9st/5") is not None
    assert search_address("b", "a" * 2_000 + "b") is None
