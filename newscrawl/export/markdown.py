"""An article as Markdown: CommonMark, with the tables of GitHub.

What would be markup in a text is escaped, so that a reader of Markdown shows the text as it is.
"""

import re
from collections.abc import Collection, Iterator
from itertools import groupby
from operator import itemgetter
from unicodedata import category

from newscrawl.export.front_matter import front_matter
from newscrawl.export.inline import printable, runs, safe_url
from newscrawl.export.story_order import (
    entry_time,
    is_ordered,
    item_depths,
    item_number,
    list_number,
    shown_groups,
    table_rows,
)
from newscrawl.items import Article
from newscrawl.story import Role, Row, StoryBlock

_LOWEST_HEADING = 6
# Markup wherever it stands: code, emphasis, links, HTML, entities, struck text; and the number
# signs that close a heading.
_MARKUP = re.compile(r"[\\`*\[\]<~]|(?<![^\W_])_|_(?![^\W_])|&(?=[#\w]+;)|#(?=#*$)")
# Markup at the start of a line: headings, quotes, lists, underlines of headings.
_AT_START = re.compile(r"^(\d*)((?<!\d)[#>+=-]|(?<=\d)[.)])")
_SPACES = re.compile(r"[^\S\n]+")
_BACKTICKS = re.compile(r"`+")
_ENTITY = re.compile(r"&(?=[#\w]+;)")
_FEWEST_BACKTICKS = 3


def to_markdown(article: Article, *, roles: Collection[str] | None = None) -> str:
    """Return the article as Markdown, its headline first.

    ``roles``: which blocks, as ``compose_body`` has them; by default all but pull quotes.
    """
    parts = [f"# {_line(article.title)}"] if article.title else []
    for group in shown_groups(article, roles):
        if time := entry_time(group[0]):
            parts.append(f"*{_line(time)}*")
        if text := _group(group):
            parts.append(text)
    return "\n\n".join(parts) + "\n"


def to_markdown_file(article: Article) -> str:
    """Return the article as Markdown with its values as YAML front matter."""
    return f"{front_matter(article)}\n{to_markdown(article)}"


def _group(group: list[StoryBlock]) -> str:
    first = group[0]
    match first.role:
        case Role.LIST_ITEM:
            return "\n".join(_items(group))
        case Role.KEY_POINT:
            return "\n".join(f"- {_inline(point)}" for point in group)
        case Role.TABLE:
            return _table(table_rows(first)) if first.text or first.rows else ""
        case Role.CAPTION:
            return _figure(first)
        case Role.PREFORMATTED:
            return _preformatted(first.text)
        case Role.SUBHEADING:
            level = max(2, min(first.level or 2, _LOWEST_HEADING))
            return f"{'#' * level} {_inline(first)}"
        case Role.QUOTE | Role.PULL_QUOTE:
            return _quoted([_prose(first), f"— {_line(first.quotee)}" if first.quotee else ""])
        case Role.EMBED:
            return _quoted([_prose(first), _source(first)])
        case Role.QUESTION | Role.STANDFIRST:
            return _marked(first, "**")
        case Role.NOTE:
            return _marked(first, "*")
        case _:
            return _prose(first)


def _items(items: list[StoryBlock]) -> Iterator[str]:
    """Yield the lines of lists; two lists that follow each other have other marks.

    Markdown counts on from the number of the first item, and has none below 0.
    """
    indents, counts = [""], [0]
    lists: list[int] = []
    for depth, item in item_depths(items):
        if item.continues and len(lists) >= depth:
            del indents[depth + 1 :], counts[depth + 1 :], lists[depth:]
            yield f"\n{indents[depth]}{_inline(item)}"
            continue
        del indents[depth:], counts[depth:], lists[depth:]
        is_first = len(lists) < depth
        if is_first:
            lists.append(list_number(item))
            counts.append(0)
        elif lists[-1] != list_number(item):
            lists[-1], counts[-1] = list_number(item), 0
        number = item_number(item)
        counts[-1] = counts[-1] + 1 if number is None or number < 0 else number
        is_odd = lists[-1] % 2 == 1
        mark = f"{counts[-1]}{'.)'[is_odd]}" if is_ordered(item) else "-*"[is_odd]
        if is_first and depth > 1 and is_ordered(item) and counts[-1] != 1:
            yield ""  # without it, only a list that begins with 1 ends a paragraph
        yield f"{indents[depth - 1]}{mark} {_inline(item)}"
        indents.append(indents[depth - 1] + " " * (len(mark) + 1))


def _table(rows: list[Row]) -> str:
    """Return a table of GitHub's Markdown; it needs a first row, which is empty if none is one."""
    width = max((len(row.cells) for row in rows), default=0)
    if not width:
        return ""
    head, body = (rows[0], rows[1:]) if rows[0].header else (Row(cells=[]), rows)
    lines = [_row(head, width), f"|{' --- |' * width}", *(_row(row, width) for row in body)]
    return "\n".join(lines)


def _row(row: Row, width: int) -> str:
    cells = [_line(cell).replace("|", "\\|") for cell in row.cells]
    return f"| {' | '.join(cells + [''] * (width - len(cells)))} |"


def _figure(block: StoryBlock) -> str:
    image = block.image
    source = safe_url(image.url, is_link=False) if image is not None else None
    lines = []
    if image is not None and source is not None:
        lines.append(f"![{_line(image.alt or '')}]({_target(source)})")
    credit = image.credit if image is not None else None
    caption = _inline(block) if block.text else ""
    if credit and credit not in block.text:
        caption = f"{caption} ({_line(credit)})".strip()
    if caption:
        lines.append(caption)
    return "\\\n".join(lines)


def _preformatted(text: str) -> str:
    longest = max((len(found) for found in _BACKTICKS.findall(text)), default=0)
    fence = "`" * max(_FEWEST_BACKTICKS, longest + 1)
    return f"{fence}\n{printable(text)}\n{fence}"


def _source(block: StoryBlock) -> str:
    words = [block.author, block.provider, block.date]
    source = _line(", ".join(word for word in words if word))
    url = safe_url(block.url)
    return f"— [{source or _line(url)}]({_target(url)})" if url else f"— {source}" if source else ""


def _quoted(parts: list[str]) -> str:
    text = "\n\n".join(part for part in parts if part)
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))


def _marked(block: StoryBlock, mark: str) -> str:
    """Return a block that is set off as a whole; spans inside of it would end the mark."""
    text = _line(block.text)
    return f"{mark}{text}{mark}" if text else ""


def _prose(block: StoryBlock) -> str:
    """Return text whose line ends, if it has some, stay line ends."""
    lines = (_SPACES.sub(" ", line).strip() for line in _joined(block).split("\n"))
    return "\\\n".join(_escape_start(line) for line in lines if line)


def _inline(block: StoryBlock) -> str:
    return _escape_start(_SPACES.sub(" ", _joined(block).replace("\n", " ")).strip())


def _joined(block: StoryBlock) -> str:
    """Return the text of a block with its links and emphasis."""
    pieces = list(runs(block))
    before = ["", *(run.text[-1:] for run in pieces)]
    after = [*(run.text[:1] for run in pieces[1:]), ""]
    is_open = False
    parts: list[tuple[str | None, str]] = []
    for run, left, right in zip(pieces, before, after, strict=False):
        mark = "***" if run.strong and run.em else "**" if run.strong else "*" * run.em
        # Marks that touch each other cannot be told apart.
        text = _escape(run.text)
        marked = text if is_open and not left.isspace() else _wrapped(text, mark, left, right)
        is_open = marked != text
        parts.append((run.url, marked))
    joined = ((url, "".join(text for _, text in of)) for url, of in groupby(parts, itemgetter(0)))
    return "".join(
        f"[{text}]({_target(url)})" if url and text.strip() else text for url, text in joined
    )


def _wrapped(text: str, mark: str, left: str, right: str) -> str:
    """Return a text between marks, or as it is where they would not be read as marks.

    ``left``, ``right``: the letters beside it. Marks touch the text, and punctuation beside a
    mark must be on its inner side only if there is no letter on the outer one.
    """
    core = text.strip()
    if not mark or not core:
        return text
    start, end = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    if _is_word(start[-1:] or left) and not core[0].isalnum():
        return text
    if _is_word(end[:1] or right) and not core[-1].isalnum():
        return text
    return f"{start}{mark}{core}{mark}{end}"


def _is_word(letter: str) -> bool:
    """Return whether a letter is neither space nor punctuation to a reader of Markdown."""
    return bool(letter) and letter not in "\t\n" and category(letter)[0] not in "PZ"


def _line(text: str) -> str:
    return _escape_start(_escape(" ".join(printable(text).split())))


def _escape(text: str) -> str:
    return _MARKUP.sub(lambda found: f"\\{found[0]}", text)


def _escape_start(text: str) -> str:
    return _AT_START.sub(r"\1\\\2", text)


def _target(url: str) -> str:
    """Return an address as the target of a link, in brackets if it has brackets of its own."""
    target = _ENTITY.sub("&amp;", url)
    return f"<{target}>" if "(" in url or ")" in url else target
