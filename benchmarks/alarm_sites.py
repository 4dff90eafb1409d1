"""Twelve invented sites for benchmarks/alarms.py: their page templates, and their breakages.

A site is a row: the template of its pages, the metadata in their head, and how many articles
it publishes. A story is invented text; ``MARK`` is a name in it that each publication
replaces by another one.
"""

import dataclasses
import html
import json
import random
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

MARK = "Markovell"
BASE = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
"""Date of all stories, from which each publication is shifted."""

_WORDS = {
    "en": (
        "the harbour|the old market|the river bridge|the upper town|the tram depot|the school",
        "the council|a group of neighbours|the fire service|the mayor’s office|two engineers",
        "decided to close|has reopened|will repair|wants to sell|can’t pay for|has measured",
        "after a long night|before the holidays|for the third time this year|without a vote",
        "{who} {verb} {what} {when}. {name} said that {what2}—once the pride of the town—isn’t "
        "what it was. It’s a question of {n} thousand, and nobody’s sure who’ll find it.",
    ),
    "ru": (
        "старый мост|речной вокзал|школьный двор|городской рынок|трамвайное депо|верхний парк",
        "Городской совет|Группа соседей|Пожарная служба|Двое инженеров|Управа района",
        "решил закрыть|снова открыл|починит|хочет продать|не может содержать|измерил",
        "после долгой ночи|до праздников|в третий раз за год|без голосования",
        "{who} {verb} {what} {when}. По словам {name}, {what2} давно не тот, что прежде. "
        "Речь идёт о {n} тысячах, и никто не знает, где их взять.",
    ),
    "de": (
        "die alte Brücke|den Hafen|das Straßenbahndepot|den Schulhof|den Markt|die Mühle",
        "Der Gemeinderat|Eine Gruppe von Nachbarn|Die Feuerwehr|Zwei Ingenieure|Das Rathaus",
        "schließt|eröffnet wieder|prüft|verkauft|vermisst|erhält",
        "nach langer Nacht|vor den Feiertagen|zum dritten Mal in diesem Jahr|ohne Abstimmung",
        "{who} {verb} {what} {when}. {name} sagte, für {what2} fänden sich kaum Käufer. "
        "Es geht um {n} Tausend, und über die Höhe der Bürgschaft wird gestritten.",
    ),
    "fr": (
        "le vieux pont|le port|le dépôt des trams|la cour d’école|le marché|le moulin",
        "Le conseil|Un groupe de voisins|Les pompiers|Deux ingénieurs|La mairie",
        "a fermé|a rouvert|répare|veut céder|a mesuré|protège",
        "après une longue nuit|avant les fêtes|pour la troisième fois cette année|sans débat",
        "{who} {verb} {what} {when}. Selon {name}, {what2} n’est plus ce qu’il était. "
        "Il s’agit de {n} mille, et l’on se demande où l’argent sera trouvé.",
    ),
    "es": (
        "el puente viejo|el puerto|la estación|el patio de la escuela|el mercado|el molino",
        "El concejo|Un grupo de vecinos|El cuerpo de bomberos|Dos ingenieros|La alcaldía",
        "cerró|reabrió|reparará|quiere vender|midió|protegió",
        "tras una larga noche|antes de las fiestas|por tercera vez este año|sin votación",
        "{who} {verb} {what} {when}. Según {name}, {what2} ya no es lo que era. "
        "Se trata de {n} mil, y nadie sabe quién los pagará mañana.",
    ),
}  # fmt: skip
_NAMES = "Ilsa Brandt|Tomas Reyle|Mira Castellan|Piotr Wend|Anna Solovey|Jon Aldous".split("|")
_PLACES = {"en": "GREYMOOR", "ru": "ЯСЕНЕВСК", "de": "ALTENRODE", "fr": "VALMONT", "es": "PUERTO"}


@dataclass(frozen=True, kw_only=True)
class Story:
    """One article before it is rendered as a page."""

    number: int
    title: str
    paragraphs: tuple[str, ...]
    authors: tuple[str, ...]
    published: datetime = BASE
    section: str = "Town"


@dataclass(frozen=True, kw_only=True)
class Site:
    """The page template of a site, and how many articles it publishes."""

    host: str
    name: str
    language: str
    header: str
    """With ``{title}``, ``{byline}``, ``{date}``, ``{section}``."""

    body: tuple[str, str] = ("<div class='entry-content'>", "</div>")
    paragraph: str = "<p>{}</p>"
    byline: str = "<span class='byline'>By <a rel='author' href='/author/x'>{}</a></span>"
    date: str = "<time datetime='{iso}'>{shown}</time>"
    shown: str = "%d %B %Y %H:%M"
    head: tuple[str, ...] = ("og", "article", "json-ld")
    charset: str = "utf-8"
    zone_hours: int = 0
    articles: float = 30
    """Articles on a working day."""

    weekend: float = 0.6
    unsigned: float = 0.1
    """Share of articles without an author."""

    dateline: float = 0.0
    feed: bool = True
    signature: float = 0.0
    """Share of articles that end with the same line."""

    paywalled: float = 0.0


SITES = (
    Site(
        host="greymoor.example", name="The Greymoor Courier", language="en", articles=120,
        header="<div class='tdb-block-inner'><h1 class='tdb-title-text'>{title}</h1></div>"
        "<div class='tdb_single_author'>{byline}</div><div class='tdb_single_date'>{date}</div>",
        byline="<a class='tdb-author-name' href='/author/x'>{}</a>",
        date="<time class='entry-date updated td-module-date' datetime='{iso}'>{shown}</time>",
        body=("<div class='td_block_wrap tdb_single_content td-post-content'>"
              "<div class='tdb-block-inner'>", "</div></div>"), dateline=0.3, zone_hours=1,
    ),
    Site(
        host="yasenevsk.example", name="Ясеневский вестник", language="ru", articles=60,
        header="<header class='td-post-title'><ul class='td-category'><li class='entry-category'>"
        "<a>{section}</a></li></ul><h1 class='entry-title'>{title}</h1>{byline}"
        "<span class='td-post-date'>{date}</span></header>",
        byline="<div class='td-post-author-name'><a href='/author/x'>{}</a></div>",
        date="<time class='entry-date updated td-module-date' datetime='{iso}'>{shown}</time>",
        body=("<div class='td-post-content tagdiv-type'>", "</div>"), zone_hours=3,
        weekend=0.35, head=("og", "article"), dateline=0.2,
    ),
    Site(
        host="stadtblatt.example", name="Stadtblatt Altenrode", language="de", articles=95,
        header="<h1 itemprop='headline'>{title}</h1><p>{byline} {date}</p>",
        byline="<span itemprop='author'>Von {}</span>", shown="%d.%m.%Y, %H:%M Uhr",
        date="<time itemprop='datePublished' datetime='{iso}'>{shown}</time>",
        body=("<div itemprop='articleBody' class='text'>", "</div>"), head=("og",), zone_hours=1,
        unsigned=0.3,
    ),
    Site(
        host="valmont.example", name="La Gazette de Valmont", language="fr", articles=45,
        header="<h1 class='page-title'><span>{title}</span></h1><div class='node__meta'>{byline} "
        "le {date}</div>", byline="<span class='field--name-uid'>{}</span>",
        body=("<div class='node__content'><div class='field field--name-body field__item'>",
              "</div></div>"), head=("og", "json-ld"), zone_hours=1, weekend=0.8,
    ),
    Site(
        host="elpuerto.example", name="Diario del Puerto", language="es", articles=70,
        header="<h3 class='post-title entry-title'>{title}</h3><div class='post-header'>{byline} "
        "{date}</div>", byline="<span class='fn'>{}</span>", signature=0.4,
        date="<abbr class='published' title='{iso}'>{shown}</abbr>", zone_hours=-5,
        body=("<div class='post-body entry-content'>", "</div>"), head=("og", "article"),
    ),
    Site(
        host="wire.example", name="Northern Wire", language="en", articles=150, weekend=0.9,
        header="<section data-component='headline-block'><h1>{title}</h1></section>"
        "<section data-component='byline-block'>{byline} {date}</section>",
        body=("", ""), paragraph="<section data-component='text-block'><p>{}</p></section>",
        head=("og", "json-ld"), dateline=0.9, unsigned=0.4,
    ),
    Site(
        host="oldriver.example", name="Old River News", language="ru", articles=55,
        header="<h1>{title}</h1><div class='info'>{date} {byline}</div>", byline="Автор: <b>{}</b>",
        date="<span class='date'>{shown}</span>", shown="%d.%m.%Y", charset="windows-1251",
        body=("<div class='news-text'>", "</div>"), paragraph="{}<br><br>", head=("og",),
        zone_hours=3, unsigned=0.5,
    ),
    Site(
        host="ghostpost.example", name="Ghost Post", language="en", articles=25, weekend=0.3,
        header="<header class='gh-article-header'><h1 class='gh-article-title'>{title}</h1>"
        "<h4 class='gh-article-author-name'>{byline}</h4>{date}</header>",
        byline="<a href='/author/x/'>{}</a>",
        body=("<section class='gh-content gh-canvas'>", "</section>"),
    ),
    Site(
        host="fusion.example", name="The Fusion Ledger", language="en", articles=110,
        header="<div class='b-headline'><h1>{title}</h1></div><div class='b-byline'>{byline}</div>"
        "<div class='b-date'>{date}</div>",
        body=("<article class='b-article-body article-body-wrapper'>", "</article>"),
        paragraph="<p class='c-paragraph'>{}</p>", paywalled=0.15, zone_hours=-6,
    ),
    Site(
        host="landbote.example", name="Der Landbote", language="de", articles=40, weekend=0.5,
        header="<div class='article-header'><span class='kicker'>{section}</span><h1>{title}</h1>"
        "<div class='authors'>{byline}</div><div class='stamp'>{date}</div></div>",
        byline="<span class='author'>{}</span>", shown="%d.%m.%Y, %H:%M",
        body=("<div class='article-body'>", "</div>"), head=("article", "json-ld"), zone_hours=1,
    ),
    Site(
        host="isla.example", name="La Isla", language="es", articles=18,
        header="<header class='entry-header'><h1 class='entry-title'>{title}</h1><div "
        "class='entry-meta'>{byline} {date}</div></header>", unsigned=0.0, zone_hours=-4,
    ),
    Site(
        host="hillside.example", name="Hillside Weekly", language="en", articles=5, weekend=0.4,
        header="<h1 class='wp-block-post-title'>{title}</h1><div class='wp-block-post-author'>"
        "{byline}</div><div class='wp-block-post-date'>{date}</div>",
        body=("<div class='wp-block-post-content entry-content'>", "</div>"),
    ),
)  # fmt: skip


def write_story(site: Site, number: int) -> Story:
    """Invent a story in the site's language, the same for the same number."""
    rng = random.Random(f"{site.host} {number}")
    whats, whos, verbs, whens, pattern = (
        part.split("|") if i < 4 else [part] for i, part in enumerate(_WORDS[site.language])
    )

    def sentence() -> str:
        text = pattern[0].format(
            who=rng.choice(whos), verb=rng.choice(verbs), what=rng.choice(whats),
            what2=rng.choice(whats), when=rng.choice(whens), n=rng.randrange(11, 990), name=MARK,
        )  # fmt: skip
        return text[0].upper() + text[1:]

    count = min(max(round(rng.lognormvariate(1.9, 0.5)), 3), 25)
    paragraphs = [" ".join(sentence() for _ in range(rng.randrange(1, 3))) for _ in range(count)]
    if rng.random() < site.dateline:
        paragraphs[0] = f"{_PLACES[site.language]} — {paragraphs[0]}"
    if rng.random() < site.signature:
        paragraphs.append("Esta nota fue publicada primero en la edición impresa del Diario.")
    who, verb, what = rng.choice(whos), rng.choice(verbs), rng.choice(whats)
    return Story(
        number=number,
        title=f"{MARK}: {who} {verb} {what}",
        paragraphs=tuple(paragraphs),
        authors=() if rng.random() < site.unsigned else (rng.choice(_NAMES),),
        section=rng.choice(("Town", "Economy", "Culture")),
    )


def render_page(site: Site, story: Story, *, renamed: bool = False) -> bytes:
    """Render the page as the site sends it."""
    when = story.published.astimezone(timezone(timedelta(hours=site.zone_hours)))
    name = ", ".join(story.authors)
    header = site.header.format(
        title=html.escape(story.title), section=story.section,
        byline=site.byline.format(name) if name else "",
        date=site.date.format(iso=when.isoformat(), shown=when.strftime(site.shown)),
    )  # fmt: skip
    text = "".join(site.paragraph.format(paragraph) for paragraph in story.paragraphs)
    teasers = "".join(
        f"<li><a href='/{i}'>Another story of the day, number {i}</a></li>" for i in range(8)
    )
    page = (
        f"<!DOCTYPE html><html lang='{site.language}'><head>{_head(site, story, when)}</head><body>"
        f"<nav class='menu'><a href='/'>{site.name}</a> <a href='/town'>Town</a> "
        f"<a href='/economy'>Economy</a></nav><main><article class='post'>{header}"
        f"{site.body[0]}{text}{site.body[1]}</article><div class='related'><h4>More</h4><ul>"
        f"{teasers}</ul></div></main><footer>© {site.name}. All rights reserved.</footer>"
        "</body></html>"
    )
    if renamed:
        page = _rename(page)
    return page.encode(site.charset, "xmlcharrefreplace")


def _rename(page: str) -> str:
    """Replace all class names by those of a build tool, and drop all semantic markup."""
    head, _, body = page.partition("<body>")
    body = re.sub(r"class='[^']*'", lambda m: f"class='x{sum(m[0].encode()) % 977:x}'", body)
    body = re.sub(r" (?:rel|itemprop|data-component|title)='[^']*'", "", body)
    body = re.sub(r"<(/?)(?:time|abbr)\b(?: datetime='[^']*')?", r"<\1span", body)
    return f"{head}<body>{body.replace('/author/', '/p/')}"


def _head(site: Site, story: Story, when: datetime) -> str:
    title = html.escape(story.title)
    parts = [f"<meta charset='{site.charset}'><title>{title} - {site.name}</title>"]
    if "og" in site.head:
        parts.append(
            f"<meta property='og:type' content='article'><meta property='og:title' "
            f"content='{title}'><meta property='og:site_name' content='{site.name}'>"
            f"<meta property='og:image' content='https://{site.host}/{story.number}.jpg'>"
        )
    if "article" in site.head:
        parts.append(f"<meta property='article:published_time' content='{when.isoformat()}'>")
    if "json-ld" in site.head:
        data = {
            "@context": "https://schema.org", "@type": "NewsArticle", "headline": story.title,
            "datePublished": when.isoformat(), "articleSection": story.section,
            "author": [{"@type": "Person", "name": name} for name in story.authors],
            "isAccessibleForFree": story.number % 20 >= site.paywalled * 20,
        }  # fmt: skip
        parts.append(f"<script type='application/ld+json'>{json.dumps(data)}</script>")
    return "".join(parts)


# Breakages: each takes the site, the story and the site's other stories, and returns the
# page that the site sends from tonight on.

Break = Callable[[Site, Story, tuple[Story, ...]], bytes]

_CONSENT = (
    "<!DOCTYPE html><html><head><title>{0}</title></head><body><div class='gate'><h1>Your data, "
    "your choice</h1><p>{0} and its 214 partners store and read information on your device in "
    "order to show you advertising that suits you.</p><form action='/accept' method='post'>"
    "<button>Accept all</button><button>Settings</button></form></div></body></html>"
)


def _class_renamed(site: Site, story: Story, _: tuple[Story, ...]) -> bytes:
    return render_page(site, story, renamed=True)


def _body_moved(site: Site, story: Story, _: tuple[Story, ...]) -> bytes:
    """All paragraphs but the first are loaded by a script."""
    shell = "<div id='story-root' data-src='/api/story'></div>"
    moved = dataclasses.replace(site, body=(site.body[0], site.body[1] + shell))
    return render_page(moved, dataclasses.replace(story, paragraphs=story.paragraphs[:1]))


def _latest_in_body(site: Site, story: Story, others: tuple[Story, ...]) -> bytes:
    """A block of the newest stories is between the paragraphs, marked up as paragraphs."""
    latest = tuple(
        f"{other.title}. {other.paragraphs[0][:90]}…".replace(MARK, "Olander")
        for other in others[:5]
    )
    half = len(story.paragraphs) // 2
    paragraphs = (*story.paragraphs[:half], *latest, *story.paragraphs[half:])
    return render_page(site, dataclasses.replace(story, paragraphs=paragraphs))


def _consent_page(site: Site, _: Story, __: tuple[Story, ...]) -> bytes:
    return _CONSENT.format(site.name).encode(site.charset, "xmlcharrefreplace")


def _dates_shifted(site: Site, story: Story, _: tuple[Story, ...]) -> bytes:
    """Dates are a day ahead, a month behind, or off by the hours of a wrong offset."""
    shift = (timedelta(days=1), -timedelta(days=30), timedelta(hours=9))[len(site.host) % 3]
    return render_page(site, dataclasses.replace(story, published=story.published + shift))


def _charset_broken(site: Site, story: Story, _: tuple[Story, ...]) -> bytes:
    """Every letter beyond ASCII is replaced by a question mark."""
    page = render_page(site, story).decode(site.charset)
    return page.encode("ascii", "replace")


def _title_is_site(site: Site, story: Story, _: tuple[Story, ...]) -> bytes:
    return render_page(site, dataclasses.replace(story, title=site.name))


def _paywall_stub(site: Site, story: Story, _: tuple[Story, ...]) -> bytes:
    offer = "Subscribe for 9 a month to go on reading this story and all others."
    paragraphs = (story.paragraphs[0], offer)
    return render_page(site, dataclasses.replace(story, paragraphs=paragraphs))


def _duplicate_bodies(site: Site, story: Story, others: tuple[Story, ...]) -> bytes:
    """Every headline has the text of the same story."""
    first = tuple(text.replace(MARK, "Olander") for text in others[0].paragraphs)
    return render_page(site, dataclasses.replace(story, paragraphs=first))


def _empty_authors(site: Site, story: Story, _: tuple[Story, ...]) -> bytes:
    return render_page(site, dataclasses.replace(story, authors=()))


PAGE_BREAKS: dict[str, Break] = {
    "class renamed": _class_renamed,
    "body moved": _body_moved,
    "latest posts in body": _latest_in_body,
    "consent page": _consent_page,
    "dates shifted": _dates_shifted,
    "charset broken": _charset_broken,
    "headline is site's name": _title_is_site,
    "paywall stub": _paywall_stub,
    "duplicate bodies": _duplicate_bodies,
    "empty authors": _empty_authors,
}
OTHER_BREAKS = ("feed dead", "volume halved")

_SYLLABLES = (
    "bar cor del fen gal hol jan kel lom mir nor pel quin ros sel tar ul ven wil zor".split()
)


def invent_name(number: int) -> str:
    """Return a surname for a number, another one for each."""
    parts = []
    for _ in range(4):
        number, index = divmod(number, len(_SYLLABLES))
        parts.append(_SYLLABLES[index])
    return "".join(parts).capitalize()
