"""Pages that stand in place of articles that are gone."""

import pytest

from newscrawl.extraction.article import extract_raw
from newscrawl.extraction.profile.site_profile import SiteProfile
from newscrawl.extraction.site_knowledge import SiteKnowledge
from newscrawl.items import SkipReason
from newscrawl.site_profiles import LearnedSite
from tests.extraction.profile.invented import AUTHORS, learn, page, paragraphs, title, url

NOTE = (
    "The report that you are looking for is not in our archive any more. We keep the reports of "
    "our newsroom for three years, and those of the agencies for thirty days, as our contracts "
    "with them demand. Readers with a subscription can ask the archivist of the paper for a copy, "
    "by mail or on any weekday between nine and noon at the counter in the old customs house."
)


META = "<meta property=og:type content=article>"


def article(n: int) -> str:
    signed = f"<div class=b1>{10 + n % 18} October 2026, {AUTHORS[n % 3]}</div>"
    return page(n, meta=META, above=signed)


def gone(n: int, headline: str = "Not in the archive", text: str = NOTE) -> str:
    """Return what the site shows for an article: the frame of one, with a note."""
    more = "" if text != NOTE else f"<p>{NOTE.split('. ')[0]}.</p>"
    html = page(n, meta=META, body=f"<p>{text}</p>{more}")
    return html.replace(title(n), headline)


def read(profile: SiteProfile, html: str, n: int) -> SkipReason | None:
    return extract_raw(html, url(n), site=SiteKnowledge(profile=profile)).skip


@pytest.mark.parametrize("headline", ["Not in the archive", "{title}"])
def test_a_text_without_day_and_author_at_several_addresses_is_no_article(headline: str) -> None:
    pages = [article(n) for n in range(12)]
    lost = [gone(n, headline.format(title=title(n))) for n in (50, 51, 52)]
    profile = learn([*pages, *lost])
    assert [one.pages for one in profile.gone] == [3]
    assert read(profile, gone(53), 53) is SkipReason.ERROR_PAGE
    assert [read(profile, html, n) for n, html in enumerate(pages)] == [None] * 12
    assert extract_raw(gone(53), url(53)).skip is None


def test_two_such_pages_are_not_enough_at_the_place_of_the_text() -> None:
    assert learn([*map(article, range(12)), gone(50), gone(51)]).gone == ()


def test_two_such_pages_are_enough_elsewhere() -> None:
    def other(n: int) -> str:
        return gone(n).replace("class=k4", "class=x4").replace("class=k3", "class=x3")

    profile = learn([*map(article, range(12)), other(50), other(51)])
    assert read(profile, other(52), 52) is SkipReason.ERROR_PAGE


def test_copies_of_an_article_are_not_gone() -> None:
    profile = learn([article(n % 12) for n in range(36)])
    assert profile.gone == ()
    # Nor where the site shows day and author of few articles.
    assert learn([page(n % 12) for n in range(36)]).gone == ()


def test_an_article_that_quotes_the_note_is_one() -> None:
    profile = learn([*map(article, range(12)), *map(gone, (50, 51, 52))])
    quoting = page(60, meta=META, below=f"<p>{NOTE}</p>")
    assert read(profile, quoting, 60) is None


def test_one_short_page_without_anything_of_an_article_is_none() -> None:
    profile = learn([article(n) for n in range(12)])
    short = paragraphs(70)[0]
    html = gone(70, text=short).replace("class=k4", "class=x4").replace("class=k3", "class=x3")
    assert read(profile, html, 70) is SkipReason.NOT_AN_ARTICLE
    # A text of a new template is longer, and a page at the usual places is an article.
    assert read(profile, page(70).replace("k4", "x4").replace("k3", "x3"), 70) is None
    assert read(profile, page(70, meta=META, body=f"<p>{short}</p>"), 70) is None


def test_what_is_gone_stays_known_when_its_pages_are_no_longer_sampled() -> None:
    learned = LearnedSite()

    def add(n: int, html: str) -> None:
        sample = extract_raw(html, url(n), site=SiteKnowledge(is_learning=True)).sample
        assert sample is not None
        learned.add(sample)

    for n in (*range(12), 50, 51, 52):
        add(n, article(n) if n < 12 else gone(n))
    learned.learn()
    for n in range(100, 170):
        add(n, article(n))
    profile = learned.learn()
    assert read(profile, gone(54), 54) is SkipReason.ERROR_PAGE
