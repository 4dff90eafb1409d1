"""What a crawl is asked to take, from its arguments."""

import io
from datetime import date
from pathlib import Path

import pytest

from newscrawl.discovery import selection as selection_module
from newscrawl.discovery.period import Period
from newscrawl.discovery.selection import Selection, SelectionError

SITE = "https://example.com/"


def test_without_arguments_everything_is_taken() -> None:
    selection = Selection.from_arguments({}, SITE)
    assert selection == Selection(site=SITE)
    assert selection.describe() is None
    assert selection.takes("https://example.com/any/page")


@pytest.mark.parametrize(
    ("site", "section", "inside", "outside"),
    [
        ("https://example.com/sport/", "example.com/sport", "/sport/cup", "/sports/cup"),
        ("example.com/sport", "example.com/sport", "/sport", "/"),
        ("https://www.example.com/de/", "example.com/de", "/de/politik/wahl", "/en/election"),
        ("https://example.com/sport.html", "example.com/sport", "/sport/cup.html", "/cup.html"),
        ("https://example.com/a/index.html", "example.com/a", "/a/b", "/b"),
    ],
)
def test_an_address_with_a_path_is_a_section(
    site: str, section: str, inside: str, outside: str
) -> None:
    selection = Selection.from_arguments({"site": site})
    assert selection.section == section
    assert selection.takes(f"http://example.com{inside}")
    assert not selection.takes(f"http://example.com{outside}")
    assert selection.takes(f"http://example.com{outside}", is_of_section=True)
    assert selection.describe() == f"only the section {selection.site}"


@pytest.mark.parametrize("path", ["", "/", "/index.php", "/home", "/Default.aspx"])
def test_a_front_page_is_no_section(path: str) -> None:
    assert Selection.from_arguments({"site": f"https://example.com{path}"}).section is None


def test_the_front_page_of_a_spider_is_no_section() -> None:
    assert Selection.from_arguments({}, "https://example.com/news/").section is None


def test_addresses_are_read_from_argument_and_file(tmp_path: Path) -> None:
    file = tmp_path / "urls.txt"
    file.write_text(
        "# the storm\nhttps://example.com/a  # one\n\nhttps://www.example.com/a/\n"
        "https://example.com/b?ref=9#top\n"
    )
    selection = Selection.from_arguments({"urls": str(file), "url": "https://example.com/c"})
    assert selection.urls == (
        *("https://example.com/c", "https://www.example.com/a/", "https://example.com/b?ref=9"),
    )
    assert (selection.site, selection.section) == (SITE, None)
    assert selection.describe() == "only the 3 addresses asked for"


def test_a_list_on_standard_input_can_be_read_more_than_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    selection_module._read_stream.cache_clear()
    monkeypatch.setattr("sys.stdin", io.StringIO("https://example.com/a\n"))
    for _ in range(2):
        assert Selection.from_arguments({"urls": "-"}).urls == ("https://example.com/a",)
    selection_module._read_stream.cache_clear()


LIST = "https://example.com/a\n# b\nftp://example.com/c\nd\nhttps://other.example/e\n"


@pytest.mark.parametrize(
    ("arguments", "text", "words"),
    [
        ({"url": ""}, "", "url is empty: write addresses"),
        ({"url": "story"}, "", "'story': no web address"),
        ({"urls": "nowhere.txt"}, "", "urls names nowhere.txt, which cannot be read (No such"),
        ({"urls": "FILE"}, "# nothing\n", "names no address"),
        ({"urls": "FILE"}, LIST, "urls.txt, line 3 ('ftp://example.com/c'); "),
        ({"urls": "FILE"}, LIST, "urls.txt, line 4 ('d'): no web address"),
        ({"urls": "FILE", "site": SITE}, LIST.replace("d\n", "").replace("ftp", "http"),
         "line 4 ('https://other.example/e'): of another site than https://example.com/."),
        ({"urls": "FILE"}, "https://a.example/\nhttps://b.example/", "use 'newscrawl read'"),
        ({"urls": "FILE"}, "https://a.example.com/\nhttps://b.example.com/", "-a site="),
        ({"site": SITE, "match": "("}, "", "match '(' is no regular expression"),
        ({"site": SITE, "skip": ""}, "", "skip '' is empty, which matches everywhere"),
        ({"site": SITE, "skip": "(a+)+"}, "", "skip '(a+)+' repeats what repeats"),
        ({"site": "example"}, "", "'example' is no web address"),
        ({"site": SITE, "since": "October"}, "", "since 'October' is no day: write it"),
        ({"site": SITE, "until": "2026-10-31"}, "", "until 2026-10-31 needs its beginning"),
        ({"site": SITE, "since": "2026-11", "until": "2026-10"}, "", "is after until 2026-10"),
    ],
)  # fmt: skip
def test_wrong_arguments_are_named(
    tmp_path: Path, arguments: dict[str, str], text: str, words: str
) -> None:
    file = tmp_path / "urls.txt"
    file.write_text(text)
    named = {key: str(file) if value == "FILE" else value for key, value in arguments.items()}
    with pytest.raises(SelectionError) as caught:
        Selection.from_arguments(named)
    assert words in str(caught.value)
    assert str(caught.value).endswith((".", "/story."))


def test_patterns_are_searched_in_addresses() -> None:
    selection = Selection.from_arguments({"site": SITE, "match": "/20\\d\\d/", "skip": "ticker"})
    assert selection.takes("https://example.com/2026/storm")
    assert not selection.takes("https://example.com/storm")
    assert not selection.takes("https://example.com/2026/ticker-of-the-day")
    only = "only addresses that match '/20\\\\d\\\\d/', addresses without 'ticker'"
    assert selection.describe() == only


def test_a_month_is_its_first_day_or_its_last() -> None:
    arguments = {"site": SITE, "since": "2026-10", "until": "2026-11"}
    selection = Selection.from_arguments(arguments)
    assert selection.period == Period(since=date(2026, 10, 1), until=date(2026, 11, 30))
    assert selection.describe() == "only articles of 2026-10-01 to 2026-11-30"
    open_end = Selection.from_arguments({"site": SITE, "since": "2026-10-05"})
    assert open_end.describe() == "only articles of 2026-10-05 to today"
