"""Split the dateline off a lead: place, day and agency before its first word.

The grammar is in the modules beside this one: ``shapes``, the ``evidence`` for and against a
reading, ``agencies``, ``places``, and in ``unspaced`` the forms of scripts without spaces.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from newscrawl.extraction.datelines.agencies import is_desk, is_site, is_station, split_agencies
from newscrawl.extraction.datelines.evidence import ENOUGH, Reading, score_reading
from newscrawl.extraction.datelines.pieces import PARTICLES, Piece, cut_pieces
from newscrawl.extraction.datelines.places import in_normal_case, is_city, is_region
from newscrawl.extraction.datelines.shapes import KICKERS, LABELS, RIVERS, SHAPES, Shape
from newscrawl.extraction.datelines.unspaced import read_unspaced
from newscrawl.items import Dateline

_HEAD = 200
"""Characters of a text that are looked at; a dateline ends within them."""

_DISTRICT = re.compile(r"(Washington) (D\.C\.|DC)", re.IGNORECASE)
_LETTER_SPACED = re.compile(r"(?:[^\W_]\s){4}(?:\S\s){4}")
_GAP = re.compile(r"[,)./-][^\W_(-]|[^\W\d_]\d|\d[^\W\d_]|[^(\s]-|-[^-]|[^\s]\(")
"""Two characters of a letter-spaced text with a space between them when it is closed up."""

_JOINED = re.compile(r"\s(?:and|und|y|et|e|en|og|och|и|і)\s")


@dataclass(frozen=True, slots=True)
class _Opening:
    """The beginning of a text, cut into pieces."""

    text: str
    start: int
    offset: int
    """Where the pieces begin: after a label, which is part of the printed dateline."""

    pieces: list[Piece]
    language: str | None
    near: date | None


def split_dateline(
    text: str, *, language: str | None = None, published: str | None = None
) -> tuple[Dateline | None, str]:
    """Split a leading dateline off the first paragraph of a story.

    ``language``: BCP 47 tag of the page. ``published``: ISO date of publication, from which a
    missing year is taken. Returns the dateline and the lead without it, or ``None`` and
    ``text`` unchanged. Never raises; looks at the first characters only.
    """
    near = _day_of(published)
    if _LETTER_SPACED.match(text):
        return _split_spaced(text, language, near)
    reading = read_unspaced(text, text[:_HEAD], near) or _read_pieces(text, language, near)
    if reading is None:
        return None, text
    return _to_dateline(reading), reading.rest


def _split_spaced(
    text: str, language: str | None, near: date | None
) -> tuple[Dateline | None, str]:
    """Split a letter-spaced dateline: ``R o m a , 1 o t t . - ( A g e n c y ) -``."""
    head = text[: 2 * _HEAD]
    closed, at = "", []
    for index, letter in enumerate(head):
        if letter.isspace():
            continue
        if closed and _GAP.match(closed[-1] + letter):
            closed += " "
            at.append(index)
        closed += letter
        at.append(index)
    reading = _read_pieces(closed, language, near)
    if reading is None or not reading.rest:
        return None, text
    rest = at[len(closed) - len(reading.rest)]
    dateline = _to_dateline(reading)
    printed = text[: at[closed.index(reading.text) + len(reading.text) - 1] + 1]
    return replace(dateline, text=printed.strip()), text[rest:]


def _day_of(published: str | None) -> date | None:
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def read_openings(
    text: str, *, language: str | None = None, published: str | None = None
) -> Iterator[Reading]:
    """Yield all readings of an opening, the longest first, whatever their evidence."""
    near = _day_of(published)
    reading = read_unspaced(text, text[:_HEAD], near)
    if reading is not None:
        yield reading
    elif not _LETTER_SPACED.match(text):
        yield from _readings(text, language, near)


def _read_pieces(text: str, language: str | None, near: date | None) -> Reading | None:
    """Return the longest reading with enough evidence."""
    readings = _readings(text, language, near)
    return next((one for one in readings if score_reading(one) >= ENOUGH), None)


def _readings(text: str, language: str | None, near: date | None) -> Iterator[Reading]:
    """Yield the readings of an opening by its pieces, the longest first."""
    head = text[:_HEAD]
    start = len(head) - len(head.lstrip())
    label = LABELS.match(head, start)
    offset = label.end() if label else start
    pieces = cut_pieces(head[offset:], language=language, near=near)
    opening = _Opening(text, start, offset, pieces, language, near)
    letters = "".join(piece.letter for piece in pieces)
    if letters in ("", "P"):
        return  # most texts begin with a sentence
    found = [(shape, match) for shape in SHAPES if (match := shape.letters.match(letters))]
    for shape, match in sorted(found, key=lambda pair: -pair[1].end()):
        yield _read(shape, match, opening)


def _read(shape: Shape, match: re.Match[str], opening: _Opening) -> Reading:
    pieces, text, offset = opening.pieces, opening.text, opening.offset
    parts = match.groupdict()
    mark = match["end"]
    cut = end = offset + pieces[match.end() - 1].end
    if mark:
        end = offset + pieces[match.start("end") - 1].end
    elif (last := pieces[match.end() - 1]).letter == "D" and last.value.endswith("."):
        mark, end = ".", cut - 1  # the full stop after a day is not part of it
    inside = pieces[match.start() : match.end()]
    if parts.get("bracket"):
        inside = cut_pieces(inside[0].value, language=opening.language, near=opening.near)
    named = pieces[slice(*match.span("places"))] if "places" in parts else inside
    signing = pieces[slice(*match.span("agency"))] if "agency" in parts else []
    places, regions = _name_places([piece for piece in named if piece not in signing])
    days = [piece for piece in inside if piece.letter == "D" or piece.day]
    agencies, signed = _name_agencies(signing)
    return Reading(
        shape=shape.name,
        places=places,
        regions=regions,
        has_day=bool(days),
        day=days[0].day if days else None,
        agencies=agencies,
        signed=signed,
        mark=mark,
        text=text[opening.start : end].strip().rstrip(","),
        rest=text[cut:].lstrip(),
        language=opening.language or "",
    )


def _name_places(pieces: list[Piece]) -> tuple[list[str], list[str]]:
    """Return places and regions: a region follows a comma, another place a slash."""
    places: list[str] = []
    regions: list[str] = []
    before = ""
    for piece in pieces:
        if piece.letter == "R" or (piece.letter == "P" and before == ","):
            regions.append(piece.value)
        elif piece.letter == "P" and before == "/" and piece.value.casefold() in RIVERS:
            places[-1] += "/" + piece.value
        elif (
            piece.letter == "P"
            and before == "/"
            and is_region(piece.value)
            and not is_city(piece.value)
        ):
            regions.append(piece.value)
        elif piece.letter == "P" and (capital := _DISTRICT.fullmatch(piece.value)):
            places.append(capital[1])
            regions.append(capital[2])
        elif piece.letter == "P":
            places += _split_joined(piece.value)
        before = piece.letter
    return places, regions


def _split_joined(name: str) -> list[str]:
    """Split ``LONDON and PARIS``, but not ``Trinidad and Tobago``."""
    parts = _JOINED.split(name)
    if len(parts) == 2 and not is_city(name) and not is_region(name) and all(map(is_city, parts)):
        return parts
    return [name]


def _name_agencies(pieces: list[Piece]) -> tuple[list[str], str]:
    agencies = [name for piece in pieces for name in split_agencies(piece.value)]
    if any(is_desk(name) or is_station(name) for name in agencies):
        return agencies, "known"
    if any(map(is_site, agencies)):
        return agencies, "site"
    return agencies, "bracket" if agencies else ""


def _to_dateline(reading: Reading) -> Dateline:
    return Dateline(
        text=reading.text,
        places=[in_normal_case(name, PARTICLES, reading.language) for name in reading.places],
        region=", ".join(reading.regions) or None,
        date=reading.day.isoformat() if reading.day else None,
        agencies=[name for name in reading.agencies if not _is_note(name)],
    )


def _is_note(name: str) -> bool:
    """Return whether what is in brackets is a note, not an agency: ``MANILA (UPDATE) —``."""
    return KICKERS.issuperset(name.casefold().split())
