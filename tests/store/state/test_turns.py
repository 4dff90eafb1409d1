from pathlib import Path

from newscrawl.store.state.database import State
from newscrawl.store.state.turns import Turns


def test_the_last_turn_of_each_site_is_kept(tmp_path: Path) -> None:
    with State(tmp_path) as state:
        turns = Turns(state)
        turns.note("example.com", "2026-03-01T04:00:00+00:00")
        turns.note("example.com", "2026-03-02T04:00:00+00:00")
        turns.note("example.org", "2026-03-01T05:00:00+00:00")
    with State(tmp_path) as state:
        assert Turns(state).all() == {
            "example.com": "2026-03-02T04:00:00+00:00",
            "example.org": "2026-03-01T05:00:00+00:00",
        }
