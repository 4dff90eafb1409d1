"""The learned weights of names and words, and the features computed from them."""

import functools
import math
import re
import struct
from collections.abc import Mapping
from dataclasses import dataclass, field

from newscrawl.extraction.body.phrases import match_phrase
from newscrawl.extraction.document.blocks import Signature
from newscrawl.extraction.document.boilerplate import boilerplate_rule

_ENDS = frozenset(".!?…。！？।։؟。")
_CLOSERS = "\"”»’')]）」』"
_LETTERS = re.compile(r"[a-z]+")
_WORD = re.compile(r"[^\W\d_]+|\d+|[©@|:?!#€$£%→»▶]")
_ASCII_WORD = re.compile(r"[a-z]+|[0-9]+|[@|:?!#$%]")  # the same, found faster
# What ``str.isdigit`` may count: ciphers, and the blocks with raised and circled ones.
_HAS_DIGIT = re.compile(r"[\d¹²³\u1369-\u19da\u2070-\u2792\U00010a40-\U0001f10a]")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_HOLDER_TAGS = {
    tag: code
    for code, tag in enumerate(
        ("p", "div", "li", "h1", "h2", "h3", "h4", "span", "a", "blockquote", "td", "section")
    )
}
_PICTURES = frozenset(("figure", "amp-img"))
# A bit for each tag that an ancestor of a block may have; two more flags follow.
ABOVE_TAGS = ("article", "main", "nav", "aside", "footer", "header", "form", "figure", "table",
              "ul", "a", "button", "blockquote", "section", "pre", "dl", "details",
              "label")  # fmt: skip
_FLAGS = {tag: 1 << code for code, tag in enumerate(ABOVE_TAGS)}
HIDDEN_FLAG = 1 << len(ABOVE_TAGS)
_NOISE_FLAG = HIDDEN_FLAG << 1
_MAX_CACHED = 3_000
SHORT_CHARS = 120
_WORDS_READ = 12

# Names of the values for an element's signature, and of those for a text, in order.
SIGNATURE = ("names", "worst name", "best name", "flags", "holder tag", "picture")
TEXT = (
    "log size", "commas a char", "ends like a sentence", "begins upper", "begins digit",
    "begins quote", "all upper", "ends with colon", "digit share", "words", "worst word",
    "best word", "first word", "noise phrase",
)  # fmt: skip
# The values are cached as bytes, which are joined for a whole page at once.
_pack_signature = struct.Struct(f"{len(SIGNATURE)}f").pack
_pack_text = struct.Struct(f"{len(TEXT)}f").pack


@dataclass(frozen=True)
class Weights:
    """Learned log-odds that an element or a block is of an article."""

    names: Mapping[str, float]
    """For parts of classes and ids: ``{"sidebar": -2.1}``."""
    words: Mapping[str, float]
    """For words of short blocks, in lower case."""
    first_words: Mapping[str, float]
    """For the first word of a short block."""
    # Sites repeat their classes and labels on every page.
    _of_signature: dict[Signature, bytes] = field(default_factory=dict)
    _of_text: dict[str, bytes] = field(default_factory=dict)

    def of_signature(self, signature: Signature) -> bytes:
        """Return the float32 values of an element's signature, in the order of ``SIGNATURE``."""
        found = self._of_signature.get(signature)
        if found is None:
            weight = self.names.get
            values = [weight(part, 0.0) for part in name_parts(signature)] or [0.0]
            found = _pack_signature(
                math.fsum(values),  # the order of a set must not change the last digit
                min(values),
                max(values),
                _FLAGS.get(signature.tag, 0) | (_NOISE_FLAG if boilerplate_rule(signature) else 0),
                _HOLDER_TAGS.get(signature.tag, len(_HOLDER_TAGS)),
                signature.tag in _PICTURES,
            )
            if len(self._of_signature) >= _MAX_CACHED:
                self._of_signature.clear()
            self._of_signature[signature] = found
        return found

    def of_text(self, text: str) -> bytes:
        """Return the float32 values of a text, in the order of ``TEXT``."""
        if len(text) > SHORT_CHARS:
            return self.read_text(text)
        found = self._of_text.get(text)
        if found is None:
            found = self.read_text(text)
            if len(self._of_text) >= _MAX_CACHED:
                self._of_text.clear()
            self._of_text[text] = found
        return found

    def read_text(self, text: str) -> bytes:
        """Compute what ``of_text`` returns and caches."""
        size = len(text)
        word_sum = word_low = word_high = first = digits = 0.0
        if size <= SHORT_CHARS:
            words = short_block_words(text)
            if words:
                weight = self.words.get
                values = [weight(word, 0.0) for word in words]
                word_sum, word_low, word_high = sum(values), min(values), max(values)
                first = self.first_words.get(words[0], 0.0)
            if _HAS_DIGIT.search(text):
                digits = sum(map(str.isdigit, text)) / size
        begin, end = text[0], text[-1]
        has_colon = end == ":"
        commas = text.count(",")
        if not text.isascii():
            commas += text.count("، ") + text.count("、")
        if end in _CLOSERS:
            end = text[-4:].rstrip(_CLOSERS)[-1:]
        return _pack_text(
            size,
            commas,
            end in _ENDS,
            begin.isupper(),
            begin.isdigit(),
            begin in "\"“„«‘'「—–-",
            text[:60].isupper(),
            has_colon,
            digits,
            word_sum,
            word_low,
            word_high,
            first,
            match_phrase(text) is not None,
        )


def name_parts(signature: Signature) -> set[str]:
    """Return the parts of an element's classes and id, whole tokens among them."""
    names = f"{signature.classes} {signature.id} {signature.role} {signature.label}"
    return set().union(*map(_parts_of, names.split()[:12]))


@functools.lru_cache(maxsize=20_000)
def _parts_of(token: str) -> tuple[str, ...]:
    """Return the parts of one class or id, which many elements share."""
    lower = token if token.islower() else _HUMP.sub("-", token).lower()
    pieces = _LETTERS.findall(lower)
    return (*pieces, "-".join(pieces)) if 1 < len(pieces) < 5 else tuple(pieces)


def short_block_words(text: str) -> list[str]:
    """Return the words of a short block that the model has weights for."""
    folded = text[:SHORT_CHARS].casefold()
    pattern = _ASCII_WORD if folded.isascii() else _WORD
    return pattern.findall(folded)[:_WORDS_READ]
