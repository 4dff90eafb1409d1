"""How the lines at each place of the template were read, over the pages of a site."""

from collections import Counter, defaultdict
from statistics import fmean
from typing import NamedTuple

from newscrawl.extraction.profile.lines import LineCounts, PlacedPages, odds_of
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
    for page in placed:
        own: dict[str, list[int]] = defaultdict(list)
        for position, (place, _) in enumerate(page):
            own[place].append(position)
        for place, positions in own.items():
            by_place[place].append(_read_place(page, positions, counts))
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
        all_inside: dict[str, bool] = {}
        for n, (place, _) in enumerate(page):
            before, behind = page[max(0, n - _BESIDE) : n], page[n + 1 : n + 1 + _BESIDE]
            is_inside = all(
                any(one[0] in text_places for one in beside) for beside in (before, behind)
            )
            all_inside[place] = all_inside.get(place, True) and is_inside
        counts.update(place for place, is_inside in all_inside.items() if is_inside)
    return counts


def _read_place(page: list[tuple[str, Line]], positions: list[int], counts: LineCounts) -> _AtPlace:
    """Return how the lines at a place were read, those left out that repeat."""
    own = [page[n] for n in positions]
    single = [line for place, line in own if (place, line.folded) not in counts.repeated]
    lines = single or [line for _, line in own]
    size = sum(line.size for line in lines)
    return _AtPlace(
        taken=sum(line.is_taken for line in lines) / len(lines),
        odds=fmean([odds_of(line) for line in lines]),  # of a list: twice as fast
        is_text=sum(line.size for line in lines if line.is_taken) > _MOST_TEXT * size,
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
