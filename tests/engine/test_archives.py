"""Archives on many machines: each file is read once, and a site is read again as one task."""

import dataclasses
import json
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer

from newscrawl.engine.archives import read_source
from newscrawl.engine.reextraction import SitesToRead, preview_reextraction
from newscrawl.engine.shared_file import share_file
from newscrawl.engine.site_task import run_site
from newscrawl.engine.tasks import SiteTask
from newscrawl.extraction.taught.site_facts import LayoutFacts, SiteFacts
from newscrawl.known_sites import KnownSites
from newscrawl.page_sources.results import ReadingOptions
from newscrawl.remote_store.mirror import pull_site, pull_state, stored_sites
from newscrawl.remote_store.objects import Objects, RemoteStoreError, check_store
from newscrawl.sites_file.stated_sites import StatedSites
from newscrawl.store.files.archive import read_warc

TEXT = (
    "The mill at the lower bridge turned for the first time in eleven years on Monday, and the "
    "miller said that the wheel would grind for whoever brought a sack before the first frost."
)
SITES = """[[site]]
url = "{url}"
title = "h2.second"
"""


@pytest.fixture
def site(httpserver: HTTPServer) -> str:
    """Return the address of a site with two articles."""
    address = httpserver.url_for("/").replace("127.0.0.1", "localhost")
    links = "".join(
        f'<h2><a href="/2026/mill-{n}/">The mill turns, part {n}</a></h2>' for n in (1, 2)
    )
    httpserver.expect_request("/robots.txt").respond_with_data("User-agent: *\nAllow: /\n")
    httpserver.expect_request("/").respond_with_data(links, content_type="text/html")
    for n in (1, 2):
        page = f"""<!DOCTYPE html><html lang="en"><head><title>The mill turns, part {n}</title>
        <meta property="og:type" content="article"></head><body><article>
        <h1>The mill turns, part {n}</h1><h2 class="second">A wheel of {n}0 spokes</h2>
        <p>Part {n}. {TEXT}</p><p>{TEXT} That was part {n}.</p></article></body></html>"""
        httpserver.expect_request(f"/2026/mill-{n}/").respond_with_data(
            page, content_type="text/html"
        )
    return address


def published(store: Path) -> list[tuple[str, int, str]]:
    files = sorted((store / "days").rglob("*.jsonl"))
    lines = [json.loads(line) for file in files for line in file.read_text().splitlines()]
    return [(line["id"], line["revision"], line["title"]) for line in lines]


def crawl_task(address: str, store: Path, **changes: object) -> SiteTask:
    words = ("news", "-a", f"site={address}", "-s", "NEWSCRAWL_ALLOW_PRIVATE_HOSTS=1")
    values: dict[str, object] = {
        "site": "localhost",
        "arguments": (*words, "-s", "DOWNLOAD_DELAY=0", "-s", "NEWSCRAWL_MIN_BODY_CHARS=0"),
        "store": str(store),
        "night": "one",
        "commit_s": 20,
    }
    return SiteTask(**(values | changes))  # type: ignore[arg-type]


def test_site_is_crawled_archived_and_read_again(site: str, tmp_path: Path) -> None:
    store = tmp_path / "store"
    result = run_site(crawl_task(site, store))
    assert (result["outcome"], result["figures"]["new"]) == ("finished", 2), result
    first = published(store)
    assert [title for _, _, title in sorted(first, key=lambda one: one[2])] == [
        "The mill turns, part 1",
        "The mill turns, part 2",
    ]

    # Each article has its page in the archive of the store.
    objects = Objects(str(store))
    assert stored_sites(objects) == ["localhost"]
    copy = tmp_path / "copy"
    assert pull_state(objects, "localhost", copy)
    pulled = pull_site(objects, "localhost", copy, with_archive=True)
    pages = [
        record.page.url  # type: ignore[union-attr]
        for name in pulled.archive
        for record in read_warc(copy / "localhost" / "warc" / name)
    ]
    assert {f"{site}2026/mill-1/", f"{site}2026/mill-2/"} <= set(pages)

    # A dry run shows what other facts would change, and changes nothing.
    (tmp_path / "sites.toml").write_text(SITES.format(url=site))
    facts = share_file(objects, tmp_path / "sites.toml")
    words = (
        "--jobs",
        "1",
        "-s",
        "NEWSCRAWL_ALLOW_PRIVATE_HOSTS=1",
        "-s",
        "NEWSCRAWL_MIN_BODY_CHARS=0",
    )
    preview = SitesToRead(
        store=str(store),
        store_id=check_store(objects),
        sites=["localhost"],
        arguments=[*words, "--in-copy"],
        sites_file=facts,
        commit_s=20,
    )
    shown = preview_reextraction(preview, "localhost")
    assert shown.is_good, shown.text
    assert "title" in shown.text
    assert "--apply" not in shown.text
    failed = preview_reextraction(dataclasses.replace(preview, store_id="another"), "localhost")
    assert not failed.is_good
    assert "is another store" in failed.text
    assert published(store) == first

    # Applied, both articles get a second revision, once.
    again = crawl_task(
        site,
        store,
        command="reextract",
        arguments=(*words, "--in-copy", "--apply", "localhost"),
        night="reextract one",
        sites_file=facts,
    )
    applied = run_site(again)
    assert applied["outcome"] == "finished", applied
    assert applied["output"].endswith("2 revisions written\n")
    assert run_site(again) == applied
    revised = [one for one in published(store) if one not in first]
    assert sorted((revision, title) for _, revision, title in revised) == [
        (2, "A wheel of 10 spokes"),
        (2, "A wheel of 20 spokes"),
    ]

    # The archive is not sent a second time, and the next night finds nothing new.
    assert len(objects.names("sites/localhost/warc")) == len(pulled.archive)
    later = run_site(crawl_task(site, store, night="two", sites_file=facts))
    assert (later["outcome"], later["figures"]["new"], later["figures"]["revised"]) == (
        "finished",
        0,
        0,
    )


def test_copy_takes_what_is_new_only(site: str, tmp_path: Path) -> None:
    store, data = tmp_path / "store", tmp_path / "data"
    run_site(crawl_task(site, store))
    objects = Objects(str(store))
    assert pull_site(objects, "localhost", data).bytes > 0
    assert pull_site(objects, "localhost", data).bytes == 0
    (file,) = (data / "localhost").glob("*.jsonl")
    whole = file.read_bytes()
    # What a copy that was killed has added is not kept twice.
    (data / "localhost" / ".pulled.json").unlink()
    with pytest.raises(RemoteStoreError, match="was not copied from a store"):
        pull_site(objects, "localhost", data)
    file.unlink()
    pull_site(objects, "localhost", data)
    assert file.read_bytes() == whole


def test_file_is_read_once_by_whatever_machine(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        '<html><head><title>The mill turns</title><meta property="og:type" content="article">'
        f"</head><body><article><h1>The mill turns</h1>"
        f"<p>{TEXT}</p><p>{TEXT}</p></article></body></html>"
    )
    options = ReadingOptions(url="https://mill.example/2026/turns/")
    store = str(tmp_path / "store")
    store_id = check_store(Objects(store))
    result = read_source(str(page), store, store_id, options)
    assert result.summary is not None
    assert result.summary.articles == 1
    lines = (Objects(str(tmp_path / "store")).read(result.name) or b"").splitlines()
    assert [json.loads(line)["title"] for line in lines] == ["The mill turns"]
    assert read_source(str(page), store, store_id, options).summary is None

    # Read again with what is said of its site since.
    stated = StatedSites(facts={"mill.example": SiteFacts(layouts=(LayoutFacts(drop=("h1",)),))})
    told = dataclasses.replace(options, sites=KnownSites(stated=stated))
    again = read_source(str(page), store, store_id, told)
    assert again.summary is not None
    assert again.name != result.name


def test_articles_of_files_go_to_no_other_store(tmp_path: Path) -> None:
    """The shared folder is not mounted, or another is in its place."""
    page, store = str(tmp_path / "page.html"), str(tmp_path / "store")
    store_id = check_store(Objects(store))
    for address, identity, problem in (
        (str(tmp_path / "unmounted"), store_id, "mount the shared folder"),
        (store, "another", "is another store"),
    ):
        result = read_source(page, address, identity, ReadingOptions())
        assert result.summary is None
        assert problem in (result.problem or "")


def test_file_that_cannot_be_read_is_tried_again(tmp_path: Path) -> None:
    store = str(tmp_path / "store")
    store_id = check_store(Objects(store))
    result = read_source(str(tmp_path / "nothing.html"), store, store_id, ReadingOptions())
    assert result.summary is not None
    assert result.summary.has_failed
    assert Objects(store).names("read") == []
