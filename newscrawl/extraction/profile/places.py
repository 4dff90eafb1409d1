"""Where a line stands in the template of a page: the place that other pages have as well."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from newscrawl.extraction.document.blocks import Layout, Signature, per_signature

# The nearest elements that name a place, and classes of each.
_DEPTH, _TOKENS = 6, 4
# Elements around a line that are looked at, and those that say nothing without a name.
_FARTHEST, _SILENT = 16, frozenset(("div", "span", "center", "tbody"))
# Elements side by side that are told apart.
_NUMBERED, _NUMBERED_PARTS = 3, 6
_NUMBERS = ("", "1", "2", "3")
# Elements that hold parts of a page; those without a name are told apart by their number, except
# the one that holds the line itself: paragraphs of one text may be such elements.
_CELLS = frozenset(("td", "th"))
_PARTS = _CELLS | frozenset(("div", "section", "article", "table", "tr", "center", "span"))
# What comes before its number, and what stands for a hash.
_MARK, _HASH = "%", "*"
_NUMBER, _JOIN = re.compile(r"%\d+"), " > "
# The first blocks in one element.
_INSIDE = ("first", "second", "third")
# Sorts of elements, and places, that a writer remembers: a crawl of one site has few.
_MOST_WRITTEN = 20_000
# Numbers of pages and articles; shorter ones tell elements apart.
_DIGITS = re.compile(r"\d{3,}")

# A name with the hash of a build: Card_k3jx9q, _card_k3jx9_12, which is another one on other pages.
_HASHED = re.compile(r"([.#]_*[A-Za-z][\w-]*?[_-])[A-Za-z0-9]{5,10}(?:_\d{1,3})?")

Step = tuple[str, ...]
"""An element: its tag, then its id and classes, with 0 for long numbers."""
Path = tuple[Step, ...]
"""The nearest elements around a line, the innermost first."""


def stem_of(name: str) -> str | None:
    """Return what is left of a name that may end with a hash; ``None`` of another one.

    >>> stem_of(".Card_k3jx9q"), stem_of(".card")
    ('.Card_*', None)
    """
    match = _HASHED.fullmatch(name)
    return f"{match[1]}{_HASH}" if match else None


@lru_cache(maxsize=20_000)
def step_of(signature: Signature, number: str = "") -> Step:
    """Return the tag, the id and the first classes of an element, long numbers masked.

    Elements of components are told apart by their label as well. ``number``: of an element
    among its neighbours, which is the last name.
    """
    names = [f"#{signature.id}"] if signature.id else []
    names += [f".{token}" for token in signature.classes.split()[:_TOKENS]]
    names += [f"@{signature.label}"] if signature.label else []
    names += [stem for name in names if (stem := stem_of(name))]
    step = (signature.tag, *dict.fromkeys(_DIGITS.sub("0", name[:60]) for name in names))
    return (*step, f"{_MARK}{number}") if number else step


class _Around:
    """What is around a block: its element and those around that one."""

    __slots__ = ("known", "place", "steps")

    def __init__(self, steps: tuple[Any, ...] = (), place: str = "") -> None:
        self.steps = steps
        """The elements, the innermost first: each as a ``Step``, or as it is written."""
        self.place = place
        self.known: dict[object, _Around] = {}
        """What is inside it, by the signature of the element, and its number if it has one."""


class _Template:
    """What is around the blocks of pages, each sort of element and place once."""

    def __init__(self, stable: frozenset[str] | None = None) -> None:
        """Write elements with their stable names; without any, keep them as they are."""
        self._stable = stable
        self._forget()

    def _forget(self) -> None:
        self._outside, self._known = _Around(), 0
        self._written: dict[tuple[Any, ...], _Around] = {}

    def read(self, layout: Layout) -> list[_Around]:
        """Return what is around each block of a page."""
        if self._known >= _MOST_WRITTEN:
            self._forget()
        numbers, parents = _number_parts(layout), layout.parents
        keys: list[Signature | tuple[Signature, str]] = [*layout.signatures]
        for element, number in numbers.items():
            keys[element] = layout.signatures[element], number
        read: list[_Around | None] = [*(None for _ in parents), self._outside]
        found = []
        for block in layout.blocks:
            element = block.element
            if (around := read[element]) is None:
                unread = [element]
                while (around := read[element := parents[element]]) is None:
                    unread.append(element)
                for element in reversed(unread):
                    inside = around.known.get(keys[element])
                    if inside is None:
                        signature, number = layout.signatures[element], numbers.get(element, "")
                        inside = self._add(around, signature, number)
                        around.known[keys[element]] = inside
                    read[element] = around = inside
            found.append(around)
        return found

    def _add(self, around: _Around, signature: Signature, number: str) -> _Around:
        self._known += 1
        step = step_of(signature, number)
        own = step if self._stable is None else write_step(step, self._stable)
        steps = (own, *around.steps[: _FARTHEST - 1])
        # Elements of several signatures can be written alike.
        if (written := self._written.get(steps)) is None:
            place = write_path(steps) if self._stable is not None else ""
            written = self._written[steps] = _Around(steps, place)
        return written


class PlaceWriter:
    """Writes places with the names that are stable on a site, each place and element once."""

    def __init__(self, stable: frozenset[str]) -> None:
        self._template = _Template(stable)

    def write(self, layout: Layout) -> list[str]:
        """Return the place of each block, see ``write_path``."""
        return [around.place for around in self._template.read(layout)]


_shared = _Template()


def paths_of(layout: Layout) -> list[Path]:
    """Return the elements around each block, innermost first.

    Pages have most of them in common: these are the same objects each time.
    """
    return [around.steps for around in _shared.read(layout)]


def _number_parts(layout: Layout) -> dict[int, str]:
    """Return the numbers of elements among those of their tag side by side.

    One that stands alone, is behind others or holds a line alone has none.
    """
    parents, ends, before = layout.parents, layout.ends, layout.blocks_before
    numbers: dict[int, str] = {}
    beside: dict[tuple[int, str], list[int]] = {}
    for element, signature in enumerate(layout.signatures):
        tag = signature.tag
        if tag not in _PARTS or (parent := parents[element]) < 0:
            continue
        # A cell is told apart even if it holds a line alone.
        if tag in _CELLS or before[ends[element]] > before[element] + 1:
            beside.setdefault((parent, tag), []).append(element)
    for (_, tag), parts in beside.items():
        if len(parts) > 1:
            # The first part of several is at the place of one alone: the first of two authors.
            start = 0 if tag in _CELLS else 1
            numbered = enumerate(parts[start:_NUMBERED_PARTS], start + 1)
            numbers.update((part, str(number)) for number, part in numbered)
    return numbers


def end_of_place(place: str) -> str:
    """Return the last two elements of a place.

    >>> end_of_place("body > div.next > article > h1")
    'article > h1'
    """
    return " > ".join(place.split(" > ")[-2:])


def names_of(step: Step) -> Step:
    """Return the names of an element, without its tag and number."""
    return step[1:-1] if step[-1].startswith(_MARK) else step[1:]


def write_step(step: Step, stable: frozenset[str]) -> str:
    """Return an element as text, with its stable names, or else its number.

    >>> stable = frozenset((".a",))
    >>> write_step(("div", ".a", ".x9", "%2"), stable), write_step(("td", "%2"), stable)
    ('div.a', 'td%2')
    """
    names = [name for name in step[1:] if name in stable]
    if step[-1].startswith(_MARK) and all(name.endswith(_HASH) for name in names):
        names.append(step[-1])
    return step[0] + "".join(names)


@per_signature
def _kind_of(signature: Signature) -> Step:
    """Return the tag and the names of an element without those that a build hashes."""
    return tuple(name for name in step_of(signature) if stem_of(name) is None)


def positions_of(layout: Layout, wanted: Iterable[int] | None = None) -> dict[int, str]:
    """Return where blocks are among their neighbours, by the numbers of the blocks.

    ``first``, ``second``, ``third`` or ``last`` of several blocks in one element; else the number
    of its element, or of the largest nameless one that holds nothing else, among those of the
    same names side by side, up to three; else nothing. ``wanted``: the blocks that are asked
    for, all by default.
    """
    blocks, parents, signatures = layout.blocks, layout.parents, layout.signatures
    asked = None if wanted is None else list(wanted)
    spans = [range(len(blocks))] if asked is None else _spans_beside(layout, asked)
    found: dict[int, str] = {}
    beside: dict[tuple[int, Step], int] = {}
    for span in spans:
        elements = [-1, *(block.element for block in blocks[span.start : span.stop]), -1]
        inside = 0
        for n, before, own, behind in zip(span, elements, elements[1:], elements[2:], strict=False):
            if before == own or own == behind:
                inside = inside + 1 if before == own else 0
                is_last = own != behind
                found[n] = "last" if is_last else _INSIDE[inside] if inside < len(_INSIDE) else ""
                continue
            inside = 0
            widest = _widen(own, layout)
            key = parents[widest], _kind_of(signatures[widest])
            beside[key] = number = beside.get(key, 0) + 1
            found[n] = _NUMBERS[number] if number <= _NUMBERED else ""
    return found if asked is None else {n: found[n] for n in asked}


def _spans_beside(layout: Layout, wanted: Iterable[int]) -> list[range]:
    """Return the runs of blocks in which the wanted ones stand with all that are beside them."""
    blocks, parents = layout.blocks, layout.parents
    around = [(max(0, parents[_widen(blocks[n].element, layout)]), n) for n in wanted]
    spans, end = [], 0
    for element, n in sorted(around):
        if element < end:
            continue  # it is in the last run
        end, start, stop = layout.ends[element], n, n + 1
        while start > 0 and element <= blocks[start - 1].element < end:
            start -= 1
        while stop < len(blocks) and element <= blocks[stop].element < end:
            stop += 1
        spans.append(range(start, stop))
    return spans


def _widen(element: int, layout: Layout) -> int:
    """Return the outermost element around one that has no name and holds nothing else."""
    parents, ends, before = layout.parents, layout.ends, layout.blocks_before
    while (above := parents[element]) > 0 and before[ends[above]] - before[above] == 1:
        if len(_kind_of(layout.signatures[above])) > 1:
            break
        element = above
    return element


@lru_cache(maxsize=2_000)
def without_numbers(place: str) -> str:
    """Return a place without the numbers of elements, which those of one list differ by.

    >>> without_numbers("div.a > div%2 > div"), without_numbers("div.a > div")
    ('div.a > div', 'div.a > div')
    """
    *around, own = _NUMBER.sub("", place).split(" > ")
    return _JOIN.join((*(one for one in around if one not in _SILENT), own))


def write_path(steps: Iterable[str]) -> str:
    """Return the place of a line as text, the outermost element first.

    ``steps``: the elements around it as ``write_step`` returns them, the innermost first. Of these
    the nearest are taken, without those that say nothing, such as a ``div`` alone in another one.
    """
    own, *around = steps
    return _JOIN.join((own, *(one for one in around if one not in _SILENT))[_DEPTH - 1 :: -1])
