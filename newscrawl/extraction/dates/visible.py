"""Dates that readers see on a page: marked up, in lines beside the headline, labelled."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, tzinfo
from functools import cache, cached_property, lru_cache
from itertools import islice, pairwise, takewhile

from selectolax.lexbor import LexborNode

from newscrawl.extraction.dates.elements import DATE_MARKS, MAX_TIMES
from newscrawl.extraction.dates.labels import CHANGED, PUBLISHED, find_change
from newscrawl.extraction.dates.offset import offset_of
from newscrawl.extraction.dates.parse import (
    match_day,
    parse_date,
    parse_machine_date,
    parse_recent,
)
from newscrawl.extraction.document.blocks import Block, BlockKind
from newscrawl.extraction.document.facts import Facts, per_page
from newscrawl.extraction.document.surroundings import (
    class_words,
    is_in_boilerplate,
    marked_blocks,
    near_headline,
)
from newscrawl.extraction.languages import LANGUAGES
from newscrawl.extraction.languages.language import one_of

_HAS_DATE = re.compile(
    r"(?=\d)(?:(?<!\d)(?:19|20|[٢۲२২][٠۰०০]|[١۱][٣٤۳۴]|1[34](?=\d\d[^\n]*[آ-ی]|\d\d/))\d\d(?!\d)|(?<![\d.,])\d\d?[./]\s?\d\d?[./]\s?\d\d(?!\d)|\d[年年년]"
    r"|(?<!\d)\d\d?\s[^\W\d_]{3,9}+\.?\s['’]?\d\d(?=\s|,|\Z)"
    # 28 พฤศจิกายน พ.ศ. 2569, 28/11/2569, 28 พ.ย. 69: of the Buddhist era
    r"|(?<!\d)\d\d?(?:\s?[ก-๛][ก-๛.\s]{1,30}(?:[2๒][4-6๔-๖]\d\d|[5-7๕-๗]\d)|([./-])\d\d?\1[2๒][4-6๔-๖]\d\d)(?!\d)"
    r"|(?<!\d)2[4-6]\d\d-\d\d?-\d\d?(?!\d))"
)
_FIGURE = re.compile(r"\d")
_CHANGED_MARKS = frozenset({"changed", "modified", "lastmod"})
_LONGEST_LINE, _LONGEST_PLAIN, _BELOW, _ABOVE, _MAX_LINES = 140, 60, 18, 7, 40
# Lines with a date that are looked at; a table or a hostile page has thousands.
_MAX_DATED = 400
_LONGEST_ALONE, _PARAGRAPH, _FEWEST_SPACES, _AT_HEADLINE = 30, 100, 4, 3
# What holds an article and its headline, and parts of a site's head.
_ARTICLE_TAGS = frozenset({"article", "main", "header"})
_ARTICLE_WORDS = frozenset({"article", "post", "story", "single", "entry", "content"})
_OWN_WORDS = frozenset(
    "article post story entry published publish publication pubdate posted byline author".split()
)
_MASTHEAD_WORDS = frozenset(
    "masthead topbar topnav navbar toolbar siteheader menu nav navigation today currentdate "
    "weather ticker".split()
)
# What follows a day at the beginning of a paragraph.
_OPENED = re.compile(r"\s?[–—|:/-]|\s[„“”\"»«]")
# A name and a day in elements without a space between them: Ann LeeYesterday.
_GLUED = re.compile(r"(?<=[a-zß-öø-ÿά-ώа-яё])(?=[A-ZÀ-ÖØ-ÞΑ-ΩА-ЯЁ])")
_WORDS = re.compile(r"[^\W\d_]+")
# Minutes by which the clock of a site's head and that of the download may differ; the offsets of
# countries are whole half-hours, but for few.
_CLOCKS_APART, _HALF_HOUR = 1, 30
# Blocks above the headline that stand on it, and elements around it that are its own.
_ON_HEADLINE, _WHOLE = 2, frozenset({"article", "main"})
_TODAY = frozenset(word.casefold() for one in LANGUAGES for word in one.today)
_FIRST_PUBLISHED = [words.casefold() for one in LANGUAGES for words in one.first_published]


@dataclass(frozen=True)
class VisibleDate:
    """A date in print."""

    value: str
    is_change: bool
    """It is labelled as the date of a change."""


def read_line(
    text: str, language: str | None, zone: tzinfo | None = None
) -> tuple[VisibleDate, ...]:
    """Return the dates of a line; the label before a date tells what it is."""
    read = _read_line if len(text) <= _LONGEST_LINE else _read_line.__wrapped__
    return read(text, language, zone)


@lru_cache(maxsize=200)  # several steps read the lines at a headline
def _read_line(text: str, language: str | None, zone: tzinfo | None) -> tuple[VisibleDate, ...]:
    text = _GLUED.sub(" ", text)
    label = find_change(text)
    if label is None:
        value = parse_date(text[:120], language=language, zone=zone)
        return (VisibleDate(value, is_change=False),) if value else ()
    found = []
    for piece, is_change in _pieces(text, label.start()):
        if not _HAS_DATE.search(piece):
            continue
        if value := parse_date(piece[:120], language=language, zone=zone):
            found.append(VisibleDate(value, is_change))
    return tuple(found)


def _pieces(text: str, at: int) -> list[tuple[str, bool]]:
    """Divide a line before its label of a change, and before one of publication after that."""
    before, after = text[:at], text[at:]
    published = PUBLISHED.search(after)
    if published and _HAS_DATE.search(after[: published.start()]):
        cut = published.start()
        return [(before, False), (after[:cut], True), (after[cut:], False)]
    return [(before, False), (after, True)]


class _Lines:
    """The lines of a page that have a date, without those whose class names a change."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.zone = offset_of(facts)
        self._all = [n for n, block in enumerate(facts.layout.blocks) if _is_dated(block)]

    @property
    def has_first_publication(self) -> bool:
        """Whether any line is about the first publication; most pages have none."""
        return any(_says_first_published(self.facts.layout.blocks[n]) for n in self._all)

    @cached_property
    def dated(self) -> list[Block]:
        """Those of the whole page, without those of cards and of the site."""
        facts, blocks = self.facts, self.facts.layout.blocks
        own = (n for n in self._all if not _is_of_card(facts, n) and not _is_elsewhere(facts, n))
        return self._without_changed([blocks[n] for n in islice(own, _MAX_DATED)])

    @cached_property
    def near_headline(self) -> list[Block]:
        """Those beside the headline."""
        return self._without_changed(_lines_near_headline(self.facts))

    def _without_changed(self, blocks: list[Block]) -> list[Block]:
        changed = marked_blocks(self.facts, _CHANGED_MARKS, blocks, 2)
        elements = {block.element for block in changed}
        return [block for block in blocks if block.element not in elements]

    def outside_boilerplate(self, blocks: Iterable[Block]) -> Iterator[Block]:
        """Yield the blocks that are not in a teaser, a comment or a menu."""
        return (block for block in blocks if not is_in_boilerplate(self.facts, block))

    def read(self, blocks: Iterable[Block]) -> Iterator[VisibleDate]:
        """Yield the dates of blocks."""
        language = self.facts.locale
        return (date for block in blocks for date in read_line(block.text, language, self.zone))


def _of_first_publication(lines: _Lines) -> Iterator[VisibleDate]:
    """Read lines about the first publication: ``Originally published 6 May 2023``."""
    dated = lines.dated if lines.has_first_publication else []
    first = (block for block in dated if _says_first_published(block))
    return lines.read(lines.outside_boilerplate(first))


def _says_first_published(block: Block) -> bool:
    text = block.text.casefold()
    return any(words in text for words in _FIRST_PUBLISHED)


def _plain_near_headline(lines: _Lines) -> Iterator[VisibleDate]:
    """Read lines beside the headline that are little more than a date."""
    return lines.read(filter(_is_plain, lines.near_headline))


def _labelled(lines: _Lines) -> Iterator[VisibleDate]:
    """Read lines anywhere that begin with a label of publication or have a class of dates."""
    labelled = [block for block in lines.dated if PUBLISHED.match(block.text)]
    labelled += marked_blocks(lines.facts, DATE_MARKS, lines.dated, 1)
    return lines.read(islice(lines.outside_boilerplate(labelled), _MAX_LINES))


def _any_near_headline(lines: _Lines) -> Iterator[VisibleDate]:
    """Read the sentences beside the headline as well."""
    return lines.read(lines.near_headline)


def _opening_paragraph(lines: _Lines) -> Iterator[VisibleDate]:
    """Read the day that a paragraph below the headline begins with."""
    language = lines.facts.locale
    blocks = near_headline(lines.facts, _BELOW, 0)
    days = (_opening_day(block, language) for block in blocks)
    return islice(filter(None, days), 1)


def _behind_labels(lines: _Lines) -> Iterator[VisibleDate]:
    """Read dates with a label that stands apart, as in a list of facts beside the article."""
    rows = pairwise([Block("", 0, BlockKind.TEXT, 0), *lines.facts.layout.blocks])
    dated = {id(block) for block in lines.dated}
    labelled = (
        block
        for before, block in rows
        if id(block) in dated
        and _has_label_apart(block, before)
        and not is_in_boilerplate(lines.facts, block, or_beside=False)
    )
    return lines.read(islice(labelled, _MAX_LINES))


def _has_label_apart(block: Block, before: Block) -> bool:
    """Return whether a date's label is the block before it, or the cell before it."""
    label, cut, value = block.text.partition(" | ")
    if not cut:
        label, value = before.text, block.text
    return len(value) <= _LONGEST_ALONE and bool(PUBLISHED.fullmatch(label.rstrip(" :：")))


def _alone(lines: _Lines) -> Iterator[VisibleDate]:
    """Read dates anywhere that stand alone in their line."""
    short = (block for block in lines.dated if len(block.text) <= _LONGEST_ALONE)
    return lines.read(islice(lines.outside_boilerplate(short), _MAX_LINES))


_LineStep = Callable[[_Lines], Iterator[VisibleDate]]
# In order of likelihood. A group is asked where those before it have no date at all.
_LINE_STEPS: tuple[tuple[_LineStep, ...], ...] = (
    (_of_first_publication, _plain_near_headline, _labelled, _any_near_headline),
    (_opening_paragraph,),
    (_behind_labels,),
    (_alone,),
)


def dates_in_lines(facts: Facts) -> Iterator[VisibleDate]:
    """Yield the dates in lines, the likeliest first, see ``_LINE_STEPS``."""
    lines = _Lines(facts)
    for steps in _LINE_STEPS:
        found = False
        for date in (date for step in steps for date in step(lines)):
            found = True
            yield date
        if found:
            return


def dates_near_headline(facts: Facts) -> Iterator[VisibleDate]:
    """Yield the dates in lines beside the headline."""
    zone = offset_of(facts)
    for block in _lines_near_headline(facts):
        yield from read_line(block.text, facts.locale, zone)


@per_page
def _lines_near_headline(facts: Facts) -> list[Block]:
    return _own_near_headline(facts, _is_dated)


def _own_near_headline(
    facts: Facts, is_wanted: Callable[[Block], bool] | None = None
) -> list[Block]:
    """Return the blocks below the headline and above it, and its own, without the site's.

    ``is_wanted``: a cheap look, asked of each before whose it is.
    """
    at, blocks = facts.heading_block, facts.layout.blocks
    numbers = [*range(at + 1, min(at + 1 + _BELOW, len(blocks)))]
    numbers += [*range(at - 1, max(-1, at - _ABOVE - 1), -1), *range(at, min(at + 1, len(blocks)))]
    wanted = (n for n in numbers if is_wanted is None or is_wanted(blocks[n]))
    own = (n for n in wanted if not _is_of_card(facts, n) and not _is_elsewhere(facts, n))
    return [blocks[number] for number in own if not is_in_boilerplate(facts, blocks[number])]


def _is_of_card(facts: Facts, number: int) -> bool:
    """Return whether a block stands in a card; a line with a link at the headline does not."""
    title = facts.cards.of_block.get(number)
    is_line = title == number and abs(number - facts.heading_block) <= _AT_HEADLINE
    return title is not None and not is_line


def _is_elsewhere(facts: Facts, number: int) -> bool:
    """Return whether a block is the site's or a sentence of the story, and its day another one."""
    return _is_in_masthead(facts, number) or _is_told(facts, number)


def _is_told(facts: Facts, number: int) -> bool:
    """Return whether a short block is a sentence behind a paragraph of the story."""
    blocks, at = facts.layout.blocks, facts.heading_block
    text = blocks[number].text
    if not at < number - 1 or len(text) <= _LONGEST_ALONE or text[-1] not in ".!?。！？…":
        return False
    if ":" in text or text.count(" ") < _FEWEST_SPACES:
        return False  # a label, or a script without spaces
    is_behind = len(blocks[number - 1].text) >= _PARAGRAPH
    return is_behind and not PUBLISHED.match(text) and not find_change(text)


def _is_in_masthead(facts: Facts, number: int) -> bool:
    """Return whether a block stands above the headline in the site's head, or shows today there.

    Today's date is beside the menu of many sites, on every page, and says nothing of it. It is
    the article's where its line says more than the day or belongs to the headline.
    """
    if _greets(facts.layout.blocks[number], facts):
        return True
    if number >= facts.heading_block:
        return False
    layout, block = facts.layout, facts.layout.blocks[number]
    if layout.blocks[facts.heading_block].text in block.text:
        return False  # the day and the headline, in the trail of links
    is_own = False
    for element in layout.ancestors(block.element):
        signature = layout.signatures[element]
        words = class_words(f"{signature.classes} {signature.id}")
        if element in facts.heading_elements:
            is_own |= signature.tag in _ARTICLE_TAGS or bool(_ARTICLE_WORDS & words)
            return (
                not is_own
                and _shows_today(block, facts)
                and not (_says_more(block, facts) or _is_atop_headline(facts, number, element))
            )
        if signature.tag in ("header", "nav") or _MASTHEAD_WORDS & words:
            return True
        is_own |= bool(_OWN_WORDS & words)
    return False


@cache  # few pages need it
def _byline() -> re.Pattern[str]:
    words = one_of((words for one in LANGUAGES for words in one.byline), any_case=True)
    return re.compile(rf"(?<!\w)(?:{words})[\s:：]+[^\W\d_]", re.IGNORECASE)


def _says_more(block: Block, facts: Facts) -> bool:
    """Return whether a line with the day of the download has a byline or another time of day."""
    if find_change(block.text):
        return False
    if _byline().search(block.text):
        return True
    clocks = [parse_date(block.text, language=facts.locale, zone=UTC)]
    for node in facts.page.tree.css("time[datetime]")[:MAX_TIMES] if facts.has_times else ():
        around: LexborNode | None = node
        while around is not None and (element := facts.layout.find(around)) is None:
            around = around.parent
        if around is not None and element == block.element:
            clocks.append(parse_machine_date(node.attributes.get("datetime") or "", UTC))
    now = parse_machine_date(facts.fetched_at or "", UTC)
    return now is not None and any(
        clock and len(clock) > 10 and _is_other_clock(clock, now) for clock in clocks
    )


def _is_other_clock(shown: str, now: str) -> bool:
    """Return whether a time is not midnight, nor now on the clock of any country."""
    clock, here = datetime.fromisoformat(shown), datetime.fromisoformat(now)
    ahead = (clock.minute - here.minute) % _HALF_HOUR
    return clock.time() != time.min and _CLOCKS_APART < ahead < _HALF_HOUR - _CLOCKS_APART


def _is_atop_headline(facts: Facts, number: int, holder: int) -> bool:
    """Return whether a line stands on the headline and is the first of what holds both.

    ``holder``: the innermost element that does. With a logo, a menu or a trail of links in it,
    or around more than the headline's own element, it may be that of the whole page.
    """
    layout, at, blocks = facts.layout, facts.heading_block, facts.layout.blocks
    element, heading = blocks[number].element, blocks[at].element
    is_close = holder in (element, layout.parents[element]) and number >= at - _ON_HEADLINE
    inside = [*takewhile(lambda one: one != holder, layout.ancestors(heading))]
    is_apart = len(inside) > _ON_HEADLINE or not _WHOLE.isdisjoint(map(layout.tag, inside))
    if layout.tag(holder) == "body" or not is_close or is_apart:
        return False
    has_picture = layout.pictures[heading] > layout.pictures[holder]
    before = (one for one in blocks[:at] if holder <= one.element < layout.ends[holder])
    return not has_picture and not any(one.link_chars for one in before)


def _greets(block: Block, facts: Facts) -> bool:
    """Return whether a line says that today is the day of the download: ``Today is …``."""
    words = set(_WORDS.findall(block.text.casefold()[:_LONGEST_PLAIN]))
    return not _TODAY.isdisjoint(words) and _shows_today(block, facts)


def _shows_today(block: Block, facts: Facts) -> bool:
    """Return whether a line without a label shows the day of the download, in any country."""
    fetched = parse_machine_date(facts.fetched_at or "", UTC)
    if fetched is None or len(block.text) > _LONGEST_PLAIN or PUBLISHED.match(block.text):
        return False
    value = parse_date(block.text, language=facts.locale) or parse_recent(
        block.text, language=facts.locale, now=fetched
    )
    now = datetime.fromisoformat(fetched).astimezone(UTC)
    days = {(now + timedelta(hours=hours)).date().isoformat() for hours in (-12, 0, 14)}
    return value is not None and value[:10] in days


def find_day_of_download(facts: Facts) -> str | None:
    """Return the line above the headline that shows the day of the download, and is the site's."""
    numbers = range(facts.heading_block if facts.fetched_at else 0)
    lines = (facts.layout.blocks[n] for n in numbers if _is_in_masthead(facts, n))
    return next((line.text for line in lines if _shows_today(line, facts)), None)


def _opening_day(block: Block, language: str | None) -> VisibleDate | None:
    """Return the day that a paragraph begins with: ``27.1.2022 - At the opening …``.

    Also in brackets: ``(27 January 2022) At the opening …``.
    """
    text = block.text
    start = 1 if text[0] in "([" else 0
    if len(text) <= _LONGEST_LINE or not text[start].isdigit():
        return None
    printed = match_day(text, start, language=language)
    if printed is None or printed.day is None:
        return None
    is_apart = text[printed.end : printed.end + 1] in (")", "]") if start else False
    if not is_apart and (start or not _OPENED.match(text, printed.end)):
        return None
    return VisibleDate(printed.day.isoformat(), is_change=False)


def _is_dated(block: Block) -> bool:
    text = block.text
    if len(text) > _LONGEST_LINE:
        return False
    # Most lines have no figure, with which each date begins.
    figure = _FIGURE.search(text)
    return figure is not None and _HAS_DATE.search(text, figure.start()) is not None


def _is_plain(block: Block) -> bool:
    """Return whether a line is little more than a date, or begins with a label of one."""
    text = block.text
    return len(text) <= _LONGEST_PLAIN or bool(PUBLISHED.match(text) or CHANGED.match(text))


def recent_near_headline(facts: Facts) -> str | None:
    """Return the day without a year that a short line beside the headline shows."""
    if facts.fetched_at is None:
        return None
    language, zone = facts.locale, offset_of(facts)
    for block in _own_near_headline(facts):
        text = _GLUED.sub(" ", block.text)
        if len(text) > _LONGEST_PLAIN or _HAS_DATE.search(text) or find_change(text):
            continue
        if found := parse_recent(text, language=language, zone=zone, now=facts.fetched_at):
            return found
        if parse_date(text, language=language, zone=zone, now=facts.fetched_at):
            return None  # a time counted from the download stands closer
    return None


def relative_near_headline(facts: Facts) -> str | None:
    """Return the time that a short line beside the headline gives relative to the download."""
    if facts.fetched_at is None:
        return None
    language, zone = facts.locale, offset_of(facts)
    for block in _own_near_headline(facts):
        text = _GLUED.sub(" ", block.text)
        if len(text) > _LONGEST_PLAIN or find_change(text):
            continue
        if found := parse_date(text, language=language, zone=zone, now=facts.fetched_at):
            return found
    return None
