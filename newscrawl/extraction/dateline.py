"""Split the dateline off a lead: place, day and agency before its first word.

The grammar stands in rows beside this module: shapes in ``dateline_shapes``, what speaks
for and against a reading in ``dateline_evidence``, agencies, places, and in
``dateline_glued`` the forms of scripts that print no spaces.
"""

import re
from datetime import date

from newscrawl.extraction.agencies import is_agency, is_site, is_station, split_agencies
from newscrawl.extraction.dateline_evidence import ENOUGH, Reading, weigh
from newscrawl.extraction.dateline_glued import read_glued
from newscrawl.extraction.dateline_pieces import PARTICLES, Piece, cut_pieces
from newscrawl.extraction.dateline_shapes import LABELS, RIVERS, SHAPES
from newscrawl.extraction.places import in_normal_case, is_city, is_region
from newscrawl.items import Dateline

_HEAD = 200
"""Characters in which a dateline ends."""

_JOINED = re.compile(r"\s(?:and|und|y|et|e|en|og|och|и|і)\s")


def split_dateline(
    text: str, *, language: str | None = None, published: str | None = None
) -> tuple[Dateline | None, str]:
    """Split a leading dateline from the first paragraph of a story.

    ``published``: ISO date of publication, which gives a missing year. Returns the dateline
    and the lead without it, or ``None`` and ``text`` as it came. Never raises; looks at the
    first characters only.
    """
    head = text[:_HEAD]
    near = _day_of(published)
    if glued := read_glued(text, head, near):
        return _to_dateline(glued), glued.rest
    offset = len(head) - len(head.lstrip())
    start = offset
    if label := LABELS.match(head, offset):
        offset = label.end()
    pieces = cut_pieces(head[offset:], language=language, near=near)
    letters = "".join(piece.letter for piece in pieces)
    for match in _matches(letters):
        reading = _read(match, pieces, text, start, offset, language or "")
        if weigh(reading) >= ENOUGH:
            return _to_dateline(reading), reading.rest
    return None, text


def _day_of(published: str | None) -> date | None:
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def _matches(letters: str) -> list[re.Match[str]]:
    found = [match for shape in SHAPES if (match := shape.letters.match(letters))]
    return sorted(found, key=lambda match: -match.end())


def _read(
    match: re.Match[str], pieces: list[Piece], text: str, start: int, offset: int, language: str
) -> Reading:
    parts = match.groupdict()
    mark = match["end"]
    cut = offset + (pieces[match.end() - 1].end)
    end = cut
    if mark:
        end = offset + pieces[match.start("end") - 1].end
    elif (last := pieces[match.end() - 1]).letter == "D" and last.value.endswith("."):
        mark, end = ".", cut - 1  # the full stop behind a day is no part of it
    inside = pieces[match.start() : match.end()]
    if parts.get("bracket"):
        inside = cut_pieces(inside[0].value + " ", language=language)
    places, regions = _name_places(inside if "places" not in parts else _span(pieces, match))
    days = [piece for piece in inside if piece.letter == "D"]
    agencies, signed = _name_agencies([piece for piece in inside if piece.letter in "AB"])
    return Reading(
        shape=_shape_name(match),
        places=places,
        regions=regions,
        has_day=bool(days),
        day=days[0].day if days else None,
        agencies=agencies,
        signed=signed,
        mark=mark,
        text=text[start:end].strip(),
        rest=text[cut:].lstrip(),
        language=language,
    )


def _span(pieces: list[Piece], match: re.Match[str]) -> list[Piece]:
    return pieces[match.start("places") : match.end("places")]


def _shape_name(match: re.Match[str]) -> str:
    return next(shape.name for shape in SHAPES if shape.letters is match.re)


def _name_places(pieces: list[Piece]) -> tuple[list[str], list[str]]:
    """Tell the places from the regions: what follows a comma is a region, a slash a place."""
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
    if any(is_agency(name) or is_station(name) for name in agencies):
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
        agencies=reading.agencies,
    )
