"""What a profile is learned from: the lines of one article of the site."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from sys import intern

import numpy as np
from numpy.typing import NDArray

from newscrawl.extraction.document.blocks import BlockKind
from newscrawl.extraction.document.facts import Facts
from newscrawl.extraction.profile.forms import LONGEST_LINE
from newscrawl.extraction.profile.places import Path, paths_of, positions_of

REPEATED_LINE, FORM, BELOW_END = "site/line", "site/form", "site/end"
"""Rules that cut a line: other articles have it as well, or all of it but a name or number; it is
below what ends the text of each article."""
NEXT_STORY = "site/next"
"""It is below the headline of the next story."""

# Lines above the headline and behind the text whose parts are kept.
_NEAR = 8
# Lines of a page that are compared.
_MOST = 250
# Log-odds of a decision that the model was not asked for.
_SURE = 4.0
# Reasons that say nothing of the line: a low score, and what other pages say.
_NO_RULES = frozenset({"reader", REPEATED_LINE, FORM, BELOW_END, NEXT_STORY})
_DIGITS = re.compile(r"\d+")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Line:
    """A block of a page, as far as it can be compared with those of other pages."""

    text: str
    path: Path
    at: str
    """Where it is among its neighbours, see ``places.positions_of``."""
    odds: float
    """Log-odds that the model gives, or the sign of the decision where it was not asked."""
    is_cut: bool
    """A rule cuts it, whatever its score is."""
    is_heading: bool
    """It is marked as a heading, or bold."""
    is_link: bool
    """At least half of it is in links."""
    size: int
    """Characters of the whole block."""
    is_below_rule: bool
    """A horizontal rule stands between it and the block above."""

    @property
    def folded(self) -> str:
        """Its words, for comparison."""
        return fold_line(self.text)

    @property
    def is_taken(self) -> bool:
        """Whether the page alone takes it for text of the article."""
        return self.odds > 0 and not self.is_cut


@dataclass(frozen=True, kw_only=True)
class PageSample:
    """One article of a site: its lines, and the values that the page alone gives."""

    url: str
    lines: list[Line]
    headline: int
    """Position of the line with the headline."""
    page_title: str | None = None
    """As its ``title`` element has it."""
    title: str | None = None
    language: str | None = None
    """As dates are read in it."""
    authors: tuple[str, ...] = ()
    section: str | None = None
    tags: tuple[str, ...] = ()
    """Those that metadata state."""
    tagged: tuple[tuple[int, str], ...] = ()
    """The texts of links to tags, each with the position of its line."""
    published: str | None = None
    is_free: bool | None = None
    sources: dict[str, str] = field(default_factory=dict)
    """Source of each value, as ``provenance`` names it."""
    dates: tuple[str, ...] = ()
    """Times with their offsets, ISO 8601, as the page and its link state them: first those of
    the article, then those of its teasers."""
    links: dict[str, str] = field(default_factory=dict)
    """Texts of the short links by the path of their addresses: the menu is among them."""
    active: str | None = None
    """Text of the link of a menu that is marked by a class that its neighbours do not have."""
    parts: dict[str, list[str]] = field(default_factory=dict)
    """The short lines near the article that have several inline elements, in these parts."""


def sample_lines(
    facts: Facts, scores: NDArray[np.float32] | None, reasons: Mapping[int, str]
) -> list[Line]:
    """Return the lines of a page.

    ``scores``: of the model, ``None`` where it was not asked. ``reasons``: why blocks are cut, by
    position, ``reader`` for a low score.
    """
    blocks = facts.layout.blocks
    odds = None if scores is None else np.log((scores + 1e-3) / (1.001 - scores)).tolist()
    lines = []
    positions, paths = positions_of(facts.layout), paths_of(facts.layout)
    rules = frozenset(facts.layout.rules)
    for n, (block, path) in enumerate(zip(blocks, paths, strict=True)):
        reason = reasons.get(n)
        lines.append(
            shared_line(
                text=intern(block.text[:LONGEST_LINE]),  # many are those of other pages
                path=path,
                at=positions[n],
                odds=round(odds[n], 1) if odds else (_SURE if reason is None else -_SURE),
                is_cut=reason is not None and reason not in _NO_RULES,
                is_heading=block.kind is BlockKind.HEADING or block.bold,
                is_link=2 * block.link_chars >= len(block.text),
                size=len(block.text),
                is_below_rule=n in rules,
            )
        )
        if len(lines) >= _MOST:
            break
    return lines


def sample_parts(lines: list[Line], facts: Facts) -> dict[str, list[str]]:
    """Return the parts of the short lines around the headline, and from the text's end on."""
    last = max((n for n, line in enumerate(lines) if line.is_taken), default=facts.heading_block)
    near = slice(max(0, facts.heading_block - _NEAR), last + _NEAR)
    blocks = facts.layout.blocks[near]
    parted = (block for block in blocks if block.seams or block.breaks)
    return {block.text: block.parts for block in parted if len(block.text) < LONGEST_LINE}


_known_line = lru_cache(maxsize=2_000)(Line)


def shared_line(
    *,
    text: str,
    path: Path,
    at: str,
    odds: float,
    is_cut: bool,
    is_heading: bool,
    is_link: bool,
    size: int,
    is_below_rule: bool,
) -> Line:
    """Return a line, the same each time: nine of ten are of menus, and other pages have them."""
    # By position: the cache would compare the names as well, which takes twice as long.
    return _known_line(text, path, at, odds, is_cut, is_heading, is_link, size, is_below_rule)


@lru_cache(maxsize=2_000)  # of menus; paragraphs are on one page
def fold_line(text: str) -> str:
    """Return a line for comparison: its words in lower case, with 0 for numbers.

    >>> fold_line("Read by 1,234 readers – so far!")
    'read by 0 0 readers so far'
    """
    return _DIGITS.sub("0", " ".join(_WORD.findall(text.casefold())))
