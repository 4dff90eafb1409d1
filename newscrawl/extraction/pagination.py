"""The pages of an article: links from one of them to the next, to the first and to the whole."""

import re
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import urljoin, urlsplit

from newscrawl.extraction.document.facts import Facts
from newscrawl.extraction.languages import LANGUAGES
from newscrawl.urls import address_key, is_further_page, split_page_number

# What the link to a page says, where no rel="next" marks it: its number, an arrow.
_NEXT_TEXT = r"{number}|[»›→>❯]+|\w+\s*[»›→>❯]+|\w+\s{number}(?:\s*/\s*\d+)?"
_FIRST_TEXT = re.compile(r"1|\w+\s1(?:\s*/\s*\d+)?")
_BACK_TEXT = re.compile(r"[«‹←<❮]+|[«‹←❮]+\s*\w+")
# The address and the words of a page with the whole text of an article on several pages.
_WHOLE = re.compile(
    r"(?:[?&](?:page|seite|pagina|p|pg)=(?:all|alle|full|0)"
    r"|[?&](?:view|show|pagewanted|single_?page|print_?all)=(?:all|full|one|1|true|yes)"
    r"|/(?:all|full|komplettansicht|single-?page|onepage))/?$",
    re.IGNORECASE,
)
_WHOLE_TEXT = re.compile(
    "|".join(re.escape(words) for one in LANGUAGES for words in one.single_page), re.IGNORECASE
)
_LONGEST_TEXT = 60


def find_next_page(facts: Facts) -> str | None:
    """Return the address of the article's next page, ``None`` if this is its last.

    A further page has the address of the first with a number behind it; the next article,
    which ``rel="next"`` also names on many sites, has another one.
    """
    own = facts.page.url
    first, number = split_page_number(own)
    for address, following in {(own, 2): None, (first, number + 1): None}:
        for url in _marked_links(facts, following):
            if split_page_number(url)[1] == following and is_further_page(url, address):
                return url
    return None


def find_first_page(facts: Facts) -> str | None:
    """Return the address of the first page of the article whose further page this is.

    The page links it as page 1; the second one also as the page before it. Another article
    with a shorter address is linked by its headline.
    """
    own = facts.page.url
    first, number = split_page_number(own)
    if number < 2 or not urlsplit(first).path.strip("/"):
        return None
    marked = [*facts.head.links.get("prev", ())] if number == 2 else []
    for link in facts.links:
        is_before = "prev" in link.rel.split() or _BACK_TEXT.fullmatch(link.text) is not None
        if _FIRST_TEXT.fullmatch(link.text) or (number == 2 and is_before):
            marked.append(link.href)
    for url in _absolute(marked, own):
        if address_key(url) == address_key(first):
            return url
    return None


def find_whole_page(facts: Facts) -> str | None:
    """Return the address of the page with the whole text of an article on several pages."""
    own = facts.page.url
    first = address_key(split_page_number(own)[0])
    marked = []
    for link in facts.links:
        if _WHOLE.search(link.href) or _WHOLE_TEXT.search(link.text[:_LONGEST_TEXT]):
            marked.append(link.href)
    for url in _absolute(marked, own):
        key = address_key(url)
        # The article's own address with more behind it; that of a list has less.
        is_behind = key.startswith(first) and key[len(first) : len(first) + 1] in ("/", "?", "&")
        if is_behind and (_WHOLE.search(url) or split_page_number(url)[1] == 1):
            return url
    return None


def _marked_links(facts: Facts, number: int) -> Iterator[str]:
    """Yield the absolute addresses of links that say that they lead to the page."""
    marked = [*facts.head.links.get("next", ())]
    end, text = _end_of_address(number), _next_text(number)
    for link in facts.links:
        if end.search(link.href) and ("next" in link.rel.split() or text.fullmatch(link.text)):
            marked.append(link.href)
    yield from _absolute(marked, facts.page.url)


@lru_cache(maxsize=100)
def _next_text(number: int) -> re.Pattern[str]:
    return re.compile(_NEXT_TEXT.format(number=number))


@lru_cache(maxsize=100)
def _end_of_address(number: int) -> re.Pattern[str]:
    """Return a pattern for addresses that end as those of a further page: few links have one."""
    return re.compile(rf"{number}(?=/?$|\.\w{{2,5}}$|&)")


def _absolute(addresses: list[str], base: str) -> Iterator[str]:
    for address in addresses:
        if "#" not in address:
            try:
                yield urljoin(base, address.strip())
            except ValueError:
                continue
