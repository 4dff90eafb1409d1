"""The files of the languages: what each field promises."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from newscrawl.extraction import languages
from newscrawl.extraction.body.phrases import PHRASE_RULES
from newscrawl.extraction.languages import LANGUAGES
from newscrawl.extraction.languages.language import Language

FILES = {file.stem for file in Path(languages.__file__).parent.glob("*.py")}

each_language = pytest.mark.parametrize("language", LANGUAGES, ids=lambda one: one.code)


def word_lists(language: Language) -> Iterator[tuple[str, ...]]:
    """Yield the lists of words of a language."""
    yield language.summary_headings
    yield from language.phrases.values()


def test_every_file_is_listed_by_its_english_name() -> None:
    assert FILES - {"__init__", "language"} == {one.name.lower() for one in LANGUAGES}
    assert [one.name for one in LANGUAGES] == sorted(one.name for one in LANGUAGES)


def test_a_code_belongs_to_one_language() -> None:
    codes = Counter(one.code for one in LANGUAGES)
    assert [code for code, count in codes.items() if count > 1] == []


@each_language
def test_words_are_lower_case_and_stand_once_in_a_list(language: Language) -> None:
    for words in word_lists(language):
        assert [word for word in words if word != word.lower().strip() or not word] == []
        assert len(set(words)) == len(words)


@each_language
def test_phrases_belong_to_a_row(language: Language) -> None:
    assert set(language.phrases) <= {rule.name for rule in PHRASE_RULES}
    assert all(language.phrases.values())
