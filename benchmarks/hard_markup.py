"""Invented sites whose markup says little, on which facts are taught by clicks.

``harbour`` has classes that each build makes anew, ``valley`` its text in divs with line breaks
beside other divs, and ``islands`` two dates, one for machines, and authors among other links.
"""

import html
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from benchmarks.invented_sites.words import Writer
from benchmarks.invented_sites.words_west import ENGLISH

_FIRST = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
_PROMO = "Get the evening letter: the five stories of the day in your mailbox."


@dataclass(frozen=True, kw_only=True)
class HardPage:
    """A page, and what a reader sees on it."""

    url: str
    html: str
    title: str
    author: str
    published: str
    """The date for machines, or the day as it is printed."""

    paragraphs: list[str]
    shown: dict[str, str] = field(default_factory=dict)
    """The text to click for each fact."""


def hard_pages(site: str, number: int = 14) -> list[HardPage]:
    """Return the pages of one of the sites; the same call gives the same pages."""
    rng = random.Random(site)
    writer = Writer(ENGLISH, rng)
    people = writer.people(5)
    pages = []
    for at in range(number):
        story = _Story(
            at=at,
            title=writer.title(),
            lead=writer.sentence(),
            author=rng.choice(people),
            other=rng.choice(people),
            published=_FIRST + timedelta(days=at, minutes=7 * at),
            section=rng.choice(["Town", "Coast", "Trade"]),
            paragraphs=[writer.paragraph(rng.randint(2, 4)) for _ in range(rng.randint(4, 7))],
            teasers=[writer.title() for _ in range(4)],
        )
        pages.append(_SITES[site](story))
    return pages


@dataclass(frozen=True, kw_only=True)
class _Story:
    at: int
    title: str
    lead: str
    author: str
    other: str
    published: datetime
    section: str
    paragraphs: list[str]
    teasers: list[str]

    @property
    def day(self) -> str:
        """The day as it is printed."""
        return f"{self.published.day} {self.published:%B %Y}"


def _harbour(story: _Story) -> HardPage:
    build = "1dbjc4n 1kx2b7q r0ab9k 9zq3wd 1m4f5t 7hh2pa k2jd8s 4vv1xe 8bn3ly".split()
    if story.at % 3 == 2:  # the pages of an older build
        build = [name[::-1] for name in build]
    css = [f"css-{name}" for name in build]
    text = "".join(f'<p class="{css[5]}">{html.escape(one)}</p>' for one in story.paragraphs[:2])
    promo = f'<div class="{css[8]}"><p class="{css[5]}">{_PROMO}</p></div>'
    text += promo + "".join(
        f'<p class="{css[5]}">{html.escape(one)}</p>' for one in story.paragraphs[2:]
    )
    teasers = "".join(
        f'<div class="{css[6]}"><a href="/a/{n}"><p class="{css[5]}">{html.escape(one)}</p></a>'
        "</div>"
        for n, one in enumerate(story.teasers)
    )
    page = f"""<!doctype html><html lang="en"><head><title>Harbour Light</title></head><body>
<div id="__app"><div class="{css[0]}"><h1 class="{css[1]}"><a href="/">Harbour Light</a></h1></div>
<div class="{css[2]}"><div class="{css[3]}"><span class="{css[4]}">{story.section}</span></div>
<div class="Head_title__{build[1]}">{html.escape(story.title)}</div>
<div class="{css[3]}"><span class="{css[4]}">{html.escape(story.author)}</span>
<span class="{css[7]}">{story.day}</span></div>
<div class="{css[3]}">{text}</div></div>
<div class="{css[0]}">{teasers}</div></div></body></html>"""
    return HardPage(
        url=f"https://harbour.example/a/{100 + story.at}",
        html=page,
        title=story.title,
        author=story.author,
        published=story.published.date().isoformat(),
        paragraphs=story.paragraphs,
        shown={
            "title": story.title,
            "authors": story.author,
            "date_published": story.day,
            "section": story.section,
            "body": story.paragraphs[0],
            "drop": _PROMO,
        },
    )


def _valley(story: _Story) -> HardPage:
    pairs = [story.paragraphs[at : at + 2] for at in range(0, len(story.paragraphs), 2)]
    text = "".join(
        f'<div class="k3">{"<br><br>".join(map(html.escape, pair))}</div>'
        f"{f'<div class=k9><b>{_PROMO}</b></div>' if not at else ''}"
        for at, pair in enumerate(pairs)
    )
    others = "".join(
        f'<div class="k7"><b>{html.escape(one)}</b><br>{html.escape(story.lead)}</div>'
        for one in story.teasers
    )
    page = f"""<!doctype html><html lang="en"><head><title>Valley</title></head><body>
<table class="k0"><tr><td class="k1"><font size="5">{html.escape(story.title)}</font>
<div class="k2">By {html.escape(story.author)} &middot; {story.day} &middot;
<i>{story.section}</i></div><div class="k4">{html.escape(story.lead)}</div>{text}
<div class="k5">Printed in the valley since 1911. All rights are with the valley.</div></td>
<td class="k6">{others}</td></tr></table></body></html>"""
    return HardPage(
        url=f"https://valley.example/news.php?id={700 + story.at}",
        html=page,
        title=story.title,
        author=story.author,
        published=story.published.date().isoformat(),
        paragraphs=story.paragraphs,
        shown={
            "title": story.title,
            "standfirst": story.lead,
            "authors": f"By {story.author}",
            "date_published": f"By {story.author}",
            "section": story.section,
            "body": story.paragraphs[0],
            "drop": _PROMO,
        },
    )


def _islands(story: _Story) -> HardPage:
    stamp = story.published.isoformat()
    changed = (story.published + timedelta(days=3)).isoformat()
    who = story.author.lower().replace(" ", "-")
    text = "".join(f"<p>{html.escape(one)}</p>" for one in story.paragraphs)
    dates = f'<span class="when" data-stamp="{stamp}">{story.published:%H:%M}</span>'
    change = f'<span class="when" data-stamp="{changed}">Updated</span>'
    # The change stands before the date on every second page, and some pages have none.
    dates = dates if story.at % 5 == 4 else f"{change} {dates}" if story.at % 2 else dates + change
    page = f"""<!doctype html><html lang="en"><head><title>Islands</title></head><body>
<div class="top"><a class="lnk" href="/">Islands Daily</a></div>
<div class="story-9f8e7d6c"><h2>{html.escape(story.title)}</h2>
<div class="box"><a class="lnk" href="/subscribe/">Subscribe to us</a>
<a class="lnk" href="/people/{who}">{html.escape(story.author)}</a>
<a class="lnk" href="/follow/{who}">Follow</a> <a class="lnk" href="/all/{who}">All stories</a>
<label>Published</label><span class="when" data-first="{stamp}">a while ago</span> {dates}</div>
<div class="txt" id="text-{story.at}{story.at}">{text}
<p class="also">Read also: <a href="/x/{story.at}">{html.escape(story.teasers[0])}</a></p>
</div></div>
<div class="more"><h2>More</h2>{"".join(f"<h2>{html.escape(one)}</h2>" for one in story.teasers)}
<a class="lnk" href="/people/other">{html.escape(story.other)}</a></div></body></html>"""
    return HardPage(
        url=f"https://islands.example/{story.section.lower()}/{300 + story.at}.html",
        html=page,
        title=story.title,
        author=story.author,
        published=stamp,
        paragraphs=story.paragraphs,
        shown={
            "title": story.title,
            "authors": story.author,
            "date_published": "a while ago",
            "body": story.paragraphs[0],
            "drop": f"Read also: {story.teasers[0]}",
        },
    )


_SITES: dict[str, Callable[[_Story], HardPage]] = {
    "harbour": _harbour,
    "valley": _valley,
    "islands": _islands,
}
