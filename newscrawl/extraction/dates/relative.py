"""Read times that count from the reader's: "6 hours ago", yesterday at 12:30."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from newscrawl.extraction.dates.relative_words import (
    ABOUT,
    AGO,
    DAY,
    DAYS,
    HOUR,
    MINUTE,
    NUMBERS,
    Ago,
)

_NUMBER_OF = {word: at + 1 for at, row in enumerate(NUMBERS) for word in row.split()}
_AND = r",|and|und|et|y|e|en|och|og|и|і|și|i|ve|و|και"
# What may stand behind: nothing, or what cuts off the next part of a line.
_END = r"(?=\s*(?:\Z|[|•·,;:()\[\]–—/-]))"
_WORD_END = r"(?![^\W\d_])"
_NUMBER = r"\d{1,3}\s?|[^\W\d_]{1,8}['\s]"
_LABEL_WORDS = 3
_LABEL = re.compile(r"\S+\s+")
_CUT_OFF = re.compile(_END)
_CLOCK_BEHIND = re.compile(
    r"[\s,|·–-]*+(?:(?:at|um|gegen|om|à|a las?|às|alle(?: ore)?|ore|ora|la ora|kl\.?|klo|o|ob|u|v|"
    r"в|о|у|w|o godz\.?|godz\.?|saat|lúc|pukul|jam|στις|الساعة|בשעה|ساعت)\s++)?"
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


@dataclass(frozen=True)
class _Form:
    """A row, compiled."""

    marks: tuple[str, ...]
    """One of them stands in each text of the form."""

    whole: re.Pattern[str]
    pair: re.Pattern[str]
    units: dict[str, int]


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
    """Compile the rows, for the first text that may say how long ago it was."""
    return tuple(map(_compile, AGO))


def _compile(row: Ago) -> _Form:
    sizes = ((MINUTE, row.minute), (HOUR, row.hour), (DAY, row.day), *row.alone)
    units = {word.casefold(): size for size, words in sizes for word in words.split("|")}
    before, behind = _cut(row.before), _cut(row.behind)
    end, gap = (_WORD_END, r"\s") if row.spaced else ("", r"\s?")
    alone = _any(word for _, words in row.alone for word in _cut(words)) or r"(?!)"
    pair = rf"(?:(?:{alone})|(?:{_NUMBER})(?:{_any(units)}))\.?{end}"
    amount = rf"{pair}(?:\s?(?:{_AND})?\s?{pair}){{0,2}}"
    head = rf"(?:{_any(before)})\s" if before else ""
    tail = rf"{gap}(?:{_any(behind)}){end}" if behind else ""
    return _Form(
        marks=before or behind or tuple(units),
        whole=re.compile(rf"{head}(?:(?:{ABOUT})\s)?(?P<amount>{amount}){tail}{_END}"),
        pair=re.compile(rf"(?:({alone})|({_NUMBER})({_any(units)})){end}"),
        units=units,
    )


def _cut(words: str) -> tuple[str, ...]:
    return tuple(words.casefold().split("|")) if words else ()


def _any(words: Iterable[str]) -> str:
    ordered = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s") for word in ordered)


@cache
def _day_form(language: str) -> re.Pattern[str] | None:
    """Return the words of a language for today, yesterday, and the day before."""
    if language not in DAYS:
        return None
    kinds = DAYS[language].casefold().split("|")
    named = (f"(?P<d{at}>{_any(kind.split(','))})" for at, kind in enumerate(kinds))
    return re.compile("|".join(named))
