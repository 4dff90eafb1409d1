"""Pull quotes, which repeat the text, and who said the others."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice

from newscrawl.extraction.document.blocks import BlockKind, Layout, Signature
from newscrawl.extraction.document.surroundings import class_words
from newscrawl.extraction.story.outline import Outline, words_of

_MARKS = frozenset("pullquote pullquotes blockquote quote zitat cita citation pull".split())
_CUT_BY = ("reader", "box/facts", "box/quote", "repeated/text", "structure/sidebar")
# Words of a pull quote, at least, and how many of them stand in a row in the text.
_FEWEST, _ROW = 5, 5
# Of one whose words were changed: how many of its rows of three words stand there.
_ALIKE = 0.6
_MOST_WORDS = 120
# Places of three words that are looked at, so that no page takes long.
_MOST_PLACES = 20
_Row = tuple[str, str, str]
# Elements up to a quotation; the longest name of who said it, and what stands around that.
_STEPS_UP, _LONGEST_NAME, _MARKS_AROUND = 6, 200, " \u00a0—–-―,:()"


class Quotees:
    """Finds who said the quotations of a page; each quotation is looked at once."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._names: dict[tuple[int, str], str | None] = {}

    def find(self, element: int) -> str | None:
        """Return who said what stands in an element, where the quotation around it marks that."""
        layout = self._layout
        for one in islice(layout.ancestors(element), _STEPS_UP):
            if layout.tag(one) != "blockquote":
                continue
            holder = layout.parents[one]
            name = self._read(one, "cite, footer")
            if name is None and holder >= 0 and layout.tag(holder) == "figure":
                name = self._read(holder, "figcaption")
            return name if name and len(name) <= _LONGEST_NAME else None
        return None

    def _read(self, element: int, selector: str) -> str | None:
        """Return the text of the first such element in another, ``None`` if there is none."""
        if (element, selector) not in self._names:
            node = self._layout.nodes[element].css_first(selector)
            text = " ".join(node.text_lexbor().split()) if node is not None else None
            self._names[element, selector] = text and text.strip(_MARKS_AROUND)
        return self._names[element, selector]


def find_pull_quotes(outline: Outline) -> list[int]:
    """Return the positions of the blocks that repeat words of the text, set apart as a quote.

    Whether the reader took them for text or not: a quote that repeats nothing is none of them.
    """
    story = range(outline.start, outline.positions[-1] + 1)
    apart = [n for n in story if _is_set_apart(outline, n)]
    if not apart:
        return []
    quotes = {n: words_of(outline.blocks[n].text) for n in apart}
    quotes = {n: words for n, words in quotes.items() if _FEWEST <= len(words) <= _MOST_WORDS}
    # A quote that repeats another quote is an example that is talked about.
    texts = {
        n: words_of(outline.blocks[n].text)
        for n in outline.positions
        if quotes and outline.blocks[n].kind is not BlockKind.QUOTE
    }
    places = _find_rows(texts, {row for words in quotes.values() for row in _rows_of(words)})
    return [n for n, words in quotes.items() if _stands_in(words, n, texts, places)]


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
