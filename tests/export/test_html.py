"""Articles as HTML: escaped, and nothing but what is allowed."""

from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from newscrawl import to_html
from newscrawl.export.html import to_html_page
from newscrawl.export.inline import printable
from newscrawl.items import Article
from newscrawl.story import Image, ListPlace, Role, Row, StoryBlock

ALLOWED = {
    **{tag: {"dir"} for tag in ("h1", "h2", "h3", "h4", "h5", "h6", "pre", "td", "th")},
    "li": {"dir", "value"},
    **{tag: {"dir"} for tag in ("footer", "figcaption")},
    **{tag: {"class", "dir"} for tag in ("p", "ul", "blockquote", "small")},
    **{tag: set() for tag in ("header", "table", "tr", "figure", "em", "strong", "ol")},
    "article": {"lang"},
    "a": {"href", "dir"},
    "img": {"src", "alt", "width", "height"},
    "time": {"datetime"},
}


class Elements(HTMLParser):
    """Collects the elements of a page with their attributes, and checks that they close."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag != "img":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def unsafe(html: str) -> Iterator[str]:
    """Yield the elements and attributes that are not allowed, and addresses of no page."""
    for tag, attributes in Elements(html).found:
        if tag not in ALLOWED or not set(attributes) <= ALLOWED[tag]:
            yield f"{tag} {attributes}"
        for name in ("href", "src"):
            if not (attributes.get(name) or "https://").startswith(("http://", "https://")):
                yield f"{tag} {attributes}"


def texts(html: str, selector: str) -> list[str]:
    return [one.text() for one in LexborHTMLParser(html).css(selector)]


def attributes(html: str, selector: str, name: str) -> list[str | None]:
    return [one.attributes[name] for one in LexborHTMLParser(html).css(selector)]


def article(*blocks: StoryBlock) -> Article:
    return Article(url="https://example.org/", blocks=list(blocks))


def test_all_roles_are_written_in_their_order(rich: Article) -> None:
    html = to_html(rich)
    assert list(unsafe(html)) == []
    assert html.startswith(
        '<article lang="en-GB">\n<header>\n<h1 dir="auto">The ferry is back</h1>'
    )
    for piece in (
        '<p class="standfirst" dir="auto">Two years late, the ferry is back.</p>',
        '<ul class="key_point">\n<li dir="auto">Fares stay.</li>',
        '<p dir="auto">The <a href="https://example.org/ferry">ferry</a> to <em>Hove</em> sails '
        "again, the <strong>council</strong> said.</p>",
        '<img src="https://example.org/ramp.jpg" alt="The ramp" width="1200" height="800">\n'
        '<figcaption dir="auto">The new ramp on Monday. <small class="credit">Ida Brand</small>',
        '<h2 dir="auto">What changes</h2>',
        '<ul>\n<li dir="auto">Fares\n<ol>\n<li dir="auto">Adults\n</li>\n<li dir="auto">Children\n'
        '</li></ol>\n</li>\n<li dir="auto">Hours\n</li></ul>\n'
        '<ol>\n<li dir="auto">First\n</li></ol>',
        '<tr><th dir="auto">From</th><th dir="auto">To</th></tr>\n<tr><td dir="auto">Hove</td>',
        '<blockquote class="quote"><p dir="auto">We waited.</p>\n<footer dir="auto">Mads Holm',
        '<p class="question" dir="auto">When does it sail?</p>',
        '<pre dir="auto">06:10  Hove\n06:40  Sands</pre>',
        '<footer><a href="https://social.example/1" dir="auto">Mads, social.example, 2026-11-20<',
        '<p class="note correction" dir="auto">An earlier version named Hoove.</p>',
    ):
        before, found, html = html.partition(piece)
        assert found, (piece, before)


def test_pull_quotes_are_written_if_asked(rich: Article) -> None:
    assert "pull_quote" not in to_html(rich)
    assert 'class="pull_quote"' in to_html(rich, roles=["pull_quote"])


def test_hostile_values_are_text(hostile: Article) -> None:
    html = to_html(hostile)
    assert list(unsafe(html)) == []
    assert "<script" not in html
    assert "\x00" not in html
    assert "\x1b" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &amp;lt;" in html.replace(
        "<strong>", ""
    ).replace("</strong>", "").replace("<em>", "").replace("</em>", "")
    assert "c" * 50_000 in html
    assert html.encode()


def test_the_head_of_a_page_is_escaped(rich: Article, hostile: Article) -> None:
    page = to_html_page(hostile)
    assert texts(page, "title") == ['=cmd|"/c calc"!A1 </title><script>']
    assert texts(page, "script, style, iframe, [onload]") == []
    assert attributes(page, "html", "lang") == ['en" onload="x']
    assert attributes(page, 'meta[property="article:tag"]', "content") == hostile.tags
    page = to_html_page(rich)
    assert attributes(page, 'link[rel="canonical"]', "href") == [rich.url]
    assert attributes(page, 'meta[name="author"]', "content") == ["Ada Lane", "Bo Marsh"]
    published = attributes(page, 'meta[property="article:published_time"]', "content")
    assert published == ["2026-11-20T08:00:00+01:00"]


@given(st.text(max_size=60), st.sampled_from(list(Role)), st.text(max_size=20))
def test_any_text_is_shown_as_it_is(text: str, role: Role, other: str) -> None:
    block = StoryBlock(
        role=role,
        text=text,
        kind=other,
        url=other,
        quotee=other,
        links=[(0, 9, other)],
        emphasis=[(2, 5, other)],
        image=Image(url=other, alt=other),
    )
    html = to_html(article(block), roles=[str(role)])
    assert list(unsafe(html)) == []
    if role is not Role.TABLE:
        (shown,) = texts(html, "article")
        assert "".join(printable(text).split()) in "".join(shown.split())


@given(st.lists(st.tuples(st.integers(-2, 9), st.booleans(), st.integers(0, 3))))
def test_lists_of_any_depth_close(items: list[tuple[int, bool, int]]) -> None:
    blocks = [
        StoryBlock(
            role=Role.LIST_ITEM, text=f"({n})", depth=depth, list=ListPlace(number=k, ordered=is_o)
        )
        for n, (depth, is_o, k) in enumerate(items)
    ]
    html = to_html(article(*blocks))
    assert list(unsafe(html)) == []
    places = [html.index(f"({n})") for n in range(len(items))]
    assert places == sorted(places)


def test_right_to_left_text_has_a_direction_of_its_own(hostile: Article) -> None:
    assert '<p dir="auto">مرحبا بالعالم 123 שלום</p>' in to_html(hostile)


def test_ten_thousand_rows_are_written_in_order() -> None:
    rows = [Row(cells=[str(n)]) for n in range(10_000)]
    html = to_html(article(StoryBlock(role=Role.TABLE, text="", rows=rows)))
    assert texts(html, "td") == [str(n) for n in range(10_000)]


def test_a_table_without_rows_is_read_from_its_text() -> None:
    html = to_html(article(StoryBlock(role=Role.TABLE, text="a | b | c\nd | | e\n| f")))
    assert texts(html, "td") == ["a", "b", "c", "d", "", "e", "", "f"]


def test_a_list_has_its_numbers_and_further_paragraphs(numbered: list[StoryBlock]) -> None:
    html = to_html(article(*numbered))
    assert list(unsafe(html)) == []
    assert [" ".join(text.split()) for text in texts(html, "ol > li")] == [
        "Ropes They must be dry. left Not wet.",
        "Water",
    ]
    assert texts(html, "li > p") == ["They must be dry.", "Not wet."]
    assert attributes(html, "ol > li", "value") == ["5", "6"]


def test_a_list_goes_on_behind_a_picture(numbered: list[StoryBlock]) -> None:
    picture = StoryBlock(role=Role.CAPTION, text="The pier")
    html = to_html(article(numbered[0], picture, *numbered[1:]))
    assert texts(html, "article > p") == ["They must be dry."]
    plain = [replace(one, value=None) for one in (numbered[0], numbered[-1])]
    html = to_html(article(plain[0], picture, plain[1]))
    assert [one.attributes.get("value") for one in LexborHTMLParser(html).css("li")] == [None, "2"]
