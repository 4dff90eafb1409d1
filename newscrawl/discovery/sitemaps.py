"""robots.txt → sitemaps; sitemaps → links with dates, and further sitemaps."""

import gzip
import io
import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from lxml import etree
from protego import Protego

from newscrawl.discovery.links import article_address, instant, source_address
from newscrawl.extraction.dates.parse import parse_machine_date
from newscrawl.link import Link

_MAX_BYTES = 50 * 1024 * 1024
"""What the sitemap protocol allows a file, decompressed."""

_CHUNK = 64 * 1024

_LIST_SITEMAP = re.compile(
    r"(?:^|[-_.])(?:post_tag|tags?|categor(?:y|ies)|authors?|users|taxonomies)(?=[-_.\d])"
    r"|^(?:wp-sitemap-posts-)?page-(?:sitemap|\d)",
    re.IGNORECASE,
)
"""Names of sitemaps that hold lists and house pages, as the WordPress plugins give them."""

_NEWS_SITEMAP = re.compile(r"news", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class SitemapAddress:
    """A sitemap that an index names."""

    url: str
    modified: str | None = None


@dataclass(frozen=True, kw_only=True)
class Sitemap:
    """What one sitemap file gives."""

    links: tuple[Link, ...] = ()
    sitemaps: tuple[SitemapAddress, ...] = ()
    warnings: tuple[str, ...] = ()


def parse_robots(text: str, url: str) -> tuple[str, ...]:
    """Return the sitemaps that a robots.txt names."""
    found = (source_address(address, url) for address in Protego.parse(text).sitemaps)
    return tuple(dict.fromkeys(address for address in found if address))


def known_sitemaps(site: str) -> tuple[str, ...]:
    """Return where sitemaps commonly stand, for a robots.txt that names none."""
    return urljoin(site, "/sitemap.xml"), urljoin(site, "/wp-sitemap.xml")


def newest_sitemaps(addresses: Iterable[SitemapAddress]) -> list[SitemapAddress]:
    """Return the sitemaps that may hold articles: news first, then newest first.

    Without dates the numbers in the name count: ``sitemap-2023-11`` is after ``-2023-9``.
    """
    return sorted(
        (one for one in addresses if not _LIST_SITEMAP.search(_name(one.url))),
        key=lambda one: (
            bool(_NEWS_SITEMAP.search(_name(one.url))),
            instant(one.modified),
            tuple(int(number) for number in re.findall(r"\d{1,18}", one.url)),
        ),
        reverse=True,
    )


def parse_sitemap(body: bytes, url: str, site: str) -> Sitemap:
    """Read a sitemap, a news sitemap or an index, plain or gzipped.

    Streams: a file at the protocol's limit costs no more memory than its links. No entity
    is expanded and nothing is loaded. Broken XML gives the entries that could be read.
    """
    xml, warning = unpack(body)
    warnings = [warning] if warning else []
    links: list[Link] = []
    sitemaps: list[SitemapAddress] = []
    entries = etree.iterparse(
        io.BytesIO(xml.lstrip()),
        events=("end",),
        tag=("{*}url", "{*}sitemap"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        recover=True,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        for _, element in entries:
            if etree.QName(element).localname == "sitemap":
                sitemaps += _read_index_entry(element, url)
            else:
                links += _read_entry(element, url, site)
            _forget(element)
    except etree.XMLSyntaxError as error:
        warnings.append(f"{url} is no XML: {error.msg}")
    else:
        if broken := entries.error_log.last_error:
            warnings.append(f"{url} is broken XML at line {broken.line}: {broken.message.strip()}")
    return Sitemap(links=tuple(links), sitemaps=tuple(sitemaps), warnings=tuple(warnings))


def unpack(body: bytes) -> tuple[bytes, str | None]:
    """Return the file decompressed, up to the protocol's limit, and what was wrong with it."""
    if not body.startswith(b"\x1f\x8b"):
        return body[:_MAX_BYTES], "the file is cut at 50 MiB" if len(body) > _MAX_BYTES else None
    found, size = [], 0
    with gzip.GzipFile(fileobj=io.BytesIO(body)) as stream:
        try:
            while chunk := stream.read(_CHUNK):
                found.append(chunk)
                size += len(chunk)
                if size >= _MAX_BYTES:
                    return b"".join(found), "the file is cut at 50 MiB, decompressed"
        except (OSError, EOFError, zlib.error) as error:
            return b"".join(found), f"the gzip file is damaged: {error}"
    return b"".join(found), None


def _read_index_entry(element: etree._Element, url: str) -> Iterator[SitemapAddress]:
    values = _values(element)
    if address := source_address(values.get("loc", ""), url):
        modified = parse_machine_date(values.get("lastmod", ""))
        yield SitemapAddress(url=address, modified=modified)


def _read_entry(element: etree._Element, url: str, site: str) -> Iterator[Link]:
    values = _values(element)
    address = article_address(values["loc"], url, site) if values.get("loc") else None
    if address:
        is_news = "publication_date" in values or "title" in values
        yield Link(
            url=address,
            source="news-sitemap" if is_news else "sitemap",
            title=values.get("title"),
            date=parse_machine_date(values.get("publication_date", "")),
            modified=parse_machine_date(values.get("lastmod", "")),
        )


def _values(element: etree._Element) -> dict[str, str]:
    """Return name and text of the entry's own children, and of those of its ``news:news``."""
    found: dict[str, str] = {}
    for child in element:
        name = _local_name(child)
        if name == "news":
            names = ((_local_name(part), part.text) for part in child)
            news = {"publication_date", "title"}
            found |= {name: text.strip() for name, text in names if name in news and text}
        elif name in ("loc", "lastmod") and child.text:
            found.setdefault(name, child.text.strip())
    return found


def _local_name(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _forget(element: etree._Element) -> None:
    """Free the entry and what stands before it under the root: the tree never grows."""
    element.clear()
    parent = element.getparent()
    if parent is not None and parent.getparent() is None:
        while element.getprevious() is not None:
            del parent[0]


def _name(url: str) -> str:
    return urlsplit(url).path.rpartition("/")[2]
