"""What is proposed to be said of a site, and on which evidence."""

from collections.abc import Callable
from typing import Any

import pytest

from newscrawl.extraction.profile.sample import fold_line
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


def judged(readings: list[SampleReading], **values: Any) -> tuple[list[str], list[str]]:
    """Return the patterns of lines that count, and those that a person judges."""
    lines = [one for one in propose_lines(readings, **values) if one.key == "drop_lines"]
    found: tuple[list[str], list[str]] = [], []
    for line in lines:
        assert isinstance(line.value, list)
        found[line.is_suggestion].extend(line.value)
    return found


GAUGE = "At noon the gauge stood at {} centimetres."


def test_a_line_among_the_paragraphs_is_only_mentioned(make_reading: Make) -> None:
    bodies = [f"Text {n}.\n\n{GAUGE.format(i + 200)}\n\nMore {n}." for i, n in enumerate("abc")]
    bodies += [f"Text {n}.\n\nMore {n}." for n in "defghijklmn"]
    readings = [make_reading(1, body, **FULL) for body in bodies]
    assert judged(readings) == ([], [r"At noon the gauge stood at \d+ centimetres\."])
    line = by_key(propose_lines(readings))["drop_lines"]
    assert line.evidence == (
        "In 3 of 14 texts the same line, among the paragraphs: remove the # of those that are "
        "none of the story."
    )
    assert judged(readings, template={fold_line(GAUGE.format(1))})[0]  # the profile knows it


def test_a_sentence_below_a_few_texts_can_be_theirs(make_reading: Make) -> None:
    bodies = [f"Text {n}.\n\nThe case goes on." for n in "abc"]
    bodies += [f"Text {n}.\n\nThe Post / agencies" for n in "defg"]
    bodies += [f"Text {n}." for n in "hijklmn"]
    readings = [make_reading(1, body, **FULL) for body in bodies]
    assert judged(readings) == (["The Post / agencies"], [r"The case goes on\."])


@pytest.mark.parametrize(("place", "counts"), [(1, True), (None, False)])
def test_a_line_at_one_place_of_most_texts_is_left_out(
    make_reading: Make, place: int | None, counts: bool
) -> None:
    bodies = []
    for number, n in enumerate("abcdefgh"):
        lines = [f"{m} of {n}." for m in "abcde"[: 3 + number // 3]]
        lines.insert(place or 1 + number % 3, "Become a member today.")
        bodies.append("\n\n".join(lines))
    counted, mentioned = judged([make_reading(1, body, **FULL) for body in bodies])
    assert (counted if counts else mentioned) == [r"Become a member today\."]
    assert not (mentioned if counts else counted)


def test_lines_that_leave_too_little_of_a_text_are_not_proposed(make_reading: Make) -> None:
    said = [f"Sentence {n} of the council, which it says again." for n in "abcd"]
    bodies = ["\n\n".join(said[n % 2 :] + said[: n % 2]) for n in range(8)]
    readings = [make_reading(1, body, **FULL) for body in bodies]
    counted, mentioned = judged(readings, min_body_chars=120)
    assert not counted
    assert len(mentioned) == 1  # a second one would leave less


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
    assert all(found[key].is_suggestion for key in ("authors", "timezone"))


def test_pages_that_are_no_articles_do_not_count(make_reading: Make) -> None:
    none = [make_reading(n, "Same line.", skip=SkipReason.NO_BODY) for n in range(9)]
    assert propose_lines([*none, *(make_reading(1, f"T {n}.", **FULL) for n in "abc")]) == []


def test_a_long_line_is_cut() -> None:
    pattern = line_pattern("word " * 90)
    assert len(pattern) < 260
    assert pattern.endswith(".*")
