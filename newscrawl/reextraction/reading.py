"""Reads one stored article again from its page, and compares the two."""

import dataclasses
import difflib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from newscrawl.extraction.profile.sample import PageSample
from newscrawl.extraction.site_knowledge import NOTHING_KNOWN, SiteKnowledge
from newscrawl.headers import header_texts
from newscrawl.items import PAGE_FIELDS, Article, SkipReason
from newscrawl.reading import (
    LINK_CHANGES,
    LINK_DATES,
    Known,
    PageReading,
    drop_canonical,
    is_first_page,
    keep_joined_body,
    read_response,
)
from newscrawl.replay.responses import as_decoded_response
from newscrawl.store.files.archive import SavedPage
from newscrawl.store.identity import content_hash
from newscrawl.story import Image, StoryBlock
from newscrawl.time_limit import run_within
from newscrawl.urls import clean_url

REVISION_SOURCE = "reextraction"
"""Provenance of ``revision`` in a record that was made by new rules, not from a new page."""

METHOD_FIELDS = frozenset({"provenance", "extractor", "warnings"})
"""Fields that say how the page was read, not what it contains."""

_LONGEST_SHOWN = 160
_PARAGRAPHS_SHOWN = 3
# Severity of losing a field. A body that gets shorter counts by the share that is lost.
_LOSSES = {"title": 1.0, "body": 1.0, "date_published": 0.5}
_OTHER_LOSS = 0.1
_SKIPPED = 10.0
"""Severity if the page is no longer an article, or cannot be read."""


@dataclass(frozen=True, kw_only=True)
class Change:
    """The change of one field."""

    field: str

    kind: str
    """``changed``, ``gained`` or ``lost``; of a body also ``shorter``."""

    shown: tuple[str, ...]
    """The change as lines for a person."""


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """The result of reading one article again."""

    key: str
    """Its id and revision."""

    next_key: str
    """Its id and next revision."""

    url: str
    changes: tuple[Change, ...] = ()

    skip: str | None = None
    """Why the current rules find no article on the page."""

    failure: str | None = None
    """Why the page could not be read."""

    how_alone: bool = False
    """Whether only ``METHOD_FIELDS`` differ: the same values from other sources."""

    severity: float = 0.0
    """How much is lost; the worst are shown first."""

    line: str | None = None
    """The record of the next revision; ``None`` if nothing changes."""


def article_key(article: Article) -> str:
    """Return the key of an article's revision."""
    return _key(article, article.revision)


def compare_stored(
    stored: Article,
    open_page: Callable[[], SavedPage],
    *,
    min_body_chars: int,
    read_seconds: float,
    site: SiteKnowledge = NOTHING_KNOWN,
) -> Comparison:
    """Read the page with the current rules and compare it with the stored article. Never raises.

    ``read_seconds``: limit on the CPU time of a page; 0 for no limit. ``site``: what is known
    of the page's site.
    """
    same = Comparison(
        key=article_key(stored), next_key=_key(stored, stored.revision + 1), url=stored.url
    )
    try:
        again = run_within(read_seconds, reread, stored, open_page(), min_body_chars, site)
    except Exception as error:  # an error on one page must not end the run
        failure = f"{type(error).__name__}: {error}"
        return dataclasses.replace(same, failure=failure, severity=_SKIPPED)
    if isinstance(again, SkipReason):
        return dataclasses.replace(same, skip=str(again), severity=_SKIPPED)
    changes = tuple(find_changes(stored, again))
    if not changes:
        how = any(_method(stored, name) != _method(again, name) for name in METHOD_FIELDS)
        return dataclasses.replace(same, how_alone=how)
    again.revision = stored.revision + 1
    again.provenance["revision"] = REVISION_SOURCE
    severity = sum(severity_of(change, stored, again) for change in changes)
    return dataclasses.replace(same, changes=changes, severity=severity, line=again.to_line())


def reread(
    stored: Article, page: SavedPage, min_body_chars: int, site: SiteKnowledge = NOTHING_KNOWN
) -> Article | SkipReason:
    """Return the article as a crawl would store it today, or why it would not.

    What only the crawl knew is taken from the stored article: the date of its link, that its
    canonical address is not an article, and the fields set by the store. The body of an article
    that was joined from several pages stays as it is. May raise anything.
    """
    reading = _read_page(stored, page, min_body_chars, site)
    article = reading.outcome
    if isinstance(article, SkipReason):
        return article
    if article.canonical_url and stored.canonical_url is None:
        without = drop_canonical(article)
        if without.warnings[-1] in stored.warnings:
            article = without
    if is_first_page(article) and not is_first_page(stored):
        article = keep_joined_body(article, stored)
    article.id, article.revision = stored.id, stored.revision
    article.cluster_id = stored.cluster_id
    article.content_hash = content_hash(article.title, article.prose)
    if "revision" in stored.provenance:
        article.provenance["revision"] = stored.provenance["revision"]
    return article


def _method(article: Article, name: str) -> Any:
    """Return how a page was read, without the version of the profile: each night has another."""
    value = getattr(article, name)
    if name == "extractor" and value is not None:
        return dataclasses.replace(value, version=value.version.partition("+profile.")[0])
    return value


def sample_stored(
    stored: Article, open_page: Callable[[], SavedPage], site: SiteKnowledge, read_seconds: float
) -> PageSample | None:
    """Return what the profile of the site is learned from; ``None`` if the page cannot be read."""
    try:
        reading = run_within(read_seconds, _read_page, stored, open_page(), 0, site)
    except Exception:  # the same page is read again, and its failure counted
        return None
    return reading.sample if reading.skip is None else None


def _read_page(
    stored: Article, page: SavedPage, min_body_chars: int, site: SiteKnowledge
) -> PageReading:
    if clean_url(page.url) != stored.url:  # archived under http://, www. or similar
        page = dataclasses.replace(page, url=stored.url)
    response = as_decoded_response(page)
    date_source = stored.provenance.get("date_published")
    modified_source = stored.provenance.get("date_modified")
    return read_response(
        response.body,
        response.url,
        headers=header_texts(response.headers.items()),
        fetched_at=stored.date_downloaded,
        known=Known(
            site=stored.site,
            date=stored.date_published,
            date_source=date_source if date_source in LINK_DATES.values() else None,
            modified=stored.date_modified,
            modified_source=modified_source if modified_source in LINK_CHANGES else None,
            min_body_chars=min_body_chars,
        ),
        site=site,
    )


def find_changes(stored: Article, again: Article) -> Iterator[Change]:
    """Yield the fields that differ, in the record's order."""
    for name in PAGE_FIELDS:
        before, after = getattr(stored, name), getattr(again, name)
        if before == after:
            continue
        if name == "body" and before and after:
            kind = "shorter" if len(after) < len(before) else "changed"
            yield Change(field=name, kind=kind, shown=tuple(_body_lines(before, after)))
            continue
        kind = "changed" if before and after else "lost" if before else "gained"
        shown = f"{_shown(before)} → {_shown(after)}"
        yield Change(field=name, kind=kind, shown=(shown,))


def _key(article: Article, revision: int) -> str:
    return f"{article.id}:{revision}"


def severity_of(change: Change, stored: Article, again: Article) -> float:
    """Return how much a change loses of the stored article, 0 if it loses nothing."""
    if change.kind == "shorter":
        return 1 - len(again.body or "") / len(stored.body or " ")
    return _LOSSES.get(change.field, _OTHER_LOSS) if change.kind == "lost" else 0.0


def _body_lines(before: str, after: str) -> Iterator[str]:
    """Yield the sizes, then the first paragraphs that were removed and added."""
    yield f"{len(before):,} → {len(after):,} characters"
    old, new = before.split("\n\n"), after.split("\n\n")
    gone, come = [], []
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    for _, i1, i2, j1, j2 in (code for code in matcher.get_opcodes() if code[0] != "equal"):
        gone += old[i1:i2]
        come += new[j1:j2]
    for sign, paragraphs in (("-", gone), ("+", come)):
        for paragraph in paragraphs[:_PARAGRAPHS_SHOWN]:
            yield f"{sign} {_cut(paragraph)}"
        if (more := len(paragraphs) - _PARAGRAPHS_SHOWN) > 0:
            yield f"{sign} … {more} more"


def _shown(value: Any) -> str:
    if value is None or value == []:
        return "nothing"
    if isinstance(value, list) and isinstance(value[0], StoryBlock):
        roles = Counter(block.role for block in value)
        return _cut(", ".join(f"{count} {role}" for role, count in roles.items()))
    if isinstance(value, list) and isinstance(value[0], Image):
        return _cut(", ".join(image.url for image in value))
    if isinstance(value, list):
        return _cut(", ".join(map(str, value)))
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return _cut(str(getattr(value, "text", value)))
    return _cut(str(value))


def _cut(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _LONGEST_SHOWN else f"{flat[:_LONGEST_SHOWN]}…"
