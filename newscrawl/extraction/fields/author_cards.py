"""Authors on cards: a name with an office or an address beside it, one card for each author."""

import re
from collections.abc import Callable

from newscrawl.extraction.document.blocks import Block
from newscrawl.extraction.document.facts import Facts
from newscrawl.extraction.document.surroundings import is_in_boilerplate
from newscrawl.extraction.fields.names import drop_repeated, is_login_of, is_role, looks_like_name

_ABOVE, _BELOW = 10, 16
"""Blocks before and after the headline among which cards are looked for."""
_LONGEST_LINE, _LONGEST_CARD, _LONGEST_PART = 160, 70, 60
_MOST_WORDS = 4
"""Of an office: "Senior Political Correspondent, Berlin"."""
_ADDRESS = re.compile(r"(?P<login>[\w.+-]{2,40})@[\w-]{1,60}(?:\.[\w-]{1,60}){1,4}")
_SHORTEST_WORD = 3
_NEXT = 8
"""Blocks behind the first card among which its siblings stand."""


def read_carded(facts: Facts) -> list[str] | None:
    """Return the full names near the headline that have an office or an address beside them.

    ``Ann Lee | Reporter | ann.lee@paper.example``, in one line or in lines of their own.
    """
    at = facts.heading_block
    parts: list[str] = []
    near = facts.layout.blocks[max(0, at - _ABOVE) : at + 1 + _BELOW]
    lines = (block for block in near if len(block.text) <= _LONGEST_LINE)
    if not any(looks_like_name(part) for block in lines for part in _parts(block)):
        return None
    for block in near:
        if len(block.text) <= _LONGEST_LINE and not is_in_boilerplate(facts, block):
            parts += _parts(block)
        else:
            parts.append("")  # a paragraph parts a name from what stands below it
    found = [
        name
        for name, first, second in zip(parts, [*parts[1:], ""], [*parts[2:], "", ""], strict=False)
        if looks_like_name(name)
        and (_is_office(first) or _is_address_of(first, name) or _is_address_of(second, name))
    ]
    return drop_repeated(found) or None


def _parts(block: Block) -> list[str]:
    return block.parted("\n").split("\n")


def _is_office(text: str) -> bool:
    words = re.split(r"[\s,]+", text)
    is_short = len(text) <= _LONGEST_PART and len(words) <= _MOST_WORDS
    return is_short and any(map(is_role, words))


def _is_address_of(text: str, name: str) -> bool:
    """Return whether a text is an e-mail address that has a part of the name.

    >>> _is_address_of("ann@paper.example", "Ann Lee"), _is_address_of("a@b.example", "Ann Lee")
    (True, False)
    """
    match = _ADDRESS.fullmatch(text.strip())
    login = match["login"].casefold() if match else ""
    words = (word for word in name.casefold().split() if len(word) >= _SHORTEST_WORD)
    return any(word in login for word in words) or is_login_of(login, name)


def siblings_of(facts: Facts, block: Block, read: Callable[[str], list[str]]) -> list[str]:
    """Return the names of the blocks of the same sort next to the one that has a name.

    ``read``: gives the names of a line, with its parts apart, or none.
    """
    layout = facts.layout
    sort, at = layout.signatures[block.element], layout.blocks.index(block)
    found: list[str] = []
    for other in layout.blocks[at + 1 : at + 1 + _NEXT]:
        if len(other.text) > _LONGEST_CARD:
            break
        if layout.signatures[other.element] is sort:
            found += read(other.parted())
    return drop_repeated(found)
