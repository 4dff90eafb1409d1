"""Themes: one row for each, with the selectors of the parts of a page.

A row has no code. All selectors are CSS, in order of preference. A row fits a page if its
``detect`` finds an element and its ``content`` has text; the first row that fits is used.
"""

import re
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from newscrawl.extraction.document.blocks import Layout
from newscrawl.extraction.document.page import Page


@dataclass(frozen=True, kw_only=True)
class Theme:
    """A theme of a content management system, or the page layout of one site."""

    name: str
    detect: str
    """An element that only pages of this theme have."""
    content: tuple[str, ...] = ()
    """The element that contains the body; empty if it is not known for this theme."""
    drop: tuple[tuple[str, str], ...] = ()
    """(rule name, selector) of the elements that are cut inside the content."""
    headline: str | None = None
    crumbs: str | None = None
    """The linked items of the breadcrumb; the last one is the section."""
    category: str | None = None
    author: str | None = None
    date: str | None = None
    """The ``time`` element of the article."""
    tags: str | None = None
    trusted: bool = False
    """Whether the content is the body, without what boilerplate rules cut. Otherwise the model
    chooses blocks inside the content, or of the whole page if the body is not in there."""


_TAGDIV_DROP = (
    ("caption/tagdiv", "h6[class], .bildunterschrift, .td-post-featured-image"),
    ("list/tagdiv", "li.td-module-title, li.entry-title"),
)

THEMES = (
    Theme(
        name="tagdiv-cloud",
        detect=".tdb_single_content",
        content=(".tdb_single_content .tdb-block-inner", ".tdb_single_content"),
        drop=_TAGDIV_DROP,
        trusted=True,
        headline=".tdb_title .tdb-title-text, h1.tdb-title-text",
        crumbs=".tdb_breadcrumbs a.tdb-entry-crumb, .tdb_breadcrumbs .tdb-entry-crumb a",
        category=".tdb_single_categories a.tdb-entry-category",
        author=".tdb_single_author .tdb-author-name",
        date=".tdb_single_date time",
        tags=".tdb_single_tags a",
    ),
    Theme(
        name="tagdiv-classic",
        detect=".td-post-content",
        content=(".td-post-content",),
        drop=_TAGDIV_DROP,
        trusted=True,
        headline=".td-post-title h1.entry-title, .td-post-header h1, h1.entry-title",
        crumbs=".entry-crumbs a.entry-crumb, .td-crumb-container a.entry-crumb",
        category=".td-category .entry-category a, a.td-post-category",
        author=".td-post-author-name a",
        date=".td-post-title time.entry-date, .td-post-header time.entry-date, "
        ".td-module-meta-info time.entry-date",
        tags=".td-tags a",
    ),
    Theme(
        name="tagdiv-replaced",
        detect="link[href*='/themes/Newspaper'], script[src*='/plugins/td-'], "
        "link[href*='/plugins/td-'], script[src*='/themes/Newspaper']",
    ),
    Theme(
        name="elementor-post",
        detect=".elementor-widget-theme-post-content",
        content=(
            ".elementor-widget-theme-post-content > .elementor-widget-container",
            ".elementor-widget-theme-post-content",
        ),
        drop=(
            ("share/elementor", ".elementor-share-buttons, .elementor-widget-share-buttons"),
            ("toc/elementor", ".elementor-toc, .elementor-widget-table-of-contents"),
            ("next-prev/elementor", ".elementor-post-navigation"),
        ),
        date=".elementor-post-info__item--type-date time, .elementor-post-info__item--type-date",
        author=".elementor-post-info__item--type-author",
    ),
    Theme(
        name="divi-post",
        detect=".et_pb_post_content",
        content=(".et_pb_post_content",),
        drop=(("cta/divi", ".et_pb_cta, .et_pb_blog_grid"),),
    ),
    Theme(
        name="wordpress-blocks",
        detect=".wp-block-post-content",
        content=(".wp-block-post-content",),
        drop=(("cta/wordpress", ".wp-block-buttons"),),
        date=".wp-block-post-date time",
        author=".wp-block-post-author-name, .wp-block-post-author__name",
        category=".taxonomy-category a",
        tags=".taxonomy-post_tag a",
    ),
    Theme(
        name="wordpress-entry",
        detect="body.single-post .entry-content, body.single .entry-content, "
        "article.type-post .entry-content",
        content=(
            "body.single-post .entry-content",
            "article.type-post .entry-content",
            "body.single .entry-content",
        ),
        drop=(("share/jetpack", "#jp-post-flair"),),
        headline="h1.entry-title",
        date="time.entry-date.published, time.published, time.entry-date",
        author=".entry-meta .author a, .byline .author a, .author.vcard a",
        category=".cat-links a, a[rel='category tag']",
        tags=".tags-links a, a[rel=tag]:not([rel~=category])",
    ),
)

# Most pages have no known theme. They are recognised fast: none of their elements has a class
# of ``detect``, and the selectors without a class are matched all at once.
_LAST_CLASS = re.compile(r"\.([\w-]+)(?=,|$)")
_CLASSES = frozenset(name for theme in THEMES for name in _LAST_CLASS.findall(theme.detect))
_WITHOUT_CLASS = ", ".join(theme.detect for theme in THEMES if not _LAST_CLASS.search(theme.detect))
# Characters that a content element must have for its row to fit.
_MIN_CONTENT_CHARS = 80


@dataclass(frozen=True)
class ThemeFit:
    """The theme that fits a page, and the element with its content."""

    theme: Theme
    content: LexborNode | None
    """``None`` if the selector of the content is not known for this theme."""


def find_theme(page: Page, layout: Layout) -> ThemeFit | None:
    """Return the first theme that fits the page, ``None`` if none does."""
    tree = page.tree
    classes = " ".join({signature.classes for signature in layout.signatures})
    is_named = not _CLASSES.isdisjoint(classes.split())
    if not is_named and tree.css_first(_WITHOUT_CLASS) is None:
        return None
    for theme in THEMES:
        if tree.css_first(theme.detect) is None:
            continue
        if not theme.content:
            return ThemeFit(theme, None)
        for selector in theme.content:
            found = [node for node in tree.css(selector) if _has_text(node)]
            if len(found) == 1 or (found and theme.name.startswith("tagdiv")):
                return ThemeFit(theme, found[0])
    return None


def _has_text(node: LexborNode) -> bool:
    return len(node.text_lexbor().strip()) >= _MIN_CONTENT_CHARS
