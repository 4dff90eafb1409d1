"""The columns of the block reader: what is known of each block before it is judged.

One row a block, float32. The learned weights of class names and of words come
from the model; everything else is read off the layout. Lengths are counted in
characters, and so are words, at ``_CHARS_PER_WORD``: a script without spaces
reads like any other.
"""

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from newscrawl.extraction.blocks import Block, Kind, Layout, Signature
from newscrawl.extraction.noise import element_rule, phrase_rule

Floats = NDArray[np.float32]

_END = re.compile(r"[.!?…。！？।։؟。][\"”»’')\]）」』]*$")
_TOKEN = re.compile(r"[a-z]+|\d+")
_WORD = re.compile(r"[^\W\d_]+|\d+|[©@|:?!#€$£%→»▶]")
_HOLDER_TAGS = (
    "p",
    "div",
    "li",
    "h1",
    "h2",
    "h3",
    "h4",
    "span",
    "a",
    "blockquote",
    "td",
    "section",
)
_ABOVE_TAGS = ("article", "main", "nav", "aside", "footer", "header", "form", "figure", "table",
               "ul", "a", "button", "blockquote", "section", "pre", "dl", "details",
               "label")  # fmt: skip
_PICTURES = frozenset({"img", "picture", "figure", "video", "amp-img"})
_PARAGRAPH_CHARS = 80
# A pull quote: its length, and that of the paragraphs it is taken from.
_LONG_QUOTE = (35, 300)
_LONG_CHARS = 120
_REMEMBERED = 50_000
# Pages longer than this, and groups of more blocks, count as this long: few of them
# are in any corpus, and their length says nothing against what they hold.
_LONG_PAGE, _MANY = 30_000.0, 60
_QUOTES = "\"'“”„«»‘’ "
SHORT_CHARS = 120
_WORDS_READ = 12


@dataclass(frozen=True)
class Weights:
    """What training learned of names and words: log-odds of standing in an article."""

    names: Mapping[str, float]
    """Of the parts of classes and ids: ``{"sidebar": -2.1}``."""
    words: Mapping[str, float]
    """Of the words of short blocks, lower case."""
    first_words: Mapping[str, float]
    """Of a short block's first word."""
    # Sites repeat their names and labels on every page: each is read once.
    _of_signature: dict[Signature, tuple[float, ...]] = field(default_factory=dict)
    _of_text: dict[str, tuple[float, ...]] = field(default_factory=dict)

    def of_signature(self, signature: Signature) -> tuple[float, ...]:
        """Return what is known of an element's sort, in the order of ``_Tree``."""
        found = self._of_signature.get(signature)
        if found is None:
            values = [self.names.get(part, 0.0) for part in name_parts(signature)] or [0.0]
            tag = signature.tag
            flags = _FLAGS.get(tag, 0)
            if element_rule(signature) is not None:
                flags |= _NOISE_FLAG
            found = (sum(values), min(values), max(values), flags, _tag_code(tag), tag in _PICTURES)
            if len(self._of_signature) >= _REMEMBERED:
                self._of_signature.clear()
            self._of_signature[signature] = found
        return found

    def of_text(self, text: str) -> tuple[float, ...]:
        """Return what a block's text shows by itself, in the order of ``_TEXT``."""
        found = self._of_text.get(text)
        if found is None:
            found = _read_text(text, self)
            if len(text) <= SHORT_CHARS:
                if len(self._of_text) >= _REMEMBERED:
                    self._of_text.clear()
                self._of_text[text] = found
        return found


def name_parts(signature: Signature) -> set[str]:
    """Return the parts of an element's classes and id, whole tokens among them."""
    parts: set[str] = set()
    names = f"{signature.classes} {signature.id} {signature.role} {signature.label}"
    for token in re.sub(r"(?<=[a-z])(?=[A-Z])", "-", names).lower().split()[:12]:
        pieces = [piece for piece in _TOKEN.findall(token) if not piece.isdigit()]
        parts.update(pieces)
        if 1 < len(pieces) < 5:
            parts.add("-".join(pieces))
    return parts


def words_of(text: str) -> list[str]:
    """Return the words of a short block that the model has weights for."""
    return _WORD.findall(text[:SHORT_CHARS].casefold())[:_WORDS_READ]


@functools.cache
def _tag_code(tag: str) -> int:
    return _HOLDER_TAGS.index(tag) if tag in _HOLDER_TAGS else len(_HOLDER_TAGS)


@dataclass(frozen=True)
class Hints:
    """What the page says of its article elsewhere; all of it optional."""

    title: str | None = None
    description: str | None = None
    body: str | None = None
    """JSON-LD ``articleBody``."""
    is_article: bool = False
    """The page has JSON-LD of an article."""


def read_columns(layout: Layout, weights: Weights, hints: Hints) -> Floats:
    """Return one row a block, in the order of ``COLUMNS``."""
    blocks = layout.blocks
    own = _own_columns(blocks, weights, hints)
    size, links = own[:, 0].copy(), own[:, _LINKS].copy()
    holders = np.fromiter((block.element for block in blocks), np.int32, len(blocks))
    is_paragraph = (size >= _PARAGRAPH_CHARS) & (links < 0.4 * size) & (own[:, 2] > 0)
    paragraphs = np.where(is_paragraph, size, 0.0).astype(np.float32)
    tree = _Tree(layout, weights)
    place = _Place(holders, size, links, paragraphs, tree.path(holders))
    parts = [
        _text_columns(own, size, links),
        _path_columns(tree, place),
        _picture_columns(tree, holders),
        _mass_columns(tree, place),
        _container_columns(tree, place),
        _signature_columns(layout, place),
        _position_columns(blocks, place, hints),
    ]
    table = np.hstack(parts)
    return np.hstack([table, _neighbour_columns(table, place)]).astype(np.float32)


@dataclass(frozen=True)
class _Place:
    """Where the blocks' text lies, for the columns that sum it up."""

    holders: NDArray[np.int32]
    size: Floats
    links: Floats
    paragraphs: Floats
    """``size`` where the block is a paragraph, else 0."""
    path: list[NDArray[Any]]
    """What ``_Tree.path`` returns for the holders."""


def _read_text(text: str, weights: Weights) -> tuple[float, ...]:
    size = len(text)
    word_sum = word_low = word_high = first = digits = 0.0
    if size <= SHORT_CHARS:
        words = words_of(text)
        if words:
            values = [weights.words.get(word, 0.0) for word in words]
            word_sum, word_low, word_high = sum(values), min(values), max(values)
            first = weights.first_words.get(words[0], 0.0)
        digits = sum(map(str.isdigit, text)) / size
    begin = text[0]
    return (
        size,
        text.count(",") + text.count("، ") + text.count("、"),
        1.0 if _END.search(text[-4:]) else 0.0,
        begin.isupper(),
        begin.isdigit(),
        begin in "\"“„«'‘「—–-",
        text[:60].isupper(),
        text[-1] == ":",
        digits,
        word_sum,
        word_low,
        word_high,
        first,
        phrase_rule(text) is not None,
    )


_TEXT = (
    "log size", "commas a char", "ends like a sentence", "begins upper", "begins digit",
    "begins quote", "all upper", "ends with colon", "digit share", "words", "worst word",
    "best word", "first word", "noise phrase",
)  # fmt: skip


def _is_running(kind: Kind) -> bool:
    return kind is Kind.TEXT or kind is Kind.ITEM


def _own_columns(blocks: list[Block], weights: Weights, hints: Hints) -> Floats:
    """Return what each block's own text shows, raw."""
    seen: dict[str, int] = {}
    for block in blocks:
        seen[block.text] = seen.get(block.text, 0) + 1
    title = (hints.title or "").casefold()
    described, stated = hints.description or "", hints.body or ""
    running = "\n".join(
        block.text for block in blocks if len(block.text) > _LONG_CHARS and _is_running(block.kind)
    )
    rows = []
    for block in blocks:
        text, kind = block.text, block.kind
        size = len(text)
        quoted = _LONG_QUOTE[0] <= size <= (_LONG_CHARS if _is_running(kind) else _LONG_QUOTE[1])
        rows.append(
            (
                *weights.of_text(text),
                block.link_chars,
                block.bold,
                seen[text] > 1,
                quoted and text.strip(_QUOTES) in running,
                size == len(title) and text.casefold() == title,
                size > 40 and described.startswith(text[:40]),
                (1.0 if text[:50] in stated else -1.0) if stated and size > 20 else 0.0,
                kind is Kind.HEADING,
                kind is Kind.ITEM,
                kind is Kind.QUOTE,
                kind is Kind.CAPTION,
                kind is Kind.CELL,
            )
        )
    return np.array(rows, dtype=np.float32)


_OWN = (
    *_TEXT, "link share", "bold", "repeated", "quotes the text", "is title", "is description",
    "in json-ld body", "is heading", "is item", "is quote", "is caption", "is cell",
)  # fmt: skip


def _text_columns(own: Floats, size: Floats, links: Floats) -> Floats:
    own[:, 0] = np.log1p(size)
    own[:, 1] /= size
    own[:, _LINKS] = links / size
    return own


_LINKS = _OWN.index("link share")


class _Tree:
    """What elements inherit from those above them, as arrays over the elements."""

    def __init__(self, layout: Layout, weights: Weights) -> None:
        self.parents = np.array(layout.parents, dtype=np.int32)
        self.ends = np.array(layout.ends, dtype=np.int32)
        # Few sorts of elements make a page: each is looked up once.
        sorts = {signature: place for place, signature in enumerate(set(layout.signatures))}
        rows = np.array([weights.of_signature(signature) for signature in sorts])
        names = rows[np.array([sorts[signature] for signature in layout.signatures])]
        self.total, self.low, self.high = names[:, 0], names[:, 1], names[:, 2]
        self.flags = names[:, 3].astype(np.int32)
        self.tags, self.pictures = names[:, 4], names[:, 5]
        self.flags[layout.hidden] |= _HIDDEN_FLAG

    def path(self, elements: NDArray[np.int32]) -> list[NDArray[Any]]:
        """Return, over each element and those above it: depth, faded sum of names, lowest,
        highest, flags.
        """
        depth = np.zeros(len(elements))
        total, low, high = np.zeros(len(elements)), self.low[elements], self.high[elements]
        flags = self.flags[elements]
        above, weight = elements, 1.0
        inside = np.ones(len(elements), bool)
        while inside.any():
            depth += inside
            total += np.where(inside, self.total[above], 0.0) * weight
            low = np.where(inside, np.minimum(low, self.low[above]), low)
            high = np.where(inside, np.maximum(high, self.high[above]), high)
            flags = np.where(inside, flags | self.flags[above], flags)
            above = self.parents[above]
            inside &= above >= 0
            weight *= 0.7
        return [depth, total, np.minimum(low, 0), np.maximum(high, 0), flags]

    def above(self, elements: NDArray[np.int32]) -> NDArray[np.int32]:
        """Return the parents, the body standing for its own."""
        return np.maximum(self.parents[elements], 0)


_FLAGS = {tag: 1 << code for code, tag in enumerate(_ABOVE_TAGS)}
_HIDDEN_FLAG = 1 << len(_ABOVE_TAGS)
_NOISE_FLAG = _HIDDEN_FLAG << 1
_PATH = (
    "depth", "names on path", "worst name on path", "best name on path", "names of holder",
    "names of parent", "names of grandparent",
    *(f"in {tag}" for tag in _ABOVE_TAGS), "hidden", "noise row", "holder tag",
)  # fmt: skip


def _path_columns(tree: _Tree, place: _Place) -> Floats:
    *columns, flags = place.path
    parent = tree.above(place.holders)
    bits = (flags[:, None] >> np.arange(len(_ABOVE_TAGS) + 2)) & 1
    return np.column_stack(
        [
            *columns,
            tree.total[place.holders],
            tree.total[parent],
            tree.total[tree.above(parent)],
            bits,
            tree.tags[place.holders],
        ]
    ).astype(np.float32)


_PICTURE = ("pictures before", "pictures behind", "pictures in holder", "pictures in parent")


def _picture_columns(tree: _Tree, holders: NDArray[np.int32]) -> Floats:
    """Count the pictures beside a block: a caption without a class stands next to one."""
    pictures = tree.pictures
    sums = np.concatenate(([0], np.cumsum(pictures)))
    previous = np.concatenate(([0], holders[:-1]))
    following = np.concatenate((holders[1:], [len(pictures) - 1]))
    parent = tree.above(holders)
    before = sums[holders + 1] - sums[np.minimum(previous, holders) + 1]
    behind = sums[np.maximum(following, holders) + 1] - sums[holders + 1]
    columns = [
        before,
        behind,
        sums[tree.ends[holders]] - sums[holders],
        sums[tree.ends[parent]] - sums[parent],
    ]
    table: Floats = np.minimum(np.column_stack(columns), 6).astype(np.float32)
    return table


_LEVELS = ("holder", "parent", "grandparent", "great-grandparent")
_MASS = tuple(
    f"{what} of {level}"
    for level in _LEVELS
    for what in ("paragraph share", "text share", "link share", "paragraph part")
)


def _mass_columns(tree: _Tree, place: _Place) -> Floats:
    count = len(tree.parents)
    sums = [
        np.concatenate(([0.0], np.cumsum(np.bincount(place.holders, values, count))))
        for values in (place.paragraphs, place.size, place.links)
    ]
    totals = [max(values[-1], 1.0) for values in sums]
    columns = []
    element = place.holders
    for _ in _LEVELS:
        start, end = element, tree.ends[element]
        paragraphs, text, links = (values[end] - values[start] for values in sums)
        columns += [
            paragraphs / totals[0],
            text / totals[1],
            links / np.maximum(text, 1),
            paragraphs / np.maximum(text, 1),
        ]
        element = tree.above(element)
    return np.column_stack(columns).astype(np.float32)


_CONTAINER = (
    "in best container", "steps to best container", "score of parent", "score of grandparent",
    "best container's share", "text before in best", "paragraphs before", "paragraphs after",
    "depth in best",
)  # fmt: skip


def _container_columns(tree: _Tree, place: _Place) -> Floats:
    count = len(tree.parents)
    parent = tree.above(place.holders)
    grandparent = tree.above(parent)
    score = (
        np.bincount(parent, place.paragraphs, count)
        + 0.5 * np.bincount(grandparent, place.paragraphs, count)
        + 0.25 * np.bincount(tree.above(grandparent), place.paragraphs, count)
    )
    best = int(score.argmax())
    top = max(float(score[best]), 1.0)
    chain = [best]
    while tree.parents[chain[-1]] >= 0:
        chain.append(int(tree.parents[chain[-1]]))
    starts = np.array(chain)
    held = (place.holders[:, None] >= starts) & (place.holders[:, None] < tree.ends[starts])
    inside = held[:, 0]
    before = np.cumsum(place.paragraphs) - place.paragraphs
    total = max(float(place.paragraphs.sum()), 1.0)
    mass = float(place.paragraphs[inside].sum())
    in_best = np.where(inside, place.size, 0)
    return np.column_stack(
        [
            inside,
            len(chain) - held.sum(axis=1),
            score[parent] / top,
            score[grandparent] / top,
            np.full(len(place.size), mass / total),
            (np.cumsum(in_best) - in_best) / max(float(in_best.sum()), 1.0),
            before / total,
            (total - before - place.paragraphs) / total,
            np.where(inside, place.path[0] - len(chain), -1),
        ]
    ).astype(np.float32)


_SIGNATURE = (
    "paragraph share of signature", "log blocks of signature", "link share of signature",
    "log size of signature", "paragraph part of signature", "siblings of signature",
)  # fmt: skip


def _signature_columns(layout: Layout, place: _Place) -> Floats:
    """Sum up blocks whose holder and its parent are of the same sorts."""
    groups: dict[tuple[int, int], int] = {}
    codes = []
    for holder in place.holders.tolist():
        parent = layout.parents[holder]
        key = (id(layout.signatures[holder]), id(layout.signatures[parent]) if parent >= 0 else 0)
        codes.append(groups.setdefault(key, len(groups)))
    group = np.array(codes)
    number = np.bincount(group)
    text, links = np.bincount(group, place.size), np.bincount(group, place.links)
    mass = np.bincount(group, place.paragraphs)
    parent = np.maximum(np.array(layout.parents, dtype=np.int32)[place.holders], 0)
    family = np.unique(parent.astype(np.int64) * (len(groups) + 1) + group, return_inverse=True)[1]
    return np.column_stack(
        [
            (mass / max(float(mass.sum()), 1.0))[group],
            np.log1p(np.minimum(number, _MANY))[group],
            (links / np.maximum(text, 1))[group],
            np.log1p(text / number)[group],
            (mass / np.maximum(text, 1))[group],
            np.log1p(np.minimum(np.bincount(family), _MANY))[family],
        ]
    ).astype(np.float32)


_POSITION = (
    "place in page", "place in text", "blocks from title", "text from title", "log page text",
    "log page paragraphs", "json-ld article", "blocks since paragraph", "blocks to paragraph",
    "link share of page",
)  # fmt: skip


def _position_columns(blocks: list[Block], place: _Place, hints: Hints) -> Floats:
    count = len(blocks)
    order = np.arange(count)
    title = _title_position(blocks, hints)
    total = max(float(place.size.sum()), 1.0)
    before = np.cumsum(place.size) - place.size
    is_paragraph = place.paragraphs > 0
    last = np.maximum.accumulate(np.where(is_paragraph, order, -99))
    following = np.minimum.accumulate(np.where(is_paragraph, order, count + 99)[::-1])[::-1]
    previous = np.concatenate(([-99], last[:-1]))
    after = np.concatenate((following[1:], [count + 99]))
    full = np.ones(count)
    return np.column_stack(
        [
            order / count,
            before / total,
            np.clip(order - title, -60, 60) if title >= 0 else full * 99,
            (before - before[title]) / total if title >= 0 else full * 9,
            full * np.log1p(min(total, _LONG_PAGE)),
            full * np.log1p(min(float(place.paragraphs.sum()), _LONG_PAGE)),
            full * hints.is_article,
            np.minimum(order - previous, 40),
            np.minimum(after - order, 40),
            full * float(place.links.sum()) / total,
        ]
    ).astype(np.float32)


def _title_position(blocks: list[Block], hints: Hints) -> int:
    """Return the index of the block that is the headline, -1 where there is none."""
    title = (hints.title or "").casefold()
    if title:
        for index, block in enumerate(blocks):
            if block.kind is Kind.HEADING and block.text.casefold() == title:
                return index
        for index, block in enumerate(blocks):
            if block.text.casefold() == title:
                return index
    return -1


_OWN_COLUMNS = (*_OWN, *_PATH, *_PICTURE, *_MASS, *_CONTAINER, *_SIGNATURE, *_POSITION)
# What of the neighbours is looked at, two blocks before and behind.
_OF_NEIGHBOURS = (
    "log size", "link share", "ends like a sentence", "words", "names on path", "is heading",
    "in best container", "score of parent",
)  # fmt: skip
_OFFSETS = (-2, -1, 1, 2)
COLUMNS: tuple[str, ...] = (
    *_OWN_COLUMNS,
    *(f"{name} at {offset:+d}" for offset in _OFFSETS for name in _OF_NEIGHBOURS),
    "parent as before", "parent as behind",
)  # fmt: skip
_NEIGHBOUR_INDEXES = [_OWN_COLUMNS.index(name) for name in _OF_NEIGHBOURS]


def _neighbour_columns(table: Floats, place: _Place) -> Floats:
    count = len(table)
    chosen = table[:, _NEIGHBOUR_INDEXES]
    padded = np.full((count + 4, chosen.shape[1]), -1.0, dtype=np.float32)
    padded[2 : count + 2] = chosen
    shifted = [padded[2 + offset : 2 + offset + count] for offset in _OFFSETS]
    same = np.zeros(count + 1, dtype=np.float32)
    same[1:count] = place.holders[1:] == place.holders[:-1]
    return np.column_stack([*shifted, same[:count], same[1:]])


# How far the second look sees, in blocks.
_SIGHT = (-4, -3, -2, -1, 1, 2, 3, 4)
_FADE = 0.8
SECOND_COLUMNS: tuple[str, ...] = (
    *COLUMNS,
    "score", *(f"score at {offset:+d}" for offset in _SIGHT), "score of signature",
    "score of signature's text", "kept share of parent", "scores before", "scores behind",
    "kept text before", "kept text behind", "log kept text", "best score",
)  # fmt: skip


def add_scores(layout: Layout, table: Floats, scores: Floats) -> Floats:
    """Return the columns of the second look: the first ones, and how the neighbours did.

    ``scores``: of the first look, 0 to 1, one a block.
    """
    count = len(scores)
    odds = log_odds(scores)
    size = np.array([len(block.text) for block in layout.blocks], dtype=np.float32)
    parents = [max(layout.parents[block.element], 0) for block in layout.blocks]
    groups: dict[tuple[int, int], int] = {}
    group = np.array(
        [
            groups.setdefault(
                (id(layout.signatures[block.element]), id(layout.signatures[parent])), len(groups)
            )
            for block, parent in zip(layout.blocks, parents, strict=True)
        ]
    )
    padded = np.full(count + 8, -7.0)
    padded[4 : 4 + count] = odds
    kept = scores * size
    before, total = np.cumsum(kept) - kept, max(float(kept.sum()), 1.0)
    family = np.array(parents)
    share = np.bincount(family, kept) / np.maximum(np.bincount(family, size), 1)
    return np.column_stack(
        [
            table,
            odds,
            *(padded[4 + offset : 4 + offset + count] for offset in _SIGHT),
            (np.bincount(group, odds) / np.bincount(group))[group],
            (np.bincount(group, odds * size) / np.bincount(group, size))[group],
            share[family],
            _faded(odds),
            _faded(odds[::-1])[::-1],
            before / total,
            (total - before - kept) / total,
            np.full(count, np.log(min(total, _LONG_PAGE))),
            np.full(count, scores.max()),
        ]
    ).astype(np.float32)


def log_odds(scores: Floats) -> Floats:
    """Return the logarithm of the odds, bounded at about 7 on both sides."""
    odds: Floats = np.log((scores + 1e-3) / (1 - scores + 1e-3))
    return odds


def _faded(odds: NDArray[np.floating]) -> NDArray[np.float64]:
    """Return the mean of what came before each place, the nearest counting most."""
    faded, mean = [], -3.0
    for value in odds.tolist():
        faded.append(mean)
        mean = _FADE * mean + (1 - _FADE) * value
    return np.array(faded)
