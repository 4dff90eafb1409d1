"""Invented sentences by language: rows of words, and the writer that combines them.

Slots of a pattern are in braces: the name of a list of ``Words``, ``{name}`` a person's full
name, ``{n}`` a number. No sentence is written twice for one site.
"""

import random
import re
from collections.abc import Callable
from dataclasses import dataclass

_SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, kw_only=True)
class Words:
    """The words of one language; the parts of a list are separated by ``|``."""

    language: str
    """As a page declares it: ``de``, ``pt-BR``."""

    months: str
    """In the form that a date takes, January first."""

    first: str
    last: str
    places: str
    sections: str
    subjects: str
    """Words for tags and the place names of menus."""

    who: str
    did: str
    what: str
    when: str
    why: str
    """End of a sentence, after a comma or a conjunction of its own."""

    said: str
    """Patterns of sentences with ``{quote}`` and ``{name}``."""

    quote: str
    """Patterns of quoted words."""

    sentences: str
    title: str
    subheads: str
    gap: str = " "
    """Between two sentences."""

    name: str = "{first} {last}"
    """The pattern of a full name."""

    standing: dict[str, str]
    """Standing texts of a site by their use, see ``STANDING``."""


STANDING = frozenset(
    "latest also newsletter offer photo share comments comment bio obits obit events event "
    "notices notice gone consent about search correction agency column ticker updated".split()
)
"""Names of the standing texts that each language has."""


class Writer:
    """Writes the texts of one site; the same seed gives the same texts."""

    def __init__(self, words: Words, rng: random.Random) -> None:
        self.words = words
        self.rng = rng
        self._written: set[str] = set()

    def pick(self, name: str) -> str:
        """Return one entry of a list of the words."""
        return self.rng.choice(str(getattr(self.words, name)).split("|"))

    def fill(self, pattern: str) -> str:
        """Return the pattern with a word in each slot."""
        while _SLOT.search(pattern):
            pattern = _SLOT.sub(lambda match: self._word(match[1]), pattern, count=1)
        return pattern[0].upper() + pattern[1:]

    def sentence(self) -> str:
        """Return a sentence that was not written before."""
        return self._new(lambda: self.fill(self.pick("sentences")))

    def paragraph(self, sentences: int) -> str:
        """Return new sentences in one paragraph, one of them sometimes a quotation."""
        texts = [self.sentence() for _ in range(sentences)]
        if self.rng.random() < 0.35:
            texts[-1] = self._new(lambda: self.fill(self.pick("said")))
        return self.words.gap.join(texts)

    def title(self) -> str:
        return self._new(lambda: self.fill(self.pick("title")))

    def person(self) -> str:
        return self.fill("{name}")

    def people(self, number: int) -> list[str]:
        """Return so many different names."""
        names: dict[str, None] = {}
        while len(names) < number:
            names[self.person()] = None
        return list(names)

    def standing(self, use: str) -> list[str]:
        """Return the parts of a standing text, slots filled."""
        return [self.fill(part) for part in self.words.standing[use].split("|")]

    def standing_one(self, use: str) -> str:
        """Return one part of a standing text, slots filled."""
        return self.fill(self.rng.choice(self.words.standing[use].split("|")))

    def _word(self, slot: str) -> str:
        if slot == "n":
            return str(self.rng.randint(12, 989))
        if slot == "name":
            return self.words.name
        if slot == "place":
            return self.pick("places")
        return self.pick(slot)

    def _new(self, write: Callable[[], str]) -> str:
        for _ in range(200):
            text = write()
            if text not in self._written:
                self._written.add(text)
                return text
        raise ValueError(f"too few words for {self.words.language}")
