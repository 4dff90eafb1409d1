"""Articles as Markdown, as a reader of Markdown takes them."""

import html
import re
from dataclasses import replace
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from newscrawl import to_markdown
from newscrawl.export.inline import printable
from newscrawl.export.markdown import to_markdown_file
from newscrawl.items import Article
from newscrawl.story import Image, ListPlace, Role, Row, StoryBlock

READER = MarkdownIt("commonmark").enable("table").enable("strikethrough")
TEXTS = st.text(
    st.characters(codec="utf-8") | st.sampled_from("#*_`[]()<>|&;-+=~!\\.1 \n"), max_size=40
)
ROLES_OF_PROSE = st.sampled_from(
    [Role.PARAGRAPH, Role.SUBHEADING, Role.LIST_ITEM, Role.QUOTE, Role.NOTE, Role.QUESTION]
)


def words(text: str) -> str:
    """Return a text with its spaces collapsed, as Markdown shows it."""
    return " ".join(printable(text).replace("\ufffd", "").split())


def shown(markdown: str) -> str:
    """Return the words that a reader of Markdown shows."""
    return words(" ".join(_texts(READER.parse(markdown))))


def _texts(tokens: list[Any]) -> list[str]:
    found = []
    for token in tokens:
        if token.type == "inline":
            found.append("".join(_inline(token.children)))
        elif token.type in ("fence", "code_block", "html_block"):
            found.append(token.content)
    return found


def _inline(tokens: list[Any]) -> list[str]:
    breaks = ("softbreak", "hardbreak")
    return [" " if token.type in breaks else token.content for token in tokens]


def article(*blocks: StoryBlock) -> Article:
    return Article(url="https://example.org/", blocks=list(blocks))


def test_all_roles_are_written_in_their_order(rich: Article) -> None:
    assert (
        to_markdown(rich)
        == """\
# The ferry is back

**Two years late, the ferry is back.**

- Fares stay.
- Cars wait until May.

The [ferry](https://example.org/ferry) to *Hove* sails again, the **council** said.

![The ramp](https://example.org/ramp.jpg)\\
The new ramp on Monday. (Ida Brand)

## What changes

* Fares
  1. Adults
  2. Children
* Hours
1) First

| From | To |
| --- | --- |
| Hove | Sands |

> We waited.
>
> — Mads Holm

**When does it sail?**

```
06:10  Hove
06:40  Sands
```

> It floats!
>
> — [Mads, social.example, 2026-11-20](https://social.example/1)

*An earlier version named Hoove.*
"""
    )


def test_roles_can_be_chosen(rich: Article) -> None:
    assert to_markdown(rich, roles=["pull_quote", "note:correction"]) == (
        "# The ferry is back\n\n> We waited.\n\n*An earlier version named Hoove.*\n"
    )


@given(TEXTS, ROLES_OF_PROSE)
@example("1. no list", Role.PARAGRAPH)
@example("&lt; &amp; &#60;", Role.PARAGRAPH)
@example("closing #", Role.SUBHEADING)
@example("a\n===\nb | c\n--- | ---", Role.PARAGRAPH)
@example("\\", Role.QUOTE)
@example("**", Role.NOTE)
def test_a_reader_shows_the_text_as_it_is(text: str, role: Role) -> None:
    block = StoryBlock(role=role, text=text, list=ListPlace(number=1))
    assert shown(to_markdown(article(block))) == words(text)


@given(TEXTS, st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40), st.just("em"))))
@example("0\r=", [])
def test_emphasis_loses_no_letter(text: str, spans: list[tuple[int, int, str]]) -> None:
    block = StoryBlock(role=Role.PARAGRAPH, text=text, emphasis=spans)
    assert shown(to_markdown(article(block))) == words(text)


@given(st.lists(st.lists(TEXTS, min_size=1, max_size=3), min_size=1, max_size=4))
def test_cells_are_shown_in_their_places(rows: list[list[str]]) -> None:
    block = StoryBlock(role=Role.TABLE, text="", rows=[Row(cells=cells) for cells in rows])
    table = READER.parse(to_markdown(article(block)))
    cells = [token for token in table if token.type == "inline"]
    width = max(map(len, rows))
    found = [words("".join(_inline(cell.children or []))) for cell in cells][width:]
    assert found == [words(cell) for row in rows for cell in row + [""] * (width - len(row))]


@pytest.mark.parametrize(
    "url", ["https://example.org/a_(b)", "https://example.org/a)b*c_d", "https://example.org/?&lt;"]
)
def test_a_link_leads_where_the_page_said(url: str) -> None:
    block = StoryBlock(role=Role.PARAGRAPH, text="see there", links=[(4, 9, url)])
    (link,) = re.findall(r'href="([^"]+)"', READER.render(to_markdown(article(block))))
    assert html.unescape(link) == url


def test_nested_lists_keep_their_order_and_depth(rich: Article) -> None:
    tokens = READER.parse(to_markdown(rich, roles=["list_item"]))
    lists = [token.type for token in tokens if "list_o" in token.type or "list_c" in token.type]
    assert lists == [
        *("bullet_list_open", "ordered_list_open", "ordered_list_close", "bullet_list_close"),
        *("ordered_list_open", "ordered_list_close"),
    ]


def test_lists_that_follow_each_other_stay_two() -> None:
    items = [StoryBlock(role=Role.LIST_ITEM, text="x", list=ListPlace(number=n)) for n in (1, 2)]
    tokens = READER.parse(to_markdown(article(*items)))
    assert [token.type for token in tokens].count("bullet_list_open") == 2


def test_a_fence_is_longer_than_those_inside() -> None:
    code = "```\n<b>\n`````\n"
    (fence,) = READER.parse(to_markdown(article(StoryBlock(role=Role.PREFORMATTED, text=code))))
    assert fence.content.strip() == code.strip()


def test_hostile_values_are_text(hostile: Article) -> None:
    markdown = to_markdown_file(hostile)
    page = READER.render(markdown.split("---\n", 2)[2])
    assert "<script" not in page
    assert "<b>" not in page
    assert 'href="javascript' not in page
    assert 'src="javascript' not in page
    assert "\x1b" not in markdown
    assert "c" * 50_000 in markdown
    assert page.index("مرحبا") < page.index("123") < page.index("שלום")


def test_ten_thousand_rows_are_written_in_order() -> None:
    rows = [Row(cells=[str(n), "x"]) for n in range(10_000)]
    lines = to_markdown(article(StoryBlock(role=Role.TABLE, text="", rows=rows))).splitlines()
    assert lines[-10_000:] == [f"| {n} | x |" for n in range(10_000)]


def test_pictures_and_summaries_without_a_block_are_not_lost() -> None:
    one = Article(
        url="https://example.org/",
        standfirst="In short.",
        key_points=["One."],
        blocks=[StoryBlock(role=Role.PARAGRAPH, text="Text.")],
        images=[Image(url="https://example.org/a.jpg", credit="Ida")],
    )
    assert to_markdown(one) == (
        "**In short.**\n\n- One.\n\nText.\n\n![](https://example.org/a.jpg)\\\n(Ida)\n"
    )


def test_front_matter_is_yaml(rich: Article, hostile: Article) -> None:
    values = yaml.safe_load(to_markdown_file(rich).split("---\n")[1])
    assert values["title"] == "The ferry is back"
    assert values["authors"] == ["Ada Lane", "Bo Marsh"]
    assert values["date_published"] == "2026-11-20T08:00:00+01:00"
    assert values["is_accessible_for_free"] is True
    assert values["dateline"] == "HOVE, November 20 (AP)"
    values = yaml.safe_load(to_markdown_file(hostile).split("\n---\n")[0])
    assert values["title"] == hostile.title
    assert values["section"] == hostile.section
    assert values["tags"] == hostile.tags
    assert "main_image" not in values


@given(st.text(max_size=50))
@example("\x7f\x85\u2028\ufeff\ufffe😀")
@example("\x00\x1f")
def test_any_title_comes_back_from_the_front_matter(title: str) -> None:
    text = to_markdown_file(Article(url="https://example.org/", title=title))
    assert yaml.safe_load(text.split("\n---\n")[0])["title"] == title


def test_an_entry_of_a_live_blog_has_its_time() -> None:
    entry = StoryBlock(
        role=Role.SUBHEADING, text="It sails", kind="live-blog", date="2026-11-20T08:00:00Z"
    )
    assert to_markdown(article(entry)) == "*2026-11-20T08:00:00Z*\n\n## It sails\n"


@pytest.mark.parametrize(
    ("text", "span", "markdown"),
    [
        ("un believ able", (3, 9), "un *believ* able"),
        ("unbelievable", (2, 8), "un*believ*able"),
        ("so (he) said", (3, 7), "so *(he)* said"),
        ("so(he)said", (2, 6), "so(he)said"),
        ("a b c", (1, 4), "a *b* c"),
    ],
)
def test_emphasis_is_marked_where_it_is_read(
    text: str, span: tuple[int, int], markdown: str
) -> None:
    block = StoryBlock(role=Role.PARAGRAPH, text=text, emphasis=[(*span, "em")])
    assert to_markdown(article(block)) == markdown + "\n"


def test_a_list_has_its_numbers_and_further_paragraphs(numbered: list[StoryBlock]) -> None:
    markdown = to_markdown(article(*numbered))
    assert (
        markdown
        == """\
5) Ropes

   They must be dry.
   * left

   Not wet.
6) Water
"""
    )
    tokens = READER.parse(markdown)
    assert [token.type for token in tokens].count("list_item_open") == 3
    assert shown(markdown) == "Ropes They must be dry. left Not wet. Water"


def test_a_numbered_list_in_an_item_begins_with_its_number(numbered: list[StoryBlock]) -> None:
    deeper = replace(numbered[0], depth=2, value=7)
    tokens = READER.parse(to_markdown(article(numbered[0], deeper)))
    starts = [token.attrGet("start") for token in tokens if token.type == "ordered_list_open"]
    assert starts == [5, 7]


def test_a_bar_in_a_cell_is_no_border() -> None:
    cells = ["a|b", "a\\|b", "`|`", "\\"]
    block = StoryBlock(role=Role.TABLE, text=" | ".join(cells), rows=[Row(cells=cells)])
    tokens = READER.parse(to_markdown(article(block)))
    assert _texts(tokens)[-4:] == cells


def test_a_table_without_rows_is_read_from_its_text() -> None:
    block = StoryBlock(role=Role.TABLE, text="Pier | | Nets")
    assert "| Pier |  | Nets |" in to_markdown(article(block))
