import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

from newscrawl.store.state.database import State
from newscrawl.store.state.sources import SourceResponses

NIGHT = datetime(2026, 11, 23, 3, tzinfo=UTC)
URL = "https://example.com/feed"
HEADERS = {"ETag": '"1"', "Content-Type": "text/xml", "Set-Cookie": "a=b"}


def test_the_last_answer_is_kept(tmp_path: Path) -> None:
    with State(tmp_path) as state:
        answers = SourceResponses(state, "example")
        assert answers.find(URL) is None
        answers.put(URL, URL, 200, {"Last-Modified": "today"}, b"old", at=NIGHT)
        answers.put(URL, f"{URL}/", 200, HEADERS, b"new", at=NIGHT)
        answers.note_unchanged(URL, NIGHT + timedelta(days=1))
        assert SourceResponses(state, "other").find(URL) is None
        known = answers.find(URL)
    assert known is not None
    assert (known.final_url, known.status, known.body) == (f"{URL}/", 200, b"new")
    assert (known.etag, known.last_modified) == ('"1"', None)
    assert known.headers == {"content-type": "text/xml"}
    assert known.asked == NIGHT + timedelta(days=1)


def test_the_last_news_are_those_of_the_first_answer_until_there_are_others(
    tmp_path: Path,
) -> None:
    later = NIGHT + timedelta(days=3)
    found = []
    with State(tmp_path) as state:
        answers = SourceResponses(state, "example")
        for at in (NIGHT, NIGHT + timedelta(days=1), later, later + timedelta(days=1)):
            answers.put(URL, URL, 200, {}, b"", at=at)
            if at == later:
                answers.note_news(URL, at)
            known = answers.find(URL)
            assert known is not None
            found.append(known.news)
    assert found == [NIGHT, NIGHT, later, later]


def test_what_is_too_large_and_what_is_old_is_not_kept(tmp_path: Path) -> None:
    with State(tmp_path) as state:
        answers = SourceResponses(state, "example")
        answers.put(URL, URL, 200, {}, b"small", at=NIGHT)
        answers.put(URL, URL, 200, {}, os.urandom(5 * 1024 * 1024), at=NIGHT)
        assert answers.find(URL) is None
        answers.put(URL, URL, 200, {}, b"small", at=NIGHT)
        answers.forget_old(NIGHT + timedelta(days=89))
        assert answers.find(URL) is not None
        answers.forget_old(NIGHT + timedelta(days=91))
        assert answers.find(URL) is None
