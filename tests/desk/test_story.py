"""Any record is shown in bounds, and nothing of it is more than text, links and structure."""

from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from newscrawl.desk.story import REL, show_diff, show_story
from newscrawl.items import Article
from newscrawl.report.views.article_diff import PartDiff, diff_articles
from newscrawl.story import Image, ListPlace, Role, Row, StoryBlock

NASTY = st.sampled_from(
    ("<script>run()</script>", "javascript:run()", "data:text/html,x", '"onload="run()', "\u202e",
     "https://a.example/\"><img src=x>", "\x00\x1b[2J", "\ud800", "]]>",
     "<!--", "港" * 40, "a\n\nb", "&" * 99)
)  # fmt: skip
TEXTS = st.lists(NASTY | st.text(max_size=12), max_size=6).map("".join)
SPANS = st.lists(st.tuples(st.integers(-3, 90), st.integers(-3, 90), TEXTS), max_size=4)
BLOCKS = st.lists(
    st.builds(
        StoryBlock,
        role=st.sampled_from(Role),
        text=TEXTS,
        level=st.none() | st.integers(-9, 99),
        depth=st.none() | st.integers(-9, 99),
        value=st.none() | st.integers(-9, 99),
        continues=st.none() | st.booleans(),
        rows=st.lists(st.builds(Row, cells=st.lists(TEXTS, max_size=3)), max_size=3),
        quotee=st.none() | TEXTS,
        url=st.none() | TEXTS,
        author=st.none() | TEXTS,
        date=st.none() | TEXTS,
        image=st.none() | st.builds(Image, url=TEXTS, alt=TEXTS, credit=TEXTS),
        links=SPANS,
        emphasis=SPANS,
        kind=st.none() | TEXTS,
        list=st.none() | st.builds(ListPlace, number=st.integers(-9, 99), ordered=st.booleans()),
    ),
    max_size=8,
)
MOST = 1_000
SHOWN = frozenset(
    (
        "html head body p a em strong h2 h3 h4 h5 h6 ul ol li blockquote footer table tbody tr td "
        "th figure figcaption small pre time"
    ).split()
)


@given(BLOCKS)
def test_a_story_is_shown_in_bounds_and_is_safe(blocks: list[StoryBlock]) -> None:
    article = Article(url="https://example.org/a", blocks=blocks)
    for most in (MOST, 1_000_000):
        story = show_story(article, most)
        html = f"{story.opening}{story.html}"
        assert len(html.encode()) <= most + html.count("\n")
        assert not (story.left_out and most > MOST)
        assert "\u202e" not in html
        for one in LexborHTMLParser(html).css("*"):
            assert one.tag in SHOWN
            assert not [name for name in one.attributes if name.startswith(("on", "style", "src"))]
            if one.tag == "a":
                assert (one.attributes["href"] or "").startswith(("http://", "https://", "mailto:"))
                assert one.attributes["rel"] == REL


@given(BLOCKS, BLOCKS)
def test_any_two_articles_are_compared_in_bounds(
    old: list[StoryBlock], new: list[StoryBlock]
) -> None:
    one, other = (Article(url="https://example.org/a", blocks=blocks) for blocks in (old, new))
    diff = diff_articles(one, other)
    shown = show_diff(diff, MOST)
    parts = [part for part in shown.blocks if isinstance(part, PartDiff)]
    assert len(parts) + len(shown.fields) + shown.left_out == diff.changed
    assert sum(part.characters for part in parts) <= MOST
