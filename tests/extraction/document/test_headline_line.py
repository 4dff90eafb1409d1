"""The headline in one block with the lines around it."""

import pytest

from newscrawl import extract
from newscrawl.extraction.document.head import read_head
from newscrawl.extraction.document.headline_line import split_headline
from newscrawl.extraction.document.layout import read_layout
from newscrawl.extraction.document.page import read_page
from newscrawl.extraction.document.site_names import SiteNames

HEAD = "<title>The mill turns again - Ostwick Post</title>"
TEXT = "The water came up to the third step on Tuesday, and the wheel began to turn. " * 3
HEADLINE = "<b>The mill turns again</b><br>"


def lines_of(markup: str) -> list[str]:
    page = read_page(f"{HEAD}<td>{markup}", "https://ostwick-post.example/a")
    head, layout = read_head(page), read_layout(page.tree.body)
    split_headline(layout, head, SiteNames(head, ["Ostwick Post"]))
    return [block.text for block in layout.blocks]


@pytest.mark.parametrize(
    ("markup", "lines"),
    [
        (f"{HEADLINE}3 March 2026", ["The mill turns again", "3 March 2026"]),
        (
            f"Farms<br>{HEADLINE}Ann Lee, 03.03.26",
            ["Farms", "The mill turns again", "Ann Lee, 03.03.26"],
        ),
        (f"{HEADLINE}say the people", ["The mill turns again say the people"]),
        ("Ostwick Post<br>3 March 2026", ["Ostwick Post 3 March 2026"]),
        (
            f"<h1>The mill turns again</h1><p>{HEADLINE}3 March 2026",
            ["The mill turns again", "The mill turns again 3 March 2026"],
        ),
        (f"{HEADLINE}On 3 March {TEXT}", [f"The mill turns again On 3 March {TEXT.strip()}"]),
    ],
)
def test_lines_of_a_block_with_the_headline(markup: str, lines: list[str]) -> None:
    assert lines_of(markup) == lines


def test_author_and_day_are_read_from_the_line_below_it() -> None:
    html = (
        f"{HEAD}<table><tr><td>{HEADLINE}By Ann Lee | 03.03.26<br><br>{TEXT}<br><br>{TEXT}"
        "<td><b>Latest</b><br><a href=/b>The fair comes to Wester</a> 09.03.26</table>"
    )
    article = extract(html, "https://ostwick-post.example/a")
    assert (article.date_published, article.authors) == ("2026-03-03", ["Ann Lee"])
