"""A Turkish paper made with WordPress, and a Hindi site whose text is parted by ``br``."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import ClassVar
from zoneinfo import ZoneInfo

from benchmarks.invented_sites.furniture import anchor, escape, icon, script, styles, token, weave
from benchmarks.invented_sites.pages import Part, Story, Truth
from benchmarks.invented_sites.papers import Paper
from benchmarks.invented_sites.words import Words
from benchmarks.invented_sites.words_asia import HINDI
from benchmarks.invented_sites.words_more import TURKISH


class BentHaber(Paper):
    """Boxes of other stories, labelled advertisements and a hotline inside the text.

    JSON-LD names the paper as the author of all. The byline is "Haber: …", of some stories the
    desk; a change of the text is dated beside the first date.
    """

    name = "bent"
    words: ClassVar[Words] = TURKISH
    host = "www.benthaber.example"
    title = "Bent Haber"
    zone = ZoneInfo("Europe/Istanbul")
    has_sitemap = True
    signs_with_desk = True

    def truth(self, story: Story) -> Truth:
        """Return the truth, which leaves open whether the paper is the author of its desk."""
        truth = super().truth(story)
        return truth if story.authors else replace(truth, authors=None)

    def story_url(self, number: int, section: str, published: datetime) -> str:
        return self.at(f"/{token(self.rng, 8)}-{token(self.rng, 5)}-{token(self.rng, 6)}-{number}/")

    def section_path(self, section: str) -> str:
        return f"/kategori/bolum-{self.sections.index(section) + 1}/"

    def tag_path(self, tag: str) -> str:
        return f"/etiket/{self.words.subjects.split('|').index(tag) + 1}/"

    def text_block(self, part: Part) -> str:
        text = escape(part.text)
        return f"<h2>{text}</h2>" if part.kind == "heading" else f"<p>{text}</p>"

    def article(self, story: Story) -> str:
        moment, rng = story.published, self.rng
        extras = [
            f'<div class="ilgili-haber"><a href="{one.url}"><span>İlgili Haber</span><b>'
            f"{escape(one.title)}</b></a></div>"
            for one in self.some_stories(rng.choice((0, 1, 2)))
        ]
        extras += ['<div class="reklam-alani"><small>REKLAM</small></div>'] * rng.choice((0, 1, 2))
        texts = weave(rng, [self.text_block(part) for part in story.parts], extras)
        hotline = (
            f"<p><strong>Siz de çevrenizde yaşanan olayları WhatsApp ihbar hattımıza gönderin: 0"
            f"5{rng.randint(30, 59)} 000 {rng.randint(10, 99)} 00</strong></p>"
        )
        follow = (
            f'<p><a href="https://news.google.example/bent">{self.title}’i Google News’te takip'
        )
        follow += " edin</a></p>"
        stamp = f"<span>{moment:%d.%m.%Y - %H:%M}</span>"
        if rng.random() < 0.4:
            later = moment + timedelta(minutes=rng.randint(20, 400))
            stamp += f"<span>Güncelleme: {later:%d.%m.%Y - %H:%M}</span>"
        by = ", ".join(story.authors) or "Haber Merkezi"
        return (
            f'<article class="post-{story.number} post type-post status-publish hentry">'
            f'<div class="kategori">{anchor(self.section_path(story.section), story.section)}</div>'
            f'<h1 class="entry-title">{escape(story.title)}</h1>'
            f'<h2 class="spot">{escape(story.standfirst)}</h2>'
            f'<div class="haber-bilgi"><span class="muhabir">Haber: {by}</span>{stamp}'
            f"<span>Okunma: {rng.randint(90, 4000)}</span></div>"
            f'<div class="paylas">{icon(rng)}{icon(rng)}</div>'
            f'<div class="entry-content haber-metni">{"".join(texts)}'
            f"{self.sometimes(0.6, hotline)}"
            f"{self.sometimes(0.6, follow)}</div>"
            f'<div class="etiketler"><span>Etiketler:</span> {" ".join(self.tag_links(story))}'
            f"</div>"
            f"</article>{self.reactions()}"
            f'<div class="benzer"><h3>Benzer Haberler</h3>'
            f"{''.join(self.card(one) for one in self.some_stories(4))}</div>"
        )

    def reactions(self) -> str:
        rows = "".join(
            f'<li class="comment"><cite>{escape(name)}</cite><p>'
            f"{escape(self.writer.standing_one('comment'))}</p></li>"
            for name in self.writer.people(self.rng.choice((0, 1, 2)))
        )
        return f'<div id="comments"><h3>{self.rng.randint(0, 3)} Yorum</h3><ol>{rows}</ol></div>'

    def card(self, story: Story) -> str:
        return (
            f'<div class="haber-kutu"><a href="{story.url}"><img src="/u/{story.number}.webp"><h3>'
            f"{escape(story.title)}</h3></a><span>{story.published:%d.%m.%Y}</span></div>"
        )

    def plain(self, title: str, blocks: Sequence[str]) -> str:
        return f'<h1 class="arsiv-baslik">{escape(title)}</h1>{"".join(blocks)}'

    def frame(self, title: str, main: str, *, section: str = "", story: Story | None = None) -> str:
        data = ""
        if story:
            facts = {
                "@context": "https://schema.org",
                "@type": "NewsArticle",
                "headline": story.title,
                "author": {"@type": "Person", "name": self.title},
                "datePublished": story.published.isoformat(timespec="seconds"),
                "articleSection": "Haberler",
            }
            data = f'<script type="application/ld+json">{json.dumps(facts)}</script>'
        ticker = "".join(f"<li>{escape(text)}</li>" for text in self.writer.standing("ticker"))
        return (
            f'<!DOCTYPE html><html lang="tr"><head><meta charset="utf-8"><title>{escape(title)} - '
            f'{self.title}</title><meta name="generator" content="WordPress 6.4">{data}'
            f"{styles(self.rng, 140)}</head><body class='single'><header>{anchor('/', self.title)}"
            f"{self.menu('class=menu')}<div class='son-dakika'><ul>{ticker}</ul></div></header>"
            f'<div class="icerik"><main>{main}</main><aside class="sidebar"><div class="widget">'
            f"<h3>{self.writer.standing('latest')[0]}</h3>{self.latest(8)}</div>"
            f"<div class='widget'><p>"
            f"{escape(self.writer.standing('newsletter')[0])}</p></div></aside></div><footer>"
            f"{anchor('/about/', 'Künye')}<p>© {self.title}</p></footer>{script(self.rng, 50)}"
            "</body></html>"
        )


class NadiPatra(Paper):
    """Bare text and ``br`` in one element, with links, a channel and captions between.

    Labels of the publishing system are English on Hindi pages: "Written By", "Updated", "IST".
    """

    name = "nadipatra"
    words: ClassVar[Words] = HINDI
    host = "www.nadipatra.example"
    title = "नदी पत्र"
    zone = ZoneInfo("Asia/Kolkata")
    paid = 0.15

    def story_url(self, number: int, section: str, published: datetime) -> str:
        place = self.sections.index(section) + 1
        return self.at(f"/n{place}/{token(self.rng, 10)}-{13_400_100 + number}.html")

    def section_path(self, section: str) -> str:
        return f"/n{self.sections.index(section) + 1}/"

    def text_block(self, part: Part) -> str:
        text = escape(part.text)
        return f"<b>{text}</b>" if part.kind == "heading" else text

    def article(self, story: Story) -> str:
        moment, rng, also = story.published, self.rng, self.writer.standing("also")[0]
        extras = [
            f"<b>{also}: </b>{anchor(one.url, one.title)}"
            for one in self.some_stories(rng.choice((0, 1, 2)))
        ]
        texts = [self.text_block(part) for part in self.shown(story)]
        lines = weave(rng, texts, extras)
        if not story.is_paid and rng.random() < 0.7:
            lines.append(anchor("/channel", self.writer.standing("newsletter")[0]))
        breaks = rng.choice(("<br><br>", "<br /><br />\n", "<br>\n<br>"))
        later = moment + timedelta(minutes=rng.randint(5, 300))
        stamp = f"Published: {self.clock(moment)}"
        stamp += self.sometimes(0.5, f" | Updated: {self.clock(later)}")
        by = f"Written By: {', '.join(story.authors)}"
        tags = "".join(self.tag_links(story))
        return (
            f'<div class="c5559666"><a href="/">होम</a> / '
            f"{anchor(self.section_path(story.section), story.section)}</div>"
            f'<div class="a88a1c42"><h1>{escape(story.title)}</h1>'
            f"<h2>{escape(story.standfirst)}</h2>"
            f'<div class="f3e032cb"><span>{escape(by)}</span><span>{stamp}</span></div>'
            f'<div class="e73109b1"><img src="/t/{rng.randrange(9999)}.jpg"><span>'
            f"{rng.choice(self.words.places.split('|'))} की फ़ाइल फोटो</span></div>"
            f'<div class="d5d2fc0a">{breaks.join(lines)}</div>'
            f"{self.offer() if story.is_paid else ''}"
            f'<div class="b9d0cb2e"><span>टैग्स</span>{tags}</div></div>'
            f'<div class="ba1e62a6"><h3>{self.writer.standing("latest")[0]}</h3>'
            f"{''.join(self.card(one) for one in self.some_stories(6))}</div>"
        )

    def clock(self, moment: datetime) -> str:
        return f"{moment:%d %b %Y, %I:%M %p} IST"

    def offer(self) -> str:
        head, text, login = self.writer.standing("offer")
        return (
            f'<div class="ff8a2b1d"><div>{escape(head)}</div><div>{escape(text)}</div>'
            f"{anchor('/login', login)}</div>"
        )

    def card(self, story: Story) -> str:
        return (
            f'<div class="cdb8f2a0"><a href="{story.url}"><img src="/t/{story.number}.jpg"><span>'
            f"{escape(story.title)}</span></a><i>{self.clock(story.published)}</i></div>"
        )

    def plain(self, title: str, blocks: Sequence[str]) -> str:
        return f'<div class="a88a1c42"><h1>{escape(title)}</h1>{"".join(blocks)}</div>'

    def frame(self, title: str, main: str, *, section: str = "", story: Story | None = None) -> str:
        return (
            f'<!DOCTYPE html><html lang="hi"><head><meta charset="utf-8"><title>{escape(title)} '
            f'| {self.title}</title><meta property="og:title" content="{escape(title)}">'
            f"{styles(self.rng, 60)}</head><body><div id='root'><div class='b434fabd'>"
            f"{anchor('/', self.title)}{self.menu('class=fa12a686')}</div>{main}"
            f'<div class="e307bc9e">{self.latest(7)}</div><div class="c1e61c36"><p>Copyright © '
            f"{self.title}</p>{anchor('/about/', 'हमारे बारे में')}</div></div>"
            f"{script(self.rng, 120)}</body></html>"
        )
