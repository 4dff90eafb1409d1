"""Which of the dates on a page are the article's, in markup as sites have it."""

import json
from datetime import UTC, datetime

import pytest

from newscrawl.extraction.article import RawArticle, extract_raw

URL = "https://news.example/world/storm"
NOW = "2026-11-20T08:00:17+00:00"
STORY = (
    "<p>The storm reached the coast in the night and left it again before anybody woke up, "
    "so that the boats were found where they had been moored the evening before.</p>"
) * 4


def read(
    line: str = "", *, head: str = "", below: str = "", above: str = "", lang: str = "en",
    url: str = URL, story: str = STORY,
) -> RawArticle:  # fmt: skip
    html = f"""<html lang="{lang}"><head><title>Storm passes quietly</title>{head}</head><body>
      <header class=site-header><a href=/>News</a>{above}</header>
      <main><article><h1>Storm passes quietly</h1>{line}<div class=text>{story}</div></article>
      {below}</main></body></html>"""
    return extract_raw(html, url, fetched_at=NOW)


def stated(date: object) -> str:
    node = {"@type": "NewsArticle", "headline": "Storm passes quietly", "datePublished": date}
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


def meta(instant: str, name: str = "article:published_time") -> str:
    return f'<meta property="{name}" content="{instant}">'


CARDS = [
    '<a class=card href=/cranes><h3>A post about cranes</h3><time datetime="2026-03-05">5 Mar'
    "</time></a>",
    "<div class=item><h3><a href=/cranes>Kraniche kehren zurück</a></h3><span><time "
    'datetime="2026-03-05T10:00:00+01:00">5.3.</time></span></div>',
    '<div itemscope itemtype="https://schema.org/NewsArticle"><h4><a href=/cranes>Des grues sur '
    'le toit</a></h4><meta itemprop=datePublished content="2026-03-05T10:00:00Z"></div>',
    "<section><article><h3><a href=/cranes>鹤群在春天回到湖边的草地上</a></h3>"
    '<time datetime="2026-03-05">3月5日</time></article></section>',
]


@pytest.mark.parametrize("card", CARDS)
@pytest.mark.parametrize("head", [meta("2026-11-17T10:00:00Z"), stated("2026-11-17T10:00:00Z")])
def test_a_card_below_does_not_date_the_article(card: str, head: str) -> None:
    assert read(head=head, below=card).date_published == "2026-11-17T10:00:00+00:00"


@pytest.mark.parametrize("card", CARDS)
def test_a_card_does_not_beat_the_line_at_the_headline(card: str) -> None:
    article = read("<p>17 November 2026, 14:05 (UTC+2)</p>", below=card)
    assert article.date_published == "2026-11-17T14:05:00+02:00"


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("en", 'The slip was opened on <time datetime="1987-05-02">2 May 1987</time> by the board'),
        ("de", 'Eröffnet wurde er am <time datetime="1987-05-02">2. Mai 1987</time> vom Amt'),
        ("ru", 'Причал был открыт <time datetime="1987-05-02">2 мая 1987</time> при старом совете'),
    ],
)
def test_a_day_of_which_the_story_tells_does_not_date_it(lang: str, told: str) -> None:
    story = STORY + f"<p>{told}.</p>" + STORY
    assert read("<p>17.11.2026</p>", lang=lang, story=story).date_published == "2026-11-17"
    assert read(lang=lang, story=story).date_published is None


@pytest.mark.parametrize(
    "line",
    [
        '<abbr class=published title="2026-11-17T00:23:00-04:00">12:23 AM</abbr>',
        '<span class="post-date" data-timestamp="1794889380">today</span>',
        '<span class=date data-time="1794889380000"></span>',
        '<div class=meta><span data-datetime="2026-11-17T00:23:00-04:00">17 Nov</span></div>',
        '<abbr class=timestamp title="17 November 2026">3 days ago</abbr>',
    ],
)
def test_an_attribute_dates_the_article(line: str) -> None:
    found = read(line).date_published or ""
    if len(found) == 10:
        assert found == "2026-11-17"
    else:
        instant = datetime.fromisoformat(found).astimezone(UTC)
        assert instant == datetime(2026, 11, 17, 4, 23, tzinfo=UTC)


@pytest.mark.parametrize(
    "head",
    [meta("1794934800"), meta("1794934800000"), stated(1794934800), stated("1794934800000")],
)
def test_unix_time_is_an_instant(head: str) -> None:
    assert read(head=head).date_published == "2026-11-17T17:00:00+00:00"


def test_a_local_clock_that_is_labelled_as_utc_gets_the_offset_of_another_source() -> None:
    wrong = meta("2026-11-17T13:30:30+00:00")
    right = "2026-11-17T13:30:30+02:00"
    shown = f'<time datetime="{right}">17 November 2026</time>'
    assert read(shown, head=wrong).date_published == right
    assert read(head=wrong + stated(right)).date_published == right
    assert read("<p>17 November 2026, 13:30 UTC+2</p>", head=wrong).date_published == right
    # the true offset is that of the page's other time
    changed = meta("2026-11-18T09:00:00+02:00", "article:modified_time")
    assert read("<p>17 November 2026, 13:30</p>", head=wrong + changed).date_published == right


def test_an_instant_in_utc_that_the_page_bears_out_keeps_it() -> None:
    head = meta("2026-11-17T11:30:30+00:00") + stated("2026-11-17T11:30:30+02:00")
    shown = '<time datetime="2026-11-17T13:30:30+02:00">17 November 2026</time>'
    assert read(shown, head=head).date_published == "2026-11-17T13:30:30+02:00"


def test_an_offset_of_another_season_gives_no_clock() -> None:
    changed = meta("2026-07-01T09:00:00+02:00", "article:modified_time")
    assert read("<p>17 November 2026, 13:30</p>", head=changed).date_published == "2026-11-17"


@pytest.mark.parametrize(
    ("url", "lang", "elsewhere", "day"),
    [
        ("https://courier.co.uk/a", "en", "", "2026-09-03"),
        ("https://courier.ie/a", "en-US", "", "2026-09-03"),
        ("https://courier.com.au/a", "en", "", "2026-09-03"),
        (URL, "en-GB", "", "2026-09-03"),
        (URL, "en_GB", "", "2026-09-03"),
        (URL, "en", "<p>Updated 23/09/2026</p>", "2026-09-03"),
        (URL, "en", "", "2026-03-09"),
        (URL, "en-us", "", "2026-03-09"),
        ("https://courier.co.uk/a", "en", "<p>Updated 09/23/2026</p>", "2026-03-09"),
        ("https://courier.io/a", "en", "", "2026-03-09"),
        (URL, "es", "", "2026-09-03"),
    ],
)
def test_the_order_of_day_and_month_is_that_of_the_readers(
    url: str, lang: str, elsewhere: str, day: str
) -> None:
    line = "<p class=published>Published: 03/09/2026</p>"
    assert read(line, url=url, lang=lang, below=elsewhere).date_published == day


@pytest.mark.parametrize(
    ("url", "lang", "time"),
    [
        ("https://courier.co.in/a", "en", "T14:05:00+05:30"),
        ("https://courier.co.in/a", "en-US", "T14:05:00+05:30"),
        ("https://courier.co.il/a", "en", "T14:05:00+02:00"),
        (URL, "en-IN", "T14:05:00+05:30"),
        (URL, "en", ""),
    ],
)
def test_the_zone_of_a_name_is_that_of_the_pages_country(url: str, lang: str, time: str) -> None:
    for elsewhere in ("", "<p>Updated 23/09/2026</p>"):
        found = read("<p>17 November 2026, 14:05 IST</p>", url=url, lang=lang, below=elsewhere)
        assert found.date_published == f"2026-11-17{time}"


@pytest.mark.parametrize(
    "line",
    [
        "تاریخ انتشار: ۲۶ آبان ۱۴۰۵ - ۱۸:۰۵",
        "سه‌شنبه ۲۶ آبان‌ماه ۱۴۰۵ ساعت ۱۸:۰۵",
        "۱۴۰۵/۰۸/۲۶ - ۱۸:۰۵",
        "26/08/1405",
        "۲۶ عقرب ۱۴۰۵",
    ],
)
def test_days_of_the_solar_calendar_are_read(line: str) -> None:
    assert read(f"<div>{line}</div>", lang="fa").date_published == "2026-11-17"
    assert read(head=meta("1405-08-26T18:05:00+03:30"), lang="fa").date_published == (
        "2026-11-17T18:05:00+03:30"
    )


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("de", "17. November 2026 um 14:05 Uhr"), ("de", "Dienstag, 17.11.26, 14.05 Uhr"),
        ("da", "17. november 2026 kl. 14.05"), ("no", "17.11.2026 kl 14.05"),
        ("pl", "17 listopada 2026, o godz. 14.05"), ("ru", "17 ноября 2026 в 14:05"),
        ("ru", "17 ноября 2026 года, 14 часов 05 минут"), ("pt", "17/11/2026 às 14h05"),
        ("fr", "17 novembre 2026 à 14h05"), ("it", "17 novembre 2026 alle 14.05"),
        ("ja", "2026年11月17日 14時05分"), ("zh", "2026年11月17日14时5分"),
        ("ko", "2026년 11월 17일 오후 2시 5분"), ("tr", "17 Kasım 2026 saat 14:05"),
        ("fi", "17.11.2026 klo 14.05"), ("el", "17 Νοεμβρίου 2026 στις 14:05"),
        ("ar", "١٧ نوفمبر ٢٠٢٦ الساعة ١٤:٠٥"), ("en", "17 Nov 26 at 2:05 pm"),
        ("vi", "Ngày 17/11/2026 lúc 14:05"), ("id", "17 November 2026 pukul 14.05"),
    ],
)  # fmt: skip
def test_a_clock_in_words_is_kept_where_the_page_states_an_offset(lang: str, line: str) -> None:
    changed = meta("2026-11-18T09:00:00+02:00", "article:modified_time")
    line = f"<p class=date>{line}</p>"
    assert read(line, head=changed, lang=lang).date_published == "2026-11-17T14:05:00+02:00"
    assert read(line, lang=lang).date_published == "2026-11-17"


@pytest.mark.parametrize(
    ("lang", "line", "day"),
    [
        ("en", "17 November, 14:05", "2026-11-17"), ("en", "Tuesday 17 November", "2026-11-17"),
        ("en", "Nov 17 at 2:05 pm", "2026-11-17"), ("en", "25 December, 14:05", "2025-12-25"),
        ("de", "Di., 17. November, 14:05 Uhr", "2026-11-17"), ("de", "17.11., 14:05", "2026-11-17"),
        ("fr", "Mardi 17 novembre à 14h05", "2026-11-17"),
        ("es", "17 de noviembre - 14:05", "2026-11-17"),
        ("ru", "17 ноября, 14:05", "2026-11-17"), ("pl", "17 listopada, godz. 14:05", "2026-11-17"),
        ("ja", "11月17日 14時05分", "2026-11-17"), ("zh", "11月17日", "2026-11-17"),
        ("ko", "11월 17일 14:05", "2026-11-17"), ("it", "17/11 ore 14:05", "2026-11-17"),
        ("en", "yesterday, 14:05", "2026-11-19"), ("de", "Gestern, 14:05 Uhr", "2026-11-19"),
        ("fr", "hier à 14h05", "2026-11-19"), ("ru", "Вчера в 14:05", "2026-11-19"),
        ("es", "Ayer, 14:05", "2026-11-19"), ("pl", "wczoraj, 14:05", "2026-11-19"),
        ("ja", "昨日 14:05", "2026-11-19"), ("sv", "Igår 14:05", "2026-11-19"),
    ],
)  # fmt: skip
def test_a_day_without_a_year_is_the_latest_one(lang: str, line: str, day: str) -> None:
    assert read(f"<p>{line}</p>", lang=lang).date_published == day
    if "05" in line:
        changed = meta(f"{day}T23:00:00+02:00", "article:modified_time")
        found = read(f"<p>{line}</p>", head=changed, lang=lang).date_published
        assert found == f"{day}T14:05:00+02:00"


@pytest.mark.parametrize("line", ["3/4", "17 November Square", "Chapter 11", "2:1 (1:0)"])
def test_what_only_looks_like_a_day_is_none(line: str) -> None:
    assert read(f"<p>{line}</p>").date_published is None


@pytest.mark.parametrize(
    "above",
    [
        "<div class=date>Friday, 20 November 2026</div>",
        "<span>20.11.2026</span>",
        '<ul class=menu><li>Politics</li></ul><p class="today">20 November 2026, 08:00</p>',
    ],
)
def test_the_day_of_the_crawl_above_the_page_dates_nothing(above: str) -> None:
    assert read(above=above).date_published is None
    assert read("<p>17 November 2026</p>", above=above).date_published == "2026-11-17"


def test_today_beside_the_menu_dates_nothing_outside_the_head() -> None:
    html = f"""<html lang=en><title>Storm passes quietly</title><body><nav><a href=/>News</a></nav>
      <div>Friday, 20 November 2026</div><div id=page><h1>Storm passes quietly</h1>{STORY}</div>"""
    assert extract_raw(html, URL, fetched_at=NOW).date_published is None


def test_a_relative_time_has_no_seconds() -> None:
    assert read("<p>23 hours ago</p>").date_published == "2026-11-19T09:00:00+00:00"


@pytest.mark.parametrize(("text", "day"), [("28.09.19", "2019-09-28"), ("14-12-29", None)])
def test_a_short_year_is_none_of_the_future(text: str, day: str | None) -> None:
    assert read(f"<p class=date>{text}</p>").date_published == day
