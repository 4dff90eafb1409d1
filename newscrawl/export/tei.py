"""An article as TEI P5: header, and text in divisions, one for each subheading."""

import contextlib
import re
from collections.abc import Iterator
from datetime import datetime
from itertools import groupby
from typing import Any
from urllib.parse import quote

from lxml import etree

from newscrawl.export.inline import TextRun, printable, runs, safe_url
from newscrawl.export.story_order import (
    entry_time,
    is_ordered,
    item_depths,
    item_number,
    list_number,
    picture_size,
    shown_groups,
    table_rows,
)
from newscrawl.items import Article
from newscrawl.story import NoteKind, Role, StoryBlock
from newscrawl.version import PRODUCT, VERSION

_TEI = "http://www.tei-c.org/ns/1.0"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
# What the schema allows: a date of XML Schema, the form of a language tag.
_DATE = re.compile(
    r"""\d{4}-\d\d-\d\d
        (?: T \d\d:\d\d:\d\d (?:\.\d+)? (?: Z | [+-] (?: (?:0\d|1[0-3]):[0-5]\d | 14:00 ) )? )?""",
    re.VERBOSE | re.ASCII,
)
_TAG = re.compile(r"[a-zA-Z]{1,8}(?:-[a-zA-Z0-9]{1,8})*")
_HOST = re.compile(
    r"""mailto: | https?:// (?:[^@/?#\[\]:%]*@)?             # user
        (?:[^@/?#\[\]:%]+ | \[[0-9a-f:.]+\]) (?::\d{1,5})?  # host, or address, and port
        (?=[/?#]|$)""",
    re.VERBOSE | re.IGNORECASE,
)
_NO_REFERENCE = re.compile(r"%(?![0-9A-Fa-f]{2})|[\[\]#]")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def to_tei(article: Article) -> str:
    """Return the article as a TEI document."""
    nsmap: Any = {None: _TEI}
    root = etree.Element(f"{{{_TEI}}}TEI", {}, nsmap)
    if language := _language(article):
        root.set(_LANGUAGE, language)
    _add_header(root, article)
    body = _add(_add(root, "text"), "body")
    section = _add(body, "div")
    if article.dateline:
        _add(_add(section, "opener"), "dateline", article.dateline.text)
    for group in shown_groups(article):
        if group[0].role is Role.SUBHEADING:
            section = _add(body, "div", type="section", n=str(group[0].level or 2))
            _add_inline(_add(section, "head"), group[0])
        else:
            _add_group(section, group)
    if len(body) > 1 and len(body[0]) == 0:
        body.remove(body[0])
    for division in body:
        if _has_only_head(division):
            _add(division, "p")
    return etree.tostring(root, encoding="unicode", pretty_print=False) + "\n"


def _has_only_head(division: Any) -> bool:
    return all(etree.QName(one).localname in ("head", "opener") for one in division)


def _add_header(root: Any, article: Article) -> None:
    header = _add(root, "teiHeader")
    file = _add(header, "fileDesc")
    title = _add(file, "titleStmt")
    _add(title, "title", article.title or article.url)
    for name in article.authors:
        _add(title, "author", name)
    publication = _add(file, "publicationStmt")
    _add(publication, "publisher", article.site or article.domain or article.url)
    if article.date_published:
        _add_date(publication, article.date_published)
    if article.id:
        _add(publication, "idno", f"{article.id}/{article.revision}", type=PRODUCT)
    source = _add(_add(file, "sourceDesc"), "bibl")
    if article.title:
        _add(source, "title", article.title)
    if url := _reference(article.canonical_url or article.url):
        _add(source, "ref", url, target=url)
    if article.date_downloaded:
        _add_date(source, article.date_downloaded, type="accessed")
    software = _add(_add(header, "encodingDesc"), "appInfo")
    _add(_add(software, "application", ident=PRODUCT, version=VERSION), "label", PRODUCT)
    _add_profile(header, article)


def _add_profile(header: Any, article: Article) -> None:
    language = _language(article)
    if not (article.description or language or article.section or article.tags):
        return
    profile = _add(header, "profileDesc")
    if article.description:
        _add(_add(profile, "abstract"), "p", article.description)
    if language:
        _add(_add(profile, "langUsage"), "language", language, ident=language)
    if article.section or article.tags:
        words = _add(profile, "textClass")
        for kind, terms in (("section", [article.section or ""]), ("tags", article.tags)):
            if named := [term for term in terms if term]:
                keywords = _add(words, "keywords", n=kind)
                for term in named:
                    _add(keywords, "term", term)


def _add_group(parent: Any, group: list[StoryBlock]) -> None:
    first = group[0]
    if time := entry_time(first):
        _add_date(_add(parent, "p"), time)
    match first.role:
        case Role.LIST_ITEM:
            _add_lists(parent, group)
        case Role.KEY_POINT:
            points = _add(parent, "list", type="key_point")
            for point in group:
                _add_inline(_add(points, "item"), point)
        case Role.TABLE:
            _add_table(parent, first)
        case Role.CAPTION:
            _add_figure(parent, first)
        case Role.QUOTE | Role.PULL_QUOTE | Role.EMBED:
            _add_quote(parent, first)
        case Role.PREFORMATTED:
            text = _add(parent, "ab", type=first.role)
            text.set(_SPACE, "preserve")
            _add_inline(text, first)
        case Role.PARAGRAPH:
            _add_inline(_add(parent, "p"), first)
        case Role.NOTE:
            kinds = {"type": first.kind} if first.kind in list(NoteKind) else {}
            note = _add(parent, "note", **kinds)
            _add_inline(note, first)
        case _:
            _add_inline(_add(parent, "ab", type=first.role), first)


def _add_lists(parent: Any, items: list[StoryBlock]) -> None:
    # The open lists, outermost first, and the number of each.
    lists: list[tuple[Any, int, bool]] = []
    for depth, item in item_depths(items):
        key = (list_number(item), is_ordered(item))
        del lists[depth:]
        if item.continues and len(lists) == depth:
            going_on = lists[-1][0][-1]
            _add(going_on, "lb")
            _add_inline(going_on, item)
            continue
        if len(lists) == depth and lists[-1][1:] != key:
            lists.pop()
        if len(lists) < depth:
            above = lists[-1][0][-1] if lists else parent
            rend = "numbered" if is_ordered(item) else "bulleted"
            lists.append((_add(above, "list", rend=rend), *key))
        number = item_number(item)
        given = {} if number is None else {"n": str(number)}
        _add_inline(_add(lists[-1][0], "item", **given), item)


def _add_table(parent: Any, block: StoryBlock) -> None:
    table = _add(parent, "table")
    for row in table_rows(block):
        line = _add(table, "row", role="label" if row.header else "data")
        for cell in row.cells or [""]:
            _add(line, "cell", cell)


def _add_figure(parent: Any, block: StoryBlock) -> None:
    figure = _add(parent, "figure")
    image = block.image
    if block.text:
        _add_inline(_add(figure, "head"), block)
    if image is None:
        return
    if source := _reference(image.url, is_link=False):
        size = {name: f"{value}px" for name, value in picture_size(image)}
        _add(figure, "graphic", url=source, **size)
    if image.alt:
        _add(figure, "figDesc", image.alt)
    if image.credit:
        _add(figure, "p", image.credit, rend="credit")


def _add_quote(parent: Any, block: StoryBlock) -> None:
    cited = _add(parent, "cit", type=block.role)
    _add_inline(_add(cited, "quote"), block)
    if block.quotee:
        _add(cited, "bibl", block.quotee)
    if block.role is Role.EMBED:
        source = _add(cited, "bibl")
        if block.author:
            _add(source, "author", block.author)
        if block.provider:
            _add(source, "publisher", block.provider)
        if block.date:
            _add_date(source, block.date)
        if url := _reference(block.url):
            _add(source, "ref", url, target=url)


def _add_inline(parent: Any, block: StoryBlock) -> None:
    for url, pieces in groupby(runs(block), key=lambda run: _reference(run.url)):
        target = _add(parent, "ref", target=url) if url else parent
        for run in pieces:
            _append_run(target, run)


def _append_run(parent: Any, run: TextRun) -> None:
    rends = list(_rends(run))
    if rends:
        _add(parent, "hi", run.text, rend=" ".join(rends))
    elif len(parent):
        parent[-1].tail = (parent[-1].tail or "") + run.text
    else:
        parent.text = (parent.text or "") + run.text


def _rends(run: TextRun) -> Iterator[str]:
    if run.strong:
        yield "bold"
    if run.em:
        yield "italic"


def _add_date(parent: Any, date: str, **attributes: str) -> None:
    """Add a date, and ``when`` if it is one that the schema allows there."""
    if _DATE.fullmatch(date):
        with contextlib.suppress(ValueError):
            datetime.fromisoformat(date)
            attributes["when"] = date
    _add(parent, "date", date, **attributes)


def _language(article: Article) -> str | None:
    """Return the language of the article if it is a tag of BCP 47 by its form."""
    language = article.language
    return language if language and _TAG.fullmatch(language) else None


def _reference(url: str | None, *, is_link: bool = True) -> str | None:
    """Return an address as the schema allows it in ``target``, ``None`` if it leads nowhere."""
    safe = safe_url(url, is_link=is_link)
    host = _HOST.match(safe or "")
    if safe is None or host is None:
        return None
    path, sign, fragment = safe[host.end() :].partition("#")
    encoded = (_NO_REFERENCE.sub(_percent_encoded, part) for part in (path, fragment))
    return host[0] + sign.join(encoded)


def _percent_encoded(found: re.Match[str]) -> str:
    return quote(found[0])


def _add(parent: Any, tag: str, text: str | None = None, **attributes: str) -> Any:
    """Add an element with a text that XML allows."""
    values = {name: printable(str(value)) for name, value in attributes.items()}
    element = etree.SubElement(parent, f"{{{_TEI}}}{tag}", values)
    if text is not None:
        element.text = printable(text)
    return element
