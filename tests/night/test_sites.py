"""Lists of sites: what is read, and the line that is named where something is wrong."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from newscrawl.night.sites import Site, SitesError, read_sites, spider_site, waiting_longest_first

SPIDERS = ("generico", "gazette")


def write(tmp_path: Path, name: str, text: str) -> Path:
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    return file


def test_plain_text_has_one_address_a_line(tmp_path: Path) -> None:
    text = "\ufeff# the north\nhttps://www.example.com/#top  # the paper\n\n  http://example.org\n"
    sites = read_sites(write(tmp_path, "sites.txt", text), SPIDERS)
    assert [(site.name, site.spider, site.url) for site in sites] == [
        ("example.com", "news", "https://www.example.com/"),
        ("example.org", "news", "http://example.org/"),
    ]
    assert sites[0].arguments() == ["news", "-a", "site=https://www.example.com/"]


def test_toml_has_sites_with_settings_of_their_own(tmp_path: Path) -> None:
    text = """
    [[site]]
    url = "https://example.com"
    max_pages = 300

    [[site]]
    spider = "gazette"
    contact = "desk@example.com"
    """
    first, second = read_sites(write(tmp_path, "sites.toml", text), SPIDERS)
    assert first.settings == {"NEWSCRAWL_MAX_PAGES": "300"}
    assert (second.name, second.url) == ("gazette", None)
    assert second.arguments() == ["gazette", "-s", "NEWSCRAWL_CONTACT=desk@example.com"]


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("a.txt", "https://example.com\n\nexample\n", ", line 3: 'example' is no web address"),
        (
            "a.txt",
            "https://example.com\n#\nhttp://www.example.com/world\n",
            ", line 3: example.com is on line 1 already",
        ),
        ("a.txt", "# none yet\n", " names no site"),
        ("a.toml", "", " names no site"),
        ("a.toml", '[[site]]\nurl = "https://example.com\n', "is no TOML: Illegal character"),
        ("a.toml", "[[page]]\n", "'page' is not known here; begin each site with [[site]]"),
        ("a.toml", "[site]\nurl = 1\n", "'site' is not known here"),
        ("a.toml", "site = [1]\n", ", line 1: a site is a table"),
        ("a.toml", "[[site]]\n\n[[site]]\nmax_pages = 3\n", ", line 1: a site needs url = or"),
        (
            "a.toml",
            '[[site]]\nurl = "https://example.com"\nspider = "gazette"\n',
            ", line 1: a site needs url = or spider =, one of them.",
        ),
        ("a.toml", '[[site]]\nspider = "gazete"\n', ", line 2: there is no spider 'gazete'"),
        ("a.toml", '[[site]]\nspider = "gazette"\npages = 3\n', ", line 3: there is no 'pages'"),
        ("a.toml", '[[site]]\nspider = "gazette"\ndata = "x"\n', ", line 3: there is no 'data'"),
        (
            "a.toml",
            '[[site]]\nspider = "generico"\n[[site]]\nspider = "gazette"\nmax_pages = "many"\n',
            ", line 5: NEWSCRAWL_MAX_PAGES is 'many': set it to a whole number",
        ),
        ("a.toml", "[[site]]\nurl = 7\n", ", line 2: 7 is no web address"),
        ("a.toml", 'site = [{url = "example"}]\n', ", line 1: 'example' is no web address"),
        ("a.toml", '[[site]]\nspider = ["gazette"]\n', ", line 2: there is no spider ['gazette']"),
        # Two on a line: the second would be a path of the first, and its site never crawled.
        ("a.txt", "https://a.example/n/ https://b.example/\n", ", line 1: 'https://a.example/n/ "),
        ("a.txt", "https://exam ple.com\n", ", line 1: 'https://exam ple.com' is no web address"),
        # The host is the name of a folder.
        ("a.txt", "https://../\n", ", line 1: 'https://../' is no web address"),
        ("A.TOML", "[[page]]\n", "'page' is not known here; begin each site with [[site]]"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(
    tmp_path: Path, name: str, text: str, words: str
) -> None:
    file = write(tmp_path, name, text)
    with pytest.raises(SitesError) as error:
        read_sites(file, SPIDERS)
    assert str(error.value).startswith(str(file))
    assert words in str(error.value)


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(SitesError, match="No such file"):
        read_sites(tmp_path / "nowhere.txt", SPIDERS)
    (tmp_path / "bytes.txt").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SitesError, match="not UTF-8"):
        read_sites(tmp_path / "bytes.txt", SPIDERS)


def names(sites: list[Site]) -> list[str]:
    return [site.name for site in sites]


def test_who_waits_longest_goes_first_and_the_rest_stays_in_order() -> None:
    sites = [spider_site(name) for name in ("a", "b", "c", "d")]
    turns = {"a": "2026-03-02T04:00:00+00:00", "b": "2026-03-01T04:00:00+00:00"}
    assert names(waiting_longest_first(sites, turns, None)) == ["c", "d", "b", "a"]
    since = datetime(2026, 3, 1, 12, tzinfo=UTC)
    assert names(waiting_longest_first(sites, turns, since)) == ["c", "d", "b"]
