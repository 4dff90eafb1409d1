"""The fields whose place on the page the user of the site states."""

import re
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any
from urllib.parse import unquote

from selectolax.lexbor import LexborNode

from newscrawl.extraction.dates.elements import date_of_attributes
from newscrawl.extraction.dates.offset import offset_of
from newscrawl.extraction.dates.parse import parse_date, parse_recent
from newscrawl.extraction.dates.published import is_possible
from newscrawl.extraction.dates.visible import read_line
from newscrawl.extraction.document.facts import Facts, text_of
from newscrawl.extraction.document.sources import Found
from newscrawl.extraction.fields.image import address_of_picture, first_picture
from newscrawl.extraction.fields.names import announces, drop_repeated, split_desks, split_names
from newscrawl.extraction.fields.tags import split_tags
from newscrawl.extraction.taught.patterns import search_address
from newscrawl.extraction.taught.selectors import Selected
from newscrawl.extraction.taught.stated_blocks import cut_kicker
from newscrawl.extraction.taught.taught_page import STATED, TaughtPage
from newscrawl.urls import address_key, clean_url

# Elements of one selector that are read; a hostile page has thousands.
_MOST = 60
# Links of a page among which that to the section is, and the longest name of one.
_MAX_LINKS, _LONGEST_NAME = 600, 40
_LONGEST_SHOWN = 60
_STEPS_TO_HEADING = 4
# Between two text nodes (pages have no such character), and where two names touch.
_GAP = "\x1f"
_TOUCHING = re.compile(rf"(?<=[^\W\d_]){_GAP}+(?=[^\W\d_a-zà-þ])")
_LINE_PARTS, _LONGEST_BYLINE = re.compile(r"\s*[,|•·;]\s*|\s+[–—-]+\s+"), 200
_BRACKETS = "()[]（）【】「」"
# What stands between a kicker and the headline in one line.
_AFTER_KICKER = re.compile(r"\s*[:|/•·–—-]\s*(?=\S)")
_LONGEST_DATED = 120
_DATED = "[datetime], meta[content]"


def read_stated(name: str, page: TaughtPage, facts: Facts) -> Found[Any] | None:
    """Return the value of a field as the user's selectors give it.

    ``None`` where he states none for it, or they find nothing that can be read.
    """
    read = _READERS.get(name)
    value = read(page, facts) if read is not None else None
    return None if value is None else Found(value, STATED)


def find_unreadable(page: TaughtPage, facts: Facts) -> Iterator[str]:
    """Yield a warning where the user's selectors find a date that cannot be read."""
    if page.has("date_published") and _date_published(page, facts) is None:
        texts = filter(None, map(page.text_of, islice(page.all_of("date_published"), _MOST)))
        shown = next(texts, "")[:_LONGEST_SHOWN]
        yield f"The date of {STATED} cannot be read, or is after the download: {shown!r}."


def _texts(page: TaughtPage, name: str) -> list[str]:
    """Return the texts of the first selector that finds any."""
    for selected in page.answers(name):
        if texts := list(filter(None, map(page.text_of, selected[:_MOST]))):
            return texts
    return []


def _first(name: str) -> Callable[[TaughtPage, Facts], str | None]:
    return lambda page, _: next(iter(_texts(page, name)), None)


def _title(page: TaughtPage, facts: Facts) -> str | None:
    """Return the headline, without a kicker that stands in its element."""
    layout = facts.layout
    cut = cut_kicker(page, layout) if page.states("kicker") else None
    for selected in page.answers("title"):
        for one in selected[:_MOST]:
            index = page.index_of(one.node) if one.node is not None and one.text is None else None
            if cut is None or index is None:
                text = page.text_of(one)
            else:
                elements = range(index, layout.ends[index])
                text = " ".join(
                    cut.texts.get(n, block.text)
                    for n, block in enumerate(layout.blocks)
                    if block.element in elements and n not in cut.gone
                )
            if text:
                return text
    return None


def cut_kicker_off(title: str, page: TaughtPage) -> str:
    """Return a title without the kicker before it.

    A sign divides the two, or the page has both in one heading.
    """
    for kicker in _texts(page, "kicker")[:1]:
        if not title.casefold().startswith(kicker.casefold()) or len(title) == len(kicker):
            break
        after = _AFTER_KICKER.match(title, len(kicker))
        if after:
            return title[after.end() :]
        if any(map(_is_in_heading, page.all_of("kicker"))):
            return title[len(kicker) :].strip()
    return title


def _is_in_heading(selected: Selected) -> bool:
    node = selected.node
    for _ in range(_STEPS_TO_HEADING):
        if node is None or node.tag in ("h1", "h2"):
            break
        node = node.parent
    return node is not None and node.tag in ("h1", "h2")


def find_place(page: TaughtPage) -> str | None:
    """Return the place of the dateline as it is printed."""
    return next(iter(_texts(page, "place")), None)


def _authors(page: TaughtPage, facts: Facts) -> list[str] | None:
    """Return the names; none where the elements name no person and no desk."""
    texts: list[str] = []
    for selected in page.answers("authors"):
        texts = texts or list(filter(None, (_names_apart(page, one) for one in selected[:_MOST])))
    if not texts:
        return None
    texts = [_byline_in(text).strip(_BRACKETS) for text in texts]
    names = [name for text in texts for name in split_names(text, facts.language)]
    return drop_repeated(names or [name for text in texts for name in split_desks(text)])


def _names_apart(page: TaughtPage, selected: Selected) -> str:
    """Return a text with a sign between names whose elements touch."""
    if selected.text is not None or selected.node is None or selected.node.tag == "meta":
        return page.text_of(selected)
    text = _TOUCHING.sub(", ", selected.node.text(separator=_GAP))
    return " ".join(text.replace(_GAP, "").split())


def _byline_in(text: str) -> str:
    """Return a line from the words on that announce an author, all of it without such words.

    >>> _byline_in("Added: 2026-02-10, by Ann Lee, Bo Ek")
    'by Ann Lee, Bo Ek'
    """
    starts = (0, *(match.end() for match in _LINE_PARTS.finditer(text[:_LONGEST_BYLINE])))
    return next((text[start:] for start in starts if announces(text[start:])), text)


def _tags(page: TaughtPage, _: Facts) -> list[str] | None:
    """Return the tags: each of several elements is one, the links of a single one are."""
    for selected in page.answers("tags"):
        node = selected[0].node if len(selected) == 1 and selected[0].text is None else None
        inner = (node.css("a") or node.css("li") or [*node.iter()]) if node is not None else []
        texts = [text_of(one) for one in inner[:_MOST]] or list(map(page.text_of, selected[:_MOST]))
        if tags := list(filter(None, texts)):
            return [tag for one in split_tags(tags) if (tag := one.lstrip("#＃ "))]
    return None


def _section(page: TaughtPage, facts: Facts) -> str | None:
    return next(iter(_texts(page, "section")), None) or _section_of_address(page, facts)


def _section_of_address(page: TaughtPage, facts: Facts) -> str | None:
    """Return the section in the address as the page's link to it calls it, else as it is there."""
    url, pattern = facts.page.url, page.facts.section_from_url
    match = search_address(pattern, url) if pattern else None
    group = "section" if match and "section" in match.re.groupindex else 1
    if match is None or not match[group]:
        return None
    address = address_key(match.string[: match.end(group)])
    for link in facts.page.tree.css("a[href]")[:_MAX_LINKS]:
        text = text_of(link) or ""
        leads_to = clean_url(link.attributes.get("href") or "", facts.head.base)
        if 0 < len(text) <= _LONGEST_NAME and leads_to and address_key(leads_to) == address:
            return text
    return unquote(match[group])


def _date_published(page: TaughtPage, facts: Facts) -> str | None:
    for selected in page.answers("date_published"):
        for one in selected[:_MOST]:
            value = _date_of(one, facts)
            if value and is_possible(value, facts):
                return value
    return None


def _date_of(selected: Selected, facts: Facts) -> str | None:
    """Return the date in an attribute, of the element or of one inside, else in words.

    A day alone in an attribute has the time that the words give it.
    """
    node = selected.node
    if selected.text is not None or node is None:
        return _date_in_words(" ".join((selected.text or "").split()), facts)
    inner = (date_of_attributes(one, facts) for one in (node, *node.css(_DATED)[:_MOST]))
    stated = next(filter(None, inner), None)
    if stated is not None and len(stated) > len("2026-03-04"):
        return stated
    # Parts of the line may touch: the day in one element, the time in the next.
    shown = _date_in_words(" ".join(node.text(separator=" ").split()), facts)
    return shown if stated is None or (shown or "").startswith(stated) else stated


def _date_in_words(text: str, facts: Facts) -> str | None:
    """Return the first date in a line that is no change's, also relative or without a year.

    Of a long line, the beginning and the end are read.
    """
    if len(text) > _LONGEST_DATED:
        ends = (text[:_LONGEST_DATED], text[-_LONGEST_DATED:])
        return next(filter(None, (_date_in_words(end, facts) for end in ends)), None)
    language, zone, now = facts.locale, offset_of(facts), facts.fetched_at
    lines = read_line(text, language, zone)
    if found := next((one.value for one in lines if not one.is_change), None):
        return found
    if found := parse_date(text, language=language, zone=zone, now=now):
        return found
    return parse_recent(text, language=language, zone=zone, now=now) if now else None


def _main_image(page: TaughtPage, facts: Facts) -> str | None:
    for selected in page.answers("main_image"):
        values = [_address_of(one) for one in selected[:_MOST]]
        if found := first_picture(facts, values):
            return found
    return None


def _address_of(selected: Selected) -> str:
    if selected.text is not None or selected.node is None:
        return (selected.text or "").strip()
    node: LexborNode = selected.node
    return address_of_picture(node)


def _access(page: TaughtPage, _: Facts) -> bool | None:
    return False if page.has("paywall") else None


_READERS: dict[str, Callable[[TaughtPage, Facts], Any]] = {
    "title": _title,
    "standfirst": _first("standfirst"),
    "description": _first("standfirst"),
    "authors": _authors,
    "section": _section,
    "tags": _tags,
    "date_published": _date_published,
    "main_image": _main_image,
    "is_accessible_for_free": _access,
}
