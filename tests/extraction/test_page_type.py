import pytest

from newscrawl.items import SkipReason
from newscrawl.reading import read_response

URL = "https://news.example/storm/"
P = "The storm reached the coast at midnight and took eleven umbrellas from the town hall."
SHORT = f"<h1>Storm passes</h1><div><p>{P}</p><p>{P}</p></div>"
PARAGRAPHS = "".join(f"<p>On day {number} of the week {P}</p>" for number in range(10))
LONG = f"<h1>Storm passes</h1><div>{PARAGRAPHS}</div>"
JSON_LD = (
    '<script type="application/ld+json">{{"@type": "{}", "headline": "Storm passes"}}</script>'
)


def skip_of(head: str = "", body: str = SHORT, classes: str = "", url: str = URL) -> str | None:
    html = f"<html><head><title>Storm passes</title>{head}</head><body class='{classes}'>{body}"
    return read_response(html, url).skip


@pytest.mark.parametrize(
    ("head", "body", "classes"),
    [
        ("<meta property=og:type content=article>", SHORT, ""),
        ("<meta property=og:type content=Article>", SHORT, ""),
        ("<meta property=article:published_time content=2023-11-06>", SHORT, ""),
        (JSON_LD.format("NewsArticle"), SHORT, ""),
        ("", SHORT, "single single-post"),
        ("", SHORT.replace("<div>", "<div itemprop=articleBody>"), ""),
        ("", SHORT.replace("<div>", "<div itemtype=http://schema.org/NewsArticle>"), ""),
        ("", SHORT.replace("<div>", "<div class='td-post-content'>"), ""),
        ("", LONG, ""),
        # an article's own marks outweigh those of a list
        (JSON_LD.format("NewsArticle"), SHORT, "archive"),
        ("<meta property=og:type content=website>", LONG, ""),
        (JSON_LD.format("NewsArticle") + JSON_LD.format("ImageGallery"), LONG, ""),
    ],
)
def test_an_article(head: str, body: str, classes: str) -> None:
    assert skip_of(head, body, classes) is None


@pytest.mark.parametrize(
    ("head", "body", "classes", "reason"),
    [
        ("", SHORT, "", SkipReason.NOT_AN_ARTICLE),
        ("<meta property=og:type content=website>", SHORT, "", SkipReason.NOT_AN_ARTICLE),
        ("", LONG, "archive category category-world", SkipReason.LISTING),
        ("", LONG, "archive tag tax-post_tag", SkipReason.LISTING),
        ("", LONG, "tax-post_tag", SkipReason.LISTING),
        ("", LONG, "search search-results", SkipReason.LISTING),
        ("", LONG, "home blog", SkipReason.LISTING),
        ("", LONG, "error404", SkipReason.LISTING),
        ("<meta property=og:type content=article>", LONG, "archive author", SkipReason.LISTING),
        (JSON_LD.format("CollectionPage"), LONG, "", SkipReason.LISTING),
        ("", SHORT, "single single-post single-format-gallery", SkipReason.GALLERY),
        (JSON_LD.format("ImageGallery"), SHORT, "", SkipReason.GALLERY),
        (JSON_LD.format("NewsArticle"), "<h1>Storm passes</h1>", "", SkipReason.NO_BODY),
        ("", "", "single-post", SkipReason.NO_BODY),
    ],
)
def test_not_an_article(head: str, body: str, classes: str, reason: SkipReason) -> None:
    if reason is SkipReason.NO_BODY:
        body += "<img src=a>"
    assert skip_of(head, body, classes) is reason


def test_the_front_page_is_a_listing() -> None:
    head = "<meta property=og:type content=website>"
    assert skip_of(head, LONG, url="https://news.example/") is SkipReason.LISTING
    assert skip_of(head, LONG, url="https://news.example/storm/") is None


def test_a_page_without_a_headline() -> None:
    html = f"<html><body class=single-post><div>{f'<p>{P}</p>' * 8}</div>"
    assert read_response(html, URL).skip is SkipReason.NO_HEADLINE


def test_an_empty_page() -> None:
    reading = read_response(b"", URL)
    assert reading.skip is SkipReason.NO_BODY
    assert reading.article.warnings == ["The page is empty."]


ERROR_TEXT = (
    "<p>The page you were looking for may have been moved, renamed or deleted. Try it. </p>" * 3
)


@pytest.mark.parametrize(
    ("title", "headline"),
    [
        ("Page not found | The Courier", "Page not found"),
        ("404 | The Courier", "Sorry"),
        ("The Courier", "Oops! 404 – Page not found"),
        ("Fehler 404 - Kurier", "Diese Seite existiert nicht"),
        ("Страница не найдена — Курьер", "Ошибка 404"),
        ("お探しのページは見つかりませんでした｜新聞", "エラー"),
        ("Courrier", "Cette page n’existe plus"),
    ],
)
def test_an_error_page_is_no_article_whatever_its_type(title: str, headline: str) -> None:
    page = (
        f"<title>{title}</title><meta property=og:type content=article>"
        f"<article><h1>{headline}</h1>{ERROR_TEXT}</article>"
    )
    assert read_response(page, "https://example.com/story/12").skip is SkipReason.ERROR_PAGE


def test_an_article_about_error_pages_is_one() -> None:
    page = (
        "<title>Page not found: why links die</title><meta property=og:type content=article>"
        f"<article><h1>Page not found: why links die</h1>{ERROR_TEXT}</article>"
    )
    assert read_response(page, "https://example.com/story/12").skip is None


CONSENT = {
    "en": (
        "We and our partners store and/or access information on a device, such as cookies.",
        "You may withdraw your consent or object where legitimate interest is used.",
        "Your preferences will apply to this site; visit our privacy policy.",
    ),
    "de": (
        "Wir und unsere Partner speichern Informationen auf einem Gerät, etwa in Cookies.",
        "Personenbezogene Daten werden aufgrund eines berechtigten Interesses verarbeitet.",
        "Sie können die Einwilligung widerrufen; lesen Sie unsere Datenschutzerklärung.",
    ),
    "fr": (
        "Nous et nos partenaires stockons des informations sur un appareil.",
        "Vos données personnelles sont traitées sur la base d’un intérêt légitime.",
        "Vous pouvez retirer votre consentement ; voir la politique de confidentialité.",
    ),
}


@pytest.mark.parametrize("language", CONSENT)
def test_a_page_that_asks_for_consent_is_no_article(language: str) -> None:
    paragraphs = "".join(f"<p>{text} {text}</p>" for text in CONSENT[language])
    page = (
        "<title>The Courier</title><meta property=og:type content=article>"
        f"<article><h1>The Courier and you</h1>{paragraphs}</article>"
    )
    assert read_response(page, "https://example.com/story/12").skip is SkipReason.INTERSTITIAL


def test_an_article_that_mentions_consent_is_one() -> None:
    told = "The court heard that the firm would process personal data with our partners' consent."
    story = "<p>The judge asked the witnesses how the harbour had been run in those years.</p>" * 4
    page = (
        "<title>Court hears data case</title><meta property=og:type content=article>"
        f"<article><h1>Court hears data case</h1><p>{told} {CONSENT['en'][1]}</p>{story}</article>"
    )
    assert read_response(page, "https://example.com/story/12").skip is None


CARD = (
    "<div class=kx><h3><a href=/story/{0}>The bridge over the {0} is closed again</a></h3>"
    "<span>{0}.11.2023</span><p>Since {0} o'clock nobody has crossed it, and the ferry…</p></div>"
)
FLAT = (
    "<h3><a href=/story/{0}>The bridge over the {0} is closed again</a></h3>"
    "<p>Since {0} o'clock nobody has crossed it, and the ferry rests.</p>"
)
LINE = (
    "<p class=nx>{0}.11.2023 <a href=/story/{0}><b>The bridge over the {0} is closed again</b></a>"
    "<br>Since {0} o'clock nobody has crossed it…</p>"
)
ROW = (
    "<dl><dt>11/{0}</dt><dd><a href=/story/{0}>The bridge over the {0} is closed again</a><br>Since"
    " {0} o'clock nobody has crossed it, and the ferry rests. Those who live on the other bank row,"
    " or walk to the mill and back, which takes {0} hours in good weather and more in the rain that"
    " has fallen since the fair ended and the tents were taken…</dd></dl>"
)
OG_ARTICLE = "<meta property=og:type content=article>"


def read(title: str, body: str, head: str = OG_ARTICLE) -> SkipReason | None:
    """Read a page whose marks say that it is an article."""
    page = f"<title>{title} | The Courier</title>{head}<h1>{title}</h1>{body}"
    return read_response(page, "https://courier.example/page/12").skip


@pytest.mark.parametrize("card", [CARD, FLAT, LINE, ROW])
def test_cards_are_a_list_whatever_the_type_of_the_page(card: str) -> None:
    assert read("Harbour", "".join(map(card.format, range(10, 20)))) is SkipReason.LISTING


@pytest.mark.parametrize("card", [CARD, FLAT, LINE])
def test_an_article_above_cards_is_one(card: str) -> None:
    cards = "".join(map(card.format, range(10, 20)))
    assert read("Storm passes", f"<p>6 November 2023</p><p>{P}</p><p>{P}</p>{cards}") is None


@pytest.mark.parametrize("card", [CARD, FLAT])
def test_a_page_whose_text_is_gone(card: str) -> None:
    cards = "".join(map(card.format, range(10, 20)))
    box = "<p>Ann Lee has been a reporter with the paper since 2009 and writes on schools.</p>"
    body = f"<p class=byline>By Ann Lee</p><p>6 November 2023</p>{box}{cards}"
    assert read("Storm passes", body) is SkipReason.NO_BODY


def test_links_in_paragraphs_make_no_cards() -> None:
    paragraph = (
        "<p>The town hall said that <a href=/{0}>the umbrellas of day {0}</a> were safe.</p>"
    )
    body = "<p>6 November 2023</p>" + "".join(map(paragraph.format, range(10, 20)))
    assert read("Storm passes", body) is None


@pytest.mark.parametrize("tags", ["table tr td", "section div div"])
@pytest.mark.parametrize(
    "foot",
    [
        "<a href=/print/12>Print this page</a> | <a href=/>Back to the front page</a>",
        "<a href=/story/11>The bridge over the harbour is closed again</a>",
    ],
)
def test_a_column_that_ends_with_a_link_is_no_card(tags: str, foot: str) -> None:
    """The link stands in the element of the column, beside a menu and a list of links."""
    table, row, cell = tags.split()
    menu = "<a href=/>Front page</a><br><a href=/local>Local news of the day</a>"
    story = f"6 November 2023{LONG}{foot}"
    links = "<br>".join(f"<a href=/{n}>The bridge over the {n} is closed</a>" for n in range(3))
    columns = "".join(f"<{cell}>{column}</{cell}>" for column in (menu, story, links))
    page = f"<{table}><{row}>{columns}</{row}></{table}>"
    assert skip_of("<meta property=article:published_time content=2023-11-06>", page) is None


def test_paragraphs_that_lead_on_at_their_end_are_a_text() -> None:
    paragraph = f"<p>{P} <a href=/{{0}}>Read more on the umbrellas of day {{0}}</a></p>"
    body = "<p>6 November 2023</p>" + "".join(map(paragraph.format, range(10, 16)))
    assert read("Morning briefing", body) is None


@pytest.mark.parametrize(
    ("title", "reason"),
    [
        ("Impressum", SkipReason.NOT_AN_ARTICLE),
        ("Contact us", SkipReason.NOT_AN_ARTICLE),
        ("Qui sommes-nous ?", SkipReason.NOT_AN_ARTICLE),
        ("Política de privacidad", SkipReason.NOT_AN_ARTICLE),
        ("Регистрация", SkipReason.NOT_AN_ARTICLE),
        ("Kullanım koşulları", SkipReason.NOT_AN_ARTICLE),
        ("İletişim", SkipReason.NOT_AN_ARTICLE),
        ("关于我们", SkipReason.NOT_AN_ARTICLE),
        ("Traueranzeigen", SkipReason.LISTING),
        ("Ogłoszenia drobne", SkipReason.LISTING),
        ("Search results for “storm”", SkipReason.LISTING),
        ("Αποτελέσματα αναζήτησης", SkipReason.LISTING),
        ("Coming soon", SkipReason.INTERSTITIAL),
        ("Site em construção", SkipReason.INTERSTITIAL),
    ],
)
def test_what_a_page_calls_itself(title: str, reason: SkipReason) -> None:
    assert read(title, PARAGRAPHS) is reason


def test_an_article_may_be_called_as_such_a_page() -> None:
    byline = "<p>By Ann Lee, 6 November 2023</p>"
    stated = "<meta property=article:published_time content=2023-11-06>"
    assert read("Contact us", byline + PARAGRAPHS, stated) is None
    assert read("About us: the umbrella makers of the coast", PARAGRAPHS) is None


def test_a_calendar_of_events_is_a_list() -> None:
    day = "<h4>{0} November 2026</h4><p>Concert {0} of the silver band, village hall, 7.30pm</p>"
    assert read("In the village", "".join(map(day.format, range(10, 15)))) is SkipReason.LISTING


def test_dates_of_lives_are_a_list() -> None:
    box = (
        "<div class=b><h3>Ann Lee</h3><p>* 7.5.19{0} † 11.11.2023</p>"
        "<p>In memory of a good neighbour of Quay Street {0}.</p></div>"
    )
    assert read("In memory", "".join(map(box.format, range(30, 36)))) is SkipReason.LISTING


def test_a_table_of_the_weather_is_a_list() -> None:
    table = "".join(f"<tr><td>Day {n}</td><td>{n}°</td><td>{n} mm</td></tr>" for n in range(8))
    assert (
        read("In the valley", f"<p>{P}</p><p>{P}</p><table>{table}</table>") is SkipReason.LISTING
    )


def test_numbered_captions_are_a_gallery() -> None:
    pictures = "".join(
        f"<div><img src=/{n}.jpg><p>Fair, picture {n}/12</p></div>" for n in range(12)
    )
    assert read("The fair", pictures) is SkipReason.GALLERY


@pytest.mark.parametrize(
    "line", ["6 November 2023, 12:30", "06.11.2023", "Posted on Monday, November 6, 2023"]
)
def test_a_date_at_the_headline_makes_a_short_article(line: str) -> None:
    assert skip_of(body=f"<h1>Storm passes</h1><p>{line}</p><p>{P}</p>") is None


def test_a_long_paragraph_is_an_article() -> None:
    assert skip_of(body=f"<h1>Storm passes</h1><p>{P * 15}</p>") is None


TEASER = "The council said it had received many complaints about the state of the foo…"
ROWS = {
    "table": "<tr><td><a href=/{0}>{1}</a><br><i>{2}</i><br>{3} <a href=/{0}>more</a></td></tr>",
    "ul": "<li><a href=/{0}>{1}</a> {2} {3}</li>",
}
ENTRIES = (
    ("a", "Harbour wins reprieve after long talks", "19/10/2026"),
    ("b", "Школа получила новую крышу до зимы", "20.11.2026"),
    ("c", "Schule bekommt vor dem Winter ein Dach", "9. 11. 2026"),
)


@pytest.mark.parametrize("holder", ROWS)
def test_entries_of_a_list_are_no_text_of_the_page(holder: str) -> None:
    rows = "".join(ROWS[holder].format(*entry, TEASER) for entry in ENTRIES)
    posted = "Home > Business <b>Storm passes</b> Posted: 18/10/2026 by Neil Stroud"
    gone = f"<p>{posted}</p><p>Print this page</p><{holder}>{rows}</{holder}>"
    assert skip_of("", f"<h1>Storm passes</h1>{gone}") == SkipReason.NO_BODY
    story = f"<h1>Storm passes</h1><p>{posted}</p>{PARAGRAPHS}<{holder}>{rows}</{holder}>"
    assert skip_of("", story) is None


@pytest.mark.parametrize(
    ("name", "day", "about"),
    [
        (
            "Ryszard Okoń",
            "19 października 2026, godz. 05:32",
            "pisze o gminie i radzie od 2009 roku.",
        ),
        ("Ann Lee", "19 October 2026 at 5.32 pm", "has written about the council since 2009."),
        ("Jörg Haas", "19. Oktober 2026, 17:32 Uhr", "schreibt seit 2009 über den Rat der Stadt."),
        ("Иван Петров", "19 октября 2026, 17:32", "пишет о городском совете с 2009 года."),
        ("Μαρία Λιανού", "19 Οκτωβρίου 2026, 17:32", "γράφει για τον δήμο από το 2009."),
    ],
)
def test_a_box_about_a_person_is_no_text(name: str, day: str, about: str) -> None:
    meta = "<meta property=og:type content=article>"
    line = f"<div><span>{name}</span><span>{day}</span></div>"
    box = f"<div><b>{name}</b><div>{name} {about}</div></div>"
    assert skip_of(meta, f"<h1>Storm passes</h1>{line}{box}") == SkipReason.NO_BODY
    assert skip_of(meta, f"<h1>Storm passes</h1>{line}{PARAGRAPHS}{box}") is None


def test_a_subheading_with_a_name_is_no_box() -> None:
    told = f"Ann Lee took the boat out before the storm, and told it at length. {P}"
    meta = "<meta property=og:type content=article>"
    assert (
        skip_of(meta, f"<h1>Storm passes</h1><p>{P} {P}</p><h3>Ann Lee</h3><p>{told}</p>") is None
    )


BRIEF = "<p>The old pier will reopen on Saturday, the harbour master said.</p>" * 2
FETCHED = "2026-11-29T10:00:00+00:00"


def skip_of_brief(line: str, url: str, headline: str = "Old pier to reopen") -> str | None:
    html = f"<html lang=en><title>{headline} - The Courier</title><h1>{headline}</h1>{line}{BRIEF}"
    return read_response(html, url, fetched_at=FETCHED).skip


@pytest.mark.parametrize(
    "address", ["/news/old-pier", "/2026/11/28/old-pier", "/20261128/417.html"]
)
@pytest.mark.parametrize(
    "line",
    [
        "<div>28 November 2026</div>",
        "<div>28 November 2026, 14:05</div>",
        "<div>Saturday 28 November, 14:05</div>",
        "<div>Yesterday at 14:05</div>",
        '<time datetime="2026-11-28T14:05:00Z">28 November 2026</time>',
        "<div class=byline>By Ann Lee</div><div>28 November 2026</div>",
        "<div>Posted on 28 November 2026 in <a rel=category href=/town>Town</a> by Ann</div>",
    ],
)
def test_a_brief_with_its_day_is_an_article_whatever_its_address(line: str, address: str) -> None:
    assert skip_of_brief(line, f"https://courier.example{address}") is None


@pytest.mark.parametrize(
    ("line", "address", "headline"),
    [
        # nothing but the address, and another day
        ("", "/2026/11/28/old-pier", "Old pier to reopen"),
        ("<div>14 March 2019</div>", "/2026/11/28/old-pier", "Old pier to reopen"),
        # a list of the day
        ("", "/2026/11/28/all", "Saturday, 28 November 2026"),
        ("<div>28 November 2026</div>", "/2026/11/28/", "From the town"),
        ("<div>28 November 2026</div>", "/archive/2026-11-28", "From the town"),
        ("<div>28 November 2026</div>", "/2026/11/28/page/2", "From the town"),
    ],
)
def test_a_day_in_the_address_alone_makes_no_article(
    line: str, address: str, headline: str
) -> None:
    skip = skip_of_brief(line, f"https://courier.example{address}", headline)
    assert skip is SkipReason.NOT_AN_ARTICLE
