"""robots.txt → sitemaps; sitemaps → links with dates, and further sitemaps."""

import gzip
import io
import re
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from urllib.parse import urljoin, urlsplit

from lxml import etree
from protego import Protego

from newscrawl.discovery.links import Refusal, find_refusal, instant, source_address
from newscrawl.extraction.dates.parse import parse_machine_date
from newscrawl.link import Link
from newscrawl.urls import page_address

_MAX_BYTES = 50 * 1024 * 1024
"""What the sitemap protocol allows a file, decompressed."""

_CHUNK = 64 * 1024

_LIST_SITEMAP = re.compile(
    r"(?:^|[-_.])(?:post_tag|tags?|categor(?:y|ies)|authors?|users|taxonomies)(?=[-_.\d])"
    r"|^(?:wp-sitemap-posts-)?page-(?:sitemap|\d)",
    re.IGNORECASE,
)
"""Sitemaps of lists and pages about the site itself, as the plugins of WordPress name them."""

_NEWS_SITEMAP = re.compile(r"news", re.IGNORECASE)

_SITEMAP_FILE = re.compile(r"\.(?:xml|xml\.gz)$|sitemap[^/]*\.(?:txt|gz)$", re.IGNORECASE)
"""Paths of sitemaps: no article's page is a file of XML."""

# A tag that the next one breaks off. libxml2 would look for its end once for each.
_BROKEN_TAG = re.compile(rb"<(?![!?])(?=[^<>]*+<)")
_BARE_AMPERSAND = re.compile(rb"&(?!(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]\w{0,30});)")
_FORBIDDEN_BYTES = bytes(sorted(set(range(0x20)) - set(b"\t\n\r")))
_FORBIDDEN_REFERENCE = re.compile(
    rb"&#(?:0*(?:[0-8]|1[1-2]|1[4-9]|2\d|3[01])|[xX]0*(?:[0-8bBcCeEfF]|1[0-9a-fA-F]));"
)
_UTF_16 = (b"\xff\xfe", b"\xfe\xff", b"\x00<", b"<\x00")
_WEB_STARTS = (b"http://", b"https://")
_UTF_8_MARK = b"\xef\xbb\xbf"


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
    refused: tuple[Refusal, ...] = ()
    warnings: tuple[str, ...] = ()


def parse_robots(text: str, url: str) -> tuple[str, ...]:
    """Return the sitemaps that a robots.txt names."""
    # A byte order mark is no part of the first line.
    named = Protego.parse(text.lstrip("\ufeff")).sitemaps
    found = (source_address(address, url) for address in named)
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
    """Read a sitemap, a news sitemap or an index, plain or gzipped, in XML or as a list of lines.

    Streams: a file at the protocol's limit costs no more memory than its links. No entity
    is expanded and nothing is loaded. Broken XML gives the entries that could be read.
    """
    content, warning = unpack(body)
    warnings = (warning,) if warning else ()
    content = content.removeprefix(_UTF_8_MARK).lstrip()
    read = _read_lines if content[:8].lower().startswith(_WEB_STARTS) else _read_xml
    sitemap = read(content, url, site)
    return replace(sitemap, warnings=(*warnings, *sitemap.warnings))


def _read_lines(content: bytes, url: str, site: str) -> Sitemap:
    """Read a sitemap of one address a line, as the protocol also allows."""
    lines = content.decode("utf-8", "replace").splitlines()
    return _collect([{"loc": line.strip()} for line in lines], (), url, site)


def _read_xml(content: bytes, url: str, site: str) -> Sitemap:
    warnings: list[str] = []
    entries: list[dict[str, str]] = []
    index: list[dict[str, str]] = []
    encoding = None
    if content.startswith(_UTF_16):
        byte_order = "utf-16-be" if content[:1] in (b"\xfe", b"\x00") else "utf-16-le"
        content = content.decode(byte_order, "replace").lstrip("\ufeff").encode()
        encoding = "utf-8"  # whatever the declaration says
    elements = etree.iterparse(
        io.BytesIO(_mend(content)),
        encoding=encoding,
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
        for _, element in elements:
            (index if _local_name(element) == "sitemap" else entries).append(_values(element))
            _forget(element)
    except etree.XMLSyntaxError as error:
        warnings.append(f"{url} is no XML: {error.msg}")
    else:
        if broken := elements.error_log.last_error:
            warnings.append(f"{url} is broken XML at line {broken.line}: {broken.message.strip()}")
    return replace(_collect(entries, index, url, site), warnings=tuple(warnings))


def _mend(content: bytes) -> bytes:
    """Return XML that parses where a site wrote "&", "<" or a control character as it is."""
    content = _BARE_AMPERSAND.sub(b"&amp;", content.translate(None, _FORBIDDEN_BYTES))
    return _BROKEN_TAG.sub(b"&lt;", _FORBIDDEN_REFERENCE.sub(b"", content))


def _collect(
    entries: Iterable[Mapping[str, str]], index: Iterable[Mapping[str, str]], url: str, site: str
) -> Sitemap:
    """Sort entries into links and further sitemaps: some sites list those among their pages."""
    links: list[Link] = []
    refused: list[Refusal] = []
    sitemaps = [named for values in index if (named := _read_index_entry(values, url))]
    for values in entries:
        if _SITEMAP_FILE.search(values.get("loc", "").partition("?")[0]):
            named = _read_index_entry(values, url)
            sitemaps += [named] if named else []
            continue
        found = _read_entry(values, url, site)
        if isinstance(found, Link):
            links.append(found)
        elif found is not None:
            refused.append(found)
    return Sitemap(links=tuple(links), sitemaps=tuple(sitemaps), refused=tuple(refused))


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


def _read_index_entry(values: Mapping[str, str], url: str) -> SitemapAddress | None:
    address = source_address(values.get("loc", ""), url)
    modified = parse_machine_date(values.get("lastmod", ""))
    return SitemapAddress(url=address, modified=modified) if address else None


def _read_entry(values: Mapping[str, str], url: str, site: str) -> Link | Refusal | None:
    address = page_address(values.get("loc", ""), url)
    if address is None:
        return None
    if reason := find_refusal(address, site, is_named=True):
        return Refusal(address, reason)
    is_news = "publication_date" in values or "title" in values
    return Link(
        url=address,
        source="news-sitemap" if is_news else "sitemap",
        title=values.get("title"),
        date=parse_machine_date(values.get("publication_date", "")),
        modified=parse_machine_date(values.get("lastmod", "")),
        modified_source="sitemap:lastmod",
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
    """Return the name of an element without its namespace, also where that is not declared."""
    tag = element.tag if isinstance(element.tag, str) else ""
    return tag.rpartition("}")[2].rpartition(":")[2]


def _forget(element: etree._Element) -> None:
    """Free the entry and what stands before it under the root: the tree never grows."""
    element.clear()
    parent = element.getparent()
    if parent is not None and parent.getparent() is None:
        while element.getprevious() is not None:
            del parent[0]


def _name(url: str) -> str:
    return urlsplit(url).path.rpartition("/")[2]
