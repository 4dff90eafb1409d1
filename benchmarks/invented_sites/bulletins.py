"""An English site of which three stories in four are written by a machine, from one template."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import ClassVar
from zoneinfo import ZoneInfo

from benchmarks.invented_sites.furniture import anchor, escape, icon, items, script, styles
from benchmarks.invented_sites.pages import Part, Story
from benchmarks.invented_sites.site import Layout
from benchmarks.invented_sites.words import Words
from benchmarks.invented_sites.words_west import ENGLISH

_BULLETIN = (
    "An earthquake of magnitude {a}.{b} was recorded {n} kilometres off {place} at {hour}:{minute} "
    "local time, at a depth of {n} kilometres, the regional network said in a first report.",
    "About {n} people wrote that they had felt it, most of them in {place} and {place}. The fire "
    "service had {a} calls, and nobody was reported hurt.",
    "Within {n} kilometres of {place}, {n} earthquakes were recorded in the past year. The "
    "strongest of them had a magnitude of {a}.{b}.",
)


class TremorTimes(Layout):
    """Most stories have the sentences of all such stories, with other numbers and places.

    They are what a reader came for, though they repeat more than the furniture does. A line
    on where the figures are from is the same on each of their pages, and is none of the text.
    """

    name = "bulletins"
    words: ClassVar[Words] = ENGLISH
    host = "tremortimes.example"
    title = "Tremor Times"
    zone = ZoneInfo("Pacific/Auckland")
    has_sitemap = True
    has_feed = True

    def story_url(self, number: int, section: str, published: datetime) -> str:
        return self.at(f"/{section.lower()}/report-{9100 + number}")

    def section_path(self, section: str) -> str:
        return f"/{section.lower()}"

    def write_parts(self, number: int) -> Iterator[Part]:
        if number % 4 == 3:
            yield from super().write_parts(number)
            return
        for sentence in _BULLETIN:
            for slot, low, high in (("a", 2, 6), ("b", 0, 9), ("hour", 1, 12), ("minute", 10, 59)):
                while f"{{{slot}}}" in sentence:
                    value = str(self.rng.randint(low, high))
                    sentence = sentence.replace(f"{{{slot}}}", value, 1)
            yield Part(text=self.writer.fill(sentence))

    def article(self, story: Story) -> str:
        moment = story.published
        text = "".join(f"<p>{escape(part.text)}</p>" for part in self.shown(story))
        if story.number % 4 != 3:
            text += "<p>Figures: Southern Seismic Network. They may be revised.</p>"
        more = "".join(self.card(one) for one in self.some_stories(4))
        return (
            f'<div class="report"><div class="report-in">{anchor("/", "Home")} '
            f"{anchor(self.section_path(story.section), story.section)}</div>"
            f"<h1>{escape(story.title)}</h1><div class='report-by'>{icon(self.rng)} "
            f"{escape(', '.join(story.authors))}, {self.long_date(moment)} {moment:%H:%M}</div>"
            f"<div class='report-text'>{text}</div></div><div class='report-more'>{more}</div>"
        )

    def card(self, story: Story) -> str:
        return (
            f'<div class="card"><h3>{anchor(story.url, story.title)}</h3>'
            f"<p>{escape(self.teaser(story))}</p></div>"
        )

    def plain(self, title: str, blocks: Sequence[str]) -> str:
        return f'<div class="listing"><h1>{escape(title)}</h1>{"".join(blocks)}</div>'

    def frame(self, title: str, main: str, *, section: str = "", story: Story | None = None) -> str:
        menu = items([anchor(self.section_path(one), one) for one in self.sections])
        latest = items([anchor(one.url, one.title) for one in self.stories[:9]])
        return (
            f'<!DOCTYPE html><html lang="en-NZ"><head><meta charset="utf-8"><title>{escape(title)}'
            f' | {self.title}</title><link rel="alternate" type="application/rss+xml" '
            f'href="/feed.xml">{styles(self.rng, 140)}</head><body><header>'
            f"{anchor('/', self.title)}{menu}</header>{main}<aside>"
            f"<h2>{self.writer.standing('latest')[0]}</h2>{latest}</aside><footer>"
            f"{anchor('/about/', 'About us')}</footer>{script(self.rng, 130)}</body></html>"
        )
