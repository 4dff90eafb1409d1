"""A base for sites with more sorts of lists, pages about the paper, and desks for authors."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import ClassVar

from benchmarks.invented_sites.furniture import anchor, escape, items
from benchmarks.invented_sites.pages import InventedPage, Part, Story
from benchmarks.invented_sites.site import Layout


class Paper(Layout):
    """A site that also has lists by tag, an archive by day, and a page that sells it.

    A site that says so signs each ninth story with its desk, and its truth has no author then.
    """

    shows = frozenset(("clock", "authors", "section", "tags"))
    signs_with_desk: ClassVar[bool] = False
    subhead_every: ClassVar[int] = 4
    """A story of so many has headings between its paragraphs; 0 for none."""

    def write_story(self, number: int) -> Story:
        story = super().write_story(number)
        if self.signs_with_desk and number % 9 == 5:
            return replace(story, authors=())
        return story

    def write_parts(self, number: int) -> Iterator[Part]:
        subheads = self.words.subheads.split("|")
        self.rng.shuffle(subheads)
        for place, part in enumerate(super().write_parts(number)):
            if self.subhead_every and number % self.subhead_every == 1 and place in (2, 4):
                yield Part(text=subheads[place // 4], kind="heading")
            yield part
        if number % 11 == 3:
            yield Part(text=self.writer.standing_one("correction"), kind="correction")

    def other_pages(self) -> Iterator[InventedPage]:
        yield from super().other_pages()
        for tag in self.words.subjects.split("|")[:3]:
            own = [self.card(story) for story in self.stories if tag in story.tags]
            yield self._other(self.tag_path(tag), "tag", tag, own)
        days = sorted({story.published.date() for story in self.stories}, reverse=True)
        for day in days[:2]:
            own = [
                items([anchor(story.url, story.title)])
                for story in self.stories
                if story.published.date() == day
            ]
            yield self._other(f"/{day:%Y/%m/%d}/", "archive", self.long_date(day), own)
        head, *texts = self.writer.standing("offer")
        sold = [f"<p>{escape(text)}</p>" for text in (*texts, self.writer.standing_one("about"))]
        yield self._other("/plus/", "offer", head, sold)

    def _other(self, path: str, kind: str, title: str, blocks: Sequence[str]) -> InventedPage:
        return self.page(self.at(path), kind, self.frame(title, self.plain(title, blocks)))

    def tag_path(self, tag: str) -> str:
        return f"/tag/{self.words.subjects.split('|').index(tag) + 1}"

    def tag_links(self, story: Story) -> list[str]:
        return [anchor(self.tag_path(tag), tag) for tag in story.tags]

    def sometimes(self, share: float, block: str) -> str:
        """Return the block on this share of pages, else nothing."""
        return block if self.rng.random() < share else ""

    def menu(self, attributes: str = "") -> str:
        return items([anchor(self.section_path(one), one) for one in self.sections], attributes)

    def latest(self, number: int) -> str:
        return items([anchor(one.url, one.title) for one in self.some_stories(number)])
