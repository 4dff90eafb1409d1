"""Where blocks stand among their neighbours."""

from newscrawl.extraction.document.blocks import Layout
from newscrawl.extraction.document.layout import read_layout
from newscrawl.extraction.document.page import read_page
from newscrawl.extraction.profile.places import positions_of


def read(body: str) -> Layout:
    return read_layout(read_page(f"<html><body>{body}</body></html>", "").tree.body)


def test_blocks_are_numbered_among_those_beside_them() -> None:
    layout = read(
        "<div class=a><p>One</p><p>Two</p><div><div><p>Alone</p></div></div></div>"
        "<div class=b>First<br><br>Second<br><br>Third<br><br>Fourth<br><br>Last</div>"
        "<ul><li>1</li><li>2</li><li>3</li><li>4</li></ul>"
    )
    assert list(positions_of(layout).values()) == [
        *("1", "2", "1"),
        *("first", "second", "third", "", "last"),
        *("1", "2", "3", ""),
    ]


def test_a_block_has_the_same_position_if_it_alone_is_asked_for() -> None:
    layout = read(
        "Above<div class=a>Text<p>One</p>between<section><p>Two</p><div>Three<p>Four</p></div>"
        "</section><p>Five</p></div><div><div>Six<br><br>Seven</div></div><p>Eight</p>"
        "<div><div class=b><p>Nine</p></div></div><div><p>Ten</p></div>Below"
    )
    whole = positions_of(layout)
    assert len(whole) == len(layout.blocks) == 14
    for number, position in whole.items():
        assert positions_of(layout, [number]) == {number: position}
    assert positions_of(layout, []) == {}
    assert positions_of(layout, [9, 2, 5]) == {n: whole[n] for n in (9, 2, 5)}
