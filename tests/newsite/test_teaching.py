"""A lesson: which pages it is on, and what its facts become beside those that are stated."""

from newscrawl.extraction.site_knowledge import SiteKnowledge
from newscrawl.extraction.taught.read_facts import read_facts
from newscrawl.items import Article
from newscrawl.newsite.clicked_pages import Click, shown_words
from newscrawl.newsite.sample import SamplePage
from newscrawl.newsite.teaching import Lesson, TeachingSample, teach
from newscrawl.store.files.archive import SavedPage

LINE = "The river rose by two metres in the night, and the old bridge over it had to be closed."


def sample_of(*pages: str, **facts: object) -> TeachingSample:
    saved = [
        SamplePage(
            page=SavedPage(
                url=f"https://www.example.com/{number}",
                status=200,
                headers=(("Content-Type", "text/html; charset=utf-8"),),
                fetched_at="2026-03-04T05:06:07+00:00",
                body=f"<html lang=en><body>{page}".encode(),
            ),
            stored=Article(url=f"https://www.example.com/{number}", site="www.example.com"),
        )
        for number, page in enumerate(pages)
    ]
    known = SiteKnowledge(facts=read_facts(facts) if facts else None)
    return TeachingSample(tuple(saved), known, 0)


def lesson_on(sample: TeachingSample, fact: str, text: str, **choices: int) -> Lesson:
    page = sample.numbered[0]
    element = [one for one in page.elements if shown_words(one) == text][-1]
    click = Click(page=page.url, element=page.numbers[element], fact=fact)
    return teach(sample, [click], {key.replace("_", "."): n for key, n in choices.items()})


def story(head: str, box: str = "") -> str:
    return f"{head}<div class=text>{''.join(f'<p>{LINE} {n}</p>' for n in 'abc')}{box}</div>"


def test_what_is_stated_and_not_needed_any_more_is_replaced() -> None:
    pages = [story(f"<h1>Paper</h1><h2 class=headline>Day {n}</h2>") for n in "123"]
    lesson = lesson_on(sample_of(*pages, title="h1"), "title", "Day 1")
    assert lesson.facts == {"title": (".headline",)}
    assert [reading.article.title for reading in lesson.readings] == ["Day 1", "Day 2", "Day 3"]
    changed = [{change.field for change in effect.changes} for effect in lesson.effects]
    assert all("title" in fields for fields in changed)


def test_what_still_finds_something_elsewhere_stays_behind_it() -> None:
    pages = [story(f"<h2 class=headline>Day {n}</h2>") for n in "123"]
    old = story("<h3 class=old>Day 0</h3>")
    lesson = lesson_on(sample_of(*pages, old, title="h3.old"), "title", "Day 1")
    assert lesson.facts == {"title": (".headline", "h3.old")}


def test_noise_adds_to_the_noise_that_is_known() -> None:
    pages = [story(f"<h1>Day {n}</h1>", "<p class=promo>Our letter</p>") for n in "123"]
    lesson = lesson_on(sample_of(*pages, drop=".ad"), "drop", "Our letter")
    assert lesson.facts == {"drop": (".ad", ".promo")}
    assert all("Our letter" not in (one.article.body or "") for one in lesson.readings)


def test_another_choice_is_taken() -> None:
    pages = [story(f"<h1 class=headline>Day {n}</h1>") for n in "123"]
    sample = sample_of(*pages)
    first, second = (lesson_on(sample, "title", "Day 1", title_0=n) for n in (0, 1))
    assert first.facts != second.facts
    assert second.taught[0].chosen == first.taught[0].ranked[1]
    assert lesson_on(sample, "title", "Day 1", title_0=99).taught[0].choice < 9


def test_without_clicks_nothing_changes() -> None:
    sample = sample_of(story("<h1>Day</h1>"))
    lesson = teach(sample, [], {})
    assert lesson.facts == {}
    assert all(effect.is_same for effect in lesson.effects)
