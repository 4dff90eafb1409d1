"""Articles in the names of others: a table for each, which the documentation shows.

A row is a name of theirs, the keys of the record that it comes from, and how its value is made.
"""

import contextlib
from collections.abc import Callable
from datetime import datetime
from typing import Any, NamedTuple

from newscrawl.export.html import to_html
from newscrawl.items import Article
from newscrawl.story import BODY_ROLES, Image, NoteKind, Role, has_role


class NameRow(NamedTuple):
    """One name of theirs."""

    name: str
    source: str
    """The keys of the record, or what always stands there."""

    value: Callable[[Article], Any]


def convert(article: Article, rows: tuple[NameRow, ...], *, keeps_empty: bool) -> dict[str, Any]:
    """Return the article in the names of a table.

    ``keeps_empty``: whether names without a value are written.
    """
    values = {row.name: row.value(article) for row in rows}
    if keeps_empty:
        return values
    return {name: value for name, value in values.items() if value not in (None, [], {}, "")}


def language_code(article: Article) -> str | None:
    """Return the language without region and script: ``pt`` for ``pt-BR``."""
    return article.language.partition("-")[0] if article.language else None


def _main_image(article: Article) -> dict[str, Any] | None:
    return {"url": article.main_image} if article.main_image else None


def _note_texts(article: Article, kind: NoteKind) -> list[str]:
    return [one.text for one in article.blocks if one.role is Role.NOTE and one.kind == kind]


def _schema_org_image(image: Image) -> dict[str, Any]:
    values = {
        "@type": "ImageObject",
        "url": image.url,
        "width": image.width,
        "height": image.height,
        "caption": image.caption,
        "creditText": image.credit,
    }
    return {name: value for name, value in values.items() if value is not None}


def _spaced(text: str | None) -> str | None:
    """Return a date as Python prints it; a day stays a day."""
    if text is None or "T" not in text:
        return text
    with contextlib.suppress(ValueError):
        return str(datetime.fromisoformat(text))
    return text


def _fundus_body(article: Article) -> dict[str, Any]:
    """Return the text as sections: a subheading and the paragraphs below it."""
    sections: list[dict[str, list[str]]] = [{"headline": [], "paragraphs": []}]
    for block in article.blocks:
        if block.role is Role.SUBHEADING:
            sections.append({"headline": [block.text], "paragraphs": []})
        elif has_role(block, BODY_ROLES):
            sections[-1]["paragraphs"].append(block.text)
    summary = [article.standfirst] if article.standfirst else []
    whole = [one for one in sections if one["headline"] or one["paragraphs"]]
    return {"summary": summary + article.key_points, "sections": whole}


def _fundus_image(image: Image, position: int, article: Article) -> dict[str, Any]:
    has_size = image.width is not None and image.height is not None
    size = {"width": image.width, "height": image.height} if has_size else None
    return {
        "versions": [{"url": image.url, "query_width": None, "size": size, "type": None}],
        "is_cover": image.url == article.main_image,
        "description": image.alt,
        "caption": image.caption,
        "authors": [image.credit] if image.credit else [],
        "position": position,
    }


ZYTE_NAMES = (
    NameRow("url", "url", lambda article: article.url),
    NameRow("canonicalUrl", "canonical_url", lambda article: article.canonical_url),
    NameRow("headline", "title", lambda article: article.title),
    NameRow("datePublished", "date_published", lambda article: article.date_published),
    NameRow("dateModified", "date_modified", lambda article: article.date_modified),
    NameRow("authors", "authors", lambda article: [{"name": name} for name in article.authors]),
    NameRow(
        "breadcrumbs",
        "section",
        lambda article: [{"name": article.section}] * bool(article.section),
    ),
    NameRow("inLanguage", "language", language_code),
    NameRow("mainImage", "main_image", _main_image),
    NameRow("images", "images", lambda article: [{"url": one.url} for one in article.images]),
    NameRow("description", "description", lambda article: article.description),
    NameRow("articleBody", "body", lambda article: article.body),
    NameRow("articleBodyHtml", "blocks", to_html),
    NameRow(
        "metadata",
        "date_downloaded",
        lambda article: {"dateDownloaded": article.date_downloaded, "probability": 1.0},
    ),
)
"""The item ``Article`` of zyte-common-items; names without a value are left out."""

SCHEMA_ORG_NAMES = (
    NameRow("@context", "`https://schema.org`", lambda _: "https://schema.org"),
    NameRow("@type", "`NewsArticle`", lambda _: "NewsArticle"),
    NameRow("@id", "canonical_url, url", lambda article: article.canonical_url or article.url),
    NameRow("identifier", "id", lambda article: article.id),
    NameRow("url", "url", lambda article: article.url),
    NameRow("headline", "title", lambda article: article.title),
    NameRow("alternativeHeadline", "standfirst", lambda article: article.standfirst),
    NameRow("abstract", "key_points", lambda article: "\n".join(article.key_points)),
    NameRow("description", "description", lambda article: article.description),
    NameRow(
        "dateline", "dateline.text", lambda article: article.dateline and article.dateline.text
    ),
    NameRow("articleBody", "body", lambda article: article.body),
    NameRow("articleSection", "section", lambda article: article.section),
    NameRow("keywords", "tags", lambda article: article.tags),
    NameRow("inLanguage", "language", lambda article: article.language),
    NameRow(
        "author",
        "authors",
        lambda article: [{"@type": "Person", "name": name} for name in article.authors],
    ),
    NameRow("datePublished", "date_published", lambda article: article.date_published),
    NameRow("dateModified", "date_modified", lambda article: article.date_modified),
    NameRow("sdDatePublished", "date_downloaded", lambda article: article.date_downloaded),
    NameRow("thumbnailUrl", "main_image", lambda article: article.main_image),
    NameRow("image", "images", lambda article: [_schema_org_image(one) for one in article.images]),
    NameRow(
        "isAccessibleForFree",
        "is_accessible_for_free",
        lambda article: article.is_accessible_for_free,
    ),
    NameRow(
        "correction",
        "notes of `blocks`",
        lambda article: _note_texts(article, NoteKind.CORRECTION),
    ),
    NameRow(
        "isPartOf",
        "site",
        lambda article: {"@type": "WebSite", "name": article.site or article.domain},
    ),
)
"""``NewsArticle`` as JSON-LD; names without a value are left out."""

NEWS_PLEASE_NAMES = (
    NameRow("authors", "authors", lambda article: article.authors),
    NameRow("date_download", "date_downloaded", lambda article: _spaced(article.date_downloaded)),
    NameRow("date_modify", "date_modified", lambda article: _spaced(article.date_modified)),
    NameRow("date_publish", "date_published", lambda article: _spaced(article.date_published)),
    NameRow("description", "description", lambda article: article.description),
    NameRow("filename", "`null`", lambda _: None),
    NameRow("image_url", "main_image", lambda article: article.main_image),
    NameRow("language", "language", language_code),
    NameRow("localpath", "`null`", lambda _: None),
    NameRow("maintext", "body", lambda article: article.body),
    NameRow("source_domain", "domain", lambda article: article.domain),
    NameRow("text", "`null`", lambda _: None),
    NameRow("title", "title", lambda article: article.title),
    NameRow("title_page", "`null`", lambda _: None),
    NameRow("title_rss", "`null`", lambda _: None),
    NameRow("url", "url", lambda article: article.url),
)
"""``NewsArticle`` of news-please; all names are written."""

FUNDUS_NAMES = (
    NameRow("title", "title", lambda article: article.title),
    NameRow("body", "blocks, standfirst, key_points", _fundus_body),
    NameRow("plaintext", "body", lambda article: article.body),
    NameRow("authors", "authors", lambda article: article.authors),
    NameRow("publishing_date", "date_published", lambda article: _spaced(article.date_published)),
    NameRow("topics", "tags", lambda article: article.tags),
    NameRow("lang", "language", language_code),
    NameRow(
        "free_access",
        "is_accessible_for_free",
        lambda article: article.is_accessible_for_free is not False,
    ),
    NameRow(
        "images",
        "images",
        lambda article: [
            _fundus_image(one, number, article) for number, one in enumerate(article.images)
        ],
    ),
    NameRow("url", "url", lambda article: article.url),
)
"""``Article.to_json`` of Fundus, and the address, which its JSON has not; all are written."""
