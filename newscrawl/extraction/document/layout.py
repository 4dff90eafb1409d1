"""The layout of a page: its elements, and its text in blocks as a reader sees them."""

from selectolax.lexbor import LexborNode

from newscrawl.extraction.document.blocks import Layout, read_elements
from newscrawl.extraction.document.table_rows import join_rows


def read_layout(body: LexborNode | None) -> Layout:
    """Return the elements of a page and its blocks; the cells of a table's row are one block."""
    if body is None:
        return Layout()
    layout = read_elements(body)
    if any(signature.tag == "td" for signature in layout.signatures):
        ruled = {id(layout.blocks[n]) for n in layout.rules if n < len(layout.blocks)}
        layout.blocks = join_rows(layout)
        layout.rules = [n for n, block in enumerate(layout.blocks) if id(block) in ruled]
    return layout
