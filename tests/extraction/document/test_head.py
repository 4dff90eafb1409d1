import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.extraction.document.article_node import types_of
from newscrawl.extraction.document.head import Head, read_head
from newscrawl.extraction.document.json_ld import parse_loose_json
from newscrawl.extraction.document.page import read_page

URL = "https://news.example/a/storm/"
ARTICLE = {"@type": "NewsArticle", "headline": "Storm"}


def head_of(*scripts: str, markup: str = "", url: str = URL) -> Head:
    tags = "".join(f'<script type="application/ld+json">{script}</script>' for script in scripts)
    return read_head(read_page(f"<html><head>{markup}{tags}</head></html>", url))


def headline(head: Head) -> object:
    return (head.article() or {}).get("headline")


@pytest.mark.parametrize(
    "script",
    [
        json.dumps(ARTICLE),
        json.dumps([{"@type": "WebSite"}, ARTICLE]),
        json.dumps({"@context": "https://schema.org", "@graph": [{"@type": "WebPage"}, ARTICLE]}),
        json.dumps({"@graph": ARTICLE}),
        json.dumps([[ARTICLE]]),
        json.dumps({"@type": "WebPage", "mainEntity": ARTICLE}),
        json.dumps({"@type": "WebPage", "hasPart": [ARTICLE]}),
        json.dumps({"@type": ["WebPage", "BlogPosting"], "headline": "Storm"}),
        json.dumps({"@type": "https://schema.org/NewsArticle", "headline": "Storm"}),
        json.dumps({"@type": "schema:Article", "headline": "Storm"}),
        f"<!-- {json.dumps(ARTICLE)} -->",
        f"//<![CDATA[\n{json.dumps(ARTICLE)}\n//]]>",
        f"{json.dumps(ARTICLE)};",
        f"{json.dumps(ARTICLE)}{json.dumps({'@type': 'WebSite'})}",
        '{"@type": "NewsArticle", "headline": "Storm", "keywords": ["a", "b",],}',
        '{"@type": "NewsArticle", "description": "line\nline\tline", "headline": "Storm"}',
        json.dumps(ARTICLE).replace('"', "&quot;"),
    ],
)
def test_json_ld_as_pages_have_it(script: str) -> None:
    head = head_of(script)
    assert headline(head) == "Storm"
    assert head.warnings == []


@pytest.mark.parametrize("script", ['{"@type": "NewsArticle"', "var a = 1;", "[" * 100_000])
def test_a_broken_script_is_told_and_the_others_are_read(script: str) -> None:
    head = head_of(script, json.dumps(ARTICLE))
    assert head.warnings == ["A JSON-LD script is broken and was left out."]
    assert headline(head) == "Storm"


@pytest.mark.parametrize("script", ["", " \n", "null", "3", '"text"', "{}", '[null, {"a": 1}]'])
def test_json_ld_that_says_nothing(script: str) -> None:
    head = head_of(script)
    assert (head.nodes, head.warnings) == ([], [])


@pytest.mark.parametrize("key", ["url", "@id", "mainEntityOfPage"])
@pytest.mark.parametrize("wrapped", [True, False])
def test_of_several_articles_the_one_of_this_page(key: str, wrapped: bool) -> None:
    address: Any = "http://www.news.example/a/storm?utm_source=x"
    own = {**ARTICLE, key: {"@id": address} if wrapped else address}
    teasers = [{"@type": "Article", "headline": "Teaser", "url": f"/t/{i}"} for i in range(3)]
    assert headline(head_of(json.dumps([*teasers, own]))) == "Storm"
    assert headline(head_of(json.dumps(teasers))) is None


def test_of_several_articles_without_addresses_the_one_that_the_title_names() -> None:
    own = {"@type": "Article", "headline": "Storm passes the coast"}
    teasers = [{"@type": "Article", "headline": f"Teaser of story {i}"} for i in range(3)]
    title = "<title>Storm passes the coast | News</title>"
    nodes = json.dumps([*teasers, own])
    assert headline(head_of(nodes, markup=title)) == "Storm passes the coast"
    assert headline(head_of(nodes, markup="<title>News</title>")) == "Teaser of story 0"
    assert headline(head_of(nodes, markup="<title>Goats on the roof</title>")) is None


TITLE = "<title>Harbour wall holds | News</title>"


@pytest.mark.parametrize(
    "node",
    [
        {"headline": "Goats on the roof", "url": "https://news.example/a/goats"},
        {"headline": "Goats on the roof", "mainEntityOfPage": {"@id": "/a/goats"}},
        {"headline": "Goats on the roof", "datePublished": "2026-01-02"},
        {"headline": "学校の屋根にヤギ"},
        {"url": "https://news.example/a/goats"},
    ],
)
def test_the_only_node_is_none_where_it_is_another_storys(node: Any) -> None:
    assert head_of(json.dumps({"@type": "NewsArticle", **node}), markup=TITLE).article() is None


@pytest.mark.parametrize(
    "node",
    [
        {"headline": "Flood: what we know", "url": "https://www.news.example/a/storm?utm_source=x"},
        {"headline": "Flood: what we know", "mainEntityOfPage": "/a/storm"},
        {"headline": "The harbour wall holds in the flood"},
        {"headline": "Flood", "datePublished": "2026-02-03T09:00:00Z"},
        {"datePublished": "2026-01-02", "author": {"name": "Ann Lee"}},
        {"datePublished": "2026-01-02", "mainEntityOfPage": "https://news.example/"},
        {"@type": "article", "headline": "Harbour wall holds"},
    ],
)
def test_a_node_that_agrees_in_address_headline_or_day_is_the_articles(node: Any) -> None:
    markup = f'{TITLE}<meta property="article:published_time" content="2026-02-03T10:00:00+01:00">'
    head = head_of(json.dumps({"@type": "NewsArticle", **node}), markup=markup)
    assert head.article() is not None


@pytest.mark.parametrize("kind", ["Review", "ClaimReview", "Recipe", "HowTo", "CreativeWork"])
def test_other_works_are_articles_where_they_agree_with_the_page(kind: str) -> None:
    own = {"@type": kind, "name": "Harbour wall holds", "author": {"name": "Ann Lee"}}
    other = {"@type": kind, "name": "A reader's word", "author": {"name": "Bo Ek"}}
    nested = {"@type": "Movie", "name": "The wall", "review": own}
    assert head_of(json.dumps([other, own]), markup=TITLE).article() == own
    assert head_of(json.dumps(nested), markup=TITLE).article() == own
    assert head_of(json.dumps(other), markup=TITLE).article() is None
    article = {"@type": "NewsArticle", "headline": "Harbour wall holds"}
    assert head_of(json.dumps([own, article]), markup=TITLE).article() == article


def test_a_canonical_link_of_a_widget_is_not_the_pages() -> None:
    page = "<html><head>{}</head><body>{}<div>{}</div></body></html>"
    link = '<link rel="canonical" href="/{}">'
    for head, body, widget, links in (
        ("", "", link.format("video"), []),
        (link.format("a"), "", link.format("video"), ["https://news.example/a"]),
        ("", link.format("a"), link.format("video"), ["https://news.example/a"]),
    ):
        found = read_head(read_page(page.format(head, body, widget), URL))
        assert found.links.get("canonical", []) == links


def test_a_million_nodes_are_not_read() -> None:
    graph = json.dumps({"@graph": [{"@type": "Thing"}] * 50_000})
    assert len(head_of(graph, graph).nodes) == 2_000


def test_metas_links_and_title() -> None:
    head = head_of(
        markup="""<title> Storm
          - News </title>
        <meta property="og:title" content="Storm"><meta property="OG:Title" content="Second">
        <meta name="author" content=" Ann "><meta itemprop="datePublished" content="2023-11-06">
        <meta name="empty" content=" "><meta name="none">
        <link rel="canonical" href="/a/storm/"><link rel="alternate AMPHTML" href="amp/">
        <link rel="canonical" href="http://[broken"><link rel="icon" href="">"""
    )
    assert head.meta["og:title"] == ["Storm", "Second"]
    assert head.first("missing", "empty", "author") == "Ann"
    assert head.first("datepublished") == "2023-11-06"
    assert head.first("none") is None
    assert head.links == {
        "canonical": ["https://news.example/a/storm/"],
        "amphtml": ["https://news.example/a/storm/amp/"],
    }
    assert (head.title or "").split() == ["Storm", "-", "News"]


@pytest.mark.parametrize(
    ("attributes", "language"),
    [("lang=de-AT", "de-AT"), ("xml:lang=fr", "fr"), ("lang=' '", None), ("", None)],
)
def test_language_of_the_page(attributes: str, language: str | None) -> None:
    assert read_head(read_page(f"<html {attributes}><p>x</html>", URL)).language == language


def test_types_without_their_vocabulary() -> None:
    assert types_of({"@type": ["http://schema.org/Article", None, "WebPage"]}) == {
        "Article",
        "WebPage",
    }
    assert types_of({}) == frozenset()


@given(st.recursive(st.none() | st.booleans() | st.text() | st.integers(), st.lists))
def test_any_json_is_read_as_it_is(value: object) -> None:
    assert parse_loose_json(json.dumps(value)) == value


@given(st.text())
def test_any_script_is_survived(script: str) -> None:
    assert len(head_of(script, json.dumps(ARTICLE)).warnings) <= 2
