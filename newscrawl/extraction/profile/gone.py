"""Pages that a site shows in place of articles that are gone, though it answers with 200."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

from newscrawl.extraction.document.site_names import fold_words
from newscrawl.extraction.profile.forms import LONGEST_LINE
from newscrawl.extraction.profile.lines import PlacedPages
from newscrawl.extraction.profile.sample import PageSample

# Addresses at which a text stands in place of articles; so many are enough where none of its
# lines is at a place of text.
_MIN_PAGES, _ELSEWHERE = 3, 2
# Share of a page's text that is the same on other pages, and of the articles with day or author.
_SAME, _USUAL = 0.8, 0.8
_MOST = 20


@dataclass(frozen=True)
class GonePage:
    """The text of a page that is shown in place of articles."""

    lines: tuple[str, ...]
    """The words of its lines, in lower case, of long ones the first."""
    pages: int
    """Number of the addresses at which it was seen."""

    @classmethod
    def from_json(cls, stated: Mapping[str, Any]) -> Self:
        """Read what ``dataclasses.asdict`` returns; raise ``KeyError`` or ``TypeError``."""
        return cls(tuple(map(str, stated["lines"])), int(stated["pages"]))


def find_gone_pages(
    samples: Sequence[PageSample],
    placed: PlacedPages,
    text_places: Collection[str],
    known: Iterable[GonePage],
) -> tuple[GonePage, ...]:
    """Return the texts that several addresses show, without the day and author of articles.

    ``placed``: the lines of each sample with their places; ``known``: what was found before, as
    the pages are no longer sampled from then on.
    """
    found = {one.lines: one for one in known}
    unsigned = [n for n, sample in enumerate(samples) if not (sample.published or sample.authors)]
    if len(samples) - len(unsigned) >= _USUAL * len(samples):
        for lines, pages in _repeated_texts(unsigned, placed).items():
            is_elsewhere = not any(
                one.is_taken and one.place in text_places for n in pages for one in placed[n]
            )
            if len(pages) >= (_ELSEWHERE if is_elsewhere else _MIN_PAGES):
                known_pages = found[lines].pages if lines in found else 0
                found[lines] = GonePage(lines, max(known_pages, len(pages)))
    return tuple(sorted(found.values(), key=lambda one: -one.pages)[:_MOST])


def _repeated_texts(
    numbers: Sequence[int], placed: PlacedPages
) -> dict[tuple[str, ...], list[int]]:
    """Return the lines that make most of the text of several pages, with the pages' numbers."""
    texts = {
        n: dict.fromkeys(fold_words(one.line.text) for one in placed[n] if one.is_taken)
        for n in numbers
    }
    on_pages: dict[str, int] = defaultdict(int)
    for lines in texts.values():
        for line in lines:
            on_pages[line] += 1
    found: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for n, lines in texts.items():
        repeated = tuple(line for line in lines if on_pages[line] > 1)
        if _is_most(repeated, lines):
            found[repeated].append(n)
    return found


def is_gone(pages: Iterable[GonePage], texts: Iterable[str]) -> bool:
    """Return whether a body is the text of a page that is gone. ``texts``: of its blocks."""
    lines = [fold_words(text[:LONGEST_LINE]) for text in texts]
    return any(_is_most([line for line in lines if line in page.lines], lines) for page in pages)


def _is_most(some: Collection[str], lines: Collection[str]) -> bool:
    size = sum(map(len, some))
    return size > 0 and size >= _SAME * sum(map(len, lines))
