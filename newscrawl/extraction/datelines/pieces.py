"""Cut the opening of a text into the pieces of a dateline: names, days, agencies, brackets.

Each piece has a letter, and the shapes of datelines are patterns over the string of letters:
``P,D-`` is a place, a comma, a day and a dash.
"""

import re
from dataclasses import dataclass
from datetime import date

from newscrawl.extraction.datelines.agencies import (
    is_agency,
    is_desk,
    is_site,
    is_station,
    split_agencies,
)
from newscrawl.extraction.datelines.places import is_city, is_region
from newscrawl.extraction.datelines.shapes import RIVERS
from newscrawl.extraction.dates.months import MONTHS, SPELLED_DAYS, WEEKDAYS
from newscrawl.extraction.dates.parse import PrintedDay, match_day

_MOST_PIECES = 14
_MOST_WORDS = 6
"""Words of the longest name."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of an opening, printed from ``start`` to ``end``."""

    letter: str
    """``P`` name, ``D`` day, ``A`` agency, ``B`` bracket with an agency or a possible one,
    ``R`` region in brackets, ``W`` bracket around the place, ``-`` dash, ``n`` end of a line,
    ``$`` end of the text; any other mark stands for itself."""

    start: int
    end: int
    value: str = ""
    """Its text, without brackets."""

    day: date | None = None


_DASH = (
    r"\.\s?[-–—]+|\s?(?:--+|[—–―−‒])\s?[-–—]*"  # .- and dashes, spaced or not
    r"|(?:(?<=\s)|(?<=[)\]/]))-(?!\w)|-(?=\s)"  # a hyphen with a space on one side
    r"|(?<=[)\]])-"
)
_STOPS = r"\s,;:!?/|()\[\]{}<>\"“”„«»=·•—–―−。、（）【】［］〔〕ः।։"
_WORD = re.compile(
    rf"[^\d.@#*+%&$€£'’{_STOPS}-](?:[^.{_STOPS}-]|-(?=[^\W\d_])|\.(?=[^\W\d_]{{2}}|[^\W\d_]\.))*"
)
_TOKEN = re.compile(
    rf"(?P<line>\s*\n\s*)|(?P<dash>{_DASH})"
    r"|(?P<bracket>\([^()\n]{1,60}\)|\[[^\[\]\n]{1,60}\]|(?<!\S)/[^/\n]{2,40}/(?!\w))"
    r"|(?P<mark>[,،.:/|=·•।&ः։]|(?<=[)\]]);)"
)
_MARKS = {"،": ",", "•": "·", "।": ".", "ः": ":", "։": ":", ";": ":"}
_LOOSE = re.compile(r"\.?,?[^\S\n]*")
_SPACE = re.compile(r"[^\S\n]*")
_ABBREVIATION = re.compile(
    r"(?:\w\.)*\w|W\.Va|st|ste|ft|mt|pt|sta|sto|calif|ariz|colo|conn|minn|miss|mich|mass|wash|tenn"
    r"|okla|ala|ark|del|fla|ill|ind|kan|kans|mont|neb|nev|ore|tex|wis|wyo|ont|que|sask|alta|la|ga|pa|va|md|ky|vt|mo"
    r"|ags|camp|chih|chis|coah|col|dgo|gro|gto|hgo|jal|mor|nay|oax|pue|qro|sin|son|tab|tamps|tlax"
    r"|ver|yuc|zac|корр|г",
    re.IGNORECASE,
)
"""Abbreviations: the full stop after one is part of the name."""

_PARTICLE_LIST = """
    es a al am an au aux auf aan at bei by da dal das de dei del della der des di do dos du e el
    en et i im in la las le les los na nad ob of on op pod sous sur the u und upon van van't
    vor y zu zum and на над і и
"""
PARTICLES = frozenset(_PARTICLE_LIST.split())
"""Words that are in lower case inside the name of a place."""

_WHOLE_MONTH = re.compile(r"[^\W\d_]{5,}\.$")
"""A month that is not abbreviated: the full stop after it is not part of the day."""

_BEFORE_DAY = frozenset({"le", "den", "the", "il", "el", "في", "ngày"})
"""Words before a day: ``Paris, le 6 novembre``."""

_HIJRI = re.compile(
    r"\d{1,2}\s(?:محرم|صفر|ربيع\s(?:الأول|الاول|الثاني|الآخر|الاخر)"
    r"|جماد[ىي]\s(?:الأولى|الاولى|الثانية|الآخرة|الاخرة)|رجب|شعبان|رمضان|شوال"
    r"|ذو?ي?\s(?:القعدة|الحجة))(?:\s1[34]\d\d)?(?:\s?هـ?(?!\w))?"
    r"(?:[،,]?\s?الموافق(?:\sل\w*)?)?\s?"
)
"""A day of the Islamic calendar, alone or before one of the Gregorian calendar."""

_ERA = re.compile(r"\s?م(?!\w)")
"""The mark of the common era after a year."""

_MAYBE_AGENCY = re.compile(r"(?=.*[^\W\d_]{2})[^\W_][^:;,!?()]{1,24}")
_GAP = re.compile(r"[\s,–-]+")
CREDIT = re.compile(
    r"photo|foto|фото|©|사진|写真|照片|图片|圖片|\b(?:bild|images?|getty|alamy|file|archiv|via)\b",
    re.IGNORECASE,
)
"""Words by which a bracket is a picture credit."""

_ELIDED = re.compile(r"(?:d|l|dell|dall|nell|all)['’](?=[^\W\d_])")
"""Elided words in lower case before a name: ``Cortina d'Ampezzo``."""


def cut_pieces(head: str, *, language: str | None = None, near: date | None = None) -> list[Piece]:
    """Cut ``head`` into pieces, up to the first text that cannot be part of a dateline."""
    pieces: list[Piece] = []
    position = 0
    while len(pieces) < _MOST_PIECES:
        position = _end_of(_SPACE, head, position)
        if position == len(head):
            pieces.append(Piece("$", position, position))
            break
        named = bool(pieces) and pieces[-1].letter == "P"
        piece = _cut_piece(head, position, named, language, near)
        if piece is None:
            break
        pieces.append(piece)
        position = piece.end
    return pieces


def _end_of(pattern: re.Pattern[str], text: str, position: int) -> int:
    match = pattern.match(text, position)
    return match.end() if match else position


def _cut_piece(
    head: str, position: int, named: bool, language: str | None, near: date | None
) -> Piece | None:
    """Cut one piece. ``named``: it directly follows a name."""
    if day := _cut_day(head, position, language, near):
        return day
    if match := _TOKEN.match(head, position):
        if match.lastgroup == "bracket":
            return _cut_bracket(match, language, near)
        if match.lastgroup == "mark":
            return Piece(_MARKS.get(match[0], match[0]), match.start(), match.end())
        return Piece("n" if match.lastgroup == "line" else "-", match.start(), match.end())
    return _cut_agency(head, position, named) or _cut_name(head, position)


def _cut_day(head: str, position: int, language: str | None, near: date | None) -> Piece | None:
    start = position
    if not head[position].isdigit():
        word = _WORD.match(head, position)
        if word is None:
            return None
        folded = word[0].casefold()
        if folded in WEEKDAYS or folded in _BEFORE_DAY:
            position = _end_of(_LOOSE, head, word.end())
        elif folded not in MONTHS and folded not in SPELLED_DAYS:
            return None
    hijri = _HIJRI.match(head, position)
    end = hijri.end() if hijri else position
    if found := match_day(head, end, language=language, near=near):
        return _with_weekday(head, start, found)
    return Piece("D", start, end, head[start:end].rstrip()) if hijri else None


def _with_weekday(head: str, start: int, found: PrintedDay) -> Piece:
    """Include a weekday after the day, as in Hungarian."""
    end = _end_of(_ERA, head, found.end)
    word = _WORD.match(head, _end_of(_LOOSE, head, end))
    if word and word.start() > end and word[0].casefold() in WEEKDAYS and not word[0].isupper():
        end = word.end()
    elif _WHOLE_MONTH.search(head[start:end]):
        end -= 1
    return Piece("D", start, end, head[start:end], found.day)


def _cut_bracket(match: re.Match[str], language: str | None, near: date | None) -> Piece | None:
    inner = match[0][1:-1].strip()
    letter = None
    day: date | None = None
    if not inner or CREDIT.search(inner):
        return None
    if signature := _split_signature(inner, language, near):
        return Piece("B", match.start(), match.end(), signature[0], signature[1])
    printed = match_day(inner, language=language, near=near)
    if printed and printed.end >= len(inner.rstrip(".")):
        letter, day = "D", printed.day
    elif any(is_agency(name) or is_station(name) for name in split_agencies(inner)):
        letter = "B"
    elif match.start() == 0 and _holds_place(inner, language, near):
        letter = "W"
    elif is_region(inner) or inner.casefold() in RIVERS:
        letter = "R"
    elif _MAYBE_AGENCY.fullmatch(inner) and inner.count(" ") < 4:
        letter = "B"
    return Piece(letter, match.start(), match.end(), inner, day) if letter else None


def _split_signature(
    inner: str, language: str | None, near: date | None
) -> tuple[str, date | None] | None:
    """Split ``TTXVN 6/11`` and ``Newsfile Corp. - November 6, 2023``."""
    for gap in _GAP.finditer(inner):
        found = match_day(inner, gap.end(), language=language, near=near)
        if found and found.end == len(inner) and is_desk(inner[: gap.start()]):
            return inner[: gap.start()], found.day
    return None


def _holds_place(inner: str, language: str | None, near: date | None) -> bool:
    """Return whether it is a known place or a name with a day: ``( Assisi, 6 Novembre 23 )``."""
    if is_city(inner):
        return True
    letters = "".join(piece.letter for piece in cut_pieces(inner, language=language, near=near))
    return letters in ("P,D$", "PD$")


def _cut_agency(head: str, position: int, named: bool) -> Piece | None:
    """Cut the name of an agency without brackets, of three words at most.

    Directly after another name only one in capitals is an agency: ``London CNN``.
    """
    ends: list[int] = []
    for _ in range(3):
        word = _WORD.match(head, position if not ends else _end_of(_SPACE, head, ends[-1]))
        if word is None:
            break
        ends.append(word.end())
    for end in reversed(ends):
        name = head[position:end]
        if named and not name.isupper():
            continue
        if is_agency(name) or is_site(name) or ("-" in name and is_desk(name)):
            return Piece("A", position, end, name)
    return None


def _cut_name(head: str, position: int) -> Piece | None:
    """Cut a name: words in capitals, words with an initial capital, or words without case."""
    end = position
    kind = None
    words = 0
    while word := _WORD.match(head, end if not words else _end_of(_SPACE, head, end)):
        after = _word_end(head, word)
        this = _case_of(word[0])
        if words and _cut_day(head, word.start(), None, None):
            break
        if this == "lower" and words and word[0] in PARTICLES:
            following = _WORD.match(head, _end_of(_SPACE, head, after))
            if following is None or not _continues(kind, _case_of(following[0])):
                break
        elif words and not _continues(kind, this):
            break
        elif this == "lower":
            return None
        elif kind == "title" and this == "upper" and is_agency(word[0]):
            break
        kind = kind or this
        words += 1
        end = after
        if words > _MOST_WORDS:
            return None
    return Piece("P", position, end, head[position:end]) if words else None


def _word_end(head: str, word: re.Match[str]) -> int:
    end = word.end()
    if head[end : end + 1] == "." and _ABBREVIATION.fullmatch(word[0]) and end + 1 < len(head):
        return end + 1
    return end


def _case_of(word: str) -> str:
    if (elided := _ELIDED.match(word)) and word[elided.end()].isupper():
        word = word[elided.end() :]
    first = word[0]
    if "ა" <= first <= "ჿ" or not (first.isupper() or first.islower()):
        return "none"  # Unicode has Georgian letters as lower case, but the script has no case
    if first.islower():
        return "lower"
    bare = word.removeprefix("Mc").removeprefix("Mac")
    return "upper" if bare.isupper() else "title"


def _continues(kind: str | None, following: str) -> bool:
    return following == kind or (kind == "title" and following == "upper")
