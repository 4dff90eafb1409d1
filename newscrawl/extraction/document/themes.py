"""Theme and site profiles, as rows: where a page's parts stand.

A row never holds code. All selectors are CSS, in order of preference. The first
row fits whose ``detect`` finds an element and whose ``content`` holds text.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from selectolax.lexbor import LexborNode

from newscrawl.extraction.document.blocks import Layout, Signature
from newscrawl.extraction.document.page import Page


@dataclass(frozen=True, kw_only=True)
class Theme:
    """A profile of a theme or of one site."""

    name: str
    detect: str
    """One element that only pages of this kind have."""
    content: tuple[str, ...] = ()
    """The element that holds the body. Empty: the theme is known, its page is not."""
    drop: tuple[tuple[str, str], ...] = ()
    """(rule name, selector) of what is cut inside the content."""
    headline: str | None = None
    crumbs: str | None = None
    """The linked items of the breadcrumb; the last one is the section."""
    category: str | None = None
    author: str | None = None
    date: str | None = None
    """The article's own ``time`` element."""
    tags: str | None = None
    trusted: bool = False
    """The content is the body, less the boilerplate rows. Otherwise the learned reader
    decides inside it, and takes over where the body is not in it."""


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

# Most pages are of none: their elements have no class that a row asks for, and what else
# is asked needs one question.
_LAST_CLASS = re.compile(r"\.([\w-]+)(?=,|$)")
_CLASSES = frozenset(name for theme in THEMES for name in _LAST_CLASS.findall(theme.detect))
_WITHOUT_CLASS = ", ".join(theme.detect for theme in THEMES if not _LAST_CLASS.search(theme.detect))
# Characters a content element must hold for its row to apply.
_ENOUGH_TEXT = 80


@dataclass(frozen=True)
class Profile:
    """The row that fits a page, and the element it found."""

    theme: Theme
    content: LexborNode | None
    """``None`` where the theme is known but its markup is not there."""


def find_profile(page: Page, layout: Layout) -> Profile | None:
    """Return the first row that fits the page, ``None`` where none does."""
    tree = page.tree
    is_named = any(map(_has_class, set(layout.signatures)))
    if not is_named and tree.css_first(_WITHOUT_CLASS) is None:
        return None
    for theme in THEMES:
        if tree.css_first(theme.detect) is None:
            continue
        if not theme.content:
            return Profile(theme, None)
        for selector in theme.content:
            found = [node for node in tree.css(selector) if _holds_text(node)]
            if len(found) == 1 or (found and theme.name.startswith("tagdiv")):
                return Profile(theme, found[0])
    return None


@lru_cache(maxsize=20_000)
def _has_class(sort: Signature) -> bool:
    return not _CLASSES.isdisjoint(sort.classes.split())


def _holds_text(node: LexborNode) -> bool:
    return len(node.text_lexbor().strip()) >= _ENOUGH_TEXT
