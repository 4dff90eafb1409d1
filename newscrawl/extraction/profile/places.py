"""Where a line stands in the template of a page: the place that other pages have as well."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import accumulate
from typing import TypeVar

from newscrawl.extraction.document.blocks import Layout, Signature, per_signature

T = TypeVar("T")
# The nearest elements that name a place, and classes of each.
_DEPTH, _TOKENS = 6, 4
# Elements around a line that are looked at, and those that say nothing without a name.
_FARTHEST, _SILENT = 16, frozenset(("div", "span", "center", "tbody"))
# Elements side by side that are told apart.
_NUMBERED, _NUMBERED_PARTS = 3, 6
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


def paths_of(layout: Layout) -> Iterator[Path]:
    """Yield the elements around each block, innermost first."""
    outside: Path = ()
    return _read_elements(layout, outside, _step_inside)


def _step_inside(around: Path, signature: Signature, number: str) -> Path:
    return (step_of(signature, number), *around[: _FARTHEST - 1])


class _Place:
    """A place of the template, and those inside it by the element as it is written."""

    __slots__ = ("inside", "name", "steps")

    def __init__(self, steps: tuple[str, ...]) -> None:
        self.steps = steps
        self.name = _join(steps) if steps else ""
        self.inside: dict[str, _Place] = {}


class PlaceWriter:
    """Writes places with the names that are stable on a site, each place and element once."""

    def __init__(self, stable: frozenset[str]) -> None:
        self._stable = stable
        self._written: dict[tuple[Signature, str], str] = {}
        self._outside = _Place(())
        self._places = 0

    def write(self, layout: Layout) -> list[str]:
        """Return the place of each block, see ``write_path``."""
        if self._places >= _MOST_WRITTEN:
            self._outside, self._places = _Place(()), 0
        return [place.name for place in _read_elements(layout, self._outside, self._inside)]

    def _inside(self, around: _Place, signature: Signature, number: str) -> _Place:
        key = signature, number
        if (step := self._written.get(key)) is None:
            if len(self._written) >= _MOST_WRITTEN:
                self._written.clear()
            step = self._written[key] = write_step(step_of(signature, number), self._stable)
        if (place := around.inside.get(step)) is None:
            place = around.inside[step] = _Place((step, *around.steps[: _FARTHEST - 1]))
            self._places += 1
        return place


def _read_elements(
    layout: Layout, outside: T, inside: Callable[[T, Signature, str], T]
) -> Iterator[T]:
    """Yield what ``inside`` returns for the element of each block.

    It is given what it returned for the element around, its signature and its number.
    """
    signatures, parents, number_of = layout.signatures, layout.parents, _Numbers(layout).of
    known = {-1: outside}
    for block in layout.blocks:
        element, unknown = block.element, []
        while element not in known:
            unknown.append(element)
            element = parents[element]
        around = known[element]
        for element in reversed(unknown):
            around = inside(around, signatures[element], number_of(element))
            known[element] = around
        yield around


class _Numbers:
    """The number of an element among those of its tag side by side."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._blocks = blocks_within(layout)
        self._numbers: dict[int, str] = {}
        self._counted: set[int] = set()

    def of(self, element: int) -> str:
        """Return the number, nothing of one that stands alone, is behind others or holds a line."""
        if self._layout.signatures[element].tag not in _PARTS:
            return ""
        parent = self._layout.parents[element]
        if parent < 0 or not self._is_part(element):
            return ""
        if parent not in self._counted:
            self._counted.add(parent)
            self._count(parent)
        return self._numbers.get(element, "")

    def _is_part(self, element: int) -> bool:
        """Return whether it holds more than a line; a cell is told apart in any case."""
        tag = self._layout.signatures[element].tag
        if tag not in _PARTS:
            return False
        blocks = self._blocks
        return tag in _CELLS or blocks[self._layout.ends[element]] > blocks[element] + 1

    def _count(self, parent: int) -> None:
        layout = self._layout
        by_tag: dict[str, list[int]] = {}
        child, end = parent + 1, layout.ends[parent]
        while child < end:
            if self._is_part(child):
                by_tag.setdefault(layout.tag(child), []).append(child)
            child = layout.ends[child]
        for tag, children in by_tag.items():
            # The first part of several is at the place of one alone: the first of two authors.
            start = 0 if tag in _CELLS else 1
            if len(children) > 1:
                numbered = enumerate(children[start:_NUMBERED_PARTS], start + 1)
                self._numbers |= {one: str(n) for n, one in numbered}


def blocks_within(layout: Layout) -> list[int]:
    """Return prefix sums: ``sums[b] - sums[a]`` blocks are in the elements a to b."""
    counts = [0] * (len(layout.parents) + 1)
    for block in layout.blocks:
        counts[block.element + 1] += 1
    return list(accumulate(counts))


def end_of_place(place: str) -> str:
    """Return the last two elements of a place.

    >>> end_of_place("body > div.next > article > h1")
    'article > h1'
    """
    return " > ".join(place.split(" > ")[-2:])


def names_of(step: Step) -> Iterator[str]:
    """Yield the names of an element, without its number."""
    return (name for name in step[1:] if not name.startswith(_MARK))


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


def positions_of(layout: Layout) -> list[str]:
    """Return where each block is among its neighbours.

    ``first``, ``second``, ``third`` or ``last`` of several blocks in one element; else the number
    of its element, or of the largest nameless one that holds nothing else, among those of the
    same names side by side, up to three; else nothing.
    """
    within = blocks_within(layout)
    elements = [-1, *(block.element for block in layout.blocks), -1]
    found = []
    beside: Counter[tuple[int, Step]] = Counter()
    inside = 0
    for before, own, behind in zip(elements, elements[1:], elements[2:], strict=False):
        inside = inside + 1 if before == own else 0
        if before == own or own == behind:
            is_last = own != behind
            found.append("last" if is_last else _INSIDE[inside] if inside < len(_INSIDE) else "")
            continue
        while (above := layout.parents[own]) > 0 and within[layout.ends[above]] - within[
            above
        ] == 1:
            if len(_kind_of(layout.signatures[above])) > 1:
                break
            own = above
        key = layout.parents[own], _kind_of(layout.signatures[own])
        beside[key] += 1
        found.append(str(beside[key]) if beside[key] <= _NUMBERED else "")
    return found


@lru_cache(maxsize=2_000)
def without_numbers(place: str) -> str:
    """Return a place without the numbers of elements, which those of one list differ by.

    >>> without_numbers("div.a > div%2 > div"), without_numbers("div.a > div")
    ('div.a > div', 'div.a > div')
    """
    *around, own = _NUMBER.sub("", place).split(" > ")
    return _JOIN.join((*(one for one in around if one not in _SILENT), own))


def write_path(path: Path, stable: frozenset[str]) -> str:
    """Return a path as text, the outermost element first, with its stable names only.

    Elements that say nothing, such as a ``div`` alone in another one, are left out. ``stable``:
    the names that a good part of the site's pages have.
    """
    return _join(write_step(step, stable) for step in path)


def _join(steps: Iterable[str]) -> str:
    """Return the nearest elements that say something, the innermost given first."""
    own, *around = steps
    return " > ".join((own, *(one for one in around if one not in _SILENT))[_DEPTH - 1 :: -1])
