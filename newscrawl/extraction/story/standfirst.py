"""The standfirst: the lead-in between headline and text, set apart by its element."""

import re
from functools import lru_cache
from itertools import islice, pairwise

from newscrawl.extraction.document.blocks import BlockKind, Signature
from newscrawl.extraction.document.effective_length import effective_length
from newscrawl.extraction.story.outline import Outline, words_of

# Words in the names of its element.
_NAMES = frozenset(
    (
        "standfirst subtitle subhead subheadline subheading subline deck dek lead lede leadtext "
        "leadin intro introtext introduction chapeau chapo excerpt summary abstract vorspann "
        "teasertext ingress entradilla bajada bajadillo sommario sottotitolo occhiello perex "
        "zajawka accroche strapline tagline synopsis sapo manchet manchette description desc "
        "annotation announce anons preface einleitung"
    ).split()
)
# Words beside them that say the words are of a picture.
_OF_PICTURES = frozenset("image img photo foto picture caption media video bild figure".split())
_PARTS = re.compile(r"[-_:/]+|(?<=[a-z])(?=[A-Z])")
# Rules that cut a standfirst as well, since it stands in the page's header, or by its score.
_CUT_BY = ("reader", "header/", "outside the content", "repeated/", "box/quote", "box/facts")
# Elements around it that can have such a name.
_ABOVE = 3
_SHORTEST, _LONGEST = 25, 900
# Blocks between headline and text that are looked at.
_MOST = 16
# The words of a description and of a text that says the same, at least, and how many of them.
_MIN_WORDS, _ALIKE = 5, 0.9
# Links of a larger share are a line of links.
_LINKED = 0.5
# Paragraphs below a bold one that are not bold, at least.
_MIN_PLAIN = 2


def find_standfirst(outline: Outline, description: str | None) -> list[int]:
    """Return the positions of the blocks of the standfirst, none where there is none.

    It stands between headline and text, and is set apart by its element: by a name, in bold
    type, or it says what the page says of itself, elsewhere than where the text stands.
    """
    described = words_of(description or "")
    found: list[int] = []
    for position in islice(range(outline.start, len(outline.blocks)), _MOST):
        if position > outline.lead or (found and position > found[-1] + 1):
            break
        if _is_standfirst(outline, position, described):
            found.append(position)
    return found


def _is_standfirst(outline: Outline, position: int, described: list[str]) -> bool:
    block = outline.blocks[position]
    is_text = _SHORTEST <= effective_length(block.text) <= _LONGEST
    is_linked = block.link_chars > _LINKED * len(block.text)
    if not is_text or is_linked or block.kind in (BlockKind.CAPTION, BlockKind.CELL):
        return False
    if not outline.reasons.get(position, "reader").startswith(_CUT_BY):
        return False
    if _is_named(outline, position):
        return True
    says_same = _says_same(words_of(block.text), described)
    if outline.place_of(position) != outline.text_place:
        return says_same or (
            block.bold and position in outline.kept and _is_set_apart(outline, position)
        )
    return block.bold and block.kind is BlockKind.TEXT and _is_set_apart(outline, position)


def _is_named(outline: Outline, position: int) -> bool:
    """Return whether an element that holds the block, and not the text, is named as one."""
    layout = outline.layout
    texts = [outline.blocks[one].element for one in outline.positions if one > position][:_MOST]
    for one in islice(layout.ancestors(outline.blocks[position].element), _ABOVE):
        inside = sum(one <= text < layout.ends[one] for text in texts)
        if inside > 0.5 * len(texts) or not texts:
            return False
        if has_name(layout.signatures[one]):
            return True
    return False


@lru_cache(maxsize=20_000)
def has_name(signature: Signature) -> bool:
    """Return whether an element is named as a standfirst: ``article__lead``, ``sub-title``."""
    names = f"{signature.classes} {signature.id} {signature.label}"
    for token in names.split():
        parts = [part.lower() for part in _PARTS.split(token) if part]
        if not _OF_PICTURES.isdisjoint(parts):
            return False
        if not _NAMES.isdisjoint(parts) or not _NAMES.isdisjoint(map("".join, pairwise(parts))):
            return True
    return False


def _says_same(words: list[str], described: list[str]) -> bool:
    """Return whether a text has the words of the description, which can be cut off."""
    least = min(len(words), len(described))
    if least < _MIN_WORDS or least < _ALIKE * min(len(words), 20):
        return False
    same = sum(one == other for one, other in zip(words, described, strict=False))
    return same >= _ALIKE * least - 1


def _is_set_apart(outline: Outline, position: int) -> bool:
    """Return whether the text below a bold paragraph is not bold."""
    below = [outline.blocks[one] for one in outline.positions if one > position]
    plain = [one for one in below if one.kind is BlockKind.TEXT and not one.bold]
    return len(plain) >= _MIN_PLAIN and not any(one.bold for one in plain[:_MIN_PLAIN])
