"""How the lines at each place of the template were read, over the pages of a site."""

from collections import Counter, defaultdict
from collections.abc import Container
from math import fsum
from statistics import fmean
from typing import NamedTuple

from newscrawl.extraction.profile.lines import (
    LineAtPlace,
    LineCounts,
    LineKey,
    LinesByPlace,
    PlacedPages,
)
from newscrawl.extraction.profile.sample import PageSample
from newscrawl.extraction.profile.site_profile import Place

# Pages that bear a place out, at least.
_MIN_PAGES = 3
# Share of the lines at a place, or of its pages, that are nearly all of them.
_NEARLY_ALL = 0.8
# Lines on either side among which a paragraph is: a box may stand between.
_BESIDE = 3
# Share of an article's text at the places of text.
_MOST_TEXT = 0.5


class _AtPlace(NamedTuple):
    """The lines at one place of one page."""

    taken: float
    """Share of them that was taken for text."""
    odds: float
    """Their mean log-odds."""
    is_text: bool
    """Most of their characters were taken."""


def count_places(
    placed: PlacedPages, by_place: LinesByPlace, counts: LineCounts
) -> dict[str, Place]:
    """Return how the lines at each place were read."""
    found: dict[str, list[_AtPlace]] = defaultdict(list)
    read: dict[tuple[LineAtPlace, ...], _AtPlace] = {}
    for page in by_place:
        for place, lines in page.items():
            key = tuple(lines)  # pages share those of menus
            if key not in read:
                read[key] = _read_place(lines, counts.repeated)
            found[place].append(read[key])
    inside = _count_inside(placed, {name for name, pages in found.items() if _is_text(pages)})
    return {
        place: Place(
            pages=len(pages),
            taken=sum(page.taken >= _NEARLY_ALL for page in pages),
            left=sum(page.taken <= 1 - _NEARLY_ALL for page in pages),
            text=sum(page.is_text for page in pages),
            inside=inside[place],
            odds=round(fmean(page.odds for page in pages), 2),
        )
        for place, pages in found.items()
        if len(pages) >= _MIN_PAGES
    }


def _is_text(pages: list[_AtPlace]) -> bool:
    """Return whether nearly all lines at a place are taken for text of the article."""
    return sum(page.taken >= _NEARLY_ALL for page in pages) >= _NEARLY_ALL * len(pages)


def _count_inside(placed: PlacedPages, text_places: set[str]) -> Counter[str]:
    """Return on how many pages all lines at a place stand between two paragraphs."""
    counts: Counter[str] = Counter()
    for page in placed:
        text = [n for n, one in enumerate(page) if one.place in text_places]
        below = {n + step for n in text for step in range(1, _BESIDE + 1)}
        between = below.intersection(n - step for n in text for step in range(1, _BESIDE + 1))
        inside = {page[n].place for n in between}
        outside = (one.place for n, one in enumerate(page) if n not in between)
        counts.update(inside.difference(outside))
    return counts


def _read_place(lines: list[LineAtPlace], repeated: Container[LineKey]) -> _AtPlace:
    """Return how the lines at a place of a page were read, those left out that repeat."""
    lines = [one for one in lines if one.key not in repeated] or lines
    taken = [one.line.size for one in lines if one.is_taken]
    return _AtPlace(
        taken=len(taken) / len(lines),
        odds=fsum([one.odds for one in lines]) / len(lines),
        is_text=sum(taken) > _MOST_TEXT * sum([one.line.size for one in lines]),
    )


def find_covered(
    samples: list[PageSample], placed: PlacedPages, places: dict[str, Place]
) -> list[str]:
    """Return the addresses of the articles with most of their text at places of text."""
    covered = []
    for sample, page in zip(samples, placed, strict=True):
        taken = [(one.place, len(one.line.text)) for one in page if one.is_taken]
        inside = sum(size for place, size in taken if place in places and places[place].is_of_text)
        if inside > _MOST_TEXT * sum(size for _, size in taken):
            covered.append(sample.url)
    return covered
