"""Why a page was read as it was: each block with its verdict, each field with its sources.

``explanation_to_text`` is for a terminal, ``render_explanation`` makes one HTML page that needs
nothing else. Both show text of strangers: it is never markup, never a script and never a
terminal's command.
"""

import base64
import dataclasses
import functools
import hashlib
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from newscrawl.items import Article

_TEXT_CHARS, _VALUE_CHARS = 92, 240  # of a block, of a field's value, in the terminal
_LOADER = PackageLoader("newscrawl.report.views")
_COLUMNS_SHOWN = 3  # of a block on a line of the terminal
# Control characters move a terminal's cursor, marks of direction turn lines round, and
# half a surrogate pair is no character: no reader sees any of them.
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_ISO_TIME = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::[\d.]+)?(\S+)$")
_WEB_ADDRESS = re.compile(r"https?://", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True, slots=True)
class BlockRow:
    """A block of the page and what was decided about it."""

    text: str
    kind: str
    path: str
    """CSS of its place: ``div.entry-content > p``."""

    score: float | None
    """Of the reader, 0 to 1; ``None`` where it was not asked."""

    kept: bool
    reason: str
    """Name of the rule, or ``reader``."""

    why: str | None = None
    """What the rule is for."""

    columns: tuple[tuple[str, float], ...] = ()
    """What the reader looked at, with the effect on the score, loudest first."""

    @property
    def label(self) -> str:
        """What decided, in a word: the rule, or else the score."""
        decided = self.score is None or not (self.kept or self.reason == "reader")
        return self.reason if decided else f"{self.score:.2f}"

    @property
    def container(self) -> str:
        """CSS of the element around the block, its own where no other is named."""
        return self.path.rpartition(" > ")[0] or self.path


@dataclass(frozen=True, kw_only=True, slots=True)
class SourceValue:
    """What one source says of a field."""

    value: str
    source: str


@dataclass(frozen=True, kw_only=True, slots=True)
class FieldRow:
    """A field of the record, where its value comes from, and what the other sources say."""

    name: str
    value: str | None
    source: str | None
    why: str | None = None
    """How one of the answers was chosen."""

    others: tuple[SourceValue, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Explanation:
    """All there is to say of one page."""

    article: Article
    skip: str | None
    """Why the page would not be stored, ``None`` if it would."""

    blocks: tuple[BlockRow, ...]
    fields: tuple[FieldRow, ...]

    @property
    def kept(self) -> int:
        """Number of blocks kept."""
        return sum(block.kept for block in self.blocks)

    @property
    def verdict(self) -> str:
        """What becomes of the page, in a few words."""
        return f"not stored: {self.skip}" if self.skip else "an article"


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """A paragraph of the body: the number of its block, and the dateline cut off before it."""

    text: str
    block: int | None
    dateline: str | None


@dataclass(frozen=True, slots=True)
class _Group:
    """Blocks that follow each other in one container, numbered from 1 over the page."""

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
    head = [article.url, f"{explanation.verdict}; {explanation.kept} of {total} blocks kept"]
    lines = [*head, f"theme row: {theme}", "", "Blocks, in the order of the page", ""]
    for block in explanation.blocks:
        lines += _block_lines(block)
    lines += ["", "Fields, with the source of each", ""]
    for row in explanation.fields:
        lines += _field_lines(row)
    lines += [f"warning: {warning}" for warning in article.warnings]
    return "".join(f"{visible(line)}\n" for line in lines)


def render_explanation(explanation: Explanation) -> str:
    """Return one HTML page: no script, no address it loads from, all text escaped."""
    environment = _environment()
    source, _, _ = _LOADER.get_source(environment, "explanation.css")
    digest = base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()
    text: str = _template().render(
        it=explanation,
        article=explanation.article,
        paragraphs=_paragraphs(explanation),
        groups=list(_groups(explanation)),
        address=_web_link(explanation.article.url),
        style=source,
        style_digest=digest,
    )
    return text


def visible(text: str) -> str:
    r"""Replace what a reader cannot see and a terminal or file may act on.

    >>> visible("a\x1b[2Jb")
    'a\ufffd[2Jb'
    """
    return _UNSEEN.sub("\ufffd", text)


def clip(text: str, size: int) -> str:
    """Return the beginning of a text that is longer than a line."""
    return text if len(text) <= size else text[: size - 2].rstrip() + " …"


def _block_lines(block: BlockRow) -> Iterator[str]:
    score = "    " if block.score is None else f"{block.score:.2f}"
    yield f"{'kept   ' if block.kept else 'dropped'}  {score}  {clip(block.text, _TEXT_CHARS)}"
    loudest = ", ".join(f"{name} {effect:+.2f}" for name, effect in block.columns[:_COLUMNS_SHOWN])
    details = block.why or loudest
    why = f"{block.reason} ({details})" if details else block.reason
    yield f"               {block.kind} {block.path}  ·  {why}"


def _field_lines(row: FieldRow) -> Iterator[str]:
    value = "–" if row.value is None else clip(row.value, _VALUE_CHARS)
    source = f"  ·  {row.source}" if row.source else ""
    why = f" ({row.why})" if row.why else ""
    yield f"{row.name:<24}{value}{source}{why}"
    for other in row.others:
        same = "the same" if other.value == row.value else clip(other.value, _VALUE_CHARS)
        yield f"{'':<24}  {same}  ·  {other.source}"


def _paragraphs(explanation: Explanation) -> list[_Paragraph]:
    """Return the body's paragraphs, each with the block it was read from where that is plain."""
    article = explanation.article
    numbers: dict[str, list[int]] = {}
    for number, block in enumerate(explanation.blocks, 1):
        if block.kept:
            numbers.setdefault(block.text, []).append(number)
    dateline = article.dateline.text if article.dateline else None
    lead = next((text for text in numbers if dateline and text.startswith(dateline)), "")
    found = []
    for text in article.body.split("\n\n") if article.body else ():
        follows = bool(lead) and text not in numbers and lead.endswith(text)
        places = numbers.get(lead if follows else text)
        block_number = places.pop(0) if places else None
        found.append(_Paragraph(text, block_number, dateline if follows else None))
    if found and dateline and not any(paragraph.dateline for paragraph in found):
        found[0] = dataclasses.replace(found[0], dateline=dateline)
    return found


def _groups(explanation: Explanation) -> Iterator[_Group]:
    numbered = enumerate(explanation.blocks, 1)
    for path, members in itertools.groupby(numbered, key=lambda pair: pair[1].container):
        yield _Group(path, list(members))


def _clock(time: str) -> str:
    """Return an ISO time as a reader likes it: ``2023-11-06 10:00 +03:00``."""
    match = _ISO_TIME.match(time)
    return f"{match[1]} {match[2]} {match[3]}" if match else time


def _web_link(url: str) -> str | None:
    """Return the address if a click on it can only open a page of the web."""
    return url if _WEB_ADDRESS.match(url) else None


def _visible_if_text(value: object) -> object:
    # Markup is a string too: it is the template's own, or went through here.
    return visible(value) if type(value) is str else value


@functools.cache
def _environment() -> Environment:
    environment = Environment(
        loader=_LOADER,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_visible_if_text,
    )
    environment.filters["clock"] = _clock
    return environment


@functools.cache
def _template() -> Template:
    return _environment().get_template("explanation.html")
