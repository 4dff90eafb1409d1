"""Why a page is read as it is: each block with its decision, each field with its sources.

``explanation_to_text`` is for a terminal, ``render_explanation`` returns one HTML page that
loads nothing. Both show text of a foreign page: markup and scripts in it are escaped, and
control characters are replaced.
"""

import dataclasses
import itertools
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from newscrawl.items import Article
from newscrawl.report.views.foreign_text import visible
from newscrawl.report.views.rendering import clip, make_environment, read_asset, web_link
from newscrawl.story import has_role

_TEXT_CHARS, _VALUE_CHARS = 92, 240  # of a block, of a field's value, in the terminal
_FEATURES_SHOWN = 3  # of a block on a line of the terminal
_ISO_TIME = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::[\d.]+)?(\S+)$")


@dataclass(frozen=True, kw_only=True, slots=True)
class BlockRow:
    """A block of the page and the decision about it."""

    text: str
    kind: str
    path: str
    """CSS selector of the elements around it: ``div.entry-content > p``."""

    score: float | None
    """What the model gives, from 0 to 1; ``None`` where it was not asked."""

    kept: bool
    reason: str
    """The rule that cut it, or ``reader``; where it is kept, the source of the body."""

    why: str | None = None
    """The purpose of the rule."""

    features: tuple[tuple[str, float], ...] = ()
    """The features with the largest effect on the score, each with its effect."""

    role: str | None = None
    """What it is in the story, ``None`` if it is none of it."""

    @property
    def label(self) -> str:
        """The rule that decided, or else the score."""
        decided = self.score is None or not (self.kept or self.reason == "reader")
        return self.reason if decided else f"{self.score:.2f}"

    @property
    def container(self) -> str:
        """The selector without the block's own element, unless that is all of it."""
        return self.path.rpartition(" > ")[0] or self.path


@dataclass(frozen=True, kw_only=True, slots=True)
class SourceValue:
    """What one source gives for a field."""

    value: str
    source: str


@dataclass(frozen=True, kw_only=True, slots=True)
class FieldRow:
    """A field of the record: its value, the source of the value, and the other sources."""

    name: str
    value: str | None
    source: str | None
    why: str | None = None
    """How the value was chosen among those of the sources."""

    others: tuple[SourceValue, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Explanation:
    """The decisions about all blocks and fields of one page."""

    article: Article
    skip: str | None
    """Why the page would not be stored, ``None`` if it would."""

    body_roles: tuple[str, ...]
    """The roles that the body is composed of."""

    blocks: tuple[BlockRow, ...]
    fields: tuple[FieldRow, ...]

    @property
    def kept(self) -> int:
        """Number of blocks kept."""
        return sum(block.kept for block in self.blocks)

    @property
    def outcome(self) -> str:
        """Whether the page would be stored, in a few words."""
        return f"not stored: {self.skip}" if self.skip else "an article"


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """A line of the story, its role, the number of its block, and the dateline cut off it."""

    text: str
    role: str
    block: int | None
    dateline: str | None


@dataclass(frozen=True, slots=True)
class _Group:
    """Consecutive blocks of one container, with their numbers on the page, from 1."""

    path: str
    blocks: list[tuple[int, BlockRow]]

    @property
    def kept(self) -> int:
        return sum(block.kept for _, block in self.blocks)


def explanation_to_text(explanation: Explanation) -> str:
    """Return the explanation for a terminal: blocks, fields, warnings."""
    article = explanation.article
    theme = (article.extractor and article.extractor.theme) or "none"
    total = len(explanation.blocks)
    head = [article.url, f"{explanation.outcome}; {explanation.kept} of {total} blocks kept"]
    lines = [*head, f"theme row: {theme}", "", "Blocks, in the order of the page", ""]
    for block in explanation.blocks:
        lines += _block_lines(block)
    lines += ["", "Fields, with the source of each", ""]
    for row in explanation.fields:
        lines += _field_lines(row)
    lines += [f"warning: {warning}" for warning in article.warnings]
    return "".join(f"{visible(line)}\n" for line in lines)


def render_explanation(explanation: Explanation, *, is_linked: bool = True) -> str:
    """Return one HTML page, without scripts and external resources, and with all text escaped.

    ``is_linked``: whether it leads to the page on the web.
    """
    environment = make_environment({"clock": _clock})
    text: str = environment.get_template("explanation.html").render(
        it=explanation,
        article=explanation.article,
        paragraphs=_paragraphs(explanation),
        roles=_roles(explanation),
        groups=list(_groups(explanation)),
        address=web_link(explanation.article.url) if is_linked else None,
        style=read_asset(environment, "palette.css", "explanation.css"),
    )
    return text


def _block_lines(block: BlockRow) -> Iterator[str]:
    score = "    " if block.score is None else f"{block.score:.2f}"
    yield f"{'kept   ' if block.kept else 'dropped'}  {score}  {clip(block.text, _TEXT_CHARS)}"
    strongest = block.features[:_FEATURES_SHOWN]
    role = f" as {block.role}" if block.role else ""
    details = block.why or ", ".join(f"{name} {effect:+.2f}" for name, effect in strongest)
    why = f"{block.reason} ({details})" if details else block.reason
    yield f"               {block.kind}{role} {block.path}  ·  {why}"


def _field_lines(row: FieldRow) -> Iterator[str]:
    value = "–" if row.value is None else clip(row.value, _VALUE_CHARS)
    source = f"  ·  {row.source}" if row.source else ""
    why = f" ({row.why})" if row.why else ""
    yield f"{row.name:<24}{value}{source}{why}"
    for other in row.others:
        same = "the same" if other.value == row.value else clip(other.value, _VALUE_CHARS)
        yield f"{'':<24}  {same}  ·  {other.source}"


def _paragraphs(explanation: Explanation) -> list[_Paragraph]:
    """Return the lines of the story, each with the block it is from where that is known."""
    article = explanation.article
    numbers: dict[str, list[int]] = {}
    for number, block in enumerate(explanation.blocks, 1):
        if block.kept or block.role:
            numbers.setdefault(block.text, []).append(number)
    dateline = article.dateline.text if article.dateline else None
    lead = next((text for text in numbers if dateline and text.startswith(dateline)), "")
    found = []
    for role, text in ((block.name, line) for block in article.blocks for line in block.lines):
        follows = bool(lead) and text not in numbers and lead.endswith(text)
        places = numbers.get(lead if follows else text)
        block_number = places.pop(0) if places else None
        found.append(_Paragraph(text, role, block_number, dateline if follows else None))
    if found and dateline and not any(paragraph.dateline for paragraph in found):
        of_body = (n for n, one in enumerate(found) if one.role in explanation.body_roles)
        first = next(of_body, 0)
        found[first] = dataclasses.replace(found[first], dateline=dateline)
    return found


def _roles(explanation: Explanation) -> list[tuple[str, int, bool]]:
    """Return the roles of the story, how many blocks have each, and whether the body has them."""
    blocks = explanation.article.blocks
    counts = Counter(block.name for block in blocks)
    in_body = {block.name for block in blocks if has_role(block, explanation.body_roles)}
    return [(name, count, name in in_body) for name, count in counts.items()]


def _groups(explanation: Explanation) -> Iterator[_Group]:
    numbered = enumerate(explanation.blocks, 1)
    for path, members in itertools.groupby(numbered, key=lambda pair: pair[1].container):
        yield _Group(path, list(members))


def _clock(time: str) -> str:
    """Return an ISO time in a form for people: ``2023-11-06 10:00 +03:00``."""
    match = _ISO_TIME.match(time)
    return f"{match[1]} {match[2]} {match[3]}" if match else time
