"""Which article this is: a new one, a new revision, or one that is stored already."""

import dataclasses

from w3lib.url import canonicalize_url

from newscrawl.items import Article, SkipReason
from newscrawl.store.fingerprints import article_id, content_hash, text_hash
from newscrawl.store.state import State, StoredArticle
from newscrawl.urls import address_key, clean_url, site_of


class Duplicates:
    """Judges the articles of one crawl by what is stored and what came before in it.

    An article is known by its own address, which is the canonical one if the
    page names one. A changed text is a revision only where it stands at that
    address, or at the one the stored text is from: an AMP or print page that
    words it differently is not a change.
    """

    def __init__(self, state: State) -> None:
        self._state = state
        # What this crawl let through: it may not be in the state yet.
        self._by_key: dict[tuple[str, str], StoredArticle] = {}
        self._by_text: dict[tuple[str, str], StoredArticle] = {}
        # Ids that this crawl has read at home: other addresses add nothing to them.
        self._settled: set[str] = set()

    def judge(self, article: Article) -> SkipReason | None:
        """Return why the article is not to be stored, or ``None`` after numbering it.

        Sets ``site``, ``id``, ``content_hash`` and ``revision`` of what is to be
        stored. Raises ``StoreError``.
        """
        seen = describe(article)
        here = address_key(article.url)
        known = self._find(seen.site, seen.key) or self._find(seen.site, here)
        if known is not None:
            return self._judge_known(article, seen, known)
        alias = self._state.find_alias(seen.site, seen.key) or self._state.find_alias(
            seen.site, here
        )
        if alias is not None:
            target, reason = alias
            # The other address may have got a story of its own since.
            if target.text_hash == seen.text_hash or not _is_home(article, seen.key):
                return reason
        if (twin := self._find_text(seen)) is not None:
            return self._remember(seen, twin, SkipReason.DUPLICATE_TEXT)
        self._let_through(article, seen)
        return None

    def _judge_known(
        self, article: Article, seen: StoredArticle, known: StoredArticle
    ) -> SkipReason | None:
        """Judge an article that has an address of a stored one, of this crawl or before."""
        is_home = _is_home(article, known.key) or _plain(article.url) == _plain(known.url)
        if known.id in self._settled or not is_home:
            return self._remember(seen, known, SkipReason.DUPLICATE_URL)
        if seen.content_hash == known.content_hash:
            self._settled.add(known.id)
            self._state.put_seen(known.id, seen.last_seen)
            return SkipReason.UNCHANGED
        twin = self._find_text(seen)
        if twin is not None and twin.id != known.id:
            return self._remember(seen, twin, SkipReason.DUPLICATE_TEXT)
        revised = dataclasses.replace(seen, id=known.id, key=known.key, revision=known.revision + 1)
        self._let_through(article, revised)
        return None

    def _let_through(self, article: Article, seen: StoredArticle) -> None:
        article.site = seen.site
        article.id = seen.id
        article.content_hash = seen.content_hash
        article.revision = seen.revision
        self._settled.add(seen.id)
        self._by_key[seen.site, seen.key] = seen
        self._by_text[seen.site, seen.text_hash] = seen

    def _remember(
        self, seen: StoredArticle, known: StoredArticle, reason: SkipReason
    ) -> SkipReason:
        """Note the addresses that lead to a known article, unless they have one themselves."""
        for key in {seen.key, address_key(seen.url)} - {known.key}:
            if self._find(seen.site, key) is None:
                self._state.put_alias(seen.site, key, known.id, reason)
        return reason

    def _find(self, site: str, key: str) -> StoredArticle | None:
        return self._by_key.get((site, key)) or self._state.find(site, key)

    def _find_text(self, seen: StoredArticle) -> StoredArticle | None:
        twin = self._by_text.get((seen.site, seen.text_hash))
        return twin or self._state.find_text(seen.site, seen.text_hash)


def describe(article: Article) -> StoredArticle:
    """Return what the state keeps of an article, as if it were new."""
    site = article.site or site_of(article.url)
    own = article.canonical_url or article.url
    return StoredArticle(
        id=article.id or article_id(site, own),
        site=site,
        key=address_key(own),
        url=article.url,
        content_hash=content_hash(article.title, article.body),
        text_hash=text_hash(article.body),
        revision=article.revision,
        first_seen=article.date_downloaded,
        last_seen=article.date_downloaded,
    )


def _is_home(article: Article, key: str) -> bool:
    """Tell whether the page stands at its own address; ``key`` is that of the article."""
    own = _plain(article.canonical_url) if article.canonical_url else key
    return _plain(article.url) == own


def _plain(url: str) -> str:
    """Return the address without scheme, ``www.``, last slash and tracking.

    Less is taken off than by ``address_key``: AMP and print pages keep their own.
    """
    _, _, rest = canonicalize_url(clean_url(url) or url).partition("://")
    host, slash, path = rest.partition("/")
    return host.removeprefix("www.") + (slash + path).rstrip("/")
