"""Invented reports from templates: the same sentences every day, other numbers and names.

They are what near-duplicate detection must keep apart: yesterday's weather is not
today's, however much of its wording stands again.
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
    """Slots that a series keeps from day to day: its town, its two teams."""

    def series(self, count: int, seed: int) -> list[str]:
        """Return reports of one series: what is ``fixed`` is the same in all of them."""
        rng = random.Random(f"{self.name} {seed}")
        fixed = {slot: rng.choice(self.words[slot]) for slot in self.fixed}
        return [self._fill(rng, fixed) for _ in range(count)]

    def _fill(self, rng: random.Random, fixed: Mapping[str, str]) -> str:
        # A name that was drawn stays the same through its report, as names do.
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
