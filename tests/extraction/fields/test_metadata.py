import json
from typing import Any

import pytest

from newscrawl.extraction.article import RawArticle, extract_raw

URL = "https://www.daily-news.example.com/world/storm/"
STORY = (
    "<p>The storm reached the coast in the night and left it again before anybody woke up.</p>" * 4
)


def raw_of(head: str = "", body: str = "", *, node: Any = None, url: str = URL) -> RawArticle:
    """Read a page with a story; ``node``: its JSON-LD."""
    script = f'<script type="application/ld+json">{json.dumps(node)}</script>' if node else ""
    html = f"<html><head>{head}{script}</head><body>{body}<article>{STORY}</article></body></html>"
    return extract_raw(html, url)


def meta(**values: str) -> str:
    return "".join(
        f'<meta property="{name.replace("_", ":", 1)}" content="{value}">'
        for name, value in values.items()
    )


@pytest.mark.parametrize(
    ("head", "body", "node", "title", "source"),
    [
        (
            "<title>Storm passes - Daily News</title>",
            "<h1>Daily News</h1><h1>Storm passes</h1>",
            None,
            "Storm passes",
            "visible:h1",
        ),
        (
            "<title>Storm | DN</title>" + meta(og_title="Storm passes the coast"),
            "<h1>Storm passes the coast</h1><h1>Storm</h1>",
            None,
            "Storm passes the coast",
            "visible:h1",
        ),
        (
            "<title>Other words - Daily News</title>",
            "<h1>Storm passes</h1>",
            {"@type": "Article", "headline": "STORM PASSES!"},
            "Storm passes",
            "visible:h1",
        ),
        (
            "<title>x</title>",
            "<h1>Daily</h1>",
            {"@type": "Article", "headline": "Storm  passes"},
            "Storm passes",
            "json-ld:Article.headline",
        ),
        (
            meta(og_title="Storm passes - The Day", og_site_name="The Day"),
            "",
            None,
            "Storm passes",
            "meta:og:title",
        ),
        (meta(og_title="Daily-News » Storm passes"), "", None, "Storm passes", "meta:og:title"),
        (meta(og_title="Storm - or not - passes"), "", None, "Storm - or not - passes", None),
        (meta(og_title="East-West talks"), "", None, "East-West talks", None),
        ("", "<h1>Storm passes</h1>", None, "Storm passes", "visible:h1"),
        ("", "<h1>One</h1><h1>Two</h1>", None, "One", "visible:h1"),
        ("<title>Storm passes | Daily News</title>", "", None, "Storm passes", "title"),
        ("<title>Daily News</title>", "", None, "Daily News", "title"),
        ("", "<h1><img src=a></h1>", None, None, None),
    ],
)
def test_headline(head: str, body: str, node: Any, title: str | None, source: str | None) -> None:
    raw = raw_of(head, body, node=node)
    assert raw.title == title
    assert source is None or raw.provenance["title"] == source


def test_the_h1_of_the_site_is_not_the_headline() -> None:
    raw = raw_of(
        "<title>Village News: Storm passes</title>" + meta(og_title="Storm passes"),
        '<h1><a href="/">Village News</a></h1><h3>Storm passes</h3>',
    )
    assert raw.title == "Storm passes"


def crumbs(*rows: tuple[str, str | None]) -> dict[str, Any]:
    """Return a BreadcrumbList of names and addresses."""
    items = [{"@type": "ListItem", "name": name, "item": item} for name, item in rows]
    return {"@type": "BreadcrumbList", "itemListElement": items}


@pytest.mark.parametrize(
    ("head", "node", "section"),
    [
        ("", crumbs(("Home", "/"), ("World", "/world/"), ("Storm", URL)), "World"),
        ("", crumbs(("Главная", "/"), ("Мир", "/m/"), ("Буря", None)), "Мир"),
        ("", crumbs(("Strona główna", "/"), ("Świat", "/s/")), "Świat"),
        ("", crumbs(("daily-news.example.com", "/"), ("Storm", URL)), None),
        (meta(article_section="World"), None, "World"),
        ("", {"@type": "Article", "articleSection": ["World", "Weather"]}, "World"),
        ("", {"@type": "Article", "articleSection": {"name": "World"}}, "World"),
        (meta(article_section="Main"), crumbs(("Home", "/"), ("World", "/world/")), "World"),
        ("", {"@type": "BreadcrumbList", "itemListElement": "broken"}, None),
        ("", None, None),
    ],
)
def test_section(head: str, node: Any, section: str | None) -> None:
    assert raw_of(head, node=node).section == section


@pytest.mark.parametrize(
    ("body", "section", "source"),
    [
        ("<p class='breadcrumbs'><a href=/>Home</a> › <a href=/world>World</a></p>", "World", None),
        (f"<nav aria-label=Breadcrumb><a href=/w>World</a><a href={URL}>Gale</a></nav>", "World",
         "visible:breadcrumb"),
        ("<ol itemtype='https://schema.org/BreadcrumbList'><li><a href=/w>World</a></ol>", "World",
         "visible:breadcrumb"),
        ("<meta itemprop=articleSection content=World>", "World", "microdata:articleSection"),
        ("<b property=articleSection>World</b>", "World", "microdata:articleSection"),
        ("<nav><a href=/w>World</a></nav>", None, None),
    ],
)  # fmt: skip
def test_the_section_a_reader_sees(body: str, section: str | None, source: str | None) -> None:
    raw = raw_of(body=body)
    assert raw.section == section
    assert source is None or raw.provenance["section"] == source


def test_tags_a_reader_sees() -> None:
    links = (
        "<a rel=tag href=/t/sea>sea</a><a rel='nofollow tag' href=/t/wind>wind</a>"
        "<a rel='category tag' href=/world>World</a>"
        "<aside><a rel=tag href=/t/cats>cats</a></aside>"
    )
    raw = raw_of(body=links)
    assert (raw.tags, raw.provenance["tags"]) == (["sea", "wind"], "visible:rel-tag")


@pytest.mark.parametrize(
    ("head", "body", "node", "authors"),
    [
        ("", "", {"@type": "Article", "author": "Ann Alder"}, ["Ann Alder"]),
        ("", "", {"@type": "Article", "author": {"name": "Ann Alder"}}, ["Ann Alder"]),
        ("", "", {"@type": "Article", "author": {"name": ["Ann", "Ben"]}}, ["Ann", "Ben"]),
        ("", "", {"@type": "Article", "author": [{"name": "Ann"}, "Ben"]}, ["Ann", "Ben"]),
        (
            "",
            "",
            [
                {"@type": "Article", "author": {"@id": "#p"}},
                {"@type": "Person", "@id": "#p", "name": "Ann"},
            ],
            ["Ann"],
        ),
        ("", "", {"@type": "Article", "author": {"@id": "#nobody"}}, []),
        ("<meta name=author content='Ann Alder'>", "", None, ["Ann Alder"]),
        ("<meta property=article:author content='https://fb.example/ann'>", "", None, []),
        (
            "<meta name=twitter:label1 content='Written by'><meta name=twitter:data1 content=Ann>",
            "",
            None,
            ["Ann"],
        ),
        (
            "<meta name=twitter:label1 content=Price><meta name=twitter:data1 content='9 euros'>",
            "",
            None,
            [],
        ),
        ("", "<a rel=author>Ann</a> and <a rel='author nofollow'>Ben</a>", None, ["Ann", "Ben"]),
        ("", "<p itemprop=author><span itemprop=name>Ann</span></p>", None, ["Ann"]),
        ("", "", None, []),
    ],
)
def test_authors(head: str, body: str, node: Any, authors: list[str]) -> None:
    assert raw_of(head, body, node=node).authors == authors


@pytest.mark.parametrize(
    ("head", "node", "tags"),
    [
        (meta(article_tag="sea") + meta(article_tag="wind"), None, ["sea", "wind"]),
        ("", {"@type": "Article", "keywords": "sea, wind ; ,"}, ["sea", "wind"]),
        ("", {"@type": "Article", "keywords": ["sea", {"name": "wind"}, 3]}, ["sea", "wind"]),
        ("", {"@type": "Article", "keywords": ["sea, wind"]}, ["sea", "wind"]),
        ("", {"@type": "Article", "keywords": ["Rome, Italy", "wind"]}, ["Rome, Italy", "wind"]),
        (meta(article_tag="sea, wind"), None, ["sea", "wind"]),
        ("<meta name=keywords content='بحر، ريح'>", None, ["بحر", "ريح"]),
        ("<meta name=keywords content='大海，风、雨'>", None, ["大海", "风", "雨"]),
        ("<meta name=keywords content='sea,wind'>", None, ["sea", "wind"]),
        ("", None, []),
    ],
)
def test_tags(head: str, node: Any, tags: list[str]) -> None:
    assert raw_of(head, node=node).tags == tags


@pytest.mark.parametrize(
    ("head", "canonical"),
    [
        (
            "<link rel=canonical href='/world/storm-2/'>",
            "https://www.daily-news.example.com/world/storm-2/",
        ),
        (
            "<link rel=canonical href='https://daily-news.example.com/a#top'>",
            "https://daily-news.example.com/a",
        ),
        (
            "<link rel=canonical href='https://m.daily-news.example.com/a?utm_source=x'>",
            "https://m.daily-news.example.com/a",
        ),
        (meta(og_url="https://daily-news.example.com/b"), "https://daily-news.example.com/b"),
        ("<link rel=canonical href='https://daily-news.example.com/'>", None),
        ("<link rel=canonical href='/en/'>", None),
        ("<link rel=canonical href='/index.html'>", None),
        (
            "<link rel=canonical href='/'><link rel=canonical href='/a'>",
            "https://www.daily-news.example.com/a",
        ),
        ("<link rel=canonical href='https://agency.example.org/a'>", None),
        (
            "<link rel=canonical href='https://agency.example.org/a'>" + meta(og_url="/b"),
            "https://www.daily-news.example.com/b",
        ),
        ("<link rel=canonical href='javascript:void(0)'>", None),
        ("", None),
    ],
)
def test_canonical_address_is_of_the_same_site(head: str, canonical: str | None) -> None:
    assert raw_of(head).canonical_url == canonical


@pytest.mark.parametrize(
    ("node", "head", "free"),
    [
        ({"@type": "Article", "isAccessibleForFree": True}, "", True),
        ({"@type": "Article", "isAccessibleForFree": "False"}, "", False),
        ({"@type": "Article", "isAccessibleForFree": "http://schema.org/False"}, "", False),
        ({"@type": "Article", "hasPart": {"isAccessibleForFree": "false"}}, "", False),
        ({"@type": "Article", "isAccessibleForFree": "perhaps"}, "", None),
        (None, meta(article_content_tier="locked"), False),
        (None, meta(article_content_tier="free"), True),
        (None, "", None),
    ],
)
def test_access(node: Any, head: str, free: bool | None) -> None:
    assert raw_of(head, node=node).is_accessible_for_free is free


@pytest.mark.parametrize(
    ("head", "node", "image"),
    [
        (meta(og_image="/i.jpg"), None, "https://www.daily-news.example.com/i.jpg"),
        (
            "",
            {"@type": "Article", "image": ["https://cdn.example/i.jpg"]},
            "https://cdn.example/i.jpg",
        ),
        (
            "",
            {"@type": "Article", "image": {"contentUrl": "/i.jpg"}},
            "https://www.daily-news.example.com/i.jpg",
        ),
        (
            "",
            [
                {"@type": "Article", "image": {"@id": "#i"}},
                {"@type": "ImageObject", "@id": "#i", "url": "/i.jpg"},
            ],
            "https://www.daily-news.example.com/i.jpg",
        ),
        (
            "<meta name=twitter:image content=/t.jpg>",
            None,
            "https://www.daily-news.example.com/t.jpg",
        ),
        (meta(og_image="data:image/png;base64,AAAA"), None, None),
        ("", None, None),
    ],
)
def test_main_image_is_absolute(head: str, node: Any, image: str | None) -> None:
    assert raw_of(head, node=node).main_image == image


def pictures(*widths: int) -> str:
    """Return the metas of pictures, each with its width."""
    tag = (
        '<meta property="og:image" content="/{0}.jpg"><meta property="og:image:width" content={0}>'
    )
    return "".join(map(tag.format, widths))


def sized(name: str, width: object) -> dict[str, object]:
    return {"@type": "ImageObject", "url": f"https://cdn.example/{name}.jpg", "width": width}


@pytest.mark.parametrize(
    ("head", "images", "name"),
    [
        # Of several pictures the widest, where each one says how wide it is.
        (pictures(300, 1200, 600), None, "1200"),
        (pictures(300, 1200) + meta(og_image="/new.jpg"), None, "300"),
        ("", [sized("small", 300), sized("large", "1200px"), sized("mid", 600)], "large"),
        ("", [sized("small", 300), sized("large", {"value": 1200})], "large"),
        ("", [sized("unknown", None), sized("small", 300)], "small"),
        ("", [sized("first", None), sized("second", None)], "first"),
        # A logo or a placeholder is the site's picture, not the story's.
        (meta(og_image="/site-logo.png"), sized("story", None), "story"),
        (meta(og_image="/img/default_share.jpg"), sized("story", None), "story"),
        (meta(og_image="/img/no-image.jpg"), sized("story", None), "story"),
        (meta(og_image="/img/no_photo_available.png"), sized("story", None), "story"),
        (meta(og_image="/news/logopaedics.jpg"), sized("story", None), "logopaedics"),
        (meta(og_image="/news/no-photos-please.jpg"), None, "no-photos-please"),
    ],
)
def test_the_largest_picture_of_the_story(head: str, images: Any, name: str) -> None:
    image = raw_of(head, node={"@type": "Article", "image": images} if images else None).main_image
    assert image is not None
    assert image.endswith(f"/{name}.jpg")


def test_description_and_where_values_come_from() -> None:
    raw = raw_of(
        "<meta name=description content=Second>" + meta(og_description="First", og_locale="en_GB")
    )
    assert (raw.description, raw.language) == ("First", "en_GB")
    assert raw.provenance["description"] == "meta:og:description"
    assert raw.provenance["language"] == "meta:og:locale"
    assert raw_of("<meta name=description content=Second>").description == "Second"
    assert raw_of("<meta name=twitter:description content=Third>").description == "Third"
    assert raw_of("<meta name=description content='<p>A <b>gale</b></p>'>").description == "A gale"


def test_the_front_page_may_name_itself() -> None:
    front = "https://daily-news.example.com/en/"
    assert raw_of(f"<link rel=canonical href='{front}'>", url=front).canonical_url == front


def test_markup_in_a_headline_is_dropped() -> None:
    node = {"@type": "Article", "headline": "<em>Storm</em> ends"}
    assert raw_of(node=node).title == "Storm ends"


@pytest.mark.parametrize("value", [None, 3, True, [], {}, [[]], [None], {"@id": 3}, "", "x" * 9])
def test_any_value_of_any_key_is_survived(value: object) -> None:
    keys = (
        "headline name author image articleSection keywords description inLanguage datePublished "
        "dateModified isAccessibleForFree hasPart mainEntityOfPage url @id itemListElement"
    ).split()
    node = {"@type": ["NewsArticle", "BreadcrumbList"], **dict.fromkeys(keys, value)}
    assert raw_of(node=[node, node]).paragraphs


@pytest.mark.parametrize(
    ("node", "free"),
    [
        ({"isAccessibleForFree": True, "hasPart": {"isAccessibleForFree": False}}, False),
        ({"hasPart": [{"isAccessibleForFree": "True"}, {"isAccessibleForFree": "False"}]}, False),
        ({"isAccessibleForFree": "http://schema.org/True"}, True),
    ],
)
def test_a_part_that_must_be_paid_for_outweighs_the_whole(node: dict[str, Any], free: bool) -> None:
    assert raw_of(node={"@type": "NewsArticle", **node}).is_accessible_for_free is free


def test_microdata_say_whether_a_story_is_free() -> None:
    raw = raw_of("<meta itemprop=isAccessibleForFree content=false>")
    assert raw.is_accessible_for_free is False
