"""Invented texts, and ids of articles."""

import hashlib
import random

WORDS = (
    "harbour council bridge repair winter market teacher engine violin orchard ferry quarry "
    "lantern meadow printer saddle thunder velvet walnut copper biscuit canal drummer falcon "
    "glacier hammock island jacket kettle ladder magnet needle oyster parade quilt ribbon"
).split()


def invent(seed: int, words: int = 120) -> str:
    """Return a text that has little in common with those of other seeds."""
    rng = random.Random(seed)
    drawn = [rng.choice(WORDS) for _ in range(words)]
    for at in range(5, words, 9):
        drawn[at] = f"{rng.choice(WORDS).title()} {rng.randint(1, 999)}"
    return " ".join(drawn)


def id_of(name: object) -> str:
    return hashlib.sha256(str(name).encode()).hexdigest()[:24]


def cut(text: str, share: float) -> str:
    words = text.split()
    return " ".join(words[: int(len(words) * share)])


STORY, OTHER = invent(1), invent(2)
# Each of the next has most of the one before, the last has little of the first.
CHAIN = [" ".join(invent(3, 300).split()[at : at + 150]) for at in (0, 38, 76, 114)]
