"""The blocks of the page that are of the story, in its order, each with its role."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from newscrawl.extraction.body.reader import Body
from newscrawl.extraction.document.blocks import Block, BlockKind, Layout
from newscrawl.extraction.story.embeds import Embed, find_embeds
from newscrawl.extraction.story.lists import find_item
from newscrawl.extraction.story.live import find_entries, is_clock
from newscrawl.extraction.story.outline import Outline
from newscrawl.extraction.story.pictures import Picture
from newscrawl.extraction.story.preformatted import are_lines, find_preformatted
from newscrawl.extraction.story.roles import role_by_markup
from newscrawl.extraction.story.tables import find_captions, find_tables
from newscrawl.story import LIVE_ENTRY, Role

# The rule that cuts the second of two equal texts, and the one that cuts a line of marks alone.
_REPEATED, _MARKS = "repeated/text", "line/marks"
_HIDDEN = "hidden/"


@dataclass(slots=True)
class StoryPiece:
    """A block of the story before it is made, with where it stands on the page."""

    element: int
    """The element that holds it."""
    position: float
    """Its position among the blocks of the page, between two of them for a picture alone."""
    role: Role
    block: Block | None = None
    number: int | None = None
    """Its place among the blocks of the body, ``None`` if it is none of them."""
    kind: str | None = None
    date: str | None = None
    """When it was added, of the first block of an entry of a live blog."""
    picture: Picture | None = None
    embed: Embed | None = None
    whole: int | None = None
    """The table of data, or the preformatted element, whose pieces are one block."""

    @property
    def positions(self) -> Sequence[int]:
        """The positions of the blocks of the page that it is made of."""
        media = self.picture or self.embed
        return media.positions if media is not None else (int(self.position),)


def find_story_pieces(
    outline: Outline,
    body: Body,
    pictures: list[Picture],
    roles: dict[int, tuple[Role, str | None]],
) -> list[StoryPiece]:
    """Return the pieces of the story in the page's order."""
    pieces: dict[int, StoryPiece] = {}
    twins = _find_twins(outline, roles)
    numbers = {twins.get(n, n): number for number, n in enumerate(outline.positions)}
    entries = find_entries(outline)
    tables = find_tables(outline.layout, dict(zip(outline.positions, body.blocks, strict=True)))
    for position in sorted(outline.kept | roles.keys() | numbers.keys()):
        number = numbers.get(position)
        block = outline.blocks[position] if number is None else body.blocks[number]
        if entries and is_clock(block.text):
            continue
        table = tables.get(position)
        if table is not None:
            role, kind = Role.TABLE, None
        else:
            role, kind = roles.get(position) or (role_by_markup(outline, block), None)
        date = entries.get(position)
        kind = LIVE_ENTRY if date else kind
        pieces[position] = StoryPiece(
            block.element, position, role, block, number, kind, date, whole=table
        )
    _add_marks(outline, pieces)
    _add_captions(outline, pieces, set(tables.values()))
    _join_lines(outline.layout, pieces.values())
    return sorted(
        _with_media(outline, pieces, pictures), key=lambda piece: (piece.position, piece.element)
    )


def _add_marks(outline: Outline, pieces: dict[int, StoryPiece]) -> None:
    """Add the items of marks alone, such as a dash for nothing, of lists of the story."""
    layout, blocks = outline.layout, outline.blocks
    marks = [n for n, reason in outline.reasons.items() if reason == _MARKS]
    marks = [n for n in marks if blocks[n].kind is BlockKind.ITEM and n not in pieces]
    if not marks:
        return
    items = [piece for piece in pieces.values() if piece.role is Role.LIST_ITEM]
    kept = Counter(_list_of(layout, piece.element) for piece in items)
    lost = Counter(_list_of(layout, blocks[n].element) for n in marks)
    for position in marks:
        block = blocks[position]
        place = _list_of(layout, block.element)
        # A list with as many single marks as items has them between its items.
        if place is not None and (len(block.text) > 1 or kept[place] > lost[place] + 1):
            pieces[position] = StoryPiece(block.element, position, Role.LIST_ITEM, block)


def _list_of(layout: Layout, element: int) -> int | None:
    item = find_item(layout, element)
    return layout.parents[item] if item is not None else None


def _add_captions(outline: Outline, pieces: dict[int, StoryPiece], tables: set[int]) -> None:
    """Add the captions of tables, which the reader of the body leaves out."""
    for table in tables:
        for one in find_captions(outline.layout, table):
            for position in outline.inside(one.start, one.stop):
                reason = outline.reasons.get(position, "")
                if position not in pieces and not reason.startswith(_HIDDEN):
                    block = outline.blocks[position]
                    pieces[position] = StoryPiece(block.element, position, Role.CAPTION, block)


def _join_lines(layout: Layout, pieces: Iterable[StoryPiece]) -> None:
    """Mark the pieces of each preformatted element whose blocks are its lines as one block."""
    inside: dict[int, list[StoryPiece]] = {}
    for piece in pieces:
        if piece.role is Role.PREFORMATTED:
            whole = find_preformatted(layout, piece.element)
            if whole is not None:
                inside.setdefault(whole, []).append(piece)
    for whole, lines in inside.items():
        if len(lines) == 1 or are_lines(one.block for one in lines if one.block is not None):
            for piece in lines:
                piece.whole = whole


def _find_twins(outline: Outline, roles: dict[int, tuple[Role, str | None]]) -> dict[int, int]:
    """Return the position of the paragraph that each standfirst of the body repeats.

    Of two equal texts the reader takes the first.
    """
    above = {
        outline.blocks[position].text: position
        for position, (role, _) in roles.items()
        if role is Role.STANDFIRST and position in outline.kept
    }
    if not above:
        return {}
    return {
        above[block.text]: position
        for position, block in enumerate(outline.blocks)
        if block.text in above and outline.reasons.get(position) == _REPEATED
    }


def _with_media(
    outline: Outline, pieces: dict[int, StoryPiece], pictures: list[Picture]
) -> Iterator[StoryPiece]:
    """Yield the pieces with captions and embeds in the place of their blocks."""
    media: list[StoryPiece] = []
    for picture in pictures:
        if picture.image.caption is not None:
            place = float(picture.positions[0])
            media.append(StoryPiece(picture.element, place, Role.CAPTION, picture=picture))
    for embed in find_embeds(outline, outline.facts.head.base):
        at = embed.positions[0] if embed.positions else _position_before(outline, embed.element)
        media.append(StoryPiece(embed.element, at, Role.EMBED, embed=embed))
    taken = {n for picture in pictures for n in picture.positions}
    taken |= {n for piece in media if piece.embed for n in piece.embed.positions}
    yield from media
    yield from (piece for position, piece in pieces.items() if position not in taken)


def _position_before(outline: Outline, element: int) -> float:
    """Return a position behind the last block that stands before an element."""
    before = (n for n, block in enumerate(outline.blocks) if block.element < element)
    return max(before, default=-1) + 0.5


def join_pieces(pieces: Iterable[StoryPiece]) -> list[list[StoryPiece]]:
    """Return each piece alone, and those of one whole together, in the place of the first."""
    wholes: dict[int, list[StoryPiece]] = {}
    joined: list[list[StoryPiece]] = []
    for piece in pieces:
        if piece.whole is None:
            joined.append([piece])
        elif piece.whole in wholes:
            wholes[piece.whole].append(piece)
        else:
            wholes[piece.whole] = [piece]
            joined.append(wholes[piece.whole])
    return joined
