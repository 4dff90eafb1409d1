"""An article as the desk shows it: safe, in the direction of its letters, and not too long."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from markupsafe import Markup, escape

from newscrawl.export.html import HtmlForm, group_to_html
from newscrawl.export.inline import printable
from newscrawl.export.story_order import shown_groups
from newscrawl.items import Article
from newscrawl.report.views.article_diff import ArticleDiff, PartDiff, Unchanged
from newscrawl.report.views.rendering import clip
from newscrawl.report.views.word_diff import DiffPiece
from newscrawl.story import Role, StoryBlock

FIRST_BYTES, ALL_BYTES = 60_000, 4_000_000
"""Bytes of a text that a page shows at first, and if all of it is asked for."""

REL = "noopener noreferrer nofollow"
"""Of links that lead to the web."""

_FORM = HtmlForm(rel=REL, loads_pictures=False)
_OPENING = (Role.STANDFIRST, Role.KEY_POINT)
_CUTS = ((12, 1_500), (12, 300), (1, 300))
"""Items and characters that are left of a group that is too large for what is left of a page."""

_PART_BYTES, _PIECE_BYTES = 240, 11
"""Of the markup around a part that differs, and around a run of its words."""

_SAME_CHARS = 160
"""Characters of what both texts have that are shown on each side of a difference."""

# They turn the order of all that follows; a text's own letters say where it runs.
_TURNS = re.compile("[\u202a-\u202e]")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True)
class ShownStory:
    """The text of an article, all of it or its beginning."""

    opening: Markup
    """Standfirst and key points, in front of the dateline."""

    html: Markup
    left_out: int
    """Characters that are not shown."""


def show_story(article: Article, most: int) -> ShownStory:
    """Return the blocks of an article as HTML of ``most`` bytes."""
    if not article.blocks and article.body:
        paragraphs = article.body.split("\n\n")
        blocks = [StoryBlock(role=Role.PARAGRAPH, text=text) for text in paragraphs]
        article = replace(article, blocks=blocks)
    groups = list(shown_groups(article))
    opening: list[str] = []
    lines: list[str] = []
    size, left_out = 0, 0
    for group in groups:
        html = _to_html(group)
        if left_out or size + len(html.encode()) > most:
            shown = [] if left_out else _beginning(group, most - size)
            html = _to_html(shown) if shown else ""
            left_out += sum(map(_length, group)) - sum(map(_length, shown))
        size += len(html.encode())
        is_opening = not lines and group[0].role in _OPENING
        (opening if is_opening else lines).append(html)
    return ShownStory(Markup("\n".join(opening)), Markup("\n".join(lines)), max(left_out, 0))


def _to_html(group: list[StoryBlock]) -> str:
    text = _TURNS.sub("", "\n".join(group_to_html(group, _FORM)))
    return text.encode("utf-8", "replace").decode()


def _beginning(group: list[StoryBlock], most: int) -> list[StoryBlock]:
    """Return as much of a group as ``most`` bytes hold, without links and rows."""
    for items, chars in _CUTS:
        cut = [_cut_block(block, chars) for block in group[:items]]
        if len(_to_html(cut).encode()) <= most:
            return cut
    return []


def _cut_block(block: StoryBlock, chars: int) -> StoryBlock:
    return replace(
        block,
        text=clip(block.text, chars),
        rows=[],
        links=[],
        emphasis=[],
        image=None,
        url=None,
        quotee=clip(block.quotee, chars) if block.quotee else None,
        author=None,
        provider=None,
        date=None,
        kind=None,
    )


def _length(block: StoryBlock) -> int:
    return max(len(block.text), sum(len(cell) for row in block.rows for cell in row.cells))


@dataclass(frozen=True)
class ShownDiff:
    """What differs, all of it or its beginning."""

    fields: Sequence[PartDiff]
    blocks: Sequence[PartDiff | Unchanged]
    left_out: int
    """How many differing parts are not shown."""


def show_diff(diff: ArticleDiff, most: int) -> ShownDiff:
    """Return what differs, in texts of ``most`` bytes, long runs of the same words cut."""
    room = _Room(most)
    fields = [part for one in diff.fields if (part := room.take(one)) is not None]
    blocks: list[PartDiff | Unchanged] = []
    for one in diff.blocks:
        if isinstance(one, PartDiff):
            blocks += [part] if (part := room.take(one)) is not None else []
        elif not room.left_out:
            blocks.append(replace(one, last=clip(one.last, _SAME_CHARS)))
    return ShownDiff(fields, blocks, room.left_out)


class _Room:
    """What is left of a page."""

    def __init__(self, most: int) -> None:
        self._largest = most // 4
        self._left = most
        self.left_out = 0

    def take(self, part: PartDiff) -> PartDiff | None:
        """Return what is shown of a part; ``None`` if there is no room for it."""
        pieces = list(_shortened(part.pieces, self._largest))
        self._left -= _PART_BYTES + sum(
            _PIECE_BYTES + len(escape(one.text).encode("utf-8", "replace")) for one in pieces
        )
        if self.left_out or self._left < 0:
            self.left_out += 1
            return None
        return PartDiff(name=part.name, pieces=pieces)


def _shortened(pieces: Sequence[DiffPiece], most: int) -> Iterator[DiffPiece]:
    for number, piece in enumerate(pieces):
        text = piece.text
        if piece.kind != "same":
            yield DiffPiece(piece.kind, clip(text, most))
        elif len(text) <= 2 * _SAME_CHARS:
            yield piece
        else:
            head = "" if number == 0 else text[:_SAME_CHARS]
            tail = "" if number == len(pieces) - 1 else text[-_SAME_CHARS:]
            yield DiffPiece("same", f"{head} … {tail}")


def to_shown_text(text: str | None, size: int = 300) -> Markup:
    """Return a text of a page, cut, without what nobody sees or what turns the text behind it."""
    return escape(clip(_TURNS.sub("", printable(str(text or ""))), size))


def to_moment(text: str | None) -> str:
    """Return a day or moment for a person, in the zone in which it is stated.

    >>> to_moment("2023-11-06T10:00:00+03:00"), to_moment("2023-11-06")
    ('6 November 2023, 10:00 +03:00', '6 November 2023')
    """
    try:
        moment = datetime.fromisoformat(text or "")
    except ValueError:
        return (text or "")[:40]
    day = f"{moment.day} {_MONTHS[moment.month - 1]} {moment.year}"
    if "T" not in (text or ""):
        return day
    zone = moment.isoformat()[-6:] if moment.tzinfo else ""
    zone = "UTC" if zone == "+00:00" else zone
    return f"{day}, {moment:%H:%M} {zone}".rstrip()
