"""The length of a text, comparable between scripts."""

import re

# Han, kana and Hangul: a story in one of them has less than half the characters of an English
# one, so that each character counts twice.
_DENSE = re.compile(r"[\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]+")


def effective_length(text: str) -> int:
    """Return the length of a text in letters of Latin script.

    >>> effective_length("storm"), effective_length("嵐が来た")
    (5, 8)
    """
    size = len(text)
    if text.isascii():
        return size
    return size + sum(map(len, _DENSE.findall(text)))
