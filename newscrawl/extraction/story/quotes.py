"""Pull quotes, which repeat the text, and how quotations are marked up."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from newscrawl.extraction.document.blocks import Block, BlockKind, Layout, Signature, per_signature
from newscrawl.extraction.document.effective_length import effective_length
from newscrawl.extraction.document.surroundings import class_words
from newscrawl.extraction.story.outline import Outline, words_of

_MARKS = frozenset("pullquote pullquotes blockquote quote zitat cita citation pull".split())
_CUT_BY = ("reader", "box/facts", "box/quote", "repeated/text", "structure/sidebar")
# Words of a pull quote, at least, and how many of them stand in a row in the text.
_FEWEST, _ROW = 5, 5
# Of one whose words were changed: how many of its rows of three words stand there.
_ALIKE = 0.6
_MOST_WORDS = 120
# Effective length of a pull quote, at least, and of a heading or a bold line that nothing but its
# length and its marks tells from a subheading: in quotation marks or with a full stop, and
# without both.
_SHORTEST, _SHORTEST_MARKED, _SHORTEST_PLAIN = 20, 45, 50
_LONGEST_LINE, _MOST_LINES = 300, 20
# Words in small letters of a line that is no name and no title, at least.
_LOWER = 4
_OPENING = ("“", "„", "«", "»", '"', "”", "‘", "「", "『", "‹", "›")
_STOPS = (".", "!", "。", "！", "…")
_CLOSING = "“”„«»\"'’‘」』‹›"
_AROUND = f"{_CLOSING}「『.!。！… "
# Places of three words that are looked at, so that no page takes long.
_MOST_PLACES = 20
_Row = tuple[str, str, str]


def find_pull_quotes(outline: Outline) -> list[int]:
    """Return the positions of the blocks that repeat words of the text, set apart as a quote.

    Whether the reader took them for text or not: a quote that repeats nothing is none of them.
    Subheadings repeat words of the text as well: those that nothing marks as quotes are longer,
    and no other heading looks like them.
    """
    story = range(outline.start, outline.positions[-1] + 1)
    apart = [n for n in story if _is_set_apart(outline, n)]
    lines = [n for n in dict.fromkeys(_lines_like_quotes(outline)) if n not in apart]
    if not apart:
        return lines
    quotes = {n: words_of(outline.blocks[n].text) for n in apart}
    quotes = {
        n: words
        for n, words in quotes.items()
        if _FEWEST <= len(words) <= _MOST_WORDS and outline.blocks[n].size >= _SHORTEST
    }
    # A quote that repeats another quote is an example that is talked about.
    texts = {
        n: words_of(outline.blocks[n].text)
        for n in outline.positions
        if quotes and outline.blocks[n].kind is not BlockKind.QUOTE and not outline.is_heading(n)
    }
    places = _find_rows(texts, {row for words in quotes.values() for row in _rows_of(words)})
    return [*lines, *(n for n, words in quotes.items() if _stands_in(words, n, texts, places))]


def _is_set_apart(outline: Outline, position: int) -> bool:
    block = outline.blocks[position]
    reason = outline.reasons.get(position)
    if reason is not None and not reason.startswith(_CUT_BY):
        return False
    if reason in ("box/quote", "box/facts") or block.kind is BlockKind.QUOTE:
        return True
    return is_marked_as_quote(outline.layout, block.element)


def is_marked_as_quote(layout: Layout, element: int) -> bool:
    """Return whether an element or the one around it is named or marked up as a quotation."""
    for one in islice(layout.ancestors(element), 2):
        signature = layout.signatures[one]
        if signature.tag == "blockquote" or _is_named(signature):
            return True
    return False


def is_quote_in_heading(layout: Layout, block: Block) -> bool:
    """Return whether a heading is marked as a quotation, and as long or marked as one."""
    if block.kind is not BlockKind.HEADING or not is_marked_as_quote(layout, block.element):
        return False
    is_marked = block.text.startswith(_OPENING) or block.text[-1] in _CLOSING
    return is_marked or block.size >= _SHORTEST_MARKED


def _lines_like_quotes(outline: Outline) -> Iterator[int]:
    """Yield the headings and bold lines of the body that repeat its text, and are long for that.

    None that look like another one that does not. Those in quotation marks or with a full stop
    are told by each other alone, and one that reads like a part of a sentence by itself.
    """
    groups: dict[tuple[object, ...], list[int]] = {}
    for position in outline.positions:
        block = outline.blocks[position]
        is_line = block.bold and len(block.text) <= _LONGEST_LINE
        if not outline.is_heading(position) and not is_line:
            continue
        look = outline.layout.signatures[block.element]
        groups.setdefault((look,), []).append(position)
        if _is_marked(outline, position):
            groups.setdefault((look, "marked"), []).append(position)
        elif sum(word[0].islower() for word in block.text.split()) >= _LOWER:
            groups[look, position] = [position]
    alike = [one for one in groups.values() if len(one) <= _MOST_LINES]
    alike = [one for one in alike if all(_is_like_quote(outline, n) for n in one)]
    for lines in alike[:_MOST_LINES]:
        others = (outline.blocks[n] for n in outline.positions if n not in lines)
        text = "\n".join(
            block.text
            for block in others
            if block.kind in (BlockKind.TEXT, BlockKind.QUOTE) and not block.bold
        )
        # A headline or a title has capitals that the text has not.
        if all(outline.blocks[n].text.strip(_AROUND)[1:] in text for n in lines):
            yield from lines


def _is_like_quote(outline: Outline, position: int) -> bool:
    """Return whether a heading or a bold line is as long as a quote, and marked like one."""
    text, is_heading = outline.blocks[position].text, outline.is_heading(position)
    size = effective_length(text)
    if _is_marked(outline, position):
        return size >= _SHORTEST_MARKED
    return is_heading and size >= _SHORTEST_PLAIN


def _is_marked(outline: Outline, position: int) -> bool:
    """Return whether a line is in quotation marks, or a heading with a full stop."""
    text = outline.blocks[position].text
    is_quoted = text.startswith(_OPENING) and text[-1] in _CLOSING
    return is_quoted or (outline.is_heading(position) and text.endswith(_STOPS))


@per_signature
def _is_named(signature: Signature) -> bool:
    return not _MARKS.isdisjoint(class_words(signature.classes))


def _rows_of(words: Sequence[str]) -> Iterator[_Row]:
    """Yield each three words in a row."""
    return zip(words, words[1:], words[2:], strict=False)


def _find_rows(texts: dict[int, list[str]], wanted: set[_Row]) -> dict[_Row, list[tuple[int, int]]]:
    """Return where rows of words stand: the position of a text, and the number of a word there.

    Of a row that stands in many places, the first are enough.
    """
    places: dict[_Row, list[tuple[int, int]]] = {row: [] for row in wanted}
    for position, words in texts.items() if wanted else ():
        for number, row in enumerate(_rows_of(words)):
            if row in wanted and len(places[row]) < _MOST_PLACES:
                places[row].append((position, number))
    return places


def _stands_in(
    words: list[str],
    position: int,
    texts: dict[int, list[str]],
    places: dict[_Row, list[tuple[int, int]]],
) -> bool:
    """Return whether most of the words stand in a row in another paragraph as long."""
    # A name at its end, or words left out, are no part of the text.
    half = words[: max(_ROW, 2 * len(words) // 3)]
    rows = list(_rows_of(words))
    for at, number in places[rows[0]]:
        text = texts[at]
        is_other = at != position and len(text) >= len(words)
        if is_other and text[number : number + len(half)] == half:
            return True
    held = Counter(at for row in rows for at in {at for at, _ in places[row]})
    return any(
        count >= _ALIKE * len(rows) and at != position and len(texts[at]) >= len(words)
        for at, count in held.items()
    )
