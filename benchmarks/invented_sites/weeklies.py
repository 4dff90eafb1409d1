"""Two print weeklies: a German one with classes that mean nothing, a Hebrew one in tables."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import ClassVar
from zoneinfo import ZoneInfo

from benchmarks.invented_sites.furniture import anchor, escape, icon, items, script, styles, weave
from benchmarks.invented_sites.pages import Part, Story
from benchmarks.invented_sites.site import Layout
from benchmarks.invented_sites.words import Words
from benchmarks.invented_sites.words_west import GERMAN
from benchmarks.invented_sites.words_world import HEBREW


class Auetaler(Layout):
    """Print weekly without feed, sitemap or JSON-LD; two ``h1``, a newsletter line in the text.

    Only the lists have times with their offset, in attributes that a reader does not see.
    The section is told by the menu's active item alone, letters end with who wrote them, and
    a column has the same note about itself at its end.
    """

    name = "auetaler"
    words: ClassVar[Words] = GERMAN
    host = "auetaler-bote.example"
    title = "Auetaler Bote"
    zone = ZoneInfo("Europe/Berlin")

    def story_url(self, number: int, section: str, published: datetime) -> str:
        return self.at(f"/d/{7100 + number * 3}")

    def section_path(self, section: str) -> str:
        return f"/l/{self.sections.index(section) + 20}"

    def write_parts(self, number: int) -> Iterator[Part]:
        yield from super().write_parts(number)
        if number % 8 == 5:
            yield Part(
                text=f"{self.writer.person()}, {self.writer.pick('places')}", kind="signature"
            )

    def write_story(self, number: int) -> Story:
        story = super().write_story(number)
        if number % 8 == 5:
            values = vars(story) | {"genre": "letter", "section": self.sections[-1]}
            return Story(**values)
        return Story(**(vars(story) | {"genre": "column"})) if number % 8 == 2 else story

    def article(self, story: Story) -> str:
        moment = story.published
        blocks = [f'<p class="t3">{escape(part.text)}</p>' for part in self.shown(story)]
        extras = []
        if self.rng.random() < 0.9:
            (line,) = self.writer.standing("newsletter")
            extras.append(f'<p class="t3">{escape(line)}</p>')
        if self.rng.random() < 0.3:
            also = f"{self.writer.standing('also')[0]}: {self.some_stories(1)[0].title}"
            extras.append(f'<p class="t3"><b>{escape(also)}</b></p>')
        text = "".join(weave(self.rng, blocks, extras))
        if story.genre == "column":
            text += f'<p class="t3"><i>{escape(self.writer.standing_one("column"))}</i></p>'
        by = (
            ""
            if story.genre == "letter"
            else f'<span class="u9">{escape(self.names(story))}</span>'
        )
        more = items([anchor(other.url, other.title) for other in self.some_stories(4)])
        return (
            f'<div class="k1"><div class="k2"><h1 class="h7">{escape(story.title)}</h1>'
            f'<div class="u1">{by}<span class="u4">{self.long_date(moment)}, {moment:%H:%M} Uhr'
            f'</span><span class="u5">{icon(self.rng)}</span></div>'
            f'<img class="i2" src="/i/{story.number}.jpg">'
            f'<div class="u7">{self.writer.standing("photo")[0]}: {escape(self.writer.person())}'
            f"</div>"
            f'{text}</div><div class="k6"><div class="h8">{self.writer.standing("latest")[0]}</div>'
            f"{more}</div></div>"
        )

    def names(self, story: Story) -> str:
        return " und ".join(story.authors)

    def card(self, story: Story) -> str:
        return (
            f'<div class="q4"><time datetime="{story.published.isoformat()}"></time>'
            f"{anchor(story.url, story.title, 'class=q5')}"
            f'<div class="q6">{escape(self.teaser(story))}</div></div>'
        )

    def plain(self, title: str, blocks: Sequence[str]) -> str:
        return (
            f'<div class="k1"><div class="k2"><h1 class="h7">{escape(title)}</h1>'
            f"{''.join(blocks)}</div></div>"
        )

    def frame(self, title: str, main: str, *, section: str = "", story: Story | None = None) -> str:
        menu = [
            anchor(self.section_path(one), one, 'class="m2 m9"' if one == section else 'class="m2"')
            for one in self.sections
        ]
        places = [anchor(f"/ort/{place.lower()}", place) for place in self.words.places.split("|")]
        feet = "".join(anchor(f"/f/{number}", self.writer.pick("subjects")) for number in range(30))
        return (
            f'<!DOCTYPE html><html lang="de"><head><meta charset="utf-8"><title>{escape(title)} | '
            f"{self.title}</title>{styles(self.rng, 150)}{script(self.rng, 120)}</head><body>"
            f'<div class="a1"><h1 class="h1">{self.title}</h1><div class="a3">'
            f"{self.long_date(self.night)}</div></div>{items(menu, 'class=m1')}"
            f"{items(places, 'class=m4')}"
            f'{main}<div class="z1">{feet}</div><div class="z2">© {self.title} · '
            f"{anchor('/about/', 'Impressum')}</div></body></html>"
        )


class HaDekel(Layout):
    """Right to left, in nested tables with ``font``; day without time, section in the menu only.

    Most stories have no byline, and letters are signed.
    """

    name = "hadekel"
    words: ClassVar[Words] = HEBREW
    host = "hadekel.example"
    title = "קול הדקל"
    zone = ZoneInfo("Asia/Jerusalem")
    shows = frozenset(("authors", "section"))
    days = 60

    def story_url(self, number: int, section: str, published: datetime) -> str:
        return self.at(f"/show.asp?art={4400 + number}")

    def section_path(self, section: str) -> str:
        return f"/list.asp?cat={self.sections.index(section) + 1}"

    def write_story(self, number: int) -> Story:
        story = super().write_story(number)
        if number % 10 == 4:
            return Story(**(vars(story) | {"genre": "letter"}))
        return story if number % 3 == 0 else Story(**(vars(story) | {"authors": ()}))

    def write_parts(self, number: int) -> Iterator[Part]:
        yield from super().write_parts(number)
        if number % 10 == 4:
            yield Part(
                text=f"{self.writer.person()}, {self.writer.pick('places')}", kind="signature"
            )

    def article(self, story: Story) -> str:
        moment = story.published
        by = (
            ""
            if story.genre == "letter" or not story.authors
            else f"מאת: {' ו'.join(story.authors)} | "
        )
        text = "<br><br>".join(escape(part.text) for part in self.shown(story))
        links = "<br>".join(anchor(other.url, other.title) for other in self.some_stories(5))
        return (
            f'<font size="5"><b>{escape(story.title)}</b></font><br><font size="2" color="gray">'
            f"{escape(by)}{moment:%d.%m.%y}</font><br><br><table width='100%'><tr><td valign='top'>"
            f"<font size='3'>{text}</font></td><td width='180' valign='top'><img src='/p/"
            f"{story.number}.jpg'>"
            f"<br><font size='1'>{self.writer.standing('photo')[0]}: "
            f"{escape(self.writer.person())}</font></td>"
            f"</tr></table><br><font size='2'><a href='/print.asp?art={story.number}'>הדפסה</a> | "
            f"<a href='mailto:x@hadekel.example'>שלחו לחבר</a></font><hr>"
            f"<b>{self.writer.standing('also')[0]}</b><br>{links}"
        )

    def card(self, story: Story) -> str:
        return (
            f"<table><tr><td>{anchor(story.url, story.title)}<br><font size='1'>"
            f"{story.published:%d.%m.%y}</font><br>{escape(self.teaser(story))}</td></tr></table>"
        )

    def plain(self, title: str, blocks: Sequence[str]) -> str:
        return f"<font size='5'><b>{escape(title)}</b></font><br>{'<br>'.join(blocks)}"

    def frame(self, title: str, main: str, *, section: str = "", story: Story | None = None) -> str:
        cells = "".join(
            f"<td bgcolor='#ffcc00'><b>{escape(one)}</b></td>"
            if one == section
            else f"<td bgcolor='#003366'>{anchor(self.section_path(one), one)}</td>"
            for one in self.sections
        )
        issues = "<br>".join(
            anchor(f"/issue.asp?n={900 - week}", f"גיליון {900 - week}, {day:%d.%m.%y}")
            for week in range(40)
            for day in [self.night - timedelta(weeks=week)]
        )
        return (
            f'<html dir="rtl"><head><meta http-equiv="Content-Type" content="text/html;'
            f' charset=utf-8">'
            f"<title>{self.title} - {escape(title)}</title>{styles(self.rng, 120)}</head>"
            f"<body bgcolor='white'><center><table width='980'><tr><td colspan='9'>"
            f"<a href='/'><img src='/logo.gif' alt='{self.title}'></a> "
            f"{self.long_date(self.night)}</td></tr>"
            f"<tr>{cells}</tr></table><table width='980'><tr><td valign='top' width='640'>{main}"
            f"</td>"
            f"<td valign='top' width='300'><b>{self.writer.standing('latest')[0]}</b><br>"
            f"{''.join(self.card(one) for one in self.stories[:6])}<hr>{issues}</td></tr></table>"
            f"<font size='1'>© {self.title} {anchor('/about/', 'אודות')}</font></center>"
            f"{script(self.rng, 80)}</body></html>"
        )
