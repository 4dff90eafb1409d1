"""Who waits longest is crawled first."""

from datetime import UTC, datetime

from newscrawl.night.order import waiting_longest_first
from newscrawl.sites_file.read import Site, spider_site


def names(sites: list[Site]) -> list[str]:
    return [site.name for site in sites]


def test_who_waits_longest_goes_first_and_the_rest_stays_in_order() -> None:
    sites = [spider_site(name) for name in ("a", "b", "c", "d")]
    turns = {"a": "2026-03-02T04:00:00+00:00", "b": "2026-03-01T04:00:00+00:00"}
    assert names(waiting_longest_first(sites, turns, None)) == ["c", "d", "b", "a"]
    since = datetime(2026, 3, 1, 12, tzinfo=UTC)
    assert names(waiting_longest_first(sites, turns, since)) == ["c", "d", "b"]
