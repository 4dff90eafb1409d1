"""An Italian local paper as of twenty years ago: tables in tables, ``font``, windows-1252."""

from collections.abc import Sequence
from datetime import datetime
from typing import ClassVar
from zoneinfo import ZoneInfo

from benchmarks.invented_sites.furniture import anchor, escape, weave
from benchmarks.invented_sites.pages import InventedPage, Part, Story, Truth
from benchmarks.invented_sites.papers import Paper
from benchmarks.invented_sites.words import Words
from benchmarks.invented_sites.words_europe import ITALIAN

_WEEKDAYS = "lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica".split("|")


class VoceValdorno(Paper):
    """No heading elements, no metadata; cells have few classes, a signature ends the text.

    Some texts begin with a place in capitals. "Riproduzione riservata" stands under most of
    them, a counter of visits under all.
    """

    name = "valdorno"
    words: ClassVar[Words] = ITALIAN
    host = "www.lavocedivaldorno.example"
    title = "La Voce di Valdorno"
    zone = ZoneInfo("Europe/Rome")
    shows = frozenset(("clock", "authors", "section"))
    has_feed = True
    subhead_every = 5

    def story_url(self, number: int, section: str, published: datetime) -> str:
        return self.at(f"/articolo.asp?id={8_200 + number}")

    def section_path(self, section: str) -> str:
        return f"/sezione.asp?id={self.sections.index(section) + 1}"

    def tag_path(self, tag: str) -> str:
        return f"/cerca.asp?q={self.words.subjects.split('|').index(tag)}"

    def page(self, url: str, kind: str, text: str, truth: Truth | None = None) -> InventedPage:
        return InventedPage(
            url=url,
            kind=kind,
            body=text.encode("windows-1252", "xmlcharrefreplace"),
            content_type="text/html",
            truth=truth,
        )

    def text_block(self, part: Part) -> str:
        text = escape(part.text)
        if part.kind == "heading":
            return f'<p><font color="#990000"><b>{text}</b></font></p>'
        return f'<p align="justify">{text}</p>'

    def article(self, story: Story) -> str:
        moment, rng, writer = story.published, self.rng, self.writer
        texts = [self.text_block(part) for part in story.parts]
        if story.number % 3 == 0:
            place = writer.pick("places").upper()
            texts[0] = texts[0].replace('justify">', f'justify"><b>{place}</b> - ', 1)
        extras = [
            f'<p align="justify"><b>{writer.standing("also")[0]}:</b> {anchor(one.url, one.title)}'
            "</p>"
            for one in self.some_stories(rng.choice((0, 0, 1)))
        ]
        texts = weave(rng, texts, extras)
        signed = " e ".join(story.authors)
        photo = (
            f'<table align="right" width="200"><tr><td><img src="/foto/{rng.randrange(999)}.jpg">'
            f'</td></tr><tr><td><font size="1">Una veduta di {writer.pick("places")}</font></td>'
            "</tr></table>"
        )
        rights = '<p><font size="1">© RIPRODUZIONE RISERVATA</font></p>'
        day = f"{_WEEKDAYS[moment.weekday()]} {self.long_date(moment)}"
        return (
            f'<table width="100%" cellpadding="4"><tr><td><font size="1">Sei in: '
            f"{anchor('/', 'Home')} &gt; {anchor(self.section_path(story.section), story.section)}"
            f'</font></td></tr><tr><td><font size="5"><b>{escape(story.title)}</b></font></td></tr>'
            f"<tr><td><i>{escape(story.standfirst)}</i></td></tr>"
            f'<tr><td><font size="1">{day} - ore {moment:%H.%M}</font></td></tr>'
            f'<tr><td class="testo">{self.sometimes(0.5, photo)}{"".join(texts)}'
            f'<p align="right"><b>{signed}</b></p>{self.sometimes(0.8, rights)}'
            f'<p><font size="1">Letto {rng.randint(80, 3000)} volte</font></p></td></tr>'
            f"<tr><td>{anchor('/stampa.asp', 'Stampa')} | "
            f"{anchor('/amico.asp', 'Invia a un amico')}"
            f"</td></tr></table>{self.also_read()}"
        )

    def also_read(self) -> str:
        rows = "".join(
            f"<tr><td>{anchor(one.url, one.title)}</td></tr>" for one in self.some_stories(5)
        )
        head = self.writer.standing("latest")[0]
        return (
            f'<table width="100%"><tr><td bgcolor="#ccddee"><b>{head}</b></td></tr>{rows}</table>'
        )

    def card(self, story: Story) -> str:
        return (
            f'<table width="100%"><tr><td><font size="3">{anchor(story.url, story.title)}</font>'
            f"<br>{escape(self.teaser(story))}<br><font size='1'>{story.published:%d/%m/%Y}</font>"
            "</td></tr></table>"
        )

    def plain(self, title: str, blocks: Sequence[str]) -> str:
        return (
            f'<table width="100%"><tr><td><font size="5"><b>{escape(title)}</b></font></td></tr>'
            f"<tr><td>{''.join(blocks)}</td></tr></table>"
        )

    def frame(self, title: str, main: str, *, section: str = "", story: Story | None = None) -> str:
        menu = "".join(
            f"<tr><td>{anchor(self.section_path(one), one)}</td></tr>" for one in self.sections
        )
        return (
            f"<html lang=it><head><meta http-equiv='Content-Type' content='text/html; "
            f"charset=windows-1252'><title>{self.title} - {escape(title)}</title>"
            "<link rel='alternate' type='application/rss+xml' href='/feed.xml'></head>"
            f"<body bgcolor='#ffffff'><table width='980' align='center'><tr><td colspan='3'>"
            f"{anchor('/', self.title)} - quotidiano online della valle</td></tr><tr>"
            f'<td width="150" valign="top"><table>{menu}</table></td><td valign="top">{main}</td>'
            f'<td width="180" valign="top"><table><tr><td><b>Sondaggio</b></td></tr><tr><td>Siete '
            f"favorevoli al ponte? Votate.</td></tr></table><table><tr><td>"
            f"{escape(self.writer.standing('newsletter')[0])}</td></tr></table></td></tr><tr>"
            f'<td colspan="3"><font size="1">{self.title}, reg. tribunale n. 214. '
            f"{anchor('/about/', 'Chi siamo')}</font></td></tr></table></body></html>"
        )
