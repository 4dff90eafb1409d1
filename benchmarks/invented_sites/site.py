"""The base of the invented sites: writes the stories, and lets a site render its pages."""

import html
import random
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from email.utils import format_datetime
from typing import ClassVar
from zoneinfo import ZoneInfo

from benchmarks.invented_sites.furniture import escape
from benchmarks.invented_sites.pages import InventedPage, InventedSite, Part, Story, Truth
from benchmarks.invented_sites.words import Words, Writer

ARTICLES = 40
_FEED_ENTRIES = 15
_FIRST_NIGHT = date(2026, 1, 20)


class Layout(ABC):
    """One invented site. A subclass says how it looks; the seed says what it tells.

    ``seed``: another seed gives other texts, names, dates, and other furniture on each page.
    """

    name: ClassVar[str]
    """Of the row in the table of figures."""
    words: ClassVar[Words]
    host: ClassVar[str]
    title: ClassVar[str]
    """The site's name, as its pages print it."""
    zone: ClassVar[ZoneInfo]
    shows: ClassVar[frozenset[str]] = frozenset(("clock", "authors", "section"))
    """Of ``clock``, ``authors``, ``section`` and ``tags``, what can be read on its pages."""
    days: ClassVar[int] = 30
    """Over which the stories are spread."""
    paid: ClassVar[float] = 0.0
    """Share of paid stories."""
    staff: ClassVar[int] = 9
    """Number of writers."""
    has_sitemap: ClassVar[bool] = False
    has_feed: ClassVar[bool] = False

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(f"{self.name} {seed}")
        self.writer = Writer(self.words, self.rng)
        self.night = _FIRST_NIGHT + timedelta(days=(seed * 37) % 190)
        self.sections = self.words.sections.split("|")
        self.people = self.writer.people(self.staff)
        self.stories = [self.write_story(number) for number in range(ARTICLES)]
        self.stories.sort(key=lambda story: story.published, reverse=True)

    # What a site says of itself.

    @abstractmethod
    def story_url(self, number: int, section: str, published: datetime) -> str:
        """Return the address of a story."""

    def section_path(self, section: str) -> str:
        return f"/rubrik/{self.sections.index(section) + 1}"

    @abstractmethod
    def article(self, story: Story) -> str:
        """Return the main part of an article's page."""

    @abstractmethod
    def card(self, story: Story) -> str:
        """Return a teaser of the story."""

    @abstractmethod
    def plain(self, title: str, blocks: Sequence[str]) -> str:
        """Return the main part of another page: a heading and blocks of markup."""

    @abstractmethod
    def frame(self, title: str, main: str, *, section: str = "", story: Story | None = None) -> str:
        """Return the whole page around its main part."""

    # Stories.

    def write_story(self, number: int) -> Story:
        """Write a news story; the parts are what ``write_parts`` gives."""
        rng = self.rng
        section = rng.choice(self.sections)
        published = self.published_at(number)
        words = self.words.subjects.split("|")
        return Story(
            number=number,
            url=self.story_url(number, section, published),
            title=self.writer.title(),
            parts=tuple(self.write_parts(number)),
            published=published,
            section=section,
            authors=tuple(rng.sample(self.people, rng.choice((1, 1, 1, 1, 2)))),
            tags=tuple(rng.sample(words, rng.randint(2, 4))),
            standfirst=self.writer.sentence(),
            is_paid=rng.random() < self.paid,
        )

    def published_at(self, number: int) -> datetime:
        """Return an instant in the days before the night."""
        day = self.night - timedelta(days=1 + number * self.days // ARTICLES)
        clock = time(self.rng.randint(5, 21), self.rng.randint(1, 59))
        return datetime.combine(day, clock, tzinfo=self.zone)

    def write_parts(self, number: int) -> Iterator[Part]:
        """Yield the parts of a text of three to nine paragraphs."""
        for place in range(self.rng.randint(3, 9)):
            fewest = 2 if place < 2 else 1  # so that a paid story's teaser is no stub
            yield Part(text=self.writer.paragraph(self.rng.randint(fewest, 4)))

    def shown(self, story: Story) -> tuple[Part, ...]:
        """Return the parts that the page shows: of a paid story the first ones."""
        return story.parts[:2] if story.is_paid else story.parts

    def teaser(self, story: Story) -> str:
        return story.parts[0].text[: self.rng.randint(70, 120)].rstrip() + "…"

    def some_stories(self, number: int) -> list[Story]:
        return self.rng.sample(self.stories, number)

    def long_date(self, moment: date) -> str:
        """Return the day in words: ``13 mars 2026``."""
        return f"{moment.day} {self.month(moment)} {moment.year}"

    def month(self, moment: date) -> str:
        return self.words.months.split("|")[moment.month - 1]

    # Pages.

    def build(self) -> InventedSite:
        """Render all pages of the site."""
        pages = (*self.article_pages(), *self.other_pages(), *self.sources())
        fetched = datetime.combine(self.night, time(22, 30), tzinfo=ZoneInfo("UTC"))
        return InventedSite(
            name=self.name, home=self.at("/"), fetched_at=fetched.isoformat(), pages=pages
        )

    def at(self, path: str) -> str:
        return f"https://{self.host}{path}"

    def page(self, url: str, kind: str, text: str, truth: Truth | None = None) -> InventedPage:
        return InventedPage(url=url, kind=kind, body=text.encode(), truth=truth)

    def article_pages(self) -> Iterator[InventedPage]:
        for story in self.stories:
            text = self.frame(story.title, self.article(story), section=story.section, story=story)
            yield self.page(story.url, "article", text, self.truth(story))

    def truth(self, story: Story) -> Truth:
        authors: tuple[str, ...] | None = story.authors if "authors" in self.shows else ()
        return Truth(
            title=story.title,
            paragraphs=tuple(part.text for part in self.shown(story)),
            optional=(story.standfirst,),
            day=story.published.date().isoformat(),
            instant=story.published.isoformat() if "clock" in self.shows else None,
            authors=None if story.genre == "letter" else authors,
            section=story.section if "section" in self.shows else None,
            tags=story.tags if "tags" in self.shows else (),
            is_paid=story.is_paid,
        )

    def other_pages(self) -> Iterator[InventedPage]:
        """Yield the lists, and the pages that are no articles though some look like it."""

        def page(path: str, kind: str, title: str, main: str, section: str = "") -> InventedPage:
            return self.page(self.at(path), kind, self.frame(title, main, section=section))

        cards = [self.card(story) for story in self.stories[:20]]
        yield page("/", "front", self.title, self.plain(self.title, cards))
        for section in self.sections:
            own = [self.card(story) for story in self.stories if story.section == section]
            yield page(
                self.section_path(section), "section", section, self.plain(section, own), section
            )
        for kind, title, blocks in self._standing_pages():
            yield page(f"/{kind}/", kind, title, self.plain(title, blocks))
        for number in (901, 902):
            title, text = self.writer.standing("gone")
            when = self.published_at(number)
            url = self.story_url(number, self.sections[0], when)
            main = self.plain(title, [f"<p>{escape(text)}</p>", *cards[3:7]])
            yield self.page(url, "gone", self.frame(title, main))
        title, *texts, button = self.writer.standing("consent")
        shown = "".join(f"<p>{escape(text)}</p>" for text in texts)
        yield self.page(
            self.stories[3].url + "?consent=1",
            "consent",
            f"<!doctype html><html lang='{self.words.language}'><title>{escape(title)}</title>"
            f"<body>"
            f"<h1>{escape(title)}</h1>{shown}<button>{escape(button)}</button></body></html>",
        )

    def _standing_pages(self) -> Iterator[tuple[str, str, list[str]]]:
        """Yield kind, title and blocks of the pages that each local site has."""
        writer, rng = self.writer, self.rng
        rows = []
        for name in writer.people(9):
            born, died = rng.randint(1931, 1958), self.night - timedelta(days=rng.randint(2, 20))
            rows.append(
                f"<h3>{escape(name)}</h3><p>* {rng.randint(1, 28)}.{rng.randint(1, 12)}.{born} "
                f"† {died.day}.{died.month}.{died.year}</p><p>"
                f"{escape(writer.standing_one('obit'))}</p>"
            )
        yield "obituaries", writer.standing_one("obits"), rows
        rows = [
            f"<h4>{escape(self.long_date(self.night + timedelta(days=number)))}</h4>"
            f"<p>{rng.randint(9, 20)}:{rng.choice(('00', '30'))} "
            f"{escape(writer.standing_one('event'))}</p>"
            for number in range(14)
        ]
        yield "calendar", writer.standing_one("events"), rows
        rows = [f"<p>{escape(writer.standing_one('notice'))}</p>" for _ in range(8)]
        yield "notices", writer.standing_one("notices"), rows
        title, *texts = writer.standing("about")
        yield "about", title, [f"<p>{escape(text)}</p>" for text in texts]
        found = [self.card(story) for story in self.some_stories(8)]
        yield "search", f"{writer.standing_one('search')}: {writer.pick('places')}", found
        mine = [self.card(story) for story in self.stories if self.people[0] in story.authors]
        bio = f"<p>{escape(self.people[0])} {escape(writer.standing_one('bio'))}</p>"
        yield "author", self.people[0], [bio, *mine]

    def sources(self) -> Iterator[InventedPage]:
        """Yield robots.txt, and sitemap and feed where the site has them."""
        lines = "User-agent: *\nDisallow: /intern/\n"
        if self.has_sitemap:
            lines += f"Sitemap: {self.at('/sitemap.xml')}\n"
            rows = "".join(
                f"<url><loc>{html.escape(story.url)}</loc>"
                f"<lastmod>{story.published.isoformat()}</lastmod></url>"
                for story in self.stories
            )
            yield self._source(
                "/sitemap.xml",
                "sitemap",
                f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{rows}</urlset>',
            )
        if self.has_feed:
            rows = "".join(
                f"<item><title>{html.escape(story.title)}</title><link>{html.escape(story.url)}</link>"
                f"<pubDate>{format_datetime(story.published)}</pubDate></item>"
                for story in self.stories[:_FEED_ENTRIES]
            )
            yield self._source(
                "/feed.xml",
                "feed",
                f'<rss version="2.0"><channel><title>{html.escape(self.title)}</title>'
                f"<link>{self.at('/')}</link>{rows}</channel></rss>",
            )
        yield InventedPage(
            url=self.at("/robots.txt"),
            kind="robots",
            body=lines.encode(),
            content_type="text/plain",
        )

    def _source(self, path: str, kind: str, text: str) -> InventedPage:
        body = f'<?xml version="1.0" encoding="utf-8"?>\n{text}'.encode()
        return InventedPage(url=self.at(path), kind=kind, body=body, content_type="text/xml")
