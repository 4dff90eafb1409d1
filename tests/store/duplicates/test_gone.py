"""What a page says in place of a stored article is no revision of it."""

from pathlib import Path

import pytest

from newscrawl.items import Article, SkipReason
from newscrawl.store.duplicates.gone import is_replaced
from tests.store.test_session import Crawl

URL = "https://example.org/ferry"
STORED: dict[str, object] = {
    "title": "Ferry runs aground off Rode",
    "body": "The ferry ran aground at noon.\n\nNobody was hurt, the harbour board said.",
    "authors": ["Lena Marsk"],
}
GONE: dict[str, object] = {
    "title": "Not in the archive",
    "body": "The report that you are looking for is not in our archive any more.",
}


def article(**values: object) -> Article:
    return Article(url=URL, site="site", **values)  # type: ignore[arg-type]


def dated(source: str) -> dict[str, object]:
    return {"date_published": "2024-03-01", "provenance": {"date_published": source}}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, True),
        (dated("feed:published"), True),
        (dated("visible:line"), False),
        ({"authors": ["Ivo Tamm"]}, False),
        ({"title": "Ferry aground off Rode: all safe"}, False),
        ({"body": f"{GONE['body']}\n\nNobody was hurt, the harbour board said."}, False),
        ({"body": "The captain told the court how it happened. " * 20}, False),
    ],
)
def test_which_text_is_in_place_of_the_stored_one(
    changes: dict[str, object], expected: bool
) -> None:
    assert is_replaced(article(**{**GONE, **changes}), article(**STORED)) is expected


def test_where_articles_have_neither_day_nor_author_nothing_is_gone() -> None:
    assert not is_replaced(article(**GONE), article(**{**STORED, "authors": []}))


def test_the_stored_article_stays_as_it_is(tmp_path: Path) -> None:
    def crawl(values: dict[str, object]) -> SkipReason | None:
        crawl = Crawl(tmp_path)
        seen = article(**values)
        reason = crawl.session.deduplicate(seen)
        if reason is None:
            crawl.session.add(seen)
        crawl.session.close()
        return reason

    assert crawl(STORED) is None
    assert crawl(GONE) is SkipReason.ERROR_PAGE
    assert crawl(STORED) is SkipReason.UNCHANGED
    assert crawl({**STORED, "title": "Ferry runs aground off Rode, again"}) is None
    assert crawl(GONE) is SkipReason.ERROR_PAGE
