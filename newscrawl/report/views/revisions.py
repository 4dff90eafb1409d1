"""What changed between two versions of an article, for a person to read."""

import dataclasses
from collections.abc import Iterable, Iterator

from newscrawl.items import Article
from newscrawl.report.views.word_diff import diff_words, match_parts, share_in_common
from newscrawl.story import BODY_ROLES, LIVE_ENTRY, Role, StoryBlock, has_role

_TEXTS = ("title", "standfirst", "description")
_ELSEWHERE = (Role.STANDFIRST, Role.KEY_POINT, Role.CAPTION)
"""Roles whose text is in a key of its own."""

_OURS = ("id", "revision", "content_hash", "cluster_id", "provenance", "extractor", "warnings")
"""Keys that say how a line was made, not what the article says."""

_STORY = ("body", "blocks", "images")
"""Keys whose changes are shown in their parts."""

_ALIKE = 0.3
"""Share of words in common below which a text counts as another one."""

_AROUND = 6
"""Unchanged words shown on each side of a change."""


def changes(old: Article, new: Article) -> Iterator[str]:
    """Yield a line for each thing that changed: removed words as [-…-], added as {+…+}."""
    before, after = dataclasses.asdict(old), dataclasses.asdict(new)
    for name in before:
        if before[name] == after[name] or name in (*_OURS, *_STORY, "date_downloaded"):
            continue
        if name in _TEXTS and before[name] and after[name]:
            yield f"{name}: {mark_words(before[name], after[name])}"
        else:
            yield f"{name}: {_show(before[name])} -> {_show(after[name])}"
    yield from _pictures(old, new)
    yield from _entries(old, new)
    yield from _paragraphs(old.body or "", new.body or "")
    yield from _listed(_around(old.blocks), _around(new.blocks))


def _pictures(old: Article, new: Article) -> Iterator[str]:
    """Yield a line for each picture that came or went."""
    before, after = ({image.url: image for image in one.images} for one in (old, new))
    yield from (f"picture gone: {url}" for url in before if url not in after)
    yield from (f"picture new: {url}" for url in after if url not in before)


def _entries(old: Article, new: Article) -> Iterator[str]:
    """Yield a line for each entry of a live blog that was added."""
    known = {(block.date, block.text) for block in old.blocks if block.kind == LIVE_ENTRY}
    for block in new.blocks:
        if block.kind == LIVE_ENTRY and (block.date, block.text) not in known:
            yield f"entry new, {block.date}: {block.text}"


def mark_words(old: str, new: str) -> str:
    """Return one text with the words marked that came and went; long runs between are left out.

    >>> mark_words("Rain fell on Oslo", "Snow fell on Oslo")
    '[-Rain-] {+Snow+} fell on Oslo'
    """
    if share_in_common(old, new) < _ALIKE:
        return f"[-{old}-] {{+{new}+}}"
    pieces = diff_words(" ".join(old.split()), " ".join(new.split()))
    parts = []
    for number, (kind, text) in enumerate(pieces):
        words = text.split()
        if kind == "same":
            is_first, is_last = number == 0, number == len(pieces) - 1
            parts.append(_shorten(words, is_first=is_first, is_last=is_last))
        else:
            parts.append(f"[-{' '.join(words)}-]" if kind == "gone" else f"{{+{' '.join(words)}+}}")
    return " ".join(parts)


def _paragraphs(old: str, new: str) -> Iterator[str]:
    one, other = old.split("\n\n"), new.split("\n\n")
    for kind, start, end, new_start, new_end in match_parts(one, other):
        if kind == "equal":
            continue
        removed, added = one[start:end], other[new_start:new_end]
        for number, (was, now) in enumerate(zip(removed, added, strict=False)):
            yield f"paragraph {new_start + number + 1}: {mark_words(was, now)}"
        for text in removed[len(added) :]:
            yield f"paragraph gone: [-{text}-]"
        for number, text in enumerate(added[len(removed) :], new_start + len(removed) + 1):
            yield f"paragraph {number} new: {{+{text}+}}"


def _around(blocks: Iterable[StoryBlock]) -> Iterator[tuple[str, str]]:
    """Yield role and text of the blocks that no other key has."""
    for block in blocks:
        if block.role not in _ELSEWHERE and not has_role(block, BODY_ROLES):
            yield str(block.role), block.text or block.url or ""


def _listed(old: Iterable[tuple[str, str]], new: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Yield a line for each part that only one of the versions has, whatever their order."""
    before, after = dict.fromkeys(old), dict.fromkeys(new)
    for name, text in before:
        if (name, text) not in after:
            yield f"{name} gone: [-{text}-]"
    for name, text in after:
        if (name, text) not in before:
            yield f"{name} new: {{+{text}+}}"


def _shorten(words: list[str], *, is_first: bool, is_last: bool) -> str:
    if len(words) <= 2 * _AROUND + 1:
        return " ".join(words)
    start = [] if is_first else words[:_AROUND]
    end = [] if is_last else words[-_AROUND:]
    return " ".join([*start, "...", *end])


def _show(value: object) -> str:
    return "nothing" if value in (None, [], {}) else str(value)
