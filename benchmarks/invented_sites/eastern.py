"""A Japanese daily with bylines at the end of the text, and an Arabic page builder's site."""

import json
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import ClassVar
from zoneinfo import ZoneInfo

from benchmarks.invented_sites.furniture import anchor, escape, icon, items, script, styles, weave
from benchmarks.invented_sites.pages import Part, Story
from benchmarks.invented_sites.site import Layout
from benchmarks.invented_sites.words import Words
from benchmarks.invented_sites.words_world import ARABIC, JAPANESE

_ARABIC_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


class Uminari(Layout):
    """The section in the breadcrumb alone; the reporter in brackets behind the last sentence.

    A few pages have JSON-LD with the offset, most show the time without zone. Paid stories.
    """

    name = "uminari"
    words: ClassVar[Words] = JAPANESE
    host = "www.uminari-shimbun.example"
    title = "海鳴新聞"
    zone = ZoneInfo("Asia/Tokyo")
    paid = 0.15
    has_sitemap = True

    def story_url(self, number: int, section: str, published: datetime) -> str:
        return self.at(f"/articles/{published:%Y%m%d}{number:04}.html")

    def section_path(self, section: str) -> str:
        return f"/genre/g{self.sections.index(section) + 1}/"

    def write_parts(self, number: int) -> Iterator[Part]:
        for place, part in enumerate(super().write_parts(number)):
            if number % 6 == 2 and place == 2:
                yield Part(text=f"◆{self.writer.pick('subheads')}", kind="heading")
            yield part

    def article(self, story: Story) -> str:
        moment = story.published
        blocks = [f"<p>　{escape(part.text)}</p>" for part in self.shown(story)]
        extras = []
        if self.rng.random() < 0.3:
            link = anchor(self.some_stories(1)[0].url, self.some_stories(1)[0].title)
            extras.append(f"<p>【{self.writer.standing('also')[0]}】{link}</p>")
        last = "" if story.is_paid else f'<p class="sig">（{escape("、".join(story.authors))}）</p>'
        return (
            f'<ol class="pan"><li>{anchor("/", "トップ")}</li><li>'
            f"{anchor(self.section_path(story.section), story.section)}</li><li>"
            f"{escape(story.title)}</li></ol>"
            f'<div class="kiji"><h1>{escape(story.title)}</h1><p class="hiduke">{moment.year}年'
            f"{moment.month}月{moment.day}日 {moment.hour}時{moment.minute:02}分</p>"
            f"<div class='sns'>{icon(self.rng)}"
            f"{icon(self.rng)}</div><div class='shashin'><img src='/s/{story.number}.jpg'><span>"
            f"{escape(self.writer.fill('{what}'))}＝{self.writer.pick('places')}で</span></div>"
            f'<div class="honbun">{"".join(weave(self.rng, blocks, extras))}{last}</div>'
            f"{self.offer() if story.is_paid else ''}</div><div class='kanren'><h2>"
            f"{self.writer.standing('also')[0]}</h2>"
            f"{''.join(self.card(one) for one in self.some_stories(6))}</div>"
        )

    def write_story(self, number: int) -> Story:
        story = super().write_story(number)
        # The byline is behind the text, which a paid page does not show.
        return Story(**(vars(story) | {"authors": ()})) if story.is_paid else story

    def offer(self) -> str:
        head, text, login = self.writer.standing("offer")
        return (
            f'<div class="kaiin"><p><b>{escape(head)}</b></p><p>{escape(text)}</p>'
            f"<p>{anchor('/login', login)}</p></div>"
        )

    def card(self, story: Story) -> str:
        moment = story.published
        return (
            f'<div class="midashi">{anchor(story.url, story.title)}<span>{moment.month}月'
            f"{moment.day}日"
            f"</span></div>"
        )

    def plain(self, title: str, blocks: Sequence[str]) -> str:
        return f'<div class="ichiran"><h1>{escape(title)}</h1>{"".join(blocks)}</div>'

    def long_date(self, moment: date) -> str:
        return f"{moment.year}年{moment.month}月{moment.day}日"

    def frame(self, title: str, main: str, *, section: str = "", story: Story | None = None) -> str:
        data = ""
        if story and story.number % 9 == 0:
            facts = {
                "@type": "NewsArticle",
                "headline": story.title,
                "datePublished": story.published.isoformat(),
                "publisher": {"@type": "Organization", "name": self.title},
            }
            data = (
                f'<script type="application/ld+json">{json.dumps(facts, ensure_ascii=False)}'
                f"</script>"
            )
        menu = items([anchor(self.section_path(one), one) for one in self.sections])
        ranks = items([anchor(one.url, one.title) for one in self.some_stories(15)])
        return (
            f'<!DOCTYPE html><html lang="ja"><head><meta charset="utf-8"><title>{escape(title)}｜'
            f"{self.title}"
            f'</title><meta property="og:site_name" content="{self.title}">{data}'
            f"{styles(self.rng, 170)}</head>"
            f"<body><div class='atama'>{anchor('/', self.title)} {self.long_date(self.night)}"
            f"</div>{menu}"
            f"<div class='naka'>{main}</div><div class='yoko'><h2>"
            f"{self.writer.standing('latest')[0]}</h2>"
            f"{ranks}</div><div class='shita'>{anchor('/about/', '会社概要')}</div>"
            f"{script(self.rng, 170)}</body></html>"
        )


class Sahil(Layout):
    """Right to left, nothing but ``div``; dates in Arabic-Indic digits, comments below.

    The section is a label above the headline that has no class of its own; the same line
    about the newsletter ends most texts.
    """

    name = "sahil"
    words: ClassVar[Words] = ARABIC
    host = "sahil-daily.example"
    title = "يومية الساحل"
    zone = ZoneInfo("Africa/Tunis")
    has_feed = True

    def story_url(self, number: int, section: str, published: datetime) -> str:
        return self.at(f"/post/{published:%Y}/{5000 + number}")

    def section_path(self, section: str) -> str:
        return f"/cat/{self.sections.index(section) + 1}"

    def article(self, story: Story) -> str:
        moment = story.published
        when = f"{self.long_date(moment)} - {moment:%H:%M}".translate(_ARABIC_DIGITS)
        blocks = [f'<div class="ec">{escape(part.text)}</div>' for part in self.shown(story)]
        extras = []
        if self.rng.random() < 0.4:
            also = f"{self.writer.standing('also')[0]}: {self.some_stories(1)[0].title}"
            extras.append(f'<div class="ec">{escape(also)}</div>')
        lines = weave(self.rng, blocks, extras)
        if self.rng.random() < 0.8:
            lines.append(f'<div class="ec">{escape(self.writer.standing("newsletter")[0])}</div>')
        talk = "".join(
            f'<div class="ec"><div>{escape(self.writer.person())}</div>'
            f"<div>{escape(self.writer.standing_one('comment'))}</div></div>"
            for _ in range(self.rng.randint(0, 6))
        )
        return (
            f'<div class="er"><div class="ec">'
            f"{anchor(self.section_path(story.section), story.section)}</div>"
            f'<div class="ec eh">{escape(story.title)}</div><div class="ec"><div>'
            f"{escape(' و'.join(story.authors))}"
            f"</div><div>{when}</div></div><div class='ec'>{icon(self.rng)}{icon(self.rng)}</div>"
            f"</div>"
            f'<div class="er">{"".join(lines)}</div><div class="er"><div class="ec">'
            f"{self.writer.standing('comments')[0]}</div>{talk}</div><div class='er'>"
            f"{''.join(self.card(one) for one in self.some_stories(6))}</div>"
        )

    def card(self, story: Story) -> str:
        return (
            f'<div class="ec"><a href="{escape(story.url)}"><img src="/u/{story.number}.jpg"></a>'
            f"<div>{anchor(story.url, story.title)}</div>"
            f"<div>{self.long_date(story.published).translate(_ARABIC_DIGITS)}</div></div>"
        )

    def plain(self, title: str, blocks: Sequence[str]) -> str:
        return f'<div class="er"><div class="ec eh">{escape(title)}</div>{"".join(blocks)}</div>'

    def frame(self, title: str, main: str, *, section: str = "", story: Story | None = None) -> str:
        menu = "".join(
            f'<div class="ec">{anchor(self.section_path(one), one)}</div>' for one in self.sections
        )
        side = "".join(self.card(one) for one in self.stories[:8])
        return (
            f'<!doctype html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>'
            f"{escape(title)} - "
            f'{self.title}</title><link rel="alternate" type="application/rss+xml"'
            f' href="/feed.xml">'
            f"{styles(self.rng, 190)}</head><body><div class='er'>{anchor('/', self.title)}"
            f"<div>{self.long_date(self.night).translate(_ARABIC_DIGITS)}</div></div><div"
            f" class='er'>{menu}</div>"
            f"{main}<div class='er'><div class='ec'>{self.writer.standing('latest')[0]}</div>"
            f"{side}</div>"
            f"<div class='er'>{anchor('/about/', 'من نحن')}</div>{script(self.rng, 180)}</body>"
            f"</html>"
        )
