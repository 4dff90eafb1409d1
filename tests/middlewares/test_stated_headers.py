"""Headers and cookies of the sites file reach the site, and nothing else."""

import gzip
from pathlib import Path

from .conftest import Crawl, Reply, Site, story

SITES = """
[[site]]
url = "{url}"
max_list_pages = 1
skip_urls = "/b$"
headers = {{ X-Key = "open-sesame" }}
cookies = {{ session = "tell-nobody", seen = "0" }}
"""


def everything_in(folder: Path) -> bytes:
    """Return what is in all files, unpacked."""
    files = [file for file in folder.rglob("*") if file.is_file() and file.name != "sites.toml"]
    return b"\n".join(
        gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()
        for file in files
    )


def test_the_site_alone_gets_them(hostile: Site, crawl: Crawl) -> None:
    hostile.add_stories("a", "b", "c", "d")
    hostile.pages["/a"] = [
        Reply(status=302, headers=(("Location", "/a"), ("Set-Cookie", "seen=1; Path=/"))),
        Reply(story("a")),
    ]
    elsewhere = hostile.url.replace("127.0.0.1", "localhost")
    hostile.pages["/c"] = Reply(status=302, headers=(("Location", f"{elsewhere}c"),))
    (crawl.folder / "sites.toml").write_text(SITES.format(url=hostile.url))
    run = crawl(hostile, LOG_LEVEL="DEBUG")
    assert run.stdout.splitlines()[-1].startswith("2 articles new in "), run.stderr
    assert [hit.path for hit in hostile.log if hit.headers.get("X-Key") != "open-sesame"] == []
    first, second = hostile.hits("/a")
    assert first.headers["Cookie"] == "session=tell-nobody; seen=0"
    assert second.headers["Cookie"] == "seen=1; session=tell-nobody"
    assert hostile.hits("/b") == []  # of skip_urls
    kept = everything_in(crawl.folder) + run.stdout.encode() + run.stderr.encode()
    assert b"GET /a" in kept  # requests are archived
    for secret in (b"open-sesame", b"tell-nobody"):
        assert secret not in kept


def test_a_site_without_them_gets_none(hostile: Site, crawl: Crawl) -> None:
    hostile.add_stories("a")
    (crawl.folder / "my.toml").write_text(SITES.format(url="https://example.com"))
    run = crawl(hostile, NEWSCRAWL_SITES="my.toml")
    assert run.returncode == 0, run.stderr
    assert all("X-Key" not in hit.headers for hit in hostile.log)


def test_a_wrong_file_keeps_the_crawl_from_starting(hostile: Site, crawl: Crawl) -> None:
    missing = crawl(hostile, NEWSCRAWL_SITES="my.toml")
    assert (missing.returncode, hostile.log) == (2, [])
    assert "my.toml cannot be read (No such file or directory)" in missing.stderr
    (crawl.folder / "sites.toml").write_text(SITES.format(url=hostile.url) + "body = 'p['\n")
    wrong = crawl(hostile)
    assert (wrong.returncode, hostile.log) == (2, [])
    assert "sites.toml, line 8: body 'p[' is no CSS selector" in wrong.stderr
    assert "open-sesame" not in wrong.stderr
