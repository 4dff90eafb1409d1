"""A Dutch weekly whose readers write in the same container, a Turkish site of columnists."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import ClassVar
from zoneinfo import ZoneInfo

from benchmarks.invented_sites.furniture import anchor, escape, icon, items, script, styles
from benchmarks.invented_sites.pages import Part, Story
from benchmarks.invented_sites.site import Layout
from benchmarks.invented_sites.words import Words
from benchmarks.invented_sites.words_more import DUTCH, TURKISH


class Kromhoek(Layout):
    """Text, byline, standing notice and comments are paragraphs of one ``section``.

    Subheadings are bold paragraphs and belong to the text. The day is shown without year
    or time; the sitemap has both.
    """

    name = "kromhoek"
    words: ClassVar[Words] = DUTCH
    host = "kromhoeknieuws.example"
    title = "Kromhoek Nieuws"
    zone = ZoneInfo("Europe/Amsterdam")
    shows = frozenset(("authors", "section"))
    has_sitemap = True

    def story_url(self, number: int, section: str, published: datetime) -> str:
        return self.at(f"/nieuws/{published:%Y-%m-%d}-{number}")

    def section_path(self, section: str) -> str:
        return f"/thema/{section.lower()}"

    def write_parts(self, number: int) -> Iterator[Part]:
        for place, part in enumerate(super().write_parts(number)):
            if number % 2 and place == 2:
                yield Part(text=self.writer.pick("subheads"), kind="heading")
            yield part

    def article(self, story: Story) -> str:
        lines = [
            f"<p><strong>{escape(part.text)}</strong></p>"
            if part.kind == "heading"
            else f"<p>{escape(part.text)}</p>"
            for part in self.shown(story)
        ]
        lines.append(f"<p>Door {escape(' en '.join(story.authors))}</p>")
        lines.append("<p>Heeft u een tip voor de redactie? Bel ons of stuur een appje.</p>")
        for _ in range(self.rng.randint(0, 4)):
            comment = escape(self.writer.standing_one("comment"))
            lines.append(f"<p>{escape(self.writer.person())}: {comment}</p>")
        moment = story.published
        return (
            f"<section><header>{anchor(self.section_path(story.section), story.section)} · "
            f"{moment.day} {self.month(moment)}</header><h2>{escape(story.title)}</h2>"
            f"{''.join(lines)}</section>"
        )

    def card(self, story: Story) -> str:
        return f"<li>{anchor(story.url, story.title)}</li>"

    def plain(self, title: str, blocks: Sequence[str]) -> str:
        return f"<section><h2>{escape(title)}</h2>{''.join(blocks)}</section>"

    def frame(self, title: str, main: str, *, section: str = "", story: Story | None = None) -> str:
        menu = items([anchor(self.section_path(one), one) for one in self.sections])
        new = items([anchor(one.url, one.title) for one in self.stories[:10]])
        return (
            f'<!DOCTYPE html><html lang="nl"><head><meta charset="utf-8"><title>{escape(title)} | '
            f"{self.title}</title>{styles(self.rng, 180)}</head><body><h1>{self.title}</h1>"
            f"<nav>{menu}</nav><main>{main}</main><aside><h3>"
            f"{self.writer.standing('latest')[0]}</h3>{new}</aside><footer>"
            f"{anchor('/about/', 'Colofon')}</footer>{script(self.rng, 160)}</body></html>"
        )


class KoseYazilari(Layout):
    """Columns under the writer's portrait, who is told in the heading above the headline.

    Beside each text stand the writer's other columns with their days. The first line of
    all columns of a writer is the same greeting, which is part of the text.
    """

    name = "kose"
    words: ClassVar[Words] = TURKISH
    host = "koseyazilari.example"
    title = "Köşe Yazıları"
    zone = ZoneInfo("Europe/Istanbul")
    shows = frozenset(("clock", "authors"))
    staff = 6
    has_feed = True

    def story_url(self, number: int, section: str, published: datetime) -> str:
        return self.at(f"/yazi.php?no={1700 + number}")

    def section_path(self, section: str) -> str:
        return f"/arsiv/{self.sections.index(section) + 1}"

    def write_story(self, number: int) -> Story:
        story = super().write_story(number)
        writer = self.people[number % len(self.people)]
        greeting = Part(text=f"Değerli okurlar, ben {writer.split()[0]}, yine sizlerleyim.")
        values = {"authors": (writer,), "parts": (greeting, *story.parts)}
        return Story(**(vars(story) | values))

    def article(self, story: Story) -> str:
        (writer,) = story.authors
        moment = story.published
        others = [one for one in self.stories if one.authors == story.authors and one != story]
        rows = [
            f"{anchor(one.url, one.title)} <i>{self.long_date(one.published)}</i>"
            for one in others[:6]
        ]
        text = "<br><br>".join(escape(part.text) for part in self.shown(story))
        return (
            f'<div class="yazar"><img src="/y/{story.number % 6}.jpg"><h2>{escape(writer)}</h2>'
            f'</div><div class="yazi"><h1>{escape(story.title)}</h1><div class="tarih">'
            f"{self.long_date(moment)} {moment:%H:%M} {icon(self.rng)}</div>"
            f'<div class="metin">{text}</div></div><div class="digeryazilar"><h3>Diğer yazıları'
            f"</h3>{items(rows)}</div>"
        )

    def card(self, story: Story) -> str:
        return (
            f'<div class="ozet"><b>{escape(story.authors[0])}</b> {anchor(story.url, story.title)}'
            f"<i>{self.long_date(story.published)}</i></div>"
        )

    def plain(self, title: str, blocks: Sequence[str]) -> str:
        return f'<div class="sayfa"><h1>{escape(title)}</h1>{"".join(blocks)}</div>'

    def frame(self, title: str, main: str, *, section: str = "", story: Story | None = None) -> str:
        menu = items([anchor(self.section_path(one), one) for one in self.sections])
        people = items([anchor(f"/yazar/{n}", name) for n, name in enumerate(self.people)])
        return (
            f'<!DOCTYPE html><html lang="tr"><head><meta charset="utf-8"><title>{escape(title)} - '
            f'{self.title}</title><link rel="alternate" type="application/rss+xml" '
            f'href="/feed.xml">{styles(self.rng, 150)}</head><body><div class="ust">'
            f"{anchor('/', self.title)} {self.long_date(self.night)}</div>{menu}{main}"
            f"<div class='yazarlar'>{people}</div>{anchor('/about/', 'Künye')}"
            f"{script(self.rng, 170)}</body></html>"
        )
