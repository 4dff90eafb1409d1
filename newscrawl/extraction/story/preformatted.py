"""Texts whose lines and spaces the page fixes, as they are typed."""

from collections.abc import Iterable, Sequence
from itertools import islice
from textwrap import dedent

from selectolax.lexbor import LexborNode

from newscrawl.extraction.document.blocks import Block, Layout, is_inline, is_skipped

_TAB = 8
# Elements around a block that are looked at for one.
_STEPS_UP = 4
# The longest line of a text of several blocks; those with a longer one are paragraphs.
_LONGEST_LINE = 200


def find_preformatted(layout: Layout, element: int) -> int | None:
    """Return the ``pre`` element around an element, ``None`` if it is in none."""
    for one in islice(layout.ancestors(element), _STEPS_UP):
        if layout.tag(one) == "pre":
            return one
    return None


def are_lines(blocks: Iterable[Block]) -> bool:
    """Return whether the blocks of one ``pre`` are its lines, and not paragraphs."""
    return all(block.size <= _LONGEST_LINE for block in blocks)


def read_typed(node: LexborNode, texts: Sequence[str]) -> str | None:
    """Return the text of an element with its lines and spaces.

    ``texts``: those of its blocks; ``None`` is returned where it has others as well.
    """
    typed = "".join(_pieces(node)).replace("\xa0", " ").replace("\r\n", "\n")
    own = dedent(typed.expandtabs(_TAB)).strip("\n")
    return own if own.split() == " ".join(texts).split() else None


def _pieces(element: LexborNode) -> Iterable[str]:
    """Yield the texts of an element, with a line end where the page begins a line."""
    opened: list[LexborNode] = []
    is_at_start = True
    node = element.first_child
    while node is not None:
        tag = node.tag or ""
        below = None
        if tag == "-text":
            text = node.text_content or ""
            # Space between the elements of lines is no line of its own.
            if text and not (is_at_start and text.isspace() and _is_between_lines(node)):
                yield text
                is_at_start = text.endswith("\n")
        elif tag == "br":
            yield "\n"
            is_at_start = True
        elif not is_skipped(tag):
            below = node.first_child
            if not is_inline(tag) and not is_at_start:
                yield "\n"
                is_at_start = True
        if below is not None:
            opened.append(node)
            node = below
            continue
        while node is not None and node.next is None and opened:
            node = opened.pop()
            if not is_inline(node.tag or "") and not is_at_start:
                yield "\n"
                is_at_start = True
        node = node.next


def _is_between_lines(text: LexborNode) -> bool:
    beside = (text.prev, text.next)
    return any(one is not None and not is_inline(one.tag or "") for one in beside)
