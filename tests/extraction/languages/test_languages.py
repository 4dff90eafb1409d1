"""The files of the languages: what each field promises."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from newscrawl.extraction import languages
from newscrawl.extraction.body.phrases import PHRASE_RULES
from newscrawl.extraction.dates.parse import parse_date
from newscrawl.extraction.dates.relative import match_relative
from newscrawl.extraction.languages import LANGUAGES
from newscrawl.extraction.languages import language as form_of_a_language
from newscrawl.extraction.languages.language import DAY, HOUR, MINUTE, Ago, Language

FILES = {file.stem for file in Path(languages.__file__).parent.glob("*.py")}

each_language = pytest.mark.parametrize("language", LANGUAGES, ids=lambda one: one.code)


def word_lists(language: Language) -> Iterator[tuple[str, ...]]:
    """Yield the lists of words of a language."""
    yield from language.months
    yield from language.numbers
    yield from (language.weekdays, language.days_in_words, language.about)
    yield language.clock
    yield from (language.today, language.yesterday, language.day_before)
    for row in language.ago:
        yield from (row.before, row.behind, row.minute, row.hour, row.day, *row.alone.values())
    yield from (language.byline, language.doubtful_byline, language.written_by)
    yield from (language.no_person, language.media, language.more_by)
    yield from (language.published, language.updated, language.first_published)
    yield from (language.front_page, language.kickers, language.summary_headings)
    yield from (language.function_words, language.here, language.credits)
    yield from (language.ad_nouns, language.ad_pointers)
    yield from (language.site_pages, language.list_pages, language.list_beginnings)
    yield from (language.unfinished, language.corrections)
    yield from (language.morning, language.afternoon)
    yield from (language.first_persons, language.question_labels)
    yield from (language.this_text, language.machines)
    yield from language.phrases.values()


def test_every_file_is_listed_by_its_english_name() -> None:
    assert FILES - {"__init__", "language"} == {one.name.lower() for one in LANGUAGES}
    assert [one.name for one in LANGUAGES] == sorted(one.name for one in LANGUAGES)


def test_the_fields_name_modules_that_read_them() -> None:
    form = Path(form_of_a_language.__file__)
    named = set(re.findall(r"``((?:body|dates|datelines|fields)\.\w+)``", form.read_text("utf-8")))
    assert named
    for name in named:
        reader = form.parents[1] / f"{name.replace('.', '/')}.py"
        assert "extraction.languages import LANGUAGES" in reader.read_text("utf-8"), name


def test_a_code_belongs_to_one_language() -> None:
    codes = Counter(code for one in LANGUAGES for code in (one.code, *one.other_codes))
    assert [code for code, count in codes.items() if count > 1] == []


@each_language
def test_words_are_lower_case_and_stand_once_in_a_list(language: Language) -> None:
    for words in word_lists(language):
        assert [word for word in words if word != word.lower().strip() or not word] == []
        assert len(set(words)) == len(words)


@each_language
def test_a_year_has_twelve_months(language: Language) -> None:
    assert len(language.months) in (0, 12)
    assert all(language.months)
    assert not any(name.endswith(".") for names in language.months for name in names)


def test_a_name_means_one_month_but_where_a_language_declares_it() -> None:
    numbers: dict[str, set[int]] = {}
    for language in LANGUAGES:
        for number, names in enumerate(language.months, start=1):
            for name in names:
                numbers.setdefault(name.casefold(), set()).add(number)
    assert [name for name, found in numbers.items() if len(found) > 1] == []
    for language in LANGUAGES:
        for name, number in language.own_months.items():
            assert numbers[name] - {number}, f"{name} may stand among the months"


@pytest.mark.parametrize(
    ("language", "row"),
    [
        pytest.param(one, row, id=f"{one.code}: {row.example}")
        for one in LANGUAGES
        for row in one.ago
    ],
)
def test_the_example_of_a_row_is_six_hours_ago(language: Language, row: Ago) -> None:
    now = "2023-11-06T12:00:00+00:00"
    found = parse_date(row.example, language=language.code, now=now)
    assert found == "2023-11-06T06:00:00+00:00"


@each_language
def test_each_unit_is_read_by_its_row(language: Language) -> None:
    for row in language.ago:
        gap, before = " " if row.spaced else "", row.before[:1]
        for seconds, words in ((MINUTE, row.minute), (HOUR, row.hour), (DAY, row.day)):
            for word in words:
                text = " ".join([*before, f"5{gap}{word}{gap}{''.join(row.behind[:1])}"]).strip()
                found = match_relative(text)
                assert found is not None, text
                assert found.seconds == 5 * seconds, text
        for seconds, words in row.alone.items():
            for word in words:
                text = " ".join([*before, f"{word}{gap}{''.join(row.behind[:1])}"]).strip()
                found = match_relative(text)
                assert found is not None, text
                assert found.seconds == seconds, text


def test_a_number_word_is_one_number() -> None:
    numbers: dict[str, set[int]] = {}
    for language in LANGUAGES:
        for number, words in enumerate(language.numbers, start=1):
            for word in words:
                numbers.setdefault(word, set()).add(number)
    assert [word for word, found in numbers.items() if len(found) > 1] == []


@each_language
def test_today_and_yesterday_go_together(language: Language) -> None:
    assert bool(language.today) == bool(language.yesterday)
    assert language.today or not language.day_before
    for text, day in (
        (language.today, "06"),
        (language.yesterday, "05"),
        (language.day_before, "04"),
    ):
        for word in text:
            found = parse_date(word, language=language.code, now="2023-11-06T12:00:00+00:00")
            assert found == f"2023-11-{day}", word


@each_language
def test_what_is_looked_up_by_words_is_a_single_word(language: Language) -> None:
    single = (*language.kickers, *language.no_person, *language.function_words)
    assert [word for word in single if " " in word] == []


@each_language
def test_phrases_belong_to_a_row(language: Language) -> None:
    assert set(language.phrases) <= {rule.name for rule in PHRASE_RULES}
    assert all(language.phrases.values())
