"""Saved searches in their file."""

from pathlib import Path

import pytest

from newscrawl.search.database import SearchError
from newscrawl.search.query import Query
from newscrawl.search.saved import MOST_SAVED, forget_search, read_searches, save_search


def test_a_saved_search_is_read_back(data: Path) -> None:
    query = Query(words='"a b" -c', sites=("x&y=z", "港"), is_free=True)
    save_search(data, "One", query)
    save_search(data, "Two", Query(words="\ud800"))
    save_search(data, "One", Query(words="new"))
    assert [(one.name, one.query.words) for one in read_searches(data)] == [
        ("One", "new"), ("Two", "?"),
    ]  # fmt: skip
    save_search(data, "One", query)
    assert read_searches(data)[0].query == query
    forget_search(data, "One")
    forget_search(data, "Nobody")
    assert [one.name for one in read_searches(data)] == ["Two"]


@pytest.mark.parametrize(
    "content",
    [b"", b"{}", b"[1, {}, null]", b"\xff", b'[{"name": 1, "search": "q=x"}]', b"[" * 99999],
)
def test_what_is_no_saved_search_is_left_out(content: bytes, data: Path) -> None:
    (data / "searches.json").write_bytes(content)
    assert read_searches(data) == []
    save_search(data, "One", Query(words="x"))
    assert len(read_searches(data)) == 1


def test_a_search_needs_a_name_and_there_is_an_end(data: Path) -> None:
    with pytest.raises(SearchError, match="name"):
        save_search(data, " \0", Query())
    for number in range(MOST_SAVED):
        save_search(data, str(number), Query())
    with pytest.raises(SearchError, match="delete one"):
        save_search(data, "more", Query())
    save_search(data, "7", Query(words="x"))


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(SearchError, match="could not be saved"):
        save_search(tmp_path / "file", "One", Query())
