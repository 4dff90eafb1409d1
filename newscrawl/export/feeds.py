"""The newest articles as a feed: RSS 2.0 and JSON Feed 1.1."""

import heapq
import json
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path
from typing import Any

from lxml import etree

from newscrawl.export.html import to_html
from newscrawl.export.inline import printable, safe_url
from newscrawl.items import Article
from newscrawl.version import PRODUCT, VERSION

_CONTENT = "http://purl.org/rss/1.0/modules/content/"
_DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_JSON_FEED = "https://jsonfeed.org/version/1.1"


def newest_published(articles: Iterable[Article], count: int) -> list[Article]:
    """Return the articles that were published last, the newest first.

    One without a date counts as published when it was downloaded.
    """
    return heapq.nlargest(count, articles, key=_published_at)


def write_rss(path: Path, articles: list[Article]) -> None:
    """Write an RSS feed with the whole articles."""
    path.write_bytes(to_rss(articles))


def to_rss(articles: list[Article], title: str | None = None) -> bytes:
    """Return an RSS feed with the whole articles. ``title``: by default, their sites."""
    rss = etree.Element("rss", {"version": "2.0"}, {"content": _CONTENT, "dc": _DUBLIN_CORE})
    channel = etree.SubElement(rss, "channel")
    title, home = printable(title or _feed_title(articles)), _feed_home(articles)
    for name, text in (("title", title), ("link", home), ("description", title)):
        etree.SubElement(channel, name).text = text
    if built := max((article.date_downloaded or "" for article in articles), default=""):
        etree.SubElement(channel, "lastBuildDate").text = _rfc_822(built)
    etree.SubElement(channel, "generator").text = f"{PRODUCT} {VERSION}"
    for article in articles:
        _add_item(channel, article)
    feed: bytes = etree.tostring(rss, xml_declaration=True, encoding="utf-8")
    return feed


def write_json_feed(path: Path, articles: list[Article]) -> None:
    """Write a JSON Feed with the whole articles."""
    feed = {
        "version": _JSON_FEED,
        "title": _feed_title(articles),
        "home_page_url": _feed_home(articles),
        "items": [_json_item(article) for article in articles],
    }
    text = json.dumps(feed, ensure_ascii=False, indent=1)
    path.write_text(text + "\n", encoding="utf-8", errors="replace")


def _add_item(channel: Any, article: Article) -> None:
    item = etree.SubElement(channel, "item")
    for name, text in _rss_texts(article):
        etree.SubElement(item, name).text = printable(text)
    guid = etree.SubElement(item, "guid", {"isPermaLink": "false" if article.id else "true"})
    guid.text = printable(article.id or article.url)


def _rss_texts(article: Article) -> Iterator[tuple[str, str]]:
    if article.title:
        yield "title", article.title
    if url := safe_url(article.canonical_url or article.url, is_link=False):
        yield "link", url
    if text := article.description or article.standfirst:
        yield "description", text
    if article.date_published:
        # RSS has no day without a time; Dublin Core has.
        if moment := _rfc_822(article.date_published):
            yield "pubDate", moment
        yield f"{{{_DUBLIN_CORE}}}date", article.date_published
    yield from ((f"{{{_DUBLIN_CORE}}}creator", name) for name in article.authors)
    if article.language:
        yield f"{{{_DUBLIN_CORE}}}language", article.language
    categories = [article.section] if article.section else []
    yield from (("category", name) for name in categories + article.tags)
    yield f"{{{_CONTENT}}}encoded", to_html(article)


def _json_item(article: Article) -> dict[str, Any]:
    published, modified = article.date_published, article.date_modified
    values = {
        "id": article.id or article.url,
        "url": safe_url(article.canonical_url or article.url, is_link=False),
        "title": article.title,
        "content_html": to_html(article),
        "content_text": article.body,
        "summary": article.description or article.standfirst,
        "image": safe_url(article.main_image, is_link=False),
        "date_published": published if _moment(published) else None,
        "date_modified": modified if _moment(modified) else None,
        "authors": [{"name": name} for name in article.authors],
        "tags": ([article.section] if article.section else []) + article.tags,
        "language": article.language,
    }
    return {name: value for name, value in values.items() if value not in (None, [])}


def _feed_title(articles: list[Article]) -> str:
    sites = sorted({article.site or article.domain or "" for article in articles} - {""})
    return printable(", ".join(sites)) if sites else PRODUCT


def _feed_home(articles: list[Article]) -> str:
    """Return the front page of the newest article's site."""
    for article in articles:
        if url := safe_url(article.url, is_link=False):
            return "/".join(url.split("/")[:3]) + "/"
    return "https://example.org/"


def _published_at(article: Article) -> str:
    """Return the moment in UTC, or the day, in a form that sorts."""
    for text in (article.date_published, article.date_downloaded):
        if moment := _moment(text):
            return moment.astimezone(UTC).isoformat()
        if text and _DAY.fullmatch(text):
            return text
    return ""


def _rfc_822(text: str) -> str | None:
    moment = _moment(text)
    return format_datetime(moment) if moment else None


def _moment(text: str | None) -> datetime | None:
    """Return the moment that a text names, ``None`` for a day alone and for what is no date."""
    if not text or "T" not in text:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else None
