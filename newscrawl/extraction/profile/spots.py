"""Where the articles of a site show a value: its place, and the words around it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from statistics import fmean
from typing import Any, Self

from newscrawl.extraction.dates.visible import read_line
from newscrawl.extraction.document.site_names import fold_words
from newscrawl.extraction.profile.forms import Form, find_form
from newscrawl.extraction.profile.lines import PlacedPages, distinct_lines
from newscrawl.extraction.profile.sample import PageSample

_MIN_PAGES = 3
# Share of the pages with a known value with which a spot must agree, and of the pages of which
# it must give a value where none is known.
_AGREED, _GIVEN = 0.7, 0.6
# Lines a page from which on a place has several.
_SEVERAL = 1.3
# Lines above the headline and behind the last line of the text.
_ABOVE, _BEHIND = 6, 4
_LONGEST = 160
_LONGEST_LABEL = 40
# Share of its pages that no better spot has, so that it is of another template; spots of a field.
_OF_OTHERS, _MOST_SPOTS = 0.8, 3
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
    has_more: bool = False
    """Further lines beside the first one name an author each."""

    @classmethod
    def from_json(cls, stated: Mapping[str, Any]) -> Self:
        """Read what ``dataclasses.asdict`` returns; raise ``KeyError`` or ``TypeError``."""
        form = Form.from_json(stated["form"])
        counts = int(stated["pages"]), int(stated["known"])
        return cls(stated["field"], form, stated["label"], *counts, bool(stated["has_more"]))

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
    samples: list[PageSample], placed: PlacedPages, menu: Mapping[str, str]
) -> list[Spot]:
    """Return where the articles show their day and section."""
    candidates = _candidates(samples, placed)
    names = frozenset(map(fold_words, menu.values()))
    return [
        *choose(_find_day(samples, candidates)),
        *choose(_find_section(samples, candidates, names)),
    ]


@dataclass(frozen=True)
class Scored:
    """A spot, how good it is, and the numbers of the pages on which it gave a value."""

    score: float
    spot: Spot
    pages: frozenset[int]


def choose(found: Iterable[Scored]) -> list[Spot]:
    """Return the best spot, and the best of the pages that have another template."""
    chosen: list[Spot] = []
    covered: frozenset[int] = frozenset()
    for one in sorted(found, key=lambda one: -one.score):
        if len(one.pages - covered) >= _OF_OTHERS * len(one.pages):
            chosen.append(one.spot)
            covered |= one.pages
    return chosen[:_MOST_SPOTS]


def _candidates(samples: list[PageSample], placed: PlacedPages) -> list[_Candidate]:
    """Return the places close to the article that have one short line on most pages."""
    found: dict[tuple[str, str], dict[int, str]]
    found = {one.position: {} for one in distinct_lines(placed)}
    steps: dict[tuple[str, str], list[int]] = defaultdict(list)
    lines: Counter[tuple[str, str]] = Counter()
    for number, (sample, page) in enumerate(zip(samples, placed, strict=True)):
        taken = [n for n, one in enumerate(page) if one.is_taken]
        start, last = sample.headline - _ABOVE, max(taken, default=sample.headline) + _BEHIND
        for n, one in enumerate(page[max(0, start) : last + 1], max(0, start)):
            if n == sample.headline:
                continue
            text, own = one.line.text, found[one.position]
            lines[one.position] += 1
            # The first one below the headline; of those above it the closest.
            if (number not in own or n < sample.headline) and len(text) <= _LONGEST:
                own[number] = text
                steps[one.position].append(n - sample.headline)
    candidates = []
    for (place, at), texts in found.items():
        if len(texts) < max(_MIN_PAGES, 0.3 * len(samples)):
            continue
        form = find_form(place, at, list(texts.values())) or Form(place, at, (), (), (), len(texts))
        close = fmean(1 / n if n > 0 else 0.5 / -n for n in steps[place, at])
        several = lines[place, at] > _SEVERAL * len(texts)
        candidates.append(_Candidate(form, texts, close - several, several))
    return candidates


def _find_day(samples: list[PageSample], candidates: list[_Candidate]) -> Iterator[Scored]:
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
        yield Scored(score, spot, frozenset(given))


def _find_section(
    samples: list[PageSample], candidates: list[_Candidate], menu: frozenset[str]
) -> Iterator[Scored]:
    known = {n: fold_words(s.section) for n, s in enumerate(samples) if s.section}
    if len(set(known.values())) < 2:
        known = {}
    for candidate in candidates:
        # The pages of a section have one label.
        labels = {text: read_label(candidate.form, text) for text in {*candidate.texts.values()}}
        given = {n: label for n, text in candidate.texts.items() if (label := labels[text])}
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
        yield Scored(score, spot, frozenset(given))
