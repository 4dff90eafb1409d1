"""Read the article of a response, with what is known of its page from elsewhere.

The crawl, re-extraction, replayed cases, ``explain`` and ``newscrawl.extract`` all use it.
"""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from newscrawl.extraction.article import RawArticle, extract_raw
from newscrawl.extraction.document.effective_length import effective_length
from newscrawl.items import Article, SkipReason
from newscrawl.link import Link
from newscrawl.loaders import load

LINK_DATES = {"news-sitemap": "news-sitemap:publication_date", "feed": "feed:published"}
"""Source of a link to the source of its date, as ``provenance`` names it."""


@dataclass(frozen=True, kw_only=True)
class Known:
    """What is known of a page besides its response."""

    site: str | None = None
    """Name that its article is stored under; the host by default."""

    date: str | None = None
    """Date of publication for a page that shows none."""

    date_source: str | None = None
    """Where ``date`` comes from, as ``provenance`` names it."""

    min_body_chars: int = 0
    """Shortest body that counts as an article, in effective length; 0 for no minimum."""

    @classmethod
    def from_link(cls, link: Link, *, site: str) -> Self:
        """Return what the link to a page says of it; dates only from reliable sources."""
        source = LINK_DATES.get(link.source)
        return cls(site=site, date=link.date if source else None, date_source=source)


_NOTHING = Known()


@dataclass(frozen=True, kw_only=True)
class PageReading:
    """What was read of a page, an article or not."""

    article: Article
    """The values that were found, even of a page that is no article."""

    skip: SkipReason | None
    """Why the page is no article, ``None`` if it is one."""

    @property
    def outcome(self) -> Article | SkipReason:
        """The article, or why there is none."""
        return self.skip or self.article


def read_response(
    html: bytes | str,
    url: str,
    *,
    headers: Mapping[str, str] | None = None,
    fetched_at: str | None = None,
    known: Known = _NOTHING,
) -> PageReading:
    """Read the article of a response; never fetch and never raise on any page.

    ``html``: the body as received, or decoded text. ``fetched_at``: ISO time of the download.
    """
    return finish_reading(extract_raw(html, url, headers=headers, fetched_at=fetched_at), known)


def finish_reading(raw: RawArticle, known: Known = _NOTHING) -> PageReading:
    """Load the raw facts of a page, and decide whether it is an article."""
    article = load(raw, site=known.site)
    if article.date_published is None and known.date and known.date_source:
        article.date_published = known.date
        article.provenance["date_published"] = known.date_source
    skip = raw.skip or find_skip_reason(article, known.min_body_chars)
    return PageReading(article=article, skip=skip)


def find_skip_reason(article: Article, min_body_chars: int) -> SkipReason | None:
    """Return why what was read is no article, ``None`` if it is one."""
    if not (body := (article.body or "").strip()):
        return SkipReason.NO_BODY
    if not (article.title or "").strip():
        return SkipReason.NO_HEADLINE
    return SkipReason.SHORT_BODY if effective_length(body) < min_body_chars else None


def drop_canonical(article: Article) -> Article:
    """Return the article without its canonical address, at which there is no article."""
    warning = f"the canonical address {article.canonical_url} is no article"
    return dataclasses.replace(
        article,
        canonical_url=None,
        provenance={k: v for k, v in article.provenance.items() if k != "canonical_url"},
        warnings=[*article.warnings, warning],
    )
