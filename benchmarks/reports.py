"""Invented reports from templates: the same sentences every day, with other numbers and names.

Near-duplicate detection must keep them apart: the weather report of another day is another
story, however similar its wording is.
"""

import json
import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, kw_only=True)
class Template:
    """A report with slots; ``{n}`` is a number, any other slot a word of its list."""

    name: str
    text: str
    words: Mapping[str, Sequence[str]]
    fixed: Sequence[str]
    """Slots that are the same in all reports of a series: its town, its two teams."""

    def series(self, count: int, seed: int) -> list[str]:
        """Return reports of one series, all with the same words in the ``fixed`` slots."""
        rng = random.Random(f"{self.name} {seed}")
        fixed = {slot: rng.choice(self.words[slot]) for slot in self.fixed}
        return [self._fill(rng, fixed) for _ in range(count)]

    def _fill(self, rng: random.Random, fixed: Mapping[str, str]) -> str:
        # A name is the same throughout its report.
        drawn = dict(fixed)

        def value(match: re.Match[str]) -> str:
            slot = match[1]
            if slot == "n":
                return str(rng.randint(1, 40))
            if slot == "big":
                return str(rng.randint(1000, 99999))
            if slot not in drawn:
                drawn[slot] = rng.choice(self.words[slot])
            return drawn[slot]

        return _SLOT.sub(value, self.text)


def read_templates() -> list[Template]:
    """Return the templates of reports.jsonl."""
    path = Path(__file__).with_name("reports.jsonl")
    return [Template(**json.loads(line)) for line in path.read_text("utf-8").splitlines()]
