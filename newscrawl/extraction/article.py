"""A page's raw facts: the steps of extraction, in order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from newscrawl.extraction.body.hints import Hints
from newscrawl.extraction.body.model import Model, shipped_model
from newscrawl.extraction.body.reader import Body, read_body
from newscrawl.extraction.datelines.on_page import find_above_body, find_in_body
from newscrawl.extraction.dates import published
from newscrawl.extraction.dates.parse import parse_machine_date
from newscrawl.extraction.document.blocks import MAX_BLOCKS, read_layout
from newscrawl.extraction.document.facts import Facts
from newscrawl.extraction.document.head import read_head
from newscrawl.extraction.document.page import read_page
from newscrawl.extraction.document.sources import Found
from newscrawl.extraction.document.themes import find_profile
from newscrawl.extraction.explain import BlockVerdict, explain_blocks
from newscrawl.extraction.fields import language
from newscrawl.extraction.fields.table import RECORD_FIELDS
from newscrawl.extraction.page_type import judge_page
from newscrawl.items import Article, SkipReason
from newscrawl.urls import clean_url

T = TypeVar("T")


@dataclass(kw_only=True)
class RawArticle(Article):
    """An article as found: what its page says is not cleaned, and its body is in paragraphs.

    The loader makes the ``Article`` of it.
    """

    paragraphs: list[str] = field(default_factory=list)
    theme: str | None = None
    """Name of the profile that gave the container."""
    skip: SkipReason | None = None
    """Why the page is not an article, by its own marks; ``None`` where none says so."""
    removed: dict[str, int] = field(default_factory=dict)
    """Noise rules that cut something, with the number of blocks."""

    def take(self, name: str, found: Found[T] | None) -> T | None:
        """Note where the value of a field comes from and what disagrees; return the value."""
        if found is None:
            return None
        self.provenance[name] = found.source
        self.warnings += found.notes
        return found.value


def extract_raw(
    html: bytes | str,
    url: str,
    *,
    headers: Mapping[str, str] | None = None,
    fetched_at: str | None = None,
) -> RawArticle:
    """Read a page; never raise on any markup, in time linear in its size.

    ``html``: the body as received, or decoded text. ``fetched_at``: ISO time of
    the download, handed through; without it relative times are counted from the
    response's ``Date``. A page that says it is no article has ``skip`` set and still
    carries what could be had.
    """
    return _extract(shipped_model(), html, url, headers, fetched_at)[0]


def extract_with(model: Model, html: bytes | str, url: str) -> RawArticle:
    """Read a page with another model than the shipped one, as its training does."""
    return _extract(model, html, url, None, None)[0]


def explain_raw(
    html: bytes | str,
    url: str,
    *,
    headers: Mapping[str, str] | None = None,
    fetched_at: str | None = None,
    columns_told: bool = True,
) -> tuple[RawArticle, list[BlockVerdict], Facts]:
    """Read a page as ``extract_raw`` does, and tell of every block what became of it.

    The facts are those that were read: every source of a field can be asked of them.
    """
    model = shipped_model()
    raw, facts, body = _extract(model, html, url, headers, fetched_at)
    verdicts = explain_blocks(facts.layout, body, model, columns_told=columns_told)
    return raw, verdicts, facts


def _extract(
    model: Model,
    html: bytes | str,
    url: str,
    headers: Mapping[str, str] | None,
    fetched_at: str | None,
) -> tuple[RawArticle, Facts, Body]:
    # What is no address leads nowhere: nothing on the page is relative to it.
    page = read_page(html, url if clean_url(url) else "", headers)
    raw = RawArticle(url=url, date_downloaded=fetched_at, warnings=list(page.warnings))
    if not page.size:
        raw.warnings.append("The page is empty.")
    head = read_head(page)
    raw.warnings += head.warnings
    layout = read_layout(page.tree.body)
    if len(layout.blocks) >= MAX_BLOCKS:
        raw.warnings.append(f"The page has over {MAX_BLOCKS:,} blocks; the rest was not read.")
    read_at = fetched_at or _answered_at(headers)
    facts = Facts(page, head, layout, find_profile(page, layout), read_at)
    raw.warnings += published.find_impossible(facts)
    for row in RECORD_FIELDS:
        found = row.extract(facts) if row.extract else None
        if found is not None:
            setattr(raw, row.name, raw.take(row.name, found))
    body = read_body(facts, read_hints(facts, raw.title, raw.authors), model)
    raw.removed = dict(body.removed)
    if facts.profile is not None and facts.profile.content is not None:
        raw.theme = facts.profile.theme.name
    if body.blocks:
        raw.provenance["body"] = body.source
    raw.language = raw.language or raw.take("language", language.detect_language(body.blocks))
    _take_dateline(raw, facts, body)
    raw.skip = judge_page(facts, raw.title, body)
    return raw, facts, body


def _answered_at(headers: Mapping[str, str] | None) -> str | None:
    """Return when the server says that it answered."""
    dates = (value for name, value in (headers or {}).items() if name.lower() == "date")
    return parse_machine_date(next(dates, ""))


def read_hints(facts: Facts, title: str | None, authors: Sequence[str] = ()) -> Hints:
    """Return what the page says of its article elsewhere, for the block reader."""
    article = facts.head.article()
    stated = facts.head.stated_body()
    if isinstance(stated, str) and "</p>" in stated.lower():
        stated = read_page(stated.replace("</p>", "</p>\n"), "").tree.text()
    return Hints(
        title=title,
        description=facts.head.first("og:description", "description"),
        body=stated if isinstance(stated, str) else None,
        is_article=article is not None,
        authors=tuple(authors),
    )


def _take_dateline(raw: RawArticle, facts: Facts, body: Body) -> None:
    """Cut the dateline off the lead; what stood before the lead stays in the body."""
    raw.paragraphs = [block.text for block in body.blocks]
    language, day = raw.language, raw.date_published
    if found := find_in_body(body.blocks, language, day):
        raw.dateline, position, rest = found
        raw.paragraphs[position : position + 1] = [rest] if rest else []
        raw.provenance["dateline"] = "text:dateline"
    elif above := find_above_body(
        facts.layout.blocks, facts.heading_block, body.blocks, language, day
    ):
        raw.dateline, lead = above
        raw.paragraphs[:0] = [lead] if lead else []
        raw.provenance["dateline"] = "visible:dateline"
