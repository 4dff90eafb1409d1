"""The address of a lesson: which page is looked at, what was clicked, what was chosen."""

import hashlib
import re
from dataclasses import dataclass, replace

_MOST = 80
"""Clicks and choices of a lesson."""

_CLICK = re.compile(r"([a-z_]{2,20})\.([0-9a-f]{10})\.(\d{1,6})")
_CHOICE = re.compile(r"([a-z_]{2,20}\.\d{1,2})-(\d)")
_PAGE = re.compile(r"[0-9a-f]{10}")

_PARTS = "~"


@dataclass(frozen=True, order=True)
class LessonClick:
    """A click, as an address has it."""

    fact: str
    page: str
    """Key of the page."""

    element: int

    def __str__(self) -> str:
        """Return the click as a part of an address."""
        return f"{self.fact}.{self.page}.{self.element}"


@dataclass(frozen=True, kw_only=True)
class LessonAddress:
    """All that a lesson is made of: it is kept in the address and nowhere else."""

    page: str
    """Key of the page that is looked at."""

    clicks: tuple[LessonClick, ...] = ()
    choices: tuple[tuple[str, int], ...] = ()
    """By the key of a taught fact, which of its selectors is taken."""

    @classmethod
    def read(cls, text: str) -> "LessonAddress | None":
        """Read a part of a path; ``None`` if it is none of a lesson."""
        page, *parts = text.split(_PARTS)
        if not _PAGE.fullmatch(page) or len(parts) > _MOST:
            return None
        clicks, choices = [], []
        for part in parts:
            if match := _CLICK.fullmatch(part):
                clicks.append(LessonClick(match[1], match[2], int(match[3])))
            elif match := _CHOICE.fullmatch(part):
                choices.append((match[1], int(match[2])))
            else:
                return None
        return cls(page=page, clicks=tuple(clicks), choices=tuple(choices))

    def __str__(self) -> str:
        """Return it as a part of a path.

        >>> str(LessonAddress(page="0123456789", choices=(("drop.0", 1),)))
        '0123456789~drop.0-1'
        """
        chosen = (f"{key}-{number}" for key, number in self.choices)
        return _PARTS.join((self.page, *map(str, self.clicks), *chosen))

    def at_page(self, page: str) -> "LessonAddress":
        """Return the lesson with another page to look at."""
        return replace(self, page=page)

    def with_click(self, fact: str, element: int, *, is_single: bool) -> "LessonAddress":
        """Return the lesson with a click on the page that is looked at.

        ``is_single``: a page has one element of the fact, and an earlier click on it was another.
        """
        click = LessonClick(fact, self.page, element)
        kept = [
            one
            for one in self.clicks
            if one != click and not (is_single and (one.fact, one.page) == (fact, self.page))
        ]
        chosen = tuple(one for one in self.choices if not one[0].startswith(f"{fact}."))
        return replace(self, clicks=(*kept, click), choices=chosen)

    def without(self, fact: str) -> "LessonAddress":
        """Return the lesson without the clicks of a fact."""
        return replace(
            self,
            clicks=tuple(one for one in self.clicks if one.fact != fact),
            choices=tuple(one for one in self.choices if not one[0].startswith(f"{fact}.")),
        )

    def with_choice(self, key: str, number: int) -> "LessonAddress":
        """Return the lesson with another selector for a fact."""
        others = tuple(one for one in self.choices if one[0] != key)
        return replace(self, choices=(*others, (key, number)))


def lesson_page(url: str) -> str:
    """Return the key of a page in the addresses of lessons.

    >>> lesson_page("https://example.com/1") == lesson_page("https://example.com/2")
    False
    """
    return hashlib.blake2b(url.encode("utf-8", "surrogatepass"), digest_size=5).hexdigest()
