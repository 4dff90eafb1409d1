"""Places of datelines on a map."""

from pathlib import Path

import pytest

import newscrawl.extraction.datelines
from newscrawl.search import coordinates
from newscrawl.search.coordinates import locate


@pytest.mark.parametrize(
    ("place", "latitude", "longitude"),
    [
        ("Baku", 40.4, 49.9),
        ("Rome", 41.9, 12.5),
        ("Roma", 41.9, 12.5),
        ("SAN JOSÉ", 37.3, -121.9),
        ("北京", 39.9, 116.4),
        ("القاهرة", 30.1, 31.2),
        ("United Nations", 40.8, -74.0),
        ("Lima", -12.0, -77.0),
    ],
)
def test_a_place_has_coordinates(place: str, latitude: float, longitude: float) -> None:
    assert locate(place) == pytest.approx((latitude, longitude), abs=0.1)


@pytest.mark.parametrize(
    "place", ["", "\0", "\ud800", "Neverland-on-Sea", "Air Force One", "Texas"]
)
def test_what_is_no_known_place_has_none(place: str) -> None:
    assert locate(place) is None


def test_each_city_of_the_list_has_a_row() -> None:
    names = Path(newscrawl.extraction.datelines.__file__).with_name("places.txt")
    cities = names.read_bytes().partition(b"\n\n")[0]
    assert len(coordinates._rows()) == cities.count(b"\n") + 1
