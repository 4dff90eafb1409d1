"""Finds a stored article by its id, and its copies and its saved page. Nothing is written."""

import dataclasses
import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from newscrawl.desk.desk import Desk
from newscrawl.explaining import explain
from newscrawl.extraction.site_knowledge import SiteKnowledge
from newscrawl.headers import header_texts
from newscrawl.items import Article
from newscrawl.known_sites import KnownSites
from newscrawl.newsite.clicked_pages import NumberedPage
from newscrawl.reextraction.stored import find_saved_page
from newscrawl.replay.index import ArchiveError
from newscrawl.replay.responses import as_decoded_response
from newscrawl.report.views.explanation import render_explanation
from newscrawl.search.database import SEARCH_FILE, SearchError
from newscrawl.search.index import SearchIndex
from newscrawl.store.duplicates.clusters import Clusters
from newscrawl.store.files.archive import SavedPage, archive_folder
from newscrawl.store.lookup import find_line, find_sites
from newscrawl.store.state.articles import Articles
from newscrawl.store.state.database import STATE_FILE, State, StoreError

_PAGES_KEPT = 4
"""Saved pages in memory: a page is asked for by the frame as well."""


class NoSavedPageError(Exception):
    """The archive has no page of an article; the message says what to do."""


@dataclass(frozen=True, kw_only=True)
class FoundArticle:
    """A revision of a stored article."""

    article: Article | None
    """``None`` if its line is gone."""

    id: str
    site: str
    revision: int

    revisions: Sequence[tuple[int, str]]
    """Number and day file of each revision, the oldest first."""

    path: Path
    """The day file of this one."""

    line: int | None
    """Its number in the file."""

    @property
    def address(self) -> str:
        """Its page at the desk."""
        return f"/articles/{self.id}"

    @property
    def is_newest(self) -> bool:
        """Whether there is no later revision."""
        return self.revision == self.revisions[-1][0]

    @property
    def days(self) -> list[tuple[int, str]]:
        """Number of each revision and the day on which it was stored."""
        return [(number, Path(name).name.partition(".")[0]) for number, name in self.revisions]


def find_article(data: Path, article_id: str, revision: int | None = None) -> FoundArticle | None:
    """Return a revision of an article, the newest by default; ``None`` if it is not stored.

    What the state does not know, such as day files that were copied here, is looked for in the
    index of the search. Raises ``StoreError``.
    """
    article_id = article_id.lower()
    try:
        with State(data, read_only=True) as state:
            found = _find(state, article_id, revision)
    except StoreError:
        found = _find_in_index(data, article_id, revision)
        if found is None:
            raise
    return found or _find_in_index(data, article_id, revision)


def find_copies(data: Path, article_id: str, most: int) -> tuple[list[FoundArticle], int]:
    """Return the other articles of a cluster, no more than ``most``, and how many there are."""
    if not (data / STATE_FILE).exists():
        return [], 0
    with State(data, read_only=True) as state:
        others = [one for one in Clusters(state).members_of(article_id) if one != article_id]
        found = (_find(state, other, None) for other in others[:most])
        return [one for one in found if one is not None], len(others)


def _find(state: State, article_id: str, revision: int | None) -> FoundArticle | None:
    for site in find_sites(state, article_id):
        files = dict(Articles(state, site).files_of(article_id))
        return _read(state.data, site, article_id, files, revision)
    return None


def _find_in_index(data: Path, article_id: str, revision: int | None) -> FoundArticle | None:
    if not (data / SEARCH_FILE).exists():
        return None
    index = SearchIndex(data)
    try:
        files = dict(index.revisions_of(article_id))
    except SearchError:
        return None
    finally:
        index.close()
    found = _read(data, "", article_id, files, revision) if files else None
    if found is None or found.article is None:
        return None
    return dataclasses.replace(found, site=found.article.site or "")


def _read(
    data: Path, site: str, article_id: str, files: Mapping[int, str], revision: int | None
) -> FoundArticle | None:
    """Return a revision, the newest by default. ``files``: the day file of each."""
    number = max(files) if revision is None else revision
    if number not in files:
        return None
    line = find_line(data / files[number], article_id, number)
    return FoundArticle(
        article=line.article,
        id=article_id,
        site=site,
        revision=number,
        revisions=sorted(files.items()),
        path=line.path,
        line=line.number,
    )


def open_saved_page(data: Path, found: FoundArticle) -> SavedPage:
    """Return the page that a revision was read from, decoded. Raises ``NoSavedPageError``."""
    assert found.article is not None
    article = found.article
    return _open_saved_page(data, found.site, article.url, article.date_downloaded)


@functools.lru_cache(maxsize=_PAGES_KEPT)
def _open_saved_page(data: Path, site: str, url: str, fetched_at: str | None) -> SavedPage:
    article = Article(url=url, date_downloaded=fetched_at)
    try:
        page = find_saved_page(article, archive_folder(data, site))
    except (ArchiveError, ValueError) as error:
        raise NoSavedPageError(str(error)) from error
    if page is None:
        raise NoSavedPageError(
            "The archive has no page of this revision: NEWSCRAWL_WARC was off when it was read, or "
            "the file is gone. Crawls that run with NEWSCRAWL_WARC=1 keep their pages."
        )
    try:
        response = as_decoded_response(page)
    except Exception as error:  # what broken compression raises is no closed list
        raise NoSavedPageError(f"The saved page cannot be decoded: {error}.") from error
    headers = tuple(header_texts(response.headers.items()).items())
    return dataclasses.replace(page, url=url, headers=headers, body=response.body)


def number_page(page: SavedPage) -> NumberedPage:
    """Return a saved page as it is shown. Raises ``NoSavedPageError``."""
    numbered = NumberedPage.read(page.body, page.url, dict(page.headers))
    if numbered is None:
        raise NoSavedPageError("The saved page has no elements.")
    return numbered


def explain_page(desk: Desk, site: str, page: SavedPage) -> str:
    """Return the explanation of a saved page, as it is read today. Raises ``SitesError``."""
    known = _known(desk, site)
    return render_explanation(explain(page, desk.min_body_chars, known), is_linked=False)


def _known(desk: Desk, site: str) -> SiteKnowledge:
    stated = desk.read_stated()
    if desk.uses_profiles:
        return KnownSites.with_profiles(stated, desk.data).knowledge_of(site)
    return KnownSites(stated=stated).knowledge_of(site)
