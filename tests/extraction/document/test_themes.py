import pytest

from newscrawl.extraction.article import extract_raw
from newscrawl.extraction.document.layout import read_layout
from newscrawl.extraction.document.page import read_page
from newscrawl.extraction.document.themes import THEMES, ThemeFit, find_theme

URL = "https://news.example/a/"
STORY = (
    "<p>The storm reached the coast in the night and left it again before anybody woke up.</p>" * 4
)


def _fit_of(html: str) -> ThemeFit | None:
    page = read_page(html, URL)
    return find_theme(page, read_layout(page.tree.body))


@pytest.mark.parametrize(
    ("html", "theme"),
    [
        (
            f"<div class=tdb_single_content><div class=tdb-block-inner>{STORY}</div></div>",
            "tagdiv-cloud",
        ),
        (f"<div class='td-post-content tagdiv-type'>{STORY}</div>", "tagdiv-classic"),
        (
            f"<link href='/wp-content/themes/Newspaper/style.css'><main>{STORY}</main>",
            "tagdiv-replaced",
        ),
        (
            f"<script src='/wp-content/plugins/td-composer/a.js'></script><main>{STORY}</main>",
            "tagdiv-replaced",
        ),
        (
            f"<div class=elementor-widget-theme-post-content><div>{STORY}</div></div>",
            "elementor-post",
        ),
        (f"<div class=et_pb_post_content>{STORY}</div>", "divi-post"),
        (f"<div class='entry-content wp-block-post-content'>{STORY}</div>", "wordpress-blocks"),
        (
            f"<body class='single single-post'><div class=entry-content>{STORY}</div>",
            "wordpress-entry",
        ),
        (
            f"<article class='post type-post'><div class=entry-content>{STORY}</div></article>",
            "wordpress-entry",
        ),
        # the words alone prove nothing
        (f"<style>.td-post-content{{}}</style><main>{STORY}</main>", None),
        ("<div class='td-post-content'><p>Too little.</p></div>", None),
        (f"<div class=entry-content>{STORY}</div>", None),
        (
            f"<body class=single>{f'<div class=entry-content>{STORY}</div>' * 2}",
            None,
        ),
        ("", None),
    ],
)
def test_a_row_fits_by_elements_that_hold_text(html: str, theme: str | None) -> None:
    fit = _fit_of(f"<html>{html}</html>")
    assert (fit.theme.name if fit else None) == theme


def test_the_theme_is_known_where_its_markup_is_not_there() -> None:
    html = f"<link href=/wp-content/themes/Newspaper-child/a.css><h1>Storm</h1><main>{STORY}</main>"
    fit = _fit_of(html)
    assert fit is not None
    assert fit.content is None
    raw = extract_raw(html, URL)
    assert (raw.theme, len(raw.paragraphs)) == (None, 4)


def test_a_teasers_content_is_not_the_articles() -> None:
    teaser = "<div class=td-post-content><p>Short.</p></div>"
    html = f"<article>{teaser}<div class=td-post-content>{STORY}</div></article>"
    assert "Short." not in extract_raw(html, URL).paragraphs


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_every_selector_of_a_row_can_be_read(theme: object) -> None:
    tree = read_page("<html><p>x</html>", URL).tree
    values = [v for name, v in vars(theme).items() if v and name not in ("name", "trusted")]
    selectors = [
        selector
        for value in values
        for part in (value if isinstance(value, tuple) else (value,))
        for selector in ((part[1],) if isinstance(part, tuple) else (part,))
    ]
    assert all(tree.css(selector) == [] for selector in selectors)


def test_names_are_given_once() -> None:
    names = [theme.name for theme in THEMES]
    assert len(names) == len(set(names))
