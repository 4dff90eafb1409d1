"""The tags, as the page prints them."""

import re
from typing import Any

from newscrawl.extraction.document.facts import Facts, text_of
from newscrawl.extraction.document.json_ld import text_of_value
from newscrawl.extraction.document.sources import Found, Source, first_of
from newscrawl.extraction.document.surroundings import is_of_article

_MOST_TAGS = 40
_LIST_MARKS = re.compile("[,;،؛，；、]")


def extract_tags(facts: Facts) -> Found[list[str]] | None:
    """Return the article's tags as printed."""
    return first_of(TAG_SOURCES, facts)


def _tags_theme(facts: Facts) -> list[str] | None:
    if facts.theme_fit is None:
        return None
    return [text for node in facts.themed(facts.theme_fit.theme.tags) if (text := text_of(node))]


def _tags_meta(facts: Facts) -> list[str] | None:
    return split_tags(facts.head.meta.get("article:tag"))


def _tags_json_ld(facts: Facts) -> list[str] | None:
    article = facts.head.article()
    return split_tags(article.get("keywords")) if article else None


def _tags_keywords(facts: Facts) -> list[str] | None:
    return split_tags(facts.head.first("news_keywords", "keywords"))


def _tags_visible(facts: Facts) -> list[str] | None:
    """Return the texts of the story's links to its tags; a category's link is none."""
    links = facts.page.tree.css("a[rel~=tag]")[:_MOST_TAGS]
    tags = (
        a for a in links if "category" not in (a.attributes.get("rel") or "") and is_of_article(a)
    )
    return [text for a in tags if (text := text_of(a))]


def split_tags(value: Any) -> list[str]:
    """Return the entries of a list; one text that stands alone may be a list with commas."""
    entries = value if isinstance(value, list) else [value]
    if len(entries) == 1 and isinstance(entries[0], str):
        entries = _LIST_MARKS.split(entries[0])
    return [text for entry in entries if (text := text_of_value(entry))]


TAG_SOURCES: tuple[Source[list[str]], ...] = (
    Source("theme", _tags_theme),
    Source("meta:article:tag", _tags_meta),
    Source("json-ld:*.keywords", _tags_json_ld),
    Source("meta:keywords", _tags_keywords),
    Source("visible:rel-tag", _tags_visible),
)
