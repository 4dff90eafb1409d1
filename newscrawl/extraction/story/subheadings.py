"""Subheadings: those marked up as paragraphs, and marks that link to a heading."""

from collections import Counter

from newscrawl.extraction.document.blocks import Block, BlockKind, Layout, Signature
from newscrawl.extraction.document.effective_length import effective_length
from newscrawl.extraction.document.headings import is_permalink
from newscrawl.extraction.document.surroundings import class_words
from newscrawl.extraction.story.outline import PARAGRAPH_CHARS, Outline

# Effective length of the longest one, and of one that only its length and its marks tell.
_LONGEST, _LONGEST_PLAIN = 120, 60
# Such plain lines of a story, at least.
_FEWEST = 2
_LINKED = 0.5
_NAMES = frozenset(
    (
        "title subtitle heading subheading subhead subheadline crosshead intertitle intertitre "
        "zwischenueberschrift zwischentitel ladillo sottotitolo mellemrubrik mellomtittel "
        "srodtytul mezititulek h2 h3 h4"
    ).split()
)
_SENTENCE_ENDS = (
    ".",
    "。",
    "．",
    "!",
    "！",
    "…",
    ",",
    ";",
    ":",
    "：",
    "，",
    "؛",
    "۔",
    "।",
    "”",
    "»",
)
# Links of a heading that are looked at.
_MOST_LINKS = 5
_LIST_MARKS = ("-", "–", "—", "•", "*", "·", "(", "[", "“", "„", "«", "「", '"')


def find_subheadings(outline: Outline) -> set[int]:
    """Return the positions of the paragraphs that stand over others as a subheading."""
    found: set[int] = set()
    plain: dict[int, Signature] = {}
    for position in outline.positions[1:-1]:
        if not _stands_over_text(outline, position):
            continue
        block = outline.blocks[position]
        signature = outline.layout.signatures[block.element]
        if block.bold or not _NAMES.isdisjoint(class_words(signature.classes)):
            found.add(position)
        elif block.size <= _LONGEST_PLAIN and block.text[-1] not in "?？؟":
            plain[position] = signature
    counts = Counter(id(signature) for signature in plain.values())
    return found | {n for n, one in plain.items() if counts[id(one)] >= _FEWEST}


def _stands_over_text(outline: Outline, position: int) -> bool:
    """Return whether a paragraph is a short line without a full stop over a long paragraph."""
    block = outline.blocks[position]
    if block.kind is not BlockKind.TEXT or len(block.text) > _LONGEST:
        return False
    text = block.text.rstrip("’'\" ")
    if (
        effective_length(text) > _LONGEST
        or not text
        or text.endswith(_SENTENCE_ENDS)
        or text.startswith(_LIST_MARKS)
    ):
        return False
    if block.link_chars > _LINKED * len(block.text):
        return False
    below = outline.blocks[position + 1] if position + 1 in outline.kept else None
    if below is None or below.kind is not BlockKind.TEXT or below.bold:
        return False
    return below.size >= PARAGRAPH_CHARS


def strip_permalink(layout: Layout, block: Block) -> str:
    """Return the text of a heading without the mark at its end that is a link to the heading."""
    text = block.text
    if text[0].isalnum() and text[-1].isalnum():
        return text
    for link in filter(is_permalink, layout.nodes[block.element].css("a[href]")[:_MOST_LINKS]):
        mark = link.text_lexbor().strip()
        bare = text.removesuffix(mark) if text.endswith(mark) else text.removeprefix(mark)
        text = bare.strip() or text
    return text
