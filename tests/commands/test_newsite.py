"""A site that is new: its sample, its table, five tests and the page to review them."""

import json
import random
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer
from scrapy.settings import Settings
from selectolax.lexbor import LexborHTMLParser

from benchmarks.invented_sites import build_site
from benchmarks.invented_sites.words import Writer
from benchmarks.invented_sites.words_west import ENGLISH
from newscrawl.commands.newsite import find_newsite_problem
from newscrawl.settings import find_defaults

CONFIG = """title: //h1[@class='h7']
body: //div[@class='gone']
body: //div[@class='k2']
author: //span[@class='u9']
strip: //h1
strip: //div[@class='u1']
strip_id_or_class: u7
next_page_link: //a[@rel='next']
"""


def newsite(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "newscrawl", "newsite", *words],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder in which a weekly was made known, with a config of FiveFilters."""
    folder = tmp_path_factory.mktemp("news")
    build_site("auetaler", 4).save(folder / "pages")
    (folder / "sites.toml").write_text('# mine\n[[site]]\nurl = "https://other.example"\n')
    (folder / "auetaler.txt").write_text(CONFIG)
    made = newsite(
        folder,
        *("https://auetaler-bote.example", "--from-ftr", "auetaler.txt"),
        *("-s", "NEWSCRAWL_REPLAY=pages"),
    )
    assert made.returncode == 0, made.stderr
    (folder / "out.txt").write_text(made.stdout)
    return folder


def test_the_table_comes_with_evidence_behind_what_was_there(folder: Path) -> None:
    text = (folder / "sites.toml").read_text(encoding="utf-8")
    assert text.startswith('# mine\n[[site]]\nurl = "https://other.example"\n\n[[site]]\n')
    _, site = tomllib.loads(text)["site"]
    assert site["url"] == "https://auetaler-bote.example/"
    assert site["title"] == "//h1[@class='h7']"
    assert site["body"] == "//div[@class='k2']"
    assert site["authors"] == "//span[@class='u9']"
    assert any("Newsletter" in pattern for pattern in site["drop_lines"])
    assert "# From auetaler.txt; it finds something on " in text
    assert "# body: //div[@class='gone']: left out, it finds nothing on " in text
    assert "# next_page_link: //a[@rel='next']: not taken over" in text


def test_five_pages_are_tests_that_pass(folder: Path) -> None:
    site = folder / "fixtures" / "auetaler-bote.example"
    cases = sorted(path for path in site.iterdir() if path.is_dir())
    assert len(cases) == 5
    authors: set[str] = set()
    for case in cases:
        expected = json.loads((case / "expected.json").read_text())
        assert expected["skip"] is None
        assert "Post vom Deich" not in expected["body"]
        authors.update(expected["authors"])
    assert len(authors) > 2


def test_what_was_found_is_told(folder: Path) -> None:
    lines = (folder / "out.txt").read_text().splitlines()
    assert lines[0].startswith("24 articles: title 24 of 24 · date 24 of 24 · authors 2")
    assert "sites.toml has it now:" in lines
    assert sum(line.startswith("saved as a test: fixtures/") for line in lines) == 5
    assert f"Open {(folder / 'data' / 'auetaler-bote.example' / 'review.html').as_uri()}" in lines
    assert any(line.startswith("    # Learned from 36 articles, without a fact:") for line in lines)
    assert "    # - title at div.k1 > div.k2 > h1.h7 (36 pages)" in lines
    assert "reextract auetaler-bote.example --apply'" in lines[-1]


def test_the_review_shows_articles_beside_blocks(folder: Path) -> None:
    page = LexborHTMLParser(
        (folder / "data" / "auetaler-bote.example" / "review.html").read_text(encoding="utf-8")
    )
    assert len(page.css("section.page[id]")) == 24
    assert "date 24 of 24" in " ".join(page.css(".coverage")[0].text().split()).replace("  ", " ")
    bylines = [
        button.attributes["data-line"]
        for button in page.css("button")
        if "u4" in str(button.attributes)
    ]
    assert 'date_published = "div.k1 > div.k2 > div.u1 span.u4"' in bylines
    first = page.css("section.page")[0]
    kept = [node.text() for node in first.css("li.kept .text")]
    assert {node.text() for node in first.css("article.story > p")} <= set(kept)


def test_a_site_that_is_known_already_is_left_as_it_is(folder: Path) -> None:
    before = (folder / "sites.toml").read_bytes()
    again = newsite(folder, "auetaler-bote.example", "-s", "NEWSCRAWL_REPLAY=pages")
    assert again.returncode == 0
    assert "sites.toml has a table of the site already, left as it is; a new" in again.stdout
    assert "saved as a test" not in again.stdout
    assert (folder / "sites.toml").read_bytes() == before
    assert "Crawling" not in again.stderr  # the data folder has a sample


def test_a_site_without_articles_is_told(tmp_path: Path) -> None:
    build_site("auetaler", 4).save(tmp_path / "pages")
    none = newsite(tmp_path, "https://elsewhere.example", "-s", "NEWSCRAWL_REPLAY=pages")
    assert none.returncode == 1
    assert none.stderr.splitlines()[-1].startswith(
        "newscrawl newsite: no article of https://elsewhere.example/ could be read: "
    )
    assert not (tmp_path / "sites.toml").exists()


@pytest.mark.parametrize(
    ("args", "config", "sentence"),
    [
        ([], None, "name one site: "),
        (["nowhere"], None, "'nowhere' is no web address"),
        (["https://example.com"], Path("none.txt"), "there is no file none.txt"),
    ],
)
def test_what_is_wrong_is_one_sentence(args: list[str], config: Path | None, sentence: str) -> None:
    problem = find_newsite_problem(args, config, Settings(find_defaults()))
    assert problem is not None
    assert problem.startswith(sentence)


def story(number: int, writer: Writer) -> str:
    """Return the page of a story that is like no other one."""
    text = "".join(f"<p>{writer.paragraph(3)}</p>" for _ in range(4))
    title = f"{writer.title()} again"
    return (
        f"<!doctype html><html lang=en><head><title>{title}</title></head><body><h1>{title}</h1>"
        f"<div class=by>By Ann Hill, {number + 1} March 2026</div><div class=text>{text}</div>"
    )


def test_a_site_is_crawled_and_read_from_its_archive(
    httpserver: HTTPServer, tmp_path: Path
) -> None:
    writer = Writer(ENGLISH, random.Random(3))
    links = "".join(f'<a href="/town/keeper-{n}">Keeper {n} of it all</a>' for n in range(15))
    httpserver.expect_request("/").respond_with_data(links, content_type="text/html")
    for number in range(14):
        httpserver.expect_request(f"/town/keeper-{number}").respond_with_data(
            story(number, writer), content_type="text/html"
        )
    httpserver.expect_request("/town/keeper-14").respond_with_data(
        "<html><h1>Keeper</h1><p>Too short.</p></html>", content_type="text/html"
    )
    httpserver.expect_request("/robots.txt").respond_with_data("", content_type="text/plain")
    httpserver.expect_request(re.compile("")).respond_with_data("", status=404)
    settings = ("NEWSCRAWL_ALLOW_PRIVATE_HOSTS=1", "DOWNLOAD_DELAY=0", "AUTOTHROTTLE_ENABLED=0")
    words = [word for setting in settings for word in ("-s", setting)]
    made = newsite(tmp_path, httpserver.url_for("/"), *words)
    assert made.returncode == 0, made.stderr
    assert "14 articles: title 14 of 14 · date 14 of 14 · authors 14 of 14" in made.stdout
    _, refused, *what_to_do = made.stdout.splitlines()
    assert refused == "1 page read and not stored: 1 not-an-article"
    assert what_to_do[1] == f"newscrawl explain {httpserver.url_for('/town/keeper-14')}"
    assert len(list(tmp_path.glob("fixtures/localhost/*/expected.json"))) == 5
    review = (tmp_path / "data" / "localhost" / "review.html").read_text(encoding="utf-8")
    (skipped,) = LexborHTMLParser(review).css(".skipped li")
    assert skipped.text().endswith("/town/keeper-14")
    asked = [request.path for request, _ in httpserver.log]
    assert len(asked) == len(set(asked))  # each page once, by the crawl
