"""Read times that count from the reader's: "6 hours ago", yesterday at 12:30."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property

from newscrawl.extraction.dates.forms import CLOCK_WORDS
from newscrawl.extraction.languages import LANGUAGES
from newscrawl.extraction.languages.language import DAY, HOUR, MINUTE, Ago

_NUMBER_OF = {
    word.casefold(): number
    for language in LANGUAGES
    for number, words in enumerate(language.numbers, start=1)
    for word in words
}
_AND = r",|and|und|et|y|e|en|och|og|и|і|și|i|ve|و|και"
# What may stand behind: nothing, or what cuts off the next part of a line.
_END = r"(?=\s*(?:\Z|[|•·,;:()\[\]–—/-]))"
_WORD_END = r"(?![^\W\d_])"
_NUMBER = r"\d{1,3}\s?|[^\W\d_]{1,8}['\s]"
_LABEL_WORDS = 3
_LABEL = re.compile(r"\S+\s+")
_CUT_OFF = re.compile(_END)
_CLOCK_WORDS = "|".join(map(re.escape, sorted(CLOCK_WORDS, key=lambda word: (-len(word), word))))
_CLOCK_BEHIND = re.compile(
    rf"[\s,|·–-]*+(?:(?:{_CLOCK_WORDS})\s++)?"
    r"(?:오전|오후|上午|下午|午前|午後)?\s?\d{1,2}(?:\s?[h:.時时시點点]|\s?[ap]\.?m)"
)


@dataclass(frozen=True)
class Relative:
    """A time as counted from the reader's."""

    seconds: int
    """How long ago; whole days where ``is_day``."""

    is_day: bool
    """It is said of a day, not of an hour."""

    clock: str = ""
    """The text around the name of a day: a time of that day may stand in it."""


def match_relative(text: str, language: str | None = None) -> Relative | None:
    """Read a relative time that a text begins with, behind a label of three words at most.

    >>> match_relative("Posted 6 hours ago")
    Relative(seconds=21600, is_day=False, clock='')
    """
    text = text.casefold().replace("’", "'")
    forms = [form for form in _ago_forms() if any(mark in text for mark in form.marks)]
    day = _day_form((language or "en").partition("-")[0].lower())
    start = 0
    for _ in range(_LABEL_WORDS + 1):
        found = next(filter(None, (_read_ago(form, text, start) for form in forms)), None)
        if found := found or (_read_day(day, text, start) if day else None):
            return found
        label = _LABEL.match(text, start)
        if label is None:
            return None
        start = label.end()
    return None


def has_clock_behind(text: str) -> bool:
    """Return whether a text begins with a time of day, or a word for one and the time."""
    return _CLOCK_BEHIND.match(text.casefold()) is not None


def is_cut_off(text: str) -> bool:
    """Return whether nothing follows, or another part of a line."""
    return _CUT_OFF.match(text) is not None


class _Form:
    """A row, compiled for the first text that has a mark of it."""

    def __init__(self, row: Ago) -> None:
        self._row = row
        sizes = ((MINUTE, row.minute), (HOUR, row.hour), (DAY, row.day), *row.alone.items())
        self.units = {word.casefold(): size for size, words in sizes for word in words}
        self.marks = _fold(row.before or row.behind) or tuple(self.units)
        """One of them stands in each text of the form."""
        self._end = _WORD_END if row.spaced else ""
        self._alone = _any(_fold(sum(row.alone.values(), ()))) or r"(?!)"

    @cached_property
    def whole(self) -> re.Pattern[str]:
        """The amount, with what is said before and behind it."""
        row, end, gap = self._row, self._end, r"\s" if self._row.spaced else r"\s?"
        pair = rf"(?:(?:{self._alone})|(?:{_NUMBER})(?:{_any(self.units)}))\.?{end}"
        amount = rf"{pair}(?:\s?(?:{_AND})?\s?{pair}){{0,2}}"
        head = rf"(?:{_any(_fold(row.before))})\s" if row.before else ""
        tail = rf"{gap}(?:{_any(_fold(row.behind))}){end}" if row.behind else ""
        return re.compile(rf"{head}(?:(?:{_about()})\s)?(?P<amount>{amount}){tail}{_END}")

    @cached_property
    def pair(self) -> re.Pattern[str]:
        """A number and its unit, or what is said without a number."""
        return re.compile(rf"(?:({self._alone})|({_NUMBER})({_any(self.units)})){self._end}")


def _read_ago(form: _Form, text: str, start: int) -> Relative | None:
    match = form.whole.match(text, start)
    if match is None:
        return None
    seconds = 0
    is_day = True
    for alone, said, unit in form.pair.findall(match["amount"]):
        number = 1 if alone else _number_of(said)
        if number is None:
            return None
        size = form.units[" ".join((alone or unit).split())]
        seconds += number * size
        is_day = is_day and size % DAY == 0
    return Relative(seconds, is_day)


def _number_of(said: str) -> int | None:
    said = said.rstrip("' ")
    return int(said) if said.isdecimal() else _NUMBER_OF.get(said)


def _read_day(form: re.Pattern[str], text: str, start: int) -> Relative | None:
    """Read "yesterday", with a time of that day behind it or before."""
    match = form.match(text, start)
    if match is None:
        return None
    end = match.end()
    if not _CLOCK_BEHIND.match(text, end) and not _CUT_OFF.match(text, end):
        return None
    days = next(int(name[1:]) for name, said in match.groupdict().items() if said)
    return Relative(days * DAY, is_day=True, clock=f"{text[end:]} {text[:start]}")


@cache
def _ago_forms() -> tuple[_Form, ...]:
    return tuple(_Form(row) for language in LANGUAGES for row in language.ago)


@cache
def _about() -> str:
    return _any(_fold(word for language in LANGUAGES for word in language.about))


def _fold(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(word.casefold() for word in words)


def _any(words: Iterable[str]) -> str:
    ordered = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s") for word in ordered)


@cache
def _day_form(code: str) -> re.Pattern[str] | None:
    """Return the words of a language for today, yesterday, and the day before."""
    language = next((one for one in LANGUAGES if code in (one.code, *one.other_codes)), None)
    if language is None or not language.today:
        return None
    kinds = enumerate((language.today, language.yesterday, language.day_before))
    named = [f"(?P<d{at}>{_any(_fold(kind))})" for at, kind in kinds if kind]
    return re.compile("|".join(reversed(named)))  # "tegnapelőtt" begins with "tegnap"
