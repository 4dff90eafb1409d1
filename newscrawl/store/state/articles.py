"""The articles of one site in the state: found by id or text, with the day file of each."""

from dataclasses import dataclass

from newscrawl.store.identity import short_hash
from newscrawl.store.state.database import State

_COLUMNS = "articles.id, articles.content, articles.text, articles.home, articles.revision"


@dataclass(frozen=True, kw_only=True)
class StoredArticle:
    """What the state keeps of an article; its text and addresses as hashes only."""

    id: str
    """Hash of the site and the ``address_key`` of its own address."""

    site: str

    content: bytes
    """``short_hash`` of the record's ``content_hash``."""

    text: bytes
    """``short_hash`` of ``text_hash``."""

    home: bytes
    """``short_hash`` of the address from which the stored revision was fetched."""

    revision: int = 1

    file: str = ""
    """Day file of the newest revision, relative to the data folder."""


def count_articles(state: State) -> dict[str, int]:
    """Return how many articles of each site are stored."""
    query = "SELECT name, count(*) FROM articles JOIN names ON names.number = site GROUP BY site"
    return dict(state.rows(query))


class Articles:
    """Finds and records the articles of a site, also those that are not yet written."""

    def __init__(self, state: State, site: str) -> None:
        self.site = site
        self._state = state
        self._number = state.number_of(site)
        self._by_id: dict[str, StoredArticle] = {}
        self._by_text: dict[bytes, StoredArticle] = {}

    def find(self, article_id: str) -> StoredArticle | None:
        """Return the article with the id."""
        if (unwritten := self._by_id.get(article_id)) is not None:
            return unwritten
        return self._one("id=?", bytes.fromhex(article_id))

    def find_unwritten(self, article_id: str) -> StoredArticle | None:
        """Return the article with the id if its line is still to be written."""
        return self._by_id.get(article_id)

    def find_text(self, text: bytes) -> StoredArticle | None:
        """Return an article of the site that has the same text."""
        if (unwritten := self._by_text.get(text)) is not None:
            return unwritten
        return self._one("text=?", text)

    def add_unwritten(self, article: StoredArticle) -> None:
        """Remember an article whose line is still to be written."""
        self._by_id[article.id] = article
        self._by_text[article.text] = article

    def put(self, article: StoredArticle) -> None:
        """Record a new article or revision; call it in the transaction that writes the line.

        An older revision (from the day files, when the state is rebuilt) is recorded as such.
        """
        state, key = self._state, bytes.fromhex(article.id)
        known = state.row("SELECT number, revision, file FROM articles WHERE id=?", key)
        facts = (article.content, article.text, article.home, article.revision)
        file = state.number_of(article.file)
        if known is None:
            state.execute(
                "INSERT INTO articles (id, site, content, text, home, revision, file) "
                "VALUES (?, ?, ?, ?, ?, ?, ?)",
                *(key, self._number, *facts, file),
            )
            return
        older = known if article.revision > known[1] else (known[0], article.revision, file)
        if older[1] != max(known[1], article.revision):
            state.execute("INSERT OR REPLACE INTO revisions VALUES (?, ?, ?)", *older)
        if article.revision <= known[1]:
            return
        state.execute(
            "UPDATE articles SET content=?, text=?, home=?, revision=?, file=? WHERE number=?",
            *(*facts, file, known[0]),
        )

    def forget(self, article: StoredArticle) -> None:
        """Forget an unwritten article: it is written by now, or cannot be."""
        if self._by_id.get(article.id) == article:
            del self._by_id[article.id]
        if self._by_text.get(article.text) == article:
            del self._by_text[article.text]

    def files_of(self, article_id: str) -> list[tuple[int, str]]:
        """Return number and day file of each revision, the oldest first."""
        key = bytes.fromhex(article_id)
        return self._state.rows(
            "SELECT older.revision, name FROM revisions AS older "
            "JOIN articles ON articles.number = older.article "
            "JOIN names ON names.number = older.file WHERE articles.id=? "
            "UNION SELECT revision, name FROM articles "
            "JOIN names ON names.number = articles.file WHERE articles.id=? ORDER BY 1",
            *(key, key),
        )

    def _one(self, condition: str, value: bytes) -> StoredArticle | None:
        row = self._state.row(
            f"SELECT {_COLUMNS}, names.name FROM articles "
            f"JOIN names ON names.number = articles.file WHERE site=? AND articles.{condition}",
            *(self._number, value),
        )
        if row is None:
            return None
        key, content, text, home, revision, file = row
        return StoredArticle(
            id=key.hex(),
            site=self.site,
            content=content,
            text=text,
            home=home,
            revision=revision,
            file=file,
        )


def hash_text(text_hash: str, site: str) -> bytes:
    """Return the hash of a text on a site; the same text on another site has another one."""
    return short_hash(site, text_hash)
