from datetime import UTC, datetime, timedelta
from pathlib import Path

from newscrawl.store.state.database import State
from newscrawl.store.state.signals import Signal, Signals

NIGHT = datetime(2026, 11, 23, 3, tzinfo=UTC)
NOAI = Signal(host="example.com", kind="robots-meta", text="noai", url="https://example.com/a")


def test_pages_are_counted_over_the_nights_and_the_first_one_stays(tmp_path: Path) -> None:
    with State(tmp_path) as state:
        signals = Signals(state, "example")
        signals.note([NOAI], NIGHT)
        later = Signal(
            host="example.com",
            kind="robots-meta",
            text="noai",
            url="https://example.com/b",
            pages=4,
        )
        signals.note([later], NIGHT + timedelta(days=1))
        Signals(state, "other").note([NOAI], NIGHT)
        (found,) = signals.all()
    assert (found.url, found.pages) == ("https://example.com/a", 5)


def test_a_file_is_known_while_it_is_young(tmp_path: Path) -> None:
    with State(tmp_path) as state:
        signals = Signals(state, "example")
        assert signals.find_file("example.com", NIGHT) is None
        signals.put_file("example.com", b"", NIGHT)
        assert signals.find_file("example.com", NIGHT) == b""
        assert signals.find_file("example.com", NIGHT + timedelta(seconds=1)) is None
        signals.put_file("example.com", b"[]", NIGHT + timedelta(days=8))
        assert signals.find_file("example.com", NIGHT + timedelta(days=1)) == b"[]"
