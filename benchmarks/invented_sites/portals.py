"""Two portals: one in English with many teasers and dd/mm dates, one in Turkish that runs on."""

import json
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import ClassVar
from zoneinfo import ZoneInfo

from benchmarks.invented_sites.furniture import anchor, escape, icon, items, script, styles, weave
from benchmarks.invented_sites.pages import Part, Story
from benchmarks.invented_sites.site import Layout
from benchmarks.invented_sites.words import Words
from benchmarks.invented_sites.words_more import TURKISH
from benchmarks.invented_sites.words_west import ENGLISH


class SelwynPost(Layout):
    """Ten cards with ``time`` and author around each story; 3/4/2026 is the third of April.

    Dates have no zone, but the feed and the JSON-LD of a few pages have it. The byline has no
    label. Corrections end a text, and standing subheadings are part of it.
    """

    name = "selwyn"
    words: ClassVar[Words] = ENGLISH
    host = "www.selwynpost.example"
    title = "The Selwyn Post"
    zone = ZoneInfo("Pacific/Auckland")
    shows = frozenset(("clock", "authors", "section", "tags"))
    has_feed = True
    days = 24

    def story_url(self, number: int, section: str, published: datetime) -> str:
        return self.at(f"/{section.lower()}/{published:%Y%m}/story-{20500 + number}")

    def section_path(self, section: str) -> str:
        return f"/{section.lower()}/"

    def write_parts(self, number: int) -> Iterator[Part]:
        parts = list(super().write_parts(number))
        if number % 4 == 1:
            parts.insert(2, Part(text=self.words.subheads.split("|")[0], kind="heading"))
        yield from parts
        if number % 9 == 3:
            yield Part(text=self.writer.standing_one("correction"), kind="correction")

    def article(self, story: Story) -> str:
        blocks = [
            f"<h3>{escape(part.text)}</h3>"
            if part.kind == "heading"
            else f"<p><em>{escape(part.text)}</em></p>"
            if part.kind == "correction"
            else f"<p>{escape(part.text)}</p>"
            for part in self.shown(story)
        ]
        moment = story.published
        crumbs = (
            anchor("/", "Home") + " / " + anchor(self.section_path(story.section), story.section)
        )
        tags = items([anchor(f"/tag/{tag}", tag) for tag in story.tags], 'class="story-topics"')
        return (
            f'<div class="crumb">{crumbs}</div><main class="story"><h1>{escape(story.title)}</h1>'
            f'<div class="story-meta"><span class="who">{escape(" and ".join(story.authors))}'
            f"</span>"
            f'<span class="when">{moment.day}/{moment.month}/{moment.year} {moment:%H:%M}</span>'
            f"<button>{icon(self.rng)} {self.writer.standing('share')[0]}</button></div>"
            f'<figure><img src="/img/{story.number}.webp"><figcaption>'
            f"{escape(self.writer.fill('{who}'))}. "
            f"{self.writer.standing('photo')[0]}: {escape(self.writer.person())}</figcaption>"
            f"</figure>"
            f'<div class="story-text">{"".join(weave(self.rng, blocks, self.boxes()))}</div>{tags}'
            f"</main>"
            f'<section class="river">{"".join(self.card(one) for one in self.some_stories(10))}'
            f"</section>"
        )

    def boxes(self) -> list[str]:
        """Return what stands between the paragraphs of this page."""
        found = []
        if self.rng.random() < 0.5:
            other = self.some_stories(1)[0]
            also = self.writer.standing("also")[0]
            found.append(f"<p><strong>{also}:</strong> {anchor(other.url, other.title)}</p>")
        if self.rng.random() < 0.6:
            line = escape(self.writer.standing("newsletter")[0])
            found.append(
                f'<div class="signup"><p>{line}</p><input type="email"><button>Go</button></div>'
            )
        return found

    def card(self, story: Story) -> str:
        moment = story.published
        return (
            f'<article class="tile"><a href="{escape(story.url)}"><img src="/t/{story.number}'
            f'.webp">'
            f"<h3>{escape(story.title)}</h3></a><p>{escape(self.teaser(story))}</p><div"
            f' class="tile-by">'
            f'{escape(story.authors[0])}</div><time datetime="{moment:%Y-%m-%dT%H:%M}">'
            f"{moment.day}/{moment.month}/{moment.year}</time></article>"
        )

    def plain(self, title: str, blocks: Sequence[str]) -> str:
        return f'<main class="wall"><h1>{escape(title)}</h1>{"".join(blocks)}</main>'

    def frame(self, title: str, main: str, *, section: str = "", story: Story | None = None) -> str:
        data = ""
        if story and story.number % 8 == 0:
            data = _json_ld(story, [{"@type": "Person", "name": name} for name in story.authors])
        topics = self.words.subjects.split("|")
        menus = "".join(
            f"<div>{anchor(self.section_path(one), one)}"
            f"{items([anchor(f'/{one.lower()}/{tag}', tag) for tag in topics])}</div>"
            for one in self.sections
        )
        return (
            f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{escape(title)} – '
            f'{self.title}</title><meta property="og:title" content="{escape(title)}">'
            f'<meta property="og:site_name" content="{self.title}"><link rel="alternate" '
            f'type="application/rss+xml" href="/feed.xml">{data}{styles(self.rng, 160)}</head>'
            f"<body>"
            f'<header><a href="/">{self.title}</a><nav>{menus}</nav></header>{main}<footer>'
            f"{items([anchor('/about/', 'About us'), anchor('/notices/', 'Public notices')])}"
            f"</footer>"
            f"{script(self.rng, 200)}</body></html>"
        )


class Akpinar(Layout):
    """The next two stories run on below; JSON-LD calls the desk the author of all; comments.

    Labels of ads stand between the paragraphs, the byline above them, and a time of change
    beside that of publication.
    """

    name = "akpinar"
    words: ClassVar[Words] = TURKISH
    host = "www.akpinarhaber.example"
    title = "Akpınar Haber"
    zone = ZoneInfo("Europe/Istanbul")
    has_sitemap = True

    def story_url(self, number: int, section: str, published: datetime) -> str:
        return self.at(f"/haber/{88100 + number}/haber-metni-{number}.html")

    def section_path(self, section: str) -> str:
        return f"/kategori/{self.sections.index(section) + 1}"

    def article(self, story: Story) -> str:
        following = [one for one in self.stories if one.published < story.published][:2]
        flow = "".join(self.one(other) for other in following)
        talk = "".join(
            f'<div class="yrm"><b>{escape(self.writer.person())}</b><small>'
            f"{self.long_date(self.night)}</small>"
            f"<p>{escape(self.writer.standing_one('comment'))}</p></div>"
            for _ in range(self.rng.randint(0, 5))
        )
        return (
            f"{self.one(story)}<div class='yrmlar'><h4>{self.writer.standing('comments')[0]}</h4>"
            f"{talk}</div>"
            f'<div class="akis">{flow}</div>'
        )

    def one(self, story: Story) -> str:
        """Return a story as it stands first on its page, and below on others."""
        moment, changed = story.published, story.published + timedelta(minutes=74)
        blocks = [f"<p>{escape(part.text)}</p>" for part in self.shown(story)]
        labels = ['<div class="rek"><span>REKLAM</span></div>'] * self.rng.randint(0, 2)
        crumbs = anchor("/", "Anasayfa") + anchor(self.section_path(story.section), story.section)
        updated = self.writer.standing("updated")[0]
        return (
            f'<div class="hbr" data-url="{escape(story.url)}"><div class="yol">{crumbs}</div>'
            f'<h1 class="bslk">{escape(story.title)}</h1><h2 class="spt">'
            f"{escape(story.standfirst)}</h2>"
            f'<div class="blg"><span>{self.long_date(moment)} - {moment:%H:%M}</span><span>'
            f"{updated}: "
            f'{self.long_date(changed)} - {changed:%H:%M}</span></div><div class="yzr">'
            f"{icon(self.rng)} "
            f"<b>{escape(', '.join(story.authors))}</b></div>"
            f'<div class="mtn">{"".join(weave(self.rng, blocks, labels))}'
            f"<p>{escape(self.writer.standing_one('agency'))}</p></div></div>"
        )

    def card(self, story: Story) -> str:
        return (
            f'<div class="kt"><a href="{escape(story.url)}"><img src="/k/{story.number}.jpg" '
            f'alt="{escape(story.title)}"><span>{escape(story.title)}</span></a></div>'
        )

    def plain(self, title: str, blocks: Sequence[str]) -> str:
        return f'<div class="lst"><h1 class="bslk">{escape(title)}</h1>{"".join(blocks)}</div>'

    def frame(self, title: str, main: str, *, section: str = "", story: Story | None = None) -> str:
        data = _json_ld(story, {"@type": "Organization", "name": "Haber Merkezi"}) if story else ""
        menu = items([anchor(self.section_path(one), one) for one in self.sections])
        rates = "".join(
            f"<span>{name} {self.rng.randint(30, 99)},{self.rng.randint(10, 99)}</span>"
            for name in ("DOLAR", "EURO", "ALTIN", "BIST")
        )
        side = "".join(self.card(one) for one in self.some_stories(12))
        return (
            f'<!DOCTYPE html><html lang="tr"><head><meta charset="utf-8"><title>{escape(title)} - '
            f'{self.title}</title><meta property="og:type" content="article">'
            f'<meta property="og:title" content="{escape(title)}">{data}{styles(self.rng, 130)}'
            f"</head><body>"
            f'<div class="ust">{self.long_date(self.night)} {rates}</div><div class="mnu">{menu}'
            f"</div>"
            f'<div class="sol">{main}</div><div class="sag"><h5>'
            f"{self.writer.standing('latest')[0]}</h5>{side}"
            f"</div><div class='alt'>{anchor('/about/', 'Künye')} © {self.title}</div>"
            f"{script(self.rng, 160)}</body></html>"
        )


def _json_ld(story: Story, author: object) -> str:
    """Return the metadata of an article, with the instant of its publication."""
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": story.title,
        "author": author,
        "datePublished": story.published.isoformat(),
        "mainEntityOfPage": story.url,
    }
    return f'<script type="application/ld+json">{json.dumps(data, ensure_ascii=False)}</script>'
