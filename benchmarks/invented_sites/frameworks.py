"""Two sites of frameworks: Polish with elements of its own, Spanish with a channel to follow."""

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import ClassVar
from zoneinfo import ZoneInfo

from benchmarks.invented_sites.furniture import (
    anchor,
    escape,
    icon,
    items,
    script,
    styles,
    token,
    weave,
)
from benchmarks.invented_sites.pages import Part, Story
from benchmarks.invented_sites.site import Layout
from benchmarks.invented_sites.words import Words
from benchmarks.invented_sites.words_more import POLISH
from benchmarks.invented_sites.words_west import SPANISH


class Powiat(Layout):
    """No classes at all: elements of its own, and attributes that a framework makes.

    The byline names who took the pictures as well. One page in five has JSON-LD. A box for
    the newsletter and a list of links stand between the paragraphs.
    """

    name = "powiat"
    words: ClassVar[Words] = POLISH
    host = "powiat24.example"
    title = "Powiat24"
    zone = ZoneInfo("Europe/Warsaw")
    has_sitemap = True

    def story_url(self, number: int, section: str, published: datetime) -> str:
        return self.at(f"/wiadomosci/{self.sections.index(section) + 1}/{40000 + number}")

    def section_path(self, section: str) -> str:
        return f"/wiadomosci/{self.sections.index(section) + 1}"

    def article(self, story: Story) -> str:
        moment, mark = story.published, f"data-v-{token(self.rng, 6)}"
        blocks = [f"<p {mark}>{escape(part.text)}</p>" for part in self.shown(story)]
        extras = []
        if self.rng.random() < 0.7:
            line = escape(self.writer.standing("newsletter")[0])
            extras.append(f"<app-box {mark}><p>{line}</p><button>OK</button></app-box>")
        if self.rng.random() < 0.5:
            rows = [anchor(one.url, one.title) for one in self.some_stories(2)]
            also = self.writer.standing("also")[0]
            extras.append(f"<app-links {mark}><h4>{also}</h4>{items(rows)}</app-links>")
        by = f"tekst: {' i '.join(story.authors)}, zdjęcia: {self.writer.person()}"
        return (
            f"<app-article {mark}><app-trail {mark}>{anchor('/', 'Powiat24')} › "
            f"{anchor(self.section_path(story.section), story.section)}</app-trail>"
            f"<h1 {mark}>{escape(story.title)}</h1><app-info {mark}><span>{escape(by)}</span>"
            f"<span>{moment:%d.%m.%Y}, godz. {moment:%H:%M}</span></app-info>"
            f"<app-text {mark}>{''.join(weave(self.rng, blocks, extras))}</app-text>"
            f"<app-share {mark}>{icon(self.rng)}{icon(self.rng)}</app-share></app-article>"
            f"<app-more {mark}>{''.join(self.card(one) for one in self.some_stories(6))}</app-more>"
        )

    def card(self, story: Story) -> str:
        return (
            f"<app-card><a href='{escape(story.url)}'><h3>{escape(story.title)}</h3></a>"
            f"<p>{escape(self.teaser(story))}</p></app-card>"
        )

    def plain(self, title: str, blocks: Sequence[str]) -> str:
        return f"<app-list><h1>{escape(title)}</h1>{''.join(blocks)}</app-list>"

    def frame(self, title: str, main: str, *, section: str = "", story: Story | None = None) -> str:
        data = ""
        if story and story.number % 5 == 0:
            facts = {
                "@type": "NewsArticle",
                "headline": story.title,
                "datePublished": story.published.isoformat(),
            }
            data = f'<script type="application/ld+json">{json.dumps(facts)}</script>'
        menu = items([anchor(self.section_path(one), one) for one in self.sections])
        return (
            f'<!doctype html><html lang="pl"><head><meta charset="utf-8"><title>{escape(title)} - '
            f"{self.title}</title>{data}{styles(self.rng, 150)}</head><body><app-root><app-top>"
            f"{anchor('/', self.title)}{menu}</app-top>{main}<app-foot>"
            f"{anchor('/about/', 'Redakcja')}</app-foot></app-root>{script(self.rng, 210)}"
            "</body></html>"
        )


class LaAlameda(Layout):
    """The first paragraph of each text asks to follow a channel; roles behind the names.

    Labels of ads are paragraphs of the text, and the weekday and a bar stand in the date.
    """

    name = "alameda"
    words: ClassVar[Words] = SPANISH
    host = "www.laalameda.example"
    title = "La Alameda"
    zone = ZoneInfo("America/Bogota")
    has_feed = True

    def story_url(self, number: int, section: str, published: datetime) -> str:
        return self.at(f"/{section.lower().replace('í', 'i')}/nota-{6200 + number}.html")

    def section_path(self, section: str) -> str:
        return f"/{section.lower().replace('í', 'i')}/"

    def write_parts(self, number: int) -> Iterator[Part]:
        yield from super().write_parts(number)
        if number % 9 == 4:
            yield Part(text=self.writer.standing_one("correction"), kind="correction")

    def article(self, story: Story) -> str:
        moment = story.published
        day = "lunes martes miércoles jueves viernes sábado domingo".split()[moment.weekday()]
        blocks = [f"<p>{escape(part.text)}</p>" for part in self.shown(story)]
        ads = ["<p>PUBLICIDAD</p>"] * self.rng.randint(0, 2)
        follow = "<p>Síguenos en nuestro canal de WhatsApp para no perderte nada.</p>"
        people = "".join(
            f"<li><b>{escape(name)}</b> <small>Redacción {escape(story.section)}</small></li>"
            for name in story.authors
        )
        return (
            f'<div class="nota"><div class="volanta">{escape(story.section)}</div>'
            f'<h1>{escape(story.title)}</h1><ul class="firma">{people}</ul><div class="fecha">'
            f"{day.capitalize()} {moment.day} de {self.month(moment)} de {moment.year} | "
            f"{moment:%H:%M} hs.</div><div class='texto'>{follow}"
            f"{''.join(weave(self.rng, blocks, ads))}</div></div><div class='mas'>"
            f"{''.join(self.card(one) for one in self.some_stories(7))}</div>"
        )

    def card(self, story: Story) -> str:
        return (
            f'<div class="item"><span class="volanta">{escape(story.section)}</span>'
            f"{anchor(story.url, story.title)}</div>"
        )

    def plain(self, title: str, blocks: Sequence[str]) -> str:
        return f'<div class="portada"><h1>{escape(title)}</h1>{"".join(blocks)}</div>'

    def frame(self, title: str, main: str, *, section: str = "", story: Story | None = None) -> str:
        menu = items([anchor(self.section_path(one), one) for one in self.sections])
        return (
            f'<!DOCTYPE html><html lang="es"><head><meta charset="utf-8"><title>{self.title} | '
            f'{escape(title)}</title><link rel="alternate" type="application/rss+xml" '
            f'href="/feed.xml">{styles(self.rng, 170)}</head><body><div class="cabeza">'
            f"{anchor('/', self.title)} {self.long_date(self.night)}</div>{menu}{main}"
            f"<div class='pie'>{anchor('/about/', 'Quiénes somos')}</div>"
            f"{script(self.rng, 150)}</body></html>"
        )
