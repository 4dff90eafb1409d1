"""Reading the article of a response, and why there is none."""

from typing import Any

import pytest

from newscrawl.items import Article, SkipReason
from newscrawl.link import Link
from newscrawl.reading import (
    Known,
    PageReading,
    drop_canonical,
    find_skip_reason,
    join_page,
    read_response,
)
from newscrawl.story import BODY_ROLES, Image, ListPlace, Role, StoryBlock, compose_body

URL = "https://example.com/storm"
STORY = "<p>The storm reached the coast in the night and left it again before anybody woke.</p>"
PAGE = f"<title>Storm</title><body class=single-post><h1>Storm passes</h1><div>{STORY * 2}</div>"
DATED = f"<meta property=article:published_time content=2023-11-05>{PAGE}"


def test_the_article_has_what_is_known_of_its_page() -> None:
    known = Known(site="coast", date="2023-11-06", date_source="feed:published")
    reading = read_response(PAGE, URL, fetched_at="2023-11-07T08:00:00+00:00", known=known)
    article = reading.article
    assert (article.title, article.url, article.site) == ("Storm passes", URL, "coast")
    assert article.date_downloaded == "2023-11-07T08:00:00+00:00"
    assert (article.date_published, article.provenance["date_published"]) == (
        "2023-11-06",
        "feed:published",
    )
    assert reading.outcome is article


def test_the_date_of_the_page_is_preferred_to_that_of_the_link() -> None:
    known = Known(date="2023-11-06", date_source="feed:published")
    article = read_response(DATED, URL, known=known).article
    assert article.date_published == "2023-11-05"
    assert article.provenance["date_published"] == "meta:article:published_time"


@pytest.mark.parametrize(
    ("source", "date", "date_source"),
    [
        ("feed", "2023-11-06", "feed:published"),
        ("news-sitemap", "2023-11-06", "news-sitemap:publication_date"),
        ("sitemap", None, None),
        ("front-page", None, None),
    ],
)
def test_only_links_of_some_sources_give_a_date(
    source: str, date: str | None, date_source: str | None
) -> None:
    link = Link(url=URL, source=source, title="Storm", date="2023-11-06")
    known = Known.from_link(link, site="coast")
    assert (known.site, known.date, known.date_source) == ("coast", date, date_source)


def test_a_link_without_a_date_gives_none() -> None:
    known = Known.from_link(Link(url=URL, source="feed"), site="coast")
    article = read_response(PAGE, URL, known=known).article
    assert article.date_published is None
    assert "date_published" not in article.provenance


@pytest.mark.parametrize(
    ("html", "minimum", "reason"),
    [
        (PAGE, 0, None),
        (PAGE, 5_000, SkipReason.SHORT_BODY),
        (PAGE.replace("single-post", "archive"), 0, SkipReason.LISTING),
        # What the page says of itself comes first.
        (PAGE.replace("single-post", "archive"), 5_000, SkipReason.LISTING),
        (PAGE.replace("single-post", ""), 5_000, SkipReason.NOT_AN_ARTICLE),
        ("<body class=single-post><h1>Storm passes</h1>", 0, SkipReason.NO_BODY),
        ("<body class=single-post>", 0, SkipReason.NO_BODY),
    ],
)
def test_why_a_page_is_no_article(html: str, minimum: int, reason: SkipReason | None) -> None:
    reading = read_response(html, URL, known=Known(min_body_chars=minimum))
    assert reading.skip is reason
    assert reading.outcome == (reason or reading.article)


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({}, None),
        ({"title": None}, SkipReason.NO_HEADLINE),
        ({"title": "  "}, SkipReason.NO_HEADLINE),
        ({"body": None}, SkipReason.NO_BODY),
        ({"body": " \n\n "}, SkipReason.NO_BODY),
        ({"body": "x" * 99}, SkipReason.SHORT_BODY),
        ({"body": "雨" * 49}, SkipReason.SHORT_BODY),
        ({"body": "雨" * 50}, None),
    ],
)
def test_headline_and_text_make_an_article(
    values: dict[str, str | None], reason: SkipReason | None
) -> None:
    article = Article(url=URL, **{"title": "Storm", "body": "x" * 100, **values})  # type: ignore[arg-type]
    assert find_skip_reason(article, 100) is reason


def test_zero_turns_the_minimum_off() -> None:
    assert find_skip_reason(Article(url=URL, title="Storm", body="x"), 0) is None


def test_a_canonical_address_is_dropped_with_its_source() -> None:
    sources = {"title": "visible:h1", "canonical_url": "link:canonical"}
    article = Article(url=URL, canonical_url=f"{URL}-2", provenance=sources, warnings=["One."])
    bare = drop_canonical(article)
    assert (bare.canonical_url, bare.provenance) == (None, {"title": "visible:h1"})
    assert bare.warnings == ["One.", f"the canonical address {URL}-2 is no article"]
    assert article.canonical_url == f"{URL}-2"


def test_a_time_counted_from_the_download_yields_to_an_exact_one() -> None:
    html = PAGE.replace("</h1>", "</h1><p>23 hours ago</p>")
    fetched = "2023-11-07T08:00:13+00:00"
    exact = Known(date="2023-11-06T08:41:00+00:00", date_source="feed:published")
    article = read_response(html, URL, fetched_at=fetched, known=exact).article
    assert article.date_published == "2023-11-06T08:41:00+00:00"
    assert article.provenance["date_published"] == "feed:published"
    day = Known(date="2023-11-06", date_source="feed:published")
    article = read_response(html, URL, fetched_at=fetched, known=day).article
    assert article.date_published == "2023-11-06T09:00:00+00:00"


@pytest.mark.parametrize(
    ("modified", "expected"),
    [
        ("2023-11-06T09:00:00+00:00", "2023-11-06T09:00:00+00:00"),
        ("2023-11-05", None),  # the day of the publication
        ("2023-11-04T09:00:00+00:00", None),  # before the publication
        ("2023-11-09T09:00:00+00:00", None),  # after the download
    ],
)
def test_the_lastmod_of_a_sitemap_is_the_last_resort(modified: str, expected: str | None) -> None:
    listed = Link(url=URL, source="sitemap", modified=modified, modified_source="sitemap:lastmod")
    fed = Link(url=URL, source="feed", date="2023-11-05")
    for link in (listed, fed.merge(listed)):
        known = Known.from_link(link, site="coast")
        article = read_response(
            DATED, URL, fetched_at="2023-11-07T08:00:00+00:00", known=known
        ).article
        assert article.date_modified == expected
        source = article.provenance.get("date_modified")
        assert source == ("sitemap:lastmod" if expected else None)


def test_the_change_that_a_page_states_is_preferred_to_a_lastmod() -> None:
    known = Known(modified="2023-11-06", modified_source="sitemap:lastmod")
    html = f"<meta property=article:modified_time content=2023-11-05T10:00:00Z>{DATED}"
    article = read_response(html, URL, known=known).article
    assert article.date_modified == "2023-11-05T10:00:00+00:00"


def block(role: str, text: str, **values: Any) -> StoryBlock:
    return StoryBlock(role=Role(role), text=text, **values)


def reading_of(*blocks: StoryBlock, roles: tuple[str, ...] = BODY_ROLES) -> PageReading:
    images = [one.image for one in blocks if one.image]
    body = compose_body(blocks, roles)
    article = Article(url=URL, title="Storm", blocks=[*blocks], body=body, images=images)
    return PageReading(article=article, skip=None, body_roles=roles)


@pytest.mark.parametrize("roles", [BODY_ROLES, ("standfirst", "paragraph", "caption")])
def test_pages_are_joined_block_by_block(roles: tuple[str, ...]) -> None:
    item = {"depth": 1, "list": ListPlace(number=1)}
    above = [block("standfirst", "It rained."), block("caption", "Pier", image=Image(url="u/1"))]
    clip = block("embed", "", url="https://youtu.be/1", provider="youtu.be")
    first = reading_of(*above, block("list_item", "Oars", **item), clip, roles=roles)
    second = reading_of(
        *above,
        block("standfirst", "Page two begins."),
        block("key_point", "Boats came back."),
        block("list_item", "Sails", **item),
        clip,
        block("embed", "", url="https://youtu.be/2", provider="youtu.be"),
        block("caption", "Quay", image=Image(url="u/2")),
        block("paragraph", "Storm"),
        roles=roles,
    )
    joined = join_page(first.article, second)
    assert [(one.name, one.text or one.url) for one in joined.blocks] == [
        ("standfirst", "It rained."),
        ("caption", "Pier"),
        ("list_item", "Oars"),
        ("embed", "https://youtu.be/1"),
        ("paragraph", "Page two begins."),
        ("paragraph", "Boats came back."),
        ("list_item", "Sails"),
        ("embed", "https://youtu.be/2"),
        ("caption", "Quay"),
    ]
    assert [one.list.number for one in joined.blocks if one.list] == [1, 2]
    assert [one.url for one in joined.images] == ["u/1", "u/2"]
    assert joined.body == compose_body(joined.blocks, roles)
    assert "Page two begins.\n\nBoats came back." in (joined.body or "")
    assert second.article.blocks[4].list == ListPlace(number=1)
