"""The copy of a page's tree has what the browser shows, and knows where it is from."""

import random

from lxml import etree
from selectolax.lexbor import LexborHTMLParser

from newscrawl.extraction.taught.twin_tree import TwinTree, copy_tree


def copy(html: str) -> TwinTree:
    root = LexborHTMLParser(html).root
    assert root is not None
    return copy_tree(root)


def test_the_tree_is_that_of_the_browser() -> None:
    tree = copy("<p>One<b class=x>two</b>three<div>four</div><table><tr><td>five")
    assert etree.tostring(tree.root[1], encoding="unicode") == (
        '<body><p>One<b class="x">two</b>three</p><div>four</div>'
        "<table><tbody><tr><td>five</td></tr></tbody></table></body>"
    )


def test_each_element_knows_its_node() -> None:
    tree = copy("<p id=a>One <b>two</b></p>")
    assert len(tree.nodes) == len(list(tree.root.iter()))
    (bold,) = tree.root.iter("b")
    assert tree.nodes[bold].text() == "two"


def test_texts_around_a_comment_are_one() -> None:
    (paragraph,) = copy("<p>One <!-- note -->two").root.iter("p")
    assert paragraph.text == "One two"


def test_names_and_characters_that_xml_has_no_place_for() -> None:
    tree = copy('<o:p @click="go" x:y=1 z>\x01One\ud800</o:p><a1é>two</a1é>')
    first, second = list(tree.root)[1]
    assert (first.tag, first.text, first.items()) == ("o-p", "One", [("z", "")])
    assert (second.tag, second.text) == ("a1-", "two")


def test_any_markup_is_copied() -> None:
    chance = random.Random(12)
    for _ in range(300):
        name = "".join(
            chr(chance.choice([60, 62, 47, chance.randrange(32, 0x3000)])) for _ in "12345"
        )
        tree = copy(f"<a{name} b{name}='{name}' {name}=1>{name}<x{name}>")
        etree.tostring(tree.root)


def test_deep_pages_are_copied_without_recursion() -> None:
    assert len(copy("<div>" * 3_900).nodes) > 3_900
