"""The stored articles of a site, and the locations of their pages in the archive."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path

from newscrawl.items import Article
from newscrawl.replay.index import Entry, lookup_key, read_entry, scan_part
from newscrawl.replay.nights import is_written_at, parts_until
from newscrawl.store.files.archive import SavedPage
from newscrawl.store.files.lines import read_lines
from newscrawl.urls import clean_url

_KEY_BYTES = 8


class NewestArticles:
    """The newest revision of each article in day files, if downloaded on that day or later.

    Lines that are not records of this version are ignored. The files are read once for the
    numbers of the revisions, and again for each pass over the articles, so that only the ids
    are kept in memory.
    """

    def __init__(self, files: Iterable[Path], since: date | None) -> None:
        self._files = list(files)
        self._since = since
        self._newest: dict[str, int] = {}
        for article in _articles(self._files):
            if article.id and article.revision >= self._newest.get(article.id, 0):
                self._newest[article.id] = article.revision

    def __iter__(self) -> Iterator[Article]:
        newest = dict(self._newest)
        for article in _articles(self._files):
            if article.id is None or newest.get(article.id) != article.revision:
                continue
            del newest[article.id]  # a line that occurs twice is read once
            if self._since is None or (article.date_downloaded or "")[:10] >= str(self._since):
                yield article


def find_site(files: Iterable[Path]) -> str | None:
    """Return the site's name as in the records, from which that of its folder may differ."""
    return next((article.site for article in _articles(files)), None)


def _articles(files: Iterable[Path]) -> Iterator[Article]:
    for file in files:
        for line in read_lines(file):
            try:
                yield Article.from_line(line)
            except ValueError:
                continue


def archive_key(url: str, fetched_at: str) -> int:
    """Return the key by which the archived page of an article is found."""
    text = f"{lookup_key(clean_url(url) or url)}\n{fetched_at}".encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(text, digest_size=_KEY_BYTES).digest(), "big")


def find_pages(part: Path, wanted: frozenset[int]) -> list[tuple[int, Entry]]:
    """Return the entries of the wanted pages in one part of the archive.

    Redirects are left out: one that only drops tracking parameters has the same key as its
    target, and often the same second.
    """
    found = []
    for entry in scan_part(part):
        if isinstance(entry, Entry) and (entry.status < 300 or entry.original is not None):
            key = archive_key(entry.url, entry.fetched_at)
            if key in wanted:
                found.append((key, entry))
    return found


def find_payloads(
    part: Path, digests: frozenset[str], keys: frozenset[str]
) -> list[tuple[str, Entry]]:
    """Return the entries with the payloads that revisits refer to, by digest and by address."""
    found = []
    for entry in scan_part(part):
        if not isinstance(entry, Entry) or entry.original is not None:
            continue
        if entry.digest in digests:
            found.append((str(entry.digest), entry))
        if entry.key in keys:
            found.append((entry.key, entry))
    return found


def find_payload_entry(entry: Entry, sources: Mapping[str, Entry]) -> Entry | None:
    """Return the entry that holds the body of a revisit."""
    return sources.get(entry.digest or "") or sources.get(entry.original or "")


def read_found(entry: Entry, parts: Iterable[Path]) -> SavedPage | None:
    """Return the page of an entry; ``None`` if the parts lack the body that it refers to."""
    if entry.original is None:
        return read_entry(entry, None)
    digests, keys = frozenset({entry.digest or ""}), frozenset({entry.original})
    sources: dict[str, Entry] = {}
    for part in parts:
        sources |= dict(find_payloads(part, digests, keys))
        if source := find_payload_entry(entry, sources):
            return read_entry(entry, source)
    return None


def find_saved_page(article: Article, folder: Path) -> SavedPage | None:
    """Return the page that an article was read from; ``None`` if the archive has it no longer.

    ``folder``: the WARC files of its site. Raises ``ArchiveError`` if one cannot be read.
    """
    if article.date_downloaded is None or not folder.is_dir():
        return None
    key = archive_key(article.url, article.date_downloaded)
    fetched = datetime.fromisoformat(article.date_downloaded)
    parts = parts_until(folder, fetched)
    for number, part in enumerate(parts):
        if not is_written_at(part, fetched):
            continue
        for _, entry in find_pages(part, frozenset({key})):
            return read_found(entry, parts[number:])
    return None


def may_contain(part: Path, since: date | None) -> bool:
    """Return whether a part of the archive may contain pages of that day or later."""
    if since is None or part.is_dir():
        return True
    return datetime.fromtimestamp(part.stat().st_mtime, UTC).date() >= since
