"""Features of a block's element and its ancestors: names, pictures, text, container."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from newscrawl.extraction.body.page_arrays import Doubles, Floats, Indexes, PageArrays
from newscrawl.extraction.body.weights import ABOVE_TAGS, HIDDEN_FLAG, SIGNATURE, Weights

# Groups of more blocks count as this many.
_MANY = 60


class Elements:
    """What elements inherit from their ancestors, as arrays over the elements."""

    def __init__(self, arrays: PageArrays, weights: Weights) -> None:
        layout = arrays.layout
        count = len(layout.signatures)
        # The last row is zero: the body inherits it.
        values = np.zeros((count + 1, len(SIGNATURE)), np.float32)
        read = np.frombuffer(b"".join(map(weights.of_signature, arrays.signatures)), np.float32)
        values[:count] = read.reshape(-1, len(SIGNATURE))[arrays.signature_numbers]
        self.own = values[:, 0]
        self.tags = values[:, 4]
        self.pictures = values[:count, 5]
        flags = values[:, 3].astype(np.int64)
        flags[layout.hidden] |= HIDDEN_FLAG
        self.path = self._inherit(arrays.parents, values, flags)

    def _inherit(
        self, parents: Indexes, values: Floats, flags: NDArray[np.int64]
    ) -> tuple[Doubles, Doubles, Floats, Floats, NDArray[np.int64]]:
        """Return depth, decayed sum of weights, lowest and highest weight, and flags.

        Each is over the element and its ancestors. Each round reaches twice as far up as
        the one before.
        """
        above = np.append(parents, -1)
        depth = np.ones(len(above))
        depth[-1] = 0
        total, low, high = values[:, 0].astype(float), values[:, 1], values[:, 2]
        weight = 0.7
        while (above >= 0).any():
            depth = depth + depth[above]
            total = total + weight * total[above]
            low, high = np.minimum(low, low[above]), np.maximum(high, high[above])
            flags = flags | flags[above]
            above = above[above]
            weight *= weight
        return depth, total, np.minimum(low, 0), np.maximum(high, 0), flags


PATH_FEATURES = (
    "depth", "names on path", "worst name on path", "best name on path", "names of holder",
    "names of parent", "names of grandparent",
    *(f"in {tag}" for tag in ABOVE_TAGS), "hidden", "noise row", "holder tag",
)  # fmt: skip
_BITS = np.arange(len(ABOVE_TAGS) + 2)[:, None]


def path_features(arrays: PageArrays, elements: Elements) -> tuple[NDArray[Any], ...]:
    """Return the rows of ``PATH_FEATURES``."""
    depth, total, low, high, flags = elements.path
    return (
        *(row[arrays.elements] for row in (depth, total, low, high)),
        elements.own[arrays.levels[:3]],
        (flags[arrays.elements] >> _BITS) & 1,
        elements.tags[arrays.elements],
    )


PICTURE_FEATURES = (
    "pictures before", "pictures behind", "pictures in holder", "pictures in parent",
)  # fmt: skip


def picture_features(arrays: PageArrays, elements: Elements) -> NDArray[Any]:
    """Return the rows of ``PICTURE_FEATURES``: a caption without a class is next to a picture."""
    layout, held_by, parent = arrays.layout, arrays.elements, arrays.levels[1]
    starts, ends = np.array(layout.pictures), np.array(layout.pictures_until)
    read = (starts + elements.pictures)[held_by]
    following = np.append(read[1:], ends[0])
    previous = np.append(elements.pictures[0], read[:-1])
    counts = (
        read - np.minimum(previous, read),
        np.maximum(following, read) - read,
        ends[held_by] - starts[held_by],
        ends[parent] - starts[parent],
    )
    return np.minimum(counts, 6)


_LEVELS = ("holder", "parent", "grandparent", "great-grandparent")
MASS_FEATURES = tuple(
    f"{what} of {level}"
    for level in _LEVELS
    for what in ("paragraph share", "text share", "link share", "paragraph part")
)


def mass_features(arrays: PageArrays, paragraphs: Floats) -> Doubles:
    """Return the rows of ``MASS_FEATURES``."""
    count = len(arrays.parents)
    sums = np.zeros((3, count + 1))
    for row, values in enumerate((paragraphs, arrays.size, arrays.links)):
        sums[row, 1:] = np.bincount(arrays.elements, values, count)
    sums = sums.cumsum(axis=1)
    held = sums[:, arrays.ends[arrays.levels]] - sums[:, arrays.levels]
    masses, texts, links = held
    part = np.maximum(texts, 1)
    totals = np.maximum(sums[:, -1], 1.0)
    shares = np.array([masses / totals[0], texts / totals[1], links / part, masses / part])
    return shares.transpose(1, 0, 2).reshape(len(MASS_FEATURES), arrays.count)


CONTAINER_FEATURES = (
    "in best container", "steps to best container", "score of parent", "score of grandparent",
    "best container's share", "text before in best", "paragraphs before", "paragraphs after",
    "depth in best",
)  # fmt: skip


def container_features(
    arrays: PageArrays, paragraphs: Floats, depth: Doubles
) -> tuple[NDArray[Any] | float, ...]:
    """Return the rows of ``CONTAINER_FEATURES``.

    The best container has the most paragraphs below it, the nearest counting most.
    """
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
    held = (arrays.elements >= starts[:, None]) & (arrays.elements < arrays.ends[starts][:, None])
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


SIGNATURE_FEATURES = (
    "paragraph share of signature", "log blocks of signature", "link share of signature",
    "log size of signature", "paragraph part of signature", "siblings of signature",
)  # fmt: skip


def signature_features(arrays: PageArrays, paragraphs: Floats) -> tuple[NDArray[Any], ...]:
    """Return the rows of ``SIGNATURE_FEATURES``, sums over blocks of the same group."""
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
