"""The article's text where the visible page has not got it.

Sites that a script fills state it in JSON-LD or in the script's own data; others
keep it for readers without scripts, or in a template that the browser unfolds.
"""

from collections.abc import Callable
from math import inf

from selectolax.lexbor import LexborNode

from newscrawl.extraction.body import phrases
from newscrawl.extraction.body.features import Hints
from newscrawl.extraction.document.blocks import Block, BlockKind, read_layout
from newscrawl.extraction.document.effective_length import effective_length
from newscrawl.extraction.document.page import Page, read_page
from newscrawl.extraction.document.script_text import find_script_text

# Text stated elsewhere is taken where the page shows less than this share of it:
# JSON-LD always, data of scripts where it shows little, the rest where next to nothing.
_MIN_SHARE_OF_STATED = 0.4
_LITTLE_CHARS, _SHOWN_CHARS, _MIN_STATED_CHARS = 600, 200, 300


def find_stated(hints: Hints, page: Page, shown: int) -> tuple[list[Block], str] | None:
    """Return the text and its source; ``None`` where the visible page has it.

    ``shown``: how much text of the article the visible page has, as ``effective_length`` counts.
    """
    for source, most, read in _SOURCES:
        if shown < most:
            lines = [line for line in read(hints, page) if phrases.phrase_rule(line) is None]
            stated = sum(map(effective_length, lines))
            if stated > _MIN_STATED_CHARS and shown < _MIN_SHARE_OF_STATED * stated:
                return [Block(line, 0, BlockKind.TEXT, 0) for line in lines], source
    return None


def _read_json_ld(hints: Hints, _page: Page) -> list[str]:
    lines = (hints.body or "").splitlines()
    return [line for line in (" ".join(line.split()) for line in lines) if line]


def _read_scripts(hints: Hints, page: Page) -> list[str]:
    return find_script_text(page, hints.title)


def _read_folded(_hints: Hints, page: Page) -> list[str]:
    """Return the text that a template or noscript holds, the longest of them."""
    held = [_inner_markup(node) for node in page.tree.css("noscript, template")]
    markup = max(held, key=len, default="")
    blocks = read_layout(read_page(markup, "").tree.body).blocks
    return [block.text for block in blocks if block.kind is not BlockKind.CAPTION]


def _inner_markup(node: LexborNode) -> str:
    if node.tag == "noscript":
        return node.text_lexbor()
    return (node.html or "").partition(">")[2].rpartition("</template>")[0]


_SOURCES: tuple[tuple[str, float, Callable[[Hints, Page], list[str]]], ...] = (
    ("json-ld:articleBody", inf, _read_json_ld),
    ("script", _LITTLE_CHARS, _read_scripts),
    ("noscript", _SHOWN_CHARS, _read_folded),
)
