"""Links and emphasis of a text, and which addresses are safe."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.export.inline import TextRun, printable, runs, safe_url
from newscrawl.story import Role, StoryBlock

SPANS = st.lists(
    st.tuples(st.integers(-3, 40), st.integers(-3, 40), st.sampled_from(["em", "strong"]))
)


def test_a_text_is_cut_where_a_span_begins_or_ends() -> None:
    block = StoryBlock(
        role=Role.PARAGRAPH,
        text="The ferry sails again",
        links=[(4, 15, "https://example.org/")],
        emphasis=[(0, 9, "em"), (10, 15, "strong")],
    )
    assert list(runs(block)) == [
        TextRun("The ", None, False, True),
        TextRun("ferry", "https://example.org/", False, True),
        TextRun(" ", "https://example.org/"),
        TextRun("sails", "https://example.org/", True),
        TextRun(" again"),
    ]


@given(st.text(max_size=30), SPANS, SPANS)
def test_no_span_changes_the_text(
    text: str, links: list[tuple[int, int, str]], emphasis: list[tuple[int, int, str]]
) -> None:
    block = StoryBlock(role=Role.PARAGRAPH, text=text, links=links, emphasis=emphasis)
    assert "".join(run.text for run in runs(block)) == printable(text)


def test_ten_thousand_links_inside_of_each_other_are_one() -> None:
    links = [(n, 20_000 - n, "https://example.org/") for n in range(10_000)]
    block = StoryBlock(role=Role.PARAGRAPH, text="x" * 20_000, links=links)
    assert list(runs(block)) == [TextRun("x" * 20_000, "https://example.org/")]


@pytest.mark.parametrize(
    "url",
    [
        *("javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\tscript:alert(1)", " javascript:x"),
        *("\x01javascript:x", "data:text/html,x", "vbscript:x", "file:///etc/passwd", "//x.org"),
        *("/relative", "https:", "https://", "http:///x", "", "mailto:x"),
    ],
)
def test_an_address_that_is_no_page_is_none(url: str) -> None:
    assert safe_url(url) is None


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://example.org/a?b=c&d#e", "https://example.org/a?b=c&d#e"),
        ("https://example.org/Ä(b)", "https://example.org/Ä(b)"),
        ('https://example.org/"><b>', "https://example.org/%22%3E%3Cb%3E"),
        ("https://example.org/a\nb\u202e", "https://example.org/a%0Ab%E2%80%AE"),
        ("https://example.org/\ud800", "https://example.org/%EF%BF%BD"),
        ("mailto:ada@example.org", "mailto:ada@example.org"),
    ],
)
def test_what_could_end_an_attribute_is_encoded(url: str, safe: str) -> None:
    assert safe_url(url) == safe


def test_a_picture_is_no_mailbox() -> None:
    assert safe_url("mailto:ada@example.org", is_link=False) is None
