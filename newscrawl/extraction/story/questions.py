"""The questions of an interview."""

from newscrawl.extraction.document.blocks import BlockKind
from newscrawl.extraction.story.outline import Outline

_ENDS = ("?", "？", "؟")
# Questions of an interview, at least, and their share of the blocks of their sort.
_FEWEST, _SHARE = 3, 0.6
_LONGEST = 600


def find_questions(outline: Outline) -> set[int]:
    """Return the positions of the questions of an interview, none where there is none.

    They are headings or bold paragraphs, most of which end with a question mark, each with an
    answer below it.
    """
    found: set[int] = set()
    for is_of_sort in (_is_heading, _is_bold):
        marked = [n for n in outline.positions if is_of_sort(outline, n)]
        asked = [n for n in marked if _asks(outline.blocks[n].text)]
        kept = outline.kept
        answered = [
            n for n in asked if any(m in kept and m not in asked for m in range(n + 1, n + 4))
        ]
        if len(answered) >= _FEWEST and len(asked) >= _SHARE * len(marked):
            found.update(asked)
    return found


def _is_heading(outline: Outline, position: int) -> bool:
    return outline.is_heading(position)


def _is_bold(outline: Outline, position: int) -> bool:
    block = outline.blocks[position]
    return block.kind is BlockKind.TEXT and block.bold


def _asks(text: str) -> bool:
    return len(text) <= _LONGEST and text.rstrip("»”“\"' ").endswith(_ENDS)
