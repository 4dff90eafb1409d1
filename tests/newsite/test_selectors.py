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


def layout_of(number: int) -> Layout:
    page = read_page(
        f"""<html><body><main id="main"><div id="post-{number}" class="md:w-1/2 c{number} 2col">
        <p class="by">Ann Hill</p></div></main></body></html>""",
        "https://example.com/",
    )
    return read_layout(page.tree.body)


def test_a_selector_has_the_names_that_pages_share() -> None:
    layouts = [layout_of(number) for number in range(10)]
    stable = find_stable_names(count_names(layouts), len(layouts))
    (block,) = layouts[0].blocks
    selector = selector_of(layouts[0], block.element, stable)
    assert selector == r"main#main > div.md\:w-1\/2.\32 col > p.by"
    html = '<main id=main><div class="md:w-1/2 2col"><p class=by>Ann'
    assert Selector(text=html).css(selector + "::text").get() == "Ann"


def test_the_names_of_a_single_page_are_all_taken() -> None:
    layout = layout_of(4)
    stable = find_stable_names(count_names([layout]), 1)
    assert {"#post-4", ".c4", ".by"} <= stable


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
    layouts = [
        read_layout(read_page(f'<html><body><p class="{one}">Text', "").tree.body)
        for one in classes
    ]
    stable = find_stable_names(count_names(layouts), len(layouts))
    (block,) = layouts[0].blocks
    assert selector_of(layouts[0], block.element, stable) == f"body > {selector}"
