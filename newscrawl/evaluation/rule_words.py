"""Count the words of each language that announce an author or label a date.

A word that several languages share is counted for the language of the page if it is one of
them, otherwise for all of them.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from newscrawl.evaluation.corpus import Gold
from newscrawl.evaluation.folding import names
from newscrawl.evaluation.rule_tallies import Rule, Tally
from newscrawl.extraction.article import RawArticle
from newscrawl.extraction.dates.visible import read_line
from newscrawl.extraction.document.facts import Facts
from newscrawl.extraction.fields.names import can_follow_announcement, split_names
from newscrawl.extraction.languages import LANGUAGES
from newscrawl.extraction.languages.language import Language

_BYLINES, _PUBLISHED, _UPDATED = "byline words", "labels of publication", "labels of change"
_WORDS: dict[str, Callable[[Language], tuple[str, ...]]] = {
    _BYLINES: lambda language: language.byline + language.doubtful_byline,
    _PUBLISHED: lambda language: language.published,
    _UPDATED: lambda language: language.updated,
}
# Longest line in which a byline or a labelled date is read.
_LONGEST_LINE = 140


@dataclass(frozen=True)
class _Words:
    """The words of one kind, and the languages that have each."""

    languages: dict[str, list[Language]]
    pattern: re.Pattern[str]


@cache
def _words_of(kind: str) -> _Words:
    languages: dict[str, list[Language]] = {}
    for language in LANGUAGES:
        for word in _WORDS[kind](language):
            languages.setdefault(word.casefold(), []).append(language)
    ordered = sorted(languages, key=len, reverse=True)
    either = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered)
    return _Words(languages, re.compile(rf"(?<![^\W\d_])({either})", re.IGNORECASE))


def known_words() -> Iterator[Rule]:
    """Yield a row for each language that has such words, and a part for each word."""
    for kind, words_of in _WORDS.items():
        for language in LANGUAGES:
            if words := words_of(language):
                yield kind, language.name, ""
                yield from ((kind, language.name, word.casefold()) for word in words)


def count_words(found: Mapping[Rule, Tally], raw: RawArticle, facts: Facts, gold: Gold) -> None:
    """Count the words that precede a name or a date on a page.

    A byline is used if it has a name of the article's authors. A label of publication is right
    if the day of the gold follows it, a label of change if another day does.
    """
    wanted, taken = names(list(gold.authors)), names(raw.authors)
    for block in facts.layout.blocks:
        if len(block.text) > _LONGEST_LINE:
            continue
        for word, behind in _find(_BYLINES, block.text, at_front=True):
            said = split_names(behind)
            if said and can_follow_announcement(said[0]):
                signed = names(said)
                is_right = bool(signed & wanted) if wanted else None
                _note(found, (_BYLINES, word), raw, bool(signed & taken), is_right)
        dates = read_line(block.text, raw.language)
        for kind in (_PUBLISHED, _UPDATED) if dates else ():
            for word, _ in _find(kind, block.text):
                days = {one.value[:10] for one in dates if one.is_change is (kind == _UPDATED)}
                is_day = gold.day in days if gold.day and days else None
                is_right = is_day if kind == _PUBLISHED or is_day is None else not is_day
                used = (raw.date_published if kind == _PUBLISHED else raw.date_modified) or ""
                _note(found, (kind, word), raw, used[:10] in days, is_right)


def _find(kind: str, text: str, *, at_front: bool = False) -> Iterator[tuple[str, str]]:
    """Yield the words of a kind in a line, with the text that follows each."""
    words = _words_of(kind)
    first = words.pattern.match(text)
    for match in filter(None, (first,)) if at_front else words.pattern.finditer(text):
        behind = text[match.end() :]
        word = " ".join(match[1].casefold().split())
        if word in words.languages and not (behind[:1].isalpha() and word.isascii()):
            yield word, behind.lstrip(" :：=＝|/")


def _note(
    found: Mapping[Rule, Tally],
    word: tuple[str, str],
    raw: RawArticle,
    used: bool,
    is_right: bool | None,
) -> None:
    languages = _words_of(word[0]).languages[word[1]]
    code = (raw.language or "").lower().partition("-")[0]
    own = [one for one in languages if code in (one.code, *one.other_codes)]
    for language in own or languages:
        for part in ("", word[1]):
            tally = found[word[0], language.name, part]
            tally.used = max(tally.used, used)
            if is_right is not None:
                tally.right, tally.wrong = max(tally.right, is_right), int(not is_right)
                tally.wrong *= not tally.right
