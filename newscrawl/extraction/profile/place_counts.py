"""How the lines at each place of the template were read, over the pages of a site."""

from collections import Counter, defaultdict
from collections.abc import Container
from math import fsum
from statistics import fmean
from typing import NamedTuple

from newscrawl.extraction.profile.lines import LineCounts, LineKey, PlacedPages, odds_of
from newscrawl.extraction.profile.sample import Line, PageSample
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


def count_places(placed: PlacedPages, counts: LineCounts) -> dict[str, Place]:
    """Return how the lines at each place were read."""
    by_place: dict[str, list[_AtPlace]] = defaultdict(list)
    read: dict[tuple[object, ...], _AtPlace] = {}
    for page in placed:
        own: dict[str, list[Line]] = defaultdict(list)
        for place, line in page:
            own[place].append(line)
        for place, lines in own.items():
            key = (place, *map(id, lines))  # pages share the lines of menus
            if key not in read:
                read[key] = _read_place(place, lines, counts.repeated)
            by_place[place].append(read[key])
    inside = _count_inside(placed, {name for name, pages in by_place.items() if _is_text(pages)})
    return {
        place: Place(
            pages=len(pages),
            taken=sum(page.taken >= _NEARLY_ALL for page in pages),
            left=sum(page.taken <= 1 - _NEARLY_ALL for page in pages),
            text=sum(page.is_text for page in pages),
            inside=inside[place],
            odds=round(fmean(page.odds for page in pages), 2),
        )
        for place, pages in by_place.items()
        if len(pages) >= _MIN_PAGES
    }


def _is_text(pages: list[_AtPlace]) -> bool:
    """Return whether nearly all lines at a place are taken for text of the article."""
    return sum(page.taken >= _NEARLY_ALL for page in pages) >= _NEARLY_ALL * len(pages)


def _count_inside(placed: PlacedPages, text_places: set[str]) -> Counter[str]:
    """Return on how many pages all lines at a place stand between two paragraphs."""
    counts: Counter[str] = Counter()
    for page in placed:
        is_text = [place in text_places for place, _ in page]
        outside = {
            place
            for n, (place, _) in enumerate(page)
            if not (any(is_text[max(0, n - _BESIDE) : n]) and any(is_text[n + 1 : n + 1 + _BESIDE]))
        }
        counts.update({place for place, _ in page} - outside)
    return counts


def _read_place(place: str, lines: list[Line], repeated: Container[LineKey]) -> _AtPlace:
    """Return how the lines at a place of a page were read, those left out that repeat."""
    lines = [line for line in lines if (place, line.folded) not in repeated] or lines
    taken = [line.size for line in lines if line.is_taken]
    return _AtPlace(
        taken=len(taken) / len(lines),
        odds=fsum(map(odds_of, lines)) / len(lines),
        is_text=sum(taken) > _MOST_TEXT * sum([line.size for line in lines]),
    )


def find_covered(
    samples: list[PageSample], placed: PlacedPages, places: dict[str, Place]
) -> list[str]:
    """Return the addresses of the articles with most of their text at places of text."""
    covered = []
    for sample, page in zip(samples, placed, strict=True):
        taken = [(place, len(line.text)) for place, line in page if line.is_taken]
        inside = sum(size for place, size in taken if place in places and places[place].is_of_text)
        if inside > _MOST_TEXT * sum(size for _, size in taken):
            covered.append(sample.url)
    return covered
