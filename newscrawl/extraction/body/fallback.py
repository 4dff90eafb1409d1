"""The text of the article where the visible page does not have it.

Pages that a script renders have it in JSON-LD or in the script's data; others have it in
``noscript`` or in a ``template``.
"""

from collections.abc import Callable
from math import inf

from selectolax.lexbor import LexborNode

from newscrawl.extraction.body import phrases
from newscrawl.extraction.body.hints import Hints
from newscrawl.extraction.document.blocks import Block, BlockKind
from newscrawl.extraction.document.effective_length import effective_length
from newscrawl.extraction.document.layout import read_layout
from newscrawl.extraction.document.page import Page, read_page
from newscrawl.extraction.document.script_text import find_script_text

# The text is used if the visible page has less than this share of it, and a source is
# asked if the visible page has less than so much text: JSON-LD always.
_MIN_VISIBLE_SHARE = 0.4
_MAX_FOR_SCRIPTS, _MAX_FOR_NOSCRIPT = 600, 200
# A shorter text is not an article.
_MIN_CHARS = 300


def find_fallback_text(hints: Hints, page: Page, visible: int) -> tuple[list[Block], str] | None:
    """Return the text and its source, ``None`` if the visible page has it.

    ``visible``: the effective length of the article's text on the visible page.
    """
    for source, limit, read in _SOURCES:
        if visible < limit:
            lines = [line for line in read(hints, page) if phrases.phrase_rule(line) is None]
            size = sum(map(effective_length, lines))
            if size > _MIN_CHARS and visible < _MIN_VISIBLE_SHARE * size:
                return [Block(line, 0, BlockKind.TEXT, 0) for line in lines], source
    return None


def _read_json_ld(hints: Hints, _page: Page) -> list[str]:
    lines = (hints.body or "").splitlines()
    return [line for line in (" ".join(line.split()) for line in lines) if line]


def _read_scripts(hints: Hints, page: Page) -> list[str]:
    return find_script_text(page, hints.title)


def _read_noscript(_hints: Hints, page: Page) -> list[str]:
    """Return the text of the longest ``noscript`` or ``template``."""
    markups = [_inner_markup(node) for node in page.tree.css("noscript, template")]
    markup = max(markups, key=len, default="")
    blocks = read_layout(read_page(markup, "").tree.body).blocks
    return [block.text for block in blocks if block.kind is not BlockKind.CAPTION]


def _inner_markup(node: LexborNode) -> str:
    if node.tag == "noscript":
        return node.text_lexbor()
    return (node.html or "").partition(">")[2].rpartition("</template>")[0]


_SOURCES: tuple[tuple[str, float, Callable[[Hints, Page], list[str]]], ...] = (
    ("json-ld:articleBody", inf, _read_json_ld),
    ("script", _MAX_FOR_SCRIPTS, _read_scripts),
    ("noscript", _MAX_FOR_NOSCRIPT, _read_noscript),
)
