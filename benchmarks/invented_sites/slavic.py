"""A Polish site that changed its looks in mid-month, a Russian one in windows-1251 with a"
" ticker.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import ClassVar
from zoneinfo import ZoneInfo

from benchmarks.invented_sites.furniture import anchor, escape, icon, items, script, styles, weave
from benchmarks.invented_sites.pages import InventedPage, Story, Truth
from benchmarks.invented_sites.site import Layout
from benchmarks.invented_sites.words import Words
from benchmarks.invented_sites.words_more import POLISH
from benchmarks.invented_sites.words_world import RUSSIAN


class Lipowiec(Layout):
    """Two templates side by side: pages from before the redesign keep the old one.

    The old one has ``table`` and ``font`` and shows the section above the headline; the new
    one has it in a list of crumbs, and a byline without label.
    """

    name = "lipowiec"
    words: ClassVar[Words] = POLISH
    host = "glos-lipowca.example"
    title = "Głos Lipowca"
    zone = ZoneInfo("Europe/Warsaw")
    has_feed = True

    @property
    def redesign(self) -> date:
        return self.night - timedelta(days=15)

    def story_url(self, number: int, section: str, published: datetime) -> str:
        if published.date() < self.redesign:
            return self.at(f"/artykul.php?id={2000 + number}")
        return self.at(f"/a/{self.sections.index(section) + 1}/{2000 + number}-tekst")

    def article(self, story: Story) -> str:
        if story.published.date() < self.redesign:
            return self.old_article(story)
        blocks = [f"<p>{escape(part.text)}</p>" for part in self.shown(story)]
        extras = []
        if self.rng.random() < 0.6:
            extras.append(
                f"<p>{self.writer.standing('also')[0]}: {escape(self.some_stories(1)[0].title)}</p>"
            )
        crumbs = items(
            [anchor("/", "Głos"), anchor(self.section_path(story.section), story.section)]
        )
        moment = story.published
        return (
            f'<div class="okruszki">{crumbs}</div><article class="nowy"><h1>{escape(story.title)}'
            f"</h1>"
            f"<div class='pod'><span>{escape(', '.join(story.authors))}</span> {icon(self.rng)} "
            f"<span>{self.long_date(moment)}, {moment:%H:%M}</span></div>"
            f'<div class="tresc">{"".join(weave(self.rng, blocks, extras))}'
            f"<p>{escape(self.writer.standing('newsletter')[0])}</p></div></article>"
            f'<div class="siatka">{"".join(self.card(one) for one in self.some_stories(6))}</div>'
        )

    def old_article(self, story: Story) -> str:
        """Return the story in the template of before the redesign."""
        moment = story.published
        text = "<br><br>".join(escape(part.text) for part in self.shown(story))
        return (
            f"<font color='red'>{escape(story.section)}</font><br><font size='5'>"
            f"{escape(story.title)}</font>"
            f"<br><small>dodano: {moment:%Y-%m-%d %H:%M}, autor: "
            f"{escape(', '.join(story.authors))}</small>"
            f"<hr>{text}<br><br><small>Odsłon: {self.rng.randint(90, 4000)}</small>"
        )

    def card(self, story: Story) -> str:
        return (
            f'<div class="kafel">{anchor(story.url, story.title)}<p>{escape(self.teaser(story))}'
            f"</p>"
            f"<span>{escape(story.authors[0])}</span></div>"
        )

    def plain(self, title: str, blocks: Sequence[str]) -> str:
        return f'<section class="lista"><h1>{escape(title)}</h1>{"".join(blocks)}</section>'

    def frame(self, title: str, main: str, *, section: str = "", story: Story | None = None) -> str:
        menu = [anchor(self.section_path(one), one) for one in self.sections]
        head = (
            f'<!DOCTYPE html><html lang="pl"><head><meta charset="utf-8"><title>{escape(title)} - '
            f'{self.title}</title><link rel="alternate" type="application/rss+xml"'
            f' href="/feed.xml">'
            f"{styles(self.rng, 150)}</head>"
        )
        foot = f"{anchor('/about/', 'Redakcja')}{script(self.rng, 120)}</body></html>"
        if story and story.published.date() < self.redesign:
            new = "<br>".join(anchor(one.url, one.title) for one in self.stories[:8])
            return (
                f"{head}<body><table width='100%'><tr><td colspan='2'>{anchor('/', self.title)} "
                f"{self.long_date(self.night)} {' | '.join(menu)}</td></tr><tr><td>{main}</td>"
                f"<td width='200'><b>{self.writer.standing('latest')[0]}</b><br>{new}</td></tr>"
                f"</table>{foot}"
            )
        return (
            f"{head}<body><header class='gora'>{anchor('/', self.title)}{items(menu)}</header>"
            f"{main}"
            f"<footer>"
            f"{items([anchor(f'/gmina/{one}', one) for one in self.words.places.split('|')])}{foot}"
        )


class Verhorechye(Layout):
    """windows-1251; a ticker inside the text, bare text between ``br``, the author at its end.

    Date and time in digits, without zone; the feed has it. Readers' comments below.
    """

    name = "verhorechye"
    words: ClassVar[Words] = RUSSIAN
    host = "verhorechye-news.example"
    title = "Верхореченские вести"
    zone = ZoneInfo("Asia/Yekaterinburg")
    has_feed = True

    def story_url(self, number: int, section: str, published: datetime) -> str:
        return self.at(f"/index.php?newsid={15000 + number}")

    def section_path(self, section: str) -> str:
        return f"/razdel/{self.sections.index(section) + 1}/"

    def article(self, story: Story) -> str:
        moment = story.published
        blocks = [f"{escape(part.text)}<br><br>" for part in self.shown(story)]
        extras = []
        if self.rng.random() < 0.5:
            lines = "".join(f"<div>{escape(line)}</div>" for line in self.writer.standing("ticker"))
            extras.append(f'<div class="lenta-box">{lines}</div>')
        if self.rng.random() < 0.4:
            also = f"{self.writer.standing('also')[0]}: {self.some_stories(1)[0].title}"
            extras.append(f"<b>{escape(also)}</b><br><br>")
        talk = "".join(
            f'<div class="komm"><i>{escape(self.writer.person())}, {self.night:%d.%m.%Y} 21:0'
            f"{number}</i>"
            f"<div>{escape(self.writer.standing_one('comment'))}</div></div>"
            for number in range(self.rng.randint(0, 6))
        )
        crumbs = (
            f"{anchor('/', 'Главная')} » "
            f"{anchor(self.section_path(story.section), story.section)} »"
        )
        return (
            f'<div class="speedbar">{crumbs} {escape(story.title)}</div><div class="full">'
            f"<h1>{escape(story.title)}</h1><div class='inf'>{moment:%d.%m.%Y, %H:%M} "
            f"{icon(self.rng)} "
            f"{self.rng.randint(40, 3000)}</div><div class='full-text'>"
            f"{''.join(weave(self.rng, blocks, extras))}<i>{escape(', '.join(story.authors))}</i>"
            f"<br><br>"
            f"{escape(self.writer.standing('newsletter')[0])}</div></div>"
            f'<div class="komms"><b>{self.writer.standing("comments")[0]}</b>{talk}</div>'
            f"<div class='pohozhie'>{''.join(self.card(one) for one in self.some_stories(5))}</div>"
        )

    def card(self, story: Story) -> str:
        return (
            f'<div class="korotko"><span>{story.published:%d.%m.%Y, %H:%M}</span> '
            f"{anchor(story.url, story.title)}<div>{escape(self.teaser(story))}</div></div>"
        )

    def plain(self, title: str, blocks: Sequence[str]) -> str:
        return f'<div class="razdel"><h1>{escape(title)}</h1>{"".join(blocks)}</div>'

    def frame(self, title: str, main: str, *, section: str = "", story: Story | None = None) -> str:
        menu = "".join(f"<td>{anchor(self.section_path(one), one)}</td>" for one in self.sections)
        side = "".join(self.card(one) for one in self.stories[:9])
        cloud = " ".join(
            anchor(f"/tags/{word}", word) for word in self.words.subjects.split("|") * 5
        )
        return (
            f'<html><head><meta http-equiv="Content-Type" content="text/html;'
            f' charset=windows-1251">'
            f"<title>{escape(title)} » {self.title}</title><meta name='generator' content='Nitka"
            f" CMS'>"
            f'<link rel="alternate" type="application/rss+xml" href="/feed.xml">'
            f"{styles(self.rng, 120)}</head>"
            f"<body><table class='shapka'><tr>{menu}</tr></table><div class='segodnya'>"
            f"{self.long_date(self.night)}</div><div class='osnova'>{main}</div><div class='bok'>"
            f"<b>"
            f"{self.writer.standing('latest')[0]}</b>{side}{cloud}</div><div class='podval'>© "
            f"{self.title} "
            f"{anchor('/about/', 'О газете')}</div>{script(self.rng, 110)}</body></html>"
        )

    def page(self, url: str, kind: str, text: str, truth: Truth | None = None) -> InventedPage:
        return InventedPage(
            url=url,
            kind=kind,
            body=text.encode("windows-1251", "xmlcharrefreplace"),
            content_type="text/html",
            truth=truth,
        )
