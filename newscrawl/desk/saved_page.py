"""A saved page in a frame: its text and its structure, and nothing else of it.

The page is written anew from its parsed tree. Only names of elements from a list are written, no
attribute but ``lang`` and ``dir``, and all text is escaped: scripts, styles, forms, frames,
pictures, addresses and whatever else could run, load or lead elsewhere are not in it at all.

In a page to click on, each piece of text is a link of the desk's own, to the number of the element
that has it. So the frame needs no script, works by keyboard, and is sandboxed without scripts.
"""

import re
from collections.abc import Iterator, Mapping
from html import escape
from typing import NamedTuple

from newscrawl.extraction.document.blocks import is_inline, is_skipped
from newscrawl.newsite.clicked_pages import Element, NumberedPage

SANDBOX = "allow-same-origin allow-top-navigation-by-user-activation"
"""Of the frame. Its links lead the window to the desk, whose session a browser only sends with
what a page of the same origin asks for. Without ``allow-scripts`` nothing runs in it."""

FRAME_POLICY = "; ".join(
    (
        f"sandbox {SANDBOX}",
        "default-src 'none'",
        "style-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'self'",
    )
)
"""The content security policy of the frame of a page to click on."""

SEALED_POLICY = "; ".join(
    (
        "sandbox",
        "default-src 'none'",
        "style-src 'unsafe-inline'",
        "img-src data:",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'self'",
    )
)
"""The content security policy of a frame to look at: it can do nothing but show its text. Its
style stands in it, since a document without an origin may load nothing of the desk's."""

_WRITTEN = frozenset(
    (
        "p div span h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table thead tbody tfoot tr td th caption "
        "blockquote pre figure figcaption article section main header footer aside nav address "
        "time b strong i em u s small sub sup q cite code mark br hr"
    ).split()
)
_EMPTY = frozenset(("br", "hr"))
_PICTURES = frozenset(("img", "amp-img"))
_MOST_NODES = 30_000
"""Elements of a page that are written."""

_LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(?:-[a-zA-Z0-9]{2,8}){0,3}")
_LONGEST_ALT = 80


def render_saved_page(
    page: NumberedPage, roles: Mapping[Element, str], *, style: str, at: int | None
) -> str:
    """Return the page as HTML of the desk's own.

    ``roles``: what the elements are in the story. ``style``: address of the style sheet. ``at``:
    number of the element that was clicked.
    """
    links = _Links(page, roles, at)
    return _document(page, f'<link rel="stylesheet" href="{escape(style)}">', links)


def render_sealed_page(page: NumberedPage, *, style: str) -> str:
    """Return the page as HTML to look at. ``style``: the text of the style sheet."""
    return _document(page, f"<style>{style}</style>", None)


def _document(page: NumberedPage, style: str, links: "_Links | None") -> str:
    return (
        f'<!DOCTYPE html>\n<html{_language_of(page.elements[0])}><head><meta charset="utf-8">'
        f"<title>Saved page</title>{style}</head>\n"
        f"<body>{''.join(_write(page, links))}</body></html>\n"
    )


class _Links(NamedTuple):
    """What a page to click on has besides its text."""

    page: NumberedPage
    roles: Mapping[Element, str]
    at: int | None


def _write(page: NumberedPage, links: _Links | None) -> Iterator[str]:
    start = next((one for one in page.elements if one.tag == "body"), page.elements[0])
    written = 0
    # Elements to open, texts to write and tags to close.
    stack: list[Element | str | tuple[Element, str]] = [start]
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            yield item
        elif isinstance(item, tuple):
            yield _linked(links, *item)
        elif item.tag in _PICTURES:
            yield _picture(links, item)
        elif not is_skipped(str(item.tag)) and written < _MOST_NODES:
            written += 1
            name = _name_of(item)
            yield _open_tag(links, item, name)
            if name in _EMPTY:
                continue
            stack.append(f"</{name}>")
            stack += reversed([*_content(item)])


def _content(element: Element) -> Iterator[Element | tuple[Element, str]]:
    if element.text:
        yield element, element.text
    for child in element:
        yield child
        if child.tail:
            yield element, child.tail


def _name_of(element: Element) -> str:
    tag = str(element.tag)
    if tag in _WRITTEN:
        return tag
    return "span" if is_inline(tag) else "div"


def _open_tag(links: _Links | None, element: Element, name: str) -> str:
    tag = f"<{name}{_language_of(element)}"
    if links is None:
        return f"{tag}>"
    number = links.page.numbers[element]
    if name not in _EMPTY:
        tag += f' id="e{number}"'
    if role := links.roles.get(element):
        tag += f' data-role="{escape(role)}"'
    return tag + (' data-at="here">' if number == links.at else ">")


def _language_of(element: Element) -> str:
    language, direction = str(element.get("lang") or ""), str(element.get("dir") or "").lower()
    found = f' lang="{language}"' if _LANGUAGE.fullmatch(language) else ""
    return found + (f' dir="{direction}"' if direction in ("ltr", "rtl", "auto") else "")


def _linked(links: _Links | None, element: Element, text: str) -> str:
    """Return a piece of text as a link to the number of its element, spaces outside."""
    if links is None:
        return escape(text)
    bare = text.strip()
    if not bare:
        return " "
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    link = f'<a href="{links.page.numbers[element]}" target="_parent">{escape(bare)}</a>'
    return (" " if before else "") + link + (" " if after else "")


def _picture(links: _Links | None, element: Element) -> str:
    words = " ".join(str(element.get("alt") or "").split())[:_LONGEST_ALT]
    shown = f"picture: {words}" if words else "picture"
    if links is None:
        return f'<span data-picture="">{escape(shown)}</span>'
    number = links.page.numbers[element]
    link = f'<a href="{number}" target="_parent">{escape(shown)}</a>'
    return f'<span id="e{number}" data-picture="">{link}</span>'
