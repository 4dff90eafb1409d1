"""Dates that readers see on a page: marked up, in lines beside the headline, labelled."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from selectolax.lexbor import LexborNode

from newscrawl.extraction.dates.parse import match_day, parse_date, parse_machine_date
from newscrawl.extraction.document.blocks import Block
from newscrawl.extraction.document.facts import Facts
from newscrawl.extraction.document.surroundings import (
    is_in_boilerplate,
    is_of_article,
    marked_blocks,
    near_headline,
)
from newscrawl.extraction.languages import LANGUAGES


def _labels(words: Iterable[str]) -> re.Pattern[str]:
    ordered = sorted(map(re.escape, set(words)), key=len, reverse=True)
    return re.compile(rf"(?<![^\W\d_])(?:{'|'.join(ordered)})(?![^\W\d_])", re.IGNORECASE)


_PUBLISHED = _labels(word for language in LANGUAGES for word in language.published)
_CHANGED = _labels(word for language in LANGUAGES for word in language.updated)
# Kana, Han and Hangul have no word boundaries.
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_CHANGED_CJK = re.compile(
    "|".join(sorted({w for one in LANGUAGES for w in one.updated if _UNSPACED.match(w)}))
)
_HAS_DATE = re.compile(
    r"(?<!\d)(?:19|20)\d\d(?!\d)|(?<![\d.,])\d\d?[./]\s?\d\d?[./]\s?\d\d(?!\d)|\d[年年년]"
)
_DATE_MARKS = frozenset(
    "date dates pubdate published publish publication timestamp datetime posted time submitted "
    "meta byline dateline signature docdata lineinfo info created datum fecha data stand "
    "postmeta entrymeta authored".split()
)
_CHANGED_MARKS = frozenset({"changed", "modified", "lastmod"})
_LONGEST_LINE, _LONGEST_PLAIN, _BELOW, _ABOVE, _MAX_LINES = 140, 60, 18, 7, 40
# Lines with a date that are looked at; a table or a hostile page has thousands.
_MAX_DATED = 400
_LONGEST_ALONE = 30
# What follows a day at the beginning of a paragraph.
_OPENED = re.compile(r"\s?[–—|:/-]|\s[„“”\"»«]")
# Classes of the date of a change; every WordPress date has "updated".
_CHANGED_CLASS = re.compile(
    r"(?:^|[\s_-])(?:changed|modified|lastmod|last[-_]?(?:modified|updated?|edited))(?=$|[\s_-])|"
    r"dateModified",
    re.IGNORECASE,
)
# Characters before a date that its label is in, and elements around it that may name it.
_LABEL_CHARS, _LABELLED = 40, 3
# What may be between a label and its date: "Updated on", not "Update with Jo Example".
_LABEL_END = re.compile(r"\W*(?:\w{1,4}\W*)?")
_FIRST_PUBLISHED = re.compile(
    "|".join(re.escape(words) for one in LANGUAGES for words in one.first_published), re.IGNORECASE
)


@dataclass(frozen=True)
class VisibleDate:
    """A date in print."""

    value: str
    is_change: bool
    """It is labelled as the date of a change."""


def read_line(text: str, language: str | None) -> list[VisibleDate]:
    """Return the dates of a line; the label before a date tells what it is."""
    label = _find_change(text)
    if label is None:
        value = parse_date(text[:120], language=language)
        return [VisibleDate(value, is_change=False)] if value else []
    found = []
    for piece, is_change in _pieces(text, label.start()):
        value = parse_date(piece[:120], language=language) if _HAS_DATE.search(piece) else None
        if value:
            found.append(VisibleDate(value, is_change))
    return found


def _find_change(text: str) -> re.Match[str] | None:
    return _CHANGED.search(text) or _CHANGED_CJK.search(text)


def _pieces(text: str, at: int) -> list[tuple[str, bool]]:
    """Divide a line before its label of a change, and before one of publication after that."""
    before, after = text[:at], text[at:]
    published = _PUBLISHED.search(after)
    if published and _HAS_DATE.search(after[: published.start()]):
        cut = published.start()
        return [(before, False), (after[:cut], True), (after[cut:], False)]
    return [(before, False), (after, True)]


class _Lines:
    """The lines of a page that have a date, without those whose class names a change."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        dated = [block for block in facts.layout.blocks if _is_dated(block)][:_MAX_DATED]
        changed = {block.element for block in marked_blocks(facts, _CHANGED_MARKS, dated, 2)}
        self.dated = [block for block in dated if block.element not in changed]
        near = _lines_near_headline(facts)
        self.near_headline = [block for block in near if block.element not in changed]

    def outside_boilerplate(self, blocks: Iterable[Block]) -> Iterator[Block]:
        """Yield the blocks that are not in a teaser, a comment or a menu."""
        return (block for block in blocks if not is_in_boilerplate(self.facts, block))

    def read(self, blocks: Iterable[Block]) -> Iterator[VisibleDate]:
        """Yield the dates of blocks."""
        language = self.facts.head.language
        return (date for block in blocks for date in read_line(block.text, language))


def _of_first_publication(lines: _Lines) -> Iterator[VisibleDate]:
    """Read lines about the first publication: ``Originally published 6 May 2023``."""
    first = (block for block in lines.dated if _FIRST_PUBLISHED.search(block.text))
    return lines.read(lines.outside_boilerplate(first))


def _plain_near_headline(lines: _Lines) -> Iterator[VisibleDate]:
    """Read lines beside the headline that are little more than a date."""
    return lines.read(filter(_is_plain, lines.near_headline))


def _labelled(lines: _Lines) -> Iterator[VisibleDate]:
    """Read lines anywhere that begin with a label of publication or have a class of dates."""
    labelled = [block for block in lines.dated if _PUBLISHED.match(block.text)]
    labelled += marked_blocks(lines.facts, _DATE_MARKS, lines.dated, 1)
    return lines.read(islice(lines.outside_boilerplate(labelled), _MAX_LINES))


def _any_near_headline(lines: _Lines) -> Iterator[VisibleDate]:
    """Read the sentences beside the headline as well."""
    return lines.read(lines.near_headline)


def _opening_paragraph(lines: _Lines) -> Iterator[VisibleDate]:
    """Read the day that a paragraph below the headline begins with."""
    language = lines.facts.head.language
    blocks = near_headline(lines.facts, _BELOW, 0)
    days = (_opening_day(block, language) for block in blocks)
    return islice(filter(None, days), 1)


def _alone(lines: _Lines) -> Iterator[VisibleDate]:
    """Read dates anywhere that stand alone in their line."""
    short = (block for block in lines.dated if len(block.text) <= _LONGEST_ALONE)
    return lines.read(islice(lines.outside_boilerplate(short), _MAX_LINES))


_LineStep = Callable[[_Lines], Iterator[VisibleDate]]
# In order of likelihood. A group is asked where those before it have no date at all.
_LINE_STEPS: tuple[tuple[_LineStep, ...], ...] = (
    (_of_first_publication, _plain_near_headline, _labelled, _any_near_headline),
    (_opening_paragraph,),
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
    for block in _lines_near_headline(facts):
        yield from read_line(block.text, facts.head.language)


def _lines_near_headline(facts: Facts) -> list[Block]:
    at = facts.heading_block
    near = near_headline(facts, _BELOW, _ABOVE) + facts.layout.blocks[at : at + 1]
    return [block for block in near if _is_dated(block) and not is_in_boilerplate(facts, block)]


def _opening_day(block: Block, language: str | None) -> VisibleDate | None:
    """Return the day that a paragraph begins with: ``27.1.2022 - At the opening …``."""
    if len(block.text) <= _LONGEST_LINE or not block.text[0].isdigit():
        return None
    printed = match_day(block.text, language=language)
    if printed is None or printed.day is None or not _OPENED.match(block.text, printed.end):
        return None
    return VisibleDate(printed.day.isoformat(), is_change=False)


def _is_dated(block: Block) -> bool:
    return len(block.text) <= _LONGEST_LINE and _HAS_DATE.search(block.text) is not None


def _is_plain(block: Block) -> bool:
    """Tell whether a line is little more than a date, or begins with a label of one."""
    text = block.text
    return len(text) <= _LONGEST_PLAIN or bool(_PUBLISHED.match(text) or _CHANGED.match(text))


def date_of_element(node: LexborNode, facts: Facts) -> str | None:
    """Return the date of a ``time`` or ``itemprop`` element."""
    attributes = node.attributes
    for name in ("datetime", "content", "title"):
        value = attributes.get(name)
        if value and (found := parse_machine_date(value)):
            return found
    return parse_date(node.text_lexbor(), language=facts.head.language, now=facts.fetched_at)


def is_change(node: LexborNode) -> bool:
    """Tell whether an element's class or label names its date as the date of a change."""
    text = node.text_lexbor()
    named: LexborNode | None = node
    for _ in range(_LABELLED):
        if named is None or named.tag in ("article", "main", "body"):
            return False
        attributes = named.attributes
        names = (attributes.get(name) or "" for name in ("class", "itemprop", "property"))
        named_by = " ".join(names)
        if "publi" in named_by.lower():
            return False
        if _CHANGED_CLASS.search(named_by):
            return True
        label = named.text_lexbor().partition(text)[0].strip()[-_LABEL_CHARS:] if text else ""
        if label:
            labels = list(_CHANGED.finditer(label)) or list(_CHANGED_CJK.finditer(label))
            return bool(labels) and _LABEL_END.fullmatch(label, labels[-1].end()) is not None
        named = named.parent
    return False


def first_date_of(nodes: Iterable[LexborNode], facts: Facts) -> str | None:
    """Return the first date of the article's elements that is not the date of a change.

    After a date of a change only an element in the same place counts: others belong to
    comments.
    """
    around: int | None = None
    for node in filter(is_of_article, nodes):
        above = _above(node)
        if is_change(node):
            around = above
        elif (around is None or above == around) and (found := date_of_element(node, facts)):
            return found
    return None


def _above(node: LexborNode) -> int | None:
    parent = node.parent
    above = parent.parent if parent is not None else None
    return above.mem_id if above is not None else None


def relative_near_headline(facts: Facts) -> str | None:
    """Return the time that a short line beside the headline gives relative to the download."""
    language, now = facts.head.language, facts.fetched_at
    for block in near_headline(facts, _BELOW, _ABOVE) if now else ():
        text = block.text
        if len(text) > _LONGEST_PLAIN or _find_change(text) or is_in_boilerplate(facts, block):
            continue
        if found := parse_date(text, language=language, now=now):
            return found
    return None
