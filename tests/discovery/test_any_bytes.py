from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from newscrawl.discovery import parse_feed, parse_list, parse_robots, parse_sitemap

SITE = "https://example.com/"

PIECES = st.lists(
    st.one_of(
        st.sampled_from(
            [
                *("<urlset>", "<url>", "<loc>", "</loc>", "</url>", "<sitemap>", "&nbsp;", "&#0;"),
                *(
                    "<rss>",
                    "<item>",
                    "<link>",
                    "</item>",
                    "<pubDate>",
                    "<![CDATA[",
                    "<!DOCTYPE x [",
                ),
                *('<?xml version="1.0" encoding="utf-7"?>', '<a href="', '">', "<h2>", "</a>"),
                *(
                    '<base href="http://[',
                    "<article>",
                    "https://example.com/a",
                    "http://[::1",
                    "//",
                ),
                *("Sitemap: ", "User-agent: *\n", "Disallow: ", "?page=2", "%", "\ud800", "\x00"),
            ]
        ),
        st.text(max_size=8),
    ),
    max_size=20,
).map("".join)


@settings(max_examples=150)
@given(PIECES)
def test_no_text_breaks_a_source_reader(text: str) -> None:
    body = text.encode("utf-8", "surrogatepass")
    parse_sitemap(body, SITE + "sitemap.xml", SITE)
    parse_feed(body, SITE + "feed", SITE)
    clean = text.encode("utf-8", "replace").decode()
    parse_robots(clean, SITE + "robots.txt")
    parse_list(LexborHTMLParser(clean), SITE, SITE)


@settings(max_examples=50)
@given(st.binary(max_size=200))
def test_no_bytes_break_a_source_reader(body: bytes) -> None:
    for start in (b"", b"\x1f\x8b\x08\x00", b'<?xml version="1.0" encoding="x"?>', b"\xff\xfe"):
        parse_sitemap(start + body, SITE, SITE)
        parse_feed(start + body, SITE, SITE)
