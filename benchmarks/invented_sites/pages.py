"""What an invented site consists of: its stories, its pages, and the truth of each page."""

import json
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path


@dataclass(frozen=True, kw_only=True)
class Part:
    """One piece of a story's text."""

    text: str
    kind: str = "text"
    """``text``, ``heading``, ``signature`` or ``correction``; all belong to the story."""


@dataclass(frozen=True, kw_only=True)
class Story:
    """One article before a site renders it."""

    number: int
    url: str
    title: str
    parts: tuple[Part, ...]
    published: datetime
    section: str
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    standfirst: str = ""
    genre: str = "news"
    """``news``, ``letter`` or ``column``."""
    is_paid: bool = False
    """The page has the first paragraphs and an offer."""

    @property
    def paragraphs(self) -> tuple[str, ...]:
        return tuple(part.text for part in self.parts)


@dataclass(frozen=True, kw_only=True)
class Truth:
    """What a reader of an article's page would write down."""

    title: str
    paragraphs: tuple[str, ...]
    """The text, without dateline and furniture."""

    optional: tuple[str, ...] = ()
    """Texts that may stand in the body or not: the standfirst."""

    day: str
    """ISO day, where the site is."""

    instant: str | None
    """ISO time with offset; ``None`` where neither the page nor the site's other pages and
    feed tell it."""

    authors: tuple[str, ...] | None
    """``None`` where readers would disagree: the writer of a letter."""

    section: str | None
    tags: tuple[str, ...] = ()
    is_paid: bool = False


@dataclass(frozen=True, kw_only=True)
class InventedPage:
    """One answer of an invented site."""

    url: str
    kind: str
    """``article``, or what else it is: ``front``, ``section``, ``obituaries``, ``feed``…"""

    body: bytes
    content_type: str = "text/html; charset=utf-8"
    truth: Truth | None = None
    """``None`` for a page that is no article."""

    @property
    def is_html(self) -> bool:
        return self.content_type.startswith("text/html")


@dataclass(frozen=True, kw_only=True)
class InventedSite:
    """All pages of a site, as they were in one night."""

    name: str
    home: str
    fetched_at: str
    """ISO time of the night."""

    pages: tuple[InventedPage, ...] = field(repr=False)

    @property
    def articles(self) -> tuple[InventedPage, ...]:
        return tuple(page for page in self.pages if page.truth)

    @property
    def others(self) -> tuple[InventedPage, ...]:
        """Pages that look like articles to a crawl and are none."""
        return tuple(page for page in self.pages if page.is_html and not page.truth)

    def save(self, folder: Path) -> None:
        """Write all pages as ``NEWSCRAWL_REPLAY`` reads them, a folder for each."""
        for number, page in enumerate(self.pages):
            case = folder / f"{number:03}-{page.kind}"
            case.mkdir(parents=True)
            (case / "page.html").write_bytes(page.body)
            meta = {
                "url": page.url,
                "status": 200,
                "headers": {"Content-Type": page.content_type},
                "fetched_at": self.fetched_at,
            }
            (case / "meta.json").write_text(json.dumps(meta))
