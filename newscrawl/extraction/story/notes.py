"""Notes at the story: corrections, disclosures, the signature, and who its author is."""

import functools
import re
from collections.abc import Container, Iterable, Iterator, Sequence

from newscrawl.extraction.body.line_rules import is_about_author, is_byline, is_date_line
from newscrawl.extraction.document.blocks import BlockKind
from newscrawl.extraction.document.corrections import is_correction
from newscrawl.extraction.fields.names import announces, is_role, looks_like_name
from newscrawl.extraction.languages import LANGUAGES
from newscrawl.extraction.languages.language import Language, one_of
from newscrawl.extraction.story.credits import AGENCY
from newscrawl.extraction.story.outline import Outline
from newscrawl.story import NoteKind

_LONGEST_NOTE, _LONGEST_SIGNATURE, _LONGEST_ABOUT = 700, 60, 600
_LONGEST_MACHINE_NOTE = 300
# Blocks behind the text that can be a note on its author.
_BEHIND = 8
# Blocks at the end of the text that can be a signature.
_AT_END = 6
_LINKED = 0.5
_INITIALS = re.compile(r"[(\[/–—-]?\s*[^\W\d_]{1,4}(?:[./\s-]{1,2}[^\W\d_]{1,4}){0,3}\s*[)\]/.]?")
# A line of an agency is shorter than one that says who contributed.
_LONGEST_AGENCY, _LONGEST_CONTRIBUTION = 60, 250


def _any_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(one) for one in sorted(set(words), key=len, reverse=True))


# "Disclosure: ...", "Full disclosure - ...": a word alone can begin other sentences.
_DISCLOSURE = re.compile(
    rf"""
    \W{{0,3}} (?: {_any_of(word for one in LANGUAGES for word in one.disclosures)} )
    (?: \s* [:：–—\]】)] | [^.!?:：]{{0,40}} [:：] | \s* $ )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_EDITOR = re.compile(
    rf"\W{{0,3}}(?:{_any_of(word for one in LANGUAGES for word in one.editor_notes)})"
    r"\s*[:：.–—\]】)／/-]",
    re.IGNORECASE,
)
_CORRECTED = re.compile(_any_of(word for one in LANGUAGES for word in one.corrected), re.IGNORECASE)
_STOPS = (".", "!", "。")
# Letters of scripts in which a word ends where they end, and the longest name in capitals: "AI".
_LETTER, _LONGEST_CAPITALS = "[A-Za-zÀ-ӿ]", 2


@functools.cache  # compiled for the few pages with such a line
def _machine_notes() -> list[re.Pattern[str]]:
    """Return a pattern a language for lines that say that artificial intelligence made the text."""
    return [_machine_note(one) for one in LANGUAGES if one.machines and one.this_text]


def _machine_note(language: Language) -> re.Pattern[str]:
    short = [re.escape(one.upper()) for one in language.machines if len(one) <= _LONGEST_CAPITALS]
    long = [re.escape(one).replace(r"\*", r"\w*") for one in language.machines]
    long = [one for one in long if len(one) > _LONGEST_CAPITALS]
    machine = "|".join([*short, f"(?i:{'|'.join(long)})"] if long else short)
    opening = rf"\W{{0,3}}(?i:{_any_of(language.this_text)})(?!{_LETTER})"
    return re.compile(rf"{opening}.*(?<!{_LETTER})(?:{machine})(?!{_LETTER})")


_THIS_TEXT = re.compile(
    r"\W{0,3}(?:"
    + one_of((word for one in LANGUAGES for word in one.this_text), any_case=True)
    + ")",
    re.IGNORECASE,
)
_CONTRIBUTION = re.compile(
    r"\W{0,3}(?:"
    + one_of((word for one in LANGUAGES for word in one.contributions), any_case=True)
    + r")|.{0,120}(?:"
    + one_of((word for one in LANGUAGES for word in one.contributed), any_case=True)
    + ")",
    re.IGNORECASE,
)
# "Mit dpa", "The Gazette with AFP", "(AFP, Reuters)", "dpa:260304-930-1/2": names of agencies at
# the end, with a few words before them.
_AGENCY = re.compile(
    rf"\W{{0,3}}(?:[^\W\d_]+[\s:/,.|–-]+){{0,4}}[(\[]?{AGENCY}"
    rf"(?:[\s/,&-]+(?:[^\W\d_]{{1,5}}\s)?{AGENCY})*(?:/[^\W\d_]{{2,4}})?\W{{0,3}}"
    r"|.{0,40}dpa:\d{6}-\d.*"
)
# What an author does or is, in the words behind the name.
_VERBS = re.compile(
    r"(?<!\w)(?:"
    + one_of((word for one in LANGUAGES for word in one.author_verbs), any_case=True)
    + r")(?!\w)",
    re.IGNORECASE,
)
_WORDS_OF_ROLE, _LONGEST_NAME_WORDS = 14, 4
_KOREAN = re.compile(r"[가-힣]{2,4}\s?[가-힣]{0,4}(?:기자|특파원)\W*(?:[\w.-]+@[\w.-]+)?")


def find_notes(outline: Outline, authors: Sequence[str]) -> dict[int, NoteKind]:
    """Return the kind of each block that is a note, by its position.

    Corrections and disclosures are told by their first words; signatures, with who else worked
    on the story and whose material it uses, and what is said of the authors by the lines below
    the text.
    """
    found: dict[int, NoteKind] = {}
    for position in outline.positions:
        text = outline.blocks[position].text
        if len(text) > _LONGEST_NOTE or outline.is_heading(position):
            continue
        if (kind := _kind_by_words(text)) is not None:
            found[position] = kind
    at_end = outline.positions[1:][-_AT_END:]
    for position in (*(n for n in outline.positions if n < outline.lead), *at_end):
        if position not in found and _is_machine_note(outline, position):
            found[position] = NoteKind.DISCLOSURE
    last = outline.positions[-1]
    for position in outline.positions[1:][-_AT_END:]:
        if (
            position > outline.lead
            and position not in found
            and _is_signature(outline, position, authors)
        ):
            found[position] = NoteKind.SIGNATURE
    for position in _find_about_at_end(outline, found, authors):
        found[position] = NoteKind.ABOUT
    boxes = [
        n for n, reason in outline.reasons.items() if outline.lead < n < last and _is_box(reason)
    ]
    behind = range(last, min(last + _BEHIND, len(outline.blocks)))
    for position in (*boxes, *behind):
        if position not in found and _is_about(outline, position, authors):
            found[position] = NoteKind.ABOUT
    return found


def _kind_by_words(text: str) -> NoteKind | None:
    """Return the kind of a note that says what it is; one of the editors can correct nothing."""
    if _EDITOR.match(text.replace("’", "'")):
        return NoteKind.CORRECTION if _CORRECTED.search(text) else NoteKind.DISCLOSURE
    if is_correction(text):
        return NoteKind.CORRECTION
    return NoteKind.DISCLOSURE if _DISCLOSURE.match(text) else None


def _is_machine_note(outline: Outline, position: int) -> bool:
    """Return whether a line beside the text says that artificial intelligence made the text."""
    text = outline.blocks[position].text
    if len(text) > _LONGEST_MACHINE_NOTE or outline.is_heading(position):
        return False
    if _THIS_TEXT.match(text) is None:
        return False
    return any(pattern.match(text) for pattern in _machine_notes())


def _is_box(reason: str | None) -> bool:
    """Return whether a rule cut a block as one that is about an author."""
    return reason is not None and reason.startswith("author-box/")


def _is_signature(outline: Outline, position: int, authors: Sequence[str]) -> bool:
    """Return whether a block says who made the story, or the last one is any name or initials."""
    block = outline.blocks[position]
    text = block.text.strip()
    if block.kind is not BlockKind.TEXT:
        return False
    if len(text) <= _LONGEST_CONTRIBUTION and _CONTRIBUTION.match(text.replace("’", "'")):
        return True
    if len(text) <= _LONGEST_AGENCY and _AGENCY.fullmatch(text):
        return True
    if len(text) > _LONGEST_SIGNATURE:
        return False
    if _KOREAN.fullmatch(text):
        return True
    folded = text.casefold().strip(" .–—-()[]")
    if any(folded == name.casefold() for name in authors) or is_byline(text):
        return True
    if position != outline.positions[-1]:
        return False
    return _INITIALS.fullmatch(text) is not None or looks_like_name(text.strip(" .–—-()[]"))


def _is_about(outline: Outline, position: int, authors: Sequence[str]) -> bool:
    """Return whether a block says who an author is, in an element of its own or below the text."""
    block, reason = outline.blocks[position], outline.reasons.get(position)
    if block.kind is BlockKind.HEADING or block.size > _LONGEST_ABOUT:
        return False
    is_sentence = block.text.endswith(_STOPS) and _says_what_one_does(block.text)
    if (block.size <= _LONGEST_SIGNATURE and not is_sentence) or announces(block.text) is not None:
        return False
    if block.link_chars > _LINKED * len(block.text) or is_date_line(block.text):
        return False
    if reason is None and outline.place_of(position) == outline.text_place:
        return False  # a paragraph of the text that begins with a name
    is_taken = reason is None or reason in ("links/trailing", "reader")
    return _is_box(reason) or (is_taken and is_about_author(block.text, authors))


def _find_about_at_end(
    outline: Outline, notes: Container[int], authors: Sequence[str]
) -> Iterator[int]:
    """Yield the paragraphs of the body that say who an author is, with only notes below them."""
    for position in reversed(outline.positions[1:][-_AT_END:]):
        if position <= outline.lead:
            return
        if position not in notes:
            is_between = position - 1 in notes and position != outline.positions[-1]
            if not _introduces_author(outline, position, authors, is_between=is_between):
                return
            yield position


def _introduces_author(
    outline: Outline, position: int, authors: Sequence[str], *, is_between: bool
) -> bool:
    """Return whether a paragraph begins with a name, and says who that is or is set off.

    Both, where the name is of none of the authors. ``is_between``: whether it stands between
    notes, which sets it off as well.
    """
    block = outline.blocks[position]
    if block.kind is not BlockKind.TEXT or block.size > _LONGEST_ABOUT:
        return False
    if announces(block.text) is not None:
        return False
    is_author = is_about_author(block.text, authors)
    says = _says_what_one_does(block.text)
    if not is_author and not (says and _begins_with_name(block.text)):
        return False
    if is_author and says:
        return True
    is_set_off = is_between or block.bold or position in outline.layout.rules
    return is_set_off or outline.is_italic(position)


def _begins_with_name(text: str) -> bool:
    words = text.strip(" –—-").split()[:_LONGEST_NAME_WORDS]
    return any(
        looks_like_name(" ".join(words[:count]).rstrip(",")) for count in range(2, len(words) + 1)
    )


def _says_what_one_does(text: str) -> bool:
    """Return whether the first words of a text name the work of an author.

    >>> _says_what_one_does("Ida Brand is the harbour correspondent of the Gazette.")
    True
    """
    words = text.split()[:_WORDS_OF_ROLE]
    return any(map(is_role, words)) or _VERBS.search(" ".join(words)) is not None
