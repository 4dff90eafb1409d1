"""A stored article at the desk: to read, its changes, its copies, its saved page."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode
from starlette.testclient import TestClient

from newscrawl.desk.story import to_moment
from newscrawl.items import Article, Dateline, Extractor
from newscrawl.story import Image, ListPlace, Role, Row, StoryBlock
from tests.desk.crawled_site import crawl
from tests.desk.stored_articles import PARAGRAPHS, SITE, URL, make, paragraphs, store

ROLES = (
    StoryBlock(role=Role.STANDFIRST, text="Ice, again."),
    StoryBlock(role=Role.SUBHEADING, text="The ferries", level=2),
    *paragraphs(*PARAGRAPHS),
    StoryBlock(role=Role.LIST_ITEM, text="ropes", depth=1, list=ListPlace(number=1)),
    StoryBlock(role=Role.QUOTE, text="We wait.", quotee="Ida Brand"),
    StoryBlock(
        role=Role.TABLE, text="Month | Ice", rows=[Row(cells=["Month", "Ice"], header=True)]
    ),
    StoryBlock(role=Role.PREFORMATTED, text="a\n  b"),
    StoryBlock(role=Role.EMBED, text="Look", url="https://x.com/1", author="@ida"),
    StoryBlock(
        role=Role.CAPTION,
        text="The bay",
        image=Image(url="https://pictures.example/bay.jpg", alt="Ice", credit="Ida Brand/Foto"),
    ),
    StoryBlock(role=Role.NOTE, text="An earlier text named another bay.", kind="correction"),
)


def parse(client: TestClient, path: str) -> LexborHTMLParser:
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    assert len(answer.content) <= 100_000
    return LexborHTMLParser(answer.text)


def texts(document: LexborHTMLParser, selector: str) -> list[str]:
    return [" ".join(one.text().split()) for one in document.css(selector)]


def first(document: LexborHTMLParser, selector: str) -> LexborNode:
    found = document.css_first(selector)
    assert found is not None
    return found


def hrefs(document: LexborHTMLParser, selector: str) -> list[str | None]:
    return [one.attributes.get("href") for one in document.css(selector)]


def test_every_role_is_shown_as_what_it_is(client: TestClient, data: Path) -> None:
    (key,) = store(data, make(ROLES))
    page = parse(client, f"/articles/{key}")
    assert texts(page, "main h1") == ["Harbour stays closed"]
    assert texts(page, ".text p.standfirst") == ["Ice, again."]
    assert texts(page, ".text h2") == ["The ferries"]
    assert texts(page, ".text > p:not([class])") == list(PARAGRAPHS)
    assert texts(page, ".text ul li") == ["ropes"]
    assert texts(page, ".text blockquote.quote footer") == ["Ida Brand"]
    assert texts(page, ".text th") == ["Month", "Ice"]
    assert first(page, ".text pre").text() == "a\n  b"
    assert hrefs(page, ".text blockquote.embed a") == ["https://x.com/1"]
    assert texts(page, ".text figcaption") == ["The bay Ida Brand/Foto"]
    assert hrefs(page, ".text figure a") == ["https://pictures.example/bay.jpg"]
    assert texts(page, ".text p.note.correction") == ["An earlier text named another bay."]
    assert page.css_first("main img, main script, main iframe") is None
    for link in page.css(".text a"):
        assert link.attributes["rel"] == "noopener noreferrer nofollow"


def test_what_is_known_of_it_is_shown(client: TestClient, data: Path) -> None:
    article = make(
        paragraphs(*PARAGRAPHS),
        authors=["Ida Brand"],
        section="Coast",
        tags=["ice"],
        dateline=Dateline(text="NORDVIK, November 16", places=["Nordvik"]),
        date_published="2026-11-16T09:30:00+01:00",
        date_modified="2026-11-17",
        provenance={"title": "visible:h1"},
        extractor=Extractor(theme=None, version="1.2.0"),
        warnings=["the page names two dates"],
    )
    (key,) = store(data, article)
    page = parse(client, f"/articles/{key}")
    assert texts(page, ".byline time") == ["16 November 2026, 09:30 +01:00", "17 November 2026"]
    assert hrefs(page, ".byline a") == ["/search?author=Ida+Brand"]
    assert hrefs(page, ".dateline a") == ["/search?place=Nordvik"]
    assert texts(page, ".tags li") == ["ice"]
    assert texts(page, ".warnings li") == ["the page names two dates"]
    assert "visible:h1" in texts(page, ".about dd")
    assert hrefs(page, ".about > p a") == [URL]
    assert first(page, "article").attributes["lang"] == "en"
    assert first(page, "article").attributes["dir"] == "auto"
    opening, dateline = (page.css(f".text p.{name}") for name in ("standfirst", "dateline"))
    assert (len(opening), len(dateline)) == (0, 1)


def test_a_line_of_the_first_schema_is_shown_by_its_body(client: TestClient, data: Path) -> None:
    (key,) = store(data, make(paragraphs(*PARAGRAPHS)))
    (file,) = (data / SITE).glob("*.jsonl*")
    values = json.loads(file.read_text())
    for name in ("blocks", "images", "key_points", "standfirst", "cluster_id"):
        del values[name]
    file.write_text(json.dumps(values | {"schema_version": 1}) + "\n")
    page = parse(client, f"/articles/{key}")
    assert texts(page, ".text > p") == list(PARAGRAPHS)


@pytest.mark.parametrize("key", ["0" * 24, "no-id", "%00", "é", "0", "f" * 500, "..%2f..%2fetc"])
@pytest.mark.parametrize("page", ["", "/changes", "/copies", "/source", "/source/page", "/explain"])
def test_an_unknown_id_is_told_so(client: TestClient, key: str, page: str) -> None:
    answer = client.get(f"/articles/{key}{page}")
    assert answer.status_code == 404
    assert "<h1>Not Found</h1>" in answer.text


def test_day_files_without_a_state_are_read_too(client: TestClient, data: Path) -> None:
    (key,) = store(data, make(paragraphs(*PARAGRAPHS)))
    (data / "state.sqlite3").unlink()
    assert client.get(f"/articles/{key}").status_code == 503
    assert not (data / "search.sqlite3").exists()
    assert '<a href="/search">' in client.get("/").text
    assert f'href="/articles/{key}"' in client.get("/search").text
    for page in ("", "/changes", "/copies", "/source", "/explain"):
        answer = client.get(f"/articles/{key}{page}")
        assert answer.status_code == 200
        assert "Harbour stays closed" in answer.text
    assert client.get(f"/articles/{key}?revision=2").status_code in (404, 503)
    assert not (data / "state.sqlite3").exists()


def test_a_line_that_is_gone_is_told_of(client: TestClient, data: Path) -> None:
    (key,) = store(data, make(paragraphs(*PARAGRAPHS)))
    (file,) = (data / SITE).glob("*.jsonl*")
    file.unlink()
    answer = client.get(f"/articles/{key}")
    assert answer.status_code == 404
    assert "its line is no longer in" in answer.text


def revise(data: Path) -> str:
    """Store an article in three revisions."""
    first = make(paragraphs(*PARAGRAPHS))
    texts = (PARAGRAPHS[0].replace("Monday", "Tuesday"), *PARAGRAPHS[1:])
    second = make(paragraphs(*texts), title="Harbour still closed")
    third = make(paragraphs(*texts, "A third ferry came at night."), title="Harbour still closed")
    for day, article in enumerate((first, second, third), 20):
        (key,) = store(data, article, day=date(2026, 11, day))
    return key


def test_revisions_are_compared_word_by_word(client: TestClient, data: Path) -> None:
    key = revise(data)
    page = parse(client, f"/articles/{key}/changes?from=1&to=2")
    assert texts(page, ".fields dt") == ["title"]
    assert texts(page, ".fields dd") == ["Harbour stays still closed"]
    assert texts(page, ".diff p.changed del") == ["Monday."]
    assert texts(page, ".diff p.changed ins") == ["Tuesday."]
    assert texts(page, ".diff p.same") == ["2 unchanged"]


def test_many_small_changes_are_bounded(client: TestClient, data: Path) -> None:
    for day, words in ((20, "a b"), (21, "a c")):
        lines = [f"{n} {words}" if n % 2 else f"{n} is the same" for n in range(4_000)]
        (key,) = store(data, make(paragraphs(*lines)), day=date(2026, 11, day))
    page = parse(client, f"/articles/{key}/changes")
    assert 100 < len(page.css(".diff ins")) < 2_000
    (whole,) = hrefs(page, ".more a")
    assert len(LexborHTMLParser(client.get(str(whole)).text).css(".diff ins")) == 2_000


def test_the_last_change_is_shown_first_and_any_two_can_be_compared(
    client: TestClient, data: Path
) -> None:
    key = revise(data)
    last = parse(client, f"/articles/{key}/changes")
    assert texts(last, ".diff p.new ins") == ["A third ferry came at night."]
    assert texts(last, "option[selected]") == ["revision 2, 2026-11-21", "revision 3, 2026-11-22"]
    both = parse(client, f"/articles/{key}/changes?from=1&to=3")
    assert texts(both, ".diff ins") == ["Tuesday.", "A third ferry came at night."]
    back = parse(client, f"/articles/{key}/changes?from=3&to=1")
    assert texts(back, ".diff del") == ["Tuesday.", "A third ferry came at night."]


def test_each_revision_has_an_address(client: TestClient, data: Path) -> None:
    key = revise(data)
    old = parse(client, f"/articles/{key}?revision=1")
    assert texts(old, "main h1") == ["Harbour stays closed"]
    assert "The newest is 3." in first(old, "p.note").text()
    assert texts(parse(client, f"/articles/{key}"), "main h1") == ["Harbour still closed"]
    assert client.get(f"/articles/{key}?revision=4").status_code == 404


def test_one_revision_has_no_changes(client: TestClient, data: Path) -> None:
    (key,) = store(data, make(paragraphs(*PARAGRAPHS)))
    assert "Stored once, on 2026-11-20." in client.get(f"/articles/{key}/changes").text


def test_copies_stand_beside_each_other(client: TestClient, data: Path) -> None:
    story = [f"{text} Line {number} of it." for number, text in enumerate(PARAGRAPHS * 2)]
    mine = make(paragraphs(*story))
    theirs = make(
        paragraphs(*story[:-1], "The end was cut."),
        url="https://herald.example/ice",
        site="herald.example",
        title="Ice in Nordvik",
        date_published="2026-11-19",
    )
    other = make(
        paragraphs("Another thing happened, at length."),
        url="https://herald.example/b",
        site="herald.example",
    )
    key, their_key, _ = store(data, mine, theirs, other)
    page = parse(client, f"/articles/{key}/copies")
    assert texts(page, ".copy h2") == ["Ice in Nordvik"]
    assert hrefs(page, ".copy h2 a") == [f"/articles/{their_key}"]
    assert "19 November 2026" in texts(page, ".copy .kicker")[0]
    here, there = texts(page, ".sides tbody tr:last-child td")
    assert "The end was cut." in texts(page, ".sides ins")
    assert here != there
    assert texts(parse(client, f"/articles/{their_key}/copies"), ".copy h2") == [
        "Harbour stays closed"
    ]


def test_an_article_without_copies_says_so(client: TestClient, data: Path) -> None:
    (key,) = store(data, make(paragraphs("Too short.")))
    assert "too short to be compared" in client.get(f"/articles/{key}/copies").text


PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Ice</title>
<script>run()</script><base href="https://bad.example/"><meta http-equiv="refresh" content="0;/x">
<link rel="stylesheet" href="https://bad.example/a.css"><style>p { color: red }</style></head>
<body onload="run()"><article><h1>Ice in the bay of Åle</h1>{text}
<form action="/x"><input name="a"></form><a href="javascript:run()">more</a>
<img src="https://bad.example/a.png" alt="The bay" onerror="run()"></article></body></html>"""


@pytest.fixture
def saved(data: Path) -> str:
    """Return the id of an article with a page in the archive."""
    text = "".join(f"<p style='background: url(//bad.example/b)'>{one}</p>" for one in PARAGRAPHS)
    crawl(data, SITE, [(URL, PAGE.replace("{text}", text))])
    (file,) = (data / SITE).glob("*.jsonl*")
    return str(json.loads(file.read_text())["id"])


def test_the_saved_page_is_text_and_structure_alone(client: TestClient, saved: str) -> None:
    outer = parse(client, f"/articles/{saved}/source")
    frames = {one.attributes["src"]: one.attributes for one in outer.css("iframe")}
    assert set(frames) == {f"/articles/{saved}/source/page", f"/articles/{saved}/explain/page"}
    assert all(one["sandbox"] in (None, "") for one in frames.values())
    answer = client.get(f"/articles/{saved}/source/page")
    policy = answer.headers["Content-Security-Policy"].split("; ")
    assert {"sandbox", "default-src 'none'"} <= set(policy)
    assert not [
        one for one in policy if "http" in one or ("'self'" in one and "ancestors" not in one)
    ]
    page = LexborHTMLParser(answer.text)
    assert texts(page, "h1") == ["Ice in the bay of Åle"]
    assert texts(page, "p") == list(PARAGRAPHS)
    assert "picture: The bay" in answer.text
    assert page.css_first("script, base, link, meta[http-equiv], form, input, img, a") is None
    assert page.css_first("[onload], [onerror], [style], [href], [src], [srcset]") is None
    assert "bad.example" not in answer.text


def test_the_saved_page_is_explained(client: TestClient, saved: str) -> None:
    outer = parse(client, f"/articles/{saved}/explain")
    assert [one.attributes["src"] for one in outer.css("iframe")] == [
        f"/articles/{saved}/explain/page"
    ]
    answer = client.get(f"/articles/{saved}/explain/page")
    assert answer.headers["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    page = LexborHTMLParser(answer.text)
    assert texts(page, "li.kept .text") == list(PARAGRAPHS)
    assert page.css_first("script, a[href^=http]") is None


def test_without_an_archive_a_sentence_says_what_to_do(client: TestClient, data: Path) -> None:
    (key,) = store(data, make(paragraphs(*PARAGRAPHS)))
    for page in ("source", "explain"):
        text = client.get(f"/articles/{key}/{page}").text
        assert "NEWSCRAWL_WARC=1" in text
        assert "<iframe" not in text
        assert client.get(f"/articles/{key}/{page}/page").status_code == 404


def test_a_saved_page_in_another_charset_is_read_right(client: TestClient, data: Path) -> None:
    text = "".join(f"<p>{one} Ночью лёд тронется.</p>" for one in PARAGRAPHS)
    crawl(data, SITE, [(URL, PAGE.replace("{text}", text))])
    (file,) = (data / SITE).glob("*.jsonl*")
    key = json.loads(file.read_text())["id"]
    assert "Ночью лёд тронется." in client.get(f"/articles/{key}/source/page").text


RAW = '</h1></title><script>run()</script><img src=x onerror=run()>"\' onclick="run()" \x00\x1b[2J'
TURNED = "safe\u202egnp.exe"


def hostile(**values: object) -> Article:
    link = (0, 5, "javascript:run()")
    blocks = [
        StoryBlock(role=Role.PARAGRAPH, text=RAW + TURNED, links=[link], emphasis=[(0, 3, RAW)]),
        StoryBlock(role=Role.QUOTE, text=RAW, quotee=RAW),
        StoryBlock(role=Role.EMBED, text=RAW, url="javascript:run()", author=RAW, provider=RAW),
        StoryBlock(role=Role.CAPTION, text=RAW, image=Image(url="data:text/html,x", alt=RAW)),
        StoryBlock(role=Role.TABLE, text=RAW, rows=[Row(cells=[RAW])]),
        StoryBlock(role=Role.NOTE, text=RAW, kind=RAW),
        StoryBlock(role=Role.PREFORMATTED, text=RAW),
    ]
    given = {
        "title": RAW + TURNED, "authors": [RAW], "section": RAW, "tags": [RAW], "language": RAW,
        "date_published": RAW, "date_modified": RAW, "warnings": [RAW], "provenance": {RAW: RAW},
        "dateline": Dateline(text=RAW, places=[RAW]), "standfirst": RAW, "key_points": [RAW],
        "images": [Image(url="https://pictures.example/\"><script>run()", caption=RAW)],
        "extractor": Extractor(theme=RAW, version=RAW), "canonical_url": "javascript:run()",
    }  # fmt: skip
    return make(blocks, **(given | values))


def test_markup_in_records_stays_text(client: TestClient, data: Path) -> None:
    (key,) = store(data, hostile())
    second = hostile(title=f"other {RAW}", authors=[])
    second.blocks[1] = replace(second.blocks[1], text=f"other {RAW} words")
    second.body = f"other {RAW}"
    store(data, second, day=date(2026, 11, 21))
    for path in ("", "?revision=1", "/changes", "/copies", "/source", "/explain"):
        answer = client.get(f"/articles/{key}{path}")
        assert answer.status_code == 200
        page = LexborHTMLParser(answer.text)
        assert "run()" in first(page, "main").text()
        assert page.css_first("main script, img, [onclick], [onerror]") is None
        for link in page.css("main a"):
            assert (link.attributes["href"] or "").startswith(("/", "https://"))
        assert not {"\x00", "\x1b", "\u202e"} & set(answer.text)


@pytest.mark.parametrize(
    "text", ["a" * 1_000_000, "<& " * 350_000, "港" * 1_000_000, "a b " * 250_000]
)
def test_fields_of_a_megabyte_are_cut(client: TestClient, data: Path, text: str) -> None:
    huge = make(
        [
            *paragraphs(text),
            StoryBlock(role=Role.QUOTE, text=text, quotee=text),
            StoryBlock(role=Role.TABLE, text=text, rows=[Row(cells=[text])]),
            *(StoryBlock(role=Role.LIST_ITEM, text=text[:9]) for _ in range(2_000)),
        ],
        title=text, authors=[text, *[text[:99]] * 30], section=text, tags=[text, *[text[:99]] * 50],
        warnings=[text, *[text[:999]] * 30],
        provenance={f"{n}{text[:99]}": text[:999] for n in range(60)}, language=text[:40],
        dateline=Dateline(text=text, places=[text]), date_published=text[:100], standfirst=text,
    )  # fmt: skip
    (key,) = store(data, huge)
    shorter = replace(huge, revision=1, title=text[:500_000], body=text[:-1])
    shorter.blocks = [*paragraphs(f"x{text[:-1]}"), *huge.blocks[1:]]
    store(data, shorter, day=date(2026, 11, 21))
    for path in ("", "/changes", "/copies", "/source"):
        answer = client.get(f"/articles/{key}{path}")
        assert answer.status_code == 200
        assert len(answer.content) <= 100_000, path
    page = parse(client, f"/articles/{key}")
    (whole,) = hrefs(page, ".more a")
    assert whole is not None
    assert len(client.get(whole).content) > 1_000_000


def test_a_long_story_is_bounded_and_shown_whole_on_request(client: TestClient, data: Path) -> None:
    story = [f"{number}. {PARAGRAPHS[number % 3]}" for number in range(1_500)]
    (key,) = store(data, make(paragraphs(*story)))
    page = parse(client, f"/articles/{key}")
    shown = texts(page, ".text > p")
    assert 500 < len(shown) < 1_500
    assert shown == story[: len(shown)]
    (whole,) = hrefs(page, ".more a")
    all_of_it = LexborHTMLParser(client.get(str(whole)).text)
    assert texts(all_of_it, ".text > p") == story


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("2023-11-06T10:00:00+03:00", "6 November 2023, 10:00 +03:00"),
        ("2023-11-06T10:00:00Z", "6 November 2023, 10:00 UTC"),
        ("2023-11-06", "6 November 2023"),
        ("<b>", "<b>"),
        (None, ""),
    ],
)
def test_moments_keep_their_zone(text: str | None, shown: str) -> None:
    assert to_moment(text) == shown
