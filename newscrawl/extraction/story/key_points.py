"""Key points: the list above the story that sums it up."""

import re
from itertools import groupby, islice

from newscrawl.extraction.document.blocks import BlockKind
from newscrawl.extraction.document.effective_length import effective_length
from newscrawl.extraction.document.surroundings import class_words
from newscrawl.extraction.languages import LANGUAGES
from newscrawl.extraction.story.outline import PARAGRAPH_CHARS, Outline

_FEWEST, _MOST = 2, 8
_SHORTEST, _LONGEST = 20, 400
# Of the text of the story at most; a longer list is the story.
_MOST_OF_TEXT = 0.35
_LINKED = 0.5
# Paragraphs of text that follow, at least.
_PARAGRAPHS = 3
# Blocks above the text that are looked at, lines above the list that can announce it, and
# elements around it that can be named for it.
_LOOKED_AT, _ABOVE, _STEPS_UP = 40, 3, 4
_CUT_BY = ("reader", "box/", "header/", "structure/sidebar", "outside the content")
_NAMES = frozenset(
    (
        "keypoints takeaways takeaway highlights highlight summary tldr bullets factlist abstract "
        "resume oppsummering kernpunkte zusammenfassung glance gist kurzfassung points"
    ).split()
)
_words = sorted({re.escape(w) for one in LANGUAGES for w in one.key_point_headings}, reverse=True)
_words += sorted({re.escape(w) for one in LANGUAGES for w in one.summary_headings})
_HEADING = re.compile(rf"\W*(?:{'|'.join(_words)})(?![^\W_])", re.IGNORECASE)
_INTRODUCES = (":", "：")


def find_key_points(outline: Outline, standfirst: list[int]) -> list[int]:
    """Return the positions of the items of the list, none where there is none.

    ``standfirst``: the positions of the blocks of the standfirst, which can stand above it.
    """
    end = _first_text(outline, standfirst)
    above = range(max(outline.start, end - _LOOKED_AT), end)
    for element, group in groupby(
        above, key=lambda n: outline.layout.parents[outline.blocks[n].element]
    ):
        items = [n for n in group if outline.blocks[n].kind is BlockKind.ITEM]
        if element >= 0 and _are_key_points(outline, items):
            return items
    return []


def _first_text(outline: Outline, standfirst: list[int]) -> int:
    """Return the position of the first paragraph of the story."""
    for position in outline.positions:
        block = outline.blocks[position]
        is_text = block.kind in (BlockKind.TEXT, BlockKind.QUOTE, BlockKind.CELL)
        is_long = effective_length(block.text) >= PARAGRAPH_CHARS
        introduces = block.text.endswith(_INTRODUCES)
        if is_text and position not in standfirst and (is_long or introduces):
            return position
    return outline.lead


def _are_key_points(outline: Outline, items: list[int]) -> bool:
    blocks = [outline.blocks[n] for n in items]
    if not _FEWEST <= len(blocks) <= _MOST:
        return False
    sizes = [effective_length(block.text) for block in blocks]
    if min(sizes) < _SHORTEST or max(sizes) > _LONGEST:
        return False
    if any(block.link_chars > _LINKED * len(block.text) for block in blocks):
        return False
    cut = [outline.reasons[n] for n in items if n in outline.reasons]
    if not all(reason.startswith(_CUT_BY) for reason in cut):
        return False
    # The list of the text has a heading of its own, and stands in no box.
    is_in_text = not cut and not _is_below_heading(outline, items[0])
    if not is_in_text and not _is_announced(outline, items[0]):
        return False
    below = [n for n in outline.positions if n > items[-1]]
    text = sum(effective_length(outline.blocks[n].text) for n in below)
    paragraphs = sum(outline.blocks[n].kind is BlockKind.TEXT for n in below)
    return paragraphs >= _PARAGRAPHS and sum(sizes) <= _MOST_OF_TEXT * text


def _is_below_heading(outline: Outline, first: int) -> bool:
    above = first - 1
    return above >= outline.start and above in outline.kept and outline.is_heading(above)


def _is_announced(outline: Outline, first: int) -> bool:
    """Return whether a line above the list, or an element around it, says what it is."""
    layout = outline.layout
    lines = outline.blocks[max(outline.start, first - _ABOVE) : first]
    if any(_HEADING.match(block.text) for block in lines):
        return True
    around = islice(layout.ancestors(outline.blocks[first].element), _STEPS_UP)
    names = (layout.signatures[one] for one in around)
    return any(not _NAMES.isdisjoint(class_words(f"{one.classes} {one.id}")) for one in names)
