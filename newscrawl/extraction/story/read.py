"""From the blocks of the page that are of the article to the blocks of its record."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from textwrap import dedent

from newscrawl.extraction.body.reader import Body
from newscrawl.extraction.document.blocks import Block, Layout
from newscrawl.extraction.document.facts import Facts
from newscrawl.extraction.story.embeds import Embed, find_embeds
from newscrawl.extraction.story.key_points import find_key_points, find_labels, strip_mark
from newscrawl.extraction.story.lists import Lists
from newscrawl.extraction.story.live import find_entries, is_clock
from newscrawl.extraction.story.notes import find_notes
from newscrawl.extraction.story.outline import Outline, outline_of
from newscrawl.extraction.story.pictures import Picture, find_pictures
from newscrawl.extraction.story.questions import (
    find_leading_questions,
    find_questions,
    split_question,
)
from newscrawl.extraction.story.quotes import Quotees, find_pull_quotes
from newscrawl.extraction.story.roles import role_by_markup
from newscrawl.extraction.story.spans import InlineText, place_spans, read_inline
from newscrawl.extraction.story.standfirst import find_standfirst
from newscrawl.extraction.story.subheadings import find_subheadings
from newscrawl.extraction.story.tables import find_tables, read_table
from newscrawl.story import LIVE_ENTRY, Image, Role, StoryBlock, TextSpan

_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
# The rule that cuts the second of two equal texts.
_REPEATED = "repeated/text"
_TAB = 4
# The level of a subheading that stands directly below the headline.
_FIRST_LEVEL = 2


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
    table: int | None = None
    """The table of data that it is of."""

    @property
    def positions(self) -> Sequence[int]:
        """The positions of the blocks of the page that it is made of."""
        media = self.picture or self.embed
        return media.positions if media is not None else (int(self.position),)


@dataclass
class Story:
    """The blocks of a record, and what is read of them."""

    blocks: list[StoryBlock] = field(default_factory=list)
    places: dict[int, int] = field(default_factory=dict)
    """Place in ``blocks`` of each block of the body, by its place there."""
    images: list[Image] = field(default_factory=list)
    roles: dict[int, str] = field(default_factory=dict)
    """The name of the role of each block of the page that is of the story, by its position."""

    def texts(self, role: Role) -> list[str]:
        """Return the texts of the blocks of a role."""
        return [block.text for block in self.blocks if block.role is role]


def read_story(
    facts: Facts,
    body: Body,
    authors: Sequence[str],
    title: str | None = None,
    standfirst: str | None = None,
) -> Story:
    """Return the story that the body of a page tells, and what belongs to it around the text.

    ``standfirst``: its text, where the user of the site states it; otherwise it is looked for.
    """
    outline = outline_of(facts, body)
    if outline is None:
        blocks = [StoryBlock(role=Role.PARAGRAPH, text=one.text) for one in body.blocks]
        return Story(blocks, {number: number for number in range(len(blocks))})
    story = Story()
    if standfirst:
        story.blocks.append(StoryBlock(role=Role.STANDFIRST, text=standfirst))
    pictures = find_pictures(outline, facts.head.base)
    story.images = [one.image for one in pictures]
    roles = find_roles(outline, authors, title, stated=standfirst is not None)
    points = [n for n, (role, _) in roles.items() if role is Role.KEY_POINT]
    # The line that announces the key points is of them, and has no text of its own.
    labels = outline.kept.intersection(find_labels(outline, points))
    story.roles = dict.fromkeys(labels, str(Role.KEY_POINT))
    pieces = _find_pieces(outline, body, pictures, roles)
    pieces = [piece for piece in pieces if piece.position not in labels]
    builder = _Builder(outline.layout, facts.head.base, pieces)
    leading = find_leading_questions(outline, title or "")
    for together in _join_tables(pieces):
        block = builder.build(together)
        for piece in together:
            story.roles |= dict.fromkeys(piece.positions, block.name)
            if piece.number is not None:
                story.places[piece.number] = len(story.blocks)
        length = leading.get(int(together[0].position), 0)
        is_asked = length and block.role is Role.PARAGRAPH
        story.blocks += split_question(block, length) if is_asked else [block]
    return story


def _find_pieces(
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
            block.element, position, role, block, number, kind, date, table=table
        )
    return sorted(
        _with_media(outline, pieces, pictures), key=lambda piece: (piece.position, piece.element)
    )


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


def find_roles(
    outline: Outline, authors: Sequence[str], title: str | None, *, stated: bool = False
) -> dict[int, tuple[Role, str | None]]:
    """Return the role and kind of each block whose markup alone does not tell them.

    ``stated``: the user of the site states the standfirst, so that none is looked for.
    """
    description = outline.facts.head.first("og:description", "description")
    first = [] if stated else find_standfirst(outline, description, authors)
    roles: dict[int, tuple[Role, str | None]] = {}
    roles |= dict.fromkeys(find_subheadings(outline), (Role.SUBHEADING, None))
    for position, kind in find_notes(outline, authors).items():
        roles[position] = Role.NOTE, str(kind)
    roles |= dict.fromkeys(find_questions(outline, title or ""), (Role.QUESTION, None))
    roles |= dict.fromkeys(find_pull_quotes(outline), (Role.PULL_QUOTE, None))
    points = find_key_points(outline, first)
    labels = find_labels(outline, points)
    roles |= {n: (Role.STANDFIRST, None) for n in first if n not in labels}
    roles |= dict.fromkeys(points, (Role.KEY_POINT, None))
    return roles


def _join_tables(pieces: Iterable[StoryPiece]) -> list[list[StoryPiece]]:
    """Return each piece alone, and those of one table together, in the place of the first."""
    tables: dict[int, list[StoryPiece]] = {}
    joined: list[list[StoryPiece]] = []
    for piece in pieces:
        if piece.table is None:
            joined.append([piece])
        elif piece.table in tables:
            tables[piece.table].append(piece)
        else:
            tables[piece.table] = [piece]
            joined.append(tables[piece.table])
    return joined


class _Builder:
    """Makes the blocks of a record, with what their elements say of them."""

    def __init__(self, layout: Layout, base: str, pieces: Iterable[StoryPiece]) -> None:
        self._layout = layout
        self._base = base
        self._lists = Lists(layout)
        self._quotees = Quotees(layout)
        self._typed: dict[int, tuple[str, str]] = {}
        self._runs: dict[int, dict[str, list[InlineText]]] = {}
        tags = {layout.tag(one.element) for one in pieces if one.role is Role.SUBHEADING}
        levels = sorted({_HEADINGS[tag] for tag in tags & _HEADINGS.keys()})
        self._levels = {level: number for number, level in enumerate(levels, _FIRST_LEVEL)}

    def build(self, pieces: list[StoryPiece]) -> StoryBlock:
        """Return the block of a piece, or of the rows of a table."""
        first = pieces[0]
        block, role = first.block, first.role
        if first.picture is not None:
            image = first.picture.image
            return StoryBlock(role=role, text=image.caption or "", image=image)
        if first.embed is not None:
            return _build_embed(first.embed)
        assert block is not None
        if first.table is not None:
            return self._build_table(pieces, first.table)
        links, emphasis = self._spans(block)
        found = StoryBlock(
            role=role,
            text=block.text,
            kind=first.kind,
            date=first.date,
            links=links,
            emphasis=emphasis,
            level=self._level(block) if role is Role.SUBHEADING else None,
        )
        if role is Role.LIST_ITEM:
            found.list, found.depth = self._lists.place(block.element)
        elif role in (Role.QUOTE, Role.PULL_QUOTE):
            found.quotee = self._quotees.find(block.element)
        elif role is Role.PREFORMATTED:
            found = found.with_text(self._unwrapped(block))
        elif role is Role.KEY_POINT:
            found = found.with_text(strip_mark(block.text))
        return found

    def _unwrapped(self, block: Block) -> str:
        """Return a preformatted text with its line breaks, where its element holds no other."""
        if block.element not in self._typed:
            own = dedent(self._layout.nodes[block.element].text_lexbor().expandtabs(_TAB))
            self._typed[block.element] = " ".join(own.split()), own.strip("\r\n")
        words, own = self._typed[block.element]
        return own if words == block.text else block.text

    def _build_table(self, pieces: list[StoryPiece], table: int) -> StoryBlock:
        blocks = [piece.block for piece in pieces if piece.block is not None]
        rows = read_table(self._layout, table, [block.element for block in blocks])
        text = "\n".join(block.text for block in blocks)
        return StoryBlock(role=Role.TABLE, text=text, rows=rows)

    def _level(self, block: Block) -> int:
        level = _HEADINGS.get(self._layout.tag(block.element), 0)
        return self._levels.get(level, _FIRST_LEVEL)

    def _spans(self, block: Block) -> tuple[list[TextSpan], list[TextSpan]]:
        """Return the links and the emphasis in the text of a block."""
        if block.element not in self._runs:
            node = self._layout.nodes[block.element]
            self._runs[block.element] = _by_letters(read_inline(node, self._base))
        if not (by_letters := self._runs[block.element]):
            return [], []
        runs = by_letters.get("".join(block.text.split()), [])
        # Equal lines are met in the page's order.
        run = runs.pop(0) if len(runs) > 1 else next(iter(runs), None)
        return place_spans(block.text, run) if run is not None else ([], [])


def _by_letters(runs: list[InlineText]) -> dict[str, list[InlineText]]:
    """Return runs of text by their letters; none if they have no links and no emphasis."""
    found: dict[str, list[InlineText]] = {}
    for run in runs if any(run.links or run.emphasis for run in runs) else ():
        found.setdefault(run.letters, []).append(run)
    return found


def _build_embed(embed: Embed) -> StoryBlock:
    return StoryBlock(
        role=Role.EMBED,
        text=embed.text,
        url=embed.url,
        provider=embed.provider,
        author=embed.author,
        date=embed.date,
    )
