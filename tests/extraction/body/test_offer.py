import pytest

from newscrawl import extract

P = "The storm reached the coast at midnight and took {0} umbrellas from the town hall there."
TEASER = f"<p>{P.format('eleven')}</p><p>{P.format('twelve')} The mayor said that the others…</p>"
STORY = "".join(f"<p>On day {n} {P.format(n)} {P.format(n + 1)}</p>" for n in range(10, 30))

OFFERS = {
    "en": ("Subscribe to continue reading", "Try a month for £1.", "Already a subscriber? Log in"),
    "de": (
        "Weiterlesen mit Plus-Abo",
        "Dieser Artikel ist nur für Abonnenten.",
        "Sie sind bereits Abonnent? Anmelden",
    ),
    "fr": (
        "Cet article est réservé aux abonnés",
        "Le premier mois coûte 1 euro.",
        "Déjà abonné ? Connectez-vous",
    ),
    "es": ("Suscríbete para seguir leyendo", "Primer mes por 1 euro", "¿Ya eres suscriptor?"),
    "it": ("Abbonati per continuare a leggere", "Un mese a 1 euro", "Sei già abbonato? Accedi"),
    "pl": ("Czytaj dalej z prenumeratą", "Miesiąc za 1 zł", "Masz już prenumeratę?"),
    "ru": ("Оформите подписку, чтобы читать дальше", "1 рубль", "Уже подписаны? Войти"),
    "tr": ("Okumaya devam etmek için abone olun", "İlk ay 1 lira", "Zaten abone misiniz?"),
    "ja": ("この記事は会員限定です", "月額100円から", "ログインして続きを読む"),
}


def page(language: str, text: str, below: str, head: str = "") -> str:
    return (
        f"<html lang={language}><title>Storm passes | The Courier</title>{head}"
        "<meta property=og:type content=article><article><h1>Storm passes</h1>"
        f"<p>6 November 2023, 12:30</p>{text}{below}</article>"
    )


@pytest.mark.parametrize("language", OFFERS)
@pytest.mark.parametrize("markup", ["<p>{}</p>", "<div class=x9><h4>{}</h4></div>"])
def test_an_offer_ends_the_text_and_says_that_it_is_not_free(language: str, markup: str) -> None:
    offer = "".join(map(markup.format, OFFERS[language]))
    article = extract(page(language, TEASER, offer), "https://courier.example/storm")
    assert article.is_accessible_for_free is False
    assert article.provenance["is_accessible_for_free"] == "visible:offer"
    assert article.body is not None
    assert article.body.endswith("The mayor said that the others…")


@pytest.mark.parametrize("language", OFFERS)
def test_a_whole_story_above_an_offer_is_not_paid(language: str) -> None:
    offer = "".join(map("<p>{}</p>".format, OFFERS[language]))
    article = extract(page(language, STORY, offer), "https://courier.example/storm")
    assert article.is_accessible_for_free is None


def test_what_the_page_states_comes_first() -> None:
    offer = "".join(map("<p>{}</p>".format, OFFERS["en"]))
    head = "<meta property=article:content_tier content=free>"
    article = extract(page("en", TEASER, offer, head), "https://courier.example/storm")
    assert article.is_accessible_for_free is True


def test_a_newsletter_below_the_text_is_no_offer() -> None:
    below = "<p>Subscribe to our newsletter</p><p>Support the Courier with a donation</p>"
    article = extract(page("en", TEASER, below), "https://courier.example/storm")
    assert article.is_accessible_for_free is None


def test_the_menu_asks_subscribers_to_log_in_on_every_page() -> None:
    menu = "<nav><p>Already a subscriber? Log in</p></nav>"
    html = page("en", TEASER, "").replace("<article>", f"{menu}<article>")
    assert extract(html, "https://courier.example/storm").is_accessible_for_free is None


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "Read on with Courier+"),
        ("fr", "Il vous reste 75.5% de cet article à lire. La suite est réservée aux abonnés."),
        ("pl", "Pozostało 70% artykułu. Treść dostępna tylko dla prenumeratorów"),
    ],
)
def test_an_offer_can_say_how_much_is_left(language: str, line: str) -> None:
    article = extract(page(language, TEASER, f"<p>{line}</p>"), "https://courier.example/storm")
    assert article.is_accessible_for_free is False
    assert article.body is not None
    assert article.body.endswith("The mayor said that the others…")


def test_a_share_in_the_last_sentence_is_no_offer() -> None:
    line = "<p>Some 75% of the umbrellas are gone. The rest is for those who come to the hall.</p>"
    article = extract(page("en", TEASER, line), "https://courier.example/storm")
    assert article.is_accessible_for_free is None
    assert article.body is not None
    assert article.body.endswith("come to the hall.")
