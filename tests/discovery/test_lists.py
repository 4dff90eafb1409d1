import pytest
from selectolax.lexbor import LexborHTMLParser

from newscrawl.discovery import Listing, parse_list
from newscrawl.discovery.lists import is_headline

SITE = "https://example.com/"

PAGE = """<html><head>
<link rel="alternate" type="application/rss+xml" href="/feed/">
<link rel="alternate" type="application/rss+xml" href="/comments/feed/">
<link rel="alternate" type="application/json" href="/wp-json/posts/1">
</head><body>
<nav><ul class="menu"><li><a href="/world/">World news from all over</a></li>
  <li><a href="/sport/">Sport</a></li><li><a href="/about/">About</a></li>
  <li><a href="https://example.org/partner/">Partner</a></li></ul></nav>
<ul><li class="menu-item menu-item-40"><a href="/law/">Law and order and crime</a></li></ul>
<article><a href="/storm/"><img src="s.jpg"></a><h3><a href="/storm/">Storm</a></h3></article>
<h2><a href="/short/">Flood</a></h2>
<a href="/card/"><h3>Fire</h3></a>
<div><a href="/long-headline/">Mayor opens the new bridge</a> <a href="/more/">More</a></div>
<div><a href="/cjk/">東京で大きな祭りが開かれた</a></div>
<div><a href="/gallery.jpg">A picture with a long name</a></div>
<div><a href="/author/jane/">All the stories by Jane</a></div>
<footer><a href="/imprint-of-the-house/">Imprint of the publishing house</a></footer>
</body></html>"""


def read(html: str, url: str = SITE) -> Listing:
    return parse_list(LexborHTMLParser(html), url, SITE)


def test_candidates_read_like_headlines_or_stand_where_headlines_stand() -> None:
    listing = read(PAGE)
    paths = {link.url.removeprefix(SITE) for link in listing.links}
    assert paths == {"storm/", "short/", "card/", "long-headline/", "cjk/"}
    titles = {link.title for link in listing.links}
    assert titles == {None, "Mayor opens the new bridge", "東京で大きな祭りが開かれた"}
    assert {link.source for link in listing.links} == {"list"}


def test_feeds_and_sections_of_the_front_page() -> None:
    listing = read(PAGE)
    assert listing.feeds == ("https://example.com/feed/",)
    assert listing.sections == (
        "https://example.com/world/",
        "https://example.com/sport/",
        "https://example.com/law/",
    )


@pytest.mark.parametrize(
    ("html", "url", "expected"),
    [
        ('<link rel="next" href="/world/page/2/">', "world/", "world/page/2/"),
        ('<a rel="next nofollow" href="?page=3">older</a>', "world/?page=2", "world/?page=3"),
        ('<a class="next page-numbers" href="/world/page/2/">»</a>', "world/", "world/page/2/"),
        (
            '<a href="/world/page/1/">1</a> <a href="/world/page/3/">3</a>'
            '<a href="/x/page/3/">x</a>',
            "world/page/2/",
            "world/page/3/",
        ),
        ('<a href="/world/page/3/">3</a>', "world/", None),
        ('<a rel="next" href="/world/">same</a>', "world/", None),
        ('<a rel="next" href="https://example.org/page/2/">foreign</a>', "world/", None),
    ],
)
def test_the_next_page(html: str, url: str, expected: str | None) -> None:
    found = read(html, SITE + url).next_page
    assert found == (SITE + expected if expected else None)


def test_base_element_counts() -> None:
    (link,) = read('<base href="/ru/"><h2><a href="storm">Буря</a></h2>').links
    assert link.url == "https://example.com/ru/storm"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mayor opens new bridge", True),
        ("Read more here", False),
        ("대통령이 새로운 다리를 열었다", True),
    ],
)
def test_headline_like(text: str, expected: bool) -> None:
    assert is_headline(text) is expected


def test_a_menu_that_nothing_marks_is_the_short_links_at_the_top() -> None:
    html = """<div class=a1><a href="/">The Gazette of the Upper Valley</a>
        <a href="/l/20">Local</a><a href="/list.asp?cat=3">Sport</a><a href="/l/22">The arts</a>
        <a href="/search?q=a">Search</a><a href="/login">Login</a><a href="/2">2</a></div>
        <div><a href="/d/1">The bridge is closed for a year</a><a href="/ad">Our offer</a></div>"""
    headings = "<h2><a href='/a'>Storm</a></h2><h3><a href='/b'>Calm</a></h3>" * 2
    assert read(headings + html).sections == ()
    sections = ("l/20", "list.asp?cat=3", "l/22")
    assert read(html).sections == tuple(SITE + path for path in sections)
    assert read(html.replace('"/l/22"', '"/l/20"')).sections == ()  # two are no menu
    marked = html + '<nav><a href="/world/">World</a></nav>'
    assert read(marked).sections == (SITE + "world/",)


def test_sections_of_sections_come_last() -> None:
    html = """<nav><a href="/news/">News</a><a href="/news/water">Water</a>
        <a href="/news/roads">Roads</a><a href="/sport/">Sport</a></nav>"""
    wanted = ("news/", "sport/", "news/water", "news/roads")
    assert read(html).sections == tuple(SITE + path for path in wanted)


def test_times_of_teasers_that_state_an_offset() -> None:
    html = """<p><time datetime="2026-11-06T08:00:00+13:00">Friday</time><a href="/a/">Rain</a></p>
        <p><time datetime="2026-11-06T09:30:00+13:00"></time><time datetime="2026-11-05"></time></p>
        <p><time datetime="2026-11-05T20:00:00Z"></time><time datetime="2026-11-05 07:00"></time>
        <p><time datetime="2026-11-04T07:00:00+1300"></time><time datetime=""></time><time>x</time>
    """
    assert read(html).times == ("2026-11-06T08:00:00+13:00", "2026-11-04T07:00:00+13:00")
