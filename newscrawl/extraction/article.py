"""A page's raw facts: the steps of extraction, in order."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from newscrawl.extraction import headline, metadata, published
from newscrawl.extraction.blocks import Kind, read_layout
from newscrawl.extraction.body import Body, read_body
from newscrawl.extraction.dateline import split_dateline
from newscrawl.extraction.facts import Facts, Found
from newscrawl.extraction.head import read_head
from newscrawl.extraction.judgement import find_skip_reason
from newscrawl.extraction.language import detect_language
from newscrawl.extraction.page import read_page
from newscrawl.extraction.themes import find_profile
from newscrawl.items import Dateline, SkipReason
from newscrawl.urls import clean_url

T = TypeVar("T")

# Blocks that may stand before the lead: standfirst, key points, a byline.
_BLOCKS_BEFORE_LEAD = 4


@dataclass(kw_only=True)
class RawArticle:
    """What stands on a page, as found; the loader makes an ``Article`` of it."""

    url: str
    canonical_url: str | None = None
    title: str | None = None
    dateline: Dateline | None = None
    paragraphs: list[str] = field(default_factory=list)
    description: str | None = None
    authors: list[str] = field(default_factory=list)
    section: str | None = None
    tags: list[str] = field(default_factory=list)
    language: str | None = None
    date_published: str | None = None
    date_modified: str | None = None
    date_downloaded: str | None = None
    main_image: str | None = None
    is_accessible_for_free: bool | None = None
    theme: str | None = None
    """Name of the profile that gave the container."""
    skip: SkipReason | None = None
    """Why the page is not an article, ``None`` where it is one."""
    removed: dict[str, int] = field(default_factory=dict)
    """Noise rules that cut something, with the number of blocks."""
    provenance: dict[str, str] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)

    def take(self, name: str, found: Found[T] | None) -> T | None:
        """Note where the value of a field comes from and what disagrees; return the value."""
        if found is None:
            return None
        self.provenance[name] = found.source
        self.warnings += found.notes
        return found.value


_FIELDS: tuple[tuple[str, Callable[[Facts], Found[Any] | None]], ...] = (
    ("canonical_url", metadata.extract_canonical_url),
    ("title", headline.extract_title),
    ("description", metadata.extract_description),
    ("authors", metadata.extract_authors),
    ("section", metadata.extract_section),
    ("tags", metadata.extract_tags),
    ("language", metadata.extract_language),
    ("date_published", published.extract_published),
    ("date_modified", published.extract_modified),
    ("main_image", metadata.extract_main_image),
    ("is_accessible_for_free", metadata.extract_access),
)


def extract_raw(
    html: bytes | str,
    url: str,
    *,
    headers: Mapping[str, str] | None = None,
    fetched_at: str | None = None,
) -> RawArticle:
    """Read a page; never raise on any markup, in time linear in its size.

    ``html``: the body as received, or decoded text. ``fetched_at``: ISO time of
    the download, handed through. A page that is no article has ``skip`` set and
    still carries what could be had.
    """
    # What is no address leads nowhere: nothing on the page is relative to it.
    page = read_page(html, url if clean_url(url) else "", headers)
    raw = RawArticle(url=url, date_downloaded=fetched_at, warnings=list(page.warnings))
    if not page.size:
        raw.warnings.append("The page is empty.")
    head = read_head(page)
    raw.warnings += head.warnings
    layout = read_layout(page.tree.body)
    facts = Facts(page, head, layout, find_profile(page), fetched_at)
    for name, extract in _FIELDS:
        found = extract(facts)
        if found is not None:
            setattr(raw, name, raw.take(name, found))
    body = read_body(layout, facts.profile, raw.title)
    raw.removed = dict(body.removed)
    if facts.profile is not None and facts.profile.content is not None:
        raw.theme = facts.profile.theme.name
    if body.blocks:
        raw.provenance["body"] = f"theme:{raw.theme}" if raw.theme else "reader"
    raw.language = raw.language or raw.take("language", detect_language(body.blocks))
    _take_dateline(raw, body)
    raw.skip = find_skip_reason(facts, raw.title, body)
    return raw


def _take_dateline(raw: RawArticle, body: Body) -> None:
    """Cut the dateline off the lead; what stood before the lead stays in the body."""
    raw.paragraphs = [block.text for block in body.blocks]
    for position, block in enumerate(body.blocks[:_BLOCKS_BEFORE_LEAD]):
        if block.kind is not Kind.TEXT:
            continue
        dateline, rest = split_dateline(
            block.text, language=raw.language, published=raw.date_published
        )
        if dateline is not None:
            raw.dateline = dateline
            raw.provenance["dateline"] = "text:dateline"
            raw.paragraphs[position : position + 1] = [rest] if rest else []
            return
