"""Whether a page is an article: judged from the page, never from its address alone."""

import functools
import re

from newscrawl.extraction.body.reader import Body
from newscrawl.extraction.document.article_node import types_of
from newscrawl.extraction.document.effective_length import effective_length
from newscrawl.extraction.document.facts import Facts
from newscrawl.extraction.document.site_names import fold_words
from newscrawl.extraction.languages import LANGUAGES
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
# An error page says little, and what it says of itself stands in its title or headline.
_ERROR_CHARS = 1_500
_TITLE_PARTS = re.compile(r"\s+[–—:-]\s+|\s*[|｜·»]\s*")
_ERROR_MARKS = re.compile(r"\b(?:404|error|http|oops|ups|sorry|whoops)\b")
# A page that asks for consent says several of its terms, in most of its paragraphs.
_CONSENT_CHARS, _CONSENT_TERMS, _CONSENT_SHARE = 4_000, 4, 0.6
# A gallery that tells its story in text of this length is an article.
_GALLERY_CHARS = 800


def judge_page(facts: Facts, title: str | None, body: Body) -> SkipReason | None:
    """Return why the page is not an article, ``None`` where nothing speaks against it.

    A page without a headline or a text is left to the reading of what it gave.
    """
    chars = sum(effective_length(block.text) for block in body.blocks)
    types = frozenset().union(*map(types_of, facts.head.nodes))
    classes = _body_classes(facts)
    if chars < _ERROR_CHARS and _says_error(facts, title):
        return SkipReason.ERROR_PAGE
    if chars < _CONSENT_CHARS and _asks_for_consent(facts, body):
        return SkipReason.INTERSTITIAL
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


def _says_error(facts: Facts, title: str | None) -> bool:
    """Tell whether the headline, or a part of the title, is all that error pages say."""
    article = facts.head.article() or {}
    if article.get("datePublished"):
        return False
    named = [title or "", facts.headings[0].text if facts.headings else ""]
    named += _TITLE_PARTS.split(facts.head.title or "")
    return any(map(_is_error_title, named))


def _is_error_title(text: str) -> bool:
    folded = fold_words(text)
    bare = " ".join(_ERROR_MARKS.sub(" ", folded).split())
    return not _error_titles().isdisjoint((folded, bare))


@functools.cache
def _error_titles() -> frozenset[str]:
    return frozenset(fold_words(title) for one in LANGUAGES for title in one.not_found)


def _asks_for_consent(facts: Facts, body: Body) -> bool:
    """Tell whether the text is that of a page which asks for consent to cookies."""
    if not body.blocks or facts.head.article() is not None:
        return False
    found: set[str] = set()
    asking = 0
    for block in body.blocks:
        terms = set(_consent_terms().findall(block.text.casefold().replace("’", "'")))
        found |= terms
        asking += bool(terms)
    return len(found) >= _CONSENT_TERMS and asking >= _CONSENT_SHARE * len(body.blocks)


@functools.cache
def _consent_terms() -> re.Pattern[str]:
    terms = {term for one in LANGUAGES for term in one.consent_terms}
    return re.compile("|".join(map(re.escape, sorted(terms, key=len, reverse=True))))


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
