import gzip

import pytest

from newscrawl.discovery import SitemapAddress, newest_sitemaps, parse_robots, parse_sitemap
from newscrawl.discovery import sitemaps as module
from newscrawl.link import Link

SITE = "https://example.com/"
HERE = "https://example.com/sitemap.xml"

NEWS = b"""<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
        xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
        xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
  <!-- made nightly -->
  <url>
    <loc> https://example.com/storm?utm_source=news&amp;id=7 </loc>
    <lastmod>2023-11-07T08:00:00+00:00</lastmod>
    <news:news>
      <news:publication><news:name>Gazette</news:name></news:publication>
      <news:publication_date>2023-11-06T12:00:00+03:00</news:publication_date>
      <news:title>Storm hits coast &amp; harbour</news:title>
    </news:news>
    <image:image><image:loc>https://example.com/storm.jpg</image:loc></image:image>
  </url>
  <url><loc>https://example.com/calm</loc><lastmod>yesterday</lastmod></url>
  <url><loc>https://example.org/elsewhere</loc></url>
  <url><loc>https://example.com/wp-login.php</loc></url>
</urlset>"""


def test_news_sitemap_gives_title_and_dates() -> None:
    sitemap = parse_sitemap(NEWS, HERE, SITE)
    assert sitemap.links == (
        Link(
            url="https://example.com/storm?id=7",
            source="news-sitemap",
            title="Storm hits coast & harbour",
            date="2023-11-06T12:00:00+03:00",
            modified="2023-11-07T08:00:00+00:00",
        ),
        Link(url="https://example.com/calm", source="sitemap"),
    )
    assert sitemap.warnings == ()


def test_gzip_is_known_by_its_bytes() -> None:
    assert parse_sitemap(gzip.compress(NEWS), HERE, SITE) == parse_sitemap(NEWS, HERE, SITE)


def test_index_names_further_sitemaps_newest_first_without_lists() -> None:
    index = b"""<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
      <sitemap><loc>/post-sitemap9.xml</loc><lastmod>2023-01-01</lastmod></sitemap>
      <sitemap><loc>/post-sitemap10.xml</loc><lastmod>2023-01-01</lastmod></sitemap>
      <sitemap><loc>/old.xml</loc></sitemap>
      <sitemap><loc>/post-sitemap11.xml</loc><lastmod>2023-11-06</lastmod></sitemap>
      <sitemap><loc>/category-sitemap.xml</loc><lastmod>2023-11-07</lastmod></sitemap>
      <sitemap><loc>/wp-sitemap-taxonomies-post_tag-1.xml</loc></sitemap>
      <sitemap><loc>/page-sitemap.xml</loc></sitemap>
      <sitemap><loc>/news.xml</loc></sitemap>
    </sitemapindex>"""
    found = parse_sitemap(index, HERE, SITE)
    names = [one.url.rpartition("/")[2] for one in newest_sitemaps(found.sitemaps)]
    assert names == [
        "news.xml",
        "post-sitemap11.xml",
        "post-sitemap10.xml",
        "post-sitemap9.xml",
        "old.xml",
    ]
    assert found.links == ()


def test_sitemap_of_a_month_is_no_list() -> None:
    named = [SitemapAddress(url=f"https://example.com/{name}.xml") for name in ("pages", "staging")]
    assert len(newest_sitemaps(named)) == 2


@pytest.mark.parametrize(
    ("body", "links"),
    [
        (b"<urlset><url><loc>https://example.com/a1</loc></url><url><loc>https://exam", 1),
        (
            b"<urlset><url><loc>https://example.com/a&nbsp;</url><url><loc>/b</loc></url></urlset>",
            2,
        ),
        (b"\n <?xml version='1.0'?><urlset><url><loc>/a</loc></url></urlset", 1),
    ],
    ids=["cut", "unknown entity and unclosed tag", "cut in the end tag"],
)
def test_broken_xml_gives_what_can_be_read_and_a_warning(body: bytes, links: int) -> None:
    sitemap = parse_sitemap(body, HERE, SITE)
    assert len(sitemap.links) == links
    assert len(sitemap.warnings) == 1
    assert HERE in sitemap.warnings[0]


@pytest.mark.parametrize("body", [b"", b"\x00\x01\x02", b"not found", b"\x1f\x8b\x08garbage"])
def test_what_is_no_sitemap_gives_a_warning(body: bytes) -> None:
    sitemap = parse_sitemap(body, HERE, SITE)
    assert not sitemap.links
    assert not sitemap.sitemaps
    assert sitemap.warnings


def test_entities_are_not_expanded_and_files_not_read() -> None:
    body = b"""<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
      <!ENTITY f SYSTEM "file:///etc/hostname">]>
      <urlset><url><loc>https://example.com/s-&b;&f;</loc></url></urlset>"""
    links = parse_sitemap(body, HERE, SITE).links
    assert [link.url for link in links] == ["https://example.com/s-"]


def test_a_gzip_bomb_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MAX_BYTES", 100_000)
    bomb = gzip.compress(NEWS.replace(b"</urlset>", b" " * 5_000_000 + b"</urlset>"))
    sitemap = parse_sitemap(bomb, HERE, SITE)
    assert len(sitemap.links) == 2
    assert any("cut" in warning for warning in sitemap.warnings)


def test_a_cut_gzip_file_gives_its_beginning() -> None:
    entries = b"".join(b"<url><loc>/story-%d-%x</loc></url>" % (n, n * n * n) for n in range(9000))
    packed = gzip.compress(b"<urlset>" + entries + b"</urlset>")
    sitemap = parse_sitemap(packed[: len(packed) // 2], HERE, SITE)
    assert 1000 < len(sitemap.links) < 9000
    assert any("damaged" in warning for warning in sitemap.warnings)


def test_robots_names_sitemaps_relative_and_twice() -> None:
    text = "User-agent: *\nDisallow: /x\nSitemap: /a.xml\nsitemap: https://cdn.example.net/b.xml\n"
    assert parse_robots(text + "Sitemap: /a.xml\n", "https://example.com/robots.txt") == (
        "https://example.com/a.xml",
        "https://cdn.example.net/b.xml",
    )


@pytest.mark.parametrize(
    "body",
    [
        b"https://example.com/a\r\nhttps://example.com/b?x=1&y=2\r\n\r\n",
        b"\xef\xbb\xbfhttps://example.com/a\nhttps://example.com/b?x=1&y=2",
        b"<urlset><url><loc>https://example.com/a</loc></url>"
        b"<url><loc>https://example.com/b?x=1&y=2</loc></url></urlset>",
        b"<urlset><url><loc>https://example.com/\x08a&#11;</loc></url>"
        b"<url><loc>https://example.com/b?x=1&amp;y=2</loc></url></urlset>",
        '<?xml version="1.0" encoding="UTF-16"?><urlset><url><loc>https://example.com/a</loc></url>'
        "<url><loc>https://example.com/b?x=1&amp;y=2</loc></url></urlset>".encode("utf-16"),
        b"<urlset><url><loc>https://example.com/a</loc><news:news><news:title>A</news:title>"
        b"</news:news></url><url><loc>https://example.com/b?x=1&y=2</loc></url></urlset>",
    ],
    ids=["lines", "marked lines", "bare &", "control characters", "utf-16", "undeclared prefix"],
)
def test_what_sites_write_for_a_sitemap_is_read(body: bytes) -> None:
    urls = [link.url for link in parse_sitemap(body, HERE, SITE).links]
    assert urls == ["https://example.com/a", "https://example.com/b?x=1&y=2"]


@pytest.mark.parametrize(
    "name", ["sitemap-2026-11.xml", "news.xml.gz", "sitemap-2.txt", "archive/1.xml?part=2"]
)
def test_a_sitemap_among_the_pages_of_another_is_a_sitemap(name: str) -> None:
    body = f"<urlset><url><loc>/{name}</loc><lastmod>2026-11-02</lastmod></url></urlset>".encode()
    sitemap = parse_sitemap(body, HERE, SITE)
    assert sitemap.links == ()
    assert sitemap.sitemaps == (
        SitemapAddress(url=f"https://example.com/{name}", modified="2026-11-02"),
    )


@pytest.mark.parametrize(
    "path",
    ["newsletter/2026/11/storm", "page/harbour/story-2", "category/world/storm", "search/a1"],
)
def test_no_word_of_an_address_refuses_what_a_sitemap_names(path: str) -> None:
    body = f"<urlset><url><loc>/{path}</loc></url></urlset>".encode()
    (link,) = parse_sitemap(body, HERE, SITE).links
    assert link.url == f"https://example.com/{path}"


def test_a_byte_order_mark_hides_no_sitemap() -> None:
    assert parse_robots("\ufeffSitemap: /a.xml\nUser-agent: *", HERE) == (
        "https://example.com/a.xml",
    )


def test_tags_that_the_next_one_breaks_off_lose_only_themselves() -> None:
    """libxml2 takes quadratic time for such tags: two minutes for a megabyte."""
    body = (
        "<urlset><url><loc>https://example.com/storm</loc>" + "<a" * 500_000 + "</url>"
        "<url><loc>https://example.com/calm</loc><b</url></urlset>"
    )
    for encoding in ("utf-8", "utf-16"):
        links = parse_sitemap(body.encode(encoding), HERE, SITE).links
        assert [link.url for link in links][:1] == ["https://example.com/storm"]
