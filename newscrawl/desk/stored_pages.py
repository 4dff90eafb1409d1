"""Which pages that a report names have an article at the desk."""

from collections.abc import Iterable, Mapping

from newscrawl.store.state.database import State
from newscrawl.store.state.ledger import Ledger


def find_article_pages(state: State, site: str, urls: Iterable[str]) -> Mapping[str, str]:
    """Return the addresses of pages that have an article, each with the desk's own for it.

    An article is known by the canonical address that its page states, and a duplicate leads to
    the article that it repeats: the ledger knows both.
    """
    ledger = Ledger(state, site)
    found = ((url, ledger.find(url)) for url in urls)
    return {url: f"/articles/{page.article_id}" for url, page in found if page and page.article_id}
