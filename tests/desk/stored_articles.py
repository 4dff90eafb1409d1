"""Articles in a data folder, as crawls have stored them over some nights."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from newscrawl.items import Article
from newscrawl.store.session import Session
from newscrawl.story import Role, StoryBlock, compose_body
from tests.desk.crawled_site import Listener

SITE = "gazette.example"
URL = f"https://{SITE}/harbour"
PARAGRAPHS = (
    "The harbour of Nordvik stays closed until the ice is gone, the council said on Monday.",
    "Two ferries wait in the bay, and forty crates of fish were carried over the hill by hand.",
    "Nobody knows when the ice will break, but the pilots have bought new ropes for the spring.",
)


def paragraphs(*texts: str) -> list[StoryBlock]:
    return [StoryBlock(role=Role.PARAGRAPH, text=text) for text in texts]


def make(blocks: Sequence[StoryBlock], **values: Any) -> Article:
    """Return an article that is ready to store."""
    given: dict[str, Any] = {
        "url": URL, "site": SITE, "title": "Harbour stays closed", "language": "en",
        "date_downloaded": "2026-11-20T03:00:00+00:00",
    }  # fmt: skip
    given |= values
    return Article(blocks=list(blocks), body=compose_body(blocks), **given)


def store(data: Path, *articles: Article, day: date = date(2026, 11, 20)) -> list[str]:
    """Store articles, each with its site's session; return their ids."""
    ids = []
    for article in articles:
        session = Session(data, article.site or "", day, listener=Listener())
        assert session.deduplicate(article) is None
        session.add(article)
        session.close()
        ids.append(article.id or "")
    return ids
