"""The counts of each rule of the extractor, as JSON and as a table.

A rule is identified by its kind, its row and, where the row lists several names or phrases,
the part of the row. Its counts are:

- pages: the pages that match it: with a line or an element that it names, a value of the
  source, or an opening for which it holds
- used: the blocks that it cut, and for a phrase those that it names and the model dropped;
  for a source, the pages whose value is from it; for a dateline shape, the openings that were
  read by it; for evidence, the openings that would be read differently without it
- right, wrong: by comparison with the gold. A block is cut wrongly if the gold body has its
  text and the extracted body has not; of two gold bodies the nearest counts, and pages without
  one do not. The value of a source is compared with the gold of its field, a dateline with its
  label
- decided right, decided wrong: of these, the blocks that the learned reader alone would have
  kept, and the openings that are a dateline, or none, only because of the row
"""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any, TypeAlias

Rule: TypeAlias = tuple[str, str, str]
"""Kind, row, and part of the row; a row as a whole has an empty part."""

# Kinds whose parts are shown in the table; those of phrases are too many.
_WITH_PARTS = frozenset({"elements", "themes"})
_LABEL_WIDTH, _WIDTH = 44, 8


@dataclass
class Tally:
    """The counts of one rule."""

    pages: int = 0
    used: int = 0
    right: int = 0
    wrong: int = 0
    decided_right: int = 0
    decided_wrong: int = 0

    def add(self, other: "Tally") -> None:
        """Add the counts of another page or part."""
        for count in fields(self):
            setattr(self, count.name, getattr(self, count.name) + getattr(other, count.name))


@dataclass(frozen=True)
class RuleTallies:
    """The counts of all rules, of those without a match as well."""

    rules: Mapping[Rule, Tally]

    @property
    def rows(self) -> dict[Rule, Tally]:
        """The rules that are rows, in the order of their tables."""
        return {rule: tally for rule, tally in self.rules.items() if not rule[2]}

    def parts(self, rule: Rule) -> dict[str, Tally]:
        """Return the parts of a row, those with the most pages first."""
        found = [(r[2], t) for r, t in self.rules.items() if r[2] and r[:2] == rule[:2]]
        return dict(sorted(found, key=lambda pair: (-pair[1].pages, -pair[1].used, pair[0])))

    def to_json(self) -> list[dict[str, Any]]:
        """Return a row for each rule, its parts inside."""
        return [
            {"kind": rule[0], "name": rule[1], **asdict(tally)}
            | ({"parts": {name: asdict(part) for name, part in parts.items()}} if parts else {})
            for rule, tally in self.rows.items()
            for parts in [self.parts(rule)]
        ]

    def to_text(self) -> str:
        """Return a table: a section for each kind, a line for each row and what it lists."""
        return "".join(f"{line}\n" for line in self._lines())

    def _lines(self) -> Iterator[str]:
        kind = ""
        for rule, tally in self.rows.items():
            if rule[0] != kind:
                kind = rule[0]
                heads = ("pages", "used", "right", "wrong", "d.right", "d.wrong")
                yield ""
                yield f"{kind:<{_LABEL_WIDTH}}" + "".join(f"{head:>{_WIDTH}}" for head in heads)
            parts = self.parts(rule)
            met = sum(part.pages > 0 for part in parts.values())
            label = f"{rule[1]} ({met} of {len(parts)} met)" if parts else rule[1]
            yield _line(f"  {label}", tally)
            if kind in _WITH_PARTS:
                yield from (_line(f"    {name}", part) for name, part in parts.items())


def _line(label: str, tally: Tally) -> str:
    return f"{label:<{_LABEL_WIDTH}}" + "".join(
        f"{count:>{_WIDTH}}" for count in asdict(tally).values()
    )
