"""A Spanish weekly of opinion, and a Hungarian paper whose readers write more than it does."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import ClassVar
from zoneinfo import ZoneInfo

from benchmarks.invented_sites.furniture import anchor, escape, icon, items, styles, token, weave
from benchmarks.invented_sites.pages import InventedSite, Part, Story, Truth
from benchmarks.invented_sites.papers import Paper
from benchmarks.invented_sites.words import Words
from benchmarks.invented_sites.words_far import HUNGARIAN
from benchmarks.invented_sites.words_west import SPANISH


class Contracanto(Paper):
    """Essays with a motto above, a dropped capital, stars between parts, and footnotes.

    It tells the day alone, with the number of the issue. Letters have no author but a signature.
    """

    name = "contracanto"
    words: ClassVar[Words] = SPANISH
    host = "contracanto.example"
    title = "Contracanto"
    zone = ZoneInfo("America/Montevideo")
    shows = frozenset(("authors", "section"))
    has_sitemap = True
    days = 90
    subhead_every = 3

    def story_url(self, number: int, section: str, published: datetime) -> str:
        return self.at(f"/numero-{400 + number // 10}/{token(self.rng, 5)}-{token(self.rng, 8)}/")

    def section_path(self, section: str) -> str:
        return f"/secciones/{self.sections.index(section) + 1}/"

    def write_story(self, number: int) -> Story:
        story = super().write_story(number)
        if number % 8 == 6:
            sign = Part(text=story.authors[0], kind="signature")
            return replace(story, parts=(*story.parts, sign), genre="letter", standfirst="")
        return story

    def build(self) -> InventedSite:
        self.extra: dict[int, list[str]] = {}
        return super().build()

    def truth(self, story: Story) -> Truth:
        return replace(super().truth(story), optional=(story.standfirst, *self.extra[story.number]))

    def text_block(self, part: Part, *, is_first: bool) -> str:
        text = escape(part.text)
        match part.kind:
            case "heading":
                return f'<h3 class="ladillo">{text}</h3>'
            case "signature":
                return f'<p class="der">{text}</p>'
            case _ if is_first and text[0].isalpha():
                return f'<p><span class="capitular">{text[0]}</span>{text[1:]}</p>'
            case _:
                return f"<p>{text}</p>"

    def article(self, story: Story) -> str:
        rng = self.rng
        motto, quotee = self.writer.fill(self.writer.pick("quote")), self.writer.person()
        notes = [f"{n}. {self.writer.sentence()}" for n in range(1, rng.choice((1, 1, 3)))]
        self.extra[story.number] = [motto, quotee, f"{motto} {quotee}", "Notas", *notes]
        self.extra[story.number] += [note[3:] for note in notes] + ["* * *"]
        own = [self.text_block(part, is_first=not n) for n, part in enumerate(story.parts)]
        stars = self.sometimes(0.4, '<p class="centro">* * *</p>')
        pull = rng.choice([part.text for part in story.parts if part.kind == "text"])[:60]
        destacado = self.sometimes(0.3, f'<div class="destacado">«{escape(pull)}»</div>')
        support = (
            f'<div class="apoyo"><p>Contracanto se hace con el aporte de {rng.randint(300, 990)} '
            f"lectores. {anchor('/apoya/', 'Sumate')}.</p></div>"
        )
        extras = (destacado, self.sometimes(0.8, support))
        texts = weave(rng, own[:-1], [one for one in (stars, *extras) if one]) + own[-1:]
        head = self.sometimes(
            0.4, f'<blockquote class="epi">{escape(motto)}<cite>{quotee}</cite></blockquote>'
        )
        lines = "".join(f"<p>{escape(one)}</p>" for one in notes)
        foot = f'<div class="notas"><h5>Notas</h5>{lines}</div>'
        by = ", ".join(anchor(f"/firmas/{self.people.index(n)}/", n) for n in story.authors)
        is_letter = story.genre == "letter"
        lead = "" if is_letter else f'<h2 class="bajada">{escape(story.standfirst)}</h2>'
        who = "" if is_letter else f'<div class="firma">{by}</div>'
        return (
            f'<div class="numero">Nº {400 + story.number // 10} ·'
            f" {self.long_date(story.published)}</div>"
            f'<div class="seccion">{anchor(self.section_path(story.section), story.section)}</div>'
            f'<h1>{escape(story.title)}</h1>{lead}{who}<div class="texto">{head}{"".join(texts)}'
            f"{foot if notes else ''}</div>{'' if is_letter else self.bios(story)}"
            f'<div class="indice"><h4>En este número</h4>{self.latest(6)}</div>'
        )

    def bios(self, story: Story) -> str:
        return "".join(
            f'<p class="bio"><b>{escape(name)}</b> {escape(self.writer.standing_one("bio"))}</p>'
            for name in story.authors
        )

    def card(self, story: Story) -> str:
        return (
            f'<div class="nota"><h2>{anchor(story.url, story.title)}</h2>'
            f"<p>{escape(story.standfirst)}"
            f"</p><p>{escape(story.authors[0])}</p></div>"
        )

    def plain(self, title: str, blocks: Sequence[str]) -> str:
        return f'<h1>{escape(title)}</h1><div class="texto">{"".join(blocks)}</div>'

    def frame(self, title: str, main: str, *, section: str = "", story: Story | None = None) -> str:
        return (
            f'<!DOCTYPE html><html lang="es"><head><meta charset="utf-8"><title>{escape(title)} « '
            f"{self.title}</title>{styles(self.rng, 30)}</head><body><div class='tapa'>"
            f"{anchor('/', self.title)}<p>Semanario de los viernes</p>{self.menu()}</div>"
            f'<div class="pagina">{main}</div><div class="pie"><p>{self.title} es una'
            f" publicación de "
            f"la cooperativa Canto Rodado.</p>{anchor('/about/', 'Quiénes somos')}</div></body>"
            f"</html>"
        )


class Kemenes(Paper):
    """Next.js: names of classes from the build, all texts once more in a state for scripts.

    Comments are long and many, each with a name and a time like the article's own.
    """

    name = "kemenes"
    words: ClassVar[Words] = HUNGARIAN
    host = "kemeneshir.example"
    title = "Kemeneshír"
    zone = ZoneInfo("Europe/Budapest")
    has_feed = True
    paid = 0.1

    def story_url(self, number: int, section: str, published: datetime) -> str:
        return self.at(f"/cikk/{published:%Y/%m}/{token(self.rng, 6)}-{token(self.rng, 5)}")

    def section_path(self, section: str) -> str:
        return f"/rovat/{self.sections.index(section) + 1}"

    def stamp(self, moment: datetime) -> str:
        return f"{moment.year}. {self.month(moment)} {moment.day}., {moment:%H:%M}"

    def name_of(self, label: str) -> str:
        return f"{label}_{label}__{self.hashes.setdefault(label, token(self.rng, 5))}"

    def build(self) -> InventedSite:
        self.hashes: dict[str, str] = {}
        return super().build()

    def text_block(self, part: Part) -> str:
        text = escape(part.text)
        if part.kind == "heading":
            return f'<h3 class="{self.name_of("cim")}">{text}</h3>'
        return f'<div class="{self.name_of("blokk")}"><p>{text}</p></div>'

    def article(self, story: Story) -> str:
        rng, name_of = self.rng, self.name_of
        other = rng.choice(self.stories)
        also = (
            f'<div class="{name_of("ajanlo")}"><a href="{other.url}"><span>'
            f"{self.writer.standing('also')[0]}</span><h4>{escape(other.title)}</h4><p>"
            f"{escape(other.standfirst)}</p></a></div>"
        )
        help_us = (
            f'<div class="{name_of("blokk")}"><p>Eddig {rng.randint(120, 980)} olvasónk támogatta '
            f"munkánkat. {anchor('/tamogatas', 'Támogassa Ön is a Kemeneshírt!')}</p></div>"
        )
        photo = (
            f'<figure class="{name_of("kep")}"><img src="/_next/image?url={token(rng, 8)}.jpg">'
            f"<figcaption><span>{self.writer.pick('places')}</span><span>Fotó: "
            f"{rng.choice(self.people)}</span></figcaption></figure>"
        )
        texts = [self.text_block(part) for part in self.shown(story)]
        extras = [self.sometimes(0.6, also), self.sometimes(0.5, photo)]
        texts = weave(rng, texts, [one for one in extras if one])
        if story.is_paid:
            texts.append(self.offer())
        else:
            texts.append(self.sometimes(0.8, help_us))
        by = "".join(
            f'<a class="{name_of("szerzo")}" href="/szerzo/{self.people.index(n)}"><img'
            f' src="/a.png"'
            f' alt=""><span>{n}</span></a>'
            for n in story.authors
        )
        tags = "".join(
            f'<a class="{name_of("cimke")}" href="{self.tag_path(t)}">{t}</a>' for t in story.tags
        )
        return (
            f'<article class="{name_of("cikk")}"><a class="{name_of("rovat")}" href="'
            f'{self.section_path(story.section)}">{story.section}</a><h1'
            f' class="{name_of("focim")}">'
            f'{escape(story.title)}</h1><div class="{name_of("meta")}">{by}<span>'
            f'{self.stamp(story.published)}</span></div><p class="{name_of("lead")}">'
            f"{escape(story.standfirst)}</p>{''.join(texts)}<div"
            f' class="{name_of("cimkek")}">{tags}</div></article>'
            f'<section class="{name_of("vita")}"><h2>{self.writer.standing("comments")[0]} '
            f"({rng.randint(4, 60)})</h2>{self.voices()}</section>"
        )

    def voices(self) -> str:
        voices = []
        for _ in range(self.rng.randint(3, 9)):
            texts = "".join(
                f"<p>{escape(self.writer.paragraph(3))}</p>" for _ in range(self.rng.randint(1, 3))
            )
            voices.append(
                f'<div class="{self.name_of("voks")}"><strong>{self.writer.person()}</strong><span>'
                f"{self.stamp(self.published_at(5))}</span>{texts}<button>Válasz</button></div>"
            )
        return "".join(voices)

    def offer(self) -> str:
        head, text, login = self.writer.standing("offer")
        return (
            f'<div class="{self.name_of("fal")}"><h4>{escape(head)}</h4><p>{escape(text)}</p>'
            f"{anchor('/belepes', login)}</div>"
        )

    def card(self, story: Story) -> str:
        return (
            f'<div class="{self.name_of("kartya")}"><a href="{story.url}"><h3>{escape(story.title)}'
            f"</h3></a><span>{story.section} · {self.stamp(story.published)}</span></div>"
        )

    def plain(self, title: str, blocks: Sequence[str]) -> str:
        return (
            f'<h1 class="{self.name_of("focim")}">{escape(title)}</h1><div class="'
            f'{self.name_of("racs")}">{"".join(blocks)}</div>'
        )

    def frame(self, title: str, main: str, *, section: str = "", story: Story | None = None) -> str:
        top = items([anchor(one.url, one.title) for one in self.some_stories(6)])
        state: dict[str, object] = {"page": "/[...slug]", "buildId": token(self.rng, 12)}
        if story:
            blocks = [
                {"type": part.kind, "html": f"<p>{part.text}</p>"} for part in self.shown(story)
            ]
            state["props"] = {"pageProps": {"article": {"title": story.title, "blocks": blocks}}}
        return (
            f'<!DOCTYPE html><html lang="hu"><head><meta charset="utf-8"><title>{escape(title)} | '
            f'{self.title}</title><meta property="og:site_name" content="{self.title}"/>'
            f"<link rel='alternate' type='application/rss+xml' "
            f"href='/feed.xml'>{styles(self.rng, 60)}</head><body>"
            f"<div id='__next'><header>{icon(self.rng)}"
            f"{anchor('/', self.title)}{self.menu()}</header><main>{main}</main><aside>"
            f"<h3>{self.writer.standing('latest')[0]}</h3>{top}</aside><footer>"
            f"{anchor('/about/', 'Impresszum')}<span>© {self.night.year} {self.title}</span>"
            f"</footer>"
            f'</div><script id="__NEXT_DATA__" type="application/json">'
            f"{json.dumps(state, ensure_ascii=False)}</script></body></html>"
        )
