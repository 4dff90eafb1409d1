"""A hostile article and its saved page in a real browser: nothing runs, nothing is loaded."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer

from newscrawl.items import Dateline
from newscrawl.story import Image, Role, StoryBlock
from tests.desk.crawled_site import crawl
from tests.desk.driven_browser import DrivenBrowser, find_browser
from tests.desk.stored_articles import PARAGRAPHS, SITE, URL, make, paragraphs, store
from tests.desk.test_correct_in_browser import RAN, opened, payload

PAGES = ("", "/changes", "/copies", "/source", "/source/page", "/explain", "/explain/page")
# Lets markup through into the frames on purpose: their policy alone has to hold.
LEAKING = """
import os, sys
from newscrawl.desk import article
for name in ("render_sealed_page", "explain_page"):
    def leak(*given, own=getattr(article, name), **more):
        return own(*given, **more).replace("</body>", os.environ["LEAK"] + "</body>")
    setattr(article, name, leak)
from newscrawl.__main__ import main
main()
"""


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[DrivenBrowser]:
    """Return a browser, if there is one."""
    if find_browser() is None:
        pytest.skip("the browser's tests need chromium: apt-get install chromium")
    with DrivenBrowser(tmp_path / "profile") as browser:
        yield browser


def keep_hostile(data: Path, beacon: str) -> str:
    """Store an article and its page with markup wherever there can be some; return its id."""
    raw = payload(beacon)
    blocks = [
        *paragraphs(*(f"{text} {raw}" for text in PARAGRAPHS)),
        StoryBlock(role=Role.QUOTE, text=raw, quotee=raw, links=[(0, 9, f"javascript:{RAN}")]),
        StoryBlock(role=Role.EMBED, text=raw, url=f"javascript:{RAN}", author=raw),
        StoryBlock(role=Role.CAPTION, text=raw, image=Image(url=f"{beacon}picture", alt=raw)),
    ]
    saved = f"<html><body onload={RAN}><article><h1>{raw}</h1>" + "".join(
        f"<p style='background:url({beacon}style)' onclick={RAN}>{text}{raw}</p>"
        for text in PARAGRAPHS
    )
    data.mkdir()
    crawl(data, SITE, [(URL, saved)])
    (file,) = (data / SITE).glob("*.jsonl*")
    read = json.loads(file.read_text())
    article = make(
        blocks, title=raw, authors=[raw], section=raw, tags=[raw], language=raw, warnings=[raw],
        date_published=raw, dateline=Dateline(text=raw, places=[raw]), main_image=beacon,
        date_downloaded=read["date_downloaded"],
    )  # fmt: skip
    (key,) = store(data, article, day=date(2026, 11, 24))
    assert key == read["id"]
    return key


@pytest.mark.parametrize("leaks", [False, True])
def test_what_a_record_and_its_page_say_does_nothing(
    leaks: bool, browser: DrivenBrowser, tmp_path: Path, httpserver: HTTPServer
) -> None:
    beacon, data = httpserver.url_for("/"), tmp_path / "data"
    key = keep_hostile(data, beacon)
    program = ("-c", LEAKING) if leaks else ()
    with opened(data, *program, leak=payload(beacon)) as address:
        browser.open(address)
        base = address.partition("?")[0]
        for page in PAGES:
            browser.open(f"{base}articles/{key}{page}")
            words = "a way in" if page.endswith("/page") else SITE
            assert words in browser.run("document.body.textContent")
            assert not browser.run("document.documentElement.hasAttribute('data-ran')")
            assert browser.run("location.host") == address.split("/")[2]
            found = "document.querySelectorAll('main img, main script, img, [onerror]').length"
            assert (browser.run(found) > 0) is (leaks and page.endswith("/page"))
    assert httpserver.log == []


def test_keys_lead_through_an_article(browser: DrivenBrowser, tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    crawl(data, SITE, [(URL, "<html><body><article><h1>Ice</h1>" + "".join(
        f"<p>{text}</p>" for text in PARAGRAPHS))])  # fmt: skip
    (file,) = (data / SITE).glob("*.jsonl*")
    key = json.loads(file.read_text())["id"]
    with opened(data) as address:
        browser.open(address)
        browser.open(address.partition("?")[0] + f"articles/{key}")
        browser.press("e")
        assert browser.run("location.pathname") == f"/articles/{key}/explain"
        browser.press("o")
        assert browser.run("location.pathname") == f"/articles/{key}/source"
        assert browser.run("document.querySelectorAll('iframe[sandbox=\"\"]').length") == 2


def test_keys_go_on_through_the_list_that_an_article_was_opened_from(
    browser: DrivenBrowser, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    data.mkdir()
    story = [f"{text} Line {number}." for number, text in enumerate(PARAGRAPHS * 2)]
    first, *others = store(
        data,
        *(
            make(paragraphs(*story), url=f"https://{site}/ice", site=site, date_published=day)
            for site, day in (
                (SITE, "2026-11-17"), ("b.example", "2026-11-18"), ("c.example", "2026-11-19"),
            )
        ),
    )  # fmt: skip
    with opened(data) as address:
        browser.open(address)
        browser.open(address.partition("?")[0] + f"articles/{first}/copies")
        browser.press("j", leads=False)
        for key, other in (("o", others[0]), ("j", others[1]), ("k", others[0])):
            browser.press(key)
            assert browser.run("location.pathname") == f"/articles/{other}"
