"""Whether an article goes on: the link from one of its pages to the next."""

import re
from collections.abc import Iterator
from urllib.parse import urljoin

from newscrawl.extraction.document.facts import Facts
from newscrawl.urls import is_further_page, split_page_number

# What the link to a page says, where no rel="next" marks it: its number, an arrow.
_NEXT_TEXT = r"{number}|[»›→>❯]+|\w+\s*[»›→>❯]+|\w+\s{number}(?:\s*/\s*\d+)?"
_MOST_LINKS = 2_000


def find_next_page(facts: Facts) -> str | None:
    """Return the address of the article's next page, ``None`` if this is its last.

    A further page has the address of the first with a number behind it; the next article,
    which ``rel="next"`` also names on many sites, has another one.
    """
    own = facts.page.url
    first, number = split_page_number(own)
    for address, following in ((own, 2), (first, number + 1)):
        for url in _marked_links(facts, following):
            if split_page_number(url)[1] == following and is_further_page(url, address):
                return url
    return None


def _marked_links(facts: Facts, number: int) -> Iterator[str]:
    """Yield the absolute addresses of links that say that they lead to the page."""
    text = re.compile(_NEXT_TEXT.format(number=number))
    marked = [*facts.head.links.get("next", ())]
    for link in facts.page.tree.css("a[href]")[:_MOST_LINKS]:
        address = link.attributes.get("href") or ""
        if str(number) not in address:
            continue
        is_next = "next" in (link.attributes.get("rel") or "").split()
        if is_next or text.fullmatch(" ".join(link.text().split())):
            marked.append(address)
    for address in marked:
        if "#" not in address:
            try:
                yield urljoin(facts.page.url, address.strip())
            except ValueError:
                continue
