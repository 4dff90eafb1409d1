from newscrawl.store.state.known_page import pack_time, pack_url


def test_what_is_kept_is_short() -> None:
    assert pack_url("example.org", "https://www.example.org/a") == "0a"
    assert isinstance(pack_time("2024-03-01T01:00:00+00:00"), int)
