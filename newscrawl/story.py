"""The story of an article in typed blocks, and the texts that are composed from them."""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, Self

TextSpan = tuple[int, int, str]
"""Start and end in the text of a block, in characters, and what stands there."""


class Role(StrEnum):
    """What a block is in its story."""

    PARAGRAPH = "paragraph"
    SUBHEADING = "subheading"
    LIST_ITEM = "list_item"
    QUOTE = "quote"
    PULL_QUOTE = "pull_quote"
    TABLE = "table"
    PREFORMATTED = "preformatted"
    STANDFIRST = "standfirst"
    KEY_POINT = "key_point"
    QUESTION = "question"
    CAPTION = "caption"
    EMBED = "embed"
    NOTE = "note"


class NoteKind(StrEnum):
    """What a note is about."""

    CORRECTION = "correction"
    ABOUT = "about"
    DISCLOSURE = "disclosure"
    SIGNATURE = "signature"


LIVE_ENTRY = "live-blog"
"""``kind`` of the first block of an entry of a live blog."""

BODY_ROLES = (
    "paragraph",
    "subheading",
    "list_item",
    "quote",
    "table",
    "preformatted",
    "question",
    "note:correction",
    "note:disclosure",
    "note:signature",
)
"""What the body is composed of, unless ``NEWSCRAWL_BODY`` names other roles."""


def parse_roles(text: str) -> tuple[str, ...]:
    """Read the names of roles, with spaces or commas between; an empty text means the default.

    Raises ``ValueError`` with a sentence that says what is wrong.

    >>> parse_roles("standfirst, paragraph")
    ('standfirst', 'paragraph')
    """
    known = (*map(str, Role), *(f"{Role.NOTE}:{kind}" for kind in NoteKind))
    names = text.replace(",", " ").lower().split()
    for name in names:
        if name not in known:
            raise ValueError(f"{name!r} is no role: name some of {', '.join(known)}.")
    return tuple(dict.fromkeys(names)) or BODY_ROLES


@dataclass(kw_only=True, frozen=True)
class Image:
    """A picture of the story."""

    url: str
    """Absolute address of the largest form that the page offers."""

    width: int | None = None
    """Pixels, as the page states them."""

    height: int | None = None
    """Pixels, as the page states them."""

    alt: str | None = None
    """The alternative text."""

    caption: str | None = None
    """Without the credit."""

    credit: str | None = None
    """Who took it, as printed: ``Ida Brand/Reuters``."""


@dataclass(kw_only=True, frozen=True)
class ListPlace:
    """The list that an item is in."""

    number: int
    """1 for the first list of the story; a list inside another has its number."""

    ordered: bool = False
    """Whether its items are numbered."""


@dataclass(kw_only=True, frozen=True)
class Row:
    """A row of a table."""

    cells: list[str]
    """The text of each cell, empty for an empty one."""

    header: bool = False
    """Whether its cells name the columns."""


@dataclass(kw_only=True)
class StoryBlock:
    """A piece of the story. Only the keys that its role has are in the record."""

    role: Role
    """What it is in the story."""

    text: str
    """Whitespace collapsed, but for that of a preformatted text; of a table its rows, a line each,
    with a bar between two cells, to the last one that is not empty: ``Oslo | | 12``. Columns
    without any text are left out."""

    level: int | None = None
    """Of a subheading: 2 for one below the headline, 3 for one below that."""

    depth: int | None = None
    """Of an item: 1, one more for each list around its own."""

    value: int | None = None
    """Of an item: the number printed before it, in a list whose markup states its numbers."""

    continues: bool | None = None
    """Of an item: ``True`` for a further paragraph of the item of the same list and depth before
    it."""

    rows: list[Row] = field(default_factory=list)
    """Of a table."""

    quotee: str | None = None
    """Of a quote: who said it, where the page marks that."""

    url: str | None = None
    """Of an embed: its address."""

    provider: str | None = None
    """Of an embed: the domain that it is from."""

    author: str | None = None
    """Of an embed: who wrote it."""

    date: str | None = None
    """Of an embed and an entry of a live blog: when it was published, ISO 8601."""

    image: Image | None = None
    """Of a caption: its picture, where the page has it."""

    links: list[TextSpan] = field(default_factory=list)
    """Links in the text: start, end, absolute address."""

    emphasis: list[TextSpan] = field(default_factory=list)
    """Parts of the text that are set off: start, end, ``strong`` or ``em``."""

    kind: str | None = None
    """Of a note: ``correction``, ``about``, ``disclosure`` or ``signature``. ``live-blog`` for
    the first block of an entry of a live blog."""

    # Last, since ``list`` names it from here on.
    list: ListPlace | None = None
    """Of an item: its list."""

    @property
    def name(self) -> str:
        """Its role, of a note with the kind: ``note:correction``."""
        return (
            f"{self.role}:{self.kind}" if self.role is Role.NOTE and self.kind else str(self.role)
        )

    @property
    def lines(self) -> Sequence[str]:
        """The paragraphs that it gives a text: its own, of a table the rows."""
        return self.text.split("\n") if self.role is Role.TABLE else [self.text]

    def with_text(self, text: str) -> Self:
        """Return the block with what cleaning or cutting has left of its text."""
        if text == self.text:
            return self
        links = move_spans(self.links, self.text, text)
        return replace(
            self, text=text, links=links, emphasis=move_spans(self.emphasis, self.text, text)
        )

    def to_json(self) -> dict[str, Any]:
        """Return the keys that have a value; ``role`` and ``text`` always."""
        return {
            name: value for name, value in vars(self).items() if value is not None and value != []
        }

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Self:
        """Read what ``to_json`` returns; raise ``KeyError``, ``TypeError`` or ``ValueError``."""
        given = dict(values, role=Role(values["role"]))
        if "list" in given:
            given["list"] = ListPlace(**given["list"])
        if "image" in given:
            given["image"] = Image(**given["image"])
        if "rows" in given:
            given["rows"] = [Row(**one) for one in given["rows"]]
        for name in ("links", "emphasis"):
            if name in given:
                given[name] = [(start, end, what) for start, end, what in given[name]]
        return cls(**given)


def compose_body(blocks: Iterable[StoryBlock], roles: Collection[str] = BODY_ROLES) -> str | None:
    """Return the texts of the blocks of these roles, joined by one blank line.

    ``roles``: names of ``Role``; ``note:correction`` names the notes of a kind alone. Rows of a
    table are lines of their own, and ``None`` is returned if there is no text.
    """
    return "\n\n".join(body_paragraphs(blocks, roles)) or None


def body_paragraphs(
    blocks: Iterable[StoryBlock], roles: Collection[str] = BODY_ROLES
) -> Iterator[str]:
    """Yield the paragraphs of the text that ``compose_body`` returns."""
    for block in blocks:
        if has_role(block, roles):
            yield from block.lines


def has_role(block: StoryBlock, roles: Collection[str]) -> bool:
    """Return whether a block has one of these roles, named as ``compose_body`` has them."""
    return block.role in roles or block.name in roles


def move_spans(spans: list[TextSpan], before: str, after: str) -> list[TextSpan]:
    """Return spans of a text as spans of what is left of it, with any whitespace between words.

    What is cut off at its beginning, such as a dateline, is no part of any span. A text with
    other letters has none.

    >>> move_spans([(7, 11, "em")], "OSLO – Rain fell.", "Rain fell.")
    [(0, 4, 'em')]
    """
    if not spans or before == after:
        return spans
    return list(_move(spans, before, after))


def _move(spans: list[TextSpan], before: str, after: str) -> Iterator[TextSpan]:
    if not "".join(before.split()).endswith("".join(after.split())):
        return
    old = [index for index, letter in enumerate(before) if not letter.isspace()]
    new = [index for index, letter in enumerate(after) if not letter.isspace()]
    gone = len(old) - len(new)
    for start, end, what in spans:
        first, last = bisect_left(old, start) - gone, bisect_left(old, end) - 1 - gone
        if last >= max(0, first):
            yield new[max(0, first)], new[last] + 1, what
