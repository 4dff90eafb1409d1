import json
from typing import Any

import pytest

from newscrawl.extraction.article import RawArticle, extract_raw
from newscrawl.extraction.headline import EVIDENCE

STORY = "".join(
    f"<p>The storm of day {n} reached the coast in the night and left before the morning.</p>"
    for n in range(6)
)


def raw_of(
    *, title: str = "", og: str = "", h1: str = "", ld: str = "", kind: str = "Article",
    path: str = "/a", site: str = "", more: str = "",
) -> RawArticle:  # fmt: skip
    node: Any = {"@type": kind, "headline": ld}
    script = f'<script type="application/ld+json">{json.dumps(node)}</script>' if ld else ""
    head = f"<title>{title}</title>" if title else ""
    head += f'<meta property="og:title" content="{og}">' if og else ""
    head += f'<meta property="og:site_name" content="{site}">' if site else ""
    headings = "".join(f"<h1>{text}</h1>" for text in h1.split("|") if text)
    html = f"<html><head>{head}{script}</head><body>{headings}{more}{STORY}</body></html>"
    return extract_raw(html, f"https://www.villagenews.example{path}")


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        # The only h1 is the blog's name.
        (
            {"title": "Paper cuts (3) | The Odd Blog", "og": "Paper cuts (3)", "h1": "The Odd Blog",
             "path": "/2020/01/paper-cuts-3/"},
            "Paper cuts (3)",
        ),
        (
            {"title": "A brief intro to git • Ann Alder", "og": "A brief intro to git • Ann Alder",
             "h1": "Ann Alder", "site": "Ann Alder"},
            "A brief intro to git",
        ),
        # A search title is copied into og:title and JSON-LD; the reader sees the h1.
        (
            {"title": "Storm damage costs 2026", "og": "Storm damage costs 2026",
             "ld": "Storm damage costs 2026", "h1": "What the storm damage costs in 2026"},
            "What the storm damage costs in 2026",
        ),
        # An h1 that has nothing to do with the page.
        (
            {"title": "Storm passes the coast", "og": "Storm passes the coast",
             "h1": "Sign up for letters", "path": "/storm-passes-the-coast"},
            "Storm passes the coast",
        ),
        # A kicker glued before the headline.
        (
            {"title": "Weather: Storm passes the coast - Village News",
             "og": "Storm passes the coast", "ld": "Storm passes the coast",
             "h1": "Weather Storm passes the coast"},
            "Storm passes the coast",
        ),
        # No h1: a heading that the title repeats.
        (
            {"title": "Village News » Archive » Storm passes the coast",
             "more": "<h2>Storm passes the coast</h2><h2>Other news</h2>"},
            "Storm passes the coast",
        ),
        # A full-width bar before the site's name.
        ({"title": "駅前の大時計、正しい時刻を指す｜霧ヶ谷新報", "site": "霧ヶ谷新報"},
         "駅前の大時計、正しい時刻を指す"),
        # Entities that were escaped twice.
        ({"ld": "Tom &amp; Ann win the village race", "title": "x"},
         "Tom & Ann win the village race"),
    ],
)  # fmt: skip
def test_agreement(page: dict[str, str], expected: str) -> None:
    assert raw_of(**page).title == expected


def test_news_metadata_outweighs_an_h1_that_differs() -> None:
    page = {
        "title": "Storm: all that we know",
        "og": "Storm passes the coast without harm",
        "ld": "Storm passes the coast without harm",
        "h1": "Storm: all that we know so far",
    }
    assert raw_of(kind="NewsArticle", **page).title == page["og"]
    assert raw_of(kind="BlogPosting", **page).title == page["h1"]


def test_provenance_names_type_and_field() -> None:
    raw = raw_of(ld="Storm passes the coast", kind="NewsArticle")
    assert raw.provenance["title"] == "json-ld:NewsArticle.headline"


def test_sources_that_say_another_thing_are_told() -> None:
    same = raw_of(title="Storm passes", og="Storm passes", h1="Storm passes")
    other = raw_of(h1="Storm passes the coast", og="Mayor buys seven new umbrellas")
    assert not any("headline" in warning for warning in same.warnings)
    assert sum("headline of" in warning for warning in other.warnings) == 1


def test_evidence_is_named_once_and_weighs_something() -> None:
    assert len({row.name for row in EVIDENCE}) == len(EVIDENCE)
    assert all(row.weight for row in EVIDENCE)


@pytest.mark.parametrize("title", ["a | " * 50_000, " - " * 50_000, "x" * 500_000, "｜" * 9])
def test_hostile_titles(title: str) -> None:
    assert len(raw_of(title=title, h1="Storm passes the coast").title or "") < 500
