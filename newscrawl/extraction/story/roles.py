"""What each block of the body is in its story, by its markup."""

from newscrawl.extraction.document.blocks import Block, BlockKind
from newscrawl.extraction.story.outline import Outline
from newscrawl.extraction.story.preformatted import find_preformatted
from newscrawl.extraction.story.quotes import is_quote_in_heading
from newscrawl.story import Role

_ROLES = {
    BlockKind.TEXT: Role.PARAGRAPH,
    BlockKind.HEADING: Role.SUBHEADING,
    BlockKind.ITEM: Role.LIST_ITEM,
    BlockKind.QUOTE: Role.QUOTE,
    BlockKind.CAPTION: Role.CAPTION,
    BlockKind.CELL: Role.PARAGRAPH,  # of a table that lays out the page
}


def role_by_markup(outline: Outline, block: Block) -> Role:
    """Return the role that the elements around a block give it."""
    if outline.has_preformatted and find_preformatted(outline.layout, block.element) is not None:
        return Role.PREFORMATTED
    if is_quote_in_heading(outline.layout, block):
        return Role.QUOTE
    return _ROLES[block.kind]
