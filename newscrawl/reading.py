"""Read the article of a response, with what is known of its page from elsewhere.

The crawl, re-extraction, replayed cases, ``explain`` and ``newscrawl.extract`` all use it.
"""

import dataclasses
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Self

from newscrawl.extraction.document.effective_length import effective_length
from newscrawl.extraction.site_knowledge import NOTHING_KNOWN, SiteKnowledge
from newscrawl.items import Article, SkipReason
from newscrawl.link import Link
from newscrawl.story import BODY_ROLES, Role, StoryBlock, compose_body
from newscrawl.urls import is_further_page

if TYPE_CHECKING:
    from newscrawl.extraction.article import RawArticle
    from newscrawl.extraction.profile.sample import PageSample

LINK_DATES = {
    "news-sitemap": "news-sitemap:publication_date",
    "feed": "feed:published",
    "wordpress": "wordpress:date",
}
"""Source of a link to the source of its date, as ``provenance`` names it."""

LINK_CHANGES = frozenset({"sitemap:lastmod", "feed:updated"})
"""Sources of the date of a change that a link gave, as ``provenance`` names them."""


@dataclass(frozen=True, kw_only=True)
class Known:
    """What is known of a page besides its response."""

    site: str | None = None
    """Name that its article is stored under; the host by default."""

    date: str | None = None
    """Date of publication for a page that shows none."""

    date_source: str | None = None
    """Where ``date`` comes from, as ``provenance`` names it."""

    modified: str | None = None
    """Date of the last change for a page that tells of none."""

    modified_source: str | None = None
    """Where ``modified`` comes from, as ``provenance`` names it."""

    min_body_chars: int = 0
    """Shortest body that counts as an article, in effective length; 0 for no minimum."""

    @classmethod
    def from_link(cls, link: Link, *, site: str) -> Self:
        """Return what the link to a page says of it; dates only from reliable sources."""
        source = LINK_DATES.get(link.source)
        is_changed = link.modified is not None and link.modified_source in LINK_CHANGES
        return cls(
            site=site,
            date=link.date if source else None,
            date_source=source,
            modified=link.modified if is_changed else None,
            modified_source=link.modified_source if is_changed else None,
        )


_NOTHING = Known()
# How the warning begins that an article has further pages.
_GOES_ON = "The article goes on at"


@dataclass(frozen=True, kw_only=True)
class PageReading:
    """What was read of a page, an article or not."""

    article: Article
    """The values that were found, even of a page that is no article."""

    skip: SkipReason | None
    """Why the page is no article, ``None`` if it is one."""

    next_page: str | None = None
    """Address of the page on which the article goes on."""

    first_page: str | None = None
    """Address of the first page of the article whose further page this is."""

    whole_page: str | None = None
    """Address of the page with the whole text of an article on several pages."""

    body_roles: Collection[str] = BODY_ROLES
    """The roles that its body is composed of."""

    matched_facts: Mapping[str, bool] = field(default_factory=dict)
    """The stated facts of the site, and whether each finds anything on the page."""

    sample: "PageSample | None" = None
    """What the profile of the site is learned from, if it was asked for."""

    @property
    def unmatched_facts(self) -> tuple[str, ...]:
        """The facts of the site that are stated, and find nothing on the page."""
        return tuple(name for name, is_found in self.matched_facts.items() if not is_found)

    @property
    def outcome(self) -> Article | SkipReason:
        """The article, or why there is none."""
        return self.skip or self.article


def load_extraction() -> None:
    """Load what reads pages. It takes a quarter of a second, and a crawl may find no new page."""
    import newscrawl.extraction.article
    import newscrawl.loaders  # noqa: F401


def read_response(
    html: bytes | str,
    url: str,
    *,
    headers: Mapping[str, str] | None = None,
    fetched_at: str | None = None,
    known: Known = _NOTHING,
    site: SiteKnowledge = NOTHING_KNOWN,
) -> PageReading:
    """Read the article of a response; never fetch and never raise on any page.

    ``html``: the body as received, or decoded text. ``fetched_at``: ISO time of the download.
    ``known``: what is known of the page, ``site``: of its site.
    """
    from newscrawl.extraction.article import extract_raw

    raw = extract_raw(html, url, headers=headers, fetched_at=fetched_at, site=site)
    return finish_reading(raw, known)


def finish_reading(raw: "RawArticle", known: Known = _NOTHING) -> PageReading:
    """Load the raw facts of a page, and decide whether it is an article."""
    from newscrawl.loaders import load

    article = load(raw, site=known.site)
    _take_known_dates(article, known)
    if raw.next_page and is_further_page(raw.next_page, raw.url):
        article.warnings.append(f"{_GOES_ON} {raw.next_page}, which was not read.")
    skip = raw.skip or find_skip_reason(article, known.min_body_chars)
    return PageReading(
        article=article,
        skip=skip,
        next_page=raw.next_page,
        first_page=raw.first_page,
        whole_page=raw.whole_page,
        body_roles=raw.body_roles,
        sample=_with_known_date(raw.sample, known),
        matched_facts=raw.matched_facts,
    )


def _with_known_date(sample: "PageSample | None", known: Known) -> "PageSample | None":
    """Return the sample of a page with the dates that its link has, and so their offset."""
    if sample is None:
        return None
    dates = filter(None, (known.date, known.modified))
    return dataclasses.replace(sample, dates=(*sample.dates, *dates))


def join_page(article: Article, further: PageReading) -> Article:
    """Return an article with the story of its next page behind its own.

    Blocks that the article has already, such as its standfirst, are left out.
    """
    known = {*map(_same_block, article.blocks), article.title}
    lists = max((block.list.number for block in article.blocks if block.list), default=0)
    added = [
        _on_further_page(block, lists)
        for block in further.article.blocks
        if _same_block(block) not in known
    ]
    blocks = article.blocks + added
    warnings = [text for text in article.warnings if not text.startswith(_GOES_ON)]
    if further.next_page:
        warnings.append(f"{_GOES_ON} {further.next_page}, which was not read.")
    pictures = {image.url for image in article.images}
    images = [image for image in further.article.images if image.url not in pictures]
    return dataclasses.replace(
        article,
        blocks=blocks,
        body=compose_body(blocks, further.body_roles),
        images=article.images + images,
        warnings=warnings,
    )


def _same_block(block: StoryBlock) -> str | None:
    """Return what blocks that a page repeats have in common; players have no text."""
    return block.text or block.url


def _on_further_page(block: StoryBlock, lists: int) -> StoryBlock:
    """Return a block of a further page as one of the article, which has so many lists.

    What stands above the text there is no summary of the article.
    """
    if block.role in (Role.STANDFIRST, Role.KEY_POINT):
        return dataclasses.replace(block, role=Role.PARAGRAPH)
    if block.list is None:
        return block
    place = dataclasses.replace(block.list, number=block.list.number + lists)
    return dataclasses.replace(block, list=place)


def take_whole_text(article: Article, whole: PageReading) -> Article | None:
    """Return an article with the story of the page that has all of it, ``None`` if it has less."""
    own, text = article.body or "", whole.article.body or ""
    if whole.skip is not None or len(text) <= len(own) or own.split("\n\n")[-1] not in text:
        return None
    warnings = [line for line in article.warnings if not line.startswith(_GOES_ON)]
    return dataclasses.replace(_with_story_of(article, whole.article), warnings=warnings)


def _with_story_of(article: Article, other: Article) -> Article:
    names = ("blocks", "body", "standfirst", "key_points", "images")
    return dataclasses.replace(article, **{name: getattr(other, name) for name in names})


def is_first_page(article: Article) -> bool:
    """Return whether the article goes on, on a page whose text it does not have."""
    return any(text.startswith(_GOES_ON) for text in article.warnings)


def keep_joined_body(again: Article, stored: Article) -> Article:
    """Return an article read again from its first page, with the stored text of all its pages."""
    warnings = [text for text in again.warnings if not text.startswith(_GOES_ON)]
    return dataclasses.replace(_with_story_of(again, stored), warnings=warnings)


def _take_known_dates(article: Article, known: Known) -> None:
    """Fill in what the page does not say of its dates, or only counts from the download."""
    from newscrawl.extraction.dates.published import COUNTED

    is_counted = article.provenance.get("date_published") == COUNTED and len(known.date or "") > 10
    if known.date and known.date_source and (article.date_published is None or is_counted):
        article.date_published = known.date
        article.provenance["date_published"] = known.date_source
    if article.date_modified is None and known.modified and known.modified_source:
        is_early = article.date_published and not _is_later(known.modified, article.date_published)
        downloaded = article.date_downloaded
        is_ahead = downloaded and _is_later(known.modified, downloaded)
        # A change is after the publication, and a clock that is ahead is no source.
        if not is_early and not is_ahead:
            article.date_modified = known.modified
            article.provenance["date_modified"] = known.modified_source


def _is_later(one: str, other: str) -> bool:
    """Compare two dates; where one is a day alone, only another day is later."""
    if len(one) == 10 or len(other) == 10:
        return one[:10] > other[:10]
    return datetime.fromisoformat(one) > datetime.fromisoformat(other)


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
