"""Ids and hashes: what moves them and what does not."""

import pytest

from newscrawl.store.identity import article_id, content_hash, text_hash


@pytest.mark.parametrize(
    "url",
    [
        "http://www.example.org/a",
        "https://example.org/a/?utm_source=x",
        "https://EXAMPLE.org/a/amp/",
        "https://m.example.org/a/#top",
    ],
)
def test_the_id_is_that_of_the_article_not_of_its_address(url: str) -> None:
    assert article_id("site", url) == article_id("site", "https://example.org/a/")


def test_the_id_is_24_hexadecimal_digits_of_site_and_address() -> None:
    one = article_id("site", "https://example.org/a")
    assert len(one) == 24
    assert int(one, 16) >= 0
    assert one != article_id("site", "https://example.org/b")
    assert one != article_id("other", "https://example.org/a")


@pytest.mark.parametrize(
    "body",
    [
        "Rain fell on Oslo - again.\n\nMore to come",
        "RAIN fell on Oslo\N{NO-BREAK SPACE}— again!\n\n“More to come”",
        "Rain fell on Oslo, again. \N{BULLET} More to\N{SOFT HYPHEN} come",
        "rain fell on oslo again more to come",
    ],
)
def test_punctuation_case_and_spaces_do_not_matter(body: str) -> None:
    assert text_hash(body) == text_hash("Rain fell on Oslo: again. More to come.")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Café", "Cafe\N{COMBINING ACUTE ACCENT}"),
        ("STRASSE", "straße"),
        ("\N{FULLWIDTH DIGIT SEVEN}", "7"),
        ("o\N{LATIN SMALL LIGATURE FFI}ce", "office"),
    ],
)
def test_one_text_in_two_encodings_is_one_text(one: str, other: str) -> None:
    assert text_hash(one) == text_hash(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Cafe", "Café"), ("7 dead", "8 dead"), ("की", "के"), ("дом", "том")],
)
def test_a_changed_letter_or_digit_matters(one: str, other: str) -> None:
    assert text_hash(one) != text_hash(other)


def test_the_content_is_title_and_body() -> None:
    assert content_hash("Rain", "It fell.") == content_hash("RAIN!", "it fell")
    assert content_hash("Rain", "It fell.") != content_hash("Snow", "It fell.")
    assert content_hash("Rain", "It fell.") != content_hash("Rain it", "fell.")
    assert content_hash(None, None) == content_hash("", "…")


def test_a_lone_surrogate_is_no_letter() -> None:
    assert text_hash("a\ud800b") == text_hash("ab")


@pytest.mark.parametrize(
    "line",
    [
        "Updated 5 minutes ago",
        "vor 5 Minuten aktualisiert",
        "il y a 2 heures",
        "Обновлено 5 минут назад",
        "12 comments",
        "1.2k shares · 300 likes",
        "Комментарии: 4",
        "4 min read",
    ],
)
def test_ages_and_counters_are_no_content(line: str) -> None:
    body = "Rain fell on Oslo.\n\nMore to come."
    for changed in (f"{line}\n\n{body}", f"{body}\n\n{line}"):
        assert text_hash(changed) == text_hash(body)
        assert content_hash("Rain", changed) == content_hash("Rain", body)


@pytest.mark.parametrize(
    "paragraph",
    [
        "He said 5 minutes ago was another age, and 12 comments on it would not change his mind.",
        "Seven views of the city",
        "5 dead, 9 missing",
        "It cost 300 crowns.",
    ],
)
def test_a_sentence_with_a_number_is_content(paragraph: str) -> None:
    assert text_hash(f"Rain fell.\n\n{paragraph}") != text_hash("Rain fell.")


def test_a_body_of_counters_alone_is_what_it_is() -> None:
    assert text_hash("12 comments") != text_hash("13 comments")
