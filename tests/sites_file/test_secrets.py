"""Headers and cookies go to the site that they are stated for, and to no other."""

import pytest

from newscrawl.extraction.taught.site_facts import SiteFacts
from newscrawl.sites_file.secrets import find_secrets

FACTS = SiteFacts(headers={"X-Key": "open-sesame"}, cookies={"session": "1"})


@pytest.mark.parametrize(
    ("site", "url", "is_sent"),
    [
        ("https://example.com/", "https://example.com/news", True),
        ("https://example.com/", "https://m.example.com/news", True),
        ("https://example.com/", "https://example.org/news", False),
        ("https://example.com/", "https://example.com.evil.org/", False),
        ("https://example.com/", "http://example.com/news", False),
        ("http://example.com/", "http://example.com/news", True),
        ("http://example.com/", "https://example.com/news", True),
        ("https://one.blogspot.com/", "https://two.blogspot.com/", False),
    ],
)
def test_who_gets_them(site: str, url: str, is_sent: bool) -> None:
    assert (find_secrets(FACTS, site, url) is not None) is is_sent


def test_where_nothing_is_stated_nothing_is_sent() -> None:
    for facts in (None, SiteFacts(language="de")):
        assert find_secrets(facts, "https://example.com/", "https://example.com/") is None


def test_they_are_not_printed() -> None:
    assert "open-sesame" not in repr(find_secrets(FACTS, "http://a.example/", "http://a.example/"))
