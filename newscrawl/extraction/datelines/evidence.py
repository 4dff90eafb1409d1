"""What speaks for a reading of an opening as a dateline, and what against it: rows."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from newscrawl.extraction.datelines.pieces import PARTICLES
from newscrawl.extraction.datelines.places import is_city, is_region
from newscrawl.extraction.datelines.shapes import (
    FUNCTION_WORDS,
    GIVEN_NAMES,
    HERE,
    KICKERS,
    NOT_PLACES,
)
from newscrawl.extraction.dates.months import MONTHS, WEEKDAYS

ENOUGH = 2
"""Weight from which a reading is believed."""

NEVER = -100


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read an opening."""

    shape: str
    places: list[str]
    regions: list[str]
    has_day: bool
    """A date is printed, be it a month alone."""

    day: date | None
    agencies: list[str]
    signed: str
    """``known`` agency, ``bracket`` that may hold one, ``site``, or empty."""

    mark: str
    """The separator's letter (see ``Piece.letter``), empty where there is none."""

    text: str
    """The dateline as printed, without the separator."""

    rest: str
    """The lead."""

    language: str

    @property
    def named(self) -> str:
        return self.places[0] if self.places else ""

    @property
    def bare(self) -> bool:
        """Neither day nor agency: nothing but a name before a mark."""
        return not self.has_day and not self.signed


_WORDS = re.compile(r"[^\s/.,-]+")
_CASED = re.compile(r"[^\W\d_]")
_INITIAL = re.compile(r"(?<!\S)\w\.\s\w{3,}|\s\w\.?$")
_QUOTES = "\"'“”„«»‘’‚‹›‟「『（([¿¡#@…*–—- \u00a0\u200b\u200e\u200f\n\t"
_SECOND_DASH = re.compile(r"[^.!?;–—]{1,70}\s[-–—]\s(?=[^\WA-ZÀ-ÞА-ЯΑ-Ω\d])")
_CAPTION_DAY = re.compile(r"[^\W\d_]{3,10} \d{1,2}(?:, \d{4})?:")
_CAPITALS = re.compile(r"[A-ZÄÖÜ]{6,}\s")
_SCORE = re.compile(r"\S+(?: \S+){0,2} \d{1,2}[-–:]\d{1,2}\b")
_ONE_WORD = re.compile(r"[^\s.]+[.!?](?:\s|$)")
_SPEECH = re.compile(
    r"(?:Well|Yeah|Yes|No|Oh|Okay|OK|Thanks|Thank you|Hi|Hello|I|I[’']m|We|You|They|My|Our"
    r"|That is|That[’']s)(?=[,.!?\s])(?!\s?[A-Z]{2})"
)
_ONE_NAME = re.compile(r"[^\W\d_]+")
_SENTENCE_END = re.compile(r"[.!?…।。۔:;»”\"“)\]’']\s*$")
_HEADING_LENGTH = 110
_SHORT_ACRONYM = 4


def _known(reading: Reading) -> bool:
    return bool(reading.places) and is_city(reading.named)


def _upper(reading: Reading) -> bool:
    """In capitals, and not one short word that may be an acronym."""
    name = reading.named
    bare = re.sub(r"\bMa?c(?=[A-Z]{2})", "", name)
    return bare.isupper() and (len(name) > _SHORT_ACRONYM or _known(reading))


def _goes_on(reading: Reading) -> bool:
    """The lead begins as a sentence does: with a capital, a digit or a letter without case."""
    tail = reading.rest[:60].lstrip(_QUOTES)
    if not tail:
        return True
    first = tail[0]
    if first.islower() and not "ა" <= first <= "ჿ":
        return len(tail) > 1 and tail[1].isupper()  # iPhone
    return first.isalnum() or first in "$€£%"


def _stands_alone(reading: Reading) -> bool:
    """Nothing follows, or another line does: a block of its own needs more than a name."""
    if reading.rest and reading.mark != "n":
        return False
    if reading.has_day or reading.signed:
        return False
    if reading.mark == "-":
        return False
    if reading.regions:
        return not (is_region(reading.regions[-1]) and _upper(reading))
    return len(reading.places) < 2


def _unseparated(reading: Reading) -> bool:
    """No mark: only a known agency, or a name in capitals with a day, can stand so."""
    if reading.mark or not reading.rest:
        return False
    if reading.signed == "known" or reading.shape == "bracketed place":
        return False
    if reading.signed == "site" and _known(reading):
        return False
    if reading.signed == "bracket" and _known(reading):
        return not (reading.has_day or (_upper(reading) and reading.agencies[0].isupper()))
    return not (reading.day and _upper(reading))


def _heading(reading: Reading) -> bool:
    rest = reading.rest
    return (
        (reading.bare or _is_dated_row(reading))
        and reading.mark in (":", "-", "|", "·")
        and 0 < len(rest) < _HEADING_LENGTH
        and (not _SENTENCE_END.search(rest) or (reading.mark == ":" and rest.endswith("?")))
    )


def _is_dated_row(reading: Reading) -> bool:
    """May 4 - Oslo, Norway - The Hall: a row of a tour is as short as a heading."""
    return reading.shape == "day place agency" and not reading.signed


def _score_of_match(reading: Reading) -> bool:
    """Madrid - Barcelona 2-1."""
    return reading.bare and reading.mark == "-" and bool(_SCORE.match(reading.rest[:40]))


def _named_after_place(reading: Reading) -> bool:
    """LOS ANGELES LAKERS: a known place and more, which together are none."""
    words = reading.named.split(" ")
    if not reading.bare or reading.regions or len(words) < 2 or _known(reading):
        return False
    return any(is_city(" ".join(words[:count])) for count in range(1, len(words)))


def _no_place(reading: Reading) -> bool:
    for name in reading.places:
        words = [word.casefold() for word in _WORDS.findall(name)]
        bare = {re.split("['’]", word)[-1] for word in words}  # l'intervista
        if not words or not KICKERS.isdisjoint(words) or not KICKERS.isdisjoint(bare):
            return True
        if is_city(name):
            continue
        if words[0] in FUNCTION_WORDS or not FUNCTION_WORDS.isdisjoint(set(words) - PARTICLES):
            return True
        if len(words) == 1 and words[0] in NOT_PLACES:
            return True
        if len(words) == 2 and words[0] in GIVEN_NAMES and not is_region(name):
            return True
        if len(words) == 1 and (words[0] in MONTHS or words[0] in WEEKDAYS):
            return True
        if name.endswith(("'s", "’s")) or _INITIAL.search(name):
            return True
    return False


def _agency_alone(reading: Reading) -> bool:
    """No place: the agency must be known, and bracketed or cut off by a dash."""
    if reading.places:
        return False
    if reading.signed != "known":
        return True
    return not (reading.text.endswith((")", "]", "/")) or reading.mark == "-" or reading.has_day)


def _caption(reading: Reading) -> bool:
    """PARIS, FRANCE - NOVEMBER 06: a photo agency's caption."""
    if reading.signed:
        return False
    if reading.shape == "place, mark, day":
        return reading.mark == ":"
    return reading.bare and reading.mark == "-" and bool(_CAPTION_DAY.match(reading.rest[:40]))


def _day_first(reading: Reading) -> bool:
    return (
        reading.shape == "day place agency"
        and not reading.signed
        and not (_known(reading) and reading.mark == "-")
    )


def _apposition(reading: Reading) -> bool:
    """Tokyo – Japan's capital – is …: a second dash soon, and the sentence goes on."""
    return (
        reading.bare
        and reading.mark == "-"
        and not _upper(reading)
        and _SECOND_DASH.match(reading.rest[:120]) is not None
    )


def _enumeration(reading: Reading) -> bool:
    """Essen. Trinken. Schlafen."""
    return reading.bare and reading.mark == "." and _ONE_WORD.match(reading.rest[:40]) is not None


def _says_here(reading: Reading) -> bool:
    first = reading.rest[:12].partition(" ")[0].casefold()
    return reading.bare and reading.mark in (":", ".") and first in HERE


def _speaks(reading: Reading) -> bool:
    """HOUSTON: Well, I think so. A lead begins with no word of a conversation."""
    weak = reading.mark in (":", ".")
    return reading.bare and weak and _SPEECH.match(reading.rest) is not None


def _word_alone(reading: Reading) -> bool:
    """Киев. Команда: a line of names."""
    return reading.bare and bool(_ONE_NAME.fullmatch(reading.rest))


def _region_for_place(reading: Reading) -> bool:
    return bool(reading.places) and not _known(reading) and is_region(reading.named)


def _unknown_name(reading: Reading) -> bool:
    return bool(reading.places) and not _known(reading) and not _upper(reading)


def _town_in_state(reading: Reading) -> bool:
    """Deadwood, South Dakota —: a dash behind a state makes up for a town that is not known."""
    return (
        reading.bare
        and reading.mark == "-"
        and _unknown_name(reading)
        and bool(reading.regions)
        and is_region(reading.regions[-1])
    )


@dataclass(frozen=True)
class DatelineEvidence:
    """One observation and its weight; ``NEVER`` outweighs all others."""

    name: str
    weight: int
    holds: Callable[[Reading], bool]


DATELINE_EVIDENCE = (
    DatelineEvidence("agency known", 3, lambda r: r.signed == "known"),
    DatelineEvidence("place known", 2, _known),
    DatelineEvidence("region for a place", 1, _region_for_place),
    DatelineEvidence("place in capitals", 1, _upper),
    DatelineEvidence("unknown name, not in capitals", -2, _unknown_name),
    DatelineEvidence(
        "bracket around place and day", 2, lambda r: r.shape == "bracketed place" and r.has_day
    ),
    DatelineEvidence("region known", 1, lambda r: bool(r.regions) and is_region(r.regions[-1])),
    DatelineEvidence("small town and its state, before a dash", 2, _town_in_state),
    DatelineEvidence("day", 2, lambda r: r.day is not None),
    DatelineEvidence("month or misprinted day", 1, lambda r: r.has_day and r.day is None),
    DatelineEvidence("dash", 1, lambda r: r.mark == "-"),
    DatelineEvidence(
        "capitals and full stop, as German papers print",
        1,
        lambda r: r.mark == "." and r.language[:2] == "de" and _upper(r),
    ),
    DatelineEvidence("name made of a place's name", -2, _named_after_place),
    DatelineEvidence("score of a match", NEVER, _score_of_match),
    DatelineEvidence(
        "lead begins in capitals too", -1, lambda r: r.bare and bool(_CAPITALS.match(r.rest))
    ),
    DatelineEvidence("lead goes on as no sentence begins", NEVER, lambda r: not _goes_on(r)),
    DatelineEvidence("no name of a place", NEVER, _no_place),
    DatelineEvidence("agency alone, in doubt", NEVER, _agency_alone),
    DatelineEvidence("no separator", NEVER, _unseparated),
    DatelineEvidence("name alone in a block", NEVER, _stands_alone),
    DatelineEvidence("heading: short and without full stop", NEVER, _heading),
    DatelineEvidence("caption of a photo", NEVER, _caption),
    DatelineEvidence("date before a name", NEVER, _day_first),
    DatelineEvidence("apposition between two dashes", NEVER, _apposition),
    DatelineEvidence("enumeration of single words", NEVER, _enumeration),
    DatelineEvidence("lead says 'here'", NEVER, _says_here),
    DatelineEvidence("lead is somebody speaking", NEVER, _speaks),
    DatelineEvidence("lead is one word", NEVER, _word_alone),
)


def score_reading(reading: Reading) -> int:
    """Add up the evidence."""
    return sum(row.weight for row in DATELINE_EVIDENCE if row.holds(reading))
