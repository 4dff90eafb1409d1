import itertools

import pytest

from newscrawl.discovery import is_feed, known_feeds, parse_feed
from newscrawl.link import Link

SITE = "https://example.com/"
HERE = "https://example.com/feed/"

RSS = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>Gazette</title>
<item><title>Storm hits coast</title><link>https://example.com/storm?utm_medium=rss</link>
  <pubDate>Mon, 06 Nov 2023 12:00:00 +0300</pubDate></item>
<item><title>Calm</title><link>/calm</link><pubDate>31 February</pubDate></item>
<item><title>No link</title></item>
<item><title>Foreign</title><link>https://example.org/foreign</link></item>
</channel></rss>"""

ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><entry><title type="html">Storm</title>
<link rel="alternate" href="https://example.com/storm"/>
<updated>2023-11-07T08:00:00Z</updated></entry></feed>"""


def test_rss_gives_title_and_date_and_a_bad_date_is_none() -> None:
    assert parse_feed(RSS, HERE, SITE).links == (
        Link(
            url="https://example.com/storm",
            source="feed",
            title="Storm hits coast",
            date="2023-11-06T12:00:00+03:00",
        ),
        Link(url="https://example.com/calm", source="feed", title="Calm"),
    )


def test_atom_without_published_has_no_publication_date() -> None:
    (link,) = parse_feed(ATOM, HERE, SITE).links
    assert (link.date, link.modified) == (None, "2023-11-07T08:00:00+00:00")


@pytest.mark.parametrize(
    "body", [b"", b"<html><body>Not found</body></html>", b"\x00\xff", b"<rss"]
)
def test_what_is_no_feed_gives_nothing(body: bytes) -> None:
    assert parse_feed(body, HERE, SITE).links == ()


def test_a_feed_cut_off_gives_its_first_entries() -> None:
    assert len(parse_feed(RSS[: RSS.index(b"<item><title>No")], HERE, SITE).links) == 2


def test_bytes_that_name_a_file_or_an_address_are_not_opened() -> None:
    assert parse_feed(b"/etc/hostname", HERE, SITE).links == ()
    assert parse_feed(b"http://127.0.0.1:1/feed", HERE, SITE).links == ()


def test_feeds_are_known_by_their_root() -> None:
    assert is_feed(RSS)
    assert is_feed(ATOM)
    assert not is_feed(b"<urlset>")
    assert "https://example.com/feed/" in known_feeds("https://example.com/news/")


def test_entities_that_multiply_give_no_text() -> None:
    names = "abcdefgh"
    entities = "".join(
        f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in itertools.pairwise(names)
    )
    bomb = f"""<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">{entities}
      <!ENTITY file SYSTEM "file:///etc/hostname">]><rss version="2.0"><channel>
      <item><title>&h;&file;</title><link>/storm</link></item></channel></rss>"""
    assert sum(len(link.title or "") for link in parse_feed(bomb.encode(), HERE, SITE).links) < 100


@pytest.mark.parametrize(
    "item",
    [
        "<link>https://count.example/x</link>"
        "<feedburner:origLink>https://example.com/storm</feedburner:origLink>",
        '<link>https://count.example/x</link><guid isPermaLink="true">https://example.com/storm'
        "</guid>",
        '<link>https://count.example/x</link><guid isPermaLink="false">https://example.com/storm'
        "</guid>",
        "<guid>https://example.com/storm</guid>",
        "<link>/storm</link>",
    ],
)
def test_the_own_address_is_found_behind_a_counter(item: str) -> None:
    feed = parse_feed(
        b'<rss version="2.0" xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"><channel>'
        b"<item><title>Storm</title>" + item.encode() + b"</item></channel></rss>",
        "https://example.com/feed",
        "https://example.com/",
    )
    assert [link.url for link in feed.links] == ["https://example.com/storm"]


def test_a_json_feed_is_read() -> None:
    body = b"""\xef\xbb\xbf {"version": "https://jsonfeed.org/version/1.1", "items": [
      {"id": "1", "url": "/storm", "title": "Storm", "date_published": "2026-11-06T10:00:00+01:00"},
      {"id": "https://example.com/calm", "date_modified": "2026-11-07T10:00:00Z"},
      {"id": 3, "url": "https://elsewhere.example/a"}, "broken"]}"""
    assert is_feed(body)
    assert parse_feed(body, "https://example.com/feed.json", "https://example.com/").links == (
        Link(
            url="https://example.com/storm",
            source="feed",
            title="Storm",
            date="2026-11-06T10:00:00+01:00",
        ),
        Link(url="https://example.com/calm", source="feed", modified="2026-11-07T10:00:00+00:00"),
    )
    assert parse_feed(body[:80], "https://example.com/feed.json", "https://example.com/").warnings


def item(number: int) -> str:
    return f"<item><title>Storm {number}</title><link>/storm-{number}</link></item>"


def test_a_long_feed_gives_its_first_entries_and_stays_valid() -> None:
    entries = "".join(item(number) for number in range(2_500))
    feed = parse_feed(f"<rss><channel>{entries}</channel></rss>".encode(), HERE, SITE)
    assert len(feed.links) == 2_000
    assert feed.links[-1].url == "https://example.com/storm-1999"
    assert feed.warnings == (f"{HERE} is long: its first entries are read",)


@pytest.mark.parametrize("start", [b"\n" * 100_000, b" \n\t"])
def test_whitespace_before_a_feed_is_no_part_of_it(start: bytes) -> None:
    assert len(parse_feed(start + RSS, HERE, SITE).links) == 2


def test_what_has_no_element_at_its_start_is_no_feed() -> None:
    body = b"<?xml version='1.0'?>" + b"\n<!ENTITY " * 20_000 + RSS
    assert parse_feed(body, HERE, SITE).warnings == (f"{HERE} is no feed",)
