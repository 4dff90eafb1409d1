"""An article as HTML: everything escaped, and only the elements and attributes named here.

Links lead to web pages and mailboxes, pictures come from the web, and there is no script, no
style and no attribute that a browser runs.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from html import escape
from itertools import groupby

from newscrawl.export.inline import printable, runs, safe_url
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
from newscrawl.story import Image, Role, Row, StoryBlock

_LOWEST_HEADING = 6
_POLICY = "default-src 'none'; img-src http: https:"
# Each text runs in the direction of its own letters.
_AUTO = ' dir="auto"'


@dataclass(frozen=True, kw_only=True)
class HtmlForm:
    """How links and pictures are written."""

    rel: str = ""
    """What links say of where they lead."""

    loads_pictures: bool = True
    """Whether a picture is an ``img``; otherwise it is a link."""


_AS_PUBLISHED = HtmlForm()


def to_html(article: Article, *, roles: Collection[str] | None = None) -> str:
    """Return the article as one ``article`` element; its class names are the roles.

    ``roles``: which blocks, as ``compose_body`` has them; by default all but pull quotes.
    """
    language = f' lang="{_attribute(article.language)}"' if article.language else ""
    parts = [f"<article{language}>", *_header(article)]
    for group in shown_groups(article, roles):
        parts += group_to_html(group)
    return "\n".join([*parts, "</article>"]) + "\n"


def to_html_page(article: Article) -> str:
    """Return the article as a page of its own, with its values as ``meta`` elements."""
    language = f' lang="{_attribute(article.language)}"' if article.language else ""
    canonical = safe_url(article.canonical_url or article.url, is_link=False)
    link = [f'<link rel="canonical" href="{_attribute(canonical)}">'] if canonical else []
    head = [
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        f"<title>{_text(article.title or article.url)}</title>",
        *link,
        *(
            f'<meta {kind}="{name}" content="{_attribute(text)}">'
            for kind, name, text in _meta(article)
        ),
    ]
    return (
        "\n".join(["<!DOCTYPE html>", f"<html{language}>", "<head>", *head, "</head>", "<body>"])
        + f"\n{to_html(article)}</body>\n</html>\n"
    )


def _meta(article: Article) -> Iterator[tuple[str, str, str]]:
    """Yield what the page says of itself, in the words of the web where it has some."""
    single = (
        ("name", "description", article.description),
        ("property", "og:site_name", article.site),
        ("property", "article:published_time", article.date_published),
        ("property", "article:modified_time", article.date_modified),
        ("property", "article:section", article.section),
        ("name", "newscrawl:id", article.id),
        ("name", "newscrawl:revision", str(article.revision)),
        ("name", "newscrawl:downloaded", article.date_downloaded),
    )
    yield from ((kind, name, text) for kind, name, text in single if text)
    yield from (("name", "author", name) for name in article.authors)
    yield from (("property", "article:tag", tag) for tag in article.tags)


def _header(article: Article) -> Iterator[str]:
    lines = []
    if article.title:
        lines.append(f"<h1{_AUTO}>{_text(article.title)}</h1>")
    if article.authors:
        lines.append(f'<p class="authors"{_AUTO}>{_text(", ".join(article.authors))}</p>')
    if article.date_published:
        lines.append(f'<p class="published">{_time(article.date_published)}</p>')
    if article.dateline:
        lines.append(f'<p class="dateline"{_AUTO}>{_text(article.dateline.text)}</p>')
    if lines:
        yield from ("<header>", *lines, "</header>")


def group_to_html(group: list[StoryBlock], form: HtmlForm = _AS_PUBLISHED) -> Iterator[str]:
    """Yield the lines of a group of blocks, as ``shown_groups`` gives them."""
    first = group[0]
    if time := entry_time(first):
        yield f'<p class="time">{_time(time)}</p>'
    match first.role:
        case Role.LIST_ITEM:
            yield from _lists(group, form)
        case Role.KEY_POINT:
            items = (f"<li{_AUTO}>{_inline(point, form)}</li>" for point in group)
            yield from ('<ul class="key_point">', *items, "</ul>")
        case Role.TABLE:
            yield from _table(table_rows(first))
        case Role.CAPTION:
            yield from _figure(first, form)
        case Role.EMBED:
            yield from _embed(first, form)
        case Role.QUOTE | Role.PULL_QUOTE:
            yield f'<blockquote class="{first.role}"><p{_AUTO}>{_inline(first, form)}</p>'
            if first.quotee:
                yield f"<footer{_AUTO}>{_text(first.quotee)}</footer>"
            yield "</blockquote>"
        case Role.SUBHEADING:
            level = max(2, min(first.level or 2, _LOWEST_HEADING))
            yield f"<h{level}{_AUTO}>{_inline(first, form)}</h{level}>"
        case Role.PREFORMATTED:
            yield f"<pre{_AUTO}>{_inline(first, form)}</pre>"
        case Role.PARAGRAPH:
            yield f"<p{_AUTO}>{_inline(first, form)}</p>"
        case _:
            kind = f" {_attribute(first.kind)}" if first.role is Role.NOTE and first.kind else ""
            yield f'<p class="{first.role}{kind}"{_AUTO}>{_inline(first, form)}</p>'


def _lists(items: list[StoryBlock], form: HtmlForm) -> Iterator[str]:
    """Yield lists inside of each other, as their depths and numbers say."""
    open_lists: list[tuple[str, int]] = []
    for depth, item in item_depths(items):
        tag = "ol" if is_ordered(item) else "ul"
        while len(open_lists) > depth:
            yield f"</li></{open_lists.pop()[0]}>"
        if item.continues and len(open_lists) == depth:
            yield f"<p{_AUTO}>{_inline(item, form)}</p>"
            continue
        if len(open_lists) == depth:
            if open_lists[-1] == (tag, list_number(item)):
                yield "</li>"
            else:
                yield f"</li></{open_lists.pop()[0]}>"
        if len(open_lists) < depth:
            open_lists.append((tag, list_number(item)))
            yield f"<{tag}>"
        number = item_number(item)
        value = f' value="{number}"' if number is not None else ""
        yield f"<li{value}{_AUTO}>{_inline(item, form)}"
    while open_lists:
        yield f"</li></{open_lists.pop()[0]}>"


def _table(rows: list[Row]) -> Iterator[str]:
    yield "<table>"
    for row in rows:
        tag = "th" if row.header else "td"
        cells = "".join(f"<{tag}{_AUTO}>{_text(cell)}</{tag}>" for cell in row.cells)
        yield f"<tr>{cells}</tr>"
    yield "</table>"


def _figure(block: StoryBlock, form: HtmlForm) -> Iterator[str]:
    yield "<figure>"
    credit = None
    if block.image is not None:
        credit = block.image.credit
        yield from _picture(block.image, form)
    caption = _inline(block, form) if block.text else ""
    if credit and credit not in block.text:
        caption += f' <small class="credit">{_text(credit)}</small>'
    if caption:
        yield f"<figcaption{_AUTO}>{caption.strip()}</figcaption>"
    yield "</figure>"


def _picture(image: Image, form: HtmlForm) -> Iterator[str]:
    source = safe_url(image.url, is_link=False)
    if source is not None and not form.loads_pictures:
        words = _text(image.alt or "") or "picture"
        yield f'<p class="picture"{_AUTO}>{_link(source, words, form)}</p>'
    elif source is not None:
        size = "".join(f' {name}="{value}"' for name, value in picture_size(image))
        yield f'<img src="{_attribute(source)}" alt="{_attribute(image.alt or "")}"{size}>'


def _embed(block: StoryBlock, form: HtmlForm) -> Iterator[str]:
    yield f'<blockquote class="embed"><p{_AUTO}>{_inline(block, form)}</p>'
    words = [block.author, block.provider, block.date]
    source = ", ".join(word for word in words if word)
    url = safe_url(block.url)
    if url:
        yield f"<footer>{_link(url, _text(source or url), form, _AUTO)}</footer>"
    elif source:
        yield f"<footer{_AUTO}>{_text(source)}</footer>"
    yield "</blockquote>"


def _inline(block: StoryBlock, form: HtmlForm) -> str:
    parts = []
    for url, pieces in groupby(runs(block), key=lambda run: run.url):
        text = ""
        for run in pieces:
            inner = _text(run.text)
            inner = f"<em>{inner}</em>" if run.em else inner
            text += f"<strong>{inner}</strong>" if run.strong else inner
        parts.append(_link(url, text, form) if url else text)
    return "".join(parts)


def _link(url: str, inner: str, form: HtmlForm, direction: str = "") -> str:
    rel = f' rel="{_attribute(form.rel)}"' if form.rel else ""
    return f'<a href="{_attribute(url)}"{rel}{direction}>{inner}</a>'


def _time(text: str) -> str:
    return f'<time datetime="{_attribute(text)}">{_text(text)}</time>'


def _text(text: str) -> str:
    return escape(printable(text), quote=False)


def _attribute(text: str) -> str:
    return escape(printable(text), quote=True)
