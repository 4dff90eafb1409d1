"""The headline that stands in one block with the lines around it.

Pages without headings and paragraphs part them by a single line break: the section, the headline,
who wrote it and the day are one block then, in which none of them is found.
"""

from collections.abc import Iterator

from newscrawl.extraction.document.blocks import Block, BlockKind, Layout
from newscrawl.extraction.document.head import Head
from newscrawl.extraction.document.site_names import SiteNames, find_separators

# The shortest headline, and the longest lines above and below it.
_SHORTEST, _LONGEST_ABOVE, _LONGEST_BELOW = 12, 40, 140


def split_headline(layout: Layout, head: Head, site: SiteNames) -> None:
    """Divide the block with the headline and a date, if no block is the headline alone.

    The headline is what the title of the page says, or that without its first or last part.
    """
    headlines = [text for text in _headlines(head) if not site.is_site(text)]
    if not headlines or any(block.text in headlines for block in layout.blocks):
        return
    for number, block in enumerate(layout.blocks):
        parts = _divide(block, headlines)
        if parts:
            layout.blocks[number : number + 1] = parts
            more = len(parts) - 1
            layout.rules = [n + more * (n > number) for n in layout.rules]
            return


def _divide(block: Block, headlines: list[str]) -> list[Block]:
    """Return the parts of a block with one of the headlines, none if it has none."""
    if block.kind is BlockKind.HEADING:
        return []
    for headline in headlines:
        if headline not in block.text:
            continue
        before, found, behind = f"{block.text} ".partition(f"{headline} ")
        above, below = before.strip(), behind.strip()
        if (
            found
            and (not before or before.endswith(" "))
            and len(above) <= _LONGEST_ABOVE
            and 0 < len(below) <= _LONGEST_BELOW
            and block.link_chars <= len(above) + len(below)
            and any(map(str.isdigit, below))
        ):
            lines = [(above, False), (headline, True), (below, False)]
            return [
                Block(
                    text,
                    block.element,
                    block.kind,
                    0 if is_headline else min(block.link_chars, len(text)),
                    bold=is_headline,
                )
                for text, is_headline in lines
                if text
            ]
    return []


def _headlines(head: Head) -> Iterator[str]:
    """Yield the title, and what is left of it without its last and first part, longest first."""
    title = " ".join((head.title or "").split())
    separators = find_separators(title)
    texts = [title]
    if separators:
        texts += [title[: separators[-1].start()], title[separators[0].end() :]]
    return (text for text in sorted(texts, key=len, reverse=True) if len(text) >= _SHORTEST)
