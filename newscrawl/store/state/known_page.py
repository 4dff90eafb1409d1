"""A page in the ledger, and how its row in the database is read and written.

Rows are compact, since there are millions: outcomes are numbers, addresses leave out the
host of the site, and a ``lastmod`` is stored as seconds since 1970 if nothing is lost by it.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from newscrawl.skip_reasons import PageOutcome, SkipReason
from newscrawl.store.identity import id_of_key
from newscrawl.urls import address_key

_CODES = tuple(PageOutcome)
"""Outcomes by their number in the database; a new one must be added at the end."""

_DETAIL = ": "
"""Separates reason and detail in the database."""

_REASONS = frozenset(reason.value for reason in SkipReason)

SELECT_PAGE = (
    "SELECT site.name, url, outcome, reason, hex(articles.id), alias, source.name, first_seen, "
    "last_fetched, last_changed, fetches, modified FROM pages "
    "JOIN names AS site ON site.number = pages.site "
    "LEFT JOIN articles ON articles.number = pages.article "
    "LEFT JOIN names AS source ON source.number = pages.source"
)


@dataclass(frozen=True, kw_only=True)
class KnownPage:
    """What the ledger knows about a page."""

    url: str
    """The address under which it was first seen."""

    outcome: PageOutcome
    """What became of it when it was last fetched."""

    reason: SkipReason | None = None
    """Why it has no line of its own; ``None`` for a page that is stored or queued."""

    detail: str | None = None
    """The error message, for the reasons that need one."""

    article_id: str | None = None
    """The article on the page, or the one it is a duplicate of."""

    alias: SkipReason | None = None
    """Why the article belongs to another address, ``None`` if it is the page's own."""

    source: str | None = None
    """As ``Link.source``; ``None`` for a page that was found on another page."""

    first_seen: datetime
    last_fetched: datetime | None = None

    last_changed: datetime | None = None
    """When the page was last fetched with a new or revised article."""

    fetches: int = 0
    """How many times it was fetched."""

    modified: str | None = None
    """The ``lastmod`` that the source gave when it was last fetched."""

    @property
    def explanation(self) -> str | None:
        """Why there is no article: reason and detail, or the detail alone for a failed page."""
        if self.reason is None or self.detail is None:
            return self.detail or self.reason
        is_failed = self.outcome is PageOutcome.FAILED
        return self.detail if is_failed else f"{self.reason} ({self.detail})"


def to_page(row: tuple[object, ...]) -> KnownPage:
    """Return the page of a row of ``SELECT_PAGE``."""
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


def pack_url(site: str, url: str) -> str:
    """Return the address as it is stored: shortened if it begins with the site's host."""
    for number, start in enumerate(_url_starts(site)):
        if url.startswith(start):
            return f"{number}{url.removeprefix(start)}"
    raise AssertionError("every address starts with nothing")


def unpack_url(site: str, packed: str) -> str:
    """Return the address that ``pack_url`` packed."""
    return _url_starts(site)[int(packed[0])] + packed[1:]


def _url_starts(site: str) -> tuple[str, ...]:
    return f"https://www.{site}/", f"https://{site}/", "https://", ""


def pack_time(text: str | None) -> int | str | None:
    """Return a time as seconds if these can be converted back, else as text."""
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
    """Return the key of a page: the first 8 bytes of the id that an article on it would have."""
    return key_of_id(id_of_key(site, address_key(url)))


def key_of_id(article_id: str) -> int:
    """Return the key of the page at an article's own address."""
    return int.from_bytes(bytes.fromhex(article_id[:16]), "big", signed=True)


def pack_reason(page: KnownPage) -> str | None:
    """Return reason and detail as they are stored; that of a duplicate is stored as its alias."""
    if page.reason is None or page.reason is page.alias:
        return None
    return page.reason if page.detail is None else f"{page.reason}{_DETAIL}{page.detail}"


def _unpack_reason(kept: str) -> tuple[SkipReason | None, str | None]:
    name, _, detail = kept.partition(_DETAIL)
    if name in _REASONS:
        return SkipReason(name), detail or None
    return None, kept or None  # a reason that is no longer in use


def code_of(outcome: PageOutcome) -> int:
    """Return the number of an outcome in the database."""
    return _CODES.index(outcome)


def outcome_of(code: int) -> PageOutcome:
    """Return the outcome of a number in the database."""
    return _CODES[code]


def seconds_of(moment: datetime | None) -> int | None:
    """Return a time as it is stored."""
    return int(moment.timestamp()) if moment else None


def _moment(seconds: object) -> datetime | None:
    return datetime.fromtimestamp(seconds, UTC) if isinstance(seconds, int) else None
