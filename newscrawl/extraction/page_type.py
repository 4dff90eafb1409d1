"""Whether a page is an article: judged from the page, never from its address alone."""

import functools
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import chain

from newscrawl.extraction.body.line_rules import is_about_author
from newscrawl.extraction.body.reader import Body
from newscrawl.extraction.dates.offset import offset_of
from newscrawl.extraction.dates.parse import parse_date
from newscrawl.extraction.dates.published import LAST_SOURCES
from newscrawl.extraction.dates.visible import read_line
from newscrawl.extraction.document.article_node import types_of
from newscrawl.extraction.document.blocks import BlockKind
from newscrawl.extraction.document.cards import Cards
from newscrawl.extraction.document.effective_length import effective_length
from newscrawl.extraction.document.facts import Facts
from newscrawl.extraction.document.headings import main_headings
from newscrawl.extraction.document.site_names import fold_words
from newscrawl.extraction.document.sources import Found, answers
from newscrawl.extraction.languages import LANGUAGES
from newscrawl.extraction.languages.language import Language, one_of
from newscrawl.items import SkipReason

_LISTING_TYPES = frozenset(
    {"CollectionPage", "SearchResultsPage", "ProfilePage", "CategoryCodeSet", "ContactPage"}
)
# Classes that WordPress and its themes put on the body of pages that list posts.
_LISTING_CLASSES = frozenset(
    ("archive category tag author search search-results home blog front-page date error404").split()
)
_TAXONOMY = "tax-"
_GALLERY_CLASSES = frozenset(
    {"single-format-gallery", "format-gallery", "post-format-gallery", "single-gallery"}
)
_GALLERY_TYPES = frozenset({"ImageGallery", "MediaGallery", "VideoGallery"})
_SINGLE_CLASSES = frozenset({"single", "single-post", "single-article", "node-type-article"})
# Text that makes an article where nothing but a headline says so, in characters
# and paragraphs.
_PLAIN_CHARS, _PLAIN_PARAGRAPHS, _LONG_CHARS = 600, 3, 1_200
# The share of the text that is in cards where the page is a list, and how many they are.
_CARDED, _FEWEST_CARDS = 0.6, 3
# The longest introduction of a list, and that of one with this share in cards.
_INTRODUCTION, _ALL_CARDED, _LONG_INTRODUCTION = 400, 0.8, 600
# Sentences of its own that an article has, the shortest line that is one without a stop, and
# the longest block that is a teaser where it stands in a card, also of one that is cut off.
_OWN_CHARS, _LINE_CHARS, _LONGEST_TEASER, _LONGEST_CUT = 120, 100, 250, 400
_STOP = re.compile(r"[.!?…][\s\"”»'’)]|[.!?…]\Z|[。！？]")
# Blocks above and below the headline at which its date stands, and the longest line with one.
_ABOVE, _BELOW, _LINE = 4, 8, 140
# Addresses that name a day or a page and nothing else, as those of lists do.
_LISTED_DAY = re.compile(r"/(?:\d\d?|(?:19|20)\d\d[-_.]?\d\d?[-_.]?\d\d?)(?:\.\w+)?/?(?:[?#]|\Z)")
_NEXT_DAY = timedelta(days=1)
_LONGEST_NAME, _LONGEST_DAY = 80, 40
# The shortest link to another article in a list, the longest name of a person, and the longest
# line about a day.
_SHORTEST_TITLE, _LONGEST_PERSON, _LONGEST_DATED = 12, 40, 60
# Days, lives, measures of the weather, and days of a month that make a list.
_MANY, _MANY_MEASURES, _MONTH = 3, 6, 28
_LONGEST_ENTRY, _LONGEST_WEATHER = 500, 2_000

_SHORT_DAY = re.compile(r"(?<!\d)\d{1,2}[./]\s?\d{1,2}[./]\s?(?:(?:1[89]|20)?\d\d)(?!\d)")
_FULL_DAY = re.compile(r"(?<!\d)\d{1,2}[./]\s?\d{1,2}[./]\s?(?:1[89]|20)\d\d(?!\d)")
_DEGREES = re.compile(r"\d\s?°")
_NUMBER = re.compile(r"\d{1,2}(?!\S)")
# An error page says little, and what it says of itself stands in its title or headline.
_ERROR_CHARS = 1_500
_TITLE_PARTS = re.compile(r"\s+[–—:-]\s+|\s*[|｜·»]\s*")
_ERROR_MARKS = re.compile(r"\b(?:404|error|http|oops|ups|sorry|whoops)\b")
# A page that asks for consent says several of its terms, in most of its paragraphs.
_CONSENT_CHARS, _CONSENT_TERMS, _CONSENT_SHARE = 4_000, 4, 0.6
# A gallery that tells its story in text of this length is an article.
_GALLERY_CHARS = 800
_FEWEST_CAPTIONS, _CAPTION = 4, 40
_DIGITS = re.compile(r"\d+")


def _is_dated_line(text: str, language: str | None) -> bool:
    """Return whether a line is little more than a day, with a name or a time of day."""
    return len(text) <= _LONGEST_DATED and parse_date(text, language=language) is not None


@dataclass(frozen=True, kw_only=True)
class Claims:
    """What was read of a page, and speaks for an article."""

    title: str | None
    date: Found[str] | None = None
    authors: Sequence[str] = ()
    is_usual: bool = False
    """Its text and address are where those of the site's articles are."""


def judge_page(facts: Facts, claims: Claims, body: Body) -> SkipReason | None:
    """Return why the page is not an article, ``None`` where nothing speaks against it.

    A page without a headline or a text is left to the reading of what it gave.
    """
    chars = sum(block.size for block in body.blocks)
    types = frozenset().union(*map(types_of, facts.head.nodes))
    classes = _body_classes(facts)
    if chars < _ERROR_CHARS and _says_error(facts, claims.title):
        return SkipReason.ERROR_PAGE
    if chars < _CONSENT_CHARS and _asks_for_consent(facts, body):
        return SkipReason.INTERSTITIAL
    if chars < _GALLERY_CHARS and (
        _says_gallery(facts, types, classes) or _is_numbered(facts, body)
    ):
        return SkipReason.GALLERY
    if _says_listing(facts, types, classes):
        return SkipReason.LISTING
    if not chars or claims.title is None:
        return None
    page = _Page(facts, claims, body)
    if reason := page.find_other_kind():
        return reason
    if page.is_dated or _says_article(facts, classes):
        return None
    if claims.is_usual and (claims.date or claims.authors):
        return None
    plain = chars >= _LONG_CHARS or (
        chars >= _PLAIN_CHARS and len(body.blocks) >= _PLAIN_PARAGRAPHS
    )
    return None if plain else SkipReason.NOT_AN_ARTICLE


class _Page:
    """A page with a text and a headline, and what its parts are."""

    def __init__(self, facts: Facts, claims: Claims, body: Body) -> None:
        self.facts, self.claims, self.body = facts, claims, body
        self.layout = facts.layout
        numbers = {id(block): number for number, block in enumerate(self.layout.blocks)}
        self.kept = [numbers[id(block)] for block in body.blocks if id(block) in numbers]
        article = facts.head.article() or {}
        self.is_stated = bool(
            article.get("datePublished") or facts.head.first("article:published_time")
        )
        """Whether the metadata say when an article was published."""

    @property
    def cards(self) -> Cards:
        """The cards of the page; many pages are judged without them."""
        return self.facts.cards

    def find_other_kind(self) -> SkipReason | None:
        """Return what the page is, where its headline or its form shows that."""
        has_byline = bool(self.claims.authors) and self.is_dated
        if not (self.is_stated and self.claims.authors):
            if self._is_named(_names(_unfinished)):
                return SkipReason.INTERSTITIAL
            if not has_byline and self._is_named(_names(_site_pages)):
                return SkipReason.NOT_AN_ARTICLE
            if not has_byline and (self._is_named(_names(_list_pages)) or self._begins_as_list()):
                return SkipReason.LISTING
        if not self.kept:
            return None  # the text is that of a script
        if not self.is_stated and self._lists_days():
            return SkipReason.LISTING
        size = sum(block.size for block in self.body.blocks)
        if not self.is_dated and size <= _LONGEST_WEATHER and self._lists_measures():
            return SkipReason.LISTING
        if self.is_dated and self._has_own_paragraph():
            return None
        return self._judge_cards()

    def _has_own_paragraph(self) -> bool:
        """Return whether the longest block is of the story, and too long for a card."""
        number = max(self.kept, key=lambda n: self.layout.blocks[n].size)
        block = self.layout.blocks[number]
        return block.size > _LONGEST_TEASER and self._is_own(number, block.text)

    def _judge_cards(self) -> SkipReason | None:
        """Return whether the text is that of cards, or nothing but what stands around a text."""
        texts = [(number, self.layout.blocks[number].text) for number in self.kept]
        size = sum(effective_length(text) for _, text in texts)
        in_list = self.cards.of_block.keys() | self._entries
        carded = sum(effective_length(text) for n, text in texts if n in in_list)
        own = 0
        for number, text in texts:
            if own < _LONG_INTRODUCTION and self._is_own(number, text):  # more says no more
                own += effective_length(text)
        cards = {self.cards.of_block.get(n, n) for n in self.kept if n in in_list}
        room = _INTRODUCTION if carded < _ALL_CARDED * size else _LONG_INTRODUCTION
        is_list = carded >= _CARDED * size and len(cards) >= _FEWEST_CARDS and own < room
        if is_list and not self.is_dated:
            return SkipReason.LISTING
        if self.facts.theme_fit is not None and self.facts.theme_fit.content is not None:
            return None  # the theme shows where the text is
        if self.claims.is_usual and self.claims.date:
            return None  # and so do the other pages of the site
        return SkipReason.NO_BODY if own < _OWN_CHARS and self._is_around(carded) else None

    def _is_around(self, carded: int) -> bool:
        """Return whether cards, entries of a list or an author's box stand around the text."""
        return bool(carded or self._entries or self._portraits) or any(
            is_about_author(block.text, self.claims.authors) for block in self.body.blocks
        )

    def _is_own(self, number: int, text: str) -> bool:
        """Return whether a block is a sentence of the story: no card's, and no author's box."""
        size = effective_length(text)
        if size < _LINE_CHARS and _STOP.search(text) is None:
            return False
        if size <= _LONGEST_ENTRY and (number in self._portraits or number in self._entries):
            return False
        longest = _LONGEST_CUT if text.endswith(("…", "...")) else _LONGEST_TEASER
        if size <= longest and number in self.cards.of_block:
            return False
        if is_about_author(text, self.claims.authors):
            return False
        return not _is_dated_line(text, self.facts.locale)

    @cached_property
    def _entries(self) -> frozenset[int]:
        """The blocks that are each an article of a list: its link, day and beginning."""
        found = {
            number
            for number, block in enumerate(self.layout.blocks)
            if _SHORTEST_TITLE <= block.link_chars < len(block.text) <= _LONGEST_ENTRY
            and block.kind in (BlockKind.CELL, BlockKind.ITEM)
            and _SHORT_DAY.search(block.text)
        }
        return frozenset(found) if len(found) >= _FEWEST_CARDS else frozenset()

    @cached_property
    def _portraits(self) -> frozenset[int]:
        """The blocks of a box about a person: a name alone, and a paragraph that begins with it."""
        blocks, found = self.layout.blocks, set[int]()
        for number in self.kept:
            name = blocks[number - 1].text if number else ""
            text = blocks[number].text
            is_name = name.istitle() and len(name) <= _LONGEST_PERSON and " " in name
            if is_name and text.startswith(name) and effective_length(text) <= _LONGEST_ENTRY:
                found |= {number - 1, number}
        return frozenset(found)

    @cached_property
    def is_dated(self) -> bool:
        """Whether the metadata or a line at the headline say when it was published."""
        found = self.claims.date
        if found is None:
            return self.is_stated
        if found.source == "url":
            return self.is_stated or self._has_day_of_address(found.value)
        return found.source != "visible:line" or found.value[:10] in self._days_at_headline()

    def _has_day_of_address(self, day: str) -> bool:
        """Return whether the page says the day of its address too; lists of a day have it as well.

        In UTC, or where it is counted from the download, it can be the day beside it.
        """
        at, locale = self.facts.heading_block, self.facts.locale
        headline = self.layout.blocks[at : at + 1]
        is_list = any(_is_dated_line(block.text, locale) for block in headline)
        if is_list or _LISTED_DAY.search(self.facts.page.url):
            return False
        others = (found.value[:10] for found in answers(LAST_SOURCES, self.facts))
        days = map(date.fromisoformat, chain(self._days_at_headline(), others))
        known = date.fromisoformat(day)
        return any(abs(one - known) <= _NEXT_DAY for one in days)

    def _days_at_headline(self) -> set[str]:
        """Return the days of the lines beside the headline, without those of a list."""
        at, blocks = self.facts.heading_block, self.layout.blocks
        near = range(max(0, at - _ABOVE), min(at + _BELOW, len(blocks)))
        in_list = self.cards.of_block.keys() | self._entries
        lines = (blocks[n].text for n in near if n not in in_list)
        locale, zone = self.facts.locale, offset_of(self.facts)
        return {
            found.value[:10] for line in lines for found in read_line(line[:_LINE], locale, zone)
        }

    def _is_named(self, names: frozenset[str]) -> bool:
        """Return whether the headline, or a part of the title, is one of the names."""
        return any(fold_words(text) in names for text in self._headlines)

    def _begins_as_list(self) -> bool:
        beginnings = _list_beginnings()
        return any(text.casefold().startswith(beginnings) for text in self._headlines)

    @cached_property
    def _headlines(self) -> list[str]:
        """What the page says of itself: headline, and title without the site's name."""
        facts, title = self.facts, self.claims.title or ""
        stated = facts.site.cut(facts.head.title or "")
        is_silent = not stated or facts.site.is_site(stated)
        shown = (heading.text for heading in main_headings(facts.headings)[:1])
        named = [title, stated, *(text for text in shown if is_silent or text in stated)]
        if self.layout.blocks and facts.site.is_site(title):
            named.append(self.layout.blocks[facts.heading_block].text)
        # The case folding of a Turkish İ leaves a dot behind.
        return [text.replace("İ", "i").strip() for text in named if 1 < len(text) <= _LONGEST_NAME]

    def _lists_days(self) -> bool:
        """Return whether the text is divided by days, or gives the dates of many lives."""
        blocks, language = self.layout.blocks, self.facts.locale
        days, lives, size = set(), 0, 0
        for number in range(max(0, self.kept[0] - 1), self.kept[-1] + 1):
            text = blocks[number].text
            size += effective_length(text)
            if len(text) <= _LONGEST_NAME and number not in self.cards.of_block:
                lives += len(_FULL_DAY.findall(text)) == 2
                if len(text) <= _LONGEST_DAY and (day := parse_date(text, language=language)):
                    days.add(day[:10])
        most = max(len(days), lives)
        return most >= _MANY and size <= _LONGEST_ENTRY * most

    def _lists_measures(self) -> bool:
        """Return whether the page has a table of the weather, or a calendar's numbers."""
        blocks = self.layout.blocks[self.facts.heading_block :]
        short = (block.text for block in blocks if len(block.text) <= _LONGEST_NAME)
        measures = sum(len(_DEGREES.findall(text)) for text in short if "°" in text)
        numbers = [int(m[0]) for block in blocks if (m := _NUMBER.match(block.text))]
        is_month = numbers[: _MONTH - 1] == list(range(1, _MONTH))
        entries = sum(_NUMBER.match(block.text) is not None for block in self.body.blocks)
        return measures >= _MANY_MEASURES or (is_month and entries >= _MANY)


def _body_classes(facts: Facts) -> frozenset[str]:
    body = facts.page.tree.body
    names = (body.attributes.get("class") or "") if body is not None else ""
    return frozenset(names.lower().split())


def _says_error(facts: Facts, title: str | None) -> bool:
    """Return whether the headline, or a part of the title, is all that error pages say."""
    article = facts.head.article() or {}
    if article.get("datePublished"):
        return False
    named = [title or "", facts.headings[0].text if facts.headings else ""]
    named += _TITLE_PARTS.split(facts.head.title or "")
    return any(map(_is_error_title, named))


def _is_error_title(text: str) -> bool:
    folded = fold_words(text)
    bare = " ".join(_ERROR_MARKS.sub(" ", folded).split())
    return not _names(_not_found).isdisjoint((folded, bare))


@functools.cache
def _names(field: Callable[[Language], tuple[str, ...]]) -> frozenset[str]:
    return frozenset(fold_words(name) for one in LANGUAGES for name in field(one))


def _not_found(language: Language) -> tuple[str, ...]:
    return language.not_found


def _unfinished(language: Language) -> tuple[str, ...]:
    return language.unfinished


def _site_pages(language: Language) -> tuple[str, ...]:
    return language.site_pages


def _list_pages(language: Language) -> tuple[str, ...]:
    return language.list_pages


@functools.cache
def _list_beginnings() -> tuple[str, ...]:
    return tuple({name.casefold() for one in LANGUAGES for name in one.list_beginnings})


def _is_numbered(facts: Facts, body: Body) -> bool:
    """Return whether the text is one caption again and again, with another number each."""
    pictures = max(facts.layout.pictures_until, default=0)
    numbered = [b.text for b in body.blocks if len(b.text) <= _CAPTION and _DIGITS.search(b.text)]
    captions = {" ".join(_DIGITS.sub("", text).split()) for text in numbered}
    many = pictures >= len(numbered) >= max(_FEWEST_CAPTIONS, 0.75 * len(body.blocks))
    return many and len(captions) <= len(numbered) / 4


def _asks_for_consent(facts: Facts, body: Body) -> bool:
    """Return whether the text is that of a page which asks for consent to cookies."""
    if not body.blocks or facts.head.article() is not None:
        return False
    found: set[str] = set()
    silent = 0
    for block in body.blocks:
        terms = set(_consent_terms().findall(block.text.casefold().replace("’", "'")))
        found |= terms
        silent += not terms
        if len(body.blocks) - silent < _CONSENT_SHARE * len(body.blocks):
            return False
    return len(found) >= _CONSENT_TERMS


@functools.cache
def _consent_terms() -> re.Pattern[str]:
    return re.compile(one_of(term for one in LANGUAGES for term in one.consent_terms))


def _says_gallery(facts: Facts, types: frozenset[str], classes: frozenset[str]) -> bool:
    return bool(
        types & _GALLERY_TYPES
        or classes & _GALLERY_CLASSES
        or facts.page.tree.css_first("article.format-gallery") is not None
    )


def _says_listing(facts: Facts, types: frozenset[str], classes: frozenset[str]) -> bool:
    """Return whether the page lists articles; an article's own marks outweigh it."""
    if classes & _SINGLE_CLASSES or facts.head.article() is not None:
        return False
    if classes & _LISTING_CLASSES or types & _LISTING_TYPES:
        return True
    if any(name.startswith(_TAXONOMY) for name in classes):
        return True
    kind = (facts.head.first("og:type") or "").lower()
    return kind == "website" and re.fullmatch(r"https?://[^/]+/?", facts.page.url) is not None


def _says_article(facts: Facts, classes: frozenset[str]) -> bool:
    kind = (facts.head.first("og:type") or "").lower()
    return bool(
        kind in ("article", "news", "newsarticle")
        or facts.head.article() is not None
        or classes & _SINGLE_CLASSES
        or facts.head.first("article:published_time")
        or (facts.theme_fit and facts.theme_fit.content is not None)
        or facts.page.tree.css_first("[itemtype*='Article'], [itemprop=articleBody]") is not None
    )
