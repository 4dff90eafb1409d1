"""Selectors that hold on many pages: without numbers of articles, names escaped."""

import pytest
from parsel import Selector

from newscrawl.extraction.document.blocks import Layout
from newscrawl.extraction.document.layout import read_layout
from newscrawl.extraction.document.page import read_page
from newscrawl.newsite.selectors import (
    count_names,
    find_pieces,
    find_stable_names,
    selector_of,
)


def html_of(number: int) -> str:
    return f"""<html><body><main id="main"><div id="post-{number}" class="md:w-1/2 c{number} 2col">
        <p class="by">Ann Hill</p></div></main></body></html>"""


def layout_of(html: str) -> Layout:
    return read_layout(read_page(html, "https://example.com/").tree.body)


def stable_names(pages: list[str]) -> frozenset[str]:
    return find_stable_names(count_names(Selector(text=page) for page in pages), len(pages))


def test_a_selector_has_the_names_that_pages_share() -> None:
    pages = [html_of(number) for number in range(10)]
    layout = layout_of(pages[0])
    (block,) = layout.blocks
    selector = selector_of(layout, block.element, stable_names(pages))
    assert selector == r"main#main > div.md\:w-1\/2.\32 col > p.by"
    html = '<main id=main><div class="md:w-1/2 2col"><p class=by>Ann'
    assert Selector(text=html).css(selector + "::text").get() == "Ann"


def test_the_names_of_a_single_page_are_all_taken() -> None:
    assert {"#post-4", ".c4", ".by"} <= stable_names([html_of(4)])


def test_a_line_is_taken_apart() -> None:
    page = Selector(
        text="""<div class="meta"><span class="who">Ann Hill</span><b>3 March</b></div>
        <div class="meta"><i>Other</i></div>"""
    )
    stable = frozenset((".who",))
    assert list(find_pieces(page, "div.meta", "Ann Hill 3 March", stable)) == [
        ("Ann Hill", "div.meta span.who"),
        ("3 March", "div.meta b"),
    ]
    assert list(find_pieces(page, "div.meta", "not there", stable)) == []
    assert list(find_pieces(page, "div.meta", "x" * 400, stable)) == []


def test_a_line_beside_the_headline_is_found_in_what_holds_both() -> None:
    page = Selector(text='<header><a class="desk">Town</a><h1>Town and river</h1></header>')
    stable = frozenset((".desk",))
    assert list(find_pieces(page, "header", "Town", stable)) == [("Town", "header a.desk")]
    assert list(find_pieces(page, "header", "River", stable)) == []


@pytest.mark.parametrize(
    ("classes", "selector"),
    [
        (("Body_abcdef", "Body_ghijkl", "Body_mnopqr"), 'p[class^="Body_"]'),
        (("Story_text__x7Yz1",) * 3, 'p[class^="Story_text__"]'),
        (("story-text",) * 3, "p.story-text"),
        (("text_column main",) * 3, "p.text_column.main"),
        (("block__header",) * 3, "p.block__header"),
    ],
)
def test_a_name_with_a_hash_is_what_stands_before_it(
    classes: tuple[str, ...], selector: str
) -> None:
    pages = [f'<html><body><p class="{one}">Text' for one in classes]
    layout = layout_of(pages[0])
    (block,) = layout.blocks
    assert selector_of(layout, block.element, stable_names(pages)) == f"body > {selector}"
