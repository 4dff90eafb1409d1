"""Where a line stands in the template of a page: the place that other pages have as well."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import islice
from typing import TypeVar

from newscrawl.extraction.document.blocks import Layout, Signature

T = TypeVar("T")
# The nearest elements that name a place, and classes of each.
_DEPTH, _TOKENS = 6, 4
# Elements side by side that are told apart.
_NUMBERED = 3
# Numbers of pages and articles; shorter ones tell elements apart.
_DIGITS = re.compile(r"\d{3,}")

# A name with the hash of a build: Card_k3jx9q, which is another one on other pages.
_HASHED = re.compile(r"([.#][A-Za-z][\w-]*?[_-])[A-Za-z0-9]{5,10}")

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
    return f"{match[1]}*" if match else None


@lru_cache(maxsize=20_000)
def step_of(signature: Signature) -> Step:
    """Return the tag, the id and the first classes of an element, long numbers masked.

    Elements of components are told apart by their label as well.
    """
    names = [f"#{signature.id}"] if signature.id else []
    names += [f".{token}" for token in signature.classes.split()[:_TOKENS]]
    names += [f"@{signature.label}"] if signature.label else []
    names += [stem for name in names if (stem := stem_of(name))]
    return (signature.tag, *dict.fromkeys(_DIGITS.sub("0", name[:60]) for name in names))


def paths_of(layout: Layout) -> Iterator[Path]:
    """Yield the path of each block."""
    return steps_above(layout, step_of)


def steps_above(layout: Layout, write: Callable[[Signature], T]) -> Iterator[tuple[T, ...]]:
    """Yield the nearest elements around each block, innermost first, each written once a page."""
    written: dict[Signature, T] = {}
    known: dict[int, tuple[T, ...]] = {}
    for block in layout.blocks:
        if (steps := known.get(block.element)) is None:
            signatures = [
                layout.signatures[element]
                for element in islice(layout.ancestors(block.element), _DEPTH)
            ]
            for signature in signatures:
                if signature not in written:
                    written[signature] = write(signature)
            steps = known[block.element] = tuple(written[signature] for signature in signatures)
        yield steps


def end_of_place(place: str) -> str:
    """Return the last two elements of a place.

    >>> end_of_place("body > div.next > article > h1")
    'article > h1'
    """
    return " > ".join(place.split(" > ")[-2:])


def write_step(step: Step, stable: frozenset[str]) -> str:
    """Return an element as text, with its stable names only."""
    return step[0] + "".join(name for name in step[1:] if name in stable)


def positions_of(layout: Layout) -> list[str]:
    """Return where each block is among its neighbours.

    ``first`` or ``last`` of several blocks in one element; else the number of its element among
    those of the same signature side by side, up to three; else nothing.
    """
    elements = [-1, *(block.element for block in layout.blocks), -1]
    found = []
    beside: Counter[tuple[int, int]] = Counter()
    for before, own, behind in zip(elements, elements[1:], elements[2:], strict=False):
        if before == own or own == behind:
            found.append("first" if before != own else "last" if own != behind else "")
            continue
        key = layout.parents[own], id(layout.signatures[own])
        beside[key] += 1
        found.append(str(beside[key]) if beside[key] <= _NUMBERED else "")
    return found


def write_path(path: Path, stable: frozenset[str]) -> str:
    """Return a path as text, the outermost element first, with its stable names only.

    ``stable``: the names that a good part of the site's pages have.
    """
    return join_steps(write_step(step, stable) for step in path)


def join_steps(steps: Iterable[str]) -> str:
    """Return elements as a place, the innermost first given and last written."""
    return " > ".join(reversed(tuple(steps)))
