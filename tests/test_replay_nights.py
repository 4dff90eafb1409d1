"""The archived page that a night read: not that of the night after, nor the live one."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from newscrawl.replay.nights import find_archived_until
from newscrawl.store.files.warc import Exchange, WarcFiles
from newscrawl.store.state.database import State
from newscrawl.store.state.payloads import Payloads

URL = "https://example.org/a"
FIRST = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
DAY = timedelta(days=1)


def write(data: Path, *bodies: bytes | None, max_bytes: int) -> Path:
    """Archive a page once a night; ``None``: the site said that it had not changed."""
    folder = data / "warc"
    with State(data) as state:
        for number, body in enumerate(bodies):
            files = WarcFiles(folder, Payloads(state, "site"), max_bytes=max_bytes, info={})
            for url in (f"{URL}/other", URL):
                files.write(
                    Exchange(
                        url=url,
                        fetched_at=FIRST + number * DAY,
                        method="GET",
                        request=(),
                        status=200 if body is not None else 304,
                        headers=(("Content-Type", "text/html"),),
                        body=body or b"",
                    )
                )
            files.close()
    return folder


@pytest.mark.parametrize("max_bytes", [0, 1], ids=["a file a night", "a file a page"])
def test_each_night_has_the_page_that_it_read(tmp_path: Path, max_bytes: int) -> None:
    bodies = [b"<html>one" + b"." * 300, b"<html>two" + b"." * 300, None]
    folder = write(tmp_path, *bodies, max_bytes=max_bytes)
    found = [find_archived_until(folder, URL, FIRST + n * DAY + DAY / 2) for n in range(-1, 3)]
    assert [page and page.body for page in found] == [None, bodies[0], bodies[1], bodies[1]]
    assert found[3] is not None
    assert found[3].fetched_at.startswith("2026-11-22T03:00")
    assert find_archived_until(folder, "http://www.example.org/a", FIRST + DAY / 2) == found[1]
    assert find_archived_until(folder, f"{URL}/never", FIRST + 9 * DAY) is None
