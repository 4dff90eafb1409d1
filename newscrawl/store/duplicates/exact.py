"""Which article this is: a new one, a new revision, or one that is stored already."""

import dataclasses
from collections.abc import Callable
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
from newscrawl.urls import address_key, clean_url, is_further_page, site_of


class Match(NamedTuple):
    """Why an article is not to be stored, and which stored one it is instead."""

    reason: SkipReason
    article_id: str


class Duplicates:
    """Compares the articles of one crawl with those stored and with those before in it.

    An article is known by its own address, which is the canonical one if the
    page names one, and by those that led to it. A changed text is a revision only
    where it stands at that address, or at the one the stored text is from: an AMP
    or print page that words it differently is not a change.
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
        # Ids that this crawl has read at home: other addresses add nothing to them.
        self._read: set[str] = set()

    def find_match(self, article: Article) -> Match | None:
        """Return what the article is a duplicate of, ``None`` for a new one or a revision.

        Sets ``site``, ``id``, ``content_hash`` and ``revision`` of what is to be
        stored. Raises ``StoreError``.
        """
        seen = describe(article)
        if self._names_another_article(article, seen):
            disown_canonical(article)
            seen = describe(article)
        for id_ in dict.fromkeys((seen.id, article_id(seen.site, article.url))):
            if (known := self._articles.find(id_)) is not None:
                return self._match_known(article, seen, known, is_home=_is_home(article, known))
        if (linked := self._find_linked(article)) is not None:
            target, alias = linked
            if alias is None:
                return self._match_known(article, seen, target, is_home=True)
            # The other address may have got a story of its own since.
            if target.text == seen.text or not _stands_at_its_own(article):
                return Match(alias, target.id)
        for asked in sorted(self._pages.came_from(article.url)):
            # It moved: its old address leads here now.
            if moved := self._articles.find(article_id(seen.site, asked)):
                return self._match_known(article, seen, moved, is_home=True)
        if (twin := self._articles.find_text(seen.text)) is not None:
            return self._remember(article, twin, SkipReason.DUPLICATE_TEXT)
        self._let_through(article, seen)
        return None

    def _names_another_article(self, article: Article, seen: StoredArticle) -> bool:
        """Tell whether the canonical address is that of an article with another text.

        Templates print one address on all pages, or cut the part that tells pages apart. The
        further pages of an article are named after its first one, whatever they say.
        """
        named = article.canonical_url
        if named is None or address_key(named) == address_key(article.url):
            return False
        known = self._articles.find(seen.id)
        if known is None or seen.home == known.home or is_further_page(article.url, named):
            return False
        return self._has_text_like(known.id, article.body or "") is False

    def _find_linked(self, article: Article) -> tuple[StoredArticle, SkipReason | None] | None:
        """Return the article that an address was found to lead to, and why not by itself."""
        for url in dict.fromkeys(filter(None, (article.canonical_url, article.url))):
            page = self._pages.find(url)
            target = page and page.article_id and self._articles.find(page.article_id)
            if page and target:
                home = self._pages.find_home(target.id)
                # A site that changed the case of its paths has not changed its articles.
                same = home and address_key(home.url).lower() == address_key(url).lower()
                return target, None if same else page.alias
        return None

    def _match_known(
        self, article: Article, seen: StoredArticle, known: StoredArticle, *, is_home: bool
    ) -> Match | None:
        """Judge an article that has an address of a stored one, of this crawl or before."""
        is_home = is_home or seen.home == known.home
        if known.id in self._read or not is_home:
            return self._remember(article, known, SkipReason.DUPLICATE_URL)
        if seen.content == known.content:
            self._read.add(known.id)
            return Match(SkipReason.UNCHANGED, known.id)
        # Also where another article has that text by now: what is stored must not stay wrong.
        self._let_through(
            article, dataclasses.replace(seen, id=known.id, revision=known.revision + 1)
        )
        return None

    def _let_through(self, article: Article, seen: StoredArticle) -> None:
        article.site = seen.site
        article.id = seen.id
        article.content_hash = content_hash(article.title, article.body)
        article.revision = seen.revision
        self._read.add(seen.id)
        self._articles.expect(seen)

    def _remember(self, article: Article, known: StoredArticle, reason: SkipReason) -> Match:
        """Note that the address the page names as its own leads to a known article."""
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
    """Return what the state keeps of an article, its id and revision as they are."""
    site = article.site or site_of(article.url)
    own = article.canonical_url or article.url
    return StoredArticle(
        id=article.id or article_id(site, own),
        site=site,
        content=short_hash(content_hash(article.title, article.body)),
        text=hash_text(text_hash(article.body), site),
        home=short_hash(_plain(article.url)),
        revision=article.revision,
    )


def _is_home(article: Article, known: StoredArticle) -> bool:
    """Tell whether the page stands at its own address, which is that of the known article."""
    if article.canonical_url:
        return _plain(article.url) == _plain(article.canonical_url)
    return id_of_key(known.site, _plain(article.url)) == known.id


def _stands_at_its_own(article: Article) -> bool:
    own = article.canonical_url
    return _plain(article.url) == (_plain(own) if own else address_key(article.url))


def _plain(url: str) -> str:
    """Return the address without scheme, ``www.``, last slash and tracking.

    Less is taken off than by ``address_key``: AMP and print pages keep their own.
    """
    _, _, rest = canonicalize_url(clean_url(url) or url).partition("://")
    host, slash, path = rest.partition("/")
    return host.removeprefix("www.") + (slash + path).rstrip("/")
