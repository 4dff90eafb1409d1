"""Selectors from clicks on pages whose markup says little."""

from collections.abc import Callable, Sequence

import pytest

import newscrawl
from benchmarks.hard_markup import HardPage, hard_pages
from newscrawl.newsite.clicked_pages import Click, NumberedPage, shown_words
from newscrawl.newsite.induction import TaughtSelector, induce

SITES = ("harbour", "valley", "islands")


def number(page: HardPage) -> NumberedPage:
    numbered = NumberedPage.read(page.html, page.url)
    assert numbered is not None
    return numbered


def click(page: NumberedPage, fact: str, text: str) -> Click:
    """Return a click on the first innermost element with a text."""
    having = [one for one in page.elements if text in shown_words(one)]
    inner = next(one for one in having if not any(child in having for child in one))
    return Click(page=page.url, element=page.numbers[inner], fact=fact)


def best(found: dict[str, list[list[TaughtSelector]]]) -> dict[str, list[str]]:
    """Return the facts that the first candidates are."""
    facts: dict[str, list[str]] = {}
    for ranked in (ranked for several in found.values() for ranked in several):
        facts.setdefault(ranked[0].fact, []).append(ranked[0].selector)
    return facts


def taught(site: str) -> tuple[list[HardPage], dict[str, list[str]]]:
    pages = hard_pages(site)
    numbered = [number(page) for page in pages]
    clicks = [click(numbered[1], fact, text) for fact, text in pages[1].shown.items()]
    return pages, best(induce(clicks, numbered))


@pytest.mark.parametrize("site", SITES)
def test_clicks_on_one_page_teach_all_pages(site: str) -> None:
    pages, facts = taught(site)
    for page in pages:
        article = newscrawl.extract(page.html, page.url, facts=facts)
        assert article.title == page.title
        assert article.body == "\n\n".join(page.paragraphs)
        assert article.authors == [page.author]
        assert (article.date_published or "").startswith(page.published[:10])


@pytest.mark.parametrize("site", SITES)
def test_without_them_the_pages_are_read_wrong(site: str) -> None:
    wrong = 0
    for page in hard_pages(site):
        article = newscrawl.extract(page.html, page.url)
        wrong += (article.title, article.authors) != (page.title, [page.author])
    assert wrong > 3


@pytest.mark.parametrize("site", SITES)
def test_no_selector_has_a_hash_or_the_number_of_a_page(site: str) -> None:
    _, facts = taught(site)
    selectors = [one for values in facts.values() for one in values]
    assert not any(
        part in one for one in selectors for part in ("css-", "1kx2b7q", "9f8e", "text-")
    )
    assert max(map(len, selectors)) < 70


def test_a_date_is_the_one_that_was_clicked() -> None:
    _, facts = taught("islands")
    assert facts["date_published"] == [".when::attr(data-first)"]


def page_of(body: str, at: int = 0) -> NumberedPage:
    numbered = NumberedPage.read(f"<html lang=en><body>{body}", f"https://a.example/{at}")
    assert numbered is not None
    return numbered


def taught_on(
    make: Callable[[int], str], clicks: Sequence[tuple[str, str]], pages: int = 6
) -> dict[str, list[list[TaughtSelector]]]:
    """Teach clicks on the first page of those that a function makes."""
    numbered = [page_of(make(at), at) for at in range(pages)]
    return induce([click(numbered[0], *one) for one in clicks], numbered)


@pytest.mark.parametrize(
    ("markup", "fact", "text", "selector"),
    [
        ("<h1>A day {n}</h1><h2>More</h2>", "title", "A day 0", "h1"),
        (
            "<h2>Site</h2><h2 class='headline k{n}'>A day {n}</h2>",
            "title",
            "A day 0",
            ".headline",
        ),
        (
            "<div class=css-1a2b{n}c itemprop=headline>A {n}</div><div>A</div>",
            "title",
            "A 0",
            '[itemprop="headline"]',
        ),
        ("<p id=post-12{n}>Old {n}</p><p id=lead>New {n}</p>", "standfirst", "New 0", "#lead"),
        (
            "<h1>T</h1><div><b>Bo Ek</b></div><div><b>No {n}</b></div>",
            "authors",
            "Bo Ek",
            "h1 + div",
        ),
        (
            "<ul><li>Changed: 5 May 2026</li><li>Printed: {n} May 2026</li></ul>".replace(
                "{n}", "3"
            ),
            "date_published",
            "Printed: 3 May",
            '//li[starts-with(normalize-space(), "Printed:")]',
        ),
    ],
)
def test_the_shortest_lasting_name_is_taken(
    markup: str, fact: str, text: str, selector: str
) -> None:
    found = taught_on(lambda at: markup.replace("{n}", str(at)), [(fact, text)])
    (ranked,) = found[fact]
    assert ranked[0].selector == selector
    assert (ranked[0].pages, ranked[0].wrong) == (6, 0)


def test_a_name_that_only_some_pages_have_comes_later() -> None:
    def make(at: int) -> str:
        names = "headline" if at < 2 else "banner"
        return f"<div class=top><h3 class={names}>Day {at}</h3></div><h3>Other</h3>"

    (ranked,) = taught_on(make, [("title", "Day 0")])["title"]
    assert ranked[0].selector == ".top"
    assert ranked[0].pages == 6


def test_noise_without_a_name_is_known_by_its_words() -> None:
    def make(at: int) -> str:
        story = "".join(f"<p>Paragraph {at} of the story, number {n}, goes on.</p>" for n in "123")
        return f"<div>{story}<p>Write to us.</p></div>"

    found = taught_on(make, [("drop", "Write to us.")])
    assert [(one[0].fact, one[0].selector) for one in found["drop"]] == [
        ("drop_lines", r"Write to us\.")
    ]


def test_each_kind_of_noise_has_its_selector() -> None:
    body = (
        "<p>The story of the day goes on.</p><p class=promo>A</p><p class=promo>B</p><b class=ad>C"
    )
    found = taught_on(lambda _: body, [("drop", "A"), ("drop", "B"), ("drop", "C")])
    assert [ranked[0].selector for ranked in found["drop"]] == [".promo", ".ad"]


def test_authors_of_other_stories_are_none_of_this_one() -> None:
    def make(at: int) -> str:
        teasers = "".join(f"<li><h3>Day {n}</h3><i class=who>Bo Ek</i></li>" for n in "12")
        both = "<i class=who>Ann Hill</i> <i class=who>Eva Lind</i>" if at % 2 else ""
        return f"<h1>{at}</h1><p>{both or '<i class=who>Ann Hill</i>'}</p><ul>{teasers}</ul>"

    (ranked,) = taught_on(make, [("authors", "Ann Hill")])["authors"]
    page = page_of(make(1))
    found = " ".join(shown_words(one) for one in page.find(ranked[0].selector))
    assert found == "Ann Hill Eva Lind"


def test_the_element_around_all_that_is_read_holds_the_story() -> None:
    def make(at: int) -> str:
        parts = "".join(f"<div><p>Part {n} of story {at} is a paragraph.</p></div>" for n in "1234")
        return f"<section class=story><h1>T</h1>{parts}</section>"

    pages = [page_of(make(at), at) for at in range(4)]
    lines = [one for one in pages[0].blocks if one is not None and one.tag == "p"]
    kept = {pages[0].url: {one: len(shown_words(one)) for one in lines}}
    found = induce([click(pages[0], "body", "Part 2")], pages, kept)
    assert found["body"][0][0].selector == ".story"


def test_a_click_on_a_page_that_is_gone_is_nothing() -> None:
    page = page_of("<h1>A</h1>")
    clicks = [
        Click(page="https://gone.example/", element=3, fact="title"),
        Click(page=page.url, element=10_000, fact="title"),
    ]
    assert induce(clicks, [page]) == {"title": []}
