"""Crawls of a loopback site with the WordPress API."""

import json
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer

from newscrawl.extensions.wordpress import read_posts
from newscrawl.report.statistics.figures import Published, RunFigures
from newscrawl.store.state.database import State
from newscrawl.store.state.runs import Runs

NOW = datetime.now(UTC)
TEXT = (
    "The harbour of the old town was closed on Monday after a storm pushed the water over the "
    "quay and into the first houses, the harbour master said in a statement to the paper."
)
STORY = f"""<!DOCTYPE html><html lang="en"><head><title>The harbour closes</title>
    <meta property="og:type" content="article">
    <meta property="article:published_time" content="{NOW.isoformat()}"></head><body><article>
    <h1>The harbour closes</h1><p>{TEXT}</p><p>Then: {TEXT}</p><p>{TEXT}</p></article></body>"""


def crawl(site: str, data: Path) -> RunFigures:
    options = {
        "NEWSCRAWL_DATA": data, "NEWSCRAWL_ALLOW_PRIVATE_HOSTS": 1, "DOWNLOAD_DELAY": 0,
        "AUTOTHROTTLE_ENABLED": 0, "RETRY_ENABLED": 0,
    }  # fmt: skip
    subprocess.run(
        [sys.executable, "-m", "newscrawl", "crawl", "news", "-a", f"site={site}",
         *(part for name, value in options.items() for part in ("-s", f"{name}={value}"))],
        env={**os.environ, "no_proxy": "*"}, capture_output=True, check=True, timeout=120,
    )  # fmt: skip
    with State(data) as state:
        (run,) = Runs(state).latest("localhost", 1)
    return RunFigures.from_json(run.figures)


def serve(httpserver: HTTPServer, robots: str = "") -> str:
    """Serve a front page with one story, of three that the site has published."""
    site = httpserver.url_for("/")
    httpserver.expect_request("/robots.txt").respond_with_data(robots)
    httpserver.expect_request("/").respond_with_data(
        "<html><body><h2><a href='/2026/11/the-harbour-closes/'>The harbour closes for the "
        "winter</a></h2></body></html>",
        content_type="text/html",
        headers={"Link": f'<{site}wp-json/>; rel="https://api.w.org/"'},
    )
    httpserver.expect_request("/2026/11/the-harbour-closes/").respond_with_data(
        STORY, content_type="text/html"
    )
    posts = [
        {"link": f"{site}{path}/", "date_gmt": f"{NOW - timedelta(hours=hours):%Y-%m-%dT%H:%M:%S}"}
        for path, hours in (("2026/11/the-harbour-closes", 1), ("hidden", 5), ("older", 30))
    ]
    httpserver.expect_request("/wp-json/wp/v2/posts").respond_with_json(posts)
    return site


def test_posts_that_no_source_named_are_missed(httpserver: HTTPServer, tmp_path: Path) -> None:
    site = serve(httpserver)
    published = crawl(site, tmp_path).published
    assert published is not None
    assert (published.count, published.missed) == (2, 1)
    assert published.urls == [f"{site}hidden/"]
    asked = [request for request, _ in httpserver.log if "wp-json" in request.path]
    assert len(asked) == 1
    assert asked[0].args["per_page"] == "100"


def test_the_api_is_not_requested_where_robots_txt_forbids_it(
    httpserver: HTTPServer, tmp_path: Path
) -> None:
    site = serve(httpserver, "User-agent: *\nDisallow: /wp-json/\n")
    figures = crawl(site, tmp_path)
    assert figures.counts["new"] == 1
    assert figures.published is None
    assert figures.tallies["host/localhost"]["requests"] == len(httpserver.log)
    assert figures.paces["localhost"].least_gap_s is not None
    assert not [request for request, _ in httpserver.log if "wp-json" in request.path]


@pytest.mark.parametrize(
    "body",
    [b"", b"<html>", b"{}", b'{"code": "rest_no_route"}', b"[1]", b'[{"link": "x"}]', b"null",
     json.dumps([{"link": "x", "date_gmt": "soon"}]).encode(), b"\xff\xfe"],
)  # fmt: skip
def test_invalid_lists_of_posts_are_none(body: bytes) -> None:
    assert not read_posts(body, NOW)


def test_published_survives_json() -> None:
    published = Published(since="2026-11-22T03:00:00+00:00", count=2, missed=1, urls=["x"])
    figures = RunFigures(published=published)
    assert RunFigures.from_json(json.loads(json.dumps(figures.to_json()))) == figures
