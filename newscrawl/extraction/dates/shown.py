"""Dates that a page shows its readers: marked up, in lines beside the headline, labelled."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice

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
# Kana, Han, Hangul have no word ends to look for.
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
# What follows a day that heads a paragraph.
_OPENED = re.compile(r"\s?[–—|:/-]|\s[„“”\"»«]")
# Words of classes that say a date is a change's; "updated" is one of every WordPress date.
_CHANGED_CLASS = re.compile(
    r"(?:^|[\s_-])(?:changed|modified|lastmod|last[-_]?(?:modified|updated?|edited))(?=$|[\s_-])|"
    r"dateModified",
    re.IGNORECASE,
)
# Characters before a date in which its label stands, elements around it that may name it.
_LABEL_CHARS, _LABELLED = 40, 3
# What stands between a label and its date: "Updated on", not "Update with Jo Example".
_LABEL_END = re.compile(r"\W*(?:\w{1,4}\W*)?")
_FIRST_PUBLISHED = re.compile(
    "|".join(re.escape(words) for one in LANGUAGES for words in one.first_published), re.IGNORECASE
)


@dataclass(frozen=True)
class Shown:
    """A date in print."""

    value: str
    changed: bool
    """It is labelled as that of a change."""


def read_line(text: str, language: str | None, now: str | None = None) -> list[Shown]:
    """Return the dates of a line, each with its label: what is said before it counts."""
    changed = _CHANGED.search(text) or _CHANGED_CJK.search(text)
    if changed is None:
        value = parse_date(text[:120], language=language, now=now)
        return [Shown(value, changed=False)] if value else []
    found = []
    for piece, is_changed in _pieces(text, changed.start()):
        value = parse_date(piece[:120], language=language) if _HAS_DATE.search(piece) else None
        if value:
            found.append(Shown(value, is_changed))
    return found


def _pieces(text: str, at: int) -> list[tuple[str, bool]]:
    """Divide a line before its word of change, and before one of publication behind that."""
    before, behind = text[:at], text[at:]
    published = _PUBLISHED.search(behind)
    if published and _HAS_DATE.search(behind[: published.start()]):
        cut = published.start()
        return [(before, False), (behind[:cut], True), (behind[cut:], False)]
    return [(before, False), (behind, True)]


def dates_in_lines(facts: Facts) -> Iterator[Shown]:
    """Yield the dates in lines, the likeliest first.

    Lines that tell of the first publication; lines beside the headline that are little
    but a date; lines that name theirs by a word or a class; sentences beside the headline.
    Where there is none of these, the dates that stand alone anywhere.
    """
    language = facts.head.language
    dated = [block for block in facts.layout.blocks if _is_dated(block)][:_MAX_DATED]
    changed = {block.element for block in marked_blocks(facts, _CHANGED_MARKS, dated, 2)}
    dated = [block for block in dated if block.element not in changed]
    near = [block for block in _lines_near(facts) if block.element not in changed]
    first = (block for block in dated if _FIRST_PUBLISHED.search(block.text))
    first = (block for block in first if not is_in_boilerplate(facts, block))
    found = False
    for block in chain(first, filter(_is_plain, near)):
        for shown in read_line(block.text, language):
            found = True
            yield shown
    named = [block for block in dated if _PUBLISHED.match(block.text)]
    named += marked_blocks(facts, _DATE_MARKS, dated, 1)
    own = (block for block in named if not is_in_boilerplate(facts, block))
    for block in chain(islice(own, _MAX_LINES), near):
        for shown in read_line(block.text, language):
            found = True
            yield shown
    if found:
        return
    openings = (_opening_day(block, language) for block in near_headline(facts, _BELOW, 0))
    if day := next(filter(None, openings), None):
        yield day
        return
    alone = (b for b in dated if len(b.text) <= _LONGEST_ALONE and not is_in_boilerplate(facts, b))
    for block in islice(alone, _MAX_LINES):
        yield from read_line(block.text, language)


def dates_near(facts: Facts) -> Iterator[Shown]:
    """Yield the dates in lines beside the headline."""
    for block in _lines_near(facts):
        yield from read_line(block.text, facts.head.language)


def _lines_near(facts: Facts) -> list[Block]:
    at = facts.heading_block
    near = near_headline(facts, _BELOW, _ABOVE) + facts.layout.blocks[at : at + 1]
    return [block for block in near if _is_dated(block) and not is_in_boilerplate(facts, block)]


def _opening_day(block: Block, language: str | None) -> Shown | None:
    """Return the day that a paragraph begins with: ``27.1.2022 - At the opening …``."""
    if len(block.text) <= _LONGEST_LINE or not block.text[0].isdigit():
        return None
    printed = match_day(block.text, language=language)
    if printed is None or printed.day is None or not _OPENED.match(block.text, printed.end):
        return None
    return Shown(printed.day.isoformat(), changed=False)


def _is_dated(block: Block) -> bool:
    return len(block.text) <= _LONGEST_LINE and _HAS_DATE.search(block.text) is not None


def _is_plain(block: Block) -> bool:
    """Tell whether a line is little but a date, or says what the date is."""
    text = block.text
    return len(text) <= _LONGEST_PLAIN or bool(_PUBLISHED.match(text) or _CHANGED.match(text))


def shown_in_element(node: LexborNode, facts: Facts) -> str | None:
    """Return the date of a ``time`` or ``itemprop`` element."""
    attributes = node.attributes
    for name in ("datetime", "content", "title"):
        value = attributes.get(name)
        if value and (found := parse_machine_date(value)):
            return found
    return parse_date(node.text_lexbor(), language=facts.head.language, now=facts.fetched_at)


def is_changed(node: LexborNode) -> bool:
    """Tell whether an element's date is that of a change: its class says so, or its label."""
    text = node.text_lexbor()
    named: LexborNode | None = node
    for _ in range(_LABELLED):
        if named is None or named.tag in ("article", "main", "body"):
            return False
        attributes = named.attributes
        names = (attributes.get(name) or "" for name in ("class", "itemprop", "property"))
        said = " ".join(names)
        if "publi" in said.lower():
            return False
        if _CHANGED_CLASS.search(said):
            return True
        label = named.text_lexbor().partition(text)[0].strip()[-_LABEL_CHARS:] if text else ""
        if label:
            labels = list(_CHANGED.finditer(label)) or list(_CHANGED_CJK.finditer(label))
            return bool(labels) and _LABEL_END.fullmatch(label, labels[-1].end()) is not None
        named = named.parent
    return False


def stated_by_times(nodes: Iterable[LexborNode], facts: Facts) -> str | None:
    """Return the first date of elements that is no change's.

    Behind a change's only those that stand with it are the story's: others are a comment's.
    """
    around: int | None = None
    for node in filter(is_of_article, nodes):
        above = _above(node)
        if is_changed(node):
            around = above
        elif (around is None or above == around) and (found := shown_in_element(node, facts)):
            return found
    return None


def _above(node: LexborNode) -> int | None:
    parent = node.parent
    above = parent.parent if parent is not None else None
    return above.mem_id if above is not None else None


def relative_near(facts: Facts) -> str | None:
    """Return the time that a short line beside the headline counts from its reader's."""
    language, now = facts.head.language, facts.fetched_at
    for block in near_headline(facts, _BELOW, _ABOVE) if now else ():
        text = block.text
        is_change = _CHANGED.search(text) or _CHANGED_CJK.search(text)
        if len(text) > _LONGEST_PLAIN or is_change or is_in_boilerplate(facts, block):
            continue
        if found := parse_date(text, language=language, now=now):
            return found
    return None
