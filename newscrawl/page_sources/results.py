"""What came of reading one page: the line of its article, or why there is none."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Self

from newscrawl.headers import header_texts
from newscrawl.items import Article, SkipReason, to_json_part
from newscrawl.known_sites import KnownSites
from newscrawl.page_sources.saved import PageError, PagePlace, Unreadable, open_page
from newscrawl.reading import Known, read_response
from newscrawl.replay.responses import as_decoded_response, as_response
from newscrawl.spiders.pages import is_html
from newscrawl.store.files.archive import SavedPage
from newscrawl.store.identity import article_id, content_hash
from newscrawl.time_limit import TooSlowError, run_within

_NAMED = 3
"""Pages that the summary names of each reason."""


class Failure(StrEnum):
    """Why a page or source was not read, so that nobody knows whether it is an article."""

    UNREADABLE = "unreadable"
    TOO_SLOW = "too-slow"
    READ_ERROR = "read-error"


@dataclass(frozen=True, kw_only=True)
class FetchedPage:
    """A page that came from its address."""

    page: SavedPage
    share: float = 1.0

    def __str__(self) -> str:
        """Return the place as errors name it."""
        return self.page.url


PageUnit = PagePlace | FetchedPage | Unreadable
"""One page to read, or why there is none."""


@dataclass(frozen=True, kw_only=True)
class ReadingOptions:
    """How pages are read and written."""

    fields: tuple[str, ...] = ()
    """The keys of the lines that are written; empty for all."""

    url: str | None = None
    """Address of a saved page that names none."""

    min_body_chars: int = 0

    sites: KnownSites = field(default_factory=KnownSites)
    """What is known of the sites that the pages are from."""

    read_seconds: float = 0
    """CPU time for one page; 0 for no limit."""


@dataclass(frozen=True, kw_only=True)
class PageResult:
    """What came of one page."""

    place: str
    share: float

    line: str | None = None
    """The article; ``None`` if there is none."""

    reason: SkipReason | Failure | None = None
    """Why there is none."""

    why: str | None = None
    """The failure in words."""


def read_unit(unit: PageUnit, options: ReadingOptions) -> PageResult:
    """Read one page. Never raises."""
    if isinstance(unit, Unreadable):
        return PageResult(
            place=unit.place, share=unit.share, reason=Failure.UNREADABLE, why=unit.why
        )
    place, share = str(unit), unit.share
    try:
        page = unit.page if isinstance(unit, FetchedPage) else open_page(unit, options.url)
    except PageError as error:
        why = str(error)
        return PageResult(place=place, share=share, reason=Failure.UNREADABLE, why=why)
    if isinstance(unit, PagePlace) and unit.offset is not None:
        place = f"{page.url} ({place})"
    try:
        found = run_within(options.read_seconds, _read, page, options)
    except TooSlowError as error:
        why = f"reading it {error}"
        return PageResult(place=place, share=share, reason=Failure.TOO_SLOW, why=why)
    except Exception as error:  # ours: says nothing of the page, and must not end the others
        why = f"newscrawl failed: {type(error).__name__}: {error}"
        return PageResult(place=place, share=share, reason=Failure.READ_ERROR, why=why)
    if isinstance(found, SkipReason):
        return PageResult(place=place, share=share, reason=found)
    return PageResult(place=place, share=share, line=_to_line(found, options.fields))


def _read(page: SavedPage, options: ReadingOptions) -> Article | SkipReason:
    if not 200 <= page.status < 300:
        return SkipReason.HTTP_ERROR
    try:
        response = as_decoded_response(page)
    except Exception:  # of Scrapy: archives keep the encoding of bodies that they have decoded
        response = as_response(page, page.url)
    headers = header_texts(response.headers.items())
    kind = headers.get("Content-Type", "") if page.headers else "text/html"
    if not is_html(response.body, kind):
        return SkipReason.NOT_HTML
    reading = read_response(
        response.body,
        response.url,
        headers=headers,
        fetched_at=page.fetched_at or None,
        known=Known(min_body_chars=options.min_body_chars),
        site=options.sites.knowledge_of(response.url),
    )
    if reading.skip is not None:
        return reading.skip
    article = reading.article
    article.id = article_id(article.site or "", article.canonical_url or article.url)
    article.content_hash = content_hash(article.title, article.prose)
    return article


def _to_line(article: Article, fields: Sequence[str]) -> str:
    if not fields:
        return article.to_line()
    chosen = {name: getattr(article, name) for name in fields}
    return json.dumps(chosen, ensure_ascii=False, default=to_json_part) + "\n"


@dataclass
class ReadingSummary:
    """Counts what came of all pages, and keeps the first places of each reason."""

    articles: int = 0
    reasons: Counter[SkipReason | Failure] = field(default_factory=Counter)
    places: dict[SkipReason | Failure, list[str]] = field(default_factory=dict)

    @property
    def pages(self) -> int:
        """Number of pages so far."""
        return self.articles + self.reasons.total()

    @property
    def has_failed(self) -> bool:
        """Whether something could not be read."""
        return any(isinstance(reason, Failure) for reason in self.reasons)

    def add(self, result: PageResult) -> None:
        """Count one page."""
        if result.reason is None:
            self.articles += 1
            return
        self.reasons[result.reason] += 1
        named = self.places.setdefault(result.reason, [])
        if len(named) < _NAMED:
            named.append(f"{result.place}: {result.why}" if result.why else result.place)

    def merge(self, other: Self) -> None:
        """Count the pages of another summary."""
        self.articles += other.articles
        self.reasons += other.reasons
        for reason, places in other.places.items():
            self.places[reason] = [*self.places.get(reason, ()), *places][:_NAMED]

    def to_lines(self) -> Iterator[str]:
        """Yield the summary: how many articles, and how many pages gave none for each reason."""
        articles = "1 article" if self.articles == 1 else f"{self.articles} articles"
        yield f"{articles} of {self.pages} pages" if self.pages != 1 else f"{articles} of 1 page"
        for reason, count in self.reasons.most_common():
            yield f"  {reason} {count}"
            for place in self.places[reason]:
                yield f"    {place}"
            if (more := count - len(self.places[reason])) > 0:
                yield f"    and {more} more"
