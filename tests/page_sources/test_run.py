"""Sources are read in order, in one process or in several."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from newscrawl.page_sources.results import Failure, ReadingOptions
from newscrawl.page_sources.run import read_sources
from newscrawl.store.files.archive import SavedPage

from .conftest import HTML, Save, article_page

TITLES = ReadingOptions(fields=("title",))


def fetch(urls: Sequence[str]) -> Iterator[SavedPage | str]:
    for url in urls:
        if "gone" in url:
            yield "it answered with status 404"
            continue
        body = article_page(url.rpartition("/")[2])
        yield SavedPage(url=url, status=200, headers=tuple(HTML), fetched_at="", body=body)


def read(*sources: object, jobs: int = 1) -> list[str]:
    found = read_sources([str(source) for source in sources], TITLES, jobs=jobs, fetch=fetch)
    return [
        json.loads(result.line)["title"] if result.line else str(result.reason)
        for _, result in found
    ]


def test_addresses_and_files_come_in_the_order_of_the_sources(
    tmp_path: Path, save_warc: Save
) -> None:
    warc = save_warc("a.warc", ("https://b.example/1", article_page("One"), 200, HTML))
    page = tmp_path / "two.html"
    page.write_bytes(article_page("Two", "https://b.example/2"))
    sources = ("https://a.example/x", warc, "https://a.example/gone", page, "https://a.example/y")
    assert read(*sources) == ["x", "One", Failure.UNREADABLE, "Two", "y"]


@pytest.mark.parametrize("jobs", [1, 2])
def test_many_pages_keep_their_order(save_warc: Save, jobs: int) -> None:
    numbers = [f"No {number}" for number in range(70)]
    pages = [(f"https://b.example/{no}", article_page(no), 200, HTML) for no in numbers]
    assert read(save_warc("a.warc.gz", *pages), jobs=jobs) == numbers


def test_the_progress_counts_sources(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.html").write_bytes(article_page(name, "https://b.example/"))
    sources = ["https://a.example/x", str(tmp_path), "https://a.example/y"]
    found = read_sources(sources, TITLES, jobs=1, fetch=fetch)
    assert [done for done, _ in found] == [1.0, 1.5, 2.0, 3.0]
