"""Markup of the story that nobody writes by hand: nested, repeated, broken off, of odd types."""

import json

import jsonschema
import pytest
from selectolax.lexbor import LexborHTMLParser

from newscrawl import extract
from newscrawl.extraction.fields.image import largest_form
from newscrawl.extraction.story.spans import read_inline
from newscrawl.items import Article
from newscrawl.schema import record_schema
from newscrawl.story import BODY_ROLES, Role, compose_body

URL = "https://news.example/storm"
LINE = "The ferry stayed in the harbour {n} until the wind over the bay had calmed down again."
SCHEMA = jsonschema.Draft202012Validator(record_schema())


def page(inner: str, head: str = "") -> str:
    lines = [f"<p>{LINE.format(n=n)} {LINE.format(n=n + 50)}</p>" for n in range(6)]
    above, below = "".join(lines[:3]), "".join(lines[3:])
    return (
        f"<title>Storm over the bay</title><meta property=og:type content=article>{head}"
        f"<article><h1>Storm over the bay</h1>{above}{inner}{below}</article>"
    )


def read(inner: str, head: str = "") -> Article:
    """Return the article of a page; its record is valid, and survives being written."""
    article = extract(page(inner, head), URL)
    line = article.to_line()
    SCHEMA.validate(json.loads(line.encode()))
    assert Article.from_line(line) == article
    assert article.body == compose_body(article.blocks, BODY_ROLES)
    for block in article.blocks:
        for start, end, _ in (*block.links, *block.emphasis):
            assert 0 <= start < end <= len(block.text)
        assert block.text or block.role is Role.EMBED
    return article


def runs(html: str) -> list[tuple[str, list[str], list[str]]]:
    """Return of each run of text in an element its letters, links and emphasis."""
    node = LexborHTMLParser(html).css_first("div")
    assert node is not None
    return [
        (
            run.letters,
            [run.letters[start:end] for start, end, _ in run.links],
            [f"{what} {run.letters[start:end]}" for start, end, what in run.emphasis],
        )
        for run in read_inline(node, URL)
    ]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        # emphasis in emphasis of its kind is one
        ("<b>a<strong>b<b>c</b></strong></b>d", [("abcd", [], ["strong abc"])]),
        ("<b>a<i>b</i></b><b>c</b>", [("abc", [], ["em b", "strong ab", "strong c"])]),
        # a line ends in the middle of what is set off
        (
            "<b>a <a href=/x>b<br><br>c</a></b> d",
            [("ab", ["b"], ["strong ab"]), ("cd", ["c"], ["strong c"])],
        ),
        ("<a href=/x>a<br>b</a>", [("ab", ["ab"], [])]),
        # what leads nowhere
        ("<a href='javascript:x()'>a</a> <a href='data:text/html,x'>b</a> <a href='#c'>c</a> <a>d",
         [("abcd", [], [])]),
        ("<a href=' JAVA&#10;SCRIPT:x'>a</a><a href='http://['>b</a>", [("ab", [], [])]),
        ("<b> <br> </b><i></i><a href=/x> </a>a", [("a", [], [])]),
    ],
)  # fmt: skip
def test_runs_of_text(html: str, expected: list[tuple[str, list[str], list[str]]]) -> None:
    assert runs(f"<div>{html}</div>") == expected


def test_deep_emphasis_over_many_lines_is_read_once_a_line() -> None:
    found = runs(f"<div>{'<b><i>' * 100}{'rain<br><br>' * 1000}</div>")
    assert len(found) == 1000
    assert {tuple(emphasis) for *_, emphasis in found} == {("strong rain", "em rain")}


def test_equal_lines_have_the_links_of_their_own() -> None:
    line = "Tickets are sold at the pier"
    lines = "<br><br>".join(
        f"{LINE.format(n=n)}<br><br>{line} <a href=/{n}>here</a>" for n in range(2)
    )
    node = LexborHTMLParser(f"<div>{lines}</div>").css_first("div")
    assert node is not None
    found = [[address for *_, address in run.links] for run in read_inline(node, URL)]
    assert found == [[], ["https://news.example/0"], [], ["https://news.example/1"]]


def test_a_table_in_a_cell_is_one_of_its_own() -> None:
    inner = "<table>" + "".join(f"<tr><td>pier {n}<td>{n} cm" for n in range(3)) + "</table>"
    rows = "".join(f"<tr><td>quay {n}<td>{n} m" for n in range(3))
    article = read(f"<table>{rows}<tr><td>all piers<td>below{inner}</table>")
    tables = [block for block in article.blocks if block.role is Role.TABLE]
    cells = [cell for block in tables for row in block.rows for cell in row.cells]
    assert {*cells} >= {"all piers", "below", "pier 2", "2 cm", "quay 0"}
    assert cells.count("pier 2") == 1
    assert all("pier 2" not in cell for cell in cells if cell != "pier 2")


def test_tables_in_tables_do_not_multiply_their_text() -> None:
    html = "".join(
        f"<table><tr><td>Town</td><td>Rain</td></tr><tr><td>a{n}<td>" for n in range(300)
    )
    assert len(read(html).to_line()) < 4 * len(page(html))


def test_wide_and_long_tables_are_cut() -> None:
    row = "<tr><td colspan=1000>a" + "".join(
        f"<td colspan=9999 rowspan=9999>{n}" for n in range(300)
    )
    article = read(f"<table>{row * 40}{'<tr><td>x<td>y' * 2500}</table>")
    rows = [row for block in article.blocks for row in block.rows]
    assert len(rows) > 2_500
    assert max(len(row.cells) for row in rows) <= 100
    assert sum(len(row.cells) for row in rows) <= 50_000
    assert any("tables of over 50,000 cells or 100 columns" in one for one in article.warnings)


@pytest.mark.parametrize(
    ("html", "is_bold"),
    [
        ("<b>Town</b><td><b>Rain</b>", True),
        (f"{'<b>' * 90}Town<td>{'<strong><b>' * 40}Rain", True),
        ("<b>T</b>own<td><b>Rain</b>", False),
        ("<b><b>To</b></b>wn in the north<td><b>Rain</b>", False),
    ],
)
def test_a_head_in_bold_type(html: str, is_bold: bool) -> None:
    rows = "".join(f"<tr><td>quay {n}</td><td>a lot of it</td></tr>" for n in range(4))
    article = read(f"<table><tr><td>{html}</td></tr>{rows}</table>")
    (table,) = (block for block in article.blocks if block.role is Role.TABLE)
    assert [row.header for row in table.rows] == [is_bold, *[False] * 4]


@pytest.mark.parametrize(
    ("sizes", "expected"),
    [
        ("/a.jpg 300w, /b.jpg 1200w, /c.jpg 600w", ("/b.jpg", 1200)),
        ("/a.jpg 300w,/b.jpg 1200w,/c.jpg 600w", ("/b.jpg", 1200)),
        ("/a,w_300,h_2.jpg 300w , /a,w_900,h_2.jpg 900w", ("/a,w_900,h_2.jpg", 900)),
        ("/a.jpg 1x, /b.jpg 2x", ("/0.jpg", 0)),
        ("/a.jpg, /b.jpg 99w 100w", ("/b.jpg", 99)),
        ("300w 400w,, ,/a.jpg", ("/0.jpg", 0)),
        ("a," * 30_000, ("/0.jpg", 0)),
        ("1w," * 30_000, ("/0.jpg", 0)),
        (",".join(f"/{n}.jpg {n}w" for n in range(30_000)), ("/29999.jpg", 29999)),
        ("/a.jpg 123456w, /b.jpg ²w, /c.jpg -1w", ("/0.jpg", 0)),
    ],
)
def test_sets_of_pictures(sizes: str, expected: tuple[str, float]) -> None:
    node = LexborHTMLParser(f"<img src=/0.jpg srcset='{sizes}'>").css_first("img")
    assert node is not None
    assert largest_form(node) == expected


QUOTED = "The ferry stayed in the harbour 3 until the wind over the bay had calmed down"


@pytest.mark.parametrize(
    ("text", "is_pull_quote"),
    [
        (QUOTED, True),
        (f"“{QUOTED}”", True),
        (f"{QUOTED}, said Ida Brand", True),
        ("Nobody on the island had seen waves of that height since the winter of the ice", False),
        # three words of many paragraphs
        ("The ferry stayed away from all the piers of the island for a week or two", False),
    ],
)
@pytest.mark.parametrize("tag", ["blockquote", "div class=pullquote"])
def test_what_repeats_the_text_is_a_pull_quote(text: str, tag: str, is_pull_quote: bool) -> None:
    article = read(f"<{tag}>{text}</{tag.split()[0]}>")
    found = [block.text for block in article.blocks if block.role is Role.PULL_QUOTE]
    assert found == ([text] if is_pull_quote else [])


def updates(date: object) -> list[dict[str, object]]:
    return [{"headline": LINE.format(n=n), "datePublished": date} for n in range(6)]


@pytest.mark.parametrize(
    "updates",
    [
        *("x", 3, None, [None, 1, "x", [[]]], {"headline": {}}),
        [{"headline": ["x"], "datePublished": ["2026-03-04"], "articleBody": {"a": 1}}] * 9,
        updates({"@value": "2026-03-04"}),
        updates("9999-99-99T99:99"),
        updates("2026-03-04T09:15:00+01:00"),
        [{"headline": "x", "datePublished": "2026-03-04T09:15:00Z"}] * 20_000,
    ],
)
def test_updates_of_any_type(updates: object) -> None:
    node = {"@type": "LiveBlogPosting", "headline": "Storm", "liveBlogUpdate": updates}
    read("", f"<script type='application/ld+json'>{json.dumps(node)}</script>")


def test_the_time_of_an_entry_is_valid_in_a_record() -> None:
    entries = "".join(
        f"<div class=entry><time datetime='2026-03-04T1{n}:05:00+01:00'>1{n}:05</time>"
        f"<p>{LINE.format(n=n)} {LINE.format(n=n + 9)}</p></div>"
        for n in range(9)
    )
    article = extract(f"<title>Storm</title><article><h1>Storm</h1>{entries}</article>", URL)
    dates = [block.date for block in article.blocks if block.date]
    assert dates == [f"2026-03-04T1{n}:05:00+01:00" for n in range(9)]
    SCHEMA.validate(json.loads(article.to_line()))


@pytest.mark.parametrize(
    "inner",
    [
        "<ul><li>Oars and sails " * 300,
        "<blockquote><p>Nobody sails tonight, " * 300,
        "<figure><img src=/a.jpg width=600>" * 300,
        f"<figure><img src=/a.jpg width=600><figcaption>{'Waves at the pier. ' * 3000}</figure>",
        f"<table><tr><td>a<td>b<tr><td>{'rain ' * 100_000}<td>c</table>",
        "<blockquote class=twitter-tweet></blockquote>" * 500,
        "<div class=fb-post>— Ida (<a href='javascript:twitter.com'>x</a></div>" * 500,
        "<iframe src='https://youtu.be/a\x00b'></iframe><video src='blob:x'></video>" * 90,
        f"<p>{'<a href=/x>ra&shy;in</a> falls ' * 4000}</p>",
        f"<p>{'<b><i>' * 500}rain &amp;amp; \u202e\u2066 \x01\x00 &#55296; x{'</i></b>' * 500}</p>",
        "<img src='javascript:x' width=600><img src='data:image/png;base64,AAAA' width=600>"
        "<img src='file:///etc/x.jpg' width=600><img src='//[/x.jpg' width=600>",
    ],
    ids=range(11),
)  # fmt: skip
def test_records_of_odd_markup_are_valid(inner: str) -> None:
    article = read(inner)
    assert LINE.format(n=0) in (article.body or "")
    urls = [image.url for image in article.images]
    assert len(urls) == len(set(urls))
