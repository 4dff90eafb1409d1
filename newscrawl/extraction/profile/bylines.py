"""Read the names at a spot: of one line, of those beside it, or of a signature."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from newscrawl.extraction.document.surroundings import class_words
from newscrawl.extraction.fields.names import (
    agencies_in,
    announces,
    can_follow_announcement,
    drop_repeated,
    is_person,
    looks_like_name,
    split_names,
)
from newscrawl.extraction.fields.unspaced_names import is_chinese_name
from newscrawl.extraction.languages import LANGUAGES
from newscrawl.extraction.profile.forms import Form
from newscrawl.extraction.profile.places import without_numbers

END = "end"
"""Position of the signature at a place: the last of its lines that has nothing but names."""
LONGEST_BYLINE = 160
"""Characters of the longest line that is read."""
ABOVE = 6
"""Lines above the headline among which a byline is."""

# Lines at the end of a place among which a signature is, and characters of the longest one.
_LAST, _LONGEST_SIGNATURE = 4, 80
# Lines of other places between two that name authors: a role, a portrait's label.
_BETWEEN = 2
# Positions of elements side by side.
_IN_A_ROW = frozenset(("1", "2", "3", ""))
# Share of the letters of a signature that are of names.
_MOST_LETTERS = 0.75
# What parts the names of a line: figures, the ends of inline elements.
_PARTED = re.compile(r"\d+|\t")
# What is left of a time without its figures: "PM IST".
_CLOCK = re.compile(r"[AP]\.?M\b")
_MARKS = " ,;:|·–—-"
_UNSPACED_NAME = re.compile(r"[\u3005\u3040-\u30ff\u3400-\u9fff]{2,7}")
_UNSPACED_JOINT = re.compile(r"\s*[、，,/／と]\s*|(?<=[\u3400-\u9fff]{3})・(?=[\u3400-\u9fff]{3})")
# A label that begins behind a name: "Posted by Ann Lee Labels: sea, town".
_NEXT_LABEL = re.compile(r"^((?:[^\s:]+\s){2,4})[^\s:]+\s?:(?:\s|$)")
_CREDITS = frozenset(word.split()[0] for one in LANGUAGES for word in one.credits) | {"©", "📷"}
_CREDIT = re.compile(
    rf"(?:{'|'.join(re.escape(word) for word in sorted(_CREDITS))})\b", re.IGNORECASE
)
_OTHER_TAGS = frozenset(("figure", "figcaption", "picture", "caption", "nav"))
# Words in the names of elements around the credit of a picture, or the path to the page.
_OTHER_WORDS = frozenset(
    "figure figcaption caption credit credits copyright breadcrumb breadcrumbs".split()
)
_NAME = re.compile(r"[.#@][^.#@>\s]+")
# Of an element without names among those beside it.
_FIRST_MARK = "%1"
_FIRST = re.compile(rf"{_FIRST_MARK}(?!\d)")


class PlacedText(NamedTuple):
    """A line of a page and where it stands."""

    place: str
    at: str
    text: str
    """With a tab where its inline elements meet."""


def without_first_number(place: str) -> str:
    """Return a place with the first of several elements without names as if it were alone.

    >>> without_first_number("div.by > div%1 > a"), without_first_number("div.by > div%2 > a")
    ('div.by > div > a', 'div.by > div%2 > a')
    """
    return _FIRST.sub("", place) if _FIRST_MARK in place else place


def read_names(form: Form, text: str, label: str | None = None) -> list[str]:
    """Return the persons in a line of a form.

    ``label``: only those behind this word of the form.
    """
    if not label and has_credit(text):
        return []
    parts = [part for before, part in form.parts(text) if label in (None, before)]
    names = [name for part in parts for name in names_in(part)]
    if not names and form.is_labelled:
        names = [name for part in parts for name in unspaced_names_in(part)]
    return drop_repeated(names)


def read_agencies(form: Form, text: str, label: str | None = None) -> list[str]:
    """Return the agencies in a line of a form that names no person."""
    if not label and has_credit(text):
        return []
    parts = [part for before, part in form.parts(text) if label in (None, before)]
    pieces = (piece.strip(_MARKS) for part in parts for piece in _PARTED.split(part))
    return [name for piece in pieces for name in agencies_in(piece)]


def unspaced_names_in(part: str) -> list[str]:
    """Return the short words of a script without spaces: between words of a form they are names.

    >>> unspaced_names_in("朝霧大輔、氷室修一")
    ['朝霧大輔', '氷室修一']
    """
    if part.isascii():
        return []
    pieces = _UNSPACED_JOINT.split(part.strip())
    return pieces if all(map(_UNSPACED_NAME.fullmatch, pieces)) else []


@lru_cache(maxsize=5_000)  # most lines near an article are those of other articles as well
def names_in(part: str) -> tuple[str, ...]:
    """Return the full names in a part of a line, also those that touch a date.

    >>> names_in("Ann Lee 25 March 2026, 09:50 PM IST")
    ('Ann Lee',)
    """
    pieces = (piece.strip(_MARKS) for piece in _PARTED.split(part))
    names = [name for piece in pieces for name in split_names(_without_label(piece))]
    names = [name for name in names if _can_be_name(name)]
    if not names and is_person(whole := " ".join(part.split())):
        names = [whole]  # given and family name are elements of their own
    return tuple(names)


def _without_label(piece: str) -> str:
    """Cut the label behind a name, with what it labels, and the words before the name.

    >>> _without_label("Posted by Ann Lee Labels: sea, town")
    'Ann Lee'
    """
    behind = announces(piece)
    match = _NEXT_LABEL.match(behind or piece)
    return match[1].strip() if match and _can_be_name(match[1].strip()) else piece


def _can_be_name(text: str) -> bool:
    """Return whether a text is a full name; scripts without capitals have less to show."""
    if _CLOCK.match(text):
        return False
    return looks_like_name(text) or is_chinese_name(text) or can_follow_announcement(text)


@lru_cache(maxsize=2_000)
def has_credit(text: str) -> bool:
    """Return whether a line begins by saying whose picture it is."""
    return _CREDIT.match(text.lstrip(" ([")) is not None or text.startswith(("©", "📷"))


def has_other_names(place: str) -> bool:
    """Return whether a place is in an element for pictures, or for links to sections.

    >>> has_other_names("div.story > figure > div"), has_other_names("div.story > div.by")
    (True, False)
    """
    steps = place.split(" > ")
    if not _OTHER_TAGS.isdisjoint(re.split(r"[.#@]", step, maxsplit=1)[0] for step in steps):
        return True
    names = " ".join(name[1:] for step in steps[-3:] for name in _NAME.findall(step))
    return not _OTHER_WORDS.isdisjoint(class_words(names))


def read_signed_names(text: str) -> list[str]:
    """Return the names of a line that has nothing else; those in brackets may have no spaces.

    >>> read_signed_names("– Ann Lee and Bo Ek"), read_signed_names("Ann Lee has sold the mill.")
    (['Ann Lee', 'Bo Ek'], [])
    >>> read_signed_names("（朝霧大輔、氷室修一）")
    ['朝霧大輔', '氷室修一']
    """
    if not 1 < len(text) <= _LONGEST_SIGNATURE or text.endswith((".", "!", "?", ":")):
        return []
    bare = text.strip(f"{_MARKS}()（）[]").strip()
    if text[0] in "（(" and text[-1] in "）)" and (unspaced := unspaced_names_in(bare)):
        return unspaced
    names = names_in(announces(bare) or bare)
    letters = sum(map(str.isalpha, announces(bare) or bare))
    of_names = sum(map(str.isalpha, "".join(names)))
    return list(names) if of_names >= _MOST_LETTERS * letters else []


def find_signed_line(texts: Sequence[str]) -> tuple[str, list[str]] | None:
    """Return the last line with nothing but names, and the names. ``texts``: of a place."""
    for text in texts[:0:-1][:_LAST]:
        if names := read_signed_names(text):
            return text, names
    return None


def first_at(lines: Sequence[PlacedText], place: str, at: str, headline: int) -> int | None:
    """Return the number of the first line there below the headline, else the closest above."""
    order = search_order(len(lines), headline)
    return next((n for n in order if lines[n].place == place and lines[n].at == at), None)


def search_order(lines: int, headline: int) -> Iterator[int]:
    """Return the numbers of the lines below the headline, then of those close above it.

    >>> list(search_order(4, headline=1)), list(search_order(2, headline=4))
    ([2, 3, 0], [1, 0])
    """
    above = range(min(headline, lines) - 1, max(-1, headline - 1 - ABOVE), -1)
    return chain(range(headline + 1, lines), above)


def lines_beside(lines: Sequence[PlacedText], first: int) -> Iterator[str]:
    """Yield the lines at the same place right behind one, up to the credit of a picture."""
    last, place = first, without_numbers(lines[first].place)
    for n in range(first + 1, len(lines)):
        line = lines[n]
        if n - last > _BETWEEN + 1 or has_credit(line.text):
            return
        if without_numbers(line.place) == place and line.at in _IN_A_ROW:
            yield line.text
            last = n
