import json
from typing import Any

import pytest

from newscrawl.extraction.article import RawArticle, extract_raw

URL = "https://news.example/world/storm/"
STORY = (
    "<p>The storm reached the coast in the night and left it again before anybody woke up.</p>" * 4
)


def raw_of(head: str = "", body: str = "", *, node: Any = None, url: str = URL) -> RawArticle:
    """Read a page with a headline, what is given, and a story."""
    script = f'<script type="application/ld+json">{json.dumps(node)}</script>' if node else ""
    html = f"""<html lang=en><head><title>Storm passes</title>{head}{script}</head>
        <body><h1>Storm passes</h1>{body}<div>{STORY}</div></body></html>"""
    return extract_raw(html, url)


def published(instant: str) -> str:
    return f'<meta property="article:published_time" content="{instant}">'


def classic(clock: str, before: str = "") -> str:
    """Return the header of tagDiv's classic template with this time."""
    return f"""{before}<article><header class="td-post-title">
      <h1 class="entry-title">Storm passes</h1>
      <div class="td-module-meta-info"><span class="td-post-date"><time class="entry-date updated
      td-module-date" datetime="{clock}">November 6, 2023</time></span></div></header>
      <div class="td-post-content">{STORY}</div></article>"""


@pytest.mark.parametrize(
    ("clock", "instant", "expected"),
    [
        # 1: the local clock with the server's offset
        ("2023-11-06T15:00:00+00:00", "2023-11-06T12:00:00+00:00", "2023-11-06T15:00:00+03:00"),
        ("2023-11-06T08:00:00+00:00", "2023-11-06T12:00:10+00:00", "2023-11-06T08:00:10-04:00"),
        ("2023-11-06T17:30:00+00:00", "2023-11-06T12:00:00+00:00", "2023-11-06T17:30:00+05:30"),
        # the right offset needs no repair
        ("2023-11-06T15:00:00+03:00", "2023-11-06T12:00:00+00:00", "2023-11-06T15:00:00+03:00"),
        ("2023-11-06T12:00:00+00:00", "2023-11-06T15:00:00+03:00", "2023-11-06T15:00:00+03:00"),
        # 2: the reader's day is the next one
        ("2023-11-07T01:30:00+00:00", "2023-11-06T22:30:00+00:00", "2023-11-07T01:30:00+03:00"),
        ("2023-11-07T01:30:00+03:00", "2023-11-06T22:30:00+00:00", "2023-11-07T01:30:00+03:00"),
        # another time altogether: no offset explains it
        ("2023-11-01T09:12:00+00:00", "2023-11-06T12:00:00+00:00", "2023-11-06T12:00:00+00:00"),
        ("2023-11-06T12:40:00+00:00", "2023-11-06T12:00:00+00:00", "2023-11-06T12:00:00+00:00"),
    ],
)
def test_the_instant_is_stated_and_the_clock_is_shown(
    clock: str, instant: str, expected: str
) -> None:
    assert raw_of(published(instant), classic(clock)).date_published == expected


MORNING, NOON = "2023-11-06T09:00:00+00:00", "2023-11-06T11:00:00+00:00"
SHOWN = "<article><h1>Storm passes</h1><p>By Ann Lee {}</p>" + STORY + "</article>"


def modified(instant: str) -> str:
    return f'<meta property="article:modified_time" content="{instant}">'


def time_of(instant: str) -> str:
    return f'<time datetime="{instant}">{instant[11:16]}</time>'


@pytest.mark.parametrize(
    ("head", "shown"),
    [
        # the shown time is that of the change, as it is stated or on the clock of some place
        (modified(NOON), time_of(NOON)),
        (modified("2023-11-06T11:00:40Z"), time_of("2023-11-06T11:00Z")),
        (modified("2023-11-06T10:00:00Z"), time_of(NOON)),
        # the page shows the stated instant too, so that its times are in UTC
        ("", f"{time_of(NOON)} {time_of('2023-11-06T09:00Z')}"),
        # nobody's clock
        ("", time_of("2023-11-06T09:15:00+00:00")),
        ("", time_of("2023-11-06T22:15:00+00:00")),
        ("", time_of("2023-11-06T11:01:00+00:00")),
        # a day, written as its midnight
        ("", time_of("2023-11-07T00:00:00+00:00")),
    ],
)
def test_a_time_that_need_not_be_the_local_clock_gives_no_offset(head: str, shown: str) -> None:
    raw = raw_of(published(MORNING) + head, SHOWN.format(shown))
    assert raw.date_published == MORNING


@pytest.mark.parametrize(
    "line", ["6 November 2023, 11:00 GMT", "Monday 6 November 2023 11.00 a.m. UTC"]
)
def test_a_zone_in_print_is_not_doubted(line: str) -> None:
    assert raw_of(published(MORNING), f"<p>{line}</p>").date_published == MORNING


@pytest.mark.parametrize(
    ("language", "clock", "expected"),
    [
        ("de", "10:00", "2023-11-06T10:00:00+01:00"),
        ("de", "16:00", MORNING),
        ("hi", "14:30", "2023-11-06T14:30:00+05:30"),
        ("hi", "10:00", MORNING),
    ],
)
def test_a_local_clock_is_one_of_places_that_read_the_language(
    language: str, clock: str, expected: str
) -> None:
    shown = SHOWN.format(time_of(f"2023-11-06T{clock}:00+00:00"))
    html = f"<html lang={language}><head>{published(MORNING)}</head><body>{shown}"
    assert extract_raw(html, URL).date_published == expected


def test_the_clocks_of_a_live_blog_are_those_of_its_entries() -> None:
    shown = SHOWN.format(time_of(NOON))
    for kind, expected in (
        ("LiveBlogPosting", MORNING),
        ("NewsArticle", "2023-11-06T11:00:00+02:00"),
    ):
        node = {"@type": kind, "headline": "Storm passes", "datePublished": MORNING}
        assert raw_of(body=shown, node=node).date_published == expected


def test_the_local_clock_has_the_offset_that_the_page_states() -> None:
    shown = SHOWN.format(time_of(NOON))
    for offset, expected in (("+02:00", "2023-11-06T11:00:00+02:00"), ("+03:00", MORNING)):
        head = modified(f"2023-11-07T18:25:00{offset}")
        assert raw_of(published(MORNING) + head, shown).date_published == expected


def test_the_date_of_a_theme_with_a_label_of_a_change_is_none() -> None:
    body = classic("2023-11-06T15:00:00+03:00")
    assert raw_of(body=body).date_published == "2023-11-06T15:00:00+03:00"
    labelled = body.replace("<time", "<i>Last updated on</i> <time")
    assert raw_of(body=labelled).date_published is None


TEASER = """<div class="td_module_mx"><div class="item-details"><h3 class="td-module-title">
    <a href="/other/">Other</a></h3><time class="entry-date updated td-module-date"
    datetime="2023-11-09T10:00:00+03:00">November 9, 2023</time></div></div>"""


@pytest.mark.parametrize(
    "body",
    [
        # 3: the first time element of the page is a teaser's
        classic("2023-11-06T15:00:00+03:00", TEASER),
        f"{TEASER}<article><time datetime='2023-11-06T15:00:00+03:00'>Monday</time></article>",
        f"<main>{TEASER}<p><time datetime='2023-11-06T15:00:00+03:00'>Monday</time></p></main>",
        "<aside><article><time datetime='2023-11-09'></time></article></aside>"
        "<article><time datetime='2023-11-06T15:00:00+03:00'>x</time></article>",
        "<article><aside><time datetime='2023-11-09'></time></aside>"
        "<time datetime='2023-11-06T15:00:00+03:00'>x</time></article>",
    ],
)
def test_the_time_of_a_teaser_is_not_the_articles(body: str) -> None:
    raw = raw_of(body=body)
    assert raw.date_published == "2023-11-06T15:00:00+03:00"
    # 4: "updated" is a class of every time
    assert raw.date_modified is None


@pytest.mark.parametrize(
    ("head", "body", "node", "expected", "source"),
    [
        (
            published("2023-11-06T12:00:00Z"),
            "",
            None,
            "2023-11-06T12:00:00+00:00",
            "meta:article:published_time",
        ),
        (
            "",
            "",
            {"@type": "Article", "datePublished": "2023-11-06T12:00:00+03:00"},
            "2023-11-06T12:00:00+03:00",
            "json-ld:Article.datePublished",
        ),
        (
            "",
            "",
            {"@type": "WebPage", "datePublished": "2023-11-06"},
            "2023-11-06",
            "json-ld:WebPage.datePublished",
        ),
        (
            "<meta name=datePublished content=2023-11-06>",
            "",
            None,
            "2023-11-06",
            "meta:datepublished",
        ),
        (
            "<meta name=pubdate content='Mon, 06 Nov 2023 12:00:00 GMT'>",
            "",
            None,
            "2023-11-06T12:00:00+00:00",
            "meta:pubdate",
        ),
        (
            "",
            "",
            {"@type": "Article", "dateCreated": "2023-11-06"},
            "2023-11-06",
            "json-ld:Article.dateCreated",
        ),
        (
            published("soon") + "<meta name=date content=2023-11-06>",
            "",
            None,
            "2023-11-06",
            "meta:date",
        ),
        (
            "",
            "<article><time>November 6, 2023</time></article>",
            None,
            "2023-11-06",
            "visible:time",
        ),
        (
            "",
            "<p itemprop=datePublished content=2023-11-06>",
            None,
            "2023-11-06",
            "microdata:datePublished",
        ),
        (
            "",
            "<abbr itemprop=datePublished title='2023-11-06T12:00:00+03:00'>Monday</abbr>",
            None,
            "2023-11-06T12:00:00+03:00",
            "microdata:datePublished",
        ),
        ("", "<p>Published: 6 November 2023</p>", None, "2023-11-06", "visible:line"),
        (
            "",
            "<div><p class=byline>By Ann | Nov. 6, 2023</p></div>",
            None,
            "2023-11-06",
            "visible:line",
        ),
        ("", f"{STORY * 4}<p class=post-date>6.11.2023</p>", None, "2023-11-06", "visible:line"),
        ("", "<p>In 2023 nothing happened.</p>", None, None, None),
        ("", "", {"@type": "Article", "datePublished": "0000-00-00"}, None, None),
        ("", "", None, None, None),
    ],
)
def test_sources_in_their_order(
    head: str, body: str, node: Any, expected: str | None, source: str | None
) -> None:
    raw = raw_of(head, body, node=node)
    assert raw.date_published == expected
    assert raw.provenance.get("date_published") == source


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/2023/11/06/storm/", "2023-11-06"),
        ("/2023/1/6/storm", "2023-01-06"),
        ("/news/2023-11-06-storm.html", "2023-11-06"),
        ("/20231106/storm", "2023-11-06"),
        ("/2023/november/06/storm", "2023-11-06"),
        ("/2023/13/45/storm", None),
        ("/20231106789/storm", None),
        ("/2023/storm", None),
    ],
)
def test_the_day_in_the_address(path: str, expected: str | None) -> None:
    assert raw_of(url=f"https://news.example{path}").date_published == expected


def test_the_day_in_the_address_has_the_time_at_the_headline() -> None:
    url = "https://news.example/20231106/storm"
    line = "<h1>Storm</h1><p>6 November 2023, 17:11 CET</p>"
    assert raw_of(body=line, url=url).date_published == "2023-11-06T17:11:00+01:00"
    assert raw_of(body=line.replace("6 N", "7 N"), url=url).date_published == "2023-11-06"


def test_a_day_and_an_instant_of_that_day() -> None:
    day = published("2023-11-06")
    shown = "<article><time datetime='{}'></time></article>"
    same = raw_of(day, shown.format("2023-11-06T15:00:00+03:00")).date_published
    other = raw_of(day, shown.format("2023-11-08T15:00:00+03:00")).date_published
    assert (same, other) == ("2023-11-06T15:00:00+03:00", "2023-11-06")


@pytest.mark.parametrize(
    ("head", "node", "expected"),
    [
        (
            "<meta property=article:modified_time content=2023-11-07T08:00:00Z>",
            None,
            "2023-11-07T08:00:00+00:00",
        ),
        ("<meta property=og:updated_time content=2023-11-07>", None, "2023-11-07"),
        (
            "<meta property=og:updated_time content=2023-11-07>",
            {"@type": "Article", "dateModified": "2023-11-08"},
            "2023-11-08",
        ),
        ("<meta property=og:updated_time content=tomorrow>", None, None),
        (published("2023-11-06"), None, None),
    ],
)
def test_modification_is_never_a_copy(head: str, node: Any, expected: str | None) -> None:
    assert raw_of(head, node=node).date_modified == expected


@pytest.mark.parametrize(
    ("head", "body", "expected", "source"),
    [
        # A bare "date" is often the last build's: the line at the headline is the story's.
        ('<meta name="date" content="2023-11-09">', "<p>06.11.2023 - Ann Alder</p>",
         "2023-11-06", "visible:line"),
        ('<meta name="date" content="2023-11-09">', "", "2023-11-09", "meta:date"),
        ('<meta name="published" content="November 6, 2023">', "", "2023-11-06", "meta:published"),
        # A day in March, or one in September.
        ('<meta name="published" content="03/09/2023">', "", None, None),
        ("", "<p>6.11.2023 – In the night the storm reached the harbour, and all that was loose in "
         "it went out to sea with the tide before anybody was awake to look after it.</p>",
         "2023-11-06", "visible:line"),
        ("", "<p>6.11.2023 was the day on which the storm reached the harbour, and all that was "
         "loose in it went out to sea with the tide before anybody was awake to look after.</p>",
         None, None),
    ],
)  # fmt: skip
def test_days_stated_in_passing(
    head: str, body: str, expected: str | None, source: str | None
) -> None:
    raw = raw_of(head, body)
    assert raw.date_published == expected
    assert raw.provenance.get("date_published") == source


def test_day_set_apart_in_the_heading() -> None:
    html = f'<h1><span class="date">06.11.2023</span>Storm passes</h1>{STORY}'
    raw = extract_raw(f"<html lang=de><body>{html}</body></html>", URL)
    assert (raw.date_published, raw.title) == ("2023-11-06", "Storm passes")


def test_day_in_a_line_far_from_the_headline_is_no_readers_day() -> None:
    footer = "<div class='date'>Tuesday, November 7, 2023</div>"
    body = published("2023-11-06T20:00:00+00:00"), "<p>-</p>" * 30 + STORY * 3 + footer
    assert raw_of(*body).date_published == "2023-11-06T20:00:00+00:00"


@pytest.mark.parametrize(
    ("language", "instant", "expected"),
    [
        ("de", "2023-11-06T23:00:00+00:00", "2023-11-07"),
        ("fr-FR", "2023-06-30T22:00:00+00:00", "2023-07-01"),
        ("de", "2023-11-06T23:00:05+00:00", "2023-11-06T23:00:05+00:00"),
        ("en", "2023-11-06T23:00:00+00:00", "2023-11-06T23:00:00+00:00"),
    ],
)
def test_midnight_of_central_europe_in_utc(language: str, instant: str, expected: str) -> None:
    html = f"<html lang={language}><head>{published(instant)}</head><body><h1>Storm</h1>{STORY}"
    assert extract_raw(html, URL).date_published == expected


@pytest.mark.parametrize("key", ["datePublished", "dateModified"])
def test_a_date_that_cannot_be_read_is_told(key: str) -> None:
    raw = raw_of(node={"@type": "NewsArticle", key: "2023-02-30T12:00:00Z"})
    assert (raw.date_published, raw.date_modified) == (None, None)
    told = f"The date of json-ld:NewsArticle.{key} cannot be read: '2023-02-30T12:00:00Z'."
    assert raw.warnings == [told]


def test_relative_times_are_counted_from_the_answer_where_nothing_else_is_known() -> None:
    html = f"<html lang=en><body><h1>Storm</h1><p>6 hours ago</p>{STORY}</body></html>"
    headers = {"Date": "Mon, 06 Nov 2023 12:00:00 GMT"}
    assert extract_raw(html, URL, headers=headers).date_published == "2023-11-06T06:00:00+00:00"


@pytest.mark.parametrize("wrap", [lambda day: [day], lambda day: {"@type": "Date", "@value": day}])
def test_a_date_in_a_list_or_a_node_is_read(wrap: Any) -> None:
    node = {"@type": "NewsArticle", "datePublished": wrap("2023-11-06T15:00:00+03:00")}
    assert raw_of(node=node).date_published == "2023-11-06T15:00:00+03:00"
