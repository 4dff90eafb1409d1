"""Whether a page is an article: judged from the page, never from its address alone."""

import re

from newscrawl.extraction.body.reader import Body
from newscrawl.extraction.document.effective_length import effective_length
from newscrawl.extraction.document.facts import Facts
from newscrawl.extraction.document.head import types_of
from newscrawl.items import SkipReason

_LISTING_TYPES = frozenset(
    {"CollectionPage", "SearchResultsPage", "ProfilePage", "CategoryCodeSet", "ContactPage"}
)
# Classes that WordPress and its themes put on the body of pages that list posts.
_LISTING_CLASSES = frozenset(
    ("archive category tag author search search-results home blog front-page date error404").split()
)
_TAXONOMY = "tax-"
_GALLERY_CLASSES = frozenset(
    {"single-format-gallery", "format-gallery", "post-format-gallery", "single-gallery"}
)
_GALLERY_TYPES = frozenset({"ImageGallery", "MediaGallery", "VideoGallery"})
_SINGLE_CLASSES = frozenset({"single", "single-post", "single-article", "node-type-article"})
# Text that makes an article where nothing but a headline says so, in characters
# and paragraphs.
_PLAIN_CHARS, _PLAIN_PARAGRAPHS = 600, 3
# A gallery that tells its story in text of this length is an article.
_GALLERY_CHARS = 800


def judge_page(facts: Facts, title: str | None, body: Body) -> SkipReason | None:
    """Return why the page is not an article, ``None`` where nothing speaks against it.

    A page without a headline or a text is left to the reading of what it gave.
    """
    chars = sum(effective_length(block.text) for block in body.blocks)
    types = frozenset().union(*map(types_of, facts.head.nodes))
    classes = _body_classes(facts)
    if chars < _GALLERY_CHARS and _says_gallery(facts, types, classes):
        return SkipReason.GALLERY
    if _says_listing(facts, types, classes):
        return SkipReason.LISTING
    if not chars or title is None or _says_article(facts, classes):
        return None
    plain = chars >= _PLAIN_CHARS and len(body.blocks) >= _PLAIN_PARAGRAPHS
    return None if plain else SkipReason.NOT_AN_ARTICLE


def _body_classes(facts: Facts) -> frozenset[str]:
    body = facts.page.tree.body
    names = (body.attributes.get("class") or "") if body is not None else ""
    return frozenset(names.lower().split())


def _says_gallery(facts: Facts, types: frozenset[str], classes: frozenset[str]) -> bool:
    return bool(
        types & _GALLERY_TYPES
        or classes & _GALLERY_CLASSES
        or facts.page.tree.css_first("article.format-gallery") is not None
    )


def _says_listing(facts: Facts, types: frozenset[str], classes: frozenset[str]) -> bool:
    """Tell whether the page lists articles; an article's own marks outweigh it."""
    if classes & _SINGLE_CLASSES or facts.head.article() is not None:
        return False
    if classes & _LISTING_CLASSES or types & _LISTING_TYPES:
        return True
    if any(name.startswith(_TAXONOMY) for name in classes):
        return True
    kind = (facts.head.first("og:type") or "").lower()
    return kind == "website" and re.fullmatch(r"https?://[^/]+/?", facts.page.url) is not None


def _says_article(facts: Facts, classes: frozenset[str]) -> bool:
    kind = (facts.head.first("og:type") or "").lower()
    return bool(
        kind in ("article", "news", "newsarticle")
        or facts.head.article() is not None
        or classes & _SINGLE_CLASSES
        or facts.head.first("article:published_time")
        or (facts.profile and facts.profile.content is not None)
        or facts.page.tree.css_first("[itemtype*='Article'], [itemprop=articleBody]") is not None
    )
