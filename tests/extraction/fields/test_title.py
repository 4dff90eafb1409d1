import json
from typing import Any

import pytest

from newscrawl.extraction.article import RawArticle, extract_raw
from newscrawl.extraction.fields.title_candidates import TITLE_EVIDENCE

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
        ({"title": "駅前の大時計、正しい時刻を指す：霧ヶ谷新報", "site": "霧ヶ谷新報"},
         "駅前の大時計、正しい時刻を指す"),
        ({"title": "港口大钟今天恢复走时_雾谷新闻网", "site": "雾谷新闻网"},
         "港口大钟今天恢复走时"),
        ({"title": "港口大钟今天恢复走时-雾谷新闻网", "site": "雾谷新闻网"},
         "港口大钟今天恢复走时"),
        # What a colon or a dash parts is of the headline, unless it is the site's name.
        ({"title": "Superglue: What It Is and How to Get It Off", "site": "The Mill"},
         "Superglue: What It Is and How to Get It Off"),
        ({"title": "Hafenbau Nord (HBN) - Bericht an den Rat | The Mill", "site": "The Mill"},
         "Hafenbau Nord (HBN) - Bericht an den Rat"),
        ({"title": "Mouettes – ce que le port prévoit", "site": "The Mill"},
         "Mouettes – ce que le port prévoit"),
        ({"title": "Harbour wall holds - Odd Gazette", "more": '<a href="/">Odd Gazette</a>'},
         "Harbour wall holds"),
        # JSON-LD's headline is shortened, with an ellipsis or in the middle of a word.
        ({"title": "Harbour wall holds for two more years | The Mill", "site": "The Mill",
          "h1": "Harbour wall holds for two more years", "ld": "Harbour wall holds for two mo…",
          "kind": "NewsArticle"}, "Harbour wall holds for two more years"),
        ({"h1": "The old harbour wall holds for another two more years",
          "ld": "The old harbour wall holds for another two mo", "kind": "NewsArticle"},
         "The old harbour wall holds for another two more years"),
        # All agree on a kicker that the h1 sets apart.
        ({"h1": "<span class=kicker>Storm:</span> <span>Harbour wall holds</span>",
          "og": "Storm: Harbour wall holds", "ld": "Storm: Harbour wall holds",
          "kind": "NewsArticle", "title": "Storm: Harbour wall holds"},
         "Storm: Harbour wall holds"),
        # Entities that were escaped twice.
        ({"ld": "Tom &amp; Ann win the village race", "title": "x"},
         "Tom & Ann win the village race"),
    ],
)  # fmt: skip
def test_agreement(page: dict[str, Any], expected: str) -> None:
    assert raw_of(**page).title == expected


def test_headline_below_an_h1_in_the_path() -> None:
    page = {
        "title": "Storm 2026: all that we know | Village News",
        "og": "Harbour wall holds",
        "ld": "Storm 2026: all that we know",
        "more": "<nav><h1>Storm 2026: all that we know</h1></nav>"
        '<h2><span class="kicker">Storm on the coast</span><span>Harbour wall holds</span></h2>',
    }
    assert raw_of(kind="NewsArticle", **page).title == "Harbour wall holds"


def test_kicker_set_apart_is_no_part_of_the_headline() -> None:
    h1 = '<span class="topline">Storm on the coast</span><span>Harbour wall holds</span>'
    raw = raw_of(h1=h1, title="Storm on the coast: Harbour wall holds", og="Harbour wall holds now")
    assert raw.title == "Harbour wall holds"


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        # The eye sees two lines, metadata write the colon.
        (
            {"h1": "<b>Storm</b><br>Harbour wall holds", "og": "Storm: Harbour wall holds",
             "title": "Storm: Harbour wall holds | Village News", "site": "Village News"},
            "Storm: Harbour wall holds",
        ),
        ({"h1": "HARBOUR WALL HOLDS", "og": "Harbour wall holds"}, "Harbour wall holds"),
        # Quotes are a matter of taste: as the page shows them.
        ({"h1": "“Harbour” wall holds", "og": '&quot;Harbour&quot; wall holds',
          "title": '&quot;Harbour&quot; wall holds'}, "“Harbour” wall holds"),
        # Marks of a site's name that was cut, and of markup that was not read.
        ({"og": "Harbour wall holds ⋆"}, "Harbour wall holds"),
        ({"ld": "## Harbour wall holds"}, "Harbour wall holds"),
    ],
)  # fmt: skip
def test_print_that_most_sources_use(page: dict[str, str], expected: str) -> None:
    assert raw_of(**page).title == expected


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        # A system that sets every word in capitals.
        ({"og": "Storm Spares The Wall Of The Harbour", "title": "Storm Spares the Wall of the "
          "Harbour"}, "Storm Spares the Wall of the Harbour"),
        ({"h1": "Harbour Wall", "title": "Harbour wall"}, "Harbour Wall"),
    ],
)  # fmt: skip
def test_capitals_that_a_system_sets(page: dict[str, str], expected: str) -> None:
    assert raw_of(**page).title == expected


@pytest.mark.parametrize("cut", ["…", "...", " [...]", " […]"])
def test_the_whole_of_a_shortened_headline(cut: str) -> None:
    whole = "Storm passes the coast and spares the harbour wall"
    short = f"Storm passes the coast and spares{cut}"
    for kind in ("NewsArticle", "Article"):
        assert raw_of(h1=whole, ld=short, kind=kind).title == whole
        assert raw_of(h1=whole, ld=short, og=short, title=short, kind=kind).title == whole
        other = raw_of(h1=whole, ld=short, og="Harbour wall spared", title=whole, kind=kind)
        assert other.title == whole


OWNER = "The Coast Gazette"
FEED = '<link rel=alternate type=application/rss+xml href=/feed title="{}">'


@pytest.mark.parametrize(
    "evidence",
    [
        f'<meta property="og:site_name" content="{OWNER}">',
        FEED.format(OWNER),
        FEED.format(f"{OWNER} &raquo; Feed"),
        FEED.format(f"{OWNER} RSS"),
        f'<body><a href="/"><img alt="{OWNER}" src=l.png></a>',
        f"<body><footer><p>© 2024 {OWNER}. All rights reserved.</p></footer>",
        f"<body><footer><p>Copyright 1999-2024 by {OWNER} | Imprint</p></footer>",
        f"<body><footer><p>© {OWNER}, 2024</p></footer>",
    ],
)
@pytest.mark.parametrize("mark", [" - ", ": ", " – ", " · "])
def test_the_part_that_is_cut_is_the_name_of_the_site(evidence: str, mark: str) -> None:
    head, _, body = evidence.partition("<body>")

    def title_of(title: str) -> str | None:
        html = f"<head><title>{title}</title>{head}</head><body>{STORY}{body}</body>"
        return extract_raw(html, "https://cg.example/a").title

    assert title_of(f"Harbour wall holds{mark}{OWNER}") == "Harbour wall holds"
    assert title_of(f"Harbour wall holds{mark}The storm") != "Harbour wall holds"


def test_a_feed_named_by_the_article_names_no_site() -> None:
    html = (
        f"<head><title>Millford - Harbour wall holds</title>{FEED.format('Harbour wall holds')}"
        f"</head><body><h1>Millford - Harbour wall holds</h1>{STORY}</body>"
    )
    assert extract_raw(html, "https://cg.example/a").title == "Millford - Harbour wall holds"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("港口防波堤挺过风暴_海港日报网", "港口防波堤挺过风暴"),
        ("港口防波堤挺过风暴-社会-海港日报", "港口防波堤挺过风暴"),
        ("港口防波堤挺过风暴(图)_新闻_岛城站_海港网", "港口防波堤挺过风暴(图)"),
        ("港口防波堤挺过风暴--海港频道--海港网", "港口防波堤挺过风暴"),
        ("海港公司：防波堤挺过风暴-《海港网》", "海港公司：防波堤挺过风暴"),
        ("港口防波堤 研究：有效", "港口防波堤 研究：有效"),
        ("港の防波堤、嵐に耐える - 港新聞デジタル", "港の防波堤、嵐に耐える"),
        ("방파제가 폭풍을 견뎠다 &lt; 사회 &lt; 기사본문 - 항구신문", "방파제가 폭풍을 견뎠다"),
        ("Harbour wall holds - Local life", "Harbour wall holds"),
        ("Local life - Harbour wall holds", "Local life - Harbour wall holds"),
    ],
)  # fmt: skip
def test_sections_and_media_at_the_end_of_the_only_title(title: str, expected: str) -> None:
    nav = "<nav><a href=/local>Local life</a> <a href=/sport>Sport</a></nav>"
    html = f"<head><title>{title}</title></head><body>{nav}{STORY}</body>"
    assert extract_raw(html, "https://cg.example/a").title == expected


def test_attribute_that_a_quote_ended_early() -> None:
    raw = raw_of(
        title='Harbour wall holds and &quot;royal visit&quot;',
        og='Harbour wall holds and', ld='Harbour wall holds and "royal visit"',
    )  # fmt: skip
    assert raw.title == 'Harbour wall holds and "royal visit"'


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
    assert len({row.name for row in TITLE_EVIDENCE}) == len(TITLE_EVIDENCE)
    assert all(row.weight for row in TITLE_EVIDENCE)


@pytest.mark.parametrize("title", ["a | " * 50_000, " - " * 50_000, "x" * 500_000, "｜" * 9])
def test_hostile_titles(title: str) -> None:
    assert len(raw_of(title=title, h1="Storm passes the coast").title or "") < 500
