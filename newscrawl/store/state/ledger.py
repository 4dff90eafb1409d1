"""The ledger: every page of a site that was ever found, and the one state it is in.

A page is what ``address_key`` makes of its address, so that its http, tracking and AMP
forms are one. The state of a page is written in one transaction with the line of its
article: a page is never done before its article is stored.
"""

import dataclasses
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from newscrawl.link import Link
from newscrawl.skip_reasons import PageOutcome, SkipReason
from newscrawl.store.identity import id_of_key
from newscrawl.store.state.database import State
from newscrawl.urls import address_key

MAX_TRIES = 3
"""Crawls that ask for a page which gives no answer, before it leaves the queue."""

_AT_ONCE = 500
"""Pages written in one transaction, which takes some milliseconds."""

_LOOKED_UP = 50
"""Pages whose rows are cached."""

_DETAIL = ": "
"""Stands between a reason and its detail in the database."""

_REASONS = frozenset(reason.value for reason in SkipReason)


_CODES = tuple(PageOutcome)
"""Outcomes by their number in the database: a new one is added at the end."""


@dataclass(frozen=True, kw_only=True)
class KnownPage:
    """What the ledger says of an address."""

    url: str
    """As it was first seen."""

    outcome: PageOutcome
    """What came of it when it was last fetched."""

    reason: SkipReason | None = None
    """Why it has no line of its own; ``None`` for what is stored or queued."""

    detail: str | None = None
    """How it failed, in words, where the reason alone does not say it."""

    article_id: str | None = None
    """The article on the page, or the one it is a duplicate of."""

    alias: SkipReason | None = None
    """Why the article is not the page's own, if so."""

    source: str | None = None
    """As ``Link.source``; ``None`` for a page that another page named."""

    first_seen: datetime
    last_fetched: datetime | None = None

    last_changed: datetime | None = None
    """When the page was last fetched with an article that was new or revised."""

    fetches: int = 0
    """How often it was fetched."""

    modified: str | None = None
    """What the source gave as the page's last change when it was last fetched."""

    @property
    def explanation(self) -> str | None:
        """The reason for people, with the detail; ``failed`` and the detail say it all."""
        if self.reason is None or self.detail is None:
            return self.detail or self.reason
        is_failed = self.outcome is PageOutcome.FAILED
        return self.detail if is_failed else f"{self.reason} ({self.detail})"


class Ledger:
    """The pages of one site. ``flush`` writes what was settled; ``find`` gives it before."""

    def __init__(self, state: State, site: str) -> None:
        self.site = site
        self._state = state
        self._number = state.number_of(site)
        self._settled: dict[int, KnownPage] = {}
        self._again: set[int] = set()
        self._came_from: defaultdict[str, set[str]] = defaultdict(set)
        self._lastmod: dict[int, str | None] = {}
        # Rows of a few pages, until the next write: nobody else writes the pages of a site
        # whose lock is held.
        self._looked_up: dict[int, KnownPage | None] = {}

    @property
    def unwritten(self) -> int:
        """Number of pages that are settled and not yet written."""
        return len(self._settled)

    def find(self, url: str) -> KnownPage | None:
        """Return what is known of an address, ``None`` if it was never seen."""
        return self._find(self._key(url))

    def find_home(self, article_id: str) -> KnownPage | None:
        """Return the page at an article's own address, if it was ever seen."""
        return self._find(_to_key(article_id))

    def note_found(self, links: Iterable[Link]) -> None:
        """Queue the pages that are going to be asked for, until they are settled."""
        self._note(links, PageOutcome.QUEUED)

    def note_passed(self, links: Iterable[Link]) -> None:
        """Note pages that were found, but are not asked for: beyond NEWSCRAWL_MAX_PAGES."""
        self._note(links, PageOutcome.PASSED)

    def pending(self) -> list[Link]:
        """Return the links that are queued, those of today first."""
        rows = self._state.rows(
            "SELECT url, name, title, date, queue.modified FROM queue JOIN pages USING (key) "
            "JOIN names ON names.number = queue.source WHERE queue.site=? "
            "ORDER BY coalesce(date, queue.modified) DESC NULLS FIRST, pages.number",
            self._number,
        )
        return [
            Link(
                url=unpack_url(self.site, url),
                source=source,
                title=title,
                date=date,
                modified=modified,
            )
            for url, source, title, date, modified in rows
        ]

    def note_reached(self, asked: str, final: str) -> None:
        """Note that one address redirects to another: they are settled together."""
        if address_key(asked) != address_key(final):
            self._came_from[address_key(final)].add(asked)

    def came_from(self, url: str) -> set[str]:
        """Return the addresses that redirected to this one in this crawl."""
        return set(self._came_from.get(address_key(url), ()))

    def settle(
        self,
        url: str,
        reason: SkipReason | None,
        *,
        detail: str | None = None,
        article_id: str | None = None,
        at: datetime | None = None,
        try_again: bool = False,
    ) -> None:
        """Note what came of a page that was fetched, and of those that redirected to it.

        ``reason``: why it is not stored, ``None`` if it is. ``detail``: how it failed, in
        words; kept for the reasons that need it. ``at``: when it was fetched, now by default.
        ``try_again``: it stays queued for the next crawls, ``MAX_TRIES`` in all.
        """
        at = at or datetime.now(UTC)
        if reason is None or not reason.row.has_detail:
            detail = None
        for address in {url, *self._came_from.pop(address_key(url), ())}:
            key = self._key(address)
            page = self._find(key) or KnownPage(
                url=address, outcome=PageOutcome.QUEUED, first_seen=at
            )
            fetched = dataclasses.replace(
                page,
                detail=detail,
                last_fetched=at,
                fetches=page.fetches + 1,
                modified=self._modified_of(key, page),
            )
            self._settled[key] = _settled(fetched, reason, article_id)
            if try_again:
                self._again.add(key)

    def note_alias(self, url: str, article_id: str, reason: SkipReason) -> None:
        """Remember an address that a page names as its own, unless it is known by itself."""
        if (key := self._key(url)) not in self._settled and self._find(key) is None:
            self._settled[key] = KnownPage(
                url=url,
                outcome=PageOutcome.DUPLICATE,
                reason=reason,
                alias=reason,
                article_id=article_id,
                first_seen=datetime.now(UTC),
            )

    def flush(self) -> None:
        """Write what was settled; within the transaction of the articles' lines."""
        self._looked_up.clear()
        for key, page in self._settled.items():
            self._put(key, page)
            most = 0
            if key in self._again:
                most = MAX_TRIES
                self._state.execute("UPDATE queue SET tries = tries + 1 WHERE key=?", key)
            self._state.execute("DELETE FROM queue WHERE key=? AND tries >= ?", key, most)

    def forget_settled(self) -> None:
        """Forget what was settled: it is written, or cannot be."""
        for kept in (self._settled, self._again, self._lastmod):
            kept.clear()

    def _note(self, links: Iterable[Link], outcome: PageOutcome) -> None:
        """Enter new links, and queue all of them if they are to be fetched."""
        self._looked_up.clear()
        keyed = [(self._key(link.url), link) for link in links]
        now = _seconds(datetime.now(UTC))
        # A page that is queued stays so, whatever its sources say; one that was read stays read.
        known = (
            "UPDATE SET outcome=excluded.outcome WHERE fetches=0 AND article IS NULL"
            if outcome is PageOutcome.QUEUED
            else "NOTHING"
        )
        for start in range(0, len(keyed), _AT_ONCE):
            part = keyed[start : start + _AT_ONCE]
            with self._state.writing():
                sources = {link.source: self._state.number_of(link.source) for _, link in part}
                self._state.execute_many(
                    "INSERT INTO pages (key, site, url, outcome, source, first_seen, fetches) "
                    f"VALUES (?, ?, ?, ?, ?, ?, 0) ON CONFLICT (key) DO {known}",
                    (
                        (
                            *(key, self._number, pack_url(self.site, link.url)),
                            *(_code(outcome), sources[link.source], now),
                        )
                        for key, link in part
                    ),
                )
                if outcome is not PageOutcome.QUEUED:
                    continue
                self._state.execute_many(
                    "INSERT INTO queue VALUES (?, ?, ?, ?, ?, ?, 0) ON CONFLICT (key) DO UPDATE "
                    "SET title=excluded.title, date=excluded.date, modified=excluded.modified",
                    (
                        (key, self._number, sources[link.source], link.title, link.date,
                         link.modified)
                        for key, link in part
                    ),
                )  # fmt: skip

    def _find(self, key: int) -> KnownPage | None:
        if (settled := self._settled.get(key)) is not None:
            return settled
        if key not in self._looked_up:
            if len(self._looked_up) >= _LOOKED_UP:
                self._looked_up.clear()
            row = self._state.row(f"{_SELECT} WHERE pages.key=?", key)
            self._looked_up[key] = _to_page(row) if row else None
        return self._looked_up[key]

    def _modified_of(self, key: int, page: KnownPage) -> str | None:
        """Return the ``lastmod`` that the source gave for the fetch that is settled now."""
        if key not in self._lastmod:
            # The queue keeps it as the source wrote it.
            row = self._state.row("SELECT modified FROM queue WHERE key=?", key)
            self._lastmod[key] = row[0] if row else page.modified
        return self._lastmod[key]

    def _put(self, key: int, page: KnownPage) -> None:
        article = page.article_id and bytes.fromhex(page.article_id)
        self._state.execute(
            "INSERT INTO pages (key, site, url, outcome, reason, article, alias, source, "
            "first_seen, last_fetched, last_changed, fetches, modified) VALUES "
            "(?, ?, ?, ?, ?, (SELECT number FROM articles WHERE id=?), ?, ?, ?, ?, ?, ?, ?) "
            "ON CONFLICT (key) DO UPDATE SET outcome=excluded.outcome, reason=excluded.reason, "
            "article=excluded.article, alias=excluded.alias, last_fetched=excluded.last_fetched, "
            "last_changed=excluded.last_changed, fetches=excluded.fetches, "
            "modified=excluded.modified",
            *(key, self._number, pack_url(self.site, page.url), _code(page.outcome)),
            _pack_reason(page),
            article,
            page.alias,
            self._state.number_of(page.source) if page.source else None,
            *map(_seconds, (page.first_seen, page.last_fetched, page.last_changed)),
            *(page.fetches, pack_time(page.modified)),
        )

    def _key(self, url: str) -> int:
        return page_key(self.site, url)


_SELECT = (
    "SELECT site.name, url, outcome, reason, hex(articles.id), alias, source.name, first_seen, "
    "last_fetched, last_changed, fetches, modified FROM pages "
    "JOIN names AS site ON site.number = pages.site "
    "LEFT JOIN articles ON articles.number = pages.article "
    "LEFT JOIN names AS source ON source.number = pages.source"
)


def pack_url(site: str, url: str) -> str:
    """Return the address as it is stored: shortened where it begins with the site's host."""
    for number, start in enumerate(_url_starts(site)):
        if url.startswith(start):
            return f"{number}{url.removeprefix(start)}"
    raise AssertionError("every address starts with nothing")


def unpack_url(site: str, packed: str) -> str:
    """Return the address that was packed."""
    return _url_starts(site)[int(packed[0])] + packed[1:]


def _url_starts(site: str) -> tuple[str, ...]:
    return f"https://www.{site}/", f"https://{site}/", "https://", ""


def pack_time(text: str | None) -> int | str | None:
    """Return a time as a number if that says the same, else as it was written."""
    try:
        seconds = int(datetime.fromisoformat(text or "").timestamp())
    except (ValueError, OverflowError, OSError):
        return text
    return seconds if _unpack_time(seconds) == text else text


def _unpack_time(kept: object) -> str | None:
    return datetime.fromtimestamp(kept, UTC).isoformat() if isinstance(kept, int) else _text(kept)


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def page_key(site: str, url: str) -> int:
    """Return the number that stands for a page: the first 8 bytes of the id it would have."""
    return _to_key(id_of_key(site, address_key(url)))


def find_everywhere(state: State, url: str) -> Iterator[tuple[str, KnownPage]]:
    """Yield the sites that know an address, and what they know of it."""
    sites = state.rows("SELECT number, name FROM names WHERE number IN (SELECT site FROM pages)")
    for _, site in sites:
        row = state.row(f"{_SELECT} WHERE pages.key=?", page_key(site, url))
        if row:
            yield site, _to_page(row)


def find_between(state: State, site: str, since: datetime, until: datetime) -> list[KnownPage]:
    """Return a site's pages that were first seen or fetched in a span of time, as they stand.

    And those that still wait from before it.
    """
    span = (_seconds(since), _seconds(until))
    rows = state.rows(
        f"{_SELECT} WHERE pages.site = (SELECT number FROM names WHERE name=?) AND (outcome=? "
        "OR first_seen >= ? AND first_seen < ? OR last_fetched >= ? AND last_fetched < ?) "
        "ORDER BY pages.number",
        *(site, _code(PageOutcome.QUEUED), *span, *span),
    )
    return [_to_page(row) for row in rows]


def _to_key(article_id: str) -> int:
    return int.from_bytes(bytes.fromhex(article_id[:16]), "big", signed=True)


def _settled(page: KnownPage, reason: SkipReason | None, article_id: str | None) -> KnownPage:
    """Return the page that was just fetched with what came of it; no article is forgotten."""
    outcome = reason.row.outcome if reason else PageOutcome.STORED
    alias = page.alias
    if outcome in (PageOutcome.STORED, PageOutcome.UNCHANGED):
        reason = alias = None
    elif outcome is PageOutcome.DUPLICATE:
        is_own = page.article_id == article_id and page.alias is None
        if is_own and page.outcome in (PageOutcome.STORED, PageOutcome.UNCHANGED):
            # Another form of the article's own address: AMP, print.
            outcome, reason = page.outcome, None
        elif not is_own:
            alias = reason
    return dataclasses.replace(
        page,
        outcome=outcome,
        reason=reason,
        article_id=article_id or page.article_id,
        alias=alias,
        last_changed=page.last_fetched if outcome is PageOutcome.STORED else page.last_changed,
    )


def _pack_reason(page: KnownPage) -> str | None:
    """Return reason and detail as they are kept; a duplicate's reason stands as its alias."""
    if page.reason is None or page.reason is page.alias:
        return None
    return page.reason if page.detail is None else f"{page.reason}{_DETAIL}{page.detail}"


def _unpack_reason(kept: str) -> tuple[SkipReason | None, str | None]:
    name, _, detail = kept.partition(_DETAIL)
    if name in _REASONS:
        return SkipReason(name), detail or None
    return None, kept or None  # a name that is not in use any more


def _to_page(row: tuple[object, ...]) -> KnownPage:
    site, url, outcome, reason, article, alias, source, *times, fetches, modified = row
    assert isinstance(outcome, int)
    why, detail = _unpack_reason(str(reason or alias or ""))
    return KnownPage(
        url=unpack_url(str(site), str(url)),
        outcome=_CODES[outcome],
        reason=why,
        detail=detail,
        article_id=str(article).lower() if article else None,
        alias=SkipReason(str(alias)) if alias else None,
        source=str(source) if source else None,
        first_seen=_moment(times[0]) or datetime.now(UTC),
        last_fetched=_moment(times[1]),
        last_changed=_moment(times[2]),
        fetches=int(str(fetches)),
        modified=_unpack_time(modified),
    )


def _code(outcome: PageOutcome) -> int:
    return _CODES.index(outcome)


def _seconds(moment: datetime | None) -> int | None:
    return int(moment.timestamp()) if moment else None


def _moment(seconds: object) -> datetime | None:
    return datetime.fromtimestamp(seconds, UTC) if isinstance(seconds, int) else None
