"""A data folder with articles of several languages, and its index."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from newscrawl.items import Article
from newscrawl.search.find import Results, find
from newscrawl.search.index import SearchIndex
from newscrawl.search.query import Query
from newscrawl.store.files.lines import pack
from newscrawl.store.folder import SUFFIXES
from tests.search.articles import Ask, Write


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """An empty data folder."""
    folder = tmp_path / "data"
    folder.mkdir()
    return folder


@pytest.fixture
def write(data: Path) -> Write:
    """Append articles to the day file of a site as one batch of a crawl."""

    def append(*articles: Article, site: str = "coast.example", day: str = "2026-11-22",
               compress: str = "") -> Path:  # fmt: skip
        path = data / site / f"{day}{SUFFIXES[compress]}"
        path.parent.mkdir(exist_ok=True)
        with path.open("ab") as file:
            file.write(
                pack(
                    "".join(one.to_line() for one in articles).encode("utf-8", "replace"), compress
                )
            )
        return path

    return append


@pytest.fixture
def index(data: Path) -> Iterator[SearchIndex]:
    """The index of the folder; a test brings it up to date."""
    index = SearchIndex(data)
    yield index
    index.close()


@pytest.fixture
def ask(index: SearchIndex) -> Ask:
    """Bring the index up to date and search it for words, narrowed by what else is given."""

    def search(words: str = "", *, size: int = 25, **narrowed: Any) -> Results:
        index.update()
        return find(index, Query(words=words, **narrowed), size=size)

    return search
