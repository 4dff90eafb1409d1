"""Articles on several pages: which page is read next, and which pages belong to an article."""

from dataclasses import dataclass

from newscrawl.items import Article
from newscrawl.link import Link
from newscrawl.reading import PageReading, join_page, take_whole_text
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
    whole_page: str | None = None
    """Address of a page with all of its text, until that was read."""
    is_canonical: bool = False
    """Another page names the first one as canonical."""
    pages: int = 1

    def add(self, further: PageReading) -> None:
        """Add the text of the next page, if it has any."""
        joined = join_page(self.article, further)
        self.next_page = further.next_page if joined.body != self.article.body else None
        self.article = joined
        self.pages += 1

    def take_whole(self, whole: PageReading) -> None:
        """Take the text of the page that has all of it, if it does."""
        if article := take_whole_text(self.article, whole):
            self.article, self.next_page = article, None


class ArticlePages:
    """The further pages of the articles of a crawl."""

    def __init__(self) -> None:
        self._first: dict[str, str] = {}
        self._held: set[str] = set()

    def hold(self, url: str) -> None:
        """Note a further page that was read before the first page of its article."""
        self._held.add(address_key(url))

    def is_page(self, url: str) -> bool:
        """Return whether the text at an address is in the article of its first page."""
        key = address_key(url)
        return key in self._first or key in self._held

    def next_address(self, paged: PagedArticle) -> str | None:
        """Return the address of the page to read next, and note that it is the article's.

        The page with the whole text is preferred to the further pages.
        """
        if url := paged.whole_page:
            paged.whole_page = None
            self._first[address_key(url)] = paged.reached
            return url
        url = paged.next_page
        if url is None or paged.pages >= _MOST_PAGES or not is_further_page(url, paged.reached):
            return None
        key = address_key(url)
        if key in self._first:
            return None
        self._first[key] = paged.reached
        return url
