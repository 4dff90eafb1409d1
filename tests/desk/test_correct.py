"""A site is corrected by clicks, to a check that is green."""

import html
import json
import re
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser
from starlette.testclient import TestClient

from benchmarks.hard_markup import HardPage, hard_pages
from newscrawl.desk import reextract
from newscrawl.desk.desk import Desk
from newscrawl.sites_file.read import read_sites
from newscrawl.sites_file.stated_sites import StatedSites
from newscrawl.store.files.lines import read_lines
from newscrawl.store.folder import find_day_files
from tests.desk.crawled_site import crawl

LABELS = {
    "title": "the headline",
    "body": "the text",
    "standfirst": "the standfirst",
    "authors": "the author",
    "date_published": "the date of publication",
    "section": "the section",
    "drop": "no part of the text",
}
MOST_CLICKS = 12
MINIMUM = 140


@pytest.fixture
def desk(data: Path) -> Desk:
    """Return the desk of a folder with the three sites and a sites file."""
    file = data.parent / "sites.toml"
    file.write_text('# mine\n[[site]]\nurl = "https://islands.example/"  # by ferry\n\n# end\n')

    def read_stated() -> StatedSites:
        sites = read_sites(file, {})
        return StatedSites(
            facts={site.name: site.facts for site in sites if site.facts},
            addresses={site.name: site.url for site in sites if site.url},
        )

    return Desk(
        data=data,
        sites_file=file,
        read_stated=read_stated,
        min_body_chars=MINIMUM,
        token="a-token-of-a-test",
    )


class Person:
    """Somebody who looks at pages, and clicks on what is on them."""

    def __init__(self, client: TestClient) -> None:
        self.client = client
        self.clicks = 0
        self.path = ""
        self.page = LexborHTMLParser("")

    def open(self, path: str) -> None:
        answer = self.client.get(path)
        while answer.is_redirect:
            path = answer.headers["location"]
            answer = self.client.get(path)
        assert answer.status_code == 200, answer.text
        assert len(answer.content) < 100_000
        self.path, self.page = path, LexborHTMLParser(answer.text)

    def follow(self, path: str) -> None:
        self.clicks += 1
        self.open(path)

    def click_in_frame(self, text: str) -> None:
        """Click on the innermost element with a text, as its link leads the window on."""
        source = self.page.css("iframe")[0].attributes["src"] or ""
        frame = LexborHTMLParser(self.client.get(source.partition("#")[0]).text)
        links = {one: " ".join(one.text().split()) for one in frame.css("a")}
        link = next(one for one, own in links.items() if text in own or text.startswith(own))
        folder = source.partition("#")[0].partition("?")[0].rpartition("/")[0]
        self.follow(f"{folder}/{link.attributes['href']}")

    def say(self, fact: str) -> None:
        (link,) = [one for one in self.page.css(".menu a") if one.text() == LABELS[fact]]
        self.follow(link.attributes["href"] or "")

    def save(self) -> None:
        self.clicks += 1
        (form,) = self.page.css("form[method=post]")
        fields = {one.attributes["name"]: one.attributes["value"] for one in form.css("input")}
        answer = self.client.post(
            form.attributes["action"] or "",
            data={str(name): value or "" for name, value in fields.items()},
            headers={"Origin": str(self.client.base_url).rstrip("/")},
        )
        if answer.is_redirect:
            self.open(answer.headers["location"])
        else:
            self.page = LexborHTMLParser(answer.text)

    @property
    def text(self) -> str:
        main = self.page.css_first("main")
        assert main is not None
        return " ".join(main.text(separator=" ").split())


@pytest.fixture
def person(client: TestClient) -> Person:
    return Person(client)


def teach(person: Person, page: HardPage, facts: list[str]) -> None:
    for fact in facts:
        person.click_in_frame(page.shown[fact])
        person.say(fact)


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("harbour", ["title", "body", "authors", "date_published", "drop"]),
        ("valley", ["title", "body", "authors", "date_published", "drop"]),
        ("islands", ["title", "authors", "date_published", "body", "drop"]),
    ],
)
def test_from_clicks_to_a_green_check(
    name: str, facts: list[str], desk: Desk, person: Person
) -> None:
    pages = hard_pages(name)
    site = f"{name}.example"
    crawl(desk.data, site, [(page.url, page.html) for page in pages])
    person.open(f"/sites/{site}/correct")
    here = person.page.css_first(".page summary")
    assert here is not None
    (shown,) = [page for page in pages if page.url == here.text()]
    teach(person, shown, facts)
    assert "14 of 14 pages change" in person.text or "13 of 14 pages change" in person.text
    person.save()
    assert person.clicks <= MOST_CLICKS
    assert "saved pages are read as expected" in person.text
    assert not person.page.css(".red")

    text = desk.sites_file.read_text()
    assert text.startswith('# mine\n[[site]]\nurl = "https://islands.example/"  # by ferry\n')
    assert text.count("[[site]]") == (1 if name == "islands" else 2)
    assert "css-" not in text
    stated = tomllib.loads(text)["site"][-1]
    assert set(facts) <= {*stated, "drop"}
    cases = sorted((desk.fixtures / site).glob("*/expected.json"))
    assert len(cases) == 5
    truths = {page.title: page for page in pages}
    for case in cases:
        expected = json.loads(case.read_text())
        truth = truths[expected["title"]]
        assert expected["body"] == "\n\n".join(truth.paragraphs)
        assert expected["authors"] == [truth.author]
        assert expected["date_published"].startswith(truth.published[:10])


@pytest.fixture
def islands(desk: Desk) -> list[HardPage]:
    """Return the pages of a site that was crawled."""
    pages = hard_pages("islands", 6)
    crawl(desk.data, "islands.example", [(page.url, page.html) for page in pages])
    return pages


def shown_page(person: Person, pages: list[HardPage]) -> HardPage:
    person.open("/sites/islands.example/correct")
    here = person.page.css_first(".page summary")
    assert here is not None
    return next(page for page in pages if page.url == here.text())


def test_each_click_shows_at_once_what_it_changes(person: Person, islands: list[HardPage]) -> None:
    page = shown_page(person, islands)
    person.click_in_frame(page.shown["title"])
    assert person.page.css(".menu a")[0].text() == "the headline"
    assert page.title in person.text
    person.say("drop")
    assert "What it changes" in person.text
    person.open(person.page.css(".taught p a")[-1].attributes["href"] or "")
    assert "Nothing is said yet" in person.text


def test_a_wider_element_and_another_selector_can_be_taken(
    person: Person, islands: list[HardPage]
) -> None:
    page = shown_page(person, islands)
    person.click_in_frame(page.paragraphs[0])
    wider = [one.attributes["href"] or "" for one in person.page.css(".wider a")]
    person.follow(wider[0])
    person.say("body")
    before = person.page.css(".taught code")[0].text()
    others = person.page.css(".taught details a")
    person.follow(others[0].attributes["href"] or "")
    chosen = person.page.css(".taught code")[0].text()
    assert chosen == others[0].text()
    assert chosen != before


def test_a_file_that_has_changed_meanwhile_is_not_written(
    desk: Desk, person: Person, islands: list[HardPage]
) -> None:
    page = shown_page(person, islands)
    teach(person, page, ["title"])
    theirs = desk.sites_file.read_text() + "# theirs\n"
    desk.sites_file.write_text(theirs)
    person.save()
    assert "has changed since this page was shown, and nothing was saved" in person.text
    assert desk.sites_file.read_text() == theirs
    assert not desk.fixtures.exists()
    person.save()  # the page shows the file as it is now
    assert "saved pages are read as expected" in person.text
    assert "# theirs" in desk.sites_file.read_text()


def test_a_saved_test_that_changes_expects_what_was_shown(
    desk: Desk, person: Person, islands: list[HardPage]
) -> None:
    teach(person, shown_page(person, islands), ["title"])
    person.save()
    teach(person, shown_page(person, islands), ["authors"])
    person.save()
    assert "saved pages are read as expected" in person.text
    authors = [
        json.loads(case.read_text())["authors"] for case in desk.fixtures.glob("*/*/expected.json")
    ]
    assert all(names in [[page.author] for page in islands] for names in authors)
    (site,) = tomllib.loads(desk.sites_file.read_text())["site"]
    assert {"title", "authors"} <= set(site)


def test_a_red_check_names_the_difference(
    desk: Desk, person: Person, islands: list[HardPage]
) -> None:
    teach(person, shown_page(person, islands), ["title"])
    person.save()
    case = next(desk.fixtures.glob("*/*/expected.json"))
    case.write_text(json.dumps({"title": "Another <b>title</b>"}))
    person.open("/sites/islands.example/check")
    assert "saved pages differ from what is expected" in person.text
    assert "expected 'Another <b>title</b>'" in person.text


@pytest.mark.parametrize(
    "path",
    [
        "/sites/islands.example/correct/nothing",
        "/sites/islands.example/correct/0123456789",
        "/sites/islands.example/correct/0123456789~title.x.1",
        "/sites/islands.example/correct/0123456789/page",
    ],
)
def test_an_address_of_no_lesson_is_none(
    client: TestClient, islands: list[HardPage], path: str
) -> None:
    assert islands
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("tail", ["~title.{key}.999999", "~body.{key}.0", "~nonsense.{key}.3"])
def test_clicks_on_what_is_not_there_change_nothing(
    person: Person, islands: list[HardPage], tail: str
) -> None:
    shown_page(person, islands)
    key = person.path.rpartition("/")[2]
    person.open(person.path + tail.format(key=key))
    assert "What is this?" not in person.text


def test_without_a_saved_page_it_says_what_to_do(client: TestClient) -> None:
    answer = client.get("/sites/nowhere.example/correct")
    assert answer.status_code == 200
    assert "No saved page of nowhere.example" in answer.text
    assert "newscrawl crawl news -a site=https://nowhere.example/" in answer.text


@pytest.mark.usefixtures("islands")
def test_a_broken_sites_file_is_named(client: TestClient, desk: Desk) -> None:
    desk.sites_file.write_text("[[site]\n")
    answer = client.get("/sites/islands.example/correct")
    assert answer.status_code == 409
    assert "is no TOML" in html.unescape(answer.text)


@pytest.mark.usefixtures("islands")
def test_a_desk_that_is_read_only_corrects_nothing(
    desk: Desk, stranger: Callable[[Desk], TestClient]
) -> None:
    closed = Desk(
        data=desk.data, sites_file=desk.sites_file, read_only=True, token="a-token-of-a-test"
    )
    client = stranger(closed)
    client.get(f"/?token={closed.token}")
    for path in ("correct", "check", "reextract"):
        assert client.get(f"/sites/islands.example/{path}").status_code == 403
    assert client.post("/sites/islands.example/reextract").status_code == 403


@pytest.mark.usefixtures("islands")
def test_a_form_of_another_site_saves_nothing(client: TestClient, desk: Desk) -> None:
    before = desk.sites_file.read_bytes()
    path = client.get("/sites/islands.example/correct").headers["location"]
    for headers in ({}, {"Origin": "https://evil.example"}):
        assert client.post(f"{path}/save", data={"seen": ""}, headers=headers).status_code == 403
    own = {"Origin": str(client.base_url).rstrip("/")}
    assert client.post(f"{path}/save", data={"seen": ""}, headers=own).status_code == 403
    assert desk.sites_file.read_bytes() == before


def send(person: Person, field: str | None = None) -> None:
    """Send the form of the page for re-extraction, and wait for its end."""
    (form,) = person.page.css("main form")
    token = form.css("input[name=form_token]")[0].attributes["value"]
    answer = person.client.post(
        form.attributes["action"] or "",
        data={"form_token": token or ""} | ({field: "1"} if field else {}),
        headers={"Origin": str(person.client.base_url).rstrip("/")},
    )
    for run in reextract.RUNS.threads:
        run.join()
    person.open(answer.headers["location"])


def test_the_archive_is_read_again_shown_and_then_stored(
    desk: Desk, person: Person, islands: list[HardPage]
) -> None:
    teach(person, shown_page(person, islands), ["title", "authors"])
    person.save()
    before = {file: file.read_bytes() for file in find_day_files(desk.data / "islands.example")}
    person.open("/sites/islands.example/reextract")
    send(person, "apply")  # nothing was shown yet: it only shows
    assert re.search(r"6 of 6 articles would change", person.text)
    assert {file: file.read_bytes() for file in before} == before
    send(person, "apply")
    assert "6 revisions are stored" in person.text
    lines = [
        json.loads(line)
        for file in find_day_files(desk.data / "islands.example")
        for line in read_lines(file)
    ]
    newest = {line["url"]: line for line in lines}
    assert len(lines) == 12
    assert all(newest[page.url]["authors"] == [page.author] for page in islands)
    send(person)
    assert "None of 6 articles would change" in person.text
