"""What other facts change on the pages of a sample, the worst first."""

from newscrawl.extraction.site_knowledge import SiteKnowledge
from newscrawl.extraction.taught.read_facts import read_facts
from newscrawl.items import Article, SkipReason
from newscrawl.newsite.effects import PAGES_SHOWN, PageEffect, find_effects
from newscrawl.newsite.sample import SamplePage
from newscrawl.store.files.archive import SavedPage

LINES = (
    "The river rose by two metres during the night, and the old bridge had to be closed.",
    "Shops in the lower town stayed shut on Monday while owners carried sand to their doors.",
    "The mayor said that the water would fall by noon if the rain in the hills stopped.",
)


def page_of(number: int, *, has_lead: bool = True) -> SamplePage:
    lead = f'<p class="lead">{LINES[0]} {number}</p>' if has_lead else ""
    html = f"""<html lang=en><head><meta property="og:type" content="article"></head><body>
        <article><h1>Story {number} of the river</h1><div class=by>By Ann Hill</div>{lead}
        <div class=text><p>{LINES[1]}</p><p>{LINES[2]}</p></div></article>"""
    url = f"https://www.example.com/{number}"
    saved = SavedPage(
        url=url,
        status=200,
        headers=(("Content-Type", "text/html; charset=utf-8"),),
        fetched_at="2026-03-04T05:06:07+00:00",
        body=html.encode(),
    )
    return SamplePage(page=saved, stored=Article(url=url, site="www.example.com"))


def effects_of(pages: list[SamplePage], **facts: str) -> list[PageEffect]:
    return find_effects(None, read_facts(facts), pages, known=SiteKnowledge(), min_body_chars=50)


def test_the_worst_comes_first_and_what_stays_last() -> None:
    pages = [page_of(1, has_lead=False), page_of(2), page_of(3)]
    found = effects_of(pages, body=".lead", title=".missing", drop=".lead")
    assert [effect.url[-1] for effect in found] == ["2", "3", "1"]
    assert found[0].skip_after is SkipReason.NO_BODY
    assert found[0].skip_before is None
    assert found[-1].is_same


def test_a_change_is_told_field_by_field() -> None:
    (effect,) = effects_of([page_of(4)], drop=".text > p:first-child")
    assert [(change.field, change.kind) for change in effect.changes] == [("body", "shorter")]
    assert any(LINES[1] in line for line in effect.changes[0].shown)
    assert 0 < effect.severity < 1


def test_no_more_than_the_bound_are_read() -> None:
    found = effects_of([page_of(number) for number in range(30)], standfirst="p.lead")
    assert len(found) == PAGES_SHOWN
