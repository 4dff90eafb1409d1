"""The names of saved cases."""

import json
from pathlib import Path

import pytest

from newscrawl.store.files.archive import SavedPage
from newscrawl.user_folder.fixtures import PageIsSavedError, find_case, save_case


def page(url: str) -> SavedPage:
    headers = (("Content-Type", "text/html"),)
    return SavedPage(
        url=url, status=200, headers=headers, fetched_at="2026-03-02T09:00:00Z", body=b"x"
    )


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.example.com/town/market-opens.html", "market-opens"),
        ("https://example.com/2026/03/02/", "02"),
        ("https://example.com/market-opens/4471", "market-opens-4471"),
        ("https://example.com/show.asp?art=4471", "show-4471"),
        ("https://example.com/%D1%80%D1%8B%D0%BD%D0%BE%D0%BA/", "рынок"),
        ("https://example.com/", "front"),
        ("https://example.com/" + "a" * 90, "a" * 60),
        ("https://example.com/..%2F..%2Fetc", "etc"),
        ("https://example.com/%2e%2e/", "page"),
    ],
)
def test_a_case_is_named_by_its_address(tmp_path: Path, url: str, name: str) -> None:
    assert save_case(tmp_path, page(url), {}) == tmp_path / "example.com" / name


def test_another_page_of_the_same_name_gets_a_number(tmp_path: Path) -> None:
    first = save_case(tmp_path, page("https://example.com/a/story"), {"skip": None})
    second = save_case(tmp_path, page("https://example.com/b/story"), {})
    assert (first.name, second.name) == ("story", "story-2")
    assert json.loads((first / "expected.json").read_text()) == {"skip": None}
    assert find_case(tmp_path / "example.com", "http://www.example.com/b/story") == second
    with pytest.raises(PageIsSavedError, match="story-2 is this page already"):
        save_case(tmp_path, page("https://example.com/b/story"), {})


def test_a_broken_case_beside_it_is_no_obstacle(tmp_path: Path) -> None:
    broken = tmp_path / "example.com" / "broken"
    broken.mkdir(parents=True)
    (broken / "meta.json").write_text("{")
    assert save_case(tmp_path, page("https://example.com/story"), {}).name == "story"
