"""Text of foreign pages, as a terminal or a browser may show it."""

import re

# Characters that no reader sees: control characters move the cursor of a terminal, direction
# marks reverse lines, and half a surrogate pair cannot be encoded.
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def visible(text: str) -> str:
    r"""Replace characters that are invisible and that a terminal may act on.

    >>> visible("a\x1b[2Jb")
    'a\ufffd[2Jb'
    """
    return _UNSEEN.sub("\ufffd", text)
