"""Which blocks the scores of the learned reader choose.

A score stands for one block. Where the reader is of two minds about a whole run of
paragraphs, they are of one sort and stay together.
"""

from collections import defaultdict

import numpy as np
from numpy.typing import NDArray

from newscrawl.extraction.body.features import Floats
from newscrawl.extraction.document.blocks import BlockKind
from newscrawl.extraction.document.effective_length import effective_length
from newscrawl.extraction.document.facts import Facts
from newscrawl.extraction.document.site_names import fold_words
from newscrawl.extraction.document.surroundings import class_words

Mask = NDArray[np.bool_]
_KEPT_SCORE = 0.5
# Where nothing scores as high: what comes near the best.
_FALLBACK_SHARE = 0.6
# The best run of paragraphs of one sort and one parent: at least so many, each so long.
_MIN_FAMILY, _PARAGRAPH_CHARS = 3, 60
# A long one is taken whole where this share of its text is: scores fall along it.
_LONG_FAMILY, _MOST = 20, 0.5
# It is judged as a whole where its median lies here; those far below it stay out.
_OF_TWO_MINDS, _FAR_BELOW = (0.3, 0.85), 0.5
# Paragraphs of a family that another has as well, so that both are one text.
_TWIN = 0.7
# Less text than this is none where a family of paragraphs has three times as much.
_NEXT_TO_NOTHING, _MUCH_MORE = 200, 3
_ARTICLE_WORDS = frozenset({"article", "story", "post", "next", "news", "entry"})
# Headings that are looked at: a hostile page has thousands.
_MAX_HEADINGS = 20
# Text of the article before which no second one begins.
_MIN_ARTICLE_CHARS = 300


def choose_blocks(facts: Facts, scores: Floats) -> Mask:
    """Return which blocks are taken; some are, where the page has any."""
    kept = scores > _KEPT_SCORE
    if not kept.any():
        kept = scores >= scores.max() * _FALLBACK_SHARE
    blocks = facts.layout.blocks
    size = np.array([effective_length(block.text) for block in blocks])
    families = _families(facts, size)
    if families:
        best = max(families, key=lambda family: float((scores[family] * size[family]).sum()))
        median = float(np.median(scores[best]))
        taken = size[best][kept[best]].sum() / size[best].sum()
        if len(best) >= _LONG_FAMILY and taken >= _MOST:
            kept[best] = True
        elif _OF_TWO_MINDS[0] <= median <= _OF_TWO_MINDS[1]:
            kept[best] |= scores[best] >= _FAR_BELOW * median
        if taken >= _MOST and (twin := _find_twin(facts, families, best)):
            kept[twin] |= scores[twin] >= _FAR_BELOW * np.median(scores[twin])
    if size[kept].sum() < _NEXT_TO_NOTHING and families:
        largest = max(families, key=lambda family: int(size[family].sum()))
        if size[largest].sum() > _MUCH_MORE * max(size[kept].sum(), _PARAGRAPH_CHARS):
            kept[largest] = True
    if (start := _find_next_article(facts, kept, size)) is not None:
        kept[start:] = False
    return kept


def _families(facts: Facts, size: NDArray[np.int64]) -> list[list[int]]:
    """Return the long blocks of each sort below each parent, where they are several."""
    layout = facts.layout
    found: dict[tuple[int, int], list[int]] = defaultdict(list)
    for position, block in enumerate(layout.blocks):
        if size[position] >= _PARAGRAPH_CHARS and block.link_chars < 0.4 * len(block.text):
            parent = layout.parents[block.element]
            found[parent, id(layout.signatures[block.element])].append(position)
    return [family for family in found.values() if len(family) >= _MIN_FAMILY]


def _find_twin(facts: Facts, families: list[list[int]], best: list[int]) -> list[int] | None:
    """Return the family that says above what the best says again, for another screen.

    Of two printings the first is read; the paragraphs of the second may be joined ones.
    """
    blocks = facts.layout.blocks
    said = " ".join(blocks[position].text for position in best)
    for family in families:
        if family[0] < best[0]:
            same = sum(blocks[position].text in said for position in family)
            if same >= _TWIN * len(family):
                return family
    return None


def _find_next_article(facts: Facts, kept: Mask, size: NDArray[np.int64]) -> int | None:
    """Return where a page that goes on with further articles begins the second one.

    A second h1 begins it, in an element of its own that is called an article and has
    text: one between the paragraphs, or of a section, is a heading of the text.
    """
    layout, headline = facts.layout, facts.heading_block
    first = layout.blocks[headline]
    if first.kind is not BlockKind.HEADING or layout.tag(first.element) != "h1":
        return None
    mass = seen = 0
    positions = np.flatnonzero(kept)
    for position in range(headline + 1, len(layout.blocks)):
        block = layout.blocks[position]
        if (
            mass >= _MIN_ARTICLE_CHARS
            and layout.tag(block.element) == "h1"
            and fold_words(block.text) != fold_words(first.text)
            and seen < _MAX_HEADINGS
        ):
            seen += 1
            own = block.element
            holder = layout.blocks[int(positions[0])].element
            while not layout.parents[own] <= holder < layout.ends[layout.parents[own]]:
                own = layout.parents[own]
            behind = [layout.blocks[n].element for n in positions[positions > position].tolist()]
            names = layout.signatures[own]
            named = names.tag == "article" or _ARTICLE_WORDS & class_words(names.classes)
            if named and any(own <= one < layout.ends[own] for one in behind):
                return position
        mass += int(size[position]) if kept[position] else 0
    return None
