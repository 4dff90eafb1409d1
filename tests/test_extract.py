"""The package's face: any bytes at all give an article."""

import inspect
import json
import signal
from collections.abc import Iterator
from types import FrameType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newscrawl
from newscrawl import Article, extract

URL = "https://news.example/storm/"
MANY = 40_000
STORY = (
    "<h1>Storm passes</h1>" + "<p>The storm reached the coast at midnight and left again.</p>" * 6
)
TAGS = [
    *("div", "p", "span", "b", "a", "font", "table", "td", "ul", "li", "form", "button", "select"),
    *("blockquote", "section", "svg", "math", "template", "noscript", "ruby", "h1", "title", "x-y"),
    *("script", "style", "textarea", "iframe", "object", "figure", "dl", "frameset", "body"),
]


@pytest.fixture
def bounded() -> Iterator[None]:
    """End a test that is not linear: each page here takes seconds at most."""

    def end(_signal: int, _frame: FrameType | None) -> None:
        raise TimeoutError("this page takes more than a minute")

    before = signal.signal(signal.SIGALRM, end)
    signal.alarm(60)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def test_the_face_of_the_package() -> None:
    assert newscrawl.__all__ == [
        "Article", "Dateline", "extract", "to_html", "to_markdown", "to_text",
    ]  # fmt: skip
    parameters = list(inspect.signature(extract).parameters)
    assert parameters == ["html", "url", "headers", "facts", "profile"]


@pytest.mark.parametrize(
    "html",
    [
        b"",
        "",
        b"\x00" * 1_000,
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(range(256)) * 40,
        b"PK\x03\x04" + bytes(range(255, -1, -1)) * 40,
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3",
        b'{"json": true}',
        "\ud800\udfff\ud83d",
        "<",
        "<!--",
        "<![CDATA[",
        "<!doctype",
        "&#xD800;&#0;&#x110000;&unknown;",
        "<p>\x00One\x00</p>",
        "</html></body></p>",
        "<html><body><frameset><frame src=a></frameset>",
    ],
)
def test_what_is_no_page(html: bytes | str) -> None:
    article = extract(html, URL)
    assert article.warnings or article.body is None
    assert Article.from_line(article.to_line()).url == URL


@pytest.mark.parametrize(
    "url", ["", "nonsense", "http://[broken", "\ud800", "https://a..b/", "x" * 9_999]
)
def test_any_address(url: str) -> None:
    assert extract(f"<html><link rel=canonical href=/a>{STORY}</html>", url).title == "Storm passes"


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Content-Type": ""},
        {"content-type": "text/html; charset=nonsense"},
        {"CONTENT-TYPE": "text/html; charset=\x00\ud800"},
        {"Content-Type": ";;;=;charset"},
    ],
)
def test_any_headers(headers: dict[str, str]) -> None:
    html = f"<html>{STORY}<p>é</p></html>".encode("latin-1")
    assert extract(html, URL, headers=headers).title == "Storm passes"


@pytest.mark.usefixtures("bounded")
@pytest.mark.parametrize("tag", TAGS)
def test_elements_nested_deep(tag: str) -> None:
    unclosed = f"<{tag}>" * MANY
    for html in (f"{STORY}{unclosed}deep", f"{STORY}{unclosed}deep{f'</{tag}>' * MANY}"):
        assert isinstance(extract(html, URL), Article)


@pytest.mark.usefixtures("bounded")
@pytest.mark.parametrize("tag", ["div", "p", "li", "h2", "table", "a", "b", "figure"])
def test_many_elements_side_by_side(tag: str) -> None:
    assert extract(f"{STORY}{f'<{tag}>x</{tag}>' * MANY}", URL).title == "Storm passes"


@pytest.mark.usefixtures("bounded")
@pytest.mark.parametrize(
    "html",
    [
        STORY + "<p><b><i><u><em>open" * 20_000,
        STORY + "<b><p></b>" * MANY,
        STORY + "<a href=/><div>" * MANY,
        STORY + "<table><tr><td>" * 30_000,
        STORY + "</p>" * MANY,
        STORY + "<div class='" + "a " * MANY + "'>x</div>",
        STORY + "<div " + " ".join(f"a{i}=1" for i in range(MANY)) + ">x</div>",
        STORY + "<div " + "a='" * MANY,
        STORY + "<div a=" + "<div a=" * MANY,
        STORY + "<" * 1_000_000,
        STORY + "<!--" * MANY,
        STORY + "&" * 1_000_000,
        STORY + "&amp" * MANY,
        STORY + "<p>" + "word " * 1_000_000,
        STORY + "<p>" + "w" * 5_000_000,
        STORY + "<p>" + "Sentence of a story. " * 20 + "<br><br>" * MANY,
        STORY + "<p>A sentence that is long enough to count as a paragraph.</p>" * 50_000,
        STORY + "<time datetime=2023>x</time>" * 30_000,
        STORY + "<p>6.11.2023 " * 30_000,
        "<meta name=a content=b>" * MANY + STORY,
        "<h1>One</h1>" * MANY,
        "<link rel=canonical href=/a>" * MANY + STORY,
        f"<title>{'a | ' * MANY}</title>{STORY}",
        f"<title>{' - ' * MANY}</title>",
        "<script type='application/ld+json'>" + "[" * MANY + "</script>" + STORY,
        "<script type='application/ld+json'>" + '{"@graph":' * 20_000 + "</script>" + STORY,
        "<script type='application/ld+json'>["
        + '{"@type":"Article"},' * MANY
        + "{}]</script>"
        + STORY,
        "<script type='application/ld+json'>" + "<!-- " * MANY + "</script>" + STORY,
        "<script type='application/ld+json'>" + "//<![CDATA[" * 30_000 + "</script>" + STORY,
    ],
    ids=lambda html: html[-20:],
)
def test_pages_made_to_be_dear(html: str) -> None:
    assert extract(html, URL).warnings


@pytest.mark.usefixtures("bounded")
def test_deep_markup_loses_no_text_and_is_told() -> None:
    article = extract(f"<body class=single-post><h1>S</h1>{'<div>' * MANY}{STORY}</html>", URL)
    assert "left again." in (article.body or "")
    assert any("deeper" in warning for warning in article.warnings)


@pytest.mark.usefixtures("bounded")
def test_five_megabytes_of_text_are_read() -> None:
    sentence = "The storm reached the coast at midnight and left it again before the morning. "
    count = 5_000_000 // (10 * len(sentence))
    story = "".join(f"<p>{number}. {sentence * 10}</p>" for number in range(count))
    article = extract(f"<html><body class=single><h1>S</h1><div>{story}</html>", URL)
    assert (article.body or "").count("midnight") == 10 * count


@pytest.mark.usefixtures("bounded")
def test_a_page_of_more_blocks_than_any_article_is_read_in_part_and_told() -> None:
    article = extract(f"<body class=single><h1>S</h1>{STORY}{'<p>x</p>' * 60_000}</html>", URL)
    assert any("blocks" in warning for warning in article.warnings)
    assert "left again." in (article.body or "")


MARKUP = st.lists(
    st.sampled_from([f"<{tag}>" for tag in TAGS] + [f"</{tag}>" for tag in TAGS])
    | st.sampled_from(
        ["<br>", "<!--", "-->", "<a href=", '"', "'", ">", "&amp;", "\x00", "<![CDATA["]
    )
    | st.sampled_from(
        ["<div hidden>", "<div class='td-post-content'>", "<time datetime='2023-11-06'>"]
    )
    | st.text(max_size=120),
    max_size=60,
).map("".join)


@given(st.binary(max_size=2_000) | st.text() | MARKUP, st.text())
def test_any_page_at_any_address(html: bytes | str, url: str) -> None:
    article = extract(html, url)
    assert isinstance(article, Article)
    assert article.to_line().count("\n") == 1


@given(
    st.binary(max_size=200), st.sampled_from(["utf-8", "windows-1251", "utf-16", "shift_jis", "x"])
)
def test_any_bytes_under_any_charset(body: bytes, charset: str) -> None:
    article = extract(b"<p>" + body, URL, headers={"Content-Type": f"text/html; charset={charset}"})
    assert article.url == URL


@pytest.mark.parametrize(
    "codec",
    "idna undefined punycode zlib bz2 zip rot13 hex uu quopri base64 unicode_escape charmap utf-7 "
    "raw_unicode_escape utf-16 utf-32 hz mbcs x-user-defined none \ud800 a/../b".split(),
)
def test_any_charset(codec: str) -> None:
    accented = STORY.replace("coast", "cöast").encode("windows-1252")
    pages = {
        accented: {"Content-Type": f"text/html; charset={codec}"},
        f"<meta charset='{codec}'>".encode("utf-8", "replace") + accented: {},
    }
    for html, headers in pages.items():
        assert "storm" in (extract(html, URL, headers=headers).body or "").lower()


ODD_VALUES: tuple[Any, ...] = (
    *(
        None,
        True,
        0,
        -1,
        10**400,
        float("nan"),
        float("inf"),
        "",
        "\ud800",
        "http://[",
        "x" * 5_000,
    ),
    *([], {}, [[]], [{}], [None], [1], [["a"]], {"@id": [1]}, {"@id": {}}, {"@id": "#a"}),
    *({"@type": [1, {}]}, {"@type": {"a": 1}}, {"name": {}}, {"name": [1]}, {"@value": []}),
    *({"url": 1}, {"url": ["a"]}, {"@list": [1]}, [{"@type": "Person", "name": {"@value": 3}}]),
)
MEMBERS = (
    "@type @id @graph author creator headline name alternativeHeadline datePublished dateModified "
    "dateCreated articleBody text image thumbnailUrl inLanguage articleSection keywords publisher "
    "mainEntity mainEntityOfPage url isAccessibleForFree hasPart isPartOf description about "
    "itemListElement sameAs contentLocation dateline"
).split()


@pytest.mark.parametrize("member", MEMBERS)
def test_any_type_of_any_member_of_json_ld(member: str) -> None:
    for value in ODD_VALUES:
        for type_ in ("NewsArticle", "WebPage", "BreadcrumbList"):
            nodes = [
                {"@type": type_, "@id": "#a", "headline": "Storm passes", member: value},
                {"@type": "Person", "@id": "#b", member: [value]},
            ]
            script = f'<script type="application/ld+json">{json.dumps(nodes)}</script>'
            assert extract(script + STORY, URL).to_line()


@pytest.mark.parametrize(
    "address", ["http://[", "http://[::1", "http://a:b:c/", "//[x]/y", "\ud800"]
)
def test_any_address_in_breadcrumbs_and_cards(address: str) -> None:
    crumbs = [
        {"@type": "ListItem", "name": name, "item": where}
        for name, where in (("Start", "/"), ("Sport", address), ("Rain", {"@id": address}))
    ]
    node = json.dumps({"@type": "BreadcrumbList", "itemListElement": crumbs})
    card = (
        f"<div><h3><a href='{address}'>The harbour of the town is closed for a week</a></h3>"
        "<time datetime=2023-11-06>6 November</time></div>"
    )
    text = "<p>The rain that fell in the night left a lake behind the school of the village.</p>"
    article = extract(
        f"<html><head><title>Rain falls</title><link rel=next href='{address}'>"
        f'<script type="application/ld+json">{node}</script></head><body><article>'
        f"<h1>Rain falls</h1>{text * 4}</article>{card * 3}<a href='{address}'>1</a></body></html>",
        "https://example.com/sport/rain/2",
    )
    assert article.title == "Rain falls"
