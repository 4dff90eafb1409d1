"""The zone of a site by the offsets of its dates and its language."""

import pytest

from newscrawl.extraction.languages import LANGUAGES
from newscrawl.extraction.profile.zones import _all_zones, find_zones

SUMMER = [(f"2026-07-0{n}T12:00:00+03:00",) for n in range(1, 5)]


@pytest.mark.parametrize(
    ("language", "zones"),
    [
        ("ro", ("Europe/Bucharest", "Europe/Chisinau")),
        ("uk-UA", ("Europe/Kyiv",)),
        ("sw", ("Africa/Nairobi",)),
    ],
)
def test_of_zones_with_one_offset_those_of_the_language_count(
    language: str, zones: tuple[str, ...]
) -> None:
    found = find_zones(SUMMER, [language] * 4)
    assert found
    assert set(found) <= set(zones)


@pytest.mark.parametrize("language", [None, "xx", "ja"])
def test_a_language_that_is_not_read_there_tells_nothing(language: str | None) -> None:
    assert find_zones(SUMMER, [language] * 4) == find_zones(SUMMER) != ()


def test_zones_of_languages_exist() -> None:
    assert {zone for one in LANGUAGES for zone in one.zones} <= set(_all_zones())


def test_utc_and_few_articles_tell_no_zone() -> None:
    assert find_zones([("2026-07-01T12:00:00+00:00",)] * 9, ["en"]) == ()
    assert find_zones(SUMMER[:2], ["ro"]) == ()
