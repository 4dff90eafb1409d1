"""Text that a page prints twice: for another screen, or shortened above itself."""

import re
from collections.abc import Iterable

from newscrawl.extraction.document.blocks import Block, Signature
from newscrawl.extraction.document.effective_length import effective_length

# Paragraphs of this length that stand again elsewhere are printed for another screen;
# one that is repeated in its own place is a refrain.
_REPEATED_CHARS = 60
# Sentences shorter than this are said again by chance.
_SENTENCE_CHARS = 20
_SENTENCES = re.compile(r"(?<=[.!?…。！？।])\s*")
_CUT_OFF = re.compile(r"\s*[\[(]?(?:…|\.{3})[\])]?\s*$")
_OPENING_CHARS = 30


class Printed:
    """What was read so far, and where each text stands: its parent and its sort."""

    def __init__(self) -> None:
        self._texts: dict[str, tuple[int, Signature]] = {}
        self._sentences: dict[str, int] = {}

    def has(self, text: str, parent: int, sort: Signature) -> bool:
        """Tell whether a text was printed in another place, or for another screen in its own.

        A paragraph may join sentences of several that stand elsewhere.
        """
        if text in self._texts:
            return self._texts[text] != (parent, sort)
        if effective_length(text) < _REPEATED_CHARS or not self._sentences:
            return False
        found = [self._sentences.get(one, parent) for one in _split(text)]
        return bool(found) and parent not in found

    def add(self, text: str, parent: int, sort: Signature) -> None:
        """Remember a text that belongs to the article."""
        if effective_length(text) >= _REPEATED_CHARS:
            self._texts[text] = parent, sort
            for sentence in _split(text):
                self._sentences.setdefault(sentence, parent)


def _split(text: str) -> list[str]:
    return [one for one in _SENTENCES.split(text) if effective_length(one) >= _SENTENCE_CHARS]


def find_excerpts(blocks: Iterable[Block]) -> set[str]:
    """Return the texts that break off with dots where another block has the whole."""
    cut, whole = [], {}
    for block in blocks:
        stem = _CUT_OFF.sub("", block.text)
        if stem != block.text and len(stem) > _OPENING_CHARS:
            cut.append((stem, block.text))
        else:
            whole[block.text[:_OPENING_CHARS]] = block.text
    return {
        text for stem, text in cut if whole.get(stem[:_OPENING_CHARS], "").startswith(stem.rstrip())
    }
