"""Where a field's value can stand: sources, in the order in which they are asked."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from newscrawl.extraction.document.facts import Facts

T = TypeVar("T")


@dataclass(frozen=True)
class Source(Generic[T]):
    """A small function from the facts of a page to a value, ``None`` where it has none.

    ``name`` is what ``provenance`` says; ``theme`` stands for the row's own name.
    """

    name: str
    read: Callable[[Facts], T | None]


@dataclass(frozen=True)
class Found(Generic[T]):
    """A value and the name of its source."""

    value: T
    source: str
    notes: tuple[str, ...] = ()
    """Warnings about the value: the sources that say something else."""
    why: str = ""
    """What settled it, where it is not just the first source that answers."""


def first_of(sources: Iterable[Source[T]], facts: Facts) -> Found[T] | None:
    """Return the answer of the first source that has one."""
    return next(answers(sources, facts), None)


def answers(sources: Iterable[Source[T]], facts: Facts) -> Iterator[Found[T]]:
    """Yield the answer of every source that has one, in order."""
    for source in sources:
        value = source.read(facts)
        if value:
            name = source.name
            if name == "theme" and facts.profile:
                name = f"theme:{facts.profile.theme.name}"
            elif "*" in name:
                name = name.replace("*", facts.head.article_type)
            yield Found(value, name)
