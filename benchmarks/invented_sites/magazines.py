"""An English magazine made with a page builder: all texts in ``div``, blocks between them."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import ClassVar
from zoneinfo import ZoneInfo

from benchmarks.invented_sites.furniture import anchor, escape, icon, script, styles, token, weave
from benchmarks.invented_sites.pages import Part, Story
from benchmarks.invented_sites.papers import Paper
from benchmarks.invented_sites.words import Words
from benchmarks.invented_sites.words_west import ENGLISH


class Lantern(Paper):
    """Paragraphs are ``div`` with numbered classes, over several blocks of text.

    Between the blocks stand pull quotes, offers of a letter and pictures. "Words by" names the
    authors, the photographer stands in the same line. The day is the whole date.
    """

    name = "lantern"
    words: ClassVar[Words] = ENGLISH
    host = "www.thelanternreview.example"
    title = "The Lantern Review"
    zone = ZoneInfo("America/Halifax")
    shows = frozenset(("authors", "section", "tags"))
    days = 60
    paid = 0.2

    def story_url(self, number: int, section: str, published: datetime) -> str:
        return self.at(f"/stories/{token(self.rng, 6)}-{token(self.rng, 4)}-{number}")

    def section_path(self, section: str) -> str:
        return f"/category/{section.lower().replace(' ', '-')}"

    def long_date(self, moment: date) -> str:
        return f"{self.month(moment)} {moment.day}, {moment.year}"

    def text_block(self, part: Part) -> str:
        kind = {"heading": "heading-11", "correction": "text-note"}.get(part.kind, "text-block-27")
        return f'<div class="{kind}">{escape(part.text)}</div>'

    def article(self, story: Story) -> str:
        writer, rng = self.writer, self.rng
        texts = [self.text_block(part) for part in self.shown(story)]
        middle = rng.randint(1, max(1, len(texts) - 1))
        groups = [
            f'<div class="rich-text-block w-richtext">{"".join(own)}</div>'
            for own in (texts[:middle], texts[middle:])
            if own
        ]
        quoted = story.parts[0].text.split(". ")[0].rstrip(".")
        photographer = writer.person()
        extras = [
            self.sometimes(0.4, f'<div class="pull-12"><div>{escape(quoted)}</div></div>'),
            self.sometimes(
                0.5,
                f'<div class="image-block"><img src="/{token(rng, 8)}.jpg"><div '
                f'class="caption-4">The harbour at {writer.pick("places")}. {photographer}</div>'
                "</div>",
            ),
            self.sometimes(0.7, f'<div class="form-block w-form"><div>{self.letter()}</div></div>'),
        ]
        blocks = weave(rng, groups, [one for one in extras if one])
        by = f"Words by {' and '.join(story.authors)}"
        by += self.sometimes(0.4, f" · Photographs by {photographer}")
        bio = "".join(
            f"<div>{escape(name)} {escape(writer.standing_one('bio'))}</div>"
            for name in story.authors
        )
        tags = "".join(
            f'<div role="listitem" class="w-dyn-item">{link}</div>'
            for link in self.tag_links(story)
        )
        return (
            f'<div class="section-9"><div class="container-3 w-container">'
            f"{anchor(self.section_path(story.section), story.section, 'class=eyebrow')}"
            f'<h1 class="heading-7">{escape(story.title)}</h1>'
            f'<div class="text-block-4">{escape(story.standfirst)}</div>'
            f'<div class="div-block-31"><div class="text-block-21">{escape(by)}</div>'
            f'<div class="text-block-22">{self.long_date(story.published)}</div>'
            f'<div class="text-block-23">{rng.randint(3, 11)} min read</div></div></div></div>'
            f'<div class="section-10">{"".join(blocks)}'
            f"{self.gate() if story.is_paid else self.sometimes(0.75, self.appeal())}"
            f'<div class="div-block-40 bio">{bio}</div>'
            f'<div class="div-block-41"><div>Filed under</div><div class="w-dyn-items">{tags}</div>'
            f"</div></div>{self.next_up()}"
        )

    def letter(self) -> str:
        return (
            f"{escape(self.writer.standing('newsletter')[0])}</div><div>Join "
            f"{self.rng.randint(4, 9)},{self.rng.randint(100, 999)} readers"
        )

    def appeal(self) -> str:
        return (
            '<div class="div-block-37"><div>The Lantern is a reader-funded magazine. If this story '
            "was worth your time, chip in to pay for the next one.</div>"
            f"{anchor('/support', 'Support us')}</div>"
        )

    def gate(self) -> str:
        head, text, login = self.writer.standing("offer")
        return (
            f'<div class="div-block-38 member-gate"><div class="heading-15">{escape(head)}</div>'
            f"<div>{escape(text)}</div>{anchor('/join', login)}</div>"
        )

    def next_up(self) -> str:
        cards = "".join(self.card(one) for one in self.some_stories(3))
        return f'<div class="section-12"><div class="heading-9">Next up</div>{cards}</div>'

    def card(self, story: Story) -> str:
        return (
            f'<div role="listitem" class="collection-item-2 w-dyn-item"><a href="{story.url}" '
            f'class="link-block-5 w-inline-block"><div class="heading-13">{escape(story.title)}'
            f'</div><div class="text-block-16">{escape(story.standfirst)}</div><div '
            f'class="text-block-17">{self.long_date(story.published)}</div></a></div>'
        )

    def plain(self, title: str, blocks: Sequence[str]) -> str:
        return (
            f'<div class="section-9"><div class="w-container"><h1 class="heading-7">{escape(title)}'
            f'</h1></div></div><div class="section-10">{"".join(blocks)}</div>'
        )

    def frame(self, title: str, main: str, *, section: str = "", story: Story | None = None) -> str:
        description = escape(story.standfirst if story else self.title)
        return (
            f'<!DOCTYPE html><html data-wf-page="{token(self.rng, 24)}" lang="en"><head><meta '
            f'charset="utf-8"><title>{escape(title)}</title><meta content="{description}" '
            f'name="description"><meta content="{escape(title)}" property="og:title"><meta '
            f'content="Webflow" name="generator">{styles(self.rng, 60)}</head><body class="body-2">'
            f'<div class="navbar-2 w-nav">{anchor("/", self.title)}<div role="navigation">'
            f"{''.join(anchor(self.section_path(one), one) for one in self.sections)}</div>"
            f"{icon(self.rng)}</div>{main}"
            f'<div class="footer-3"><div>© {self.title}. Printed on Tuesdays.</div>'
            f"{anchor('/about/', 'About')}</div>{script(self.rng, 40)}</body></html>"
        )
