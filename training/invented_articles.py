"""The text of invented pages: paragraphs, and what stands between them in an article.

Lists, tables, verses and subheadings look like furniture, and are not: each is made of a
paragraph of the article.
"""

import re
from collections.abc import Callable, Iterator
from html import escape
from typing import TypeAlias

from training.invented_markup import Template

# Share of the pages that have more than paragraphs, and of their paragraphs with another form.
_VARIED_PAGES, _VARIED_PARAGRAPHS = 0.6, 0.25
_CLAUSES = re.compile(r"(?<=[.!?…。！？,;،，、；])\s*")
_SENTENCES = re.compile(r"(?<=[.!?…。！？])\s*")
_MOST_PIECES, _SHORTEST_PIECE = 8, 6

Form: TypeAlias = Callable[[Template, str], tuple[str, list[str]]]
"""Returns a paragraph as HTML and as the lines of the article."""


def write_article(page: Template) -> tuple[list[str], list[str]]:
    """Return the article of a page as pieces of HTML, and its lines."""
    is_varied = page.likely(_VARIED_PAGES)
    forms = page.some(_FORMS, 1, 3)
    pieces, lines = [], []
    for text in map(page.say, page.paragraphs):
        is_other = is_varied and page.likely(_VARIED_PARAGRAPHS)
        html, own = (page.chance.choice(forms) if is_other else _paragraph)(page, text)
        pieces.append(html)
        lines += own
    return pieces, lines


def _paragraph(page: Template, text: str) -> tuple[str, list[str]]:
    if page.paragraph_tag == "br":
        return f"{escape(text)}<br><br>", [text]
    return page.tag(page.paragraph_tag, "paragraph", escape(text)), [text]


def _list(page: Template, text: str) -> tuple[str, list[str]]:
    """Return the sentences or the clauses as items."""
    items = list(_split(text, page.chance.choice((_SENTENCES, _CLAUSES))))
    shown = "".join(f"<li>{escape(item)}</li>" for item in items)
    return page.tag(page.draw("ul", "ol"), "article-list", shown), items


def _verses(page: Template, text: str) -> tuple[str, list[str]]:
    """Return the clauses as short lines."""
    lines = list(_split(text, _CLAUSES))
    tag = page.draw("p", "div")
    shown = "".join(f"<{tag}>{escape(line)}</{tag}>" for line in lines)
    return page.tag("div", "verses", shown), lines


def _table(page: Template, text: str) -> tuple[str, list[str]]:
    """Return the clauses as rows with a number each."""
    rows = [(clause, str(page.chance.randint(1, 9_999))) for clause in _split(text, _CLAUSES)]
    shown = "".join(f"<tr><td>{escape(name)}</td><td>{number}</td></tr>" for name, number in rows)
    table = page.tag("table", "data", shown)
    lines = [f"{name} | {number}" for name, number in rows]
    return page.tag("figure", "picture", table) if page.likely(0.3) else table, lines


def _subheading(page: Template, text: str) -> tuple[str, list[str]]:
    """Return the paragraph below a heading, which has the first words of another headline."""
    heading = " ".join(page.say(page.headline()).split()[:6])[:40].strip(" .,;:|–-")
    html, lines = _paragraph(page, text)
    if not heading or heading in page.say(page.title):
        return html, lines
    tag = page.draw("h2", "h2", "h3", "h3", "h4", "h1", "strong")
    above = f"<{tag}>{escape(heading)}</{tag}>"
    return (f"<p>{above}</p>" if tag == "strong" else above) + html, [heading, *lines]


def _quote(page: Template, text: str) -> tuple[str, list[str]]:
    return page.tag("blockquote", "", f"<p>{escape(text)}</p>"), [text]


def _split(text: str, at: re.Pattern[str]) -> Iterator[str]:
    """Yield the pieces of a text; short ones and those beyond the most stay with others."""
    pieces = [""]
    for piece in filter(None, at.split(text)):
        if len(pieces[-1]) < _SHORTEST_PIECE or len(pieces) >= _MOST_PIECES:
            pieces[-1] = f"{pieces[-1]} {piece}".strip()
        else:
            pieces.append(piece)
    yield from pieces


_FORMS: tuple[Form, ...] = (_list, _list, _verses, _table, _subheading, _subheading, _quote)
