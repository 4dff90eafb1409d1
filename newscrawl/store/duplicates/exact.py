"""Exact deduplication: is an article new, a revision, or stored already?"""

import dataclasses
from collections.abc import Callable, Iterator
from itertools import combinations
from typing import NamedTuple

from w3lib.url import canonicalize_url

from newscrawl.items import Article, SkipReason
from newscrawl.store.identity import (
    article_id,
    content_hash,
    id_of_key,
    short_hash,
    text_hash,
)
from newscrawl.store.state.articles import Articles, StoredArticle, hash_text
from newscrawl.store.state.ledger import Ledger
from newscrawl.story import BODY_ROLES, Role, compose_body
from newscrawl.urls import address_key, clean_url, is_further_page, site_of


class Match(NamedTuple):
    """Why an article is not stored, and the stored article that it duplicates."""

    reason: SkipReason
    article_id: str


class Duplicates:
    """Compares the articles of one crawl with the stored ones and with each other.

    An article is identified by its own address (the canonical one if the page names
    one) and by the addresses that led to it. A changed text is a revision only at
    that address, or at the one from which the stored text was fetched: a different
    wording on an AMP or print page is not a change.
    """

    def __init__(
        self,
        articles: Articles,
        pages: Ledger,
        has_text_like: Callable[[str, str], bool | None] = lambda _id, _text: None,
    ) -> None:
        self._articles = articles
        self._pages = pages
        self._has_text_like = has_text_like
        # Ids of articles that this crawl has read at their own address. Other addresses of
        # them are duplicates.
        self._settled: set[str] = set()

    def find_match(self, article: Article) -> Match | None:
        """Return what the article is a duplicate of, ``None`` for a new one or a revision.

        Sets ``site``, ``id``, ``content_hash`` and ``revision`` of an article to store.
        Raises ``StoreError``.
        """
        seen = describe(article)
        if self._names_another_article(article, seen):
            disown_canonical(article)
            seen = describe(article)
        for id_ in dict.fromkeys((seen.id, article_id(seen.site, article.url))):
            if (known := self._articles.find(id_)) is not None:
                return self._match_known(
                    article, seen, known, is_own=_is_own_address(article, known)
                )
        if (linked := self._find_linked(article)) is not None:
            target, alias = linked
            if alias is None:
                return self._match_known(article, seen, target, is_own=True)
            # The other address may have an article of its own by now.
            if target.text == seen.text or not _is_at_canonical_address(article):
                return Match(alias, target.id)
        for asked in sorted(self._pages.came_from(article.url)):
            # The article has moved: its old address redirects here.
            if moved := self._articles.find(article_id(seen.site, asked)):
                return self._match_known(article, seen, moved, is_own=True)
        if (twin := self._articles.find_text(seen.text)) is not None:
            return self._match_alias(article, twin, SkipReason.DUPLICATE_TEXT)
        self._accept(article, seen)
        return None

    def _names_another_article(self, article: Article, seen: StoredArticle) -> bool:
        """Return whether the canonical address is that of an article with another text.

        Templates print one address on all pages, or cut the part that tells pages apart. The
        further pages of an article are named after its first one, whatever they say.
        """
        named = article.canonical_url
        if named is None or address_key(named) == address_key(article.url):
            return False
        known = self._articles.find(seen.id)
        if known is None or seen.home == known.home or is_further_page(article.url, named):
            return False
        return self._has_text_like(known.id, article.prose or "") is False

    def _find_linked(self, article: Article) -> tuple[StoredArticle, SkipReason | None] | None:
        """Return the article to which an address is known to lead, and as which kind of alias."""
        for url in dict.fromkeys(filter(None, (article.canonical_url, article.url))):
            page = self._pages.find(url)
            target = page and page.article_id and self._articles.find(page.article_id)
            if page and target:
                own = self._pages.find_own_page(target.id)
                # Addresses that differ only in case belong to the same article.
                same = own and address_key(own.url).lower() == address_key(url).lower()
                return target, None if same else page.alias
        return None

    def _match_known(
        self, article: Article, seen: StoredArticle, known: StoredArticle, *, is_own: bool
    ) -> Match | None:
        """Compare an article with the known one that has its address."""
        is_own = is_own or seen.home == known.home
        if known.id in self._settled or not is_own:
            return self._match_alias(article, known, SkipReason.DUPLICATE_URL)
        if seen.content == known.content or _has_stored_text(article, known):
            self._settled.add(known.id)
            return Match(SkipReason.UNCHANGED, known.id)
        # Also where another article has that text by now: what is stored must not stay wrong.
        self._accept(article, dataclasses.replace(seen, id=known.id, revision=known.revision + 1))
        return None

    def _accept(self, article: Article, seen: StoredArticle) -> None:
        """Complete an article to store, and remember it."""
        article.site = seen.site
        article.id = seen.id
        article.content_hash = content_hash(article.title, article.prose)
        article.revision = seen.revision
        self._settled.add(seen.id)
        self._articles.add_unwritten(seen)

    def _match_alias(self, article: Article, known: StoredArticle, reason: SkipReason) -> Match:
        """Return the match; record the canonical address of the page as an alias."""
        named = article.canonical_url
        if named and article_id(known.site, named) != known.id:
            self._pages.note_alias(named, known.id, reason)
        return Match(reason, known.id)


def disown_canonical(article: Article) -> None:
    """Take the canonical address from an article that is not the one there, and warn of it."""
    article.warnings = [
        *article.warnings,
        f"the canonical address {article.canonical_url} is that of an article with another text",
    ]
    article.canonical_url = None
    article.provenance = {k: v for k, v in article.provenance.items() if k != "canonical_url"}


def describe(article: Article) -> StoredArticle:
    """Return what the state keeps of an article, with its present id and revision."""
    site = article.site or site_of(article.url)
    own = article.canonical_url or article.url
    prose = article.prose
    return StoredArticle(
        id=article.id or article_id(site, own),
        site=site,
        content=short_hash(content_hash(article.title, prose)),
        text=hash_text(text_hash(prose), site),
        home=short_hash(_plain(article.url)),
        revision=article.revision,
    )


def _has_stored_text(article: Article, known: StoredArticle) -> bool:
    """Return whether the story has the text that is stored, composed of other roles.

    Records of schema 1 have standfirst, key points and captions in their body where those were
    taken for text.
    """
    bodies = (compose_body(article.blocks, roles) for roles in _other_roles(article))
    return any(short_hash(content_hash(article.title, one)) == known.content for one in bodies)


def _other_roles(article: Article) -> Iterator[tuple[str, ...]]:
    """Yield the roles of the body with some of those that are not in it, all ways."""
    present = {str(block.role) for block in article.blocks} - set(BODY_ROLES) - {Role.NOTE}
    notes = {f"{b.role}:{b.kind}" for b in article.blocks if b.role is Role.NOTE} - set(BODY_ROLES)
    others = sorted(present | notes)
    for count in range(1, len(others) + 1):
        for added in combinations(others, count):
            yield (*BODY_ROLES, *added)


def _is_own_address(article: Article, known: StoredArticle) -> bool:
    """Return whether the page was fetched from its own address, that of the known article."""
    if article.canonical_url:
        return _plain(article.url) == _plain(article.canonical_url)
    return id_of_key(known.site, _plain(article.url)) == known.id


def _is_at_canonical_address(article: Article) -> bool:
    own = article.canonical_url
    return _plain(article.url) == (_plain(own) if own else address_key(article.url))


def _plain(url: str) -> str:
    """Return the address without scheme, ``www.``, trailing slash and tracking.

    Unlike with ``address_key``, AMP and print pages keep addresses of their own.
    """
    _, _, rest = canonicalize_url(clean_url(url) or url).partition("://")
    host, slash, path = rest.partition("/")
    return host.removeprefix("www.") + (slash + path).rstrip("/")
