"""Where the places of datelines are, for a map.

``coordinates.bin`` has latitude and longitude of each city of ``places.txt``, in its order, in
hundredths of a degree. ``python -m training.coordinates`` makes it, from GeoNames
(https://www.geonames.org, CC BY 4.0). It is read on the first look-up, which takes 1 MB.
"""

from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from newscrawl.extraction.datelines.places import number_of_city

COORDINATES_FILE = "coordinates.bin"

STEPS_A_DEGREE = 100

NOWHERE = -(2**15)
"""Stands where the place is not known."""


def locate(place: str) -> tuple[float, float] | None:
    """Return latitude and longitude of a place, of several of one name those of the largest."""
    number = number_of_city(place)
    if number is None:
        return None
    latitude, longitude = map(int, _rows()[number])
    return None if latitude == NOWHERE else (latitude / STEPS_A_DEGREE, longitude / STEPS_A_DEGREE)


@lru_cache(maxsize=1)
def _rows() -> Any:
    return np.fromfile(Path(__file__).with_name(COORDINATES_FILE), dtype="<i2").reshape(-1, 2)
