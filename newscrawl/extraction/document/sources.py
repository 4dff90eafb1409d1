"""The sources of a field: where on a page its value can be, in order of preference."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from newscrawl.extraction.document.facts import Facts

T = TypeVar("T")


@dataclass(frozen=True)
class Source(Generic[T]):
    """A source: its name, and the function that reads its value, ``None`` if there is none.

    ``name`` is used in ``provenance``, where ``theme`` is followed by the name of the theme, and
    ``*`` is replaced by the schema.org type of the article.
    """

    name: str
    read: Callable[[Facts], T | None]


@dataclass(frozen=True)
class Found(Generic[T]):
    """A value and the name of its source."""

    value: T
    source: str
    notes: tuple[str, ...] = ()
    """Warnings about the value: sources that give another one."""
    why: str = ""
    """Why the value was chosen, if not because its source comes first."""


def first_of(sources: Iterable[Source[T]], facts: Facts) -> Found[T] | None:
    """Return the value of the first source that has one."""
    return next(answers(sources, facts), None)


def answers(sources: Iterable[Source[T]], facts: Facts) -> Iterator[Found[T]]:
    """Yield the value of each source that has one, in order."""
    for source in sources:
        value = source.read(facts)
        if value:
            name = source.name
            if name == "theme" and facts.theme_fit:
                name = f"theme:{facts.theme_fit.theme.name}"
            elif "*" in name:
                name = name.replace("*", facts.head.article_type)
            yield Found(value, name)
