"""The blocks of an article as a document shows them: lists together, nothing missing."""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import replace

from newscrawl.items import Article
from newscrawl.story import LIVE_ENTRY, Image, Role, Row, StoryBlock, has_role

SHOWN_ROLES = tuple(str(role) for role in Role if role is not Role.PULL_QUOTE)
"""What documents show, unless the caller names roles. Pull quotes repeat the text."""

_DEEPEST = 6
_TOGETHER = (Role.LIST_ITEM, Role.KEY_POINT)


def shown_groups(
    article: Article, roles: Collection[str] | None = None
) -> Iterator[list[StoryBlock]]:
    """Yield the blocks of these roles: items that follow each other as one group, others alone.

    Behind something else, such as a picture, an item that goes on is a paragraph, and a numbered
    list counts on. Standfirst and key points that are no blocks come first, pictures without a
    place last.
    """
    wanted = SHOWN_ROLES if roles is None else roles
    group: list[StoryBlock] = []
    counts: Counter[int] = Counter()
    for block in _all_blocks(article):
        if not has_role(block, wanted):
            continue
        if block.continues and not (group and group[0].role is Role.LIST_ITEM):
            block = replace(block, role=Role.PARAGRAPH, continues=None)
        joins = group and block.role is group[0].role and block.role in _TOGETHER
        if group and not joins:
            yield group
            group = []
        if is_ordered(block) and block.depth == 1 and not block.continues:
            number = counts[list_number(block)] + 1 if block.value is None else block.value
            counts[list_number(block)] = number
            if not group and number != 1:
                block = replace(block, value=number)
        group.append(block)
    if group:
        yield group


def entry_time(block: StoryBlock) -> str | None:
    """Return the time of an entry of a live blog, of its first block."""
    return block.date if block.kind == LIVE_ENTRY else None


def item_depths(items: list[StoryBlock]) -> Iterator[tuple[int, StoryBlock]]:
    """Yield each item with its depth from 1; no depth is left out on the way down."""
    before = 0
    for item in items:
        depth = max(1, min(item.depth or 1, before + 1, _DEEPEST))
        yield depth, item
        before = depth


def is_ordered(item: StoryBlock) -> bool:
    """Return whether the list of an item is numbered."""
    return item.list is not None and item.list.ordered


def list_number(item: StoryBlock) -> int:
    """Return which list of the story an item is in."""
    return item.list.number if item.list is not None else 0


def item_number(item: StoryBlock) -> int | None:
    """Return the number that the page prints before an item, where its markup states that."""
    return item.value if is_ordered(item) else None


def table_rows(block: StoryBlock) -> list[Row]:
    """Return the rows of a table, of one that has none those of its text."""
    if block.rows:
        return block.rows
    lines = block.text.split("\n")
    return [Row(cells=[cell.strip() for cell in line.split("|")]) for line in lines]


def picture_size(image: Image) -> list[tuple[str, int]]:
    """Return width and height, as far as they are known and a picture can have them."""
    size = [("width", image.width), ("height", image.height)]
    return [(name, value) for name, value in size if value is not None and 0 < value < 100_000]


def _all_blocks(article: Article) -> Iterator[StoryBlock]:
    there = {block.role for block in article.blocks}
    if article.standfirst and Role.STANDFIRST not in there:
        yield StoryBlock(role=Role.STANDFIRST, text=article.standfirst)
    if Role.KEY_POINT not in there:
        for text in article.key_points:
            yield StoryBlock(role=Role.KEY_POINT, text=text)
    yield from article.blocks
    placed = {block.image.url for block in article.blocks if block.image is not None}
    for image in article.images:
        if image.url not in placed:
            yield StoryBlock(role=Role.CAPTION, text=image.caption or "", image=image)
