"""The evidence for and against reading the opening of a text as a dateline."""

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
"""The least sum of weights of a dateline."""

NEVER = -100


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read an opening."""

    shape: str
    places: list[str]
    regions: list[str]
    has_day: bool
    """Whether a date is printed, even if it is a month alone."""

    day: date | None
    agencies: list[str]
    signed: str
    """How an agency is named: ``known`` by its name, ``site`` by its domain, ``bracket`` by an
    unknown name in brackets; empty if none is."""

    mark: str
    """The letter of the separator (see ``Piece.letter``), empty if there is none."""

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
        """Whether there is neither a day nor an agency."""
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
    """The place is in capitals, and not a short unknown word, which may be an acronym."""
    name = reading.named
    bare = re.sub(r"\bMa?c(?=[A-Z]{2})", "", name)
    return bare.isupper() and (len(name) > _SHORT_ACRONYM or _known(reading))


def _begins_sentence(reading: Reading) -> bool:
    """The lead begins like a sentence: with a capital, a digit or a letter without case."""
    tail = reading.rest[:60].lstrip(_QUOTES)
    if not tail:
        return True
    first = tail[0]
    if first.islower() and not "ა" <= first <= "ჿ":
        return len(tail) > 1 and tail[1].isupper()  # iPhone
    return first.isalnum() or first in "$€£%"


def _is_name_alone(reading: Reading) -> bool:
    """Nothing follows the name on its line, and there is little else in the reading."""
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
    """No separator: there must be a known agency, or a place in capitals with a day."""
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
        and reading.mark in (":", "-", "|", "·", ".")
        and 0 < len(rest) < _HEADING_LENGTH
        and (not _SENTENCE_END.search(rest) or (reading.mark == ":" and rest.endswith("?")))
    )


def _is_dated_row(reading: Reading) -> bool:
    """May 4 - Oslo, Norway - The Hall: the row of a list of concerts."""
    return reading.shape == "day place agency" and not reading.signed


def _score_of_match(reading: Reading) -> bool:
    """Madrid - Barcelona 2-1."""
    return reading.bare and reading.mark == "-" and bool(_SCORE.match(reading.rest[:40]))


def _named_after_place(reading: Reading) -> bool:
    """LOS ANGELES LAKERS: a name that begins with a known place and is none."""
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
    """No place: the agency must be known, and in brackets, before a dash or with a day."""
    if reading.places:
        return False
    if reading.signed != "known":
        return True
    return not (reading.text.endswith((")", "]", "/")) or reading.mark == "-" or reading.has_day)


def _caption(reading: Reading) -> bool:
    """PARIS, FRANCE - NOVEMBER 06: a caption of a photo agency."""
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
    """Tokyo – Japan's capital – is …: a second dash, after which the sentence continues."""
    return (
        reading.bare
        and reading.mark == "-"
        and not _upper(reading)
        and _SECOND_DASH.match(reading.rest[:120]) is not None
    )


def _enumeration(reading: Reading) -> bool:
    """Essen. Trinken. Schlafen."""
    return reading.bare and reading.mark == "." and _ONE_WORD.match(reading.rest[:40]) is not None


def _begins_with_here(reading: Reading) -> bool:
    first = reading.rest[:12].partition(" ")[0].casefold()
    return reading.bare and reading.mark in (":", ".") and first in HERE


def _begins_with_speech(reading: Reading) -> bool:
    """HOUSTON: Well, I think so."""
    weak = reading.mark in (":", ".")
    return reading.bare and weak and _SPEECH.match(reading.rest) is not None


def _lead_is_one_word(reading: Reading) -> bool:
    """Киев. Команда: a list of names."""
    return reading.bare and bool(_ONE_NAME.fullmatch(reading.rest))


def _region_for_place(reading: Reading) -> bool:
    return bool(reading.places) and not _known(reading) and is_region(reading.named)


def _unknown_name(reading: Reading) -> bool:
    return bool(reading.places) and not _known(reading) and not _upper(reading)


def _town_in_state(reading: Reading) -> bool:
    """Deadwood, South Dakota —: an unknown town before a known state and a dash."""
    return (
        reading.bare
        and reading.mark == "-"
        and _unknown_name(reading)
        and bool(reading.regions)
        and is_region(reading.regions[-1])
    )


@dataclass(frozen=True)
class DatelineEvidence:
    """A row of evidence and its weight; ``NEVER`` outweighs all other rows."""

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
        "place in capitals and full stop, in German",
        1,
        lambda r: r.mark == "." and r.language[:2] == "de" and _upper(r),
    ),
    DatelineEvidence("name that begins with a place", -2, _named_after_place),
    DatelineEvidence("score of a match", NEVER, _score_of_match),
    DatelineEvidence(
        "lead begins in capitals", -1, lambda r: r.bare and bool(_CAPITALS.match(r.rest))
    ),
    DatelineEvidence(
        "lead does not begin like a sentence", NEVER, lambda r: not _begins_sentence(r)
    ),
    DatelineEvidence("not the name of a place", NEVER, _no_place),
    DatelineEvidence("doubtful agency without a place", NEVER, _agency_alone),
    DatelineEvidence("no separator", NEVER, _unseparated),
    DatelineEvidence("name alone on its line", NEVER, _is_name_alone),
    DatelineEvidence("heading: short and without full stop", NEVER, _heading),
    DatelineEvidence("caption of a photo", NEVER, _caption),
    DatelineEvidence("day before a name", NEVER, _day_first),
    DatelineEvidence("apposition between two dashes", NEVER, _apposition),
    DatelineEvidence("enumeration of single words", NEVER, _enumeration),
    DatelineEvidence("lead begins with 'here'", NEVER, _begins_with_here),
    DatelineEvidence("lead begins with spoken words", NEVER, _begins_with_speech),
    DatelineEvidence("lead is one word", NEVER, _lead_is_one_word),
)


def score_reading(reading: Reading) -> int:
    """Return the sum of the weights of the rows that hold."""
    return sum(row.weight for row in DATELINE_EVIDENCE if row.holds(reading))
