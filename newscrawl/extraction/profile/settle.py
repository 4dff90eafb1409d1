"""Settle the doubts about a page's lines by how those of the other pages were read."""

from collections.abc import Iterator
from itertools import islice

from newscrawl.extraction.document.blocks import BlockKind
from newscrawl.extraction.document.effective_length import effective_length
from newscrawl.extraction.profile.placed import PlacedPage
from newscrawl.extraction.profile.places import end_of_place
from newscrawl.extraction.profile.sample import FORM, REPEATED_LINE, fold_line

# That paragraphs stand at a place makes a short line none: an address of mail is dropped as before.
_PARAGRAPH_CHARS = 80
# What is added to the log-odds of a heading where subheadings stand.
_SUBHEADING = 2.5


def find_odds(placed: PlacedPage) -> list[float]:
    """Return what their places add to the log-odds of the blocks of a page."""
    added = placed.profile.odds
    subheadings = placed.profile.subheadings
    found = []
    for block, place in zip(placed.layout.blocks, placed.places, strict=True):
        odds = added.get(place, 0.0)
        if odds > 0 and effective_length(block.text) < _PARAGRAPH_CHARS:
            odds = 0.0
        if place in subheadings and block.kind is BlockKind.HEADING:
            odds = _SUBHEADING
        found.append(odds)
    return found


def find_template_lines(placed: PlacedPage) -> dict[int, tuple[str, int]]:
    """Return the blocks that are of the template, by position.

    Each with the rule that cuts it, and the number of articles that bear it out.
    """
    return dict(_template_lines(placed))


def _template_lines(placed: PlacedPage) -> Iterator[tuple[int, tuple[str, int]]]:
    profile, blocks = placed.profile, placed.layout.blocks
    with_lines = {place for place, _ in profile.lines}
    for position, (block, place) in enumerate(zip(blocks, placed.places, strict=True)):
        if place in with_lines and (pages := profile.lines.get((place, fold_line(block.text)))):
            yield position, (REPEATED_LINE, pages)
            continue
        for form in profile.forms_at.get((place, placed.positions[position]), ()):
            if form.fits(block.text):
                yield position, (FORM, form.pages)
                break


def find_next_story(placed: PlacedPage) -> int | None:
    """Return the position of the next story's headline, ``None`` if there is none."""
    if placed.profile.headline is None:
        return None
    own = placed.profile.headline
    headlines = (n for n, place in enumerate(placed.places) if end_of_place(place) == own)
    return next(islice(headlines, 1, None), None)
