"""Where the articles of a site show a value: its place, and the words around it."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from statistics import fmean
from typing import Any, Self

from newscrawl.extraction.dates.visible import read_line
from newscrawl.extraction.document.site_names import fold_words
from newscrawl.extraction.fields.names import (
    can_follow_announcement,
    is_person,
    looks_like_name,
    split_names,
)
from newscrawl.extraction.fields.unspaced_names import is_chinese_name
from newscrawl.extraction.profile.forms import Form, find_form
from newscrawl.extraction.profile.sample import PageSample

_MIN_PAGES = 3
_NUMBERS = re.compile(r"\d+")
# Share of the pages with a known value with which a spot must agree, and of the pages of which
# it must give a value where none is known.
_AGREED, _GIVEN = 0.7, 0.6
# Pages with known authors from which on a spot must agree with them: fewer may be guesses.
_FEW_KNOWN = 5
# Lines a page from which on a place has several.
_SEVERAL = 1.3
# Lines above the headline and behind the last line of the text.
_ABOVE, _BEHIND = 6, 4
_LONGEST = 160
_LONGEST_LABEL = 40
# Share of its pages that no better spot has, so that it is of another template; spots of a field.
_OF_OTHERS, _MOST_SPOTS = 0.8, 3
_UNSPACED_NAME = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]{2,7}")
# What a clock is worth beside a day.
_CLOCK = 0.3


@dataclass(frozen=True)
class Spot:
    """A place at which the articles of a site show a value."""

    field: str
    form: Form
    label: str | None
    """The word of the form behind which the value stands, ``None`` if it can be anywhere."""
    pages: int
    """Pages on which it gave a value."""
    known: int
    """Those of them on which another source gave the same value."""

    @classmethod
    def from_json(cls, stated: Mapping[str, Any]) -> Self:
        """Read what ``dataclasses.asdict`` returns; raise ``KeyError`` or ``TypeError``."""
        form = Form.from_json(stated["form"])
        counts = int(stated["pages"]), int(stated["known"])
        return cls(stated["field"], form, stated["label"], *counts)

    @property
    def key(self) -> tuple[str, str]:
        """Its place, and the end of the element."""
        return self.form.place, self.form.at


@dataclass
class _Candidate:
    """The lines at one place of the template, by the number of their page."""

    form: Form
    texts: dict[int, str]
    closeness: float
    """1 for the line below the headline, less the farther it is, above it, and one of several."""
    is_one_of_several: bool
    """Most pages have several lines there, as in the cards of other articles."""


def read_names(form: Form, text: str, label: str | None = None) -> list[str]:
    """Return the persons in a line of a form.

    ``label``: only those behind this word of the form.
    """
    parts = [part for before, part in form.parts(text) if label in (None, before)]
    names = [name for part in parts for name in _names_in(part)]
    if not names and form.is_labelled:
        # Between words of the form a short word of a script without spaces is a name.
        names = [part for part in parts if _UNSPACED_NAME.fullmatch(part)]
    return names


def _names_in(part: str) -> list[str]:
    """Return the full names in a part of a line, also those that touch a date."""
    pieces = _NUMBERS.split(part)
    names = [name for piece in pieces for name in split_names(piece.strip(" ,;:|·–—-"))]
    return [name for name in names if _can_be_name(name)]


def _can_be_name(text: str) -> bool:
    """Return whether a text is a full name; scripts without capitals have less to show."""
    return looks_like_name(text) or is_chinese_name(text) or can_follow_announcement(text)


def read_day(text: str, language: str | None) -> str | None:
    """Return the first date in a line that is not labelled as that of a change."""
    dates = read_line(text, language)
    return next((date.value for date in dates if not date.is_change), None)


def read_label(form: Form, text: str) -> str | None:
    """Return the only short text that a line has besides the words of its form."""
    parts = [part.strip(" :|·•»›>/,-–—") for _, part in form.parts(text)]
    parts = [part for part in parts if part and any(map(str.isalpha, part))]
    return parts[-1] if parts and len(parts[-1]) <= _LONGEST_LABEL else None


def find_spots(
    samples: list[PageSample], placed: list[list[str]], menu: Mapping[str, str]
) -> list[Spot]:
    """Return where the articles show their authors, day and section."""
    candidates = _candidates(samples, placed)
    names = frozenset(map(fold_words, menu.values()))
    return [
        *_choose(_find_authors(samples, candidates)),
        *_choose(_find_day(samples, candidates)),
        *_choose(_find_section(samples, candidates, names)),
    ]


@dataclass(frozen=True)
class _Scored:
    """A spot, how good it is, and the numbers of the pages on which it gave a value."""

    score: float
    spot: Spot
    pages: frozenset[int]


def _choose(found: Iterable[_Scored]) -> list[Spot]:
    """Return the best spot, and the best of the pages that have another template."""
    chosen: list[Spot] = []
    covered: frozenset[int] = frozenset()
    for one in sorted(found, key=lambda one: -one.score):
        if len(one.pages - covered) >= _OF_OTHERS * len(one.pages):
            chosen.append(one.spot)
            covered |= one.pages
    return chosen[:_MOST_SPOTS]


def _candidates(samples: list[PageSample], placed: list[list[str]]) -> list[_Candidate]:
    """Return the places close to the article that have one short line on most pages."""
    found: dict[tuple[str, str], dict[int, str]] = defaultdict(dict)
    steps: dict[tuple[str, str], list[int]] = defaultdict(list)
    lines: Counter[tuple[str, str]] = Counter()
    for page, (sample, places) in enumerate(zip(samples, placed, strict=True)):
        taken = [n for n, line in enumerate(sample.lines) if line.is_taken]
        last = max(taken, default=sample.headline) + _BEHIND
        for n, (line, place) in enumerate(zip(sample.lines, places, strict=True)):
            is_near = sample.headline - _ABOVE <= n <= last and n != sample.headline
            lines[place, line.at] += is_near
            # The first one below the headline; of those above it the closest.
            is_first = page not in found[place, line.at] or n < sample.headline
            if is_near and is_first and len(line.text) <= _LONGEST:
                found[place, line.at][page] = line.text
                steps[place, line.at].append(n - sample.headline)
    candidates = []
    for (place, at), texts in found.items():
        if len(texts) < max(_MIN_PAGES, 0.3 * len(samples)):
            continue
        form = find_form(place, at, list(texts.values())) or Form(place, at, (), (), (), len(texts))
        close = fmean(1 / n if n > 0 else 0.5 / -n for n in steps[place, at])
        several = lines[place, at] > _SEVERAL * len(texts)
        candidates.append(_Candidate(form, texts, close - several, several))
    return candidates


def _find_authors(samples: list[PageSample], candidates: list[_Candidate]) -> Iterator[_Scored]:
    known = {n: set(sample.authors) for n, sample in enumerate(samples) if sample.authors}
    most = Counter(name for names in known.values() for name in names).most_common(1)
    if most and len(known) >= 5 and most[0][1] >= 0.9 * len(known):
        known = {}  # one name everywhere is the site's, or its agency's
    for candidate in candidates:
        form, label = candidate.form, _label_of_names(candidate)
        read = {n: read_names(form, text, label) for n, text in candidate.texts.items()}
        given = {n: names for n, names in read.items() if names}
        values = {name for names in given.values() for name in names}
        if len(given) < _MIN_PAGES or len(values) < 2:
            continue
        both = [n for n in given if n in known]
        agreed = sum(bool(known[n].intersection(given[n])) for n in both)
        share = len(given) / len(candidate.texts)
        if len(both) >= _FEW_KNOWN:
            if agreed < _AGREED * len(both):
                continue
            score = 2 + agreed / len(both) + share + candidate.closeness
        else:
            persons = sum(is_person(names[0]) for names in given.values()) / len(given)
            if share < _GIVEN or (persons < 0.5 and not _repeats(given)):
                continue
            score = share + persons + candidate.closeness
        yield _Scored(score, Spot("authors", form, label, len(given), agreed), frozenset(given))


def _label_of_names(candidate: _Candidate) -> str | None:
    """Return the word of the form behind which names stand most often."""
    labels: Counter[str] = Counter()
    for text in candidate.texts.values():
        for label, part in candidate.form.parts(text):
            names = _names_in(part)
            labels[label] += bool(names) + any(map(is_person, names))
            labels[label] += _UNSPACED_NAME.fullmatch(part) is not None
    return labels.most_common(1)[0][0] if labels.total() else None


def _repeats(given: Mapping[int, list[str]]) -> bool:
    """Return whether some persons write several articles, as authors do."""
    counts = Counter(name for names in given.values() for name in names)
    return len(counts) <= 0.7 * len(given)


def _find_day(samples: list[PageSample], candidates: list[_Candidate]) -> Iterator[_Scored]:
    known = {
        n: sample.published[:10]
        for n, sample in enumerate(samples)
        if sample.published and not sample.sources.get("date_published", "").startswith("visible")
    }
    for candidate in candidates:
        given = {}
        for n, text in candidate.texts.items():
            if value := read_day(text, samples[n].language):
                given[n] = value
        if len(given) < max(_MIN_PAGES, _GIVEN * len(candidate.texts)):
            continue
        days = {value[:10] for value in given.values()}
        both = [n for n in given if n in known]
        agreed = sum(given[n][:10] == known[n] for n in both)
        if len(both) >= _MIN_PAGES and agreed < _AGREED * len(both):
            continue
        is_constant = len(days) < max(2, 0.2 * len(given))  # the day of the crawl, on all pages
        if len(both) < _MIN_PAGES and (is_constant or candidate.is_one_of_several):
            continue
        score = agreed / max(1, len(both)) + len(given) / len(samples) + candidate.closeness
        score += _CLOCK * sum(":" in candidate.texts[n] for n in given) / len(given)
        spot = Spot("date_published", candidate.form, None, len(given), agreed)
        yield _Scored(score, spot, frozenset(given))


def _find_section(
    samples: list[PageSample], candidates: list[_Candidate], menu: frozenset[str]
) -> Iterator[_Scored]:
    known = {n: fold_words(s.section) for n, s in enumerate(samples) if s.section}
    if len(set(known.values())) < 2:
        known = {}
    for candidate in candidates:
        given = {
            n: label
            for n, text in candidate.texts.items()
            if (label := read_label(candidate.form, text))
        }
        values = Counter(map(fold_words, given.values()))
        if len(given) < _MIN_PAGES or len(values) < 2 or len(values) > max(2, 0.5 * len(given)):
            continue
        both = [n for n in given if n in known]
        agreed = sum(fold_words(given[n]) == known[n] for n in both)
        named = sum(pages for value, pages in values.items() if value in menu) / len(given)
        if len(both) >= _MIN_PAGES:
            if agreed < _AGREED * len(both):
                continue
        elif named < _GIVEN:
            continue
        score = agreed / max(1, len(both)) + len(given) / len(samples) + named
        score += candidate.closeness
        spot = Spot("section", candidate.form, None, len(given), agreed)
        yield _Scored(score, spot, frozenset(given))
