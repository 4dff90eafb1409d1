"""Text that a page has twice: for another screen size, or as an excerpt."""

import re
from collections import Counter
from collections.abc import Iterable

from newscrawl.extraction.document.blocks import Block, Signature
from newscrawl.extraction.document.effective_length import effective_length

# Effective length from which a paragraph that is repeated elsewhere counts as a copy for another
# screen size; one that is repeated in the same element is a refrain.
_REPEATED_CHARS = 60
# Shorter sentences are repeated by chance.
_SENTENCE_CHARS = 20
_SENTENCE = re.compile(r"[^.!?…。！？।]*[.!?…。！？।]?")
_CUT_OFF = re.compile(r"\s*[\[(]?(?:…|\.{3})[\])]?\s*$")
_LONGEST_ELLIPSIS, _OPENING_CHARS = 4, 30
_QUESTION = ("?", "？", "؟")
# What is strung together above the article has at most this share of its text.
_MAX_ABOVE = 0.5


class Printed:
    """The texts that are kept so far, each with its parent element and its signature."""

    def __init__(self) -> None:
        self._texts: dict[str, tuple[int, Signature]] = {}
        self._sentences: dict[str, int] = {}
        self._in_copy = False

    def has(self, block: Block, parent: int, signature: Signature) -> bool:
        """Return whether a text is in another element already, or in one with another signature.

        So is a paragraph whose sentences are in several paragraphs elsewhere. A question that is
        asked again is not, unless what is before it is a copy as well.
        """
        if block.size < _REPEATED_CHARS:
            self._in_copy = False
            return False
        is_copy = self._is_copy(block, parent, signature)
        if is_copy and not self._in_copy and block.text.endswith(_QUESTION):
            is_copy = self._texts.get(block.text, (parent, None))[1] is not signature
        self._in_copy = is_copy
        return is_copy

    def _is_copy(self, block: Block, parent: int, signature: Signature) -> bool:
        if block.text in self._texts:
            return self._texts[block.text] != (parent, signature)
        if not self._sentences:
            return False
        found = [self._sentences.get(one, parent) for one in _split(block.text)]
        return bool(found) and parent not in found

    def add(self, block: Block, parent: int, signature: Signature) -> None:
        """Add a block of the article."""
        if block.size >= _REPEATED_CHARS:
            self._texts[block.text] = parent, signature
            for sentence in _split(block.text):
                self._sentences.setdefault(sentence, parent)


def find_strung_together(blocks: list[Block], parents: list[int]) -> set[str]:
    """Return the texts above the article that string sentences of its paragraphs together.

    ``parents``: the parent of the element of each block. The paragraphs with most of the text
    are the article's.
    """
    sizes: Counter[int] = Counter()
    for block, parent in zip(blocks, parents, strict=True):
        sizes[parent] += block.size
    if len(sizes) < 2:
        return set()
    largest = max(sizes, key=sizes.__getitem__)
    own = {
        sentence
        for block, parent in zip(blocks, parents, strict=True)
        if parent == largest
        for sentence in _split(block.text)
    }
    whole = {block.text for block, parent in zip(blocks, parents, strict=True) if parent == largest}
    found: set[str] = set()
    for block, parent in zip(blocks, parents, strict=True):
        if parent == largest:
            break
        if sizes[parent] < _MAX_ABOVE * sizes[largest] and block.text not in whole:
            sentences = _split(block.text)
            if len(sentences) > 1 and own.issuperset(sentences):
                found.add(block.text)
    return found


def _split(text: str) -> list[str]:
    parts = map(str.lstrip, _SENTENCE.findall(text))
    least = _SENTENCE_CHARS
    return [one for one in parts if len(one) >= least or effective_length(one) >= least]


def find_excerpts(blocks: Iterable[Block]) -> set[str]:
    """Return the texts that end in an ellipsis and that another block has in full."""
    cut, whole = [], {}
    for block in blocks:
        end = block.text[-_LONGEST_ELLIPSIS:]
        stem = _CUT_OFF.sub("", block.text) if "…" in end or "..." in end else block.text
        if stem != block.text and len(stem) > _OPENING_CHARS:
            cut.append((stem, block.text))
        else:
            whole[block.text[:_OPENING_CHARS]] = block.text
    return {
        text for stem, text in cut if whole.get(stem[:_OPENING_CHARS], "").startswith(stem.rstrip())
    }
