"""The profile of a site on disk."""

import logging
from pathlib import Path

import pytest

from newscrawl.extraction.article import extract_raw
from newscrawl.extraction.site_knowledge import SiteKnowledge
from newscrawl.site_profiles import (
    PROFILE_FILE,
    SAMPLE_FILE,
    WINDOW,
    LearnedSite,
    find_profiles,
    open_profile,
)
from tests.extraction.profile.invented import AUTHORS, page, url


def add(learned: LearnedSite, numbers: range, *, name: str = "k4") -> None:
    for number in numbers:
        html = page(number, above=f"<div class=b1>Text {AUTHORS[number % 3]}</div>")
        raw = extract_raw(
            html.replace("k4", name), url(number), site=SiteKnowledge(is_learning=True)
        )
        assert raw.sample is not None
        learned.add(raw.sample)


def test_what_was_learned_is_read_again(tmp_path: Path) -> None:
    learned = LearnedSite(tmp_path / "ostwick")
    add(learned, range(12))
    learned.save()
    again = LearnedSite(tmp_path / "ostwick")
    assert again.profile == learned.profile
    assert again.samples == learned.samples
    assert again.profile.version == 1
    found = find_profiles(tmp_path)
    assert list(found) == ["ostwick"]
    assert open_profile(found["ostwick"]) == learned.profile
    again.save()
    assert LearnedSite(tmp_path / "ostwick").profile.version == 1


def test_times_of_lists_are_kept_even_where_the_articles_are_sampled_again(tmp_path: Path) -> None:
    learned = LearnedSite(tmp_path)
    learned.add_times([f"2026-{month:02}-03T09:00:00+05:45" for month in range(1, 6)])
    add(learned, range(12))
    learned.save()
    again = LearnedSite(tmp_path, is_new=True)
    assert again.samples == {}
    add(again, range(12))
    assert again.learn().zones == learned.profile.zones == ("Asia/Kathmandu",)


def test_the_latest_articles_are_kept(tmp_path: Path) -> None:
    learned = LearnedSite(tmp_path)
    add(learned, range(30))
    learned.learn()
    add(learned, range(30, 30 + WINDOW), name="n4")
    assert set(learned.samples) == {url(n) for n in range(30, 30 + WINDOW)}
    profile = learned.learn()
    assert profile.version == 2
    assert not any("k4" in place for place in profile.places)


def test_both_files_of_many_articles_are_small(tmp_path: Path) -> None:
    learned = LearnedSite(tmp_path)
    add(learned, range(WINDOW))
    learned.save()
    assert sum((tmp_path / name).stat().st_size for name in (PROFILE_FILE, SAMPLE_FILE)) < 200_000


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"format": 9}', b"\xff" * 9])
@pytest.mark.parametrize("name", [PROFILE_FILE, SAMPLE_FILE])
def test_a_damaged_file_is_learned_again(
    tmp_path: Path, name: str, content: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    learned = LearnedSite(tmp_path)
    add(learned, range(12))
    learned.save()
    (tmp_path / name).write_bytes(content)
    with caplog.at_level(logging.WARNING):
        again = LearnedSite(tmp_path)
        add(again, range(12))
    assert name in caplog.text
    again.learn()
    assert again.profile.places == learned.profile.places
