"""Saved pages are found in files, folders and WARC files, in order, and opened."""

import gzip
import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest
from warcio.warcwriter import WARCWriter

from newscrawl.page_sources.saved import (
    PageError,
    PagePlace,
    Unreadable,
    find_saved,
    open_page,
    own_address,
)

from .conftest import HTML, Save, article_page

FIXTURES = Path(__file__).parent.parent.parent / "fixtures"
URL = "https://example.com/storm"


def places(found: Iterable[PagePlace | Unreadable]) -> list[str]:
    return [one.place if isinstance(one, Unreadable) else str(one) for one in found]


def test_a_folder_gives_its_cases_pages_and_records_in_order(
    tmp_path: Path, save_warc: Save
) -> None:
    shutil.copytree(FIXTURES / "generico" / "plain", tmp_path / "b" / "case")
    (tmp_path / "c.HTML").write_bytes(article_page("C"))
    (tmp_path / "b" / "d.html.gz").write_bytes(gzip.compress(article_page("D")))
    (tmp_path / "notes.txt").write_text("no page")
    warc = save_warc("a.warc.gz", (URL, article_page("A"), 200, HTML))
    found = list(find_saved(tmp_path))
    assert [one.path for one in found if isinstance(one, PagePlace)] == [
        *(warc, tmp_path / "c.HTML", tmp_path / "b" / "d.html.gz", tmp_path / "b" / "case"),
    ]
    shares = [one.share for one in found]
    assert shares == sorted(shares)
    assert shares[-1] == 1.0


def test_the_page_of_a_case_is_the_case() -> None:
    case = FIXTURES / "generico" / "plain"
    (found,) = find_saved(case / "page.html")
    assert isinstance(found, PagePlace)
    assert found.path == case
    assert open_page(found).url.startswith("https://generico.ru/")


@pytest.mark.parametrize("gzipped", [True, False])
def test_a_warc_file_is_one_by_its_first_bytes(save_warc: Save, gzipped: bool) -> None:
    path = save_warc("CC-NEWS-1", (URL, article_page("A"), 200, HTML), gzip=gzipped)
    (found,) = find_saved(path)
    assert isinstance(found, PagePlace)
    page = open_page(found)
    assert (page.url, page.fetched_at) == (URL, "2026-11-01T06:00:00+00:00")


def test_revisits_and_requests_are_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    with path.open("wb") as out:
        writer = WARCWriter(out, gzip=True)
        digest, date = "sha1:AAAA", "2026-11-01T06:00:00Z"
        writer.write_record(writer.create_revisit_record(URL, digest, URL, date))
        writer.write_record(writer.create_warc_record(URL, "request"))
    assert list(find_saved(path)) == []


def test_a_broken_record_is_named_and_the_others_are_found(save_warc: Save) -> None:
    pages = [(f"{URL}{number}", article_page(f"No {number}"), 200, HTML) for number in range(3)]
    path = save_warc("a.warc.gz", *pages)
    offsets = [one.offset for one in find_saved(path) if isinstance(one, PagePlace)]
    content = bytearray(path.read_bytes())
    middle = offsets[1] or 0
    content[middle + 60 : middle + 70] = b"\0" * 10
    path.write_bytes(content)
    found = list(find_saved(path))
    assert [type(one) for one in found] == [PagePlace, Unreadable, PagePlace]
    assert isinstance(found[1], Unreadable)
    assert found[1].place == f"{path}, byte {middle}"
    assert "warcio recompress" in found[1].why


def test_what_is_not_there_is_named(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert places(find_saved(tmp_path / "nowhere")) == [str(tmp_path / "nowhere")]
    (found,) = find_saved(tmp_path / "empty")
    assert isinstance(found, Unreadable)
    assert found.why.startswith("holds no saved pages: ")


@pytest.mark.parametrize(
    ("html", "address"),
    [
        ('<link rel="canonical" href="https://example.com/a">', "https://example.com/a"),
        ('<meta property="og:url" content="https://example.com/b">', "https://example.com/b"),
        ("<!-- saved from url=(0021)https://example.com/c --><p>", "https://example.com/c"),
        ('<link rel="canonical" href="/a">', None),
        ("<p>Tea</p>", None),
    ],
)
def test_a_page_says_where_it_came_from(html: str, address: str | None) -> None:
    assert own_address(html.encode()) == address


def test_a_page_without_an_address_needs_one(tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    file.write_text("<p>Tea</p>")
    with pytest.raises(PageError, match="add --url ADDRESS"):
        open_page(PagePlace(path=file))
    assert open_page(PagePlace(path=file), URL).url == URL
