"""The page of a stored article that is gone, though the site answers as if it were there."""

import re

from newscrawl.items import Article

# Characters of the longest text that says so, and the share of a headline's words that is another
# headline.
_LONGEST, _OTHER = 600, 0.5
# What comes before the colon in the source of a date that is not of the page, or only of its
# address.
_ELSEWHERE = frozenset({"feed", "news-sitemap", "wordpress", "sitemap", "url"})
_WORD = re.compile(r"\w+")


def is_unsigned(article: Article) -> bool:
    """Return whether a page has a short text, and names neither a day nor an author."""
    return len(article.body or "") <= _LONGEST and not _is_signed(article)


def is_replaced(article: Article, stored: Article) -> bool:
    """Return whether a page without day and author has nothing of the article stored of it."""
    if not (is_unsigned(article) and _is_signed(stored)):
        return False
    words, known = _words(article.title), _words(stored.title)
    if len(words & known) > _OTHER * min(len(words), len(known)):
        return False
    return set((article.body or "").split("\n\n")).isdisjoint((stored.body or "").split("\n\n"))


def _is_signed(article: Article) -> bool:
    """Return whether the page itself names a day of publication, or an author."""
    source = article.provenance.get("date_published", "").partition(":")[0]
    return bool(article.authors or (article.date_published and source not in _ELSEWHERE))


def _words(text: str | None) -> set[str]:
    return set(_WORD.findall((text or "").casefold()))
