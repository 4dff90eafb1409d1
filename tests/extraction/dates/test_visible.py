import pytest

from newscrawl.extraction.article import RawArticle, extract_raw
from newscrawl.extraction.dates.visible import VisibleDate, read_line
from newscrawl.extraction.languages import LANGUAGES
from newscrawl.extraction.languages.language import Language

STORY = "".join(
    f"<p>The storm of day {n} reached the coast in the night and left before the morning.</p>"
    for n in range(6)
)


def raw_of(body: str, *, head: str = "", fetched_at: str | None = None) -> RawArticle:
    html = (
        f"<html lang=en-GB><head><title>Storm passes</title>{head}</head><body>{body}</body></html>"
    )
    return extract_raw(html, "https://news.example/storm", fetched_at=fetched_at)


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda one: one.code)
def test_every_word_of_publication_and_of_change(language: Language) -> None:
    for words, changed in ((language.published, False), (language.updated, True)):
        for word in words:
            assert read_line(f"{word}: 6.11.2023", "de") == (VisibleDate("2023-11-06", changed),), (
                word
            )


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("6 November 2023, updated 9 November 2023", [("2023-11-06", False), ("2023-11-09", True)]),
        ("Updated 9 May 2023 Published 6 May 2023", [("2023-05-09", True), ("2023-05-06", False)]),
        ("News MAY 6, 2023Updated: MAY 9, 2023", [("2023-05-06", False), ("2023-05-09", True)]),
        ("更新 2023年11月6日", [("2023-11-06", True)]),
        ("Updated daily", []),
        ("", []),
    ],
)
def test_lines(text: str, dates: list[tuple[str, bool]]) -> None:
    assert [(date.value, date.is_change) for date in read_line(text, "en-GB")] == dates


H1 = "<h1>Storm passes</h1>"


@pytest.mark.parametrize(
    ("body", "day"),
    [
        (f"{H1}<div>6 November 2023</div>{STORY}", "2023-11-06"),
        (f"<div>6 November 2023</div>{H1}{STORY}", "2023-11-06"),
        (f"{H1}<p>By Ann Lee | 6 November 2023</p>{STORY}", "2023-11-06"),
        (f"{H1}{STORY * 3}<div class=post-date>6.11.2023</div>", "2023-11-06"),
        (f"{H1}{STORY * 3}<div>Datum: 6.11.2023</div>", "2023-11-06"),
        (f"{H1}{STORY * 3}<div>6.11.2023</div>", "2023-11-06"),
        (f"<h1>Menu</h1>{STORY * 3}<h2>Storm passes</h2><div>6.11.2023</div>", "2023-11-06"),
        # A label outweighs the caption that stands before it.
        (f"{H1}<figure>{'A ship, ' * 8}, 4 May 2023</figure>{STORY}<p>Published 6.11.2023</p>",
         "2023-11-06"),
        (f"<article>{H1}{STORY}<aside><p class=date>6.11.2023</p></aside></article>", "2023-11-06"),
        (f"{H1}{STORY * 3}<aside><p class=date>6.11.2023</p></aside>", None),
        (f"{H1}{STORY * 3}<div class=related-post><p class=date>6.11.2023</p></div>", None),
        (f"{H1}{STORY * 3}<div class=comments><p class=date>6.11.2023</p></div>", None),
        (f"{H1}{STORY * 3}<footer><p>Copyright 2023</p></footer>", None),
        (f"{H1}<div>Updated 6 November 2023</div>{STORY}", None),
    ],
)  # fmt: skip
def test_where_a_date_stands(body: str, day: str | None) -> None:
    assert raw_of(body).date_published == day


def test_a_date_of_change_is_no_date_of_publication() -> None:
    raw = raw_of(f"{H1}<div>Updated 6 November 2023</div>{STORY}")
    assert (raw.date_published, raw.date_modified) == (None, "2023-11-06")
    assert raw.provenance["date_modified"] == "visible:line"


def test_the_readers_day_is_the_one_they_are_shown() -> None:
    meta = '<meta property="article:published_time" content="2023-11-06T{}">'
    body = f"{H1}<div>7 November 2023</div>{STORY}"
    assert raw_of(body, head=meta.format("23:30:00Z")).date_published == "2023-11-07"
    local = meta.format("23:30:00-05:00")
    assert raw_of(body, head=local).date_published == "2023-11-06T23:30:00-05:00"


def test_relative_times_hang_on_the_download() -> None:
    body = f"<article>{H1}<time>6 hours ago</time>{STORY}</article>"
    assert raw_of(body).date_published is None
    day = raw_of(body, fetched_at="2023-11-06T12:00:00+00:00").date_published
    assert (day or "").startswith("2023-11-06")


def test_a_date_after_the_download_is_a_warning() -> None:
    head = '<meta property="article:published_time" content="2033-11-06T12:00:00Z">'
    late = raw_of(f"{H1}{STORY}", head=head, fetched_at="2023-11-06T12:00:00+00:00")
    assert late.date_published is None
    assert any("after the download" in warning for warning in late.warnings)
    assert raw_of(f"{H1}{STORY}", head=head).date_published == "2033-11-06T12:00:00+00:00"


@pytest.mark.parametrize("fetched_at", ["2023-11-06", "2023-11-06T12:00:00", "soon", ""])
def test_a_download_at_any_time(fetched_at: str) -> None:
    head = '<meta property="article:published_time" content="2023-11-05T12:00:00Z">'
    raw = raw_of(f"{H1}{STORY}", head=head, fetched_at=fetched_at)
    assert raw.date_published == "2023-11-05T12:00:00+00:00"


def test_a_stated_date_that_is_none_is_a_warning() -> None:
    head = '<meta property="article:published_time" content="0000-00-00">'
    assert any("cannot be read" in one for one in raw_of(f"{H1}{STORY}", head=head).warnings)


def test_the_date_in_a_script_is_asked_last() -> None:
    script = '<script>var page = {"publishDate":"2023-11-06"};</script>'
    assert raw_of(f"{H1}{STORY}{script}").date_published == "2023-11-06"
    shown = raw_of(f"{H1}<p>Published 7 November 2023</p>{STORY}{script}")
    assert shown.date_published == "2023-11-07"


def test_a_time_without_offset_gets_the_sites() -> None:
    head = (
        '<meta property="article:published_time" content="2023-11-06T12:00:00">'
        '<meta property="article:modified_time" content="2023-11-07T12:00:00+03:00">'
    )
    assert raw_of(f"{H1}{STORY}", head=head).date_published == "2023-11-06T12:00:00+03:00"


TIME = "<time datetime='2023-11-09'>9 November 2023</time>"


@pytest.mark.parametrize(
    "changed",
    [
        f"<p>Last updated: {TIME}</p>",
        f"<p><span>Zuletzt aktualisiert am</span> {TIME} Uhr</p>",
        f"<p>Обновлено <span>{TIME}</span></p>",
        f"<div class='field field--name-changed'>{TIME}</div>",
    ],
)
def test_a_time_of_a_change_is_no_time_of_publication(changed: str) -> None:
    comment = "<div class=comments><p>Jo, <time>10 November 2023</time></p></div>"
    raw = raw_of(f"<article>{H1}{changed}{STORY * 4}{comment}</article>")
    assert (raw.date_published, raw.date_modified) == (None, "2023-11-09")
    pair = f"<article>{H1}<div>{changed}<p>Published {TIME.replace('9', '6')}</p></div>{STORY}"
    assert raw_of(pair).date_published == "2023-11-06"


@pytest.mark.parametrize(
    "published",
    [
        f"<p>Storm-Update with Jo Example {TIME}</p>",
        f"<p>Last updated: {TIME.replace('<time', '<time class=published')}</p>",
        f"<ul><li><i title=Date></i> {TIME}</li><li>Ann Lee</li></ul>",
    ],
)
def test_a_time_of_publication_in_odd_company(published: str) -> None:
    raw = raw_of(f"<article>{H1}{published}{STORY}</article>")
    assert raw.date_published == "2023-11-09"


def test_the_day_of_the_first_publication_outweighs_the_one_shown() -> None:
    note = "This article was originally published on 26 Sep 2019 at 4:12pm but has been updated."
    raw = raw_of(f"{H1}{STORY}<div>{note}</div><div>30 Sep 2022</div>")
    assert raw.date_published == "2019-09-26"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Posted 6 hours ago", "2023-11-06T06:00:00+00:00"),
        ("By Ann Lee, 6 hours ago", "2023-11-06T06:00:00+00:00"),
        ("Yesterday", "2023-11-05"),
        ("Updated 6 hours ago", None),
        ("A ship sank 6 hours ago off the coast of the island, the owner said to us", None),
    ],
)
def test_a_line_counts_from_the_download(line: str, expected: str | None) -> None:
    body = f"{H1}<p>{line}</p>{STORY}"
    assert raw_of(body, fetched_at="2023-11-06T12:00:00+00:00").date_published == expected
    assert raw_of(body).date_published is None


CARDS = "".join(
    f"<div class=kx><h3><a href=/s/{n}>The bridge over the {n} is closed again</a></h3>"
    f"<span>{n}.10.2023</span></div>"
    for n in range(10, 14)
)
TODAY = "2023-11-06T12:00:00+00:00"


def test_days_of_cards_are_not_the_articles() -> None:
    assert raw_of(f"{CARDS}<h1>Storm passes</h1>{STORY}").date_published is None
    own = f"{CARDS}<h1>Storm passes</h1><p>6 November 2023</p>{STORY}{CARDS}"
    assert raw_of(own).date_published == "2023-11-06"


@pytest.mark.parametrize("greeting", ["Today is 06/11/2023", "Heute ist Montag, 6. November 2023"])
def test_a_greeting_with_todays_day_is_not_the_articles(greeting: str) -> None:
    page = f"<table><tr><td>{greeting}</td></tr><tr><td><b>Storm passes</b><br><br>{{}}{STORY}</td>"
    assert raw_of(page.format(""), fetched_at=TODAY).date_published is None
    dated = raw_of(page.format("<p>Posted: 13/10/2023</p>"), fetched_at=TODAY)
    assert dated.date_published == "2023-10-13"


@pytest.mark.parametrize(
    "headline", ["<div>Storm passes</div>", "<p><b>Storm passes</b></p>", "<td>Storm passes</td>"]
)
def test_the_title_finds_a_headline_that_is_no_heading(headline: str) -> None:
    lines = "".join(f"<p>Line {n}</p>" for n in range(20))
    page = f"<p>1 May 2020</p>{lines}<table>{headline}</table><p>[11:48/08.12.2023]</p>{STORY}"
    assert raw_of(page).date_published == "2023-12-08"


def test_a_day_next_to_a_name_without_a_space() -> None:
    line = "<div><span>Ann Lee</span><span>Yesterday, 14:05</span></div>"
    cards = "<p>3 October, 10:00</p>"
    page = f"<h1>Storm passes</h1>{line}{STORY}{cards}"
    assert raw_of(page, fetched_at=TODAY).date_published == "2023-11-05"


@pytest.mark.parametrize(
    "sentence",
    [
        "This entry was posted on Friday, November 6th, 2009 at 2:00 pm and is filed under {}. You "
        "can follow any responses to this entry through the feed of this page.",
        "Dieser Beitrag wurde am <nobr>6. November 2009</nobr> um <nobr>23:03</nobr> Uhr gepostet "
        "und unter {} abgelegt. Die Kommentare dazu lassen sich als Feed verfolgen, wer mag.",
        "Cet article a été publié le vendredi 6 novembre 2009 à 14:00 et est classé dans {}. Vous "
        "pouvez en suivre les commentaires par le fil de cette page, et y répondre ici même.",
        "Esta entrada fue publicada el viernes, 6 de noviembre de 2009 a las 14:00 y está en {}. "
        "Puedes seguir las respuestas a esta entrada por medio de sus noticias, si te gusta.",
        "Questo articolo è stato pubblicato venerdì, 6 novembre 2009 alle 14:00 e si trova in {}. "
        "Si può seguire ogni commento a questo articolo con il suo indirizzo, se si vuole.",
        "Dit bericht is geplaatst op vrijdag 6 november 2009 om 14:00 en staat bij {}. Wie wil kan "
        "alle antwoorden op dit bericht volgen, of er zelf een schrijven aan het eind.",
    ],
)
def test_the_sentence_of_a_weblog_that_files_an_article(sentence: str) -> None:
    filed = sentence.format("<a rel='category tag' href=/weather>Weather</a>")
    raw = raw_of(f"<h1>Storm passes</h1>{STORY * 3}<h2>About</h2><p>{filed}</p>")
    assert (raw.date_published, raw.provenance["date_published"]) == (
        "2009-11-06",
        "visible:filed",
    )


def test_a_sentence_of_the_story_files_nothing() -> None:
    told = (
        "The list was posted on Friday, November 6th, 2009 at 2:00 pm in the <a href=/hall>hall</a>"
    )
    assert raw_of(f"<h1>Storm passes</h1>{STORY * 3}<p>{told}.</p>").date_published is None


@pytest.mark.parametrize(
    ("label", "day"),
    [
        ("Published", "6 November 2009"),
        ("Mise en ligne", "6 novembre 2009"),
        ("Erschienen:", "6. November 2009"),
        ("Data publikacji", "6.11.2009"),
        ("Дата", "6 ноября 2009"),
        ("公開", "2009年11月6日"),
    ],
)
@pytest.mark.parametrize(
    "row",
    ["<li><p>{}</p><p>{}</p></li>", "<dt>{}</dt><dd>{}</dd>", "<tr><th>{}</th><td>{}</td></tr>"],
)
def test_a_label_in_a_list_of_facts_beside_the_article(label: str, day: str, row: str) -> None:
    holder = {"<l": "ul", "<d": "dl", "<t": "table"}[row[:2]]
    # The last one is a day of the making.
    rows = row.format(label, day) + row.format("Recorded", "2 May 2009")
    beside = f"<div class=sidebar><{holder}>{rows}</{holder}></div>"
    raw = raw_of(f"<h1>Storm passes</h1>{STORY * 3}{beside}")
    assert raw.date_published == "2009-11-06"
    teased = f"<div class=related-posts><{holder}>{rows}</{holder}></div>"
    assert raw_of(f"<h1>Storm passes</h1>{STORY * 3}{teased}").date_published is None


@pytest.mark.parametrize("shown", ["(6 November 2009) ", "[6.11.2009] ", "(6. November 2009) "])
def test_a_day_in_brackets_begins_the_story(shown: str) -> None:
    first = "Households get one letter after the other, and nobody knows what will be paid for it. "
    assert raw_of(f"<h1>Storm passes</h1><p>{shown}{first * 3}</p>{STORY}").date_published == (
        "2009-11-06"
    )
    told = f"<p>{first * 3} {shown}</p>"
    assert raw_of(f"<h1>Storm passes</h1>{told}{STORY}").date_published is None


LATEST = (
    ("/rain", "Rain is coming from the west", "5.11.2009"),
    ("{}", "Storm passes over the coast", "6.11.2009"),
    ("/wind", "Wind takes roofs in the harbour", "7.11.2009"),
)


@pytest.mark.parametrize(
    "card",
    [
        "<div class=teaser><a href={}><span>{}</span><div class=day>{}</div></a></div>",
        "<li><a href={}>{}</a> <small>{}</small></li>",
        "<div class=item><h3><a href={}>{}</a></h3><p>{}</p></div>",
        "<p><a href={}>{}</a><br><i>{}</i></p>",
    ],
)
def test_the_pages_own_card_among_the_latest_has_its_day(card: str) -> None:
    def page(own: str) -> RawArticle:
        cards = "".join(card.format(href.format(own), *rest) for href, *rest in LATEST)
        return raw_of(
            f"<h1>Storm passes over the coast</h1>{STORY * 3}<aside class=latest>{cards}</aside>"
        )

    assert page("/storm").date_published == "2009-11-06"
    assert page("https://news.example/storm").date_published == "2009-11-06"
    assert page("/calm").date_published is None
    assert page("/storm#comments").date_published is None


@pytest.mark.parametrize(
    "marked",
    [
        '<span class=updated title="2009-11-06T18:52:11+00:00"></span>',
        '<span class="post-date updated" title="2009-11-06T18:52:11+00:00">vor langer Zeit</span>',
        '<span class=published title="2009-11-06T18:52:11+00:00">Friday</span>',
        '<b class=updated><i class=value-title title="2009-11-06T18:52:11+00:00"></i></b>',
    ],
)
def test_the_entry_date_of_hatom(marked: str) -> None:
    assert raw_of(f"<h1>Storm passes</h1>{marked}{STORY}").date_published == (
        "2009-11-06T18:52:11+00:00"
    )


def test_the_update_of_hatom_gives_way_to_a_day_that_is_shown() -> None:
    marked = '<span class=updated title="2009-11-09T18:52:11+00:00"></span><p>6 November 2009</p>'
    assert raw_of(f"<h1>Storm passes</h1>{marked}{STORY}").date_published == "2009-11-06"


def test_a_shown_day_that_the_pages_data_share_outweighs_one_meta() -> None:
    meta = '<meta property="article:published_time" content="2009-11-01">'
    data = '<script>var layer = [{"cmsPublishingDate": "2009-11-06"}]</script>'
    shown = f"<h1>Storm passes</h1><p>6 November 2009</p>{STORY}"
    assert raw_of(shown, head=meta + data).date_published == "2009-11-06"
    assert raw_of(shown, head=meta).date_published == "2009-11-01"
    changed = '<meta property="article:modified_time" content="2009-11-06">'
    assert raw_of(shown, head=meta + data + changed).date_published == "2009-11-01"


@pytest.mark.parametrize(
    "line",
    [
        "Friday, 27 November 2026",
        "Freitag, 27. November 2026",
        "27/11/2026",
        "Пятница, 27 ноября 2026",
        "2026年11月27日（金）",
        "Fri 27 Nov",
        "Freitag, 27. November",
        "Fri 27 Nov, 12°",
    ],
)
@pytest.mark.parametrize(
    "head",
    [
        "<header><span>{}</span></header>{}",
        "<div class=x1><div class=x2>{}</div><a href=/a>News</a></div><div class=x3>{}</div>",
        "<table><tr><td>{}</td><td><a href=/>Home</a></td></tr><tr><td>{}</td></tr></table>",
        "<div id=main><p>{}</p><a href=/>Gazette</a>{}</div>",
    ],
)
def test_the_day_of_the_download_in_the_sites_head_is_told_and_not_taken(
    head: str, line: str
) -> None:
    fetched_at = "2026-11-27T12:00:00+00:00"
    raw = raw_of(head.format(line, f"{H1}{STORY}"), fetched_at=fetched_at)
    assert raw.date_published is None
    assert raw.warnings[-1] == f"Only the site's head shows a day, that of the download: {line}."
    own = raw_of(head.format(line, f"{H1}<p>26 November 2026</p>{STORY}"), fetched_at=fetched_at)
    assert (own.date_published, own.warnings) == ("2026-11-26", raw.warnings[:-1])
    in_article = f"<article>{H1}<p>{line.removesuffix(', 12°')}</p>{STORY}</article>"
    assert raw_of(in_article, fetched_at=fetched_at).date_published == "2026-11-27"


MENU = "<div class=x2><a href=/>Gazette</a> <a href=/town>Town</a></div>"


@pytest.mark.parametrize(
    "line",
    [
        "<div>{}, 08:15</div>",
        "<div>Town | {} | By Ann Lee</div>",
        "<p>{} – von Ann Lee</p>",
        "<p class=article-date>{}</p>",
        "<div class='x3 published'><p>{}</p></div>",
        '<p><time datetime="{iso}T08:15:00Z">{}</time></p>',
        '<time datetime="{iso}T23:40:00+09:00">{}</time>',
    ],
)
@pytest.mark.parametrize("day", ["27", "26"])
def test_a_line_above_the_headline_that_says_more_than_today_is_the_articles(
    line: str, day: str
) -> None:
    shown = line.format(f"{day} November 2026", iso=f"2026-11-{day}")
    page = f"<div class=x1>{MENU}{shown}<div class=x4>{H1}{STORY}</div></div>"
    raw = raw_of(page, fetched_at="2026-11-27T10:00:20+00:00")
    assert (raw.date_published, raw.warnings) == (f"2026-11-{day}", [])


@pytest.mark.parametrize(
    "line",
    [
        "<div>27 November 2026, 10:00</div>",
        "<div>27 November 2026, 15:31</div>",
        "<div>Ostmark, Friday, 27 November 2026</div>",
        '<time datetime="2026-11-27T10:00:19+00:00">27 November 2026</time>',
        '<time datetime="2026-11-27T00:00:00Z">27 November 2026</time>',
    ],
)
def test_the_clock_of_the_sites_head_is_that_of_the_download(line: str) -> None:
    page = f"<div class=x1>{MENU}{line}<div class=x4>{H1}{STORY}</div></div>"
    assert raw_of(page, fetched_at="2026-11-27T10:00:20+00:00").date_published is None


@pytest.mark.parametrize(
    ("page", "is_own"),
    [
        ("<div id=main><p>{}</p>{}</div>", True),
        ("<div id=main><p>{}</p><p>Harbour</p>{}</div>", True),
        (f"{MENU}<div id=main><div><p>Harbour</p><span>{{}}</span>{{}}</div></div>", True),
        (f"{MENU}<div class=x1><p>{{}}</p><div class=x2>{{}}</div></div>", True),
        (f"<div class=x1>{MENU}<p>{{}}</p>{{}}</div>", False),
        (f"<div class=x1><p>{{}}</p>{MENU}{{}}</div>", False),
        ("<div class=x1><img src=logo.png><p>{}</p>{}</div>", False),
        ("<div class=x1><p>{}</p><img src=logo.png>{}</div>", False),
        ("<div class=x1><p>{}</p><main>{}</main></div>", False),
        ("<div class=x1><div class=x2><div class=x3>{}</div></div>{}</div>", False),
        ("<p>{}</p>{}", False),
    ],
)
def test_a_day_on_the_headline_is_the_articles_away_from_logo_and_menu(
    page: str, is_own: bool
) -> None:
    html = page.format("27 November 2026", f"{H1}{STORY}")
    raw = raw_of(html, fetched_at="2026-11-27T10:00:20+00:00")
    assert raw.date_published == ("2026-11-27" if is_own else None)
    assert raw.warnings == [] or not is_own


@pytest.mark.parametrize(
    ("stated", "shown", "day"),
    [
        ("03-09-2026", "Published March 9, 2026", "2026-03-09"),
        ("03-09-2026", "3 September 2026", "2026-09-03"),
        ("09-03-2026", "9 de marzo de 2026", "2026-03-09"),
        ("03-09-2026", "14 March 2026", "2026-09-03"),
    ],
)
def test_the_order_of_a_stated_day_is_that_of_the_visible_one(
    stated: str, shown: str, day: str
) -> None:
    meta = f'<meta property="article:published_time" content="{stated}">'
    assert raw_of(f"{H1}<p>{shown}</p>{STORY}", head=meta).date_published == day


@pytest.mark.parametrize(
    "line",
    [
        "<i>Mental Health</i><i>DECEMBER 22, 2022</i><i>Updated: January 2, 2026</i>",
        "<span>Ann Lee</span><span>22 December 2022</span><span>Updated 2 January 2026</span>",
        "<span>Wetter</span><span>Dezember 22, 2022</span>",
        "<span>Погода</span><span>22 декабря 2022</span><span>Обновлено: 2 января 2026</span>",
    ],
)
def test_a_date_that_is_glued_to_what_stands_before_it(line: str) -> None:
    assert raw_of(f"<div>{line}</div>{H1}{STORY}").date_published == "2022-12-22"


@pytest.mark.parametrize(
    "line",
    [
        "28 พฤศจิกายน 2569",
        "28 พ.ย. 2569 14:05 น.",
        "28 พ.ย. 69 | 14:05 น.",
        "วันเสาร์ที่ 28 พฤศจิกายน พ.ศ. 2569",
        "28 พฤศจิกายน พ.ศ.2569",
        "28 พฤศจิกายน พุทธศักราช 2569",
        "28 พฤศจิกายน ค.ศ. 2026",
        "๒๘ พฤศจิกายน ๒๕๖๙",
        "28/11/2569",
        "2569-11-28",
    ],
)
def test_years_of_the_buddhist_era(line: str) -> None:
    assert raw_of(f"{H1}<div>{line}</div>{STORY}").date_published == "2026-11-28"
    assert raw_of(f"{H1}<div>Updated: {line}</div>{STORY}").date_modified == "2026-11-28"


@pytest.mark.parametrize("line", ["5 คน 2569 บาท", "28 November 2469 people", "2 ships, 2569 crew"])
def test_a_number_like_a_year_of_that_era_is_none(line: str) -> None:
    assert raw_of(f"{H1}<div>{line}</div>{STORY}").date_published is None
