"""The columns of the block reader: what is known of each block before it is judged.

One row a block, float32; kept column by column, as the trees ask for columns. The
learned weights of class names and of words come from the model; everything else is
read off the layout. Lengths are those of Latin script (``width.weigh``): a script
of syllables or without spaces reads like any other.
"""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import Any

import numpy as np
from numpy.typing import NDArray

from newscrawl.extraction.body.weights import ABOVE_TAGS, HIDDEN_FLAG, SORT, TEXT, Weights
from newscrawl.extraction.document.blocks import BlockKind, Layout
from newscrawl.extraction.document.effective_length import effective_length

Floats = NDArray[np.float32]
Doubles = NDArray[np.float64]
Places = NDArray[np.intp]

_PARAGRAPH_CHARS = 80
# A pull quote: its length, and that of the paragraphs it is taken from.
_LONG_QUOTE = (35, 300)
_LONG_CHARS = 120
# Pages longer than this, and groups of more blocks, count as this long: few of them
# are in any corpus, and their length says nothing against what they hold.
_LONG_PAGE, _MANY = 30_000.0, 60
_QUOTES = "\"'“”„«»‘’ "


@dataclass(frozen=True)
class Hints:
    """What the page says of its article elsewhere; all of it optional."""

    title: str | None = None
    description: str | None = None
    body: str | None = None
    """JSON-LD ``articleBody``."""
    is_article: bool = False
    """The page has JSON-LD of an article."""
    authors: tuple[str, ...] = ()
    """As they were read; no column looks at them."""


class PageArrays:
    """Where the text of a page lies, as arrays: of its blocks, and of its elements."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        blocks = layout.blocks
        self.count = len(blocks)
        self.texts = [block.text for block in blocks]
        self.chars = np.array(list(map(len, self.texts)), np.float32)
        self.size = np.array(list(map(effective_length, self.texts)), np.float32)
        self.links = np.array([block.link_chars for block in blocks], np.float32)
        self.links *= self.size / self.chars
        self.holders = np.array([block.element for block in blocks], np.intp)
        self.kinds = np.array([id(block.kind) for block in blocks])
        # A page has hundreds of elements, and of their sorts far fewer.
        self.sorts = list(dict.fromkeys(layout.signatures))
        numbers = {signature: number for number, signature in enumerate(self.sorts)}
        self.sort_numbers = np.array([numbers[signature] for signature in layout.signatures])
        """Each element's place in ``sorts``."""
        self.parents = np.array(layout.parents, np.intp)
        self.ends = np.array(layout.ends, np.intp)
        outer = np.maximum(self.parents, 0)  # the body stands for its own parent
        parent = outer[self.holders]
        self.levels = np.array([self.holders, parent, outer[parent], outer[outer[parent]]])
        """Each block's holder and the elements above it, as many as ``_LEVELS``."""

    def is_kind(self, kind: BlockKind) -> NDArray[np.bool_]:
        """Tell which blocks are of a kind."""
        found: NDArray[np.bool_] = self.kinds == id(kind)
        return found

    @cached_property
    def group(self) -> Places:
        """A number for each block, the same where holder and parent are of the same sorts."""
        own, outer = self.sort_numbers[self.levels[:2]]
        _, group = np.unique(own * len(self.sorts) + outer, return_inverse=True)
        return group


def compute_features(arrays: PageArrays, weights: Weights, hints: Hints) -> Floats:
    """Return one row a block, in the order of ``FEATURES``."""
    table = np.empty((len(FEATURES), arrays.count), np.float32)
    own = _own_columns(arrays, weights, hints)
    is_paragraph = (
        (arrays.size >= _PARAGRAPH_CHARS) & (arrays.links < 0.4 * arrays.size) & (own[2] > 0)
    )
    paragraphs = np.where(is_paragraph, arrays.size, np.float32(0))
    elements = _Elements(arrays, weights)
    depth = elements.path[0][arrays.holders]
    parts = (
        own,
        *_path_columns(arrays, elements),
        _picture_columns(arrays, elements),
        _mass_columns(arrays, paragraphs),
        *_container_columns(arrays, paragraphs, depth),
        *_signature_columns(arrays, paragraphs),
        *_position_columns(arrays, paragraphs, hints),
    )
    end = 0
    for part in parts:
        start, end = end, end + (len(part) if isinstance(part, np.ndarray) and part.ndim > 1 else 1)
        table[start:end] = part
    _fill_neighbours(table, arrays)
    return table.T


# The text itself


_OWN = (
    *TEXT, "link share", "bold", "repeated", "quotes the text", "is title", "is description",
    "in json-ld body", "is heading", "is item", "is quote", "is caption", "is cell",
)  # fmt: skip


def _own_columns(arrays: PageArrays, weights: Weights, hints: Hints) -> Floats:
    """Return what each block's own text shows."""
    own = np.zeros((len(_OWN), arrays.count), np.float32)
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
    own[row + 3, _quotes(arrays)] = 1
    own[row + 4, _titles(arrays, hints.title)] = 1
    described, stated = hints.description or "", hints.body or ""
    if described:
        own[row + 5] = [len(t) > 40 and described.startswith(t[:40]) for t in arrays.texts]
    if stated:
        own[row + 6] = [
            (1 if text[:50] in stated else -1) if len(text) > 20 else 0 for text in arrays.texts
        ]
    for number, kind in enumerate(_KINDS_TOLD, row + 7):
        own[number] = arrays.is_kind(kind)
    return own


_KINDS_TOLD = (
    BlockKind.HEADING,
    BlockKind.ITEM,
    BlockKind.QUOTE,
    BlockKind.CAPTION,
    BlockKind.CELL,
)


def _quotes(arrays: PageArrays) -> list[int]:
    """Return the blocks that stand once more in a paragraph."""
    is_running = arrays.is_kind(BlockKind.TEXT) | arrays.is_kind(BlockKind.ITEM)
    texts = arrays.texts
    long = np.flatnonzero(is_running & (arrays.size > _LONG_CHARS)).tolist()
    if not long:
        return []
    running = "\n".join([texts[number] for number in long])
    longest = np.where(is_running, _LONG_CHARS, _LONG_QUOTE[1])
    tried = np.flatnonzero((arrays.size >= _LONG_QUOTE[0]) & (arrays.size <= longest)).tolist()
    return [number for number in tried if texts[number].strip(_QUOTES) in running]


def _titles(arrays: PageArrays, title: str | None) -> list[int]:
    """Return the blocks that say what the headline says."""
    folded = (title or "").casefold()
    same = np.flatnonzero(arrays.chars == len(folded)).tolist()
    return [number for number in same if arrays.texts[number].casefold() == folded]


# The elements around it


class _Elements:
    """What elements inherit from those above them, as arrays over the elements."""

    def __init__(self, arrays: PageArrays, weights: Weights) -> None:
        layout = arrays.layout
        count = len(layout.signatures)
        # What the body inherits stands behind the last element: nothing.
        sorts = np.zeros((count + 1, len(SORT)), np.float32)
        read = np.frombuffer(b"".join(map(weights.of_signature, arrays.sorts)), np.float32)
        sorts[:count] = read.reshape(-1, len(SORT))[arrays.sort_numbers]
        self.own = sorts[:, 0]
        self.tags = sorts[:, 4]
        self.pictures = sorts[:count, 5]
        flags = sorts[:, 3].astype(np.int64)
        flags[layout.hidden] |= HIDDEN_FLAG
        self.path = self._inherit(arrays.parents, sorts, flags)

    def _inherit(
        self, parents: Places, sorts: Floats, flags: NDArray[np.int64]
    ) -> tuple[Doubles, Doubles, Floats, Floats, NDArray[np.int64]]:
        """Return, over each element and those above it: depth, faded sum of names, lowest,
        highest, flags. Each turn looks twice as far up as the one before.
        """
        above = np.append(parents, -1)
        depth = np.ones(len(above))
        depth[-1] = 0
        total, low, high = sorts[:, 0].astype(float), sorts[:, 1], sorts[:, 2]
        weight = 0.7
        while (above >= 0).any():
            depth = depth + depth[above]
            total = total + weight * total[above]
            low, high = np.minimum(low, low[above]), np.maximum(high, high[above])
            flags = flags | flags[above]
            above = above[above]
            weight *= weight
        return depth, total, np.minimum(low, 0), np.maximum(high, 0), flags


_PATH = (
    "depth", "names on path", "worst name on path", "best name on path", "names of holder",
    "names of parent", "names of grandparent",
    *(f"in {tag}" for tag in ABOVE_TAGS), "hidden", "noise row", "holder tag",
)  # fmt: skip
_BITS = np.arange(len(ABOVE_TAGS) + 2)[:, None]


def _path_columns(arrays: PageArrays, elements: _Elements) -> tuple[NDArray[Any], ...]:
    depth, total, low, high, flags = elements.path
    return (
        *(values[arrays.holders] for values in (depth, total, low, high)),
        elements.own[arrays.levels[:3]],
        (flags[arrays.holders] >> _BITS) & 1,
        elements.tags[arrays.holders],
    )


_PICTURE = ("pictures before", "pictures behind", "pictures in holder", "pictures in parent")


def _picture_columns(arrays: PageArrays, elements: _Elements) -> NDArray[Any]:
    """Count the pictures beside a block: a caption without a class stands next to one."""
    layout, holders, parent = arrays.layout, arrays.holders, arrays.levels[1]
    starts, ends = np.array(layout.pictures), np.array(layout.pictures_until)
    read = (starts + elements.pictures)[holders]
    following = np.append(read[1:], ends[0])
    previous = np.append(elements.pictures[0], read[:-1])
    columns = (
        read - np.minimum(previous, read),
        np.maximum(following, read) - read,
        ends[holders] - starts[holders],
        ends[parent] - starts[parent],
    )
    return np.minimum(columns, 6)


_LEVELS = ("holder", "parent", "grandparent", "great-grandparent")
_MASS = tuple(
    f"{what} of {level}"
    for level in _LEVELS
    for what in ("paragraph share", "text share", "link share", "paragraph part")
)


def _mass_columns(arrays: PageArrays, paragraphs: Floats) -> Doubles:
    count = len(arrays.parents)
    sums = np.zeros((3, count + 1))
    for row, values in enumerate((paragraphs, arrays.size, arrays.links)):
        sums[row, 1:] = np.bincount(arrays.holders, values, count)
    sums = sums.cumsum(axis=1)
    held = sums[:, arrays.ends[arrays.levels]] - sums[:, arrays.levels]
    masses, texts, links = held
    part = np.maximum(texts, 1)
    totals = np.maximum(sums[:, -1], 1.0)
    shares = np.array([masses / totals[0], texts / totals[1], links / part, masses / part])
    return shares.transpose(1, 0, 2).reshape(len(_MASS), arrays.count)


_CONTAINER = (
    "in best container", "steps to best container", "score of parent", "score of grandparent",
    "best container's share", "text before in best", "paragraphs before", "paragraphs after",
    "depth in best",
)  # fmt: skip


def _container_columns(
    arrays: PageArrays, paragraphs: Floats, depth: Doubles
) -> tuple[NDArray[Any] | float, ...]:
    count = len(arrays.parents)
    _, parent, grandparent, great = arrays.levels
    score = (
        np.bincount(parent, paragraphs, count)
        + 0.5 * np.bincount(grandparent, paragraphs, count)
        + 0.25 * np.bincount(great, paragraphs, count)
    )
    best = int(score.argmax())
    top = max(float(score[best]), 1.0)
    chain = list(arrays.layout.ancestors(best))
    starts = np.array(chain)
    held = (arrays.holders >= starts[:, None]) & (arrays.holders < arrays.ends[starts][:, None])
    inside = held[0]
    before = np.cumsum(paragraphs) - paragraphs
    total = max(float(paragraphs.sum()), 1.0)
    mass = float(paragraphs[inside].sum())
    in_best = np.where(inside, arrays.size, 0)
    return (
        inside,
        len(chain) - held.sum(axis=0),
        score[parent] / top,
        score[grandparent] / top,
        mass / total,
        (np.cumsum(in_best) - in_best) / max(float(in_best.sum()), 1.0),
        before / total,
        (total - before - paragraphs) / total,
        np.where(inside, depth - len(chain), -1),
    )


_SIGNATURE = (
    "paragraph share of signature", "log blocks of signature", "link share of signature",
    "log size of signature", "paragraph part of signature", "siblings of signature",
)  # fmt: skip


def _signature_columns(arrays: PageArrays, paragraphs: Floats) -> tuple[NDArray[Any], ...]:
    """Sum up blocks whose holder and its parent are of the same sorts."""
    group = arrays.group
    number = np.bincount(group)
    text, links = np.bincount(group, arrays.size), np.bincount(group, arrays.links)
    mass = np.bincount(group, paragraphs)
    _, family = np.unique(arrays.levels[1] * len(number) + group, return_inverse=True)
    part = np.maximum(text, 1)
    of_group = np.array(
        [
            mass / max(float(mass.sum()), 1.0),
            np.log1p(np.minimum(number, _MANY)),
            links / part,
            np.log1p(text / number),
            mass / part,
        ]
    )
    return of_group[:, group], np.log1p(np.minimum(np.bincount(family), _MANY))[family]


# The place in the page


_POSITION = (
    "place in page", "place in text", "blocks from title", "text from title", "log page text",
    "log page paragraphs", "json-ld article", "blocks since paragraph", "blocks to paragraph",
    "link share of page",
)  # fmt: skip


def _position_columns(
    arrays: PageArrays, paragraphs: Floats, hints: Hints
) -> tuple[NDArray[Any] | float, ...]:
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
        np.log1p(min(total, _LONG_PAGE)),
        np.log1p(min(float(paragraphs.sum()), _LONG_PAGE)),
        float(hints.is_article),
        np.minimum(order - np.append(-99, last[:-1]), 40),
        np.minimum(np.append(following[1:], count + 99) - order, 40),
        float(arrays.links.sum()) / total,
    )


def _title_position(arrays: PageArrays, title: str | None) -> int:
    """Return the block that is the headline, -1 where there is none."""
    folded = (title or "").casefold()
    if not folded:
        return -1
    # Folding can make a text up to three times as long.
    near = (arrays.chars <= len(folded)) & (arrays.chars * 3 >= len(folded))
    same = [n for n in np.flatnonzero(near).tolist() if arrays.texts[n].casefold() == folded]
    heading = id(BlockKind.HEADING)
    return next((n for n in same if arrays.kinds[n] == heading), next(iter(same), -1))


_OWN_COLUMNS = (*_OWN, *_PATH, *_PICTURE, *_MASS, *_CONTAINER, *_SIGNATURE, *_POSITION)
# What of the neighbours is looked at, two blocks before and behind.
_OF_NEIGHBOURS = (
    "log size", "link share", "ends like a sentence", "words", "names on path", "is heading",
    "in best container", "score of parent",
)  # fmt: skip
_OFFSETS = (-2, -1, 1, 2)
FEATURES: tuple[str, ...] = (
    *_OWN_COLUMNS,
    *(f"{name} at {offset:+d}" for offset in _OFFSETS for name in _OF_NEIGHBOURS),
    "parent as before", "parent as behind",
)  # fmt: skip
_NEIGHBOUR_INDEXES = [_OWN_COLUMNS.index(name) for name in _OF_NEIGHBOURS]


def _fill_neighbours(table: Floats, arrays: PageArrays) -> None:
    """Fill the last rows with what the blocks before and behind are like."""
    count = arrays.count
    row = len(_OWN_COLUMNS)
    padded = np.full((len(_NEIGHBOUR_INDEXES), count + 4), -1.0, np.float32)
    padded[:, 2 : count + 2] = table[_NEIGHBOUR_INDEXES]
    for offset in _OFFSETS:
        table[row : row + len(padded)] = padded[:, 2 + offset : 2 + offset + count]
        row += len(padded)
    same = np.zeros(count + 1, np.float32)
    same[1:count] = arrays.holders[1:] == arrays.holders[:-1]
    table[row], table[row + 1] = same[:count], same[1:]


# The second look


# How far the second look sees, in blocks.
_SIGHT = (-4, -3, -2, -1, 1, 2, 3, 4)
_FADE = 0.8
SECOND_COLUMNS: tuple[str, ...] = (
    *FEATURES,
    "score", *(f"score at {offset:+d}" for offset in _SIGHT), "score of signature",
    "score of signature's text", "kept share of parent", "scores before", "scores behind",
    "kept text before", "kept text behind", "log kept text", "best score",
)  # fmt: skip


def add_scores(arrays: PageArrays, table: Floats, scores: Floats) -> Floats:
    """Return the columns of the second look: the first ones, and how the neighbours did.

    ``scores``: of the first look, 0 to 1, one a block.
    """
    count, size, group, family = arrays.count, arrays.size, arrays.group, arrays.levels[1]
    odds = log_odds(scores)
    padded = np.full(count + 8, -7.0)
    padded[4 : 4 + count] = odds
    kept = scores * size
    before, total = np.cumsum(kept) - kept, max(float(kept.sum()), 1.0)
    share = np.bincount(family, kept) / np.maximum(np.bincount(family, size), 1)
    second = np.empty((len(SECOND_COLUMNS), count), np.float32)
    second[: len(FEATURES)] = table.T
    rows = (
        odds,
        *(padded[4 + offset : 4 + offset + count] for offset in _SIGHT),
        (np.bincount(group, odds) / np.bincount(group))[group],
        (np.bincount(group, odds * size) / np.bincount(group, size))[group],
        share[family],
        _faded(odds),
        _faded(odds[::-1])[::-1],
        before / total,
        (total - before - kept) / total,
        np.log(min(total, _LONG_PAGE)),
        scores.max(),
    )
    for number, row in enumerate(rows, len(FEATURES)):
        second[number] = row
    return second.T


def log_odds(scores: Floats) -> Floats:
    """Return the logarithm of the odds, bounded at about 7 on both sides."""
    odds: Floats = np.log((scores + 1e-3) / (1 - scores + 1e-3))
    return odds


def _faded(odds: NDArray[np.floating]) -> list[float]:
    """Return the mean of what came before each place, the nearest counting most."""
    new = 1 - _FADE
    means = accumulate(odds.tolist(), lambda mean, value: _FADE * mean + new * value, initial=-3.0)
    return list(means)[:-1]
