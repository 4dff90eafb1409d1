"""The ledger: every page of a site that was ever found, with its outcome.

Pages are identified by their ``address_key``, so that the http, tracking and AMP forms of an
address are one page. The outcome of a page is written in one transaction with the line of its
article: a page is never settled before its article is stored.
"""

import dataclasses
import itertools
import json
import operator
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from newscrawl.link import Link
from newscrawl.skip_reasons import PageOutcome, SkipReason
from newscrawl.store.state.database import State
from newscrawl.store.state.known_page import (
    SELECT_PAGE,
    KnownPage,
    code_of,
    key_of_id,
    outcome_of,
    pack_reason,
    pack_time,
    pack_url,
    page_key,
    seconds_of,
    to_page,
    unpack_url,
)
from newscrawl.urls import address_key

MAX_TRIES = 3
"""Days on which a page is requested without getting a response, before it leaves the queue."""

_DAY_OF_TRIES = timedelta(hours=20)
"""Tries within it are one: a site may be down for some rounds of a day. It is less than a day,
because crawls do not start at the same minute."""

_AT_ONCE = 500
"""Pages written in one transaction, which takes some milliseconds."""

_CACHED = 50
"""Pages whose rows are cached."""


class Ledger:
    """The pages of one site. ``flush`` writes settled pages; ``find`` returns them before that."""

    def __init__(self, state: State, site: str) -> None:
        self.site = site
        self._state = state
        self._number = state.number_of(site)
        self._settled: dict[int, KnownPage] = {}
        self._again: dict[int, datetime] = {}
        self._came_from: defaultdict[str, set[str]] = defaultdict(set)
        self._lastmod: dict[int, str | None] = {}
        # Rows of a few pages, until the next write. No other process writes the pages of a
        # site whose lock is held.
        self._cache: dict[int, KnownPage | None] = {}

    @property
    def unwritten(self) -> int:
        """Number of settled pages that are not yet written."""
        return len(self._settled)

    def find(self, url: str) -> KnownPage | None:
        """Return what is known about an address, ``None`` if it was never seen."""
        return self._find(self._key(url))

    def find_own_page(self, article_id: str) -> KnownPage | None:
        """Return the page at an article's own address, if it was ever seen."""
        return self._find(key_of_id(article_id))

    def note_found(self, links: Iterable[Link]) -> None:
        """Queue the pages that are going to be requested, until they are settled."""
        self._note(links, PageOutcome.QUEUED)

    def note_passed(self, links: Iterable[Link]) -> None:
        """Record pages that are passed over: found, but beyond NEWSCRAWL_MAX_PAGES."""
        self._note(links, PageOutcome.PASSED)

    def note_refused(self, refused: Iterable[tuple[str, SkipReason]]) -> None:
        """Enter addresses that are not asked for; one that is known stays as it is."""
        now = seconds_of(datetime.now(UTC))
        rows = [
            (self._key(url), self._number, pack_url(self.site, url), code_of(reason.row.outcome),
             str(reason), now)
            for url, reason in refused
        ]  # fmt: skip
        if not rows:
            return
        with self._state.writing():
            self._state.execute_many(
                "INSERT INTO pages (key, site, url, outcome, reason, first_seen, fetches) "
                "VALUES (?, ?, ?, ?, ?, ?, 0) ON CONFLICT (key) DO NOTHING",
                rows,
            )
        self._cache.clear()

    def pending(self) -> list[Link]:
        """Return the queued links, the newest first."""
        rows = self._state.rows(
            "SELECT url, name, title, date, queue.modified, modified_source FROM queue "
            "JOIN pages USING (key) JOIN names ON names.number = queue.source WHERE queue.site=? "
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
                modified_source=modified_source,
            )
            for url, source, title, date, modified, modified_source in rows
        ]

    def note_reached(self, asked: str, final: str) -> None:
        """Record that one address redirects to another: both are settled together."""
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
        """Record the outcome of a page that was fetched, and of those that redirected to it.

        ``reason``: why it is not stored, ``None`` if it is. ``detail``: the error message, kept
        for the reasons that need it. ``at``: when it was fetched, now by default.
        ``try_again``: it stays queued for the next crawls, up to ``MAX_TRIES`` days.
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
                self._again[key] = at

    def note_alias(self, url: str, article_id: str, reason: SkipReason) -> None:
        """Record the canonical address of a duplicate, unless that page is known already."""
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
        """Write the settled pages; call it in the transaction that writes the articles."""
        self._cache.clear()
        for key, page in self._settled.items():
            self._put(key, page)
            most = 0
            if tried := self._again.get(key):
                most = MAX_TRIES
                self._state.execute(
                    "UPDATE queue SET tries = tries + 1, tried = ? WHERE key=? "
                    "AND (tried IS NULL OR tried <= ?)",
                    *(seconds_of(tried), key, seconds_of(tried - _DAY_OF_TRIES)),
                )
            self._state.execute("DELETE FROM queue WHERE key=? AND tries >= ?", key, most)

    def forget_settled(self) -> None:
        """Forget the settled pages: they are written, or cannot be."""
        for kept in (self._settled, self._again, self._lastmod):
            kept.clear()

    def _note(self, links: Iterable[Link], outcome: PageOutcome) -> None:
        """Enter new links, and queue all of them if they are to be fetched."""
        self._cache.clear()
        keyed = [(self._key(link.url), link) for link in links]
        now = seconds_of(datetime.now(UTC))
        # A queued page stays queued; a page that was read keeps its outcome.
        known = (
            "UPDATE SET outcome=excluded.outcome, reason=NULL WHERE fetches=0 AND article IS NULL"
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
                            *(code_of(outcome), sources[link.source], now),
                        )
                        for key, link in part
                    ),
                )
                if outcome is not PageOutcome.QUEUED:
                    continue
                self._state.execute_many(
                    "INSERT INTO queue (key, site, source, title, date, modified, modified_source, "
                    "tries) VALUES (?, ?, ?, ?, ?, ?, ?, 0) ON CONFLICT (key) DO UPDATE SET "
                    "title=excluded.title, date=excluded.date, modified=excluded.modified, "
                    "modified_source=excluded.modified_source",
                    (
                        (key, self._number, sources[link.source], link.title, link.date,
                         link.modified, link.modified_source)
                        for key, link in part
                    ),
                )  # fmt: skip

    def _find(self, key: int) -> KnownPage | None:
        if (settled := self._settled.get(key)) is not None:
            return settled
        if key not in self._cache:
            if len(self._cache) >= _CACHED:
                self._cache.clear()
            row = self._state.row(f"{SELECT_PAGE} WHERE pages.key=?", key)
            self._cache[key] = to_page(row) if row else None
        return self._cache[key]

    def _modified_of(self, key: int, page: KnownPage) -> str | None:
        """Return the ``lastmod`` that the source gave for the fetch that is being settled."""
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
            *(key, self._number, pack_url(self.site, page.url), code_of(page.outcome)),
            pack_reason(page),
            article,
            page.alias,
            self._state.number_of(page.source) if page.source else None,
            *map(seconds_of, (page.first_seen, page.last_fetched, page.last_changed)),
            *(page.fetches, pack_time(page.modified)),
        )

    def _key(self, url: str) -> int:
        return page_key(self.site, url)


def find_on_all_sites(state: State, url: str) -> Iterator[tuple[str, KnownPage]]:
    """Yield each site on which an address was seen, and what is known about it there."""
    sites = state.rows("SELECT number, name FROM names WHERE number IN (SELECT site FROM pages)")
    for _, site in sites:
        row = state.row(f"{SELECT_PAGE} WHERE pages.key=?", page_key(site, url))
        if row:
            yield site, to_page(row)


def find_between(state: State, site: str, since: datetime, until: datetime) -> list[KnownPage]:
    """Return the pages of a site that were first seen or fetched in a span of time, or are queued.

    Each has its current outcome.
    """
    span = (seconds_of(since), seconds_of(until))
    rows = state.rows(
        f"{SELECT_PAGE} WHERE pages.site = (SELECT number FROM names WHERE name=?) AND (outcome=? "
        "OR first_seen >= ? AND first_seen < ? OR last_fetched >= ? AND last_fetched < ?) "
        "ORDER BY pages.number",
        *(site, code_of(PageOutcome.QUEUED), *span, *span),
    )
    return [to_page(row) for row in rows]


def find_in_spans(
    state: State, spans: Mapping[str, tuple[datetime, datetime]]
) -> Iterator[tuple[str, Iterator[KnownPage]]]:
    """Yield the pages of each site as ``find_between`` returns them, each site with its own span.

    All sites are found in one pass over the ledger.
    """
    rows = state.iterate(
        f"{_SPANS} {SELECT_PAGE} {_IN_SPAN} ORDER BY pages.site, pages.number",
        *_span_values(spans),
    )
    for site, of_site in itertools.groupby(rows, key=operator.itemgetter(0)):
        yield site, map(to_page, of_site)


@dataclass(frozen=True, kw_only=True)
class PageCount:
    """How many pages of a site have an outcome."""

    site: str
    outcome: PageOutcome
    pages: int
    last_fetched: datetime | None


def count_in_spans(
    state: State, spans: Mapping[str, tuple[datetime, datetime]]
) -> Iterator[PageCount]:
    """Yield how many of the pages of ``find_in_spans`` have each outcome."""
    rows = state.iterate(
        f"{_SPANS} SELECT names.name, outcome, count(*), max(last_fetched) FROM pages "
        f"JOIN names ON names.number = pages.site {_IN_SPAN} GROUP BY pages.site, outcome",
        *_span_values(spans),
    )
    for site, code, pages, last in rows:
        yield PageCount(
            site=site,
            outcome=outcome_of(code),
            pages=pages,
            last_fetched=datetime.fromtimestamp(last, UTC) if last else None,
        )


def _span_values(spans: Mapping[str, tuple[datetime, datetime]]) -> tuple[object, ...]:
    its = [(site, seconds_of(since), seconds_of(until)) for site, (since, until) in spans.items()]
    queued = code_of(PageOutcome.QUEUED)
    oldest = min((since for _, since, _ in its if since is not None), default=0)
    newest = max((until for _, _, until in its if until is not None), default=0)
    return json.dumps(its), queued, oldest, newest, oldest, newest, queued


_SPANS = (
    "WITH spans AS MATERIALIZED (SELECT number AS site, json_extract(value, '$[1]') AS since, "
    "json_extract(value, '$[2]') AS until FROM json_each(?) "
    "JOIN names ON name = json_extract(value, '$[0]'))"
)
# "CROSS": the pages are read once, whatever SQLite guesses of the number of spans. Most of them
# are left out by the times of all spans together, before their own is looked for.
_IN_SPAN = (
    "CROSS JOIN spans ON spans.site = pages.site "
    "WHERE (outcome=? OR first_seen BETWEEN ? AND ? OR last_fetched BETWEEN ? AND ?) "
    "AND (outcome=? OR first_seen >= since AND first_seen < until "
    "OR last_fetched >= since AND last_fetched < until)"
)


def _settled(page: KnownPage, reason: SkipReason | None, article_id: str | None) -> KnownPage:
    """Return the page that was just fetched with its outcome; a known article is kept."""
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
