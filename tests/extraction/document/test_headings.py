import pytest

from newscrawl.extraction.document.headings import Heading, main_headings, read_headings
from newscrawl.extraction.document.page import read_page


def headings_of(body: str) -> list[Heading]:
    return read_headings(read_page(f"<html><body>{body}</body></html>", "https://a.example/"))


@pytest.mark.parametrize(
    ("html", "text", "parts"),
    [
        ("<h1>Storm passes</h1>", "Storm passes", ("Storm passes",)),
        # A kicker in an element of its own, touching the headline.
        (
            "<h1><span>Weather</span>Storm passes</h1>",
            "Weather Storm passes",
            ("Weather", "Storm passes"),
        ),
        (
            "<h1><div>Weather</div>storm passes</h1>",
            "Weather storm passes",
            ("Weather", "storm passes"),
        ),
        # What divides the two is there for those who hear the page.
        (
            "<h1><span>Weather</span><span hidden>: </span><span>Storm passes</span></h1>",
            "Weather: Storm passes",
            ("Weather", "Storm passes"),
        ),
        ("<h2>Weather<br>Storm passes</h2>", "Weather Storm passes", ("Weather", "Storm passes")),
        # Words that are only emphasised divide nothing, nor does one element around it all.
        ("<h1>Storm <em>passes</em> by</h1>", "Storm passes by", ("Storm passes by",)),
        ("<h1><a><span>Storm passes</span></a></h1>", "Storm passes", ("Storm passes",)),
        ("<h1>S<span>torm</span> passes</h1>", "Storm passes", ("S", "torm", "passes")),
        # How signs are read is no text, nor is a style sheet.
        ("<h1><ruby>大<rt>おお</rt></ruby>時計</h1>", "大時計", ("大時計",)),
        (
            "<h1><style>.k{color:red}</style><span><style>.h{}</style>Storm</span> passes</h1>",
            "Storm passes",
            ("Storm", "passes"),
        ),
    ],
)
def test_text_and_parts(html: str, text: str, parts: tuple[str, ...]) -> None:
    (heading,) = headings_of(html)
    assert heading.text == text
    assert heading.parts == parts


def test_classes_name_a_kicker() -> None:
    html = '<h1><span class="{}">Weather</span><span class="head">Storm passes</span></h1>'
    assert headings_of(html.format("article__kicker"))[0].has_kicker
    assert not headings_of(html.format("word"))[0].has_kicker


@pytest.mark.parametrize(
    "path",
    [
        "<nav><ul><li><h1>{}</h1></li></ul></nav>",
        '<ol class="breadcrumb"><li><a>Home</a></li><li><h1>{}</h1></li></ol>',
        '<div class="ArticleHead_crumbBar"><h1>{}</h1></div>',
        '<h1 class="seo-title">{}</h1>',
    ],
)
def test_heading_below_an_h1_in_the_path_is_the_main_one(path: str) -> None:
    page = path.format("Weather 2026: all that we know") + "<h2>Storm passes</h2><h2>Next</h2>"
    assert [heading.text for heading in main_headings(headings_of(page))] == ["Storm passes"]


def test_navigation_around_the_article_is_no_path() -> None:
    page = "<nav><article><h1>Storm passes</h1></article></nav>"
    assert [heading.text for heading in main_headings(headings_of(page))] == ["Storm passes"]


def test_twenty_headings_of_each_order_are_read() -> None:
    found = headings_of("<h2>Teaser</h2>" * 500 + "<h1>Storm passes</h1>")
    assert len(found) == 21
    assert found[-1].text == "Storm passes"


def test_hostile_headings() -> None:
    assert headings_of("<h1>" + "<span>x</span>" * 100_000 + "</h1>")
    assert headings_of("<h1>" + "<span>" * 400 + "Storm passes")
