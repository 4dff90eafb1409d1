"""The page to review a sample of a site: what it shows, and that foreign text stays text."""

from collections.abc import Callable
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from newscrawl.items import Article
from newscrawl.report.views.site_review import (
    CopyLine,
    ReviewBlock,
    ReviewPage,
    SampleCoverage,
    SiteReview,
    coverage_to_text,
    render_site_review,
)

Open = Callable[..., LexborHTMLParser]
HOSTILE = "</script><script>document.documentElement.dataset.ran=1</script><img src=x onerror=a>"
LINE = "drop = '.ad[x=\"1\"]'"


def review() -> SiteReview:
    blocks = (
        ReviewBlock(
            text="The lock opens.",
            kept=True,
            path="div.text > p",
            why="0.97",
            pages=2,
            lines=(CopyLine(fact="drop", line=LINE),),
        ),
        ReviewBlock(text=HOSTILE, kept=False, path=HOSTILE, why="0.02", pages=1, lines=()),
    )
    article = Article(
        url="https://example.com/1",
        title=HOSTILE,
        body="The lock opens.\n\nBarges come.",
        authors=["Ann Hill"],
        language="en",
        provenance={"authors": "site:byline"},
    )
    bad = Article(url="javascript:alert(1)", title=None)
    return SiteReview(
        url="https://example.com/",
        sites_file="sites.toml",
        table='[[site]]\nurl = "https://example.com/"\n',
        coverage=(SampleCoverage(name="date", found=1, total=2),),
        pages=(
            ReviewPage(article=article, skip=None, doubts=("no section",), blocks=blocks),
            ReviewPage(article=bad, skip="no-body", doubts=(), blocks=(), fixture="town-1"),
        ),
        skipped=(("javascript:alert(2)", "gallery"), ("https://example.com/2", "short-body")),
    )


@pytest.fixture
def page() -> LexborHTMLParser:
    return LexborHTMLParser(render_site_review(review()))


def test_the_review_shows_each_page_and_what_is_doubtful(page: LexborHTMLParser) -> None:
    first, second, last = page.css("section.page")
    assert [node.text() for node in last.css("a")] == ["https://example.com/2"]
    assert "gallery javascript:alert(2)" in last.text()
    assert [node.text() for node in first.css(".doubts li")] == ["no section"]
    assert [node.text() for node in first.css(".story > p")] == ["The lock opens.", "Barges come."]
    assert "site:byline" in first.css("dl")[0].text()
    assert [first.css_matches("details[open]"), second.css_matches("details[open]")] == [
        True,
        False,
    ]
    assert "town-1" in second.text()
    assert page.css("pre")[0].text().strip() == '[[site]]\nurl = "https://example.com/"'
    assert page.css(".coverage .part")[0].text() == "date 1 of 2"


def test_foreign_text_stays_text(page: LexborHTMLParser) -> None:
    assert len(page.css("script")) == 1
    assert not page.css("img, [onerror], [href^=javascript]")
    assert any(HOSTILE in node.text() for node in page.css("li .text"))


def test_the_coverage_is_one_line() -> None:
    found = (
        SampleCoverage(name="date", found=24, total=24),
        SampleCoverage(name="authors", found=3, total=24),
    )
    assert coverage_to_text(found) == "date 24 of 24 · authors 3 of 24"


def test_a_click_shows_the_line_to_copy(browse: Open, tmp_path: Path) -> None:
    file = tmp_path / "review.html"
    text = render_site_review(review())
    file.write_text(text, encoding="utf-8")
    shown = browse(file)
    assert not shown.css("html[data-ran]")
    assert shown.css("#copied")[0].text() == ""
    # A page without its policy, so that the test can click.
    start = text.index("<meta http-equiv")
    click = "<script>document.querySelector('button[data-line]').click()</script></body>"
    open_page = text[:start] + text[text.index(">", start) + 1 :]
    file.write_text(open_page.replace("</body>", click), encoding="utf-8")
    clicked = browse(file)
    assert clicked.css("#copied")[0].text() == LINE
    assert not clicked.css("html[data-ran]")


def test_a_script_that_slipped_through_would_not_run(browse: Open, tmp_path: Path) -> None:
    file = tmp_path / "review.html"
    payload = "<script>document.documentElement.dataset.ran=1</script></body>"
    file.write_text(render_site_review(review()).replace("</body>", payload), encoding="utf-8")
    assert not browse(file).css("html[data-ran]")
