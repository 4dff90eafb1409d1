"""How much a text says: its characters, those that stand for whole syllables or words twice."""

import re

# Han, kana and Hangul: a story in them has less than half the characters of an English one.
_DENSE = re.compile(r"[\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]+")


def effective_length(text: str) -> int:
    """Return the length of a text as lengths of Latin script go.

    >>> weigh("storm"), weigh("嵐が来た")
    (5, 8)
    """
    size = len(text)
    if text.isascii():
        return size
    return size + sum(map(len, _DENSE.findall(text)))
