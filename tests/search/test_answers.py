"""Answers that are kept."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from newscrawl.search import answers
from newscrawl.search.answers import Answers
from newscrawl.search.database import SearchError
from newscrawl.search.find import Results, find
from newscrawl.search.index import SearchIndex
from newscrawl.search.query import Query
from tests.search.articles import ARTICLES, Write, ids


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the words that the index is asked for."""
    words = []

    def count(index: SearchIndex, query: Query) -> Results:
        words.append(query.words)
        return find(index, query)

    monkeypatch.setattr(answers, "find", count)
    return words


def test_a_search_is_answered_once_until_the_index_changes(
    index: SearchIndex, write: Write, asked: list[str]
) -> None:
    write(ARTICLES[0])
    index.update()
    kept = Answers(index)
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(kept.find, [Query(words="harbour")] * 20))
    assert [ids(one) for one in found] == [["a1"]] * 20
    assert asked == ["harbour"]
    write(ARTICLES[1])
    index.update()
    assert ids(kept.find(Query(words="harbour"))) == ["a2", "a1"]


def test_the_oldest_answer_is_dropped(
    index: SearchIndex, asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answers, "_KEPT", 2)
    index.update()
    kept = Answers(index)
    for words in ("a", "b", "a", "c", "a", "b"):
        kept.find(Query(words=words))
    assert asked == ["a", "b", "c", "b"]


def test_a_failure_is_not_kept(index: SearchIndex, write: Write) -> None:
    write(ARTICLES[0])
    kept = Answers(index)
    path = index.database.path
    path.write_bytes(b"no database" * 1000)
    with pytest.raises(SearchError):
        kept.find(Query())
    path.unlink()
    index.update()
    assert kept.find(Query()).total == 1
