"""Features of a block itself: its text, and its position on the page."""

from collections import Counter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from newscrawl.extraction.body.hints import Hints
from newscrawl.extraction.body.page_arrays import LONG_PAGE, Floats, PageArrays
from newscrawl.extraction.body.weights import TEXT, Weights
from newscrawl.extraction.document.blocks import BlockKind

# Effective length of a pull quote, and of the paragraphs that it is taken from.
_PULL_QUOTE_CHARS = (35, 300)
_LONG_CHARS = 120
_QUOTES = "\"'“”„«»‘’ "

_KINDS = (
    BlockKind.HEADING, BlockKind.ITEM, BlockKind.QUOTE, BlockKind.CAPTION, BlockKind.CELL,
)  # fmt: skip

TEXT_FEATURES = (
    *TEXT, "link share", "bold", "repeated", "quotes the text", "is title", "is description",
    "in json-ld body", "is heading", "is item", "is quote", "is caption", "is cell",
)  # fmt: skip


def text_features(arrays: PageArrays, weights: Weights, hints: Hints) -> Floats:
    """Return the rows of ``TEXT_FEATURES``."""
    own = np.zeros((len(TEXT_FEATURES), arrays.count), np.float32)
    read = np.frombuffer(b"".join(map(weights.of_text, arrays.texts)), np.float32)
    row = len(TEXT)
    own[:row] = read.reshape(arrays.count, row).T
    own[0] = np.log1p(arrays.size)
    own[1] /= arrays.size
    own[row] = arrays.links / arrays.size
    own[row + 1] = [block.bold for block in arrays.layout.blocks]
    seen = Counter(arrays.texts)
    if len(seen) < arrays.count:
        own[row + 2] = [seen[text] > 1 for text in arrays.texts]
    own[row + 3, _find_quotes(arrays)] = 1
    own[row + 4, _find_titles(arrays, hints.title)] = 1
    description, body = hints.description or "", hints.body or ""
    if description:
        own[row + 5] = [len(t) > 40 and description.startswith(t[:40]) for t in arrays.texts]
    if body:
        own[row + 6] = [
            (1 if text[:50] in body else -1) if len(text) > 20 else 0 for text in arrays.texts
        ]
    for number, kind in enumerate(_KINDS, row + 7):
        own[number] = arrays.is_kind(kind)
    return own


def _find_quotes(arrays: PageArrays) -> list[int]:
    """Return the blocks whose text is also part of a paragraph."""
    is_running = arrays.is_kind(BlockKind.TEXT) | arrays.is_kind(BlockKind.ITEM)
    texts = arrays.texts
    long = np.flatnonzero(is_running & (arrays.size > _LONG_CHARS)).tolist()
    if not long:
        return []
    running = "\n".join([texts[number] for number in long])
    shortest, longest = _PULL_QUOTE_CHARS
    limits = np.where(is_running, _LONG_CHARS, longest)
    candidates = np.flatnonzero((arrays.size >= shortest) & (arrays.size <= limits)).tolist()
    return [number for number in candidates if texts[number].strip(_QUOTES) in running]


def _find_titles(arrays: PageArrays, title: str | None) -> list[int]:
    """Return the blocks with the text of the title."""
    folded = (title or "").casefold()
    same = np.flatnonzero(arrays.chars == len(folded)).tolist()
    return [number for number in same if arrays.texts[number].casefold() == folded]


POSITION_FEATURES = (
    "place in page", "place in text", "blocks from title", "text from title", "log page text",
    "log page paragraphs", "json-ld article", "blocks since paragraph", "blocks to paragraph",
    "link share of page",
)  # fmt: skip


def position_features(
    arrays: PageArrays, paragraphs: Floats, hints: Hints
) -> tuple[NDArray[Any] | float, ...]:
    """Return the rows of ``POSITION_FEATURES``."""
    count = arrays.count
    order = np.arange(count)
    title = _title_position(arrays, hints.title)
    total = max(float(arrays.size.sum()), 1.0)
    before = np.cumsum(arrays.size) - arrays.size
    is_paragraph = paragraphs > 0
    last = np.maximum.accumulate(np.where(is_paragraph, order, -99))
    following = np.minimum.accumulate(np.where(is_paragraph, order, count + 99)[::-1])[::-1]
    return (
        order / count,
        before / total,
        np.clip(order - title, -60, 60) if title >= 0 else 99.0,
        (before - before[title]) / total if title >= 0 else 9.0,
        np.log1p(min(total, LONG_PAGE)),
        np.log1p(min(float(paragraphs.sum()), LONG_PAGE)),
        float(hints.is_article),
        np.minimum(order - np.append(-99, last[:-1]), 40),
        np.minimum(np.append(following[1:], count + 99) - order, 40),
        float(arrays.links.sum()) / total,
    )


def _title_position(arrays: PageArrays, title: str | None) -> int:
    """Return the position of the headline, -1 if no block is it."""
    folded = (title or "").casefold()
    if not folded:
        return -1
    # Folding can make a text up to three times as long.
    near = (arrays.chars <= len(folded)) & (arrays.chars * 3 >= len(folded))
    same = [n for n in np.flatnonzero(near).tolist() if arrays.texts[n].casefold() == folded]
    heading = id(BlockKind.HEADING)
    return next((n for n in same if arrays.kinds[n] == heading), next(iter(same), -1))
