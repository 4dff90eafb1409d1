"""Two nights of the fixture site on loopback: the requests of the second one."""

import gzip
from pathlib import Path

from newscrawl.replay import find_cases

from .conftest import Crawl, Reply, Site

FIXTURES = Path(__file__).parent.parent.parent / "fixtures"
HOST = b"generico.ru"


def serve(site: Site, folder: str) -> None:
    """Serve the saved pages under the loopback address, each with an ETag."""
    here = site.url.split("/")[2].encode()

    def moved(body: bytes) -> bytes:
        for address in (b"https://www.", b"http://www.", b"https://", b"http://"):
            body = body.replace(address + HOST, b"http://" + here)
        return body

    for case in find_cases(FIXTURES / folder):
        body = case.page.body
        packed = body.startswith(b"\x1f\x8b")
        body = gzip.compress(moved(gzip.decompress(body)), mtime=0) if packed else moved(body)
        path = "/" + case.page.url.split("/", 3)[3]
        kind = next(value for name, value in case.page.headers if name.lower() == "content-type")
        site.pages[path] = Reply(body, case.page.status, (("Content-Type", kind),), has_etag=True)


def lists(site: Site) -> set[str]:
    """Return the paths that must be requested every night: they may have new links."""
    return {
        *("/robots.txt", "/sitemap_index.xml", "/news-sitemap.xml", "/", "/feed/"),
        *(path for path in site.asked() if path.startswith("/category/") and "/page/" not in path),
    }


def test_the_second_night_sends_few_requests(hostile: Site, crawl: Crawl) -> None:
    serve(hostile, "generico")
    first = crawl(hostile)
    assert first.stdout.startswith("26 articles new"), first.stderr
    cost = sum(hit.sent for hit in hostile.log)
    least = lists(hostile)

    hostile.log.clear()
    second = crawl(hostile)
    assert second.returncode == 0, second.stderr
    assert second.stdout.startswith("0 articles new")
    assert sum(hit.sent for hit in hostile.log) <= 0.05 * cost
    assert set(hostile.asked()) >= least
    assert len(hostile.log) <= 1.2 * len(least), hostile.asked()
    assert len(hostile.asked()) == len(set(hostile.asked()))

    hostile.log.clear()
    serve(hostile, "generico-update")
    third = crawl(hostile)
    assert third.stdout.startswith("0 articles new, 1 revised"), third.stderr
    articles = {hit.path for hit in hostile.log if hit.status == 200} - least
    assert len(articles) <= 2, articles


def test_a_crawl_that_skips_nothing_requests_everything(hostile: Site, crawl: Crawl) -> None:
    hostile.add_stories("a", "b")
    crawl(hostile)
    hostile.log.clear()
    crawl(hostile, NEWSCRAWL_SKIP_KNOWN=0)
    assert {"/a", "/b"} <= set(hostile.asked())
