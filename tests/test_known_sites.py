"""The stored profile of a site is found by its name, its host and its addresses."""

import json
import pickle
from pathlib import Path

import pytest

from newscrawl.extraction.profile.site_profile import Place, SiteProfile
from newscrawl.extraction.site_knowledge import NOTHING_KNOWN
from newscrawl.extraction.taught.site_facts import SiteFacts
from newscrawl.known_sites import KnownSites
from newscrawl.sites_file.stated_sites import StatedSites

STATED = StatedSites(
    facts={"gazette": SiteFacts(language="de"), "example.org": SiteFacts(language="de")},
    spiders={"gazette": "example.org", "post": "post.example"},
)


def store(folder: Path, articles: int) -> None:
    """Write a profile that is told from others by its number of articles."""
    place = Place(pages=articles, taken=articles, left=0, text=articles, inside=0, odds=2.0)
    profile = SiteProfile(articles=articles, places={"article > p": place})
    folder.mkdir(parents=True)
    (folder / "profile.json").write_text(json.dumps(profile.to_json()))


@pytest.mark.parametrize(
    ("site", "articles"),
    [
        ("gazette", 31),
        ("example.org", 32),  # as archived pages of that folder are asked for
        ("https://www.example.org/storm", 31),
        ("http://m.example.org/storm", 31),
        ("https://c.example.net/storm", None),
        ("https://valley.example.com/storm", 33),
        ("https://m.example.com/storm", 33),
        ("https://post.example/storm", 34),
        ("https://echo.example/storm", None),
        ("https://[", None),
    ],
)
def test_a_profile_is_found(site: str, articles: int | None, tmp_path: Path) -> None:
    store(tmp_path / "gazette", 31)
    store(tmp_path / "example.org", 32)
    store(tmp_path / "valley.example.com", 33)
    store(tmp_path / "post.example", 34)
    store(tmp_path / "a.example.net", 35)
    store(tmp_path / "b.example.net", 36)
    (tmp_path / "post").mkdir()
    (tmp_path / "post" / "profile.json").write_text("{}")  # nothing is learned yet
    sites = pickle.loads(pickle.dumps(KnownSites.with_profiles(STATED, tmp_path)))
    profile = sites.knowledge_of(site).profile
    assert (profile and profile.articles) == articles


def test_facts_come_with_it(tmp_path: Path) -> None:
    store(tmp_path / "gazette", 31)
    sites = KnownSites.with_profiles(STATED, tmp_path)
    known = sites.knowledge_of("https://example.org/storm")
    assert known.facts == SiteFacts(language="de")
    assert known.profile is not None
    assert KnownSites(stated=STATED).knowledge_of("gazette").profile is None
    assert sites.knowledge_of("https://echo.example/storm") == NOTHING_KNOWN
