"""What is proposed to be said of a site, and on which evidence."""

from collections.abc import Callable

from newscrawl.items import SkipReason
from newscrawl.newsite.proposals import line_pattern, propose_lines
from newscrawl.newsite.sample import SampleReading
from newscrawl.sites_file.write import EntryLine

Make = Callable[..., SampleReading]
FULL = {"authors": ["Ann"], "section": "Town", "date_published": "2026-03-02T09:00:00+01:00"}


def by_key(lines: list[EntryLine]) -> dict[str, EntryLine]:
    return {line.key: line for line in lines}


def test_a_site_that_is_read_well_needs_nothing(make_reading: Make) -> None:
    assert (
        propose_lines([make_reading(n, f"Text {n}a.\n\nMore {n}b.", **FULL) for n in "abcd"]) == []
    )


def test_a_line_of_many_texts_is_left_out(make_reading: Make) -> None:
    bodies = [f"Text {n}.\n\nJoin our {i} readers!" for i, n in enumerate("abcdef")]
    bodies += [f"Text {n}." for n in "ghijkl"]
    line = by_key(propose_lines([make_reading(1, body, **FULL) for body in bodies]))["drop_lines"]
    assert line.value == [r"Join our \d+ readers!"]
    assert line.evidence == "In 6 of 12 texts the same line."
    assert not line.is_suggestion


def test_the_line_of_two_texts_is_a_quotation(make_reading: Make) -> None:
    bodies = [f"Text {n}.\n\nHe said so." for n in "ab"] + [f"Text {n}." for n in "cdef"]
    assert propose_lines([make_reading(1, body, **FULL) for body in bodies]) == []


def test_a_greeting_is_only_mentioned(make_reading: Make) -> None:
    bodies = [f"Good morning.\n\nText {n}." for n in "abcdef"]
    line = by_key(propose_lines([make_reading(1, body, **FULL) for body in bodies]))["drop_lines"]
    assert line.is_suggestion
    assert line.evidence.endswith("a greeting is part of the text.")


def test_the_section_is_in_the_address(make_reading: Make) -> None:
    values = FULL | {"section": None}
    readings = [
        make_reading(n, f"Text {n} {folder}.", folder=folder, **values)
        for n in range(3)
        for folder in ("town", "sport", "arts")
    ]
    found = by_key(propose_lines(readings))
    assert found["section_from_url"].value == r"example\.com/([^/]+)/"
    assert "9 of 9 addresses is one of 3" in found["section_from_url"].evidence
    assert "section" not in found


def test_an_address_of_numbers_has_no_section(make_reading: Make) -> None:
    values = FULL | {"section": None}
    readings = [make_reading(n, f"T {n}.", folder=str(2020 + n % 3), **values) for n in range(9)]
    found = by_key(propose_lines(readings))
    assert "section_from_url" not in found
    assert found["section"].is_suggestion


def test_what_is_missing_is_suggested(make_reading: Make) -> None:
    values = {"authors": [], "section": "Town", "date_published": "2026-03-02"}
    readings = [make_reading(1, f"Text {n}.", **values) for n in "abcd"]
    assert set(by_key(propose_lines(readings))) == {"authors"}
    readings = [make_reading(1, f"Text {n}.\n\n2 March, 14:0{n}", **values) for n in range(4)]
    found = by_key(propose_lines(readings))
    assert set(found) - {"drop_lines"} == {"authors", "timezone"}
    assert found["authors"].evidence.startswith("authors: found on 0 of 4 articles.")
    assert found["timezone"].value == "Europe/Berlin"
    readings = [
        make_reading(1, f"Text {n}.\n\n2 March, 14:0{n}", language="hu", **values) for n in range(4)
    ]
    assert by_key(propose_lines(readings))["timezone"].value == "Europe/Budapest"
    assert all(line.is_suggestion for line in found.values())


def test_pages_that_are_no_articles_do_not_count(make_reading: Make) -> None:
    none = [make_reading(n, "Same line.", skip=SkipReason.NO_BODY) for n in range(9)]
    assert propose_lines([*none, *(make_reading(1, f"T {n}.", **FULL) for n in "abc")]) == []


def test_a_long_line_is_cut() -> None:
    pattern = line_pattern("word " * 90)
    assert len(pattern) < 260
    assert pattern.endswith(".*")
