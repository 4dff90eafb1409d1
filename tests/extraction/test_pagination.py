"""Articles of several pages: the first one says that it is not the whole."""

import pytest

from newscrawl.reading import read_response

URL = "https://example.com/world/storm"
P = "<p>The storm reached the coast at midnight and took eleven umbrellas from the hall.</p>" * 8


def warnings_of(head: str, behind: str, url: str = URL) -> list[str]:
    page = (
        f"<html><head><title>Storm</title>{head}</head><body><article><h1>Storm</h1>{P}</article>"
        f"{behind}</body></html>"
    )
    return [text for text in read_response(page, url).article.warnings if "goes on" in text]


@pytest.mark.parametrize(
    ("head", "behind", "second"),
    [
        ('<link rel="next" href="/world/storm/seite-2">', "", f"{URL}/seite-2"),
        ("", '<a rel="next" href="/world/storm?page=2">Weiterlesen</a>', f"{URL}?page=2"),
        ("", '<a href="/world/storm/1">1</a> <a href="/world/storm/2">2</a>', f"{URL}/2"),
        ("", '<a href="/world/storm/2/">next »</a>', f"{URL}/2/"),
        ("", '<a href="storm-p2.html">Seite 2</a>', "https://example.com/world/storm-p2.html"),
    ],
)
def test_a_second_page_is_reported(head: str, behind: str, second: str) -> None:
    url = f"{URL}.html" if second.endswith(".html") else URL
    assert warnings_of(head, behind, url) == [
        f"The article goes on at {second}, which was not read."
    ]


@pytest.mark.parametrize(
    ("head", "behind"),
    [
        ('<link rel="next" href="/world/calm-after-the-storm">', ""),
        ("", '<a href="/world/page/2">2</a>'),
        ("", '<a href="#comments-2">2</a>'),
        ("", '<a href="/world/storm-2">Part two of the story of the storm</a>'),
        ("", '<a href="/world/storm?comments=2">2</a>'),
    ],
)
def test_the_next_article_a_list_and_a_fragment_are_no_second_page(head: str, behind: str) -> None:
    assert warnings_of(head, behind) == []
