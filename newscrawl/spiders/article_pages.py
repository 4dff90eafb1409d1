"""Articles on several pages: which page is read next, and which pages belong to an article."""

from dataclasses import dataclass

from newscrawl.items import Article
from newscrawl.link import Link
from newscrawl.reading import PageReading, join_page
from newscrawl.urls import address_key, is_further_page

# Pages of one article that are read: some templates link a next page without end.
_MOST_PAGES = 30


@dataclass
class PagedArticle:
    """An article with the text of the pages that were read so far."""

    article: Article
    link: Link
    """The link to its first page."""
    reached: str
    """Address of its first page, after redirects."""
    next_page: str | None
    is_canonical: bool = False
    """Another page names the first one as canonical."""
    pages: int = 1

    def add(self, further: PageReading) -> None:
        """Add the text of the next page, if it has any."""
        joined = join_page(self.article, further)
        self.next_page = further.next_page if joined.body != self.article.body else None
        self.article = joined
        self.pages += 1


class ArticlePages:
    """The further pages of the articles of a crawl."""

    def __init__(self) -> None:
        self._first: dict[str, str] = {}

    def next_address(self, paged: PagedArticle) -> str | None:
        """Return the address of the page to read next, and note that it is the article's."""
        url = paged.next_page
        if url is None or paged.pages >= _MOST_PAGES or not is_further_page(url, paged.reached):
            return None
        key = address_key(url)
        if key in self._first:
            return None
        self._first[key] = paged.reached
        return url

    def first_of(self, url: str) -> str | None:
        """Return the address of the first page of an article whose further page is at ``url``."""
        return self._first.get(address_key(url))
