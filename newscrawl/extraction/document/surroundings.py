"""Where a line or a node stands: near the headline, in a named element, in boilerplate."""

import re
from collections.abc import Iterator
from functools import lru_cache

from selectolax.lexbor import LexborNode

from newscrawl.extraction.document.blocks import Block, Signature, per_signature
from newscrawl.extraction.document.boilerplate import Owner, find_owner, is_marked_elsewhere
from newscrawl.extraction.document.facts import Facts

# Words in the names of elements that hold the article.
_ARTICLE_WORDS = frozenset({"article", "post", "story", "single", "entry"})
# Classes of elements that hold the whole article, also inside a widget.
_WHOLE_ARTICLE = frozenset({"hentry", "post"})
# Ancestors that are looked at.
_STEPS_UP = 12
_PARTS = re.compile(r"[-_:/]+|(?<=[a-z])(?=[A-Z])")
_CAPITALS_INSIDE = re.compile(r"(?<=[a-z])(?=[A-Z])")
_DIVIDING = str.maketrans(dict.fromkeys("-_:/", " "))


@lru_cache(maxsize=20_000)
def class_words(classes: str) -> frozenset[str]:
    """Return the words that class names are made of: ``post-date entryMeta``."""
    if not classes.islower():
        classes = _CAPITALS_INSIDE.sub(" ", classes)
    return frozenset(classes.translate(_DIVIDING).lower().split())


def parts_of_name(token: str) -> list[str]:
    """Return the words that one class name is made of, in order: ``post-date``, ``entryMeta``."""
    return [part.lower() for part in _PARTS.split(token) if part]


def near_headline(facts: Facts, below: int, above: int) -> list[Block]:
    """Return the blocks after the headline, then those before it, the closest first."""
    at, blocks = facts.heading_block, facts.layout.blocks
    return blocks[at + 1 : at + 1 + below] + blocks[max(0, at - above) : at][::-1]


def is_in_boilerplate(facts: Facts, block: Block, *, or_beside: bool = True) -> bool:
    """Return whether a block stands in a teaser, a comment or a menu.

    Blocks beside the headline never do. A sidebar or a footer is of the article where
    the article's element holds it, and without ``or_beside`` wherever it stands.
    """
    layout = facts.layout
    if block.element in facts.close_elements:
        return False
    beside = False
    for element in layout.ancestors(block.element):
        signature = layout.signatures[element]
        if element in facts.heading_elements:
            return beside and not (
                signature.tag == "article" or _ARTICLE_WORDS & class_words(signature.classes)
            )
        names = f"{signature.classes} {signature.id}"
        owner = find_owner(signature.tag, names)
        if owner is Owner.OTHER:
            return True
        if owner is Owner.HOLDER and or_beside:
            beside = beside or not _ARTICLE_WORDS & class_words(names)
        if signature.tag == "article" and not beside:
            return False
    return beside


def marked_blocks(
    facts: Facts, marks: frozenset[str], blocks: list[Block], steps: int
) -> Iterator[Block]:
    """Yield the blocks with one of the words in a class or id of the nearest elements.

    ``steps``: how many elements are asked, from the block's own outwards.
    """
    signatures, parents = facts.layout.signatures, facts.layout.parents
    for block in blocks:
        element = block.element
        for _ in range(steps):
            if not marks.isdisjoint(_words_of_signature(signatures[element])):
                yield block
                break
            element = parents[element]
            if element < 0:
                break


@per_signature
def _words_of_signature(signature: Signature) -> frozenset[str]:
    return class_words(f"{signature.classes} {signature.id} {signature.label}")


def is_of_article(node: LexborNode) -> bool:
    """Return whether a node is of the article: no teaser or comment is above it."""
    above: LexborNode | None = node
    for _ in range(_STEPS_UP):
        if above is None or above.tag in ("main", "body"):
            return True
        if above.tag == "article":
            return not _is_aside(above)
        classes = above.attributes.get("class") or ""
        if is_marked_elsewhere(above.tag or "", classes):
            return False
        if above.tag == "li" and above.css_first("a[href]") is not None:
            return False  # without a link it is a row of facts about the article
        if not _WHOLE_ARTICLE.isdisjoint(classes.split()):
            return True
        above = above.parent
    return True


def _is_aside(article: LexborNode) -> bool:
    """Return whether an ``article`` element is in an aside or footer: a teaser is one too."""
    above = article.parent
    for _ in range(_STEPS_UP):
        if above is None or above.tag in ("main", "body"):
            return False
        if above.tag in ("aside", "footer"):
            return True
        above = above.parent
    return False
