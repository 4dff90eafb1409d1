"""The blocks and elements of a page as arrays, which all features are computed from."""

from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from newscrawl.extraction.document.blocks import BlockKind, Layout, Signature

Floats = NDArray[np.float32]
Doubles = NDArray[np.float64]
Indexes = NDArray[np.intp]
# Longer pages count as this long: few are in any corpus.
LONG_PAGE = 30_000.0


class PageArrays:
    """Arrays over the blocks of a page, and over its elements."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        blocks = layout.blocks
        self.count = len(blocks)
        self.texts = [block.text for block in blocks]
        self.chars = np.array(list(map(len, self.texts)), np.float32)
        self.size = np.array([block.size for block in blocks], np.float32)
        self.links = np.array([block.link_chars for block in blocks], np.float32)
        self.links *= self.size / self.chars
        self.elements = np.array([block.element for block in blocks], np.intp)
        self.kinds = np.array([id(block.kind) for block in blocks])
        self.parents = np.array(layout.parents, np.intp)
        self.ends = np.array(layout.ends, np.intp)
        # Elements without text have no features. A page has far fewer signatures than elements.
        before = np.zeros(len(self.parents) + 1, np.intp)
        np.cumsum(np.bincount(self.elements, minlength=len(self.parents)), out=before[1:])
        holding = np.flatnonzero(before[self.ends] > before[:-1])
        number: dict[Signature, int] = {}
        of_element = layout.signatures
        own = [number.setdefault(of_element[n], len(number)) for n in holding.tolist()]
        self.signatures = list(number)
        self.signature_numbers = np.zeros(len(self.parents), np.intp)
        """Index in ``signatures`` of the signature of each element with text."""
        self.signature_numbers[holding] = own
        outer = np.maximum(self.parents, 0)  # the body is its own parent
        parent = outer[self.elements]
        self.levels = np.array([self.elements, parent, outer[parent], outer[outer[parent]]])
        """The element of each block and its three nearest ancestors."""

    def is_kind(self, kind: BlockKind) -> NDArray[np.bool_]:
        """Return a mask of the blocks of a kind."""
        found: NDArray[np.bool_] = self.kinds == id(kind)
        return found

    @cached_property
    def group(self) -> Indexes:
        """A number for each block, equal where the signatures of element and parent are equal."""
        own, outer = self.signature_numbers[self.levels[:2]]
        _, group = np.unique(own * len(self.signatures) + outer, return_inverse=True)
        return group
