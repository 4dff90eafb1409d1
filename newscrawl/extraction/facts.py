"""Where a field's value can stand: sources, in the order in which they are asked."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from selectolax.lexbor import LexborNode

from newscrawl.extraction.blocks import Layout
from newscrawl.extraction.head import Head
from newscrawl.extraction.page import Page
from newscrawl.extraction.themes import Profile

T = TypeVar("T")


@dataclass(frozen=True)
class Facts:
    """What the sources read: the page, its head, and the profile that fits it."""

    page: Page
    head: Head
    layout: Layout
    profile: Profile | None

    def themed(self, selector: str | None) -> list[LexborNode]:
        """Return what a selector of the theme row finds; nothing where there is no row."""
        return self.page.tree.css(selector) if selector else []


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
            yield Found(value, name)
