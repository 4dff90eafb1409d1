"""What a user states of a site is above all that the reader finds, field by field."""

import dataclasses
from typing import Any

import pytest

import newscrawl
from newscrawl.extraction.article import explain_raw, extract_raw
from newscrawl.extraction.site_knowledge import SiteKnowledge
from newscrawl.extraction.taught.read_facts import read_facts
from newscrawl.items import Article, SkipReason
from newscrawl.reading import PageReading, read_response

URL = "https://www.valley.example/local/dam-1234.html"
P1 = "The river rose by two metres in the night, and both bridges were closed until the morning."
P2 = "The first people came back at noon, after a night in the hall of the school."
P3 = "The town will make the dam higher before the autumn, the mayor said on Friday."
STORY = "".join(f"<div>{text}</div>" for text in (P1, P2, P3))


def page(body: str, head: str = "") -> str:
    return f"<html lang=en><head><title>Valley Post</title>{head}</head><body>{body}</body></html>"


def read(html: str, head: str = "", /, **facts: Any) -> Article:
    return newscrawl.extract(page(html, head), URL, facts=facts)


def reading(html: str, /, **facts: Any) -> PageReading:
    return read_response(page(html), URL, site=SiteKnowledge(facts=read_facts(facts)))


# Title, kicker, standfirst


@pytest.mark.parametrize("selector", ["h1.q4", "//h1[@class='q4']", ".q4::text", ["h5", ".q4"]])
def test_title(selector: Any) -> None:
    article = read(f"<h1>Valley Post</h1><h1 class=q4>The dam holds</h1>{STORY}", title=selector)
    assert article.title == "The dam holds"
    assert article.provenance["title"] == "site:facts"


def test_title_in_the_head() -> None:
    head = '<meta name="qx" content="The dam holds">'
    assert read(STORY, head, title="meta[name=qx]").title == "The dam holds"


@pytest.mark.parametrize("title", [{"title": "h1"}, {}])
def test_kicker_in_the_headline(title: dict[str, str]) -> None:
    body = f"<h1><span class=k>Flood</span><span>The dam holds</span></h1>{STORY}"
    assert read(body, kicker="h1 > .k", **title).title == "The dam holds"


def test_kicker_above_the_headline() -> None:
    head = '<meta property="og:title" content="Flood: The dam holds">'
    body = f"<div class=k>Flood</div><h1>The dam holds</h1><div class=b>{STORY}</div>"
    article = read(body, head, kicker=".k", body=".b")
    assert article.title == "The dam holds"
    assert read(body, kicker=".k", body="body").body == article.body


def test_a_headline_that_begins_with_the_word_of_the_kicker_is_whole() -> None:
    body = f"<div class=k>Vienna</div><h1>Vienna celebrates</h1>{STORY}"
    assert read(body, kicker=".k").title == "Vienna celebrates"


def test_standfirst() -> None:
    body = f"<h1>The dam holds</h1><div class=b><p class=q6>Nobody was hurt.</p>{STORY}</div>"
    article = read(body, body=".b", standfirst="p.q6")
    assert article.description == "Nobody was hurt."
    assert article.body == "\n\n".join((P1, P2, P3))


# Body, drop, drop_lines


@pytest.mark.parametrize("selector", [".b", "//div[@class='b']", ".b > div", "//*[@class='b']/div"])
def test_body(selector: str) -> None:
    others = "".join(f"<p>{text.replace('river', 'lake')}</p>" for text in (P1, P2, P3))
    body = f"<h1>The dam holds</h1><section>{others}</section><div class=b>{STORY}</div>"
    article = read(body, body=selector)
    assert article.body == "\n\n".join((P1, P2, P3))
    assert article.provenance["body"] == "site:facts"


def test_body_of_texts_between_breaks() -> None:
    body = f"<div class=b><b>Ad</b><br><br>{P1}<br><br>{P2}<br><br>{P3}</div><div>{P1} Not.</div>"
    assert read(body, body="//div[@class='b']/text()").body == "\n\n".join((P1, P2, P3))


def test_body_in_an_element_inside_of_a_line() -> None:
    several = f"<td>Ad <font size=3>{P1}<br><br>{P2}<br><br>{P3}</font><br>Print</td>"
    one = f"<p><b>MORE</b> <span class=s>{P1}</span></p><p><span class=s>{P2}</span> Ad</p>"
    assert read(f"<table><tr>{several}</table>", body="font").body == "\n\n".join((P1, P2, P3))
    assert read(one, body=".s").body == f"{P1}\n\n{P2}"


def test_lines_between_breaks_are_cut_by_their_words() -> None:
    lines = "<br><br>".join((P1, "Read also: The bridge is new", P2, P3))
    assert read(f"<div class=b>{lines}</div>", body=".b").body == "\n\n".join((P1, P2, P3))


def test_the_class_of_the_stated_element_and_of_those_around_it_does_not_count() -> None:
    body = f"<aside class=sidebar><div class='related-posts newsletter'>{STORY}</div></aside>"
    article = read(f"<h1>The dam holds</h1>{body}", body=".newsletter")
    assert article.body == "\n\n".join((P1, P2, P3))


def test_boilerplate_below_the_stated_element_is_cut() -> None:
    noise = (
        "<div class=related-posts>Other news of the valley</div><script>x</script>"
        "<figure><img src=a.jpg><figcaption>The dam in the morning</figcaption></figure>"
        "<p hidden>Nobody sees this line at all.</p><p>Read also: The bridge is new</p>"
    )
    article = read(f"<div class=b>{STORY}{noise}</div>", body=".b")
    assert article.body == "\n\n".join((P1, P2, P3))


def test_blocks_that_are_named_are_kept_whatever_they_say() -> None:
    body = f"<div class=b><p>{P1}</p><p>{P2}</p><p>Read also: The bridge is new</p></div>"
    assert str(read(body, body=".b > p").body).endswith("Read also: The bridge is new")


def test_a_signature_at_the_end_is_the_article_s() -> None:
    body = f"<div class=b>{STORY}<p>Ann Lee, Millford</p></div><i class=a>Ann Lee</i>"
    assert str(read(body, body=".b", authors=".a").body).endswith("Ann Lee, Millford")


def test_drop_elements_and_words() -> None:
    box = "<div class=x>Join the club of the valley and read more of us</div>"
    body = f"<div class=b><p>{P1} <b class=x>Advert</b></p>{box}<p>{P2}</p><p>{P3}</p></div>"
    article = read(f"<h1>The dam holds</h1>{body}", body=".b", drop=[".none", "//*[@class='x']"])
    assert article.body == "\n\n".join((P1, P2, P3))


def test_drop_from_what_the_reader_chooses() -> None:
    odd = "Whoever reads this far may like our evenings in the hall, which are free for members."
    body = f"<article><p>{P1}</p><p class=x>{odd}</p><p>{P2}</p><p>{P3}</p></article>"
    html = f"<h1>The dam holds</h1>{body}"
    assert odd in str(read(html).body)
    assert read(html, drop=".x").body == "\n\n".join((P1, P2, P3))
    assert read(html, drop_lines="Whoever reads .* members[.]").body == "\n\n".join((P1, P2, P3))
    assert odd in str(read(html, drop_lines="Whoever reads").body)
    assert read(html, drop=".x").provenance["body"] == "reader"


def test_drop_lines_of_text_that_only_scripts_have() -> None:
    paragraphs = (f"{P1} {P2}", f"{P2} {P3}", f"{P3} {P1}")
    text = "\\n\\n".join((*paragraphs, "Our letter: every morning"))
    data = f'{{"@type": "NewsArticle", "headline": "Dam", "articleBody": "{text}"}}'
    head = f'<script type="application/ld+json">{data}</script>'
    article = read("<h1>Dam</h1>", head, drop_lines="Our letter: .*")
    assert article.body == "\n\n".join(paragraphs)


def test_a_body_that_is_not_on_the_page_is_found_by_the_reader() -> None:
    body = f"<h1>The dam holds</h1><article><p>{P1}</p><p>{P2}</p><p>{P3}</p></article>"
    found = reading(body, body=".gone", title="h1", drop_lines="Ad", section_from_url="/x/(a)")
    assert found.article.body == "\n\n".join((P1, P2, P3))
    assert found.unmatched_facts == ("body", "drop_lines", "section_from_url")


# Authors, dates


@pytest.mark.parametrize(
    ("byline", "selector", "names"),
    [
        ("<i>Ann Lee</i><i>Bo Ek</i>", "i", ["Ann Lee", "Bo Ek"]),
        ("<i>By Ann Lee and Bo Ek</i>", "i", ["Ann Lee", "Bo Ek"]),
        ("<i title='Ann Lee'>x</i>", "i::attr(title)", ["Ann Lee"]),
        ("<i><b>Ann Lee</b><b>Bo Ek</b></i>", "i", ["Ann Lee", "Bo Ek"]),
        ("<i>By A<b>nn</b> Lee</i>", "i", ["Ann Lee"]),
        ("<i>Editors</i>", "i", []),
        ("<i>Added: 2026-03-04 09:10, by Ann Lee</i>", "i", ["Ann Lee"]),
        ("<i>（朝霧大輔）</i>", "i", ["朝霧大輔"]),
        ("<i>سامر الراوي وفراس الجوهري</i>", "i", ["سامر الراوي", "فراس الجوهري"]),
    ],
)
def test_authors(byline: str, selector: str, names: list[str]) -> None:
    head = '<meta name=author content="Uta Helk">'
    article = read(f"<h1>The dam holds</h1>{byline}{STORY}", head, authors=selector)
    assert article.authors == names


@pytest.mark.parametrize(
    ("shown", "facts", "value"),
    [
        ("<i datetime=2026-03-04T05:06:00Z>x</i>", {}, "2026-03-04T05:06:00+00:00"),
        ("<i>4 March 2026, 17:45</i>", {}, "2026-03-04"),
        ("<i>4 March 2026, 17:45</i>", {"timezone": "Europe/Vienna"}, "2026-03-04T17:45:00+01:00"),
        ("<i>4 July 2026, 17:45</i>", {"timezone": "Europe/Vienna"}, "2026-07-04T17:45:00+02:00"),
        ("<i><time datetime='2026-03-04 09:10'>x</time></i>", {"timezone": "Asia/Tokyo"},
         "2026-03-04T09:10:00+09:00"),
        ("<i>03/04/2026</i>", {"day_first": True}, "2026-04-03"),
        ("<i>03/04/2026</i>", {"day_first": False}, "2026-03-04"),
        ("<i>03/04/2026</i>", {"day_first": False, "language": "es"}, "2026-03-04"),
        ("<i>4. März 2026</i>", {"language": "de"}, "2026-03-04"),
        ("<i><b>4 March 2026</b><b>17:45</b></i>", {"timezone": "Europe/Vienna"},
         "2026-03-04T17:45:00+01:00"),
        ("<i datetime=2026-03-04>4 March 2026, 17:45</i>", {"timezone": "Europe/Vienna"},
         "2026-03-04T17:45:00+01:00"),
        ("<i>Updated: 5 March 2026 | Published: 4 March 2026</i>", {}, "2026-03-04"),
        (f"<i>{'By one who has been there for many years. ' * 4} 4 March 2026</i>", {},
         "2026-03-04"),
        ("<i title=2026-03-04>x</i>", {"date_published": "//i/@title"}, "2026-03-04"),
    ],
)  # fmt: skip
def test_date_published(shown: str, facts: dict[str, Any], value: str) -> None:
    head = '<meta property="article:published_time" content="2020-01-01T00:00:00Z">'
    article = read(f"<h1>The dam holds</h1>{shown}{STORY}", head, **{"date_published": "i"} | facts)
    assert article.date_published == value
    assert article.provenance["date_published"] == "site:facts"


def test_a_date_that_cannot_be_read_leaves_the_others() -> None:
    head = '<meta property="article:published_time" content="2020-01-01T00:00:00Z">'
    article = read(f"<h1>The dam holds</h1><i>Soon</i>{STORY}", head, date_published="i")
    assert article.date_published == "2020-01-01T00:00:00+00:00"
    assert (
        "The date of site:facts cannot be read, or is after the download: 'Soon'."
        in article.warnings
    )


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2026-07-04T17:45:00">',
        '<meta property="article:published_time" content="July 4, 2026 17:45">',
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Dam",'
        '"datePublished": "2026-07-04 17:45"}</script>',
    ],
)
def test_the_zone_holds_for_all_sources(head: str) -> None:
    article = read(f"<h1>Dam</h1>{STORY}", head, timezone="Europe/Vienna")
    assert article.date_published == "2026-07-04T17:45:00+02:00"


# The other fields


@pytest.mark.parametrize(
    ("facts", "section"),
    [
        ({"section": ".c"}, "Town"),
        ({"section_from_url": "example/([a-z]+)/"}, "Local news"),
        ({"section_from_url": "(?P<section>dam)-([0-9]+)"}, "dam"),
        ({"section": ".none", "section_from_url": "/(l[a-z]+)/"}, "Local news"),
    ],
)
def test_section(facts: dict[str, str], section: str) -> None:
    menu = "<a href=/>Front</a> <a href=/local/>Local news</a> <i class=c>Town</i>"
    assert read(f"{menu}<h1>The dam holds</h1>{STORY}", **facts).section == section


@pytest.mark.parametrize("selector", [".t", ".t a", "//*[@class='t']/a/text()"])
def test_tags(selector: str) -> None:
    tags = "<div class=t><a>Dam</a><a>Floods</a></div>"
    assert read(f"<h1>The dam holds</h1>{STORY}{tags}", tags=selector).tags == ["Dam", "Floods"]


@pytest.mark.parametrize("tags", ["Dam, Floods", "<b>Dam</b><b>Floods</b>"])
def test_tags_in_one_element(tags: str) -> None:
    assert read(f"{STORY}<i>{tags}</i>", tags="i").tags == ["Dam", "Floods"]


@pytest.mark.parametrize(
    ("picture", "selector"),
    [
        ("<img src=/a/dam.jpg>", "img"),
        ("<img src=/placeholder.gif data-src=/a/dam.jpg>", "img"),
        ("<figure><img src=/a/dam.jpg></figure>", "figure"),
        ("<img src=/a/dam.jpg>", "//img/@src"),
        ("<a href=/a/dam.jpg class=p>x</a>", "a.p"),
    ],
)
def test_main_image(picture: str, selector: str) -> None:
    head = '<meta property="og:image" content="/a/other.jpg">'
    article = read(f"{picture}<h1>The dam holds</h1>{STORY}", head, main_image=selector)
    assert article.main_image == "https://www.valley.example/a/dam.jpg"


def test_language() -> None:
    article = read(f"<h1>The dam holds</h1>{STORY}", language="de_at")
    assert (article.language, article.provenance["language"]) == ("de-AT", "site:facts")


def test_paywall() -> None:
    wall = (
        "<div class=w>Subscribers of the paper read on, and all others can become one today.</div>"
    )
    body = f"<h1>The dam holds</h1><div class=b>{STORY}{wall}</div>"
    article = read(body, paywall=".w", body=".b")
    assert article.is_accessible_for_free is False
    assert article.body == "\n\n".join((P1, P2, P3))
    assert read(f"<div class=b>{STORY}</div>", paywall=".w").is_accessible_for_free is None


def test_place() -> None:
    body = (
        f"<h1>The dam holds</h1><div class=b><p><b class=o>LITTLE FERRY</b> {P1}</p>{STORY}</div>"
    )
    article = read(body, body=".b", place=".o")
    assert article.dateline == newscrawl.Dateline(text="LITTLE FERRY", places=["Little Ferry"])
    assert str(article.body).startswith(P1)
    assert article.provenance["dateline"] == "site:facts"


def test_the_dateline_of_the_text_comes_first() -> None:
    body = f"<i>Millford</i><div class=b><p>OSLO, November 6 (AP) — {P1}</p>{STORY}</div>"
    dateline = read(body, body=".b", place="i").dateline
    assert dateline is not None
    assert dateline.places == ["Oslo"]


# What is an article


def test_article_is_what_only_articles_have() -> None:
    there = reading(f"<h1>404 not found</h1><i class=a>x</i><p>{P1}</p>", article=".a")
    missing = reading(f"<h1>The dam holds</h1><article><p>{P1}</p>{STORY}</article>", article=".a")
    assert there.skip is None
    assert missing.skip is SkipReason.NOT_AN_ARTICLE
    assert missing.unmatched_facts == ("article",)


# Layouts


OLD = {"until": "2020-01-31", "title": "h1.old", "body": ".b"}
NEW = {"title": "h1.new", "body": ".b"}


def with_layouts(body: str, head: str, *layouts: dict[str, Any]) -> str | None:
    site = SiteKnowledge(facts=read_facts(*layouts))
    return read_response(page(body, head), URL, site=site).article.title


def test_the_layout_is_the_one_whose_selectors_match() -> None:
    for name in ("old", "new"):
        html = f"<h1>Valley</h1><h1 class={name}>The dam</h1><div class=b>{STORY}</div>"
        assert with_layouts(html, "", OLD, NEW) == "The dam"


def test_the_layout_is_that_of_the_day_where_all_match() -> None:
    html = f"<h1 class=old>Old dam</h1><h1 class=new>New dam</h1><div class=b>{STORY}</div>"
    for day, title in (("2020-01-31", "Old dam"), ("2020-02-01", "New dam")):
        head = f'<meta property="article:published_time" content="{day}T10:00:00+00:00">'
        assert with_layouts(html, head, NEW, OLD) == title
    assert with_layouts(html, "", OLD, NEW) == "New dam"


# Explanation, and nothing stated


def test_explained_blocks_name_the_facts() -> None:
    html = page(f"<div class=b><p>{P1}</p><p class=x>{P2}</p></div><p>{P3}</p>")
    facts = read_facts({"body": ".b", "drop": ".x"})
    _, decisions, _ = explain_raw(html, URL, site=SiteKnowledge(facts=facts))
    assert [(one.kept, one.reason) for one in decisions] == [
        (True, "site:facts"),
        (False, "site:facts"),
        (False, "outside the content"),
    ]


def test_without_facts_nothing_changes() -> None:
    html = page(f"<h1>The dam holds</h1><article><p>{P1}</p><p>{P2}</p><p>{P3}</p></article>")
    bare = extract_raw(html, URL)
    for facts in ({}, {"article_urls": "/local/"}, {"headers": {"X-Key": "1"}}):
        site = SiteKnowledge(facts=read_facts(facts))
        assert extract_raw(html, URL, site=site) == bare


def test_wrong_facts_raise_and_pages_do_not() -> None:
    with pytest.raises(ValueError, match=r"title 'h1\[' is no CSS selector"):
        read(STORY, title="h1[")
    every = dict.fromkeys(
        "article title body drop authors date_published section tags standfirst kicker place "
        "main_image paywall".split(),
        "*, *::text, *::attr(class)",
    )
    for html in ("", b"\x00" * 99, "<table><td>" * 500, "<a>" * 5_000, "<b class=x>y<br>" * 9_000):
        article = newscrawl.extract(html, URL, facts=every)
        assert dataclasses.asdict(article)
