"""Links and emphasis in the text of a block, read from its element.

The walk over the page keeps no inline elements, so the few elements that hold the story are
looked at again. Positions are counted in letters that are no whitespace, because whitespace is
collapsed and may be dropped later.
"""

from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import accumulate

from selectolax.lexbor import LexborNode

from newscrawl.extraction.document.blocks import is_inline, is_skipped
from newscrawl.story import TextSpan
from newscrawl.urls import clean_url, mail_address

_EMPHASIS = {"b": "strong", "strong": "strong", "i": "em", "em": "em"}
_KINDS = frozenset(_EMPHASIS.values())
# Nodes of one element that are looked at, so that no page takes long.
_MAX_NODES = 5_000


@dataclass
class InlineText:
    """A run of text in an element, up to a block element or a double line break."""

    letters: str = ""
    """The text without whitespace."""

    links: list[TextSpan] = field(default_factory=list)
    """Start and end in ``letters``, and the absolute address."""

    emphasis: list[TextSpan] = field(default_factory=list)
    """Start and end in ``letters``, ``strong`` or ``em``."""


def read_inline(node: LexborNode, base: str) -> list[InlineText]:
    """Return the runs of text that an element holds itself, in order; none if it is text alone.

    ``base``: the address that links are relative to.
    """
    child = node.first_child
    if child is not None and child.tag == "-text" and child.next is None:
        return []  # nothing but text: there are no spans
    reader = _Reader(base)
    for _ in range(_MAX_NODES):
        if child is None:
            break
        below = reader.enter(child)
        if below is not None:
            child = below
            continue
        while child.next is None and reader.opened:
            child = reader.leave()
        child = child.next
    reader.end_run()
    return reader.runs


class _Reader:
    """Collects the text of inline elements, and where they begin and end."""

    def __init__(self, base: str) -> None:
        self.runs: list[InlineText] = []
        self.opened: list[tuple[LexborNode, str | None]] = []
        """The inline elements around the text, and what each says of it."""
        self._base = base
        self._letters: list[str] = []
        self._size = 0
        self._spans: list[tuple[int, int, str]] = []
        # What is said of the text here, with the place in the run from which on. Of several
        # elements around it that say the same, such as bold type in bold type, the outermost.
        self._since: dict[str, int] = {}
        self._breaks = 0

    def enter(self, node: LexborNode) -> LexborNode | None:
        """Take a node; return its first child if it is to be looked at."""
        tag = node.tag or ""
        if tag == "-text":
            letters = "".join((node.text_content or "").split())
            if letters:
                self._letters.append(letters)
                self._size += len(letters)
                self._breaks = 0
        elif tag == "br":
            self._breaks += 1
            if self._breaks > 1:
                self.end_run()
        elif is_inline(tag):
            if (below := node.first_child) is not None:
                self._open(node, tag)
                return below
        elif not is_skipped(tag):
            self.end_run()
        return None

    def _open(self, node: LexborNode, tag: str) -> None:
        what = _EMPHASIS.get(tag)
        if tag == "a" and not any(_is_address(one) for one in self._since):
            given = (node.attributes.get("href") or "").strip()
            is_elsewhere = given and not given.startswith("#")
            what = clean_url(given, self._base) or mail_address(given) if is_elsewhere else None
        if what in self._since:
            what = None
        elif what is not None:
            self._since[what] = self._size
        self.opened.append((node, what))

    def leave(self) -> LexborNode:
        """Leave the innermost inline element, and note what it says of its text."""
        node, what = self.opened.pop()
        if what is not None:
            self._note(what, self._since.pop(what))
        return node

    def _note(self, what: str, start: int) -> None:
        if start < self._size:
            self._spans.append((start, self._size, what))

    def end_run(self) -> None:
        """End the run of text; the elements that are open go on in the next one."""
        for what, start in self._since.items():
            self._note(what, start)
        self._since = dict.fromkeys(self._since, 0)
        if self._size:
            links = [span for span in self._spans if _is_address(span[2])]
            emphasis = [span for span in self._spans if not _is_address(span[2])]
            self.runs.append(InlineText("".join(self._letters), links, emphasis))
        self._letters, self._size, self._spans, self._breaks = [], 0, [], 0


def _is_address(what: str) -> bool:
    """Return whether what a span says of its text is where it leads."""
    return what not in _KINDS


def place_spans(text: str, run: InlineText) -> tuple[list[TextSpan], list[TextSpan]]:
    """Return the links and the emphasis of a run as places in a text with the same letters.

    >>> run = InlineText("Rainfell.", links=[(4, 8, "https://example.org/")])
    >>> place_spans("Rain fell.", run)[0]
    [(5, 9, 'https://example.org/')]
    """
    if not run.links and not run.emphasis:
        return [], []
    # Letters before each word: the place of a letter is so many spaces further.
    before = [0, *accumulate(map(len, text.split(" ")))]

    def place(letter: int) -> int:
        return letter + bisect_right(before, letter) - 1

    links = [(place(start), place(end - 1) + 1, what) for start, end, what in sorted(run.links)]
    strong = [(place(start), place(end - 1) + 1, what) for start, end, what in sorted(run.emphasis)]
    return links, strong
