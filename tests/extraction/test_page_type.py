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
