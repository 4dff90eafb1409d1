"""The last response of each source of a site, for conditional requests and the schedule.

A source is a sitemap, a feed, a front or a section page. Its last response is kept, so that a
source that is not due, or responds with 304, gives the same links again.
"""

import json
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from newscrawl.store.state.database import State
from newscrawl.urls import address_key

_TABLE = """CREATE TABLE IF NOT EXISTS sources (
    site TEXT NOT NULL,
    url TEXT NOT NULL,
    final_url TEXT NOT NULL,
    status INTEGER NOT NULL,
    headers TEXT NOT NULL,
    body BLOB NOT NULL,
    etag TEXT,
    last_modified TEXT,
    modified TEXT,
    asked INTEGER NOT NULL,
    news INTEGER NOT NULL,
    PRIMARY KEY (site, url)
) WITHOUT ROWID"""

_KEPT_HEADERS = ("content-type", "content-language")
"""The headers that are needed to read the body."""

_MAX_KEPT_BYTES = 4 * 1024 * 1024
"""Compressed size up to which a body is kept; a full sitemap has 1 MB."""

_FORGOTTEN_AFTER = timedelta(days=90)


@dataclass(frozen=True, kw_only=True)
class KnownSource:
    """The last response of a source."""

    final_url: str
    """Its address after redirects."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    etag: str | None
    last_modified: str | None

    lastmod: str | None
    """The ``lastmod`` in the sitemap index that names it, as of the last request."""

    asked: datetime
    """When it was last requested, also if the response was a 304."""

    news: datetime
    """When it last listed a new page; before that, when it was first requested."""


class SourceResponses:
    """The last responses of one site's sources."""

    def __init__(self, state: State, site: str) -> None:
        self._state = state
        self._site = site
        state.execute(_TABLE)

    def find(self, url: str) -> KnownSource | None:
        """Return the last response of a source, if it was kept."""
        rows = self._state.rows(
            "SELECT final_url, status, headers, body, etag, last_modified, modified, asked, news "
            "FROM sources WHERE site=? AND url=?",
            *(self._site, url),
        )
        if not rows:
            return None
        final_url, status, headers, body, etag, last_modified, lastmod, asked, news = rows[0]
        return KnownSource(
            final_url=final_url,
            status=status,
            headers=json.loads(headers),
            body=zlib.decompress(body),
            etag=etag,
            last_modified=last_modified,
            lastmod=lastmod,
            asked=datetime.fromtimestamp(asked, UTC),
            news=datetime.fromtimestamp(news, UTC),
        )

    def put(
        self, url: str, final_url: str, status: int, headers: Mapping[str, str], body: bytes,
        *, at: datetime, lastmod: str | None = None,
    ) -> None:  # fmt: skip  # more than five parameters: the parts of one response
        """Keep a response in place of the last one; the time of its last new page stays."""
        lower = {name.lower(): value for name, value in headers.items()}
        packed = zlib.compress(body)
        if len(packed) > _MAX_KEPT_BYTES:
            self._state.execute("DELETE FROM sources WHERE site=? AND url=?", self._site, url)
            return
        kept = {name: lower[name] for name in _KEPT_HEADERS if name in lower}
        self._state.execute(
            "INSERT INTO sources VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (site, url) "
            "DO UPDATE SET final_url=excluded.final_url, status=excluded.status, "
            "headers=excluded.headers, body=excluded.body, etag=excluded.etag, "
            "last_modified=excluded.last_modified, modified=excluded.modified, "
            "asked=excluded.asked",
            *(self._site, url, final_url, status, json.dumps(kept), packed),
            *(lower.get("etag"), lower.get("last-modified")),
            *(lastmod, int(at.timestamp()), int(at.timestamp())),
        )

    def note_unchanged(self, url: str, at: datetime, lastmod: str | None = None) -> None:
        """Record that the source was requested and responded with 304."""
        self._state.execute(
            "UPDATE sources SET asked=?, modified=? WHERE site=? AND url=?",
            *(int(at.timestamp()), lastmod, self._site, url),
        )

    def note_news(self, url: str, at: datetime) -> None:
        """Record that the source listed a new page."""
        self._state.execute(
            "UPDATE sources SET news=? WHERE site=? AND url=?",
            *(int(at.timestamp()), self._site, url),
        )

    def forget_old(self, now: datetime) -> None:
        """Delete sources that were not requested for a long time."""
        before = int((now - _FORGOTTEN_AFTER).timestamp())
        self._state.execute("DELETE FROM sources WHERE site=? AND asked<?", self._site, before)


def find_known_sources(state: State, url: str) -> Iterator[tuple[str, str, KnownSource]]:
    """Yield each site that has an address as a source, the address requested, and the response."""
    state.execute(_TABLE)
    key = address_key(url)
    for site, asked, final in state.rows("SELECT site, url, final_url FROM sources"):
        if key in (address_key(asked), address_key(final)):
            known = SourceResponses(state, site).find(asked)
            assert known is not None  # read just now
            yield site, asked, known
