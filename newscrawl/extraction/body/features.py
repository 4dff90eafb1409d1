"""The features by which the model scores each block.

A table of float32 with one row a block. It is stored column by column, because the trees
read single features. The weights of class names and of words are learned; all other
features are computed from the layout. Lengths are effective lengths, so that scripts of
syllables and scripts without spaces compare with Latin script.
"""

import numpy as np

from newscrawl.extraction.body.block_features import (
    POSITION_FEATURES,
    TEXT_FEATURES,
    position_features,
    text_features,
)
from newscrawl.extraction.body.element_features import (
    CONTAINER_FEATURES,
    MASS_FEATURES,
    PATH_FEATURES,
    PICTURE_FEATURES,
    SIGNATURE_FEATURES,
    Elements,
    container_features,
    mass_features,
    path_features,
    picture_features,
    signature_features,
)
from newscrawl.extraction.body.hints import Hints
from newscrawl.extraction.body.page_arrays import Floats, PageArrays
from newscrawl.extraction.body.weights import Weights

# Effective length of the shortest block that counts as a paragraph.
_PARAGRAPH_CHARS = 80
_BLOCK_FEATURES = (
    *TEXT_FEATURES,
    *PATH_FEATURES,
    *PICTURE_FEATURES,
    *MASS_FEATURES,
    *CONTAINER_FEATURES,
    *SIGNATURE_FEATURES,
    *POSITION_FEATURES,
)
# Features of the two blocks before and after each block.
_NEIGHBOUR_FEATURES = (
    "log size", "link share", "ends like a sentence", "words", "names on path", "is heading",
    "in best container", "score of parent",
)  # fmt: skip
_OFFSETS = (-2, -1, 1, 2)
FEATURES: tuple[str, ...] = (
    *_BLOCK_FEATURES,
    *(f"{name} at {offset:+d}" for offset in _OFFSETS for name in _NEIGHBOUR_FEATURES),
    "parent as before", "parent as behind",
)  # fmt: skip
_NEIGHBOUR_INDEXES = [_BLOCK_FEATURES.index(name) for name in _NEIGHBOUR_FEATURES]


def compute_features(arrays: PageArrays, weights: Weights, hints: Hints) -> Floats:
    """Return one row a block, in the order of ``FEATURES``."""
    table = np.empty((len(FEATURES), arrays.count), np.float32)
    own = text_features(arrays, weights, hints)
    is_paragraph = (
        (arrays.size >= _PARAGRAPH_CHARS) & (arrays.links < 0.4 * arrays.size) & (own[2] > 0)
    )
    paragraphs = np.where(is_paragraph, arrays.size, np.float32(0))
    elements = Elements(arrays, weights)
    depth = elements.path[0][arrays.elements]
    parts = (
        own,
        *path_features(arrays, elements),
        picture_features(arrays, elements),
        mass_features(arrays, paragraphs),
        *container_features(arrays, paragraphs, depth),
        *signature_features(arrays, paragraphs),
        *position_features(arrays, paragraphs, hints),
    )
    end = 0
    for part in parts:
        start, end = end, end + (len(part) if isinstance(part, np.ndarray) and part.ndim > 1 else 1)
        table[start:end] = part
    _fill_neighbours(table, arrays)
    return table.T


def _fill_neighbours(table: Floats, arrays: PageArrays) -> None:
    """Fill the last rows with features of the blocks before and after each block."""
    count = arrays.count
    row = len(_BLOCK_FEATURES)
    padded = np.full((len(_NEIGHBOUR_INDEXES), count + 4), -1.0, np.float32)
    padded[:, 2 : count + 2] = table[_NEIGHBOUR_INDEXES]
    for offset in _OFFSETS:
        table[row : row + len(padded)] = padded[:, 2 + offset : 2 + offset + count]
        row += len(padded)
    same = np.zeros(count + 1, np.float32)
    same[1:count] = arrays.elements[1:] == arrays.elements[:-1]
    table[row], table[row + 1] = same[:count], same[1:]
