"""Lists of sites: what is read, and the line that is named where something is wrong."""

from pathlib import Path

import pytest

from newscrawl.sites_file.entries import SitesError
from newscrawl.sites_file.read import read_sites

SPIDERS = {"generico": "https://generico.ru/", "gazette": "https://gazette.example/"}


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


def test_a_table_has_sources_and_facts(tmp_path: Path) -> None:
    text = """
    [[site]]
    url = "https://www.example.com"
    section_urls = ["https://www.example.com/town/"]
    max_pages = 30
    title = "h1.old"
    drop = [
      ".a[href=x]",
      "//aside",
    ]
    timezone = "Europe/Berlin"
    [site.cookies]
    session = "open-sesame"

    [[site]]
    url = "https://example.com"
    until = 2025-03-01
    title = "h1"
    """
    (site,) = read_sites(write(tmp_path, "sites.toml", text), SPIDERS)
    assert site.sources == {"section_urls": ("https://www.example.com/town/",)}
    assert site.facts is not None
    assert [one.title for one in site.facts.layouts] == [("h1",), ("h1.old",)]
    assert site.facts.layouts[1].drop == (".a[href=x]", "//aside")
    assert (site.facts.timezone, dict(site.facts.cookies)) == (
        *("Europe/Berlin", {"session": "open-sesame"}),
    )
    assert site.arguments() == [
        *("news", "-a", "site=https://www.example.com/", "-s", "NEWSCRAWL_MAX_PAGES=30"),
    ]
    assert "open-sesame" not in repr(site)


def test_a_table_says_what_is_taken(tmp_path: Path) -> None:
    text = """
    [[site]]
    url = "https://example.com/sport/"
    match = '/20\\d\\d/'
    skip = "ticker"
    since = 2026-10-01
    until = 2026-10

    [[site]]
    spider = "gazette"
    urls = "lists/urls.txt"

    [[site]]
    url = "https://example.org"
    urls = ["https://example.org/a", "https://example.org/b"]

    [[site]]
    url = "https://example.org"
    until = 2025-03-01
    title = "h1"
    """.replace("until = 2026-10\n", 'until = "2026-10"\n')
    (tmp_path / "lists").mkdir()
    (tmp_path / "lists" / "urls.txt").write_text("https://gazette.example/a")
    sites = read_sites(write(tmp_path, "sites.toml", text), SPIDERS)
    assert [site.name for site in sites] == ["example.com", "gazette", "example.org"]
    assert sites[0].arguments() == [
        *("news", "-a", "site=https://example.com/sport/", "-a", "match=/20\\d\\d/"),
        *("-a", "skip=ticker", "-a", "since=2026-10-01", "-a", "until=2026-10"),
    ]
    assert sites[0].facts is None
    assert sites[1].taken == {"urls": str(tmp_path / "lists" / "urls.txt")}
    assert sites[2].taken == {"url": "https://example.org/a https://example.org/b"}


SECTIONS = ("https://example.com/sport/", "https://example.com/town/")
SITE = '[[site]]\nurl = "https://example.com"\n'


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (f"{SITE}titel = 'h1'\n", ", line 3: there is no 'titel'; did you mean title?"),
        (f"{SITE}max_page = 3\n", ", line 3: there is no 'max_page'; did you mean max_pages?"),
        (f"{SITE}sites = 'x'\n", ", line 3: sites is the same for all sites: set NEWSCRAWL_SITES"),
        (f"{SITE}# x\ntitle = 'h1['\n", ", line 4: title 'h1[' is no CSS selector"),
        (f"{SITE}drop = [\n'.a',\n'[',\n]\n", ", line 3: drop '[' is no CSS selector"),
        (f"{SITE}feed_urls = ['/feed']\n", ", line 3: feed_urls has '/feed', no web address"),
        (f"{SITE}feed_urls = 5\n", ", line 3: feed_urls has 5, no web address"),
        (f"{SITE}[site.headers]\n'A B' = 'x'\n", ", line 3: headers has the name 'A B'"),
        (
            f"{SITE}until = 2025-03-01\nmax_pages = 5\n{SITE}",
            ", line 4: max_pages holds for all layouts of the site: write it into the table "
            "without until.",
        ),
        (
            f"{SITE}until = 2025-03-01\nlanguage = 'de'\n{SITE}title = 'h1'\n",
            ", line 4: language holds for all layouts of the site",
        ),
        (f"{SITE}match = '('\n", ", line 3: match '(' is no regular expression"),
        (f"{SITE}skip = 5\n", ", line 3: skip is 5: write it as in skip = "),
        (f"{SITE}since = 'May'\n", ", line 3: since 'May' is no day: write it as 2026-10-01"),
        (
            f"{SITE}since = 2026-10-01\nuntil = 2026-09-01\n",
            ", line 4: until: since 2026-10-01 is after until 2026-09-01: swap",
        ),
        (f"{SITE}urls = '-'\n", ", line 3: write a list of addresses, or the name of a file"),
        (f"{SITE}urls = 'none.txt'\n", ", line 3: urls names /"),
        (f"{SITE}urls = 'none.txt'\n", "none.txt, which cannot be read (No such file"),
        (
            f"{SITE}urls = ['https://a.example/b']\n",
            ", line 3: urls: 'https://a.example/b': of another site",
        ),
        (
            "[[site]]\nspider = 'gazette'\nmatch = '/a/'\nurls = ['https://a.example/b']\n",
            ", line 4: urls: 'https://a.example/b': of another site than https://gazette.example/",
        ),
        (f"{SITE}NEWSCRAWL_MAX_PAGES = 3\n", "'NEWSCRAWL_MAX_PAGES'; did you mean max_pages?"),
        (f"{SITE}'max pages' = 3\n", ", line 3: there is no 'max pages'; did you mean max_pages?"),
        (f"{SITE}Max-Page = 3\n", ", line 3: there is no 'Max-Page'; did you mean max_pages?"),
        (
            f"[[site]]\nurl = '{SECTIONS[0]}'\n[[site]]\nurl = '{SECTIONS[1]}'\n",
            ", line 3: example.com is on line 1 already, and the sections of a site are in one "
            'table. Write url = "https://example.com/" and section_urls = ["https://example.com/'
            'sport/", "https://example.com/town/"], and match = with a pattern of their addresses.',
        ),
        (f"[[site]]\nurl = '{SECTIONS[0]}'\n{SITE}", ", line 3: example.com is on line 1 already;"),
        (f"{SITE}title = 'h1'\n{SITE}", ", line 4: example.com is on line 1 already; remove one"),
        (
            f"{SITE}until = 2025-03-01\n{SITE}until = 2025-03-01\n",
            ", line 6: example.com is on line 1 already",
        ),
    ],
)
def test_what_is_wrong_with_facts_is_told_with_its_line(
    tmp_path: Path, text: str, words: str
) -> None:
    with pytest.raises(SitesError) as error:
        read_sites(write(tmp_path, "sites.toml", text), SPIDERS)
    assert words in str(error.value)


def test_no_message_shows_a_secret(tmp_path: Path) -> None:
    for values in ("'open-sesame'", "{ key = 'open-sesame;' }", "{ key = ['open-sesame'] }"):
        with pytest.raises(SitesError) as error:
            read_sites(write(tmp_path, "sites.toml", f"{SITE}cookies = {values}\n"), SPIDERS)
        assert "open-sesame" not in str(error.value)


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
        ("a.toml", "# all sites\nNEWSCRAWL_MAX_PAGES = 3\n", ", line 2: 'NEWSCRAWL_MAX_PAGES' is"),
        ("a.toml", f"{SITE}[other]\n", ", line 3: 'other' is not known here"),
        ("a.toml", "site = [1]\n", ", line 1: a site is a table"),
        ("a.toml", "[[site]]\n\n[[site]]\nmax_pages = 3\n", ", line 1: a site needs url = or"),
        (
            "a.toml",
            '[[site]]\nurl = "https://example.com"\nspider = "gazette"\n',
            ", line 1: a site needs url = or spider =, one of them.",
        ),
        ("a.toml", '[[site]]\nspider = "gazete"\n', ", line 2: there is no spider 'gazete'"),
        ("a.toml", '[[site]]\nspider = "gazette"\npages = 3\n', ", line 3: there is no 'pages'"),
        (
            "a.toml",
            '[[site]]\nspider = "gazette"\ndata = "x"\n',
            ", line 3: data is the same for all sites: set NEWSCRAWL_DATA in the environment or",
        ),
        (
            "a.toml",
            '[[site]]\nspider = "generico"\n[[site]]\nspider = "gazette"\nmax_pages = "many"\n',
            ", line 5: max_pages is 'many': set it to a whole number",
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
