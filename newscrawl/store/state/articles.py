"""The articles of one site as the state knows them: by id, by text, where their lines are."""

from dataclasses import dataclass

from newscrawl.store.identity import short_hash
from newscrawl.store.state.database import State

_COLUMNS = "articles.id, articles.content, articles.text, articles.home, articles.revision"


@dataclass(frozen=True, kw_only=True)
class StoredArticle:
    """What the state keeps of an article: of its words and addresses, hashes alone."""

    id: str
    """Stands for its own address as well: ``id_of_key`` of site and ``address_key``."""

    site: str

    content: bytes
    """``short_hash`` of the record's ``content_hash``."""

    text: bytes
    """``short_hash`` of ``text_hash``."""

    home: bytes
    """``short_hash`` of where the stored version was fetched."""

    revision: int = 1

    file: str = ""
    """Day file of the newest revision, relative to the data folder."""


class Articles:
    """Finds and records the articles of a site; what is not yet written is known as well."""

    def __init__(self, state: State, site: str) -> None:
        self.site = site
        self._state = state
        self._number = state.number_of(site)
        self._by_id: dict[str, StoredArticle] = {}
        self._by_text: dict[bytes, StoredArticle] = {}

    def find(self, article_id: str) -> StoredArticle | None:
        """Return the article with the id."""
        if (expected := self._by_id.get(article_id)) is not None:
            return expected
        return self._one("id=?", bytes.fromhex(article_id))

    def expected(self, article_id: str) -> StoredArticle | None:
        """Return the article with the id whose line is still to be written."""
        return self._by_id.get(article_id)

    def find_text(self, text: bytes) -> StoredArticle | None:
        """Return an article of the site that has the same text."""
        if (expected := self._by_text.get(text)) is not None:
            return expected
        return self._one("text=?", text)

    def expect(self, article: StoredArticle) -> None:
        """Know an article from now on, though its line is still to be written."""
        self._by_id[article.id] = article
        self._by_text[article.text] = article

    def put(self, article: StoredArticle) -> None:
        """Record a new article or its next revision; within the transaction of its line.

        A revision that is not the newest (read again from old files) is noted as such.
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
        """Stop expecting an article: it is written."""
        if self._by_id.get(article.id) == article:
            del self._by_id[article.id]
        if self._by_text.get(article.text) == article:
            del self._by_text[article.text]

    def files_of(self, article_id: str) -> list[tuple[int, str]]:
        """Return revision and day file of each version stored, the oldest first."""
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
    """Return what stands for a text of a site: the same text elsewhere is another."""
    return short_hash(site, text_hash)
