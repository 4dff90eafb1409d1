"""Curves over nights."""

from selectolax.lexbor import LexborHTMLParser

from newscrawl.report.views.curves import draw_bars, draw_curve


def test_a_curve_has_its_nights_in_order_and_a_gap_where_there_is_none() -> None:
    tree = LexborHTMLParser(draw_curve([1.0, 0.5, None, 0.0, 0.25, None, 1.0], "a label"))
    lines = [line.attributes["points"] for line in tree.css("polyline")]
    assert lines == ["0,2.0 4,20.0", "12,38.0 16,29.0", "23,2.0 25,2.0"]
    assert len(tree.css("polygon")) == 3


def test_a_label_is_text() -> None:
    drawn = draw_curve([None], 'a "<b>\u202e', is_alarm=True)
    svg = LexborHTMLParser(drawn).css_first("svg")
    assert svg is not None
    assert svg.attributes["aria-label"] == 'a "<b>\ufffd'
    assert svg.attributes["class"] == "curve off"
    assert "<polyline" not in drawn


def test_a_bar_stands_at_the_place_of_its_night() -> None:
    tree = LexborHTMLParser(draw_bars([10, None, 20, 5], "a label", is_alarm=True))
    bars, last = (path.attributes["d"] for path in tree.css("path"))
    assert bars == "M0 40v-16h5V40M14 40v-32h5V40"
    assert last == "M21 40v-8h5V40"
    assert tree.css_first("path.off") is not None
    assert "NaN" not in draw_bars([None, None], "nothing yet")
