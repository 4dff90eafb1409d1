"""The page that an article was read from, found in the archive of its site."""

from datetime import timedelta
from pathlib import Path

import pytest

from newscrawl.items import Article
from newscrawl.reextraction.stored import find_saved_page
from tests.test_replay_nights import DAY, FIRST, URL, write

BODIES = (b"<html>one" + b"." * 300, b"<html>two" + b"." * 300, None)


def read_at(nights: float, url: str = URL) -> Article:
    moment = FIRST + timedelta(days=nights)
    return Article(url=url, date_downloaded=moment.isoformat())


@pytest.mark.parametrize("max_bytes", [0, 1], ids=["a file a night", "a file a page"])
def test_each_revision_has_its_own_page(tmp_path: Path, max_bytes: int) -> None:
    folder = write(tmp_path, *BODIES, max_bytes=max_bytes)
    found = [find_saved_page(read_at(night), folder) for night in (0, 1, 2, 1.5)]
    assert [page and page.body for page in found] == [BODIES[0], BODIES[1], BODIES[1], None]
    assert found[2] is not None
    assert found[2].fetched_at.startswith("2026-11-22T03:00")


def test_a_page_that_is_not_there_is_none(tmp_path: Path) -> None:
    folder = write(tmp_path, *BODIES, max_bytes=0)
    assert find_saved_page(read_at(0, f"{URL}/never"), folder) is None
    assert find_saved_page(Article(url=URL), folder) is None
    assert find_saved_page(read_at(0), tmp_path / "nothing") is None


def test_files_that_were_begun_long_before_are_not_searched(tmp_path: Path) -> None:
    folder = write(tmp_path, BODIES[0], max_bytes=0)
    (file,) = folder.glob("*.warc.gz")
    file.rename(file.with_name(file.name.replace("20261120", "20260920")))
    assert find_saved_page(read_at(0), folder) is None
    file = next(folder.glob("*.warc.gz"))
    file.rename(file.with_name(file.name.replace("20260920", f"{FIRST - 30 * DAY:%Y%m%d}")))
    assert find_saved_page(read_at(0), folder) is not None
