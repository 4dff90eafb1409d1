"""The difference of two texts, word by word, in a time that is bounded for any text."""

import difflib
import re
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from typing import NamedTuple

from newscrawl.search.folding import UNSPACED, UNSPACED_SIGN

_MOST_WORDS = 5_000
"""Words of a text that are compared; the rest counts as one."""

_MOST_PAIRS = 1_000_000
"""Equal pairs of words up to which two texts are compared. Each one is looked at several times:
two texts of one word a thousand times over would take minutes."""

# A word, or a sign of a script without spaces, with the space behind it.
_WORD = re.compile(rf"(?:{UNSPACED_SIGN.pattern}|[^\s{UNSPACED}]+)\s*|\s+")

Opcode = tuple[str, int, int, int, int]
"""As ``difflib`` has it: ``equal``, ``replace``, ``delete`` or ``insert``, and both ranges."""


class DiffPiece(NamedTuple):
    """A run of words that both texts have, or only one of them."""

    kind: str
    """``same``, ``gone`` or ``new``."""

    text: str


def diff_words(old: str, new: str) -> list[DiffPiece]:
    """Return both texts as one.

    >>> [tuple(piece) for piece in diff_words("Rain fell on Oslo", "Snow fell on Oslo")]
    [('gone', 'Rain '), ('new', 'Snow '), ('same', 'fell on Oslo')]
    """
    one, other = _words_of(old), _words_of(new)
    pieces = []
    for kind, start, end, new_start, new_end in match_parts(
        [word.rstrip() for word in one], [word.rstrip() for word in other]
    ):
        if kind == "equal":
            pieces.append(DiffPiece("same", "".join(other[new_start:new_end])))
            continue
        if start < end:
            pieces.append(DiffPiece("gone", "".join(one[start:end])))
        if new_start < new_end:
            pieces.append(DiffPiece("new", "".join(other[new_start:new_end])))
    return pieces


def match_parts(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Opcode]:
    """Return what leads from one sequence to the other; the middle as replaced if it is too long.

    >>> match_parts("abc", "adc")
    [('equal', 0, 1, 0, 1), ('replace', 1, 2, 1, 2), ('equal', 2, 3, 2, 3)]
    """
    shorter = min(len(old), len(new))
    head = next((at for at in range(shorter) if old[at] != new[at]), shorter)
    tail = next(
        (at for at in range(shorter - head) if old[-1 - at] != new[-1 - at]), shorter - head
    )
    one, other = old[head : len(old) - tail], new[head : len(new) - tail]
    counts = Counter(other)
    if sum(counts[part] for part in one) > _MOST_PAIRS:
        middle: list[Opcode] = [("replace", 0, len(one), 0, len(other))]
    else:
        middle = list(difflib.SequenceMatcher(None, one, other, autojunk=False).get_opcodes())
    found: list[Opcode] = [("equal", 0, head, 0, head)] if head else []
    found += [(kind, *(head + at for at in places)) for kind, *places in middle]  # type: ignore[misc]
    if tail:
        found.append(("equal", len(old) - tail, len(old), len(new) - tail, len(new)))
    return found


def share_in_common(old: str, new: str) -> float:
    """Return which share of the words of two texts both have, whatever their order."""
    one, other = (Counter(word.rstrip() for word in _words_of(text)) for text in (old, new))
    size = one.total() + other.total()
    return 2 * (one & other).total() / size if size else 1.0


def _words_of(text: str) -> list[str]:
    return list(_split(text))


def _split(text: str) -> Iterator[str]:
    for number, found in enumerate(_WORD.finditer(text)):
        if number == _MOST_WORDS:
            yield text[found.start() :]
            return
        yield found[0]
