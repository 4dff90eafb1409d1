from newscrawl.store.state.database import State
from newscrawl.store.state.signals import Signals

from .conftest import Crawl, Reply, Site, story

ROBOTS = "User-agent: GPTBot\nDisallow: /reserved/\n\nUser-agent: *\nAllow: /\n"
TDMREP = '[{"location": "/mined/*", "tdm-reservation": 1}]'


def serve(site: Site) -> None:
    site.add_stories("free", "reserved/one", "reserved/two", "mined/one", "meta", "header")
    html = ("Content-Type", "text/html")
    site.pages |= {
        "/robots.txt": Reply(status=301, headers=(("Location", "/rules.txt"),)),
        "/rules.txt": Reply(ROBOTS),
        "/.well-known/tdmrep.json": Reply(TDMREP),
        "/meta": Reply(story("meta", head='<meta name="robots" content="noai">')),
        "/header": Reply(story("header"), headers=(html, ("X-Robots-Tag", "noai"))),
    }


def test_reservations_are_recorded_and_obeyed_by_a_setting(hostile: Site, crawl: Crawl) -> None:
    serve(hostile)
    run = crawl(hostile)
    assert run.returncode == 0, run.stderr
    assert run.stdout.startswith("6 articles new in ")
    expected = {
        ("robots-ai-group", "GPTBot"): 2,
        ("tdmrep.json", "tdm-reservation 1"): 1,
        ("robots-meta", "noai"): 1,
        ("x-robots-tag", "noai"): 1,
    }
    host = hostile.url.split("/")[2]
    with State(crawl.folder / "data") as state:
        found = Signals(state, "127.0.0.1").all()
    assert {(one.kind, one.text): one.pages for one in found} == expected
    assert {one.host for one in found} == {host}
    assert hostile.url + "meta" in {one.url for one in found}
    assert hostile.asked().count("/.well-known/tdmrep.json") == 1

    hostile.log.clear()
    run = crawl(hostile, NEWSCRAWL_OBEY_OPT_OUTS=1, NEWSCRAWL_DATA=crawl.folder / "obeying")
    assert run.returncode == 0, run.stderr
    assert run.stdout.startswith("1 article new in ")
    assert "5 pages skipped (opted-out 5)" in run.stdout
    assert {"/reserved/one", "/reserved/two", "/mined/one"}.isdisjoint(hostile.asked())


def test_the_file_of_a_host_is_not_requested_every_night(hostile: Site, crawl: Crawl) -> None:
    serve(hostile)
    for _ in range(2):
        crawl(hostile, NEWSCRAWL_OBEY_OPT_OUTS=1)
    assert hostile.asked().count("/.well-known/tdmrep.json") == 1
    assert "/mined/one" not in hostile.asked()
