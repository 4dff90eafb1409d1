"""Two sites made with page builders: French without ``p``, Spanish with classes that change."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from random import Random
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
from benchmarks.invented_sites.words_west import FRENCH, SPANISH


class EchoDuLys(Layout):
    """Text in one ``div``, paragraphs by ``br``; unlinked "À lire aussi" lines between them.

    Agency notes end some texts, bylines carry a role, and only the address has the section.
    """

    name = "lys"
    words: ClassVar[Words] = FRENCH
    host = "www.echodulys.example"
    title = "L’Écho du Lys"
    zone = ZoneInfo("Europe/Paris")
    has_sitemap = True

    def story_url(self, number: int, section: str, published: datetime) -> str:
        slug = section.lower().replace(" ", "-").replace("é", "e")
        return self.at(f"/{slug}/article-du-jour-{610 + number}")

    def section_path(self, section: str) -> str:
        return f"/{section.lower().replace(' ', '-').replace('é', 'e')}/"

    def widget(self, inner: str) -> str:
        code = token(self.rng, 7)
        return (
            f'<div class="wb wb-{code}"><div class="wb-in"><div class="wb-c">{inner}</div>'
            f"</div></div>"
        )

    def article(self, story: Story) -> str:
        moment = story.published
        blocks = [escape(part.text) for part in self.shown(story)]
        extras = []
        if self.rng.random() < 0.5:
            title = self.some_stories(1)[0].title
            extras.append(escape(f"{self.writer.standing('also')[0]} : {title}"))
        lines = weave(self.rng, blocks, extras)
        if story.number % 4 == 0:
            lines.append(self.writer.standing_one("agency"))
        by = f"Par {' et '.join(story.authors)}, correspondant à {self.writer.pick('places')}"
        shown = "".join(self.card(one) for one in self.some_stories(6))
        return (
            self.widget(f'<div class="wb-title"><h1>{escape(story.title)}</h1></div>')
            + self.widget(f"<div>{escape(by)}</div>")
            + self.widget(f"<div>Publié le {self.long_date(moment)} à {moment:%Hh%M}</div>")
            + self.widget(
                f'<img src="/media/{story.number}.jpg"><div>© {escape(self.writer.person())}</div>'
            )
            + self.widget(f'<div class="wb-txt">{"<br><br>".join(lines)}</div>')
            + self.widget(
                f"<div>{self.writer.standing('share')[0]} {icon(self.rng)}{icon(self.rng)}</div>"
            )
            + self.widget(f"<div>{escape(self.writer.standing('newsletter')[0])}</div>")
            + self.widget(f"<div>{self.writer.standing('latest')[0]}</div>{shown}")
        )

    def card(self, story: Story) -> str:
        return self.widget(
            f'<a href="{escape(story.url)}"><img src="/media/v{story.number}.jpg"></a>'
            f"<div>{anchor(story.url, story.title)}</div><div>{escape(self.teaser(story))}</div>"
        )

    def plain(self, title: str, blocks: Sequence[str]) -> str:
        return self.widget(f"<h1>{escape(title)}</h1>") + "".join(map(self.widget, blocks))

    def frame(self, title: str, main: str, *, section: str = "", story: Story | None = None) -> str:
        menu = items(
            [anchor("/", "Accueil")]
            + [anchor(self.section_path(one), one) for one in self.sections]
        )
        towns = items(
            [anchor(f"/commune/{place}", place) for place in self.words.places.split("|")] * 4
        )
        return (
            f'<!doctype html><html lang="fr-FR"><head><meta charset="utf-8"><title>'
            f"{escape(title)} - "
            f"{self.title}</title><meta name='generator' content='PageForge 4'>"
            f"{styles(self.rng, 140)}</head>"
            f"<body>{self.widget(anchor('/', self.title))}{self.widget(menu)}"
            f"{self.widget(f'<div>{self.long_date(self.night)}</div>')}{main}{self.widget(towns)}"
            f"{self.widget(anchor('/about/', 'Mentions légales'))}{script(self.rng, 120)}</body>"
            f"</html>"
        )


class Cardeno(Layout):
    """Class names differ from build to build; a third of the stories is paid: teaser and offer.

    Author boxes with a biography below, subheadings in the text, ``time`` without
    ``datetime``. Metadata names the site as author.
    """

    name = "cardeno"
    words: ClassVar[Words] = SPANISH
    host = "www.eldiariodecardeno.example"
    title = "El Diario de Cárdeno"
    zone = ZoneInfo("America/Argentina/Buenos_Aires")
    paid = 0.3
    has_sitemap = True
    has_feed = True

    def story_url(self, number: int, section: str, published: datetime) -> str:
        return self.at(f"/nota/{published:%Y/%m/%d}/n{300 + number}")

    def section_path(self, section: str) -> str:
        return f"/seccion/{section.lower().replace('í', 'i')}"

    def write_parts(self, number: int) -> Iterator[Part]:
        for place, part in enumerate(super().write_parts(number)):
            if place == 3:
                yield Part(text=self.writer.pick("subheads"), kind="heading")
            yield part

    def css(self, name: str) -> str:
        """Return the class name of an element, with the hash of this page's build."""
        return f'class="{name}_{token(self.build_rng, 6)}"'

    def article(self, story: Story) -> str:
        # The site is built once a week, and each old page keeps the names of its build.
        self.build_rng = Random(f"{self.title} {story.published:%V}")
        css, moment = self.css, story.published
        para, head = css("Text"), css("Sub")
        blocks = "".join(
            f"<h2 {head}>{escape(part.text)}</h2>"
            if part.kind == "heading"
            else f"<p {para}>{escape(part.text)}</p>"
            for part in self.shown(story)
        )
        crumbs = f"{anchor('/', 'Inicio')}{anchor(self.section_path(story.section), story.section)}"
        people = "".join(
            f"<div {css('Bio')}><img src='/a.jpg'><strong>{escape(name)}</strong><p>{escape(name)} "
            f"{escape(self.writer.standing_one('bio'))}</p></div>"
            for name in story.authors
        )
        return (
            f'<nav {css("Path")} aria-label="breadcrumb">{crumbs}</nav><div {css("Wrap")}>'
            f"<h1 {css('Head')}>{escape(story.title)}</h1><p {css('Deck')}>"
            f"{escape(story.standfirst)}</p>"
            f"<div {css('Sig')}><span {css('Who')}>{escape(' y '.join(story.authors))}</span>"
            f"<time {css('When')}>{self.long_date(moment)}, {moment:%H:%M}</time></div>"
            f"<div {css('Body')}>{blocks}</div>{self.offer() if story.is_paid else ''}"
            f"<div {css('Soc')}>{icon(self.rng)}{icon(self.rng)}</div>{people}</div>"
            f"<aside {css('More')}><h3>{self.writer.standing('also')[0]}</h3>"
            f"{''.join(self.card(one) for one in self.some_stories(6))}</aside>"
        )

    def offer(self) -> str:
        head, text, login = self.writer.standing("offer")
        css = self.css
        return (
            f"<div {css('Box')}><div {css('Line')}>{escape(head)}</div><p {css('Small')}>"
            f"{escape(text)}</p>"
            f"<a {css('Btn')} href='/planes'>{escape(head)}</a><p>{anchor('/login', login)}</p>"
            f"</div>"
        )

    build_rng: Random = Random("lists")

    def card(self, story: Story) -> str:
        css = self.css
        return (
            f'<div {css("Card")}><a href="{escape(story.url)}"><h3 {css("Ttl")}>'
            f"{escape(story.title)}</h3></a>"
            f"<span {css('By')}>{escape(story.authors[0])}</span></div>"
        )

    def plain(self, title: str, blocks: Sequence[str]) -> str:
        self.build_rng = Random(f"{self.title} {title}")
        return (
            f"<div {self.css('Wrap')}><h1 {self.css('Head')}>{escape(title)}</h1>"
            f"{''.join(blocks)}</div>"
        )

    def frame(self, title: str, main: str, *, section: str = "", story: Story | None = None) -> str:
        css = self.css
        menu = "".join(anchor(self.section_path(one), one, css("Nav")) for one in self.sections)
        alert = ""
        if self.rng.random() < 0.4:
            alert = f"<div {css('Live')}>{escape(self.writer.standing_one('ticker'))}</div>"
        return (
            f'<!DOCTYPE html><html lang="es"><head><meta charset="utf-8"><title>{escape(title)} | '
            f'{self.title}</title><meta name="author" content="{self.title}"><meta'
            f' property="og:type" '
            f'content="article"><meta property="og:title" content="{escape(title)}"><link'
            f' rel="alternate" '
            f'type="application/rss+xml" href="/feed.xml">{styles(self.rng, 200)}</head><body>'
            f'<div id="__app">'
            f"<header {css('Top')}>{anchor('/', self.title)}{menu}</header>{alert}{main}"
            f"<footer {css('Foot')}>{anchor('/about/', 'Quiénes somos')}</footer></div>"
            f"{script(self.rng, 260)}</body></html>"
        )
