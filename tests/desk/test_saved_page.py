"""The saved page in its frame is written anew: nothing of it runs, loads or leads elsewhere."""

import random

import pytest
from selectolax.lexbor import LexborHTMLParser

from newscrawl.desk.saved_page import FRAME_POLICY, SANDBOX, render_saved_page
from newscrawl.newsite.clicked_pages import NumberedPage

ALLOWED = {
    *("html", "head", "meta", "title", "link", "body", "a"),
    *("p div span h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table thead tbody tfoot tr td th".split()),
    *("caption blockquote pre figure figcaption article section main header footer aside".split()),
    *("nav address time b strong i em u s small sub sup q cite code mark br hr".split()),
}
ATTRIBUTES = {"id", "lang", "dir", "href", "target", "data-role", "data-at", "data-picture"}
PIECES = (
    *("<script>alert(1)</script>", "<img src=//e.example/a onerror=alert(1)>", "<svg onload=a()>"),
    *("</svg>", "<style>@import '//e.example'</style>", "<base href=//e.example>", "<math>"),
    *("<iframe srcdoc='<script>a()</script>'>", "<form action=//e.example>", "<input autofocus>"),
    *("<a href=javascript:alert(1)>x</a>", "<a href='' target=_top ping=//e>y", "</a>", "<p"),
    *("<meta http-equiv=refresh content='0;//e.example'>", "<template><b>", "<noscript>", "-->"),
    *("</title>", "<textarea>", "</textarea>", "<!--", "]]>", "<![CDATA[", "\x00", "\ufeff", '"'),
    *(
        "<p style=background:url(//e) lang='\"><script>' dir='x\" onclick=a()'>",
        "<x-y onclick=a()>",
    ),
    *("<table><tr><td>one", "<div id='\"><script>'>", "<p class='a b'>words &lt;script&gt;", "'>"),
    *("<object data=//e>", "<embed src=//e>", "<link rel=stylesheet href=//e>", "<plaintext>"),
    *("<a:b>", "<select><option>", "<frameset>", "<button formaction=//e>", "<video src=//e>"),
)


def rendered(markup: str) -> tuple[str, NumberedPage] | None:
    page = NumberedPage.read(markup, "https://example.com/")
    if page is None:
        return None
    return render_saved_page(page, {}, style="/static/saved_page.css?v=1", at=3), page


def test_only_listed_elements_and_attributes_are_written_of_any_markup() -> None:
    rng = random.Random(16)
    written = 0
    for _ in range(1_500):
        found = rendered("".join(rng.choice(PIECES) for _ in range(rng.randint(1, 12))))
        if found is None:
            continue
        text, page = found
        body = LexborHTMLParser(text).body
        assert body is not None
        for node in body.traverse():
            assert node.tag in ALLOWED, text
            assert set(node.attributes) <= ATTRIBUTES, text
            if node.tag == "a":
                assert int(node.attributes["href"] or "") < len(page.elements)
                assert node.attributes["target"] == "_parent"
                written += 1
    assert written > 800


def test_each_piece_of_text_leads_to_its_element() -> None:
    markup = "<body><p lang=ar dir=rtl>One <b class=x>two</b> three<br>four</p><img alt='A boat'>"
    found = rendered(markup)
    assert found is not None
    text, page = found
    links = LexborHTMLParser(text).css("a")
    at = [page.elements[int(link.attributes["href"] or "")].tag for link in links]
    assert [(link.text(), tag) for link, tag in zip(links, at, strict=True)] == [
        ("One", "p"),
        ("two", "b"),
        ("three", "p"),
        ("four", "p"),
        ("picture: A boat", "img"),
    ]
    assert '<p lang="ar" dir="rtl" id=' in text


def test_a_huge_page_stays_small() -> None:
    found = rendered("<body>" + "<p>x</p>" * 60_000)
    assert found is not None
    assert len(found[0]) < 3_000_000


@pytest.mark.parametrize("word", ["allow-scripts", "allow-forms", "allow-popups"])
def test_the_frame_allows_no_script_form_or_window(word: str) -> None:
    assert word not in SANDBOX
    assert f"sandbox {SANDBOX}; default-src 'none'; style-src 'self'" in FRAME_POLICY
