"""Key points: the list above the story that sums it up."""

from itertools import groupby

from newscrawl.extraction.document.blocks import BlockKind
from newscrawl.extraction.document.effective_length import effective_length
from newscrawl.extraction.story.outline import Outline

_FEWEST, _MOST = 2, 8
_SHORTEST, _LONGEST = 20, 400
# Of the text of the story at most; a longer list is the story.
_MOST_OF_TEXT = 0.35
_LINKED = 0.5
# Paragraphs of text that follow, at least.
_PARAGRAPHS = 3
# Blocks above the text that are looked at.
_LOOKED_AT = 40
_CUT_BY = ("reader", "box/", "header/", "structure/sidebar", "outside the content")


def find_key_points(outline: Outline) -> list[int]:
    """Return the positions of the items of the list, none where there is none."""
    end = outline.lead
    above = range(max(outline.start, end - _LOOKED_AT), end)
    for element, group in groupby(
        above, key=lambda n: outline.layout.parents[outline.blocks[n].element]
    ):
        items = [n for n in group if outline.blocks[n].kind is BlockKind.ITEM]
        if element >= 0 and _are_key_points(outline, items):
            return items
    return []


def _are_key_points(outline: Outline, items: list[int]) -> bool:
    blocks = [outline.blocks[n] for n in items]
    if not _FEWEST <= len(blocks) <= _MOST:
        return False
    sizes = [effective_length(block.text) for block in blocks]
    if min(sizes) < _SHORTEST or max(sizes) > _LONGEST:
        return False
    if any(block.link_chars > _LINKED * len(block.text) for block in blocks):
        return False
    if not all(outline.reasons.get(n, "reader").startswith(_CUT_BY) for n in items):
        return False
    below = [n for n in outline.positions if n > items[-1]]
    text = sum(effective_length(outline.blocks[n].text) for n in below)
    paragraphs = sum(outline.blocks[n].kind is BlockKind.TEXT for n in below)
    return paragraphs >= _PARAGRAPHS and sum(sizes) <= _MOST_OF_TEXT * text
