"""The facts of a site are found by its name, its host and its addresses."""

from pathlib import Path

import pytest

from newscrawl.extraction.site_knowledge import NOTHING_KNOWN
from newscrawl.extraction.taught.site_facts import SiteFacts
from newscrawl.sites_file.entries import SitesError
from newscrawl.sites_file.stated_sites import NOTHING_SAID, StatedSites, open_sites

GAZETTE, VALLEY = SiteFacts(language="de"), SiteFacts(cookies={"session": "1"})
SITES = StatedSites(
    facts={"gazette": GAZETTE, "valley.example.com": VALLEY},
    addresses={"valley.example.com": "https://valley.example.com/"},
)


@pytest.mark.parametrize(
    ("site", "facts"),
    [
        ("gazette", GAZETTE),
        ("valley.example.com", VALLEY),
        ("https://www.valley.example.com/news/1", VALLEY),
        ("http://m.example.com/news/1", VALLEY),
        ("https://valley.example.org/", None),
        ("post", None),
        ("", None),
        ("https://[", None),
    ],
)
def test_what_is_said_of_a_site(site: str, facts: SiteFacts | None) -> None:
    assert SITES.facts_for(site) == facts
    assert SITES.knowledge_of(site).facts == facts


def test_of_two_sites_of_one_domain_none_is_guessed() -> None:
    sites = StatedSites(facts={"a.example.com": GAZETTE, "b.example.com": VALLEY})
    assert sites.facts_for("https://c.example.com/") is None
    assert NOTHING_SAID.knowledge_of("https://c.example.com/") == NOTHING_KNOWN


def test_secrets_are_those_of_the_site_of_the_request() -> None:
    secrets = SITES.secrets_for("https://valley.example.com/news/1")
    assert secrets is not None
    assert dict(secrets.cookies) == {"session": "1"}
    assert SITES.secrets_for("http://valley.example.com/news/1") is None
    assert SITES.secrets_for("https://gazette.example/") is None


def test_the_default_file_may_be_missing_or_empty(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert open_sites("sites.toml", {}) == open_sites("", {}) == open_sites(None, {}) == []
    with pytest.raises(SitesError, match="No such file"):
        open_sites("my-sites.toml", {})
    (tmp_path / "sites.toml").write_text("# none yet\n")
    assert open_sites("sites.toml", {}) == []
    (tmp_path / "sites.toml").write_text('[[site]]\nurl = "https://example.com"\n')
    assert [site.name for site in open_sites("sites.toml", {})] == ["example.com"]
