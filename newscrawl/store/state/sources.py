"""The last answer of each source of a site, for conditional requests and the schedule.

A source (robots.txt aside) is a sitemap, a feed, a front or a section page. Its last answer
is kept, so that a source that is not due, or answers 304, gives the same links again.
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
"""What reading a body needs to know."""

_MAX_KEPT_BYTES = 4 * 1024 * 1024
"""Compressed. What is larger is asked for anew each time; a full sitemap has 1 MB."""

_FORGOTTEN_AFTER = timedelta(days=90)


@dataclass(frozen=True, kw_only=True)
class KnownSource:
    """The last answer of a source."""

    final_url: str
    """Where it was in the end, after redirects."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    etag: str | None
    last_modified: str | None

    lastmod: str | None
    """Its last change, as the sitemap index that names it gave it when it was asked."""

    asked: datetime
    """When the site was last asked, whether or not it said that nothing changed."""

    news: datetime
    """When it last brought a page that was not known; at first, when it was first asked."""


class SourceAnswers:
    """The last answers of one site's sources."""

    def __init__(self, state: State, site: str) -> None:
        self._state = state
        self._site = site
        state.execute(_TABLE)

    def find(self, url: str) -> KnownSource | None:
        """Return the last answer of a source, if it was kept."""
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
    ) -> None:  # fmt: skip  # the parts of one answer
        """Keep an answer in place of the one before; when it last brought a new link stays."""
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
        """Note that the source was asked, and answered that nothing changed."""
        self._state.execute(
            "UPDATE sources SET asked=?, modified=? WHERE site=? AND url=?",
            *(int(at.timestamp()), lastmod, self._site, url),
        )

    def note_news(self, url: str, at: datetime) -> None:
        """Note that the source brought a page that was not known."""
        self._state.execute(
            "UPDATE sources SET news=? WHERE site=? AND url=?",
            *(int(at.timestamp()), self._site, url),
        )

    def forget_old(self, now: datetime) -> None:
        """Drop sources that no page of the site has named for a long time."""
        before = int((now - _FORGOTTEN_AFTER).timestamp())
        self._state.execute("DELETE FROM sources WHERE site=? AND asked<?", self._site, before)


def find_known_sources(state: State, url: str) -> Iterator[tuple[str, str, KnownSource]]:
    """Yield the sites that read an address for links, as they asked for it, and its answer."""
    state.execute(_TABLE)
    key = address_key(url)
    for site, asked, final in state.rows("SELECT site, url, final_url FROM sources"):
        if key in (address_key(asked), address_key(final)):
            known = SourceAnswers(state, site).find(asked)
            assert known is not None  # read just now
            yield site, asked, known
