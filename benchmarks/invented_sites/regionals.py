"""A Polish weekly made with Drupal, and a Swedish paper with fact boxes and paid stories."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import ClassVar
from zoneinfo import ZoneInfo

from benchmarks.invented_sites.furniture import anchor, escape, icon, script, styles, token, weave
from benchmarks.invented_sites.pages import Part, Story, Truth
from benchmarks.invented_sites.papers import Paper
from benchmarks.invented_sites.words import Words
from benchmarks.invented_sites.words_europe import SWEDISH
from benchmarks.invented_sites.words_more import POLISH

_WEEKDAYS = "pon.|wt.|śr.|czw.|pt.|sob.|niedz.".split("|")


def field(name: str, inner: str, more: str = "", label: str = "") -> str:
    """Return a field as the publishing system wraps it, with a label above its items or not."""
    classes = f"field field--name-{name} {more}".strip()
    if not label:
        return f'<div class="{classes} field--label-hidden field__item">{inner}</div>'
    return (
        f'<div class="{classes} field--label-inline clearfix"><div class="field__label">{label}'
        f'</div><div class="field__items">{inner}</div></div>'
    )


class Grzedy(Paper):
    """Fields in fields; an appeal ends most texts, and some stories are signed by the desk.

    The page has no metadata beyond its title; the date has the form of the publishing system.
    "Czytaj także" stands in a paragraph of the text, a correction in another, both in italics.
    """

    name = "grzedy"
    words: ClassVar[Words] = POLISH
    host = "www.tygodnikgrzedy.example"
    title = "Tygodnik Grzędy"
    zone = ZoneInfo("Europe/Warsaw")
    has_feed = True
    signs_with_desk = True

    def story_url(self, number: int, section: str, published: datetime) -> str:
        return self.at(f"/artykul/{4100 + 7 * number}")

    def section_path(self, section: str) -> str:
        return f"/dzial/{self.sections.index(section) + 1}"

    def text_block(self, part: Part) -> str:
        text = escape(part.text)
        if part.kind == "heading":
            return f"<h3>{text}</h3>"
        return f"<p><em>{text}</em></p>" if part.kind == "correction" else f"<p>{text}</p>"

    def article(self, story: Story) -> str:
        moment, writer, rng = story.published, self.writer, self.rng
        also = [
            f"<p><em>{writer.standing('also')[0]}: {anchor(one.url, one.title)}</em></p>"
            for one in self.some_stories(rng.choice((0, 1, 1, 2)))
        ]
        if rng.random() < 0.3:
            also.append(
                '<div class="paragraph paragraph--type--reklama"><div class="field__item">Reklama'
                f'</div><a href="/r/{rng.randrange(999)}">{icon(rng)}</a></div>'
            )
        texts = weave(rng, [self.text_block(part) for part in story.parts], also)
        appeal = (
            "<p><strong>Podoba Ci się to, co robimy?</strong> Postaw nam kawę – dzięki "
            f"{rng.randint(180, 240)} Czytelnikom piszemy bez reklam.</p>"
        )
        people = "".join(
            f'<div class="field__item">{anchor(f"/autor/{self.people.index(name)}", name)}</div>'
            for name in story.authors
        )
        stamp = f"{_WEEKDAYS[moment.weekday()]}, {moment:%d.%m.%Y - %H:%M}"
        tags = "".join(f'<div class="field__item">{link}</div>' for link in self.tag_links(story))
        picture = f'<img src="/files/{rng.randrange(9999)}.jpg" alt="">' + field(
            "field-podpis", f"Fot. {rng.choice(self.people)}"
        )
        return (
            f'<div class="block block-page-title-block"><h1 class="page-title"><span class="field '
            f'field--name-title">{escape(story.title)}</span></h1></div>'
            f'<article role="article" class="node node--type-article node--view-mode-full">'
            f'<div class="node__content">'
            f"{field('field-dzial', anchor(self.section_path(story.section), story.section))}"
            f'<div class="node__meta">{field("field-autor", people or "red.", label="Autor")}'
            f'<span class="field field--name-created">{stamp}</span></div>'
            f"{field('field-lead', f'<p>{escape(story.standfirst)}</p>', 'text-formatted')}"
            f"{self.sometimes(0.7, field('field-zdjecie', picture, 'field--type-image'))}"
            f"{field('body', ''.join(texts) + self.sometimes(0.8, appeal), 'text-formatted')}"
            f"{field('field-tagi', tags, 'field--type-entity-reference', label='Tagi')}"
            f'<ul class="links inline"><li>{anchor("/print", "Wersja do druku")}</li></ul>'
            f"</div></article>{self.comments()}"
        )

    def comments(self) -> str:
        rows = "".join(
            f'<article class="comment js-comment"><footer class="comment__meta"><p>{escape(name)}, '
            f'{self.rng.randint(1, 28):02}.01.2026 - 20:14</p></footer><div class="content">'
            f"<p>{escape(self.writer.standing_one('comment'))}</p></div></article>"
            for name in self.writer.people(self.rng.choice((0, 0, 1, 3)))
        )
        head = self.writer.standing("comments")[0]
        return f'<section class="field field--name-comment"><h2>{head}</h2>{rows}</section>'

    def card(self, story: Story) -> str:
        return (
            f'<div class="views-row"><article class="node node--view-mode-teaser"><h2>'
            f"{anchor(story.url, story.title)}</h2>"
            f"{field('field-lead', f'<p>{escape(story.standfirst)}</p>')}"
            f'<span class="field field--name-created">{story.published:%d.%m.%Y}</span></article>'
            "</div>"
        )

    def plain(self, title: str, blocks: Sequence[str]) -> str:
        return (
            f'<div class="block block-page-title-block"><h1 class="page-title">{escape(title)}</h1>'
            f'</div><div class="view-content">{"".join(blocks)}</div>'
        )

    def frame(self, title: str, main: str, *, section: str = "", story: Story | None = None) -> str:
        return (
            f'<!DOCTYPE html><html lang="pl" dir="ltr"><head><meta charset="utf-8"><meta '
            f'name="Generator" content="Drupal 10"><title>{escape(title)} | {self.title}</title>'
            '<link rel="alternate" type="application/rss+xml" href="/feed.xml">'
            f"{styles(self.rng, 90)}</head><body class='path-node'><div class='region "
            f"region-header'>{anchor('/', self.title)}<nav>{self.menu('class=menu')}</nav></div>"
            f'<div class="layout-content"><div class="region region-content">{main}</div></div>'
            f'<aside class="layout-sidebar-second"><div class="block"><h2>'
            f"{self.writer.standing('latest')[0]}</h2>{self.latest(8)}</div><div class='block'><p>"
            f"{escape(self.writer.standing('newsletter')[0])}</p></div></aside><footer><p>"
            f"© {self.title}</p>{anchor('/about/', 'Redakcja')}</footer></body></html>"
        )


class Vikenbladet(Paper):
    """Class names of a build; fact boxes, "Läs mer" lines, cards of reporters, an offer.

    Newer pages have the instant in ``time``, older ones say it in words.
    """

    name = "viken"
    words: ClassVar[Words] = SWEDISH
    host = "www.vikenbladet.example"
    title = "Vikenbladet"
    zone = ZoneInfo("Europe/Stockholm")
    shows = frozenset(("clock", "authors", "section"))
    paid = 0.25
    has_sitemap = True

    def __init__(self, seed: int) -> None:
        super().__init__(seed)
        self.build_marks = [token(self.rng, 5) for _ in range(3)]

    def story_url(self, number: int, section: str, published: datetime) -> str:
        return self.at(f"/{self.section_slug(section)}/{token(self.rng, 9)}-{number + 3:04x}")

    def section_slug(self, section: str) -> str:
        return section.lower().translate(str.maketrans("äåö", "aao"))

    def section_path(self, section: str) -> str:
        return f"/{self.section_slug(section)}"

    def text_block(self, part: Part, mark: str) -> str:
        if part.kind == "heading":
            return f'<h2 class="_heading_{mark}_6">{escape(part.text)}</h2>'
        return f'<p class="_paragraph_{mark}_27">{escape(part.text)}</p>'

    def fact_box(self, story: Story, mark: str) -> str:
        number = story.number
        rows = "".join(f"<li>{escape(text)}</li>" for text in self.facts_of(story))
        return (
            f'<aside class="_box_{mark}_3"><h3>Fakta: {escape(story.tags[0].capitalize())}</h3>'
            f"<ul>{rows}</ul></aside>"
            if number % 4 == 0
            else ""
        )

    def facts_of(self, story: Story) -> list[str]:
        return [f"Invånare: {story.number * 37 + 912}", f"Byggår: {1900 + story.number}"]

    def truth(self, story: Story) -> Truth:
        truth = super().truth(story)
        box = (f"Fakta: {story.tags[0].capitalize()}", *self.facts_of(story))
        return Truth(**(vars(truth) | {"optional": (*truth.optional, *box)}))

    def article(self, story: Story) -> str:
        mark, rng, writer = self.rng.choice(self.build_marks), self.rng, self.writer
        also = writer.standing("also")[0]
        extras = [
            rng.choice(
                (
                    f'<p class="_paragraph_{mark}_27"><strong>{also}: </strong>'
                    f"{anchor(one.url, one.title)}</p>",
                    f'<div class="_link_{mark}_9"><a href="{one.url}"><b>{also.upper()}</b> '
                    f"{escape(one.title)}</a></div>",
                )
            )
            for one in self.some_stories(rng.choice((0, 1, 2)))
        ]
        extras += [box for box in (self.fact_box(story, mark),) if box]
        texts = weave(rng, [self.text_block(part, mark) for part in self.shown(story)], extras)
        reporters = "".join(
            f'<div class="_author_{mark}_2"><a href="/av/{self.people.index(name)}">'
            f"{escape(name)}</a><span>Reporter</span>"
            f"<span>{name.split()[0].lower()}@vikenbladet.example</span></div>"
            for name in story.authors
        )
        letter = f'<div class="_letter_{mark}_1"><p>{writer.standing("newsletter")[0]}</p></div>'
        return (
            f'<article class="_article_{mark}_1"><header class="_intro_{mark}_1"><nav>'
            f"{anchor('/', 'Start')} {anchor(self.section_path(story.section), story.section)}"
            f'</nav><h1 class="_title_{mark}_8">{escape(story.title)}</h1>'
            f'<p class="_lead_{mark}_18">{escape(story.standfirst)}</p>'
            f'<figure><img src="/i/{rng.randrange(9999)}"><figcaption>Vy över '
            f"{writer.pick('places')}. Foto: {writer.person()}</figcaption></figure>"
            f"{reporters}{self.stamp(story, mark)}</header>"
            f'<section class="_body_{mark}_1">{"".join(texts)}</section>'
            f"{self.offer(mark) if story.is_paid else self.sometimes(0.8, letter)}"
            f"</article>"
        )

    def stamp(self, story: Story, mark: str) -> str:
        moment = story.published
        shown = f"Publicerad {self.long_date(moment)} kl {moment:%H.%M}"
        if story.number < 25:
            instant = f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M}:00.000Z"
            return f'<time class="_time_{mark}_29" datetime="{instant}">{shown}</time>'
        return f'<span class="_time_{mark}_29">{shown}</span>'

    def offer(self, mark: str) -> str:
        head, text, login = self.writer.standing("offer")
        return (
            f'<div class="_gate_{mark}_4"><h2>{escape(head)}</h2><p>{escape(text)}</p>'
            f"<button>Köp</button>{anchor('/login', login)}</div>"
        )

    def card(self, story: Story) -> str:
        return (
            f'<a class="_card_1" href="{story.url}"><h2>{escape(story.title)}</h2>'
            f"<p>{escape(self.teaser(story))}</p></a>"
        )

    def plain(self, title: str, blocks: Sequence[str]) -> str:
        return f'<div class="_list_1"><h1>{escape(title)}</h1>{"".join(blocks)}</div>'

    def frame(self, title: str, main: str, *, section: str = "", story: Story | None = None) -> str:
        more = "".join(self.card(one) for one in self.some_stories(5)) if story else ""
        return (
            f'<!doctype html><html lang="sv"><head><meta charset="utf-8"><title>{escape(title)} – '
            f'{self.title}</title><meta property="og:title" content="{escape(title)}">'
            f"{styles(self.rng, 120)}</head><body><div id='root'><header>{anchor('/', self.title)}"
            f"<nav>{self.menu()}</nav></header><main>{main}<div class='_more'><h2>"
            f"{self.writer.standing('latest')[0]}</h2>{more or self.latest(6)}</div></main>"
            f"<footer><p>Ansvarig utgivare: {self.people[-1]}</p><p>Tipsa oss: "
            f"tips@vikenbladet.example</p>{anchor('/about/', 'Om oss')}</footer></div>"
            f"{script(self.rng, 90)}</body></html>"
        )
