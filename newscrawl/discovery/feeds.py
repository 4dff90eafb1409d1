"""Feeds → links with title and date. feedparser reads RSS and Atom; it never fetches."""

import io
import json
import re
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any
from urllib.parse import urljoin

import feedparser

from newscrawl.discovery.links import article_address
from newscrawl.extraction.dates.parse import parse_machine_date
from newscrawl.link import Link

# feedparser looks for a mail address in the author, which takes quadratic time. It is not used.
feedparser.mixin._FeedParserMixin._sync_author_detail = lambda *_: None

_MAX_BYTES = 10 * 1024 * 1024
"""Read of one feed; a feed of news is some 100 kB."""

_MAX_ENTRIES = 2_000
"""Read of one feed: the first, which are the newest. As many take about a second."""

_MAX_HEAD = 8 * 1024
"""Bytes before the first element. feedparser's patterns for them take quadratic time."""

_FIRST_ELEMENT = re.compile(rb"<\x00?\w")  # also in UTF-16
_ENTRY_END = re.compile(rb"</(?:\w{1,20}:)?(?:item|entry)\s*+>", re.IGNORECASE)

_FEED_ROOTS = (b"<rss", b"<feed", b"<rdf:rdf")
_WEB_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_JSON_FEED = b"jsonfeed.org/version/"
"""What the version of a JSON Feed says: https://www.jsonfeed.org/version/1.1/."""


@dataclass(frozen=True, kw_only=True)
class Feed:
    """What one feed gives."""

    links: tuple[Link, ...] = ()
    warnings: tuple[str, ...] = ()


def known_feeds(site: str, *, is_section: bool = False) -> tuple[str, ...]:
    """Return where feeds commonly stand, for a site whose pages name none.

    ``is_section``: ``site`` is the address of a section, whose own feed is wanted.
    """
    if is_section:
        return (urljoin(site.partition("?")[0].rstrip("/") + "/", "feed/"),)
    return tuple(urljoin(site, path) for path in ("/feed/", "/rss", "/rss.xml"))


def is_feed(body: bytes) -> bool:
    """Return whether the file is a feed: a robots.txt may name one as a sitemap."""
    start = body[:1024].lower()
    return is_json_feed(body) or any(root in start for root in _FEED_ROOTS)


def is_json_feed(body: bytes) -> bool:
    """Return whether the file is a JSON Feed."""
    return body[:64].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") and _JSON_FEED in body


def parse_feed(body: bytes, url: str, site: str) -> Feed:
    """Read RSS, RDF, Atom in any dialect, or JSON Feed. Never raises."""
    if is_json_feed(body):
        return _parse_json_feed(body[:_MAX_BYTES], url, site)
    body = body.lstrip()
    first = _FIRST_ELEMENT.search(body)
    if first is None or first.start() > _MAX_HEAD:
        return Feed(warnings=(f"{url} is no feed",))
    start = _shorten(body)
    warnings = () if start is body else (f"{url} is long: its first entries are read",)
    try:
        # A stream: bytes and text are taken for a file name or an address to fetch.
        parsed = feedparser.parse(
            io.BytesIO(start),
            response_headers={"content-location": url},
            resolve_relative_uris=False,
            sanitize_html=False,
        )
    except Exception as error:  # a parser of twenty years of broken feeds: any kind
        return Feed(warnings=(f"{url} cannot be read as a feed: {error}",))
    links = tuple(link for entry in parsed.entries if (link := _read_entry(entry, url, site)))
    if parsed.bozo and not links:
        warnings = (f"{url} is no feed",)
    return Feed(links=links, warnings=warnings)


def _shorten(body: bytes) -> bytes:
    """Return a feed without the entries beyond the limits; XML that was valid stays so."""
    ends = _ENTRY_END.finditer(body, 0, _MAX_BYTES)
    kept = _last_end(islice(ends, _MAX_ENTRIES))
    if len(body) <= _MAX_BYTES and next(ends, None) is None:
        return body
    if kept is None:
        return body[:_MAX_BYTES]
    last = _last_end(_ENTRY_END.finditer(body, kept)) or kept
    return body[:kept] + body[last:]


def _last_end(matches: Iterator[re.Match[bytes]]) -> int | None:
    last = deque(matches, maxlen=1)
    return last[0].end() if last else None


def _parse_json_feed(body: bytes, url: str, site: str) -> Feed:
    try:
        items = json.loads(body.decode("utf-8-sig", "replace"))["items"]
        entries = [item for item in items[:_MAX_ENTRIES] if isinstance(item, dict)]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        return Feed(warnings=(f"{url} cannot be read as a JSON Feed: {error}",))
    return Feed(links=tuple(link for item in entries if (link := _read_item(item, url, site))))


def _read_item(item: Mapping[str, Any], url: str, site: str) -> Link | None:
    """Read an item of a JSON Feed; its ``id`` is often the address."""
    addresses = (_text(item, name) for name in ("url", "id"))
    return _as_link(
        (address for address in addresses if address),
        url,
        site,
        title=_text(item, "title"),
        published=_text(item, "date_published"),
        updated=_text(item, "date_modified"),
    )


def _read_entry(entry: Any, url: str, site: str) -> Link | None:
    return _as_link(
        _addresses_of(entry),
        url,
        site,
        title=_text(entry, "title"),
        published=_text(entry, "published"),
        updated=_text(entry, "updated"),
    )


def _addresses_of(entry: Any) -> Iterator[str]:
    """Yield where an entry's page may be: where the link is a counter's, the own one is beside.

    A guid without ``isPermaLink`` is an address if it looks like one.
    """
    for name in ("link", "feedburner_origlink", "pheedo_origlink", "id"):
        address = _text(entry, name)
        if address and (name != "id" or _WEB_ADDRESS.match(address)):
            yield address
    for link in dict.get(entry, "links") or ():
        if link.get("rel") in ("alternate", "canonical", "via") and link.get("href"):
            yield link["href"]


def _as_link(
    addresses: Iterator[str],
    url: str,
    site: str,
    *,
    title: str | None,
    published: str | None,
    updated: str | None,
) -> Link | None:
    """Return the link of an entry, under the first address that is one of the site."""
    found = (article_address(address, url, site, is_named=True) for address in addresses)
    address = next(filter(None, found), None)
    if address is None:
        return None
    return Link(
        url=address,
        source="feed",
        title=title,
        date=parse_machine_date(published or ""),
        modified=parse_machine_date(updated or ""),
        modified_source="feed:updated",
    )


def _text(entry: Any, name: str) -> str | None:
    """Return the entry's own value: feedparser offers one date for the other."""
    value = dict.get(entry, name)
    return value.strip() or None if isinstance(value, str) else None
