"""The wait of the first pages of a site for its profile."""

from typing import Any

import pytest

from newscrawl import site_profiles
from newscrawl.extraction.profile.sample import PageSample
from newscrawl.extraction.profile.site_profile import SiteProfile
from newscrawl.extraction.site_knowledge import NOTHING_KNOWN
from newscrawl.settings import SCRAPER_SLOT_MAX_ACTIVE_SIZE
from newscrawl.site_profiles import LearnedSite
from newscrawl.spiders import learning
from newscrawl.spiders.learning import SiteLearning


class Timer:
    """A looping call that only the test calls."""

    def __init__(self, look: Any) -> None:
        self.look, self.running = look, False

    def start(self, _interval: float, *, now: bool) -> None:
        self.running = not now

    def stop(self) -> None:
        self.running = False


@pytest.fixture
def timers(monkeypatch: pytest.MonkeyPatch) -> list[Timer]:
    made: list[Timer] = []

    def create(look: Any) -> Timer:
        made.append(Timer(look))
        return made[-1]

    monkeypatch.setattr(learning, "create_looping_call", create)
    monkeypatch.setattr(learning, "maybe_deferred_to_future", lambda deferred: deferred)
    return made


def hold(site: SiteLearning, size: int = 1000) -> None:
    site.wait(size).send(None)


def test_pages_wait_while_others_are_underway(timers: list[Timer]) -> None:
    site = SiteLearning(NOTHING_KNOWN, LearnedSite(), may_get_more=lambda: True)
    site.expect(60)
    hold(site)
    hold(site)
    timers[0].look()
    timers[0].look()
    assert site.is_waiting


def test_the_wait_ends_when_nothing_more_can_arrive(timers: list[Timer]) -> None:
    site = SiteLearning(NOTHING_KNOWN, LearnedSite(), may_get_more=lambda: False)
    site.expect(60)
    hold(site)
    hold(site)
    timers[0].look()
    assert site.is_waiting
    timers[0].look()
    assert not site.is_waiting
    assert not timers[0].running


def test_pages_that_wait_stop_no_download() -> None:
    assert learning._MOST_BYTES < SCRAPER_SLOT_MAX_ACTIVE_SIZE


def test_samples_that_nothing_can_be_learned_from_cost_no_page(
    timers: list[Timer], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: object) -> None:
        raise TypeError

    monkeypatch.setattr(site_profiles, "learn_profile", fail)
    learned = LearnedSite()
    learned.add(PageSample(url="https://example.com/a", lines=[], headline=0))
    site = SiteLearning(NOTHING_KNOWN, learned)
    site.expect(60)
    hold(site)
    site.release()
    assert not site.is_waiting
    assert not timers[0].running
    assert learned.samples == {}


def test_a_profile_with_an_unknown_zone_is_refused() -> None:
    stated = {**SiteProfile().to_json(), "zones": ["Europe/Nowhere"]}
    with pytest.raises(ValueError, match="no profile"):
        SiteProfile.from_json(stated)
