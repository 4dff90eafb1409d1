"""The standfirst: the lead-in between headline and text, set apart by its element."""

import re
from collections.abc import Sequence
from functools import cached_property
from itertools import islice, pairwise

from newscrawl.extraction.body.line_rules import find_credit, is_byline, names_authors
from newscrawl.extraction.dates.parse import parse_date
from newscrawl.extraction.document.blocks import BlockKind, Signature, per_signature
from newscrawl.extraction.document.corrections import is_correction
from newscrawl.extraction.document.surroundings import parts_of_name
from newscrawl.extraction.story.outline import PARAGRAPH_CHARS, Outline, words_of

# Words in the names of its element.
_NAMES = frozenset(
    (
        "standfirst subtitle subhead subheadline subheading subline deck dek lead lede leadtext "
        "leadin intro introtext introduction chapeau chapo excerpt summary abstract vorspann "
        "teasertext ingress entradilla bajada bajadillo sommario sottotitolo occhiello perex "
        "zajawka accroche strapline tagline synopsis sapo manchet manchette description desc "
        "annotation announce anons preface einleitung midtitle subheader"
    ).split()
)
# Words that say the text is of a picture, or says who wrote it and when.
_OTHER = frozenset(
    (
        "image img photo foto pic picture caption media video bild figure author authors byline "
        "bio meta date time credit credits copyright"
    ).split()
)
# Rules that cut a standfirst as well, since it stands in the page's header, or by its score.
_CUT_BY = ("reader", "header/", "outside the content", "repeated/", "box/quote", "box/facts")
# Elements around it that can have such a name.
_ABOVE = 3
_SHORTEST, _SHORTEST_BELOW, _LONGEST = 25, 10, 900
# Blocks beside it in which its text can be that of a caption.
_BESIDE = 6
# Paragraphs of a standfirst, at most.
_MOST_PARAGRAPHS = 2
_INTRODUCES = (":", "：")
_MAIL = re.compile(r"^\W*(?:\S+\s){0,3}\S+@\S+\.\w+\W*$")
# Characters of the longest line that is about the story.
_LONGEST_LINE = 120
_DIGIT = re.compile(r"\d")
_NO_KINDS = (BlockKind.CAPTION, BlockKind.CELL, BlockKind.ITEM)
# Blocks between headline and text that are looked at.
_MOST = 16
# The words of a description and of a text that says the same, at least, and how many of them.
_MIN_WORDS, _ALIKE = 5, 0.9
# Words of a description that was cut off, at least, and how it ends; words before the same text
# in one of them, such as a label.
_MIN_CUT, _CUT_OFF, _MOST_BEFORE = 8, ("...", "…", "[…]", "[...]"), 6
# Effective length of a heading that nothing but its place tells from a subheading, at least.
_SHORTEST_HEADING = 50
# How a sentence ends; the longest line below the headline that is told by its place alone.
_SENTENCE_ENDS, _LONGEST_BELOW = (".", "!", "…", "。", "！", "।", "۔"), 400
_HEADERS = ("header", "hgroup")
# Links of a larger share are a line of links.
_LINKED = 0.5
# Paragraphs below a bold one that are not bold, at least.
_MIN_PLAIN = 2


def find_standfirst(outline: Outline, description: str | None, authors: Sequence[str]) -> list[int]:
    """Return the positions of the blocks of the standfirst, none where there is none.

    It stands between headline and text, and is set apart by its element: by a name, or
    elsewhere than where the text stands in bold type, in italics or as the only heading of its
    sort, or with the words by which the page describes itself.
    """
    described = _Description(description or "")
    return (
        _collect(outline, described, authors)
        or _find_heading(outline, authors)
        or _find_below_headline(outline, described, authors)
    )


def _find_below_headline(
    outline: Outline, described: "_Description", authors: Sequence[str]
) -> list[int]:
    """Return the position of the line directly below the headline that can be nothing else.

    A line in the header with the headline; one that the byline follows; a sentence that is
    marked up as a heading, beside the headline.
    """
    position = outline.start
    if position not in outline.kept or position == outline.positions[-1]:
        return []
    if not _can_be_one(outline, position) or _is_beside_text(outline, position, authors):
        return []
    block = outline.blocks[position]
    if block.text.endswith(("?", "？")) or block.size > _LONGEST_BELOW:
        return []
    if outline.is_heading(position):
        is_told = block.text.endswith(_SENTENCE_ENDS)
        is_told = is_told or described.is_said_by(block.text, loosely=True)
        is_one = is_told and _is_beside_headline(outline, position)
        return [position] if is_one and _is_unlike_others(outline, position) else []
    if block.kind is not BlockKind.TEXT:
        return []
    is_one = _is_in_header(outline, position) or _is_above_byline(outline, position, authors)
    return [position] if is_one else []


def _is_beside_headline(outline: Outline, position: int) -> bool:
    """Return whether a block stands in the element that holds the headline."""
    layout, headline = outline.layout, outline.blocks[position - 1] if position else None
    if headline is None or layout.tag(headline.element) != "h1":
        return False
    return layout.parents[headline.element] == outline.place_of(position)[1]


def _is_in_header(outline: Outline, position: int) -> bool:
    """Return whether a ``header`` holds the headline and the line below it, and no text."""
    layout = outline.layout
    if not position or layout.tag(outline.blocks[position - 1].element) != "h1":
        return False
    for one in islice(layout.ancestors(outline.blocks[position].element), _ABOVE):
        if layout.tag(one) in _HEADERS:
            end = layout.ends[one]
            is_around = one < outline.blocks[position - 1].element
            below = (outline.blocks[n].element for n in outline.positions if n > position)
            return is_around and not any(one < element < end for element in below)
    return False


def _is_above_byline(outline: Outline, position: int, authors: Sequence[str]) -> bool:
    """Return whether the byline stands directly below a block, and text below that."""
    below = outline.blocks[position + 1] if position + 1 not in outline.kept else None
    is_line = below is not None and (is_byline(below.text) or names_authors(below.text, authors))
    return is_line and any(_is_text(outline, n) for n in outline.positions if n > position)


def _collect(outline: Outline, described: "_Description", authors: Sequence[str]) -> list[int]:
    found: list[int] = []
    for position in islice(range(outline.start, len(outline.blocks)), _MOST):
        if position > outline.lead or (found and position > found[-1] + 1):
            break
        if _is_one(outline, position, described, is_first=not found):
            if not _is_beside_text(outline, position, authors):
                found.append(position)
        elif position in outline.kept and position != outline.lead and _is_text(outline, position):
            break
    size = sum(outline.blocks[n].size for n in found)
    paragraphs = sum(_is_text(outline, n) for n in found)
    # A section that is called introduction is the beginning of the text.
    return [] if paragraphs > _MOST_PARAGRAPHS or size > _LONGEST else found


def _find_heading(outline: Outline, authors: Sequence[str]) -> list[int]:
    """Return the position of a heading over the text that is the only one of its sort."""
    for position in islice(range(outline.start, outline.lead), _MOST):
        if position not in outline.kept or not outline.is_heading(position):
            continue
        is_headline = outline.layout.tag(outline.blocks[position].element) == "h1"
        if is_headline or outline.blocks[position].text.endswith(("?", "？")):
            return []
        is_one = _can_be_one(outline, position) and _is_only_heading(outline, position)
        return [position] if is_one and not _is_beside_text(outline, position, authors) else []
    return []


def _is_one(outline: Outline, position: int, described: "_Description", *, is_first: bool) -> bool:
    if not _can_be_one(outline, position):
        return False
    if (named := _is_named(outline, position)) is not None:
        return named
    return is_first and _is_told(outline, position, described)


def _is_text(outline: Outline, position: int) -> bool:
    block = outline.blocks[position]
    return block.kind is BlockKind.TEXT and block.size >= PARAGRAPH_CHARS


def _can_be_one(outline: Outline, position: int) -> bool:
    """Return whether a block is a text of such a length, and no rule cut it as something else."""
    block = outline.blocks[position]
    if block.kind in _NO_KINDS or block.link_chars > _LINKED * len(block.text):
        return False
    least = _SHORTEST_BELOW if position == outline.start else _SHORTEST
    if not least <= block.size <= _LONGEST:
        return False
    return outline.reasons.get(position, "reader").startswith(_CUT_BY)


def _is_told(outline: Outline, position: int, described: "_Description") -> bool:
    """Return whether a block that stands apart looks other than the text, or sums up the page."""
    block = outline.blocks[position]
    if block.size < _SHORTEST:
        return False
    if outline.place_of(position) == outline.text_place:
        return False  # a lead in bold type is the first paragraph of the text
    if outline.is_heading(position) and _is_with_text(outline, position):
        return False
    if described.is_said_by(block.text, loosely=position in outline.kept):
        return True
    if block.text.endswith(("?", "？")) or position not in outline.kept:
        return False
    if block.kind is not BlockKind.TEXT or not _is_set_apart(outline, position):
        return False
    return block.bold or (outline.is_italic(position) and not outline.is_italic(outline.lead))


def _is_with_text(outline: Outline, position: int) -> bool:
    """Return whether a heading stands where the text stands, or in such an element as the text.

    It is a lead that is marked up as a heading, and the first sentence of the text. Builders of
    pages put it into a column of its own, with the names of the text's.
    """
    signatures = outline.layout.signatures
    own, parent = outline.place_of(position)[1], outline.text_place[1]
    return own == parent or (own >= 0 <= parent and signatures[own] is signatures[parent])


def _is_only_heading(outline: Outline, position: int) -> bool:
    """Return whether a heading is a sentence over the text, and no subheading looks like it."""
    if outline.blocks[position].size < _SHORTEST_HEADING or _is_with_text(outline, position):
        return False
    if any(_is_text(outline, n) for n in outline.positions if n < position):
        return False
    return _is_unlike_others(outline, position)


def _is_unlike_others(outline: Outline, position: int) -> bool:
    """Return whether no other heading with a full stop, or none at all, looks like one."""
    signatures, block = outline.layout.signatures, outline.blocks[position]
    is_sentence = block.text.endswith(_SENTENCE_ENDS)
    return not any(
        signatures[outline.blocks[n].element] is signatures[block.element]
        and (not is_sentence or outline.blocks[n].text.endswith(_SENTENCE_ENDS))
        for n in outline.positions
        if n != position
    )


def _is_beside_text(outline: Outline, position: int, authors: Sequence[str]) -> bool:
    """Return whether a block introduces a list, or is a byline, a caption or on an author."""
    text = outline.blocks[position].text
    if text.endswith(_INTRODUCES) or _is_of_author(outline, position, authors) or _is_line(text):
        return True
    if is_correction(text):
        return True
    beside = outline.blocks[max(0, position - _BESIDE) : position + _BESIDE]
    return any(one.kind is BlockKind.CAPTION and one.text == text for one in beside)


def _is_of_author(outline: Outline, position: int, authors: Sequence[str]) -> bool:
    """Return whether a line that the reader left out says who an author is."""
    if position in outline.kept:
        return False
    words = outline.blocks[position].text.split(" ", 2)
    is_sentence = len(words) > 2 and words[1].islower()
    return is_sentence and any(words[0] in name.split() for name in authors)


def _is_line(text: str) -> bool:
    """Return whether a line says who wrote the story, when, or whose a picture is."""
    if len(text) > _LONGEST_LINE:
        return False
    if is_byline(text) or find_credit(text) is not None or _MAIL.search(text):
        return True
    return _DIGIT.search(text) is not None and parse_date(text) is not None


def _is_named(outline: Outline, position: int) -> bool | None:
    """Return whether an element that holds the block, and not the text, is named as one.

    ``None`` if their names say nothing.
    """
    layout = outline.layout
    texts = [outline.blocks[one].element for one in outline.positions if one > position][:_MOST]
    for one in islice(layout.ancestors(outline.blocks[position].element), _ABOVE):
        inside = sum(one <= text < layout.ends[one] for text in texts)
        if inside > 0.5 * len(texts) or not texts:
            return None
        if (named := has_name(layout.signatures[one])) is not None:
            return named
    return None


@per_signature
def has_name(signature: Signature) -> bool | None:
    """Return whether an element is named as a standfirst: ``article__lead``, ``sub-title``.

    ``None`` if its names say nothing.
    """
    names = f"{signature.classes} {signature.id} {signature.label}"
    for token in names.split():
        parts = parts_of_name(token)
        if not _OTHER.isdisjoint(parts):
            return False
        if not _NAMES.isdisjoint(parts) or not _NAMES.isdisjoint(map("".join, pairwise(parts))):
            return True
    return None


class _Description:
    """The words by which a page describes itself."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._is_cut = text.rstrip().endswith(_CUT_OFF)

    @cached_property
    def _words(self) -> list[str]:
        return words_of(self._text)

    def is_said_by(self, text: str, *, loosely: bool) -> bool:
        """Return whether a text has the words of the description.

        ``loosely``: or the beginning of one that is cut off, or behind a label.
        """
        words, described = words_of(text), self._words
        if min(len(words), len(described)) < _MIN_WORDS:
            return False
        offsets = range(_MOST_BEFORE + 1 if loosely else 1)
        return any(
            self._are_same(words[a:], described[b:], loosely=loosely)
            for a in offsets
            for b in offsets
        )

    def _are_same(self, words: list[str], described: list[str], *, loosely: bool) -> bool:
        least = min(len(words), len(described))
        is_cut = loosely and self._is_cut and least >= _MIN_CUT
        if least < _MIN_WORDS or (least < _ALIKE * min(len(words), 20) and not is_cut):
            return False
        same = sum(one == other for one, other in zip(words, described, strict=False))
        return same >= _ALIKE * least - 1


def _is_set_apart(outline: Outline, position: int) -> bool:
    """Return whether the text below a block in bold type or italics is not bold."""
    below = [outline.blocks[one] for one in outline.positions if one > position]
    plain = [one for one in below if one.kind is BlockKind.TEXT and not one.bold]
    return len(plain) >= _MIN_PLAIN and not any(one.bold for one in plain[:_MIN_PLAIN])
