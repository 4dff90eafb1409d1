"""What differs between two versions of an article, or between two articles, part by part."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from newscrawl.items import Article
from newscrawl.report.views.word_diff import DiffPiece, diff_words, match_parts, share_in_common
from newscrawl.story import Role, StoryBlock

_TOLD = ("title", "standfirst", "dateline", "authors")
"""Fields of a text, wherever it is published."""

_FIELDS = (
    *(*_TOLD, "date_published", "date_modified", "section", "description", "tags", "language"),
    *("canonical_url", "is_accessible_for_free", "main_image"),
)
"""Fields beside the text, in the order in which a person asks for them."""

_ELSEWHERE = (Role.STANDFIRST,)
"""Roles whose text is in a field."""

_ALIKE = 0.3
"""Share of words in common from which on a block is another version of one."""


_AHEAD = 12
"""Blocks among which such a version is looked for."""


@dataclass(frozen=True, kw_only=True)
class PartDiff:
    """A field or a block that differs."""

    name: str
    """The field, or the role of the block."""

    pieces: Sequence[DiffPiece]
    """Its words. All of them are gone or new if only one version has it."""

    @property
    def kind(self) -> str:
        """``gone``, ``new`` or ``changed``."""
        kinds = {piece.kind for piece in self.pieces}
        return kinds.pop() if len(kinds) == 1 else "changed"

    @property
    def characters(self) -> int:
        """The length of its text."""
        return sum(len(piece.text) for piece in self.pieces)


@dataclass(frozen=True, kw_only=True)
class Unchanged:
    """Blocks in a row that both versions have."""

    blocks: int
    last: str
    """The text of the last one, behind which something differs."""


@dataclass(frozen=True, kw_only=True)
class ArticleDiff:
    """What differs."""

    fields: Sequence[PartDiff]
    blocks: Sequence[PartDiff | Unchanged]

    @property
    def changed(self) -> int:
        """How many fields and blocks differ."""
        return len(self.fields) + sum(isinstance(one, PartDiff) for one in self.blocks)


def diff_articles(old: Article, new: Article, *, is_same_page: bool = True) -> ArticleDiff:
    """Compare two versions. ``is_same_page``: whether all of their fields tell something."""
    names = _FIELDS if is_same_page else _TOLD
    return ArticleDiff(fields=list(_fields(old, new, names)), blocks=list(_blocks(old, new)))


def _fields(old: Article, new: Article, names: Sequence[str]) -> Iterator[PartDiff]:
    for name in names:
        before, after = _as_text(getattr(old, name)), _as_text(getattr(new, name))
        if before != after:
            yield PartDiff(name=name, pieces=diff_words(before, after))


def _as_text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return str(getattr(value, "text", value))


def _blocks(old: Article, new: Article) -> Iterator[PartDiff | Unchanged]:
    one, other = list(_texts(old)), list(_texts(new))
    for kind, start, end, new_start, new_end in match_parts(one, other):
        if kind == "equal":
            yield Unchanged(blocks=end - start, last=one[end - 1][1])
        else:
            yield from _aligned(one[start:end], other[new_start:new_end])


def _texts(article: Article) -> Iterator[tuple[str, str]]:
    for block in article.blocks:
        if block.role not in _ELSEWHERE:
            yield block.name, block.text or _picture_of(block) or block.url or ""


def _picture_of(block: StoryBlock) -> str:
    return block.image.url if block.image else ""


def _aligned(
    gone: Sequence[tuple[str, str]], come: Sequence[tuple[str, str]]
) -> Iterator[PartDiff]:
    """Yield blocks that were replaced: each beside the next one that is like it, if one is."""
    done = 0
    for name, text in gone:
        like = (
            at
            for at in range(done, min(done + _AHEAD, len(come)))
            if come[at][0] == name and share_in_common(text, come[at][1]) >= _ALIKE
        )
        at = next(like, None)
        if at is None:
            yield PartDiff(name=name, pieces=[DiffPiece("gone", text)])
            continue
        yield from (
            PartDiff(name=was, pieces=[DiffPiece("new", one)]) for was, one in come[done:at]
        )
        yield PartDiff(name=name, pieces=diff_words(text, come[at][1]))
        done = at + 1
    yield from (PartDiff(name=was, pieces=[DiffPiece("new", one)]) for was, one in come[done:])
