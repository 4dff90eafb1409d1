"""Articles of several pages: the first one says that it is not the whole."""

import pytest

from newscrawl.extraction.languages import LANGUAGES
from newscrawl.reading import PageReading, read_response

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


def read(head: str, behind: str, url: str) -> PageReading:
    page = (
        f"<html><head><title>Storm</title>{head}</head><body><article><h1>Storm</h1>{P}</article>"
        f"{behind}</body></html>"
    )
    return read_response(page, url)


@pytest.mark.parametrize(
    ("head", "behind", "url"),
    [
        ("", '<a href="/world/storm">1</a> <b>2</b> <a href="/world/storm/3">3</a>', f"{URL}/2"),
        ("", '<a href="/world/storm">1</a> <a href="/world/storm/2">2</a>', f"{URL}/3"),
        ("", '<a href="/world/storm">Seite 1</a>', f"{URL}/seite-2"),
        ("", '<a rel="prev" href="/world/storm">Zurück</a>', f"{URL}?page=2"),
        ('<link rel="prev" href="/world/storm">', "", f"{URL}/page/2/"),
        ("", '<a href="/world/storm">« anterior</a>', f"{URL}?pagina=2"),
        ("", '<a href="/world/storm">‹</a>', f"{URL}/2"),
    ],
)
def test_a_further_page_names_its_first(head: str, behind: str, url: str) -> None:
    assert read(head, behind, url).first_page == URL


@pytest.mark.parametrize(
    ("head", "behind", "url"),
    [
        ("", '<a href="/world/storm">The first part of the story of the storm</a>', f"{URL}-2"),
        ("", '<a rel="prev" href="/world/1">Zurück</a>', "https://example.com/world/2"),
        ('<link rel="prev" href="/world/16">', '<a href="/world">World</a>',
         "https://example.com/world/17"),
        ("", '<a href="/">1</a>', "https://example.com/2"),
        ("", '<a href="/world/storm#1">1</a>', f"{URL}/2"),
        ("", '<a href="/world/storm">1</a>', URL),
    ],
)  # fmt: skip
def test_another_article_is_no_first_page(head: str, behind: str, url: str) -> None:
    assert read(head, behind, url).first_page is None


NEXT = '<a href="/world/storm/2">2</a>'


@pytest.mark.parametrize(
    "link",
    [
        '<a href="/world/storm/komplettansicht">Auf einer Seite lesen</a>',
        '<a href="/world/storm?page=all">Tout afficher</a>',
        '<a href="/world/storm?view=full">»</a>',
        *(
            f'<a href="/world/storm/whole">{one.single_page[0].capitalize()}</a>'
            for one in LANGUAGES
            if one.single_page
        ),
    ],
)
def test_the_page_with_the_whole_text(link: str) -> None:
    whole = read("", NEXT + link, URL).whole_page
    assert whole is not None
    assert whole.startswith(URL)
    assert read("", link, URL).whole_page is None  # the article has one page


@pytest.mark.parametrize(
    "link",
    [
        '<a href="/world">View all on one page</a>',
        '<a href="/world/storm-of-1953/all">Single page</a>',
        '<a href="/world/storm/3">On one page</a>',
        '<a href="https://example.org/world/storm?page=all">All</a>',
        '<a href="#all">View as one page</a>',
    ],
)
def test_what_is_no_page_with_the_whole_text(link: str) -> None:
    assert read("", NEXT + link, URL).whole_page is None
