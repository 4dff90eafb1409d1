"""Whether an article goes on: the link from its first page to the second."""

import re
from urllib.parse import urljoin

from newscrawl.extraction.document.facts import Facts
from newscrawl.urls import is_further_page

# What the link to the second page says, where no rel="next" marks it: its number, an arrow.
_NEXT_TEXT = re.compile(r"2|[»›→>❯]+|\w+\s*[»›→>❯]+|\w+\s2(?:\s*/\s*\d+)?")
_SECOND = re.compile(r"(?<!\d)2(?=/?$|\.\w{2,5}$|&)")
_MOST_LINKS = 2_000


def find_second_page(facts: Facts) -> str | None:
    """Return the address of the article's second page, ``None`` where it has one page.

    A further page has the article's own address with a number behind it; the next article,
    which ``rel="next"`` also names on many sites, has another one.
    """
    marked = [*facts.head.links.get("next", ())]
    for link in facts.page.tree.css("a[href]")[:_MOST_LINKS]:
        address = link.attributes.get("href") or ""
        if not _SECOND.search(address):
            continue
        is_next = "next" in (link.attributes.get("rel") or "").split()
        if is_next or _NEXT_TEXT.fullmatch(" ".join(link.text().split())):
            marked.append(address)
    return next((url for link in marked if (url := _second_page(link, facts.page.url))), None)


def _second_page(link: str, own: str) -> str | None:
    """Return the absolute address where it is that of the second page of ``own``."""
    try:
        url = urljoin(own, link.strip())
    except ValueError:
        return None
    is_second = _SECOND.search(url) and "#" not in url
    return url if is_second and is_further_page(url, own) else None
