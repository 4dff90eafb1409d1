"""From the blocks of the page that are of the article to the blocks of its record."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from newscrawl.extraction.body.reader import Body
from newscrawl.extraction.document.blocks import Block, Layout
from newscrawl.extraction.document.facts import Facts
from newscrawl.extraction.story.lists import Lists
from newscrawl.extraction.story.roles import role_by_markup
from newscrawl.extraction.story.spans import InlineText, place_spans, read_inline
from newscrawl.extraction.story.tables import MAX_ROWS, find_row, find_table, read_row
from newscrawl.story import Role, Span, StoryBlock

_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
# The level of a subheading that stands directly below the headline.
_FIRST_LEVEL = 2


@dataclass(frozen=True)
class Piece:
    """A block of the page that is of the story."""

    block: Block
    role: Role
    number: int | None = None
    """Its place among the blocks of the body, ``None`` if it is none of them."""
    kind: str | None = None


@dataclass
class Story:
    """The blocks of a record."""

    blocks: list[StoryBlock] = field(default_factory=list)
    places: dict[int, int] = field(default_factory=dict)
    """Place in ``blocks`` of each block of the body, by its place there."""


def read_story(facts: Facts, body: Body) -> Story:
    """Return the story that the body of a page tells."""
    story = Story()
    if not body.is_on_page:
        story.blocks = [StoryBlock(role=Role.PARAGRAPH, text=one.text) for one in body.blocks]
        story.places = {number: number for number in range(len(body.blocks))}
        return story
    layout = facts.layout
    pieces = list(_find_pieces(layout, body))
    builder = _Builder(layout, facts.head.base, pieces)
    for together in _join_tables(layout, pieces):
        for piece in together:
            if piece.number is not None:
                story.places[piece.number] = len(story.blocks)
        story.blocks.append(builder.build(together))
    return story


def _find_pieces(layout: Layout, body: Body) -> Iterator[Piece]:
    """Yield the blocks of the story in the page's order."""
    for number, block in enumerate(body.blocks):
        yield Piece(block, role_by_markup(layout, block), number)


def _join_tables(layout: Layout, pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    """Yield each piece alone, and the rows of one table together."""
    rows: list[Piece] = []
    around: int | None = None
    for piece in pieces:
        table = find_table(layout, piece.block.element) if piece.role is Role.TABLE else None
        if rows and table != around:
            yield rows
            rows = []
        around = table
        if table is None:
            yield [piece]
        else:
            rows.append(piece)
    if rows:
        yield rows


class _Builder:
    """Makes the blocks of a record, with what their elements say of them."""

    def __init__(self, layout: Layout, base: str, pieces: Iterable[Piece]) -> None:
        self._layout = layout
        self._base = base
        self._lists = Lists(layout)
        self._runs: dict[int, list[InlineText]] = {}
        tags = {layout.tag(one.block.element) for one in pieces if one.role is Role.SUBHEADING}
        levels = sorted({_HEADINGS[tag] for tag in tags & _HEADINGS.keys()})
        self._levels = {level: number for number, level in enumerate(levels, _FIRST_LEVEL)}

    def build(self, pieces: list[Piece]) -> StoryBlock:
        """Return the block of a piece, or of the rows of a table."""
        block, role = pieces[0].block, pieces[0].role
        if role is Role.TABLE:
            return self._build_table([one.block for one in pieces])
        links, emphasis = self._spans(block)
        found = StoryBlock(
            role=role,
            text=block.text,
            kind=pieces[0].kind,
            links=links,
            emphasis=emphasis,
            level=self._level(block) if role is Role.SUBHEADING else None,
        )
        if role is Role.LIST_ITEM:
            found.list, found.depth = self._lists.place(block.element)
        return found

    def _build_table(self, blocks: list[Block]) -> StoryBlock:
        elements = (find_row(self._layout, block.element) for block in blocks)
        nodes = [self._layout.nodes[one] for one in dict.fromkeys(elements) if one is not None]
        rows = [row for row in map(read_row, nodes[:MAX_ROWS]) if any(row.cells)]
        text = "\n".join(block.text for block in blocks)
        return StoryBlock(role=Role.TABLE, text=text, rows=rows)

    def _level(self, block: Block) -> int:
        level = _HEADINGS.get(self._layout.tag(block.element), 0)
        return self._levels.get(level, _FIRST_LEVEL)

    def _spans(self, block: Block) -> tuple[list[Span], list[Span]]:
        """Return the links and the emphasis in the text of a block."""
        if block.element not in self._runs:
            node = self._layout.nodes[block.element]
            self._runs[block.element] = read_inline(node, self._base)
        letters = "".join(block.text.split())
        for run in self._runs[block.element]:
            if run.letters == letters:
                return place_spans(block.text, run)
        return [], []
