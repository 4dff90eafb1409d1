"""Selectors in CSS and XPath find elements, texts and attributes of the page itself."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from newscrawl.extraction.taught.selectors import find_selector_problem, select
from newscrawl.extraction.taught.twin_tree import copy_tree

PAGE = "<main><h1 class=x>One <b>two</b> three</h1><time datetime=2026-03-04>4 March</time></main>"


@pytest.mark.parametrize(
    ("selector", "found"),
    [
        ("h1.x", [("h1", None)]),
        ("//h1[@class='x']", [("h1", None)]),
        ("/html/body/main/h1", [("h1", None)]),
        ("(//main/*)[2]", [("time", None)]),
        ("h1::text", [("h1", "One "), ("h1", " three")]),
        ("//b/text()", [("b", "two")]),
        ("time::attr(datetime)", [("time", "2026-03-04")]),
        ("//time/@datetime", [("time", "2026-03-04")]),
        ("main:has(b) > time, b", [("b", None), ("time", None)]),
        ("h2", []),
        ("//h1[re:test(@class, 'x')]", [("h1", None)]),
    ],
)
def test_what_is_found(selector: str, found: list[tuple[str, str | None]]) -> None:
    assert find_selector_problem(selector) is None
    root = LexborHTMLParser(PAGE).root
    assert root is not None
    selected = select(copy_tree(root), selector)
    assert [(one.node and one.node.tag, one.text) for one in selected] == found


def test_a_selector_that_fails_on_a_page_finds_nothing() -> None:
    root = LexborHTMLParser(PAGE).root
    assert root is not None
    assert select(copy_tree(root), "//h1[foo()]") == []
