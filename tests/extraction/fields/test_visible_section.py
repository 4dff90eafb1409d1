import pytest

from newscrawl import extract

P = "<p>The storm reached the coast at midnight and took eleven umbrellas from the town hall.</p>"
MENU = (
    "<div class=k1><a href=/>Home</a> <a href=/c/1>World</a> <a href=/c/2>Sport</a> "
    "<a href=/c/3>Letters</a> <a href=/c/4>Weather</a> <a href=/c/5>Books</a></div>"
)
AUTHOR = "<p>By <a href=/author/lee>Ann Lee</a></p>"


def section_of(html: str) -> tuple[str | None, str | None]:
    page = f"<title>Storm passes | The Courier</title>{html}"
    article = extract(page, "https://courier.example/story/12")
    return article.section, article.provenance.get("section")


@pytest.mark.parametrize(
    "trail",
    [
        "<div class=path><a href=/>Home</a> &gt; <a href=/c/1>World</a> &gt; Storm passes</div>",
        "<div><a href=/>Startseite</a> / <a href=/c/1>World</a> / Storm passes</div>",
        "<p>Вы здесь: <a href=/>Главная</a> » <a href=/c/1>World</a></p>",
        "<div class=yol><a href=/>Anasayfa</a> › <a href=/c/1>World</a></div>",
        "<div>当前位置：<a href=/>首页</a>&gt;<a href=/c/1>World</a>&gt;正文</div>",
        "<ul><li><a href=/>Accueil</a> ›</li><li><a href=/c/1>World</a> ›</li><li>Storm</li></ul>",
    ],
)
def test_the_last_link_of_a_trail_without_names(trail: str) -> None:
    expected = ("World", "visible:breadcrumb")
    assert section_of(f"{MENU}{trail}<h1>Storm passes</h1>{P * 3}") == expected


@pytest.mark.parametrize(
    "page",
    [
        "<a class=q href=/c/1>World</a><h1>Storm passes</h1>",
        "<span class=chapeu>World</span><h1>Storm passes</h1>",
        "<h1>Storm passes</h1><p>6 November 2023 | <a href=/c/1>World</a></p>",
        "<h1>Storm passes</h1><ul><li>Ann Lee</li><li>06.11.2023</li><li>World</li></ul>",
        "<h1>Storm passes</h1><p>06.11.2023 · World · 3 min</p>",
    ],
)
def test_a_name_of_the_menu_at_the_headline(page: str) -> None:
    html = f"{MENU}<div><p>Today</p></div>{page}{AUTHOR}{P * 3}"
    assert section_of(html) == ("World", "visible:menu")


def test_an_empty_part_of_a_line_is_no_name_of_the_menu() -> None:
    """Below many links, one to the front page is not known for the name of the site."""
    days = "".join(f"<a href=/d/{day}>Day {day}</a> " for day in range(60))
    page = f"<p>{days}<a href=/>In brief</a></p><p>//World</p><h1>Storm passes</h1>"
    assert section_of(f"{MENU}{page}{AUTHOR}{P * 3}") == ("World", "visible:menu")


@pytest.mark.parametrize(
    "page",
    [
        f"<h1>Storm passes</h1>{AUTHOR}{P * 3}<div>{AUTHOR}</div>",
        f"<p>Oceans</p><h1>Storm passes</h1>{P * 3}",
        f"<h1>Storm passes</h1>{P * 9}<p><a href=/c/1>World</a></p>",
    ],
)
def test_other_links_and_words_are_no_section(page: str) -> None:
    assert section_of(f"{MENU}<div><p>Today</p></div>{page}") == (None, None)


@pytest.mark.parametrize(
    ("text", "section"),
    [("Back to World", ("World", "visible:menu")), ("World", ("World", "visible:menu"))],
)
def test_the_name_of_a_section_is_that_of_the_menu(
    text: str, section: tuple[str | None, str | None]
) -> None:
    page = f"<h1>Storm passes</h1>{P * 2}<div><a href=/c/1>{text}</a> | <a href=/z>Print</a></div>"
    assert section_of(f"{MENU}<div><p>Today</p></div>{page}") == section


@pytest.mark.parametrize("address", ["/", "/index.htm", "https://courier.example/index.php"])
@pytest.mark.parametrize("name", ["Front page", "Today's paper"])
def test_a_link_back_to_the_front_page_is_no_section(address: str, name: str) -> None:
    menu = f"<div><a href='{address}'>{name}</a> <a href=/c/1>World</a></div>"
    page = f"<h1>Storm passes</h1>{P * 2}<div><a href='{address}'>Back to the front page</a></div>"
    assert section_of(f"{menu}{page}") == (None, None)
