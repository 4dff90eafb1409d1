"""Two sites made with publishing systems: a Dutch regional paper, one story a day from Brazil."""

import json
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import ClassVar
from zoneinfo import ZoneInfo

from benchmarks.invented_sites.furniture import anchor, escape, icon, items, script, styles, weave
from benchmarks.invented_sites.pages import Part, Story
from benchmarks.invented_sites.site import Layout
from benchmarks.invented_sites.words import Words
from benchmarks.invented_sites.words_more import DUTCH, PORTUGUESE


class Hoogmeer(Layout):
    """A ticker and unlabelled "Lees ook" boxes in the text, an author box behind it.

    Subheadings and corrections belong to the text. JSON-LD has the instant, but the desk as
    author; the byline is a link. Paid stories are marked by a class and an offer.
    """

    name = "hoogmeer"
    words: ClassVar[Words] = DUTCH
    host = "www.hoogmeersecourant.example"
    title = "Hoogmeerse Courant"
    zone = ZoneInfo("Europe/Amsterdam")
    shows = frozenset(("clock", "authors", "section", "tags"))
    paid = 0.2
    has_sitemap = True
    has_feed = True

    def story_url(self, number: int, section: str, published: datetime) -> str:
        return self.at(f"/{published:%Y/%m/%d}/bericht-{number}/")

    def section_path(self, section: str) -> str:
        return f"/categorie/{section.lower()}/"

    def write_parts(self, number: int) -> Iterator[Part]:
        for place, part in enumerate(super().write_parts(number)):
            if number % 3 == 0 and place in (2, 5):
                yield Part(text=self.words.subheads.split("|")[place // 4], kind="heading")
            yield part
        if number % 10 == 1:
            yield Part(text=self.writer.standing_one("correction"), kind="correction")

    def article(self, story: Story) -> str:
        moment = story.published
        blocks = [
            f'<h4 class="tussenkop">{escape(part.text)}</h4>'
            if part.kind == "heading"
            else f'<p class="tekst">{escape(part.text)}</p>'
            for part in self.shown(story)
        ]
        others = self.some_stories(2)
        boxes = [
            f'<div class="inzet"><p>{self.writer.standing("also")[0]}</p><p>{escape(one.title)}'
            f"</p></div>"
            for one in others[: self.rng.randint(0, 2)]
        ]
        if self.rng.random() < 0.4:
            lines = "".join(
                f"<li><b>{self.rng.randint(6, 21)}:{self.rng.randint(10, 59)}</b> {escape(line)}"
                f"</li>"
                for line in self.writer.standing("ticker")
            )
            boxes.append(f'<ul class="strook">{lines}</ul>')
        by = " en ".join(anchor("/auteur/1", name, 'class="auteur"') for name in story.authors)
        tags = "".join(anchor(f"/label/{tag}", tag, 'rel="tag"') for tag in story.tags)
        bios = "".join(
            f'<div class="over"><h5>{escape(name)}</h5><p>{escape(name)} '
            f"{escape(self.writer.standing_one('bio'))}</p></div>"
            for name in story.authors
        )
        return (
            f'<article class="stuk{" stuk--plus" if story.is_paid else ""}"><header>'
            f"{anchor(self.section_path(story.section), story.section, 'class=rubriek')}"
            f"<h1>{escape(story.title)}</h1><div class='regel'>{by} · {self.long_date(moment)}, "
            f"{moment:%H:%M}</div></header><p class='lead'>{escape(story.standfirst)}</p>"
            f'<div class="inhoud">{"".join(weave(self.rng, blocks, boxes))}</div>'
            f"{self.offer() if story.is_paid else ''}<div class='labels'>{tags}</div>{bios}"
            f"</article>"
            f"<div class='meer'>{''.join(self.card(one) for one in self.some_stories(5))}</div>"
        )

    def offer(self) -> str:
        head, text, login = self.writer.standing("offer")
        return (
            f'<div class="plusmuur"><h3>{escape(head)}</h3><p>{escape(text)}</p>'
            f"<p>{anchor('/inloggen', login)}</p></div>"
        )

    def card(self, story: Story) -> str:
        return (
            f'<div class="kaart"><h3>{anchor(story.url, story.title)}</h3><p>'
            f"{escape(self.teaser(story))}</p>"
            f"<span>{self.long_date(story.published)}</span></div>"
        )

    def plain(self, title: str, blocks: Sequence[str]) -> str:
        return f'<div class="overzicht"><h1>{escape(title)}</h1>{"".join(blocks)}</div>'

    def frame(self, title: str, main: str, *, section: str = "", story: Story | None = None) -> str:
        data = ""
        if story:
            facts = {
                "@type": "NewsArticle",
                "headline": story.title,
                "author": {"@type": "Person", "name": "Redactie"},
                "datePublished": story.published.isoformat(timespec="seconds"),
            }
            data = f'<script type="application/ld+json">{json.dumps(facts)}</script>'
        menu = items([anchor(self.section_path(one), one) for one in self.sections], 'class="menu"')
        most = items([anchor(one.url, one.title) for one in self.some_stories(10)])
        shares = "".join(f"<button>{icon(self.rng)}</button>" for _ in range(4))
        return (
            f'<!DOCTYPE html><html lang="nl"><head><meta charset="utf-8"><title>{escape(title)} - '
            f'{self.title}</title><meta property="og:title" content="{escape(title)} - '
            f'{self.title}">'
            f'<meta property="og:type" content="{"article" if story else "website"}">'
            f'<link rel="alternate" type="application/rss+xml" href="/feed.xml">{data}'
            f"{styles(self.rng, 180)}</head><body><header>{anchor('/', self.title)}<nav>{menu}"
            f"</nav></header>"
            f'<div class="kolommen"><div class="links">{main}{shares}</div><aside><h2>'
            f"{self.writer.standing('latest')[0]}</h2>{most}<p>{escape(self.writer.standing('newsletter')[0])}"
            f"</p></aside></div><footer>{anchor('/about/', 'Colofon')}</footer>"
            f"{script(self.rng, 150)}"
            "</body></html>"
        )


class Serrinha(Layout):
    """One story a day by one writer, each with the same greeting; the text in ``div`` and ``br``.

    The greeting is the writer's first words and belongs to the text. What stands above it on
    each page about the column does not. The day is shown, no time.
    """

    name = "serrinha"
    words: ClassVar[Words] = PORTUGUESE
    host = "varandadaserra.example"
    title = "Varanda da Serra"
    zone = ZoneInfo("America/Sao_Paulo")
    shows = frozenset(("authors", "tags"))
    days = 40
    staff = 1
    has_sitemap = True

    def story_url(self, number: int, section: str, published: datetime) -> str:
        return self.at(f"/{published:%Y/%m}/cronica-{published:%d}.html")

    def section_path(self, section: str) -> str:
        return f"/arquivo/{self.sections.index(section) + 1}"

    def write_story(self, number: int) -> Story:
        rng = self.rng
        published = self.published_at(number)
        return Story(
            number=number,
            url=self.story_url(number, self.sections[0], published),
            title=self.writer.title(),
            parts=tuple(self.write_parts(number)),
            published=published,
            section=rng.choice(self.sections),
            authors=(self.people[0],),
            tags=tuple(rng.sample(self.words.subjects.split("|"), 2)),
        )

    def write_parts(self, number: int) -> Iterator[Part]:
        yield Part(text="Bom dia, gente da serra.")
        yield from super().write_parts(number)

    def article(self, story: Story) -> str:
        lines = "<br /><br />".join(escape(part.text) for part in self.shown(story))
        marks = ", ".join(anchor(f"/search/label/{tag}", tag, 'rel="tag"') for tag in story.tags)
        talk = "".join(
            f"<dt>{escape(self.writer.person())} disse...</dt><dd>"
            f"{escape(self.writer.standing_one('comment'))}</dd>"
            for _ in range(self.rng.randint(0, 4))
        )
        return (
            f'<h2 class="data"><span>{self.long_date(story.published)}</span></h2><div'
            f' class="texto-fora">'
            f'<h3 class="texto-titulo">{escape(story.title)}</h3><div class="texto-topo">'
            f"{escape(self.writer.standing('column')[0])}</div><div class='texto-corpo' dir='ltr'>"
            f"<div>{lines}</div></div><div class='texto-pe'>Postado por <span>"
            f"{escape(story.authors[0])}</span>"
            f" {icon(self.rng)}<br>Marcadores: {marks}</div></div>"
            f"<div class='conversa'><h4>{self.writer.standing('comments')[0]}</h4><dl>{talk}</dl>"
            f"</div>"
        )

    def card(self, story: Story) -> str:
        return (
            f'<h2 class="data"><span>{self.long_date(story.published)}</span></h2><div'
            f' class="texto-fora">'
            f'<h3 class="texto-titulo">{anchor(story.url, story.title)}</h3>'
            f"<div>{escape(self.teaser(story))}</div></div>"
        )

    def plain(self, title: str, blocks: Sequence[str]) -> str:
        return f'<div class="aviso"><h3>{escape(title)}</h3></div>{"".join(blocks)}'

    def frame(self, title: str, main: str, *, section: str = "", story: Story | None = None) -> str:
        months = items(
            [
                anchor(
                    f"/{day:%Y/%m}/", f"{self.month(day)} {day.year} ({self.rng.randint(20, 31)})"
                )
                for number in range(48)
                for day in [self.night - timedelta(days=30 * number)]
            ]
        )
        lists = items([anchor(self.section_path(one), one) for one in self.sections])
        recent = items([anchor(one.url, one.title) for one in self.stories])
        return (
            f'<!DOCTYPE html><html dir="ltr" lang="pt-BR"><head><meta charset="utf-8"><title>'
            f"{self.title}: "
            f"{escape(title)}</title>{styles(self.rng, 240)}</head><body><h1 class='nome'>"
            f"{self.title}</h1>"
            f"<div class='meio'>{main}</div><div class='lado'><h2>"
            f"{self.writer.standing('latest')[0]}</h2>"
            f"{recent}{lists}<h2>Arquivo</h2>{months}<h2>{escape(self.people[0])}</h2><p>"
            f"{escape(self.writer.standing_one('bio'))}</p></div>{anchor('/about/', 'Quem somos')}"
            f"{script(self.rng, 90)}</body></html>"
        )
