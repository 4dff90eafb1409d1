"""Pull quotes, which repeat the text, and who said the others."""

from functools import lru_cache
from itertools import islice

from newscrawl.extraction.document.blocks import BlockKind, Layout, Signature
from newscrawl.extraction.document.surroundings import class_words
from newscrawl.extraction.story.outline import Outline, words_of

_MARKS = frozenset("pullquote pullquotes blockquote quote zitat cita citation pull".split())
_CUT_BY = ("reader", "box/facts", "box/quote", "repeated/text", "structure/sidebar")
# Words of a pull quote, at least, and how many of them stand in a row in the text.
_FEWEST, _ROW = 5, 5
# Of one whose words were changed: rows of so many words, and how many of them stand there.
_FEW, _ALIKE = 3, 0.6
_MOST_WORDS = 120
# Elements up to a quotation; the longest name of who said it, and what stands around that.
_STEPS_UP, _LONGEST_NAME, _MARKS_AROUND = 6, 200, " \u00a0—–-―,:()"


def find_quotee(layout: Layout, element: int) -> str | None:
    """Return who said what stands in an element, where the quotation around it marks that."""
    for one in islice(layout.ancestors(element), _STEPS_UP):
        if layout.tag(one) != "blockquote":
            continue
        holder = layout.parents[one]
        is_figure = holder >= 0 and layout.tag(holder) == "figure"
        node = layout.nodes[one].css_first("cite, footer")
        if node is None and is_figure:
            node = layout.nodes[holder].css_first("figcaption")
        name = " ".join(node.text_lexbor().split()).strip(_MARKS_AROUND) if node is not None else ""
        return name if 0 < len(name) <= _LONGEST_NAME else None
    return None


def find_pull_quotes(outline: Outline) -> list[int]:
    """Return the positions of the blocks that repeat words of the text, set apart as a quote.

    Whether the reader took them for text or not: a quote that repeats nothing is none of them.
    """
    story = range(outline.start, outline.positions[-1] + 1)
    apart = [n for n in story if _is_set_apart(outline, n)]
    if not apart:
        return []
    # A quote that repeats another quote is an example that is talked about.
    texts = {
        n: " ".join(words_of(outline.blocks[n].text))
        for n in outline.positions
        if outline.blocks[n].kind is not BlockKind.QUOTE
    }
    found = []
    for position in apart:
        words = words_of(outline.blocks[position].text)
        if _FEWEST <= len(words) <= _MOST_WORDS and _stands_in(words, position, texts):
            found.append(position)
    return found


def _is_set_apart(outline: Outline, position: int) -> bool:
    block = outline.blocks[position]
    reason = outline.reasons.get(position)
    if reason is not None and not reason.startswith(_CUT_BY):
        return False
    if reason in ("box/quote", "box/facts") or block.kind is BlockKind.QUOTE:
        return True
    signatures, parent = outline.layout.signatures, outline.layout.parents[block.element]
    return _is_named(signatures[block.element]) or (parent >= 0 and _is_named(signatures[parent]))


@lru_cache(maxsize=20_000)
def _is_named(signature: Signature) -> bool:
    return not _MARKS.isdisjoint(class_words(signature.classes))


def _stands_in(words: list[str], position: int, texts: dict[int, str]) -> bool:
    """Return whether most of the words stand in a row in another paragraph."""
    wanted = " ".join(words)
    others = [text for n, text in texts.items() if n != position and len(text) >= len(wanted)]
    if any(wanted in text for text in others):
        return True
    # A name at its end, or words left out, are no part of the text.
    half = " ".join(words[: max(_ROW, 2 * len(words) // 3)])
    if any(half in text for text in others):
        return True
    rows = [" ".join(words[n : n + _FEW]) for n in range(len(words) - _FEW + 1)]
    return any(sum(row in text for row in rows) >= _ALIKE * len(rows) for text in others)
