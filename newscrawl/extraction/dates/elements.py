"""Dates that an element of the page marks up, and whose date it is."""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborNode

from newscrawl.extraction.dates.labels import CHANGED, CHANGED_CJK, PUBLISHED, find_change
from newscrawl.extraction.dates.offset import offset_of
from newscrawl.extraction.dates.parse import parse_date, parse_machine_date
from newscrawl.extraction.document.facts import Facts
from newscrawl.extraction.document.site_names import fold_words
from newscrawl.extraction.document.surroundings import class_words, is_of_article

# Attributes that hold a date for machines, or the whole of one that is shown shortened.
_DATA_ATTRIBUTES = (
    "data-datetime", "data-timestamp", "data-time", "data-date", "data-utime", "data-epoch",
    "data-published", "data-publish-date", "data-published-at", "data-publish-time",
    "data-pubdate", "data-created",
)  # fmt: skip
_ATTRIBUTES = ("datetime", "content", "title", *_DATA_ATTRIBUTES)
_WITH_TITLE = "abbr[title], .published[title]"
_WITH_ATTRIBUTE = ", ".join((_WITH_TITLE, *(f"[{name}]" for name in _DATA_ATTRIBUTES)))
# A search of the tree for so many attributes takes a fiftieth of the time of a page. Most pages
# have none of them, which a search of the markup shows in a quarter of it.
_HAS_DATA = re.compile("|".join(_DATA_ATTRIBUTES).encode())
# The date of an entry in hAtom, which WordPress themes also leave empty for machines.
UPDATED = ".updated[title], .updated > .value-title[title]"
DATE_MARKS = frozenset(
    "date dates pubdate published publish publication timestamp datetime posted time submitted "
    "meta byline dateline signature docdata lineinfo info created datum fecha data stand "
    "postmeta entrymeta authored".split()
)
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
# Elements with a date that are looked at; a front page has hundreds.
_MAX_ELEMENTS = 60
MAX_TIMES = 500
"""Elements that are looked at for one with the date of a change."""
_HEADINGS = "h2, h3, h4, h5, h6"
# How far a card reaches from its date upwards, its most characters, and its shortest headline.
_CARD_STEPS, _PLAIN_STEPS, _LONGEST_CARD, _MAX_LINKS = 4, 2, 400, 8
_SHORTEST_TITLE, _TITLE_WORDS, _NAME_WORDS = 12, 5, 3
_HEADLINE_BLOCKS = 4
"""Blocks behind the headline that stand at it: byline, day, standfirst."""

# A sentence around a date, and a paragraph before it.
_TELLING = frozenset({"p", "li", "td", "blockquote", "dd"})
_LONGEST_LINE, _LONGEST_PLAIN, _PARAGRAPH = 140, 25, 100
_LONGEST_DATE = 60
# The links of a sentence that files a text; its most characters, and those its day is in.
_FILED = "a[rel~=tag], a[rel~=category], a[rel~=bookmark]"
_LONGEST_SENTENCE, _SENTENCE_DAY = 600, 120


def date_of_element(node: LexborNode, facts: Facts) -> str | None:
    """Return the date of an element: of an attribute for machines, else of what it shows."""
    return date_of_attributes(node, facts) or parse_date(
        node.text_lexbor(), language=facts.locale, zone=offset_of(facts)
    )


def date_of_attributes(node: LexborNode, facts: Facts) -> str | None:
    """Return the date in an attribute of an element."""
    zone = facts.habits.zone
    for value in _attributes(node):
        if found := parse_machine_date(value, zone):
            return found
    for value in _attributes(node):
        if find_change(value):
            continue
        if found := parse_date(value, language=facts.locale, zone=zone):
            return found
    return None


def _attributes(node: LexborNode) -> Iterator[str]:
    attributes = node.attributes
    for name in _ATTRIBUTES:
        if value := attributes.get(name):
            yield value


def is_of_story(node: LexborNode, facts: Facts) -> bool:
    """Return whether a date is the article's: no teaser's, and no day that the story tells of."""
    return is_of_article(node) and not _is_told(node) and not _is_of_card(node, facts)


def _is_told(node: LexborNode) -> bool:
    """Return whether a date stands in a sentence of the story."""
    text = node.text_lexbor()
    around: LexborNode | None = node.parent
    for _ in range(_LABELLED):
        if around is None or around.tag in _TELLING:
            break
        around = around.parent
    if around is None or around.tag not in _TELLING or not text:
        return False
    whole = " ".join(around.text_lexbor().split())
    others = len(whole) - len(text)
    if others <= _LONGEST_PLAIN or PUBLISHED.match(whole) or find_change(whole[:_LABEL_CHARS]):
        return False
    return others > _LONGEST_LINE or _follows_paragraph(around)


def _follows_paragraph(node: LexborNode) -> bool:
    before = node.prev
    while before is not None and before.tag in ("-text", "-comment"):
        before = before.prev
    is_paragraph = before is not None and before.tag in ("p", "blockquote")
    return is_paragraph and before is not None and len(before.text_lexbor()) >= _PARAGRAPH


def _is_of_card(node: LexborNode, facts: Facts) -> bool:
    """Return whether a date is in a card: with a headline that leads to another page."""
    if _is_at_headline(node, facts):
        return False
    above = node.parent
    for step in range(_CARD_STEPS):
        if above is None or above.tag in ("main", "body") or above.css_first("h1") is not None:
            return False
        text = above.text_lexbor()
        if len(text) > _LONGEST_CARD:
            return False
        if above.tag == "a":
            if len(text) - len(node.text_lexbor()) >= _SHORTEST_TITLE:
                return _leads_away(above, facts)
        elif any(_is_card_title(link, facts, plain=step < _PLAIN_STEPS) for link in _links(above)):
            return True
        above = above.parent
    return False


def _links(node: LexborNode) -> list[LexborNode]:
    return node.css("a[href]")[:_MAX_LINKS]


def _is_at_headline(node: LexborNode, facts: Facts) -> bool:
    """Return whether an element is the headline's or stands between it and the next few blocks."""
    number, blocks, at = facts.layout.find(node), facts.layout.blocks, facts.heading_block
    if number is None or not blocks:
        return False
    last = blocks[min(at + _HEADLINE_BLOCKS, len(blocks) - 1)].element
    return blocks[at].element <= number <= last


def _is_card_title(link: LexborNode, facts: Facts, *, plain: bool) -> bool:
    """Return whether a link is a heading, or where ``plain`` as long as one, and leads away."""
    parent = link.parent
    is_heading = parent is not None and parent.tag in ("h2", "h3", "h4", "h5", "h6")
    is_heading = is_heading or link.css_first(_HEADINGS) is not None
    title = link.text_lexbor().strip()
    if is_heading:
        if len(title.split()) < _NAME_WORDS and len(title) < _SHORTEST_TITLE and title.isascii():
            return False  # a name in a heading
    elif not plain or len(title) < 2 * _SHORTEST_TITLE or len(title.split()) < _TITLE_WORDS:
        return False
    return _leads_away(link, facts)


def _leads_away(link: LexborNode, facts: Facts) -> bool:
    """Return whether a link names another page of the site, and another headline."""
    own = urlsplit(facts.page.url)
    try:
        other = urlsplit((link.attributes.get("href") or "").strip())
    except ValueError:  # no address
        return False
    if other.hostname and other.hostname.removeprefix("www.") != (own.hostname or "").removeprefix(
        "www."
    ):
        return False
    is_same = other.path.rstrip("/") == own.path.rstrip("/") and own.query in other.query
    if not other.path or is_same:
        return False
    said = fold_words(link.text_lexbor())
    return not any(said and said in fold_words(one) for one in _titles(facts))


def _titles(facts: Facts) -> Iterator[str]:
    stated = (facts.head.title, facts.head.first("og:title"))
    yield from filter(None, stated)
    at = facts.heading_block
    yield from (block.text for block in facts.layout.blocks[at : at + 1])


def is_change(node: LexborNode) -> bool:
    """Return whether an element's class or label names its date as the date of a change."""
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
            labels = list(CHANGED.finditer(label)) or list(CHANGED_CJK.finditer(label))
            return bool(labels) and _LABEL_END.fullmatch(label, labels[-1].end()) is not None
        named = named.parent
    return False


def first_date_of(nodes: Iterable[LexborNode], facts: Facts) -> str | None:
    """Return the first date of the article's elements that is not the date of a change.

    After a date of a change only an element in the same place counts: others belong to
    comments.
    """
    around: int | None = None
    for node in [*nodes][:_MAX_ELEMENTS]:
        if not is_of_story(node, facts):
            continue
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


def first_shown(nodes: Iterable[LexborNode], facts: Facts) -> str | None:
    """Return the first date that one of the elements has, and that is the article's."""
    own = (node for node in [*nodes][:_MAX_ELEMENTS] if is_of_story(node, facts))
    return next(filter(None, (date_of_element(node, facts) for node in own)), None)


def date_in_attributes(facts: Facts) -> str | None:
    """Return the date in an attribute of a short element that is named as one of dates."""
    has_data = _HAS_DATA.search(facts.page.markup) is not None
    nodes = facts.page.tree.css(_WITH_ATTRIBUTE if has_data else _WITH_TITLE)
    return first_date_of(filter(_is_named_date, nodes), facts)


def date_in_hatom(facts: Facts) -> str | None:
    """Return the date in an attribute of the class ``updated``: the only one of some themes."""
    updated = facts.page.tree.css(UPDATED)[:_MAX_ELEMENTS]
    nodes = [node for node in updated if not is_change(node)]
    return first_shown(nodes, facts)


def date_on_own_card(facts: Facts) -> str | None:
    """Return the date that a list of the latest articles gives beside a link to this page."""
    own = urlsplit(facts.page.url)
    name = own.path.rstrip("/").rpartition("/")[2]
    for link in facts.page.tree.css("a[href]") if name else ():
        address = (link.attributes["href"] or "").strip()
        if name not in address and (not own.query or own.query not in address):
            continue  # most links are parsed for nothing
        try:
            other = urlsplit(urljoin(facts.page.url, address))
        except ValueError:
            continue
        is_own = (other.netloc, other.path, other.query) == (own.netloc, own.path, own.query)
        # A link to a place of the page is no card.
        if is_own and not other.fragment and (found := _date_around(link, facts)):
            return found
    return None


def _date_around(link: LexborNode, facts: Facts) -> str | None:
    """Return the one date in the smallest element around a link that has one."""
    title = fold_words(link.text_lexbor())
    if len(title) < _SHORTEST_TITLE:
        return None  # "print", or the number of comments
    around: LexborNode | None = link
    for _ in range(_CARD_STEPS):
        if around is None or around.tag in ("main", "body"):
            return None
        if len(around.text_lexbor()) > _LONGEST_CARD or len(_targets(around)) > 1:
            return None
        dates = [
            found
            for node in (around, *around.css("*")[:_MAX_ELEMENTS])
            if 0 < len(text := node.text(deep=False).strip()) <= _LONGEST_DATE
            and (found := parse_date(text, language=facts.locale))
        ]
        if dates:
            return dates[0] if len({found[:10] for found in dates}) == 1 else None
        around = around.parent
    return None


def _targets(node: LexborNode) -> set[str]:
    return {(link.attributes["href"] or "").strip() for link in _links(node)}


def date_where_filed(facts: Facts) -> str | None:
    """Return the day in the sentence of a weblog that says when and where a text was filed.

    ``This entry was posted on Friday, 6 May 2023 at 2:00 pm and is filed under Weather.``
    """
    for link in facts.page.tree.css(_FILED)[:_MAX_ELEMENTS]:
        sentence = link.parent
        text = " ".join(sentence.text_lexbor().split()) if sentence is not None else ""
        if sentence is None or len(text) > _LONGEST_SENTENCE or not is_of_article(sentence):
            continue
        posted = PUBLISHED.search(text)
        if posted is None or find_change(text):
            continue
        if found := parse_date(text[:_SENTENCE_DAY], language=facts.locale):
            return found
    return None


def _is_named_date(node: LexborNode) -> bool:
    named: LexborNode | None = node
    if len(node.text_lexbor()) > _LONGEST_DATE:
        return False
    for _ in range(2):
        if named is None or named.tag == "body":
            return False
        attributes = named.attributes
        if DATE_MARKS & class_words(
            f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
        ):
            return True
        named = named.parent
    return (
        node.tag in ("abbr", "time") or "published" in (node.attributes.get("class") or "").split()
    )
