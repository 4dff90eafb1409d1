"""Feeds → links with title and date. feedparser reads; it never fetches."""

import io
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

import feedparser

from newscrawl.discovery.links import article_address
from newscrawl.extraction.dates.parse import parse_machine_date
from newscrawl.link import Link

_MAX_BYTES = 10 * 1024 * 1024
"""Read of one feed; a feed of news is some 100 kB."""

_FEED_ROOTS = (b"<rss", b"<feed", b"<rdf:rdf")


@dataclass(frozen=True, kw_only=True)
class Feed:
    """What one feed gives."""

    links: tuple[Link, ...] = ()
    warnings: tuple[str, ...] = ()


def known_feeds(site: str) -> tuple[str, ...]:
    """Return where feeds commonly stand, for a site whose pages name none."""
    return tuple(urljoin(site, path) for path in ("/feed/", "/rss", "/rss.xml"))


def is_feed(body: bytes) -> bool:
    """Tell whether the file is a feed: a robots.txt may name one as a sitemap."""
    start = body[:1024].lower()
    return any(root in start for root in _FEED_ROOTS)


def parse_feed(body: bytes, url: str, site: str) -> Feed:
    """Read RSS, RDF or Atom in any dialect. Never raises."""
    try:
        # A stream: bytes and text are taken for a file name or an address to fetch.
        parsed = feedparser.parse(
            io.BytesIO(body[:_MAX_BYTES]),
            response_headers={"content-location": url},
            resolve_relative_uris=False,
            sanitize_html=False,
        )
    except Exception as error:  # a parser of twenty years of broken feeds: any kind
        return Feed(warnings=(f"{url} cannot be read as a feed: {error}",))
    links = tuple(link for entry in parsed.entries if (link := _read_entry(entry, url, site)))
    broken = parsed.bozo and not links
    return Feed(links=links, warnings=(f"{url} is no feed",) if broken else ())


def _read_entry(entry: Any, url: str, site: str) -> Link | None:
    address = article_address(_text(entry, "link") or "", url, site) if entry.get("link") else None
    if address is None:
        return None
    return Link(
        url=address,
        source="feed",
        title=_text(entry, "title"),
        date=parse_machine_date(_text(entry, "published") or ""),
        modified=parse_machine_date(_text(entry, "updated") or ""),
    )


def _text(entry: Any, name: str) -> str | None:
    """Return the entry's own value: feedparser offers one date for the other."""
    value = dict.get(entry, name)
    return value.strip() or None if isinstance(value, str) else None
