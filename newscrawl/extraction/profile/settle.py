"""Settle the doubts about a page's lines by how those of the other pages were read."""

from collections.abc import Container, Iterator
from itertools import islice

from newscrawl.extraction.document.blocks import BlockKind
from newscrawl.extraction.profile.ends import AT_END, LINK, RULE, STOPS, is_label
from newscrawl.extraction.profile.placed import PlacedPage
from newscrawl.extraction.profile.places import end_of_place
from newscrawl.extraction.profile.sample import BELOW_END, FORM, REPEATED_LINE, fold_line

# That paragraphs stand at a place makes a short line none, if it is no sentence: an address of mail
# is dropped as before.
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
        is_short = block.size < _PARAGRAPH_CHARS
        if odds > 0 and is_short and not block.text.endswith(STOPS):
            odds = 0.0
        if place in subheadings and block.kind is BlockKind.HEADING:
            odds = _SUBHEADING
        found.append(odds)
    return found


def find_template_lines(placed: PlacedPage) -> dict[int, tuple[str, int]]:
    """Return the blocks that are of the template, by position.

    Each with the rule that cuts it, and the number of articles that bear it out.
    """
    found = dict(_template_lines(placed))
    found |= _below_end(placed, found)
    found |= _last_lines(placed, found)
    return found


def _template_lines(placed: PlacedPage) -> Iterator[tuple[int, tuple[str, int]]]:
    profile, blocks = placed.profile, placed.layout.blocks
    lines, forms, cut = profile.lines, profile.forms_at, profile.cut_places
    for position, (block, place) in enumerate(zip(blocks, placed.places, strict=True)):
        if place not in cut:
            continue
        if pages := lines.get((place, fold_line(block.text))):
            yield position, (REPEATED_LINE, pages)
            continue
        at = forms.get((place, placed.positions.get(position, "")), ())
        if 2 * block.link_chars >= len(block.text):
            at = (*at, *forms.get((place, LINK), ()))
        for form in at:
            if form.fits(block.text):
                yield position, (FORM, form.pages)
                break


def _below_end(placed: PlacedPage, cut: Container[int]) -> dict[int, tuple[str, int]]:
    """Return the blocks below what ends the text of each article.

    They are at places of text, or at places that most pages have left, as those of comments.
    ``cut``: positions of the lines of the template.
    """
    ends = placed.profile.ends
    text = placed.profile.text_places
    left = placed.profile.left_places if ends else frozenset()
    rules = frozenset(placed.layout.rules) if RULE in ends else frozenset()
    lines = zip(placed.layout.blocks, placed.places, strict=True) if ends else ()
    with_ends = {place for place, _ in ends}
    has_text, pages = False, 0
    found = {}
    for position, (block, place) in enumerate(lines):
        if has_text and not pages:
            pages = ends[RULE] if position in rules else 0
            pages = pages or (place in with_ends and ends.get((place, fold_line(block.text)), 0))
        if place in text and position not in cut:
            has_text = True
        if pages and (place in text or place in left) and position not in cut:
            found[position] = BELOW_END, pages
    return found


def _last_lines(placed: PlacedPage, cut: Container[int]) -> dict[int, tuple[str, int]]:
    """Return the last lines at places of text that have the form of those on other pages."""
    found: dict[int, tuple[str, int]] = {}
    ended: set[str] = set()
    forms = {place: own for (place, at), own in placed.profile.forms_at.items() if at == AT_END}
    there = [n for n, place in enumerate(placed.places) if place in forms] if forms else []
    for position in reversed(there):
        place = placed.places[position]
        if place in ended or position in cut:
            continue
        block = placed.layout.blocks[position]
        text = block.text
        if 2 * block.link_chars >= len(text):
            continue
        fitting = (f for f in forms[place] if is_label(text) and f.fits(text))
        if (form := next(fitting, None)) is None:
            ended.add(place)
        else:
            found[position] = FORM, form.pages
    return found


def find_next_story(placed: PlacedPage) -> int | None:
    """Return the position of the next story's headline, ``None`` if there is none."""
    if placed.profile.headline is None:
        return None
    own = placed.profile.headline
    blocks = placed.layout.blocks
    headlines = (
        n
        for n, place in enumerate(placed.places)
        if end_of_place(place) == own and (blocks[n].bold or blocks[n].kind is BlockKind.HEADING)
    )
    return next(islice(headlines, 1, None), None)
