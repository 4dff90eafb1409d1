"""Which JSON-LD node is the page's article: what it says must agree with the page."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

from newscrawl.urls import address_key, clean_url

Node = dict[str, Any]

ARTICLE_TYPES = frozenset(
    (
        "Article NewsArticle ReportageNewsArticle AnalysisNewsArticle OpinionNewsArticle "
        "BackgroundNewsArticle ReviewNewsArticle AskPublicNewsArticle BlogPosting "
        "LiveBlogPosting SocialMediaPosting TechArticle ScholarlyArticle Report "
        "AdvertiserContentArticle SatiricalArticle"
    ).split()
)
# What an article can be besides; also what its subject is, or a reader's word on it.
WORK_TYPES = frozenset(
    (
        "Review CriticReview EmployerReview ClaimReview MediaReview Recipe HowTo CreativeWork "
        "MedicalWebPage MedicalScholarlyArticle Interview OpinionPiece Obituary Guide "
        "DiscussionForumPosting APIReference Chapter ShortStory Blog NewsMediaArticle"
    ).split()
)
# Words of a headline, or characters where a script has no spaces.
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W_]+")
# The share of the shorter headline's words that the longer one has.
_ALIKE = 0.5
# The front page, or a list: templates name it in place of the page.
_SHORT_PATH = re.compile(r"/?[^/]{0,12}/?")
_LONGEST = 600
# A shorter title may be the site's, or say nothing.
_FEWEST_WORDS = 3


@dataclass(frozen=True)
class PageClaims:
    """What a page says outside of JSON-LD, for comparison."""

    addresses: tuple[str, ...]
    headlines: tuple[str, ...]
    days: tuple[str, ...]

    @cached_property
    def keys(self) -> frozenset[str]:
        """What the page's addresses have in common with all forms of them."""
        return frozenset(address_key(address) for address in self.addresses if address)

    @cached_property
    def words(self) -> tuple[frozenset[str], ...]:
        """The words of each headline."""
        return tuple(filter(None, map(_words, self.headlines)))


def types_of(node: Node) -> frozenset[str]:
    """Return the schema.org types of a node, without the vocabulary's address."""
    value = node.get("@type")
    names = value if isinstance(value, list) else [value]
    bare = (str(name).rpartition("/")[2].rpartition(":")[2] for name in names if name)
    return frozenset(name[:1].upper() + name[1:] for name in bare)


def find_article_node(nodes: list[Node], claims: PageClaims) -> Node | None:
    """Return the node of the page's article, ``None`` where all are of other stories.

    Of several the one with the page's address comes first, then one with its headline.
    A node that can be compared with the page and agrees in nothing is another story's,
    also where it is the only one; a review or a recipe must agree.
    """
    found = [node for node in nodes if types_of(node) & ARTICLE_TYPES]
    works = [node for node in nodes if types_of(node) & WORK_TYPES]
    for agrees in (_has_address, _has_headline, _has_day):
        for node in found:
            if agrees(node, claims):
                return node
    silent = (node for node in found if not _can_be_compared(node, claims))
    agreeing = (n for n in works if _has_address(n, claims) or _has_headline(n, claims))
    return next(silent, None) or next(agreeing, None)


def _has_address(node: Node, claims: PageClaims) -> bool:
    return any(address_key(address) in claims.keys for address in _addresses(node, claims))


def _has_headline(node: Node, claims: PageClaims) -> bool:
    return any(
        _are_alike(said, words) for said in map(_words, _headlines(node)) for words in claims.words
    )


def _has_day(node: Node, claims: PageClaims) -> bool:
    day = node.get("datePublished")
    return isinstance(day, str) and len(day) >= 10 and day[:10] in claims.days


def _can_be_compared(node: Node, claims: PageClaims) -> bool:
    """Return whether the node and the page both say what the story is."""
    is_told = any(len(words) >= _FEWEST_WORDS for words in claims.words)
    return bool(is_told and any(_headlines(node))) or any(
        not _SHORT_PATH.fullmatch(urlsplit(address).path) for address in _addresses(node, claims)
    )


def _addresses(node: Node, claims: PageClaims) -> Iterator[str]:
    """Yield the addresses a node gives itself; ``#article`` alone is none."""
    for key in ("url", "mainEntityOfPage", "@id"):
        value = node.get(key)
        if isinstance(value, dict):
            value = value.get("@id") or value.get("url")
        if isinstance(value, str) and len(value) <= _LONGEST:
            base = claims.addresses[0] if value.startswith("/") else None
            if address := clean_url(value, base):
                yield address


def _headlines(node: Node) -> Iterator[str]:
    for key in ("headline", "name", "alternativeHeadline"):
        value = node.get(key)
        if isinstance(value, str) and value.strip():
            yield value


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text[:_LONGEST].casefold()))


def _are_alike(one: frozenset[str], other: frozenset[str]) -> bool:
    shorter = min(len(one), len(other))
    return shorter > 0 and len(one & other) >= _ALIKE * shorter
