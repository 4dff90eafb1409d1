"""Who said a quotation: an element that says so, or a name behind a dash or in a line alone."""

import re
from dataclasses import dataclass, field
from itertools import islice

from newscrawl.extraction.document.blocks import Block
from newscrawl.extraction.document.effective_length import effective_length
from newscrawl.extraction.fields.names import is_role, looks_like_name
from newscrawl.extraction.story.outline import Outline

# Elements up to a quotation; the longest name of who said it, and what stands around that.
_STEPS_UP, _LONGEST_NAME, _MARKS_AROUND = 6, 200, " \u00a0—–-―,:()"
# Effective length of the longest line that only its place and its dash tell, and the words of
# the name in it.
_LONGEST_LINE, _NAME_WORDS = 90, 4
_DASHED = re.compile(r"[—–―-]{1,2}\s*(?=[^\s—–―-])")
# Behind the full stop or the marks that end a quotation: "We are back." — Ole Berg
_BEHIND = re.compile(
    r"[.!?…。！？”“»«’\"'」』]\s*(?P<line>[—–―-]{1,2}\s*[^\s—–―.!?。！？][^—–―]{1,90})$"
)
_STOPS = (".", "!", "?", "…", "。", "！", "？", "”", "»", ":", ",")
# Letters of scripts without capitals.
_UNCASED = re.compile(
    r"[\u0590-\u08ff\u0900-\u0fff\u10d0-\u10ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
)


@dataclass
class _Quotation:
    """A ``blockquote``, who said it, and what of its text says that."""

    name: str | None = None
    line: int | None = None
    """Position of the block that is nothing but the name."""
    cut: dict[tuple[int, str], str] = field(default_factory=dict)
    """The text of the block that ends with the name, without it, by its element and text."""


class Quotees:
    """Finds who said the quotations of a page; each quotation is looked at once."""

    def __init__(self, outline: Outline) -> None:
        self._outline = outline
        self._quotations: dict[int, _Quotation] = {}

    def find(self, block: Block) -> tuple[str | None, str]:
        """Return who said the quotation that a block is of, and its text without that."""
        quotation = self._around(block.element)
        if quotation is None:
            return None, block.text
        return quotation.name, quotation.cut.get((block.element, block.text), block.text)

    def is_name(self, position: int) -> bool:
        """Return whether a block is nothing but the name of who said the quotation around it."""
        quotation = self._around(self._outline.blocks[position].element)
        return quotation is not None and quotation.line == position

    def _around(self, element: int) -> _Quotation | None:
        layout = self._outline.layout
        for one in islice(layout.ancestors(element), _STEPS_UP):
            if layout.tag(one) == "blockquote":
                if one not in self._quotations:
                    self._quotations[one] = self._read(one)
                return self._quotations[one]
        return None

    def _read(self, element: int) -> _Quotation:
        layout, blocks = self._outline.layout, self._outline.blocks
        positions = self._outline.inside(element, layout.ends[element])
        name = self._text_of(element, "cite, footer")
        holder = layout.parents[element]
        if name is None and holder >= 0 and layout.tag(holder) == "figure":
            name = self._text_of(holder, "figcaption")
        if not positions or (name is not None and len(name) > _LONGEST_NAME):
            return _Quotation()
        last = blocks[positions[-1]]
        if len(positions) > 1 and _is_name(last.text, name, [blocks[n] for n in positions[:-1]]):
            return _Quotation(name or last.text.strip(_MARKS_AROUND), line=positions[-1])
        line = _line_at_end(last, name)
        if line is None:
            return _Quotation(name)
        text = last.text[: len(last.text) - len(line)].rstrip(" —–―-")
        return _Quotation(name or line.strip(_MARKS_AROUND), cut={(last.element, last.text): text})

    def _text_of(self, element: int, selector: str) -> str | None:
        """Return the text of the first such element in another, ``None`` if there is none."""
        node = self._outline.layout.nodes[element].css_first(selector)
        text = " ".join(node.text_lexbor().split()) if node is not None else ""
        return text.strip(_MARKS_AROUND) or None


def _is_name(text: str, name: str | None, before: list[Block]) -> bool:
    """Return whether the last line of a quotation is who said it.

    ``name``: what an element says, ``before``: the other blocks. Where these begin with dashes,
    it is said in turn.
    """
    if name is not None:
        return text.strip(_MARKS_AROUND) == name
    if any(_DASHED.match(block.text) for block in before):
        return False
    return _is_signed(text) or (_is_line(text) and _begins_with_name(text, whole=True))


def _line_at_end(block: Block, name: str | None) -> str | None:
    """Return the end of a block that is who said it: a line, or what is behind a dash."""
    text = block.text
    if name is not None:
        before = text[: -len(name)].rstrip()
        ends = text.endswith(name) and before.endswith((*_STOPS, *"—–―-’\"'」』"))
        return name if ends and before.strip(_MARKS_AROUND) else None
    for place in block.breaks[-1:]:
        if place and _is_signed(text[place:]):
            return text[place:]
    if (found := _BEHIND.search(text)) and found.start():
        line = found["line"]
        is_name = _UNCASED.search(line) or _begins_with_name(_DASHED.sub("", line, count=1))
        return line if is_name and _is_signed(line) else None
    return None


def _is_signed(text: str) -> bool:
    """Return whether a line is a dash and a name or a role.

    >>> _is_signed("— Ole Berg, fisherman"), _is_signed("— We stay, he said.")
    (True, False)
    """
    bare = _DASHED.sub("", text, count=1) if _DASHED.match(text) else ""
    if not bare or not _is_line(bare):
        return False
    is_proper = bare[0].isupper() or _UNCASED.match(bare) is not None
    return is_proper or any(map(is_role, bare.split()))


def _is_line(text: str) -> bool:
    return effective_length(text) <= _LONGEST_LINE and not text.endswith(_STOPS)


def _begins_with_name(text: str, *, whole: bool = False) -> bool:
    """Return whether a line begins with a full name; ``whole``: with no more but behind a comma."""
    name, comma, _ = text.partition(",")
    if whole or comma:
        return looks_like_name(name.strip(_MARKS_AROUND))
    words = name.split()[:_NAME_WORDS]
    return any(looks_like_name(" ".join(words[:count])) for count in range(2, len(words) + 1))
