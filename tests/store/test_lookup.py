"""Finding the lines of an article again, whatever its user did with the day files."""

from datetime import date
from pathlib import Path

import pytest

from newscrawl.items import Article
from newscrawl.store.files.lines import pack
from newscrawl.store.folder import SUFFIXES
from newscrawl.store.lookup import find_lines
from newscrawl.store.session import Session
from newscrawl.store.state.database import State, StoreError


class Deaf:
    """Listens to a session that does not fail."""

    def count(self, name: str) -> None:
        pass

    def stop(self, error: StoreError) -> None:
        raise error


@pytest.mark.parametrize("before", SUFFIXES)
@pytest.mark.parametrize("after", SUFFIXES)
def test_a_day_file_may_be_compressed_or_unpacked(tmp_path: Path, before: str, after: str) -> None:
    article = Article(url="https://example.org/a", site="site", title="a", body="It rained.")
    session = Session(tmp_path, "site", date(2024, 3, 1), listener=Deaf(), compress=before)
    assert session.deduplicate(article) is None
    session.add(article)
    session.close()
    (tmp_path / "site" / f"2024-03-01{SUFFIXES[before]}").unlink()
    path = tmp_path / "site" / f"2024-03-01{SUFFIXES[after]}"
    path.write_bytes(pack(article.to_line().encode(), after))
    with State(tmp_path) as state:
        (line,) = find_lines(state, "site", article.id or "")
    assert (line.path, line.number) == (path, 1)
    assert line.article is not None
    assert line.article.title == "a"
