"""What each block of the body is in its story, by its markup."""

from newscrawl.extraction.document.blocks import Block, BlockKind, Layout
from newscrawl.story import Role

_ROLES = {
    BlockKind.TEXT: Role.PARAGRAPH,
    BlockKind.HEADING: Role.SUBHEADING,
    BlockKind.ITEM: Role.LIST_ITEM,
    BlockKind.QUOTE: Role.QUOTE,
    BlockKind.CAPTION: Role.CAPTION,
    BlockKind.CELL: Role.TABLE,
}
# Elements around a block that are looked at for what it is.
_STEPS_UP = 4


def role_by_markup(layout: Layout, block: Block) -> Role:
    """Return the role that the elements around a block give it."""
    for _, element in zip(range(_STEPS_UP), layout.ancestors(block.element), strict=False):
        if layout.tag(element) == "pre":
            return Role.PREFORMATTED
    return _ROLES[block.kind]
