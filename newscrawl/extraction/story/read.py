"""From the blocks of the page that are of the article to the blocks of its record."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from newscrawl.extraction.body.reader import Body
from newscrawl.extraction.document.blocks import Block, Layout
from newscrawl.extraction.document.facts import Facts
from newscrawl.extraction.story.embeds import Embed
from newscrawl.extraction.story.key_points import find_key_points, find_labels, strip_mark
from newscrawl.extraction.story.lists import Lists
from newscrawl.extraction.story.notes import find_notes
from newscrawl.extraction.story.outline import Outline, outline_of
from newscrawl.extraction.story.pictures import LONGEST_CAPTION, find_pictures
from newscrawl.extraction.story.pieces import StoryPiece, find_story_pieces, join_pieces
from newscrawl.extraction.story.preformatted import read_typed
from newscrawl.extraction.story.questions import (
    find_leading_questions,
    find_questions,
    split_question,
)
from newscrawl.extraction.story.quotees import Quotees
from newscrawl.extraction.story.quotes import find_pull_quotes
from newscrawl.extraction.story.spans import InlineText, place_spans, read_inline
from newscrawl.extraction.story.standfirst import find_standfirst
from newscrawl.extraction.story.subheadings import find_subheadings, strip_permalink
from newscrawl.extraction.story.table_cells import MAX_CELLS, MAX_COLUMNS, read_table
from newscrawl.story import Image, Role, StoryBlock, TextSpan

_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_QUOTES = (Role.QUOTE, Role.PULL_QUOTE)
# The level of a subheading that stands directly below the headline.
_FIRST_LEVEL = 2
_TOO_LONG_CAPTION = (
    f"A caption is longer than {LONGEST_CAPTION:,} characters; the rest was left out."
)
_TOO_MANY_CELLS = (
    f"The page has tables of over {MAX_CELLS:,} cells or {MAX_COLUMNS} columns; the other cells "
    "are in the text of their blocks alone."
)


@dataclass
class Story:
    """The blocks of a record, and what is read of them."""

    blocks: list[StoryBlock] = field(default_factory=list)
    places: dict[int, int] = field(default_factory=dict)
    """Place in ``blocks`` of each block of the body, by its place there."""
    images: list[Image] = field(default_factory=list)
    roles: dict[int, str] = field(default_factory=dict)
    """The name of the role of each block of the page that is of the story, by its position."""
    warnings: list[str] = field(default_factory=list)
    """What of the page the blocks have not."""

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
    pieces = find_story_pieces(outline, body, pictures, roles)
    quotees = Quotees(outline)
    names = {
        int(one.position)
        for one in pieces
        if one.role in _QUOTES and quotees.is_name(int(one.position))
    }
    story.roles |= dict.fromkeys(names, str(Role.QUOTE))
    pieces = [piece for piece in pieces if piece.position not in labels | names]
    builder = _Builder(outline.layout, facts.head.base, pieces, quotees)
    leading = find_leading_questions(outline, title or "")
    for together in join_pieces(pieces):
        block = builder.build(together)
        for piece in together:
            story.roles |= dict.fromkeys(piece.positions, block.name)
            if piece.number is not None:
                story.places[piece.number] = len(story.blocks)
        length = leading.get(int(together[0].position), 0)
        is_asked = length and block.role is Role.PARAGRAPH
        story.blocks += split_question(block, length) if is_asked else [block]
    lines = (outline.blocks[n].text for one in pictures for n in one.positions)
    if any(len(line) > LONGEST_CAPTION for line in lines):
        story.warnings.append(_TOO_LONG_CAPTION)
    if builder.has_cut_rows:
        story.warnings.append(_TOO_MANY_CELLS)
    return story


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


class _Builder:
    """Makes the blocks of a record, with what their elements say of them."""

    def __init__(
        self, layout: Layout, base: str, pieces: Iterable[StoryPiece], quotees: Quotees
    ) -> None:
        self._layout = layout
        self._base = base
        self._lists = Lists(layout)
        self._quotees = quotees
        self._cells = 0
        self.has_cut_rows = False
        self._runs: dict[int, dict[str, list[InlineText]]] = {}
        tags = {layout.tag(one.element) for one in pieces if one.role is Role.SUBHEADING}
        levels = sorted({_HEADINGS[tag] for tag in tags & _HEADINGS.keys()})
        self._levels = {level: number for number, level in enumerate(levels, _FIRST_LEVEL)}

    def build(self, pieces: list[StoryPiece]) -> StoryBlock:
        """Return the block of a piece, or of the rows of a table or the lines of a text."""
        first = pieces[0]
        block, role = first.block, first.role
        if first.picture is not None:
            image = first.picture.image
            return StoryBlock(role=role, text=image.caption or "", image=image)
        if first.embed is not None:
            return _build_embed(first.embed)
        assert block is not None
        if first.whole is not None:
            if role is Role.TABLE:
                return self._build_table(pieces, first.whole)
            if role is Role.PREFORMATTED:
                return self._build_preformatted(pieces, first.whole)
        links, emphasis = self._spans(block)
        found = StoryBlock(
            role=role,
            text=block.text,
            kind=first.kind,
            date=first.date,
            links=links,
            emphasis=emphasis,
        )
        if role is Role.PARAGRAPH:
            return found
        if role is Role.LIST_ITEM:
            found.list, found.depth, found.value, continues = self._lists.place(block.element)
            found.continues = continues or None
        elif role in _QUOTES:
            found.quotee, text = self._quotees.find(block)
            found = found.with_text(text)
        elif role is Role.SUBHEADING:
            found.level = self._level(block)
            found = found.with_text(strip_permalink(self._layout, block))
        elif role is Role.KEY_POINT:
            found = found.with_text(strip_mark(block.text))
        return found

    def _build_preformatted(self, pieces: list[StoryPiece], whole: int) -> StoryBlock:
        """Return a text with its lines, those of its blocks if others are left out."""
        first, blocks = pieces[0], [piece.block for piece in pieces if piece.block is not None]
        texts = [block.text for block in blocks]
        found = StoryBlock(
            role=Role.PREFORMATTED, text=" ".join(texts), kind=first.kind, date=first.date
        )
        start = 0
        for block in blocks:
            for spans, own in zip((found.links, found.emphasis), self._spans(block), strict=True):
                spans += ((start + one, start + other, what) for one, other, what in own)
            start += len(block.text) + 1
        typed = read_typed(self._layout.nodes[whole], texts)
        return found.with_text("\n".join(texts) if typed is None else typed)

    def _build_table(self, pieces: list[StoryPiece], table: int) -> StoryBlock:
        blocks = [piece.block for piece in pieces if piece.block is not None]
        read = read_table(self._layout, table, blocks, MAX_CELLS - self._cells)
        self._cells += read.size
        self.has_cut_rows = self.has_cut_rows or not read.is_whole
        return StoryBlock(role=Role.TABLE, text=read.text, rows=read.rows)

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
