"""The newest articles of a site in the data folder, read again from their archived pages."""

import dataclasses
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from parsel import Selector
from scrapy.http import TextResponse

from newscrawl.extraction.article import explain_raw
from newscrawl.extraction.document.blocks import Layout
from newscrawl.extraction.explain import BlockDecision
from newscrawl.extraction.profile.learning import learn_profile
from newscrawl.extraction.profile.sample import PageSample
from newscrawl.extraction.profile.site_profile import SiteProfile
from newscrawl.extraction.site_knowledge import SiteKnowledge
from newscrawl.headers import header_texts
from newscrawl.items import Article, SkipReason
from newscrawl.reading import LINK_CHANGES, LINK_DATES, Known, finish_reading
from newscrawl.reextraction.stored import NewestArticles
from newscrawl.replay.index import load_archive
from newscrawl.replay.responses import as_decoded_response
from newscrawl.skip_reasons import PageOutcome
from newscrawl.store.files.archive import SavedPage
from newscrawl.store.folder import find_day_files
from newscrawl.store.state.database import State
from newscrawl.store.state.known_page import KnownPage
from newscrawl.store.state.ledger import find_between


@dataclass(frozen=True, kw_only=True)
class SamplePage:
    """An archived page of a site, with the article that the crawl has stored of it."""

    page: SavedPage
    stored: Article


@dataclass(frozen=True, kw_only=True)
class SampleReading:
    """What is read of a page of the sample."""

    page: SavedPage
    article: Article
    skip: SkipReason | None
    blocks: tuple[BlockDecision, ...]
    layout: Layout
    tree: Selector
    """The page, for selectors."""

    sample: PageSample | None = None
    """What the profile is learned from, if it was asked for."""


def find_sample(folder: Path, archived: Path, most: int) -> list[SamplePage]:
    """Return the newest articles of a site's folder whose pages are in an archive.

    Raises ``ArchiveError`` if there is none.
    """
    if not folder.is_dir():
        return []
    archive = load_archive(archived)
    articles = sorted(
        NewestArticles(find_day_files(folder), None),
        key=lambda article: (article.date_published or "", article.date_downloaded or ""),
        reverse=True,
    )
    found = []
    for article in articles:
        page = archive.find(article.url)
        if page is not None and page.status == 200:
            found.append(SamplePage(page=page, stored=article))
        if len(found) == most:
            break
    return found


def find_no_articles(data: Path, site: str) -> list[KnownPage]:
    """Return the pages that crawls of the site read and that are no articles."""
    with State(data) as state:
        # To the end of the day: the last page is of this second.
        soon = datetime.now(UTC) + timedelta(days=1)
        pages = find_between(state, site, datetime.min.replace(tzinfo=UTC), soon)
    return [page for page in pages if page.outcome is PageOutcome.SKIPPED and page.fetches]


def read_sample(
    sample: Sequence[SamplePage], site: SiteKnowledge, min_body_chars: int
) -> Iterator[SampleReading]:
    """Read the pages as a crawl does that knows this of the site."""
    for one in sample:
        response = as_decoded_response(one.page)
        page = dataclasses.replace(one.page, url=one.stored.url, body=response.body)
        raw, decisions, facts = explain_raw(
            page.body,
            page.url,
            headers=header_texts(response.headers.items()),
            fetched_at=one.stored.date_downloaded,
            site=site,
            with_features=False,
        )
        source = one.stored.provenance.get("date_published")
        changed = one.stored.provenance.get("date_modified")
        reading = finish_reading(
            raw,
            Known(
                site=one.stored.site,
                date=one.stored.date_published,
                date_source=source if source in LINK_DATES.values() else None,
                modified=one.stored.date_modified,
                modified_source=changed if changed in LINK_CHANGES else None,
                min_body_chars=min_body_chars,
            ),
        )
        yield SampleReading(
            page=page,
            article=reading.article,
            skip=reading.skip,
            blocks=tuple(decisions),
            layout=facts.layout,
            tree=Selector(text=response.text if isinstance(response, TextResponse) else ""),
            sample=reading.sample,
        )


def learn_from_sample(sample: Sequence[SamplePage], min_body_chars: int) -> SiteProfile:
    """Return what the articles of the sample have in common."""
    readings = read_sample(sample, SiteKnowledge(is_learning=True), min_body_chars)
    return learn_profile(
        [one.sample for one in readings if one.skip is None and one.sample is not None]
    )
