"""Where a line stands: near the headline, in an element that names it, in a teaser."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from newscrawl.extraction.document.blocks import Block, Signature
from newscrawl.extraction.document.facts import Facts

# Whole class names and ids of what is not the page's own story. "Widget" is no such
# word: page builders call the story itself elementor-widget-container.
_FOREIGN = re.compile(
    r"""
    (?: .*[-_])? (?: comments? | commentlist | respond | related | teasers? | recommended
      | recommendations? | menu | nav | popular | trending | testimonials? | copyright
      | newsitem | newslist | more-?news | latest(?:-?news|-?posts)? ) (?: [-_].* )?
    | widget | widget_.* | td_module_.* | td_block_inner | item-details
    """,
    re.VERBOSE | re.IGNORECASE,
)
_BESIDE = re.compile(r"(?:.*[-_])?(?:sidebar|footer)(?:[-_].*)?", re.IGNORECASE)
_BESIDE_TAGS = frozenset({"footer", "aside"})
_STORY = frozenset({"article", "post", "story", "single", "entry"})
_PARTS = re.compile(r"[-_:/]+|(?<=[a-z])(?=[A-Z])")


@lru_cache(maxsize=20_000)
def class_words(classes: str) -> frozenset[str]:
    """Return the words that class names are made of: ``post-date entryMeta``."""
    parts = (part for token in classes.split() for part in _PARTS.split(token))
    return frozenset(part.lower() for part in parts if part)


@lru_cache(maxsize=20_000)
def _names(pattern: re.Pattern[str], classes: str) -> bool:
    return any(map(pattern.fullmatch, classes.split()))


def near_headline(facts: Facts, below: int, above: int) -> list[Block]:
    """Return the blocks behind the headline, then those before it, the closest first."""
    at, blocks = facts.heading_block, facts.layout.blocks
    return blocks[at + 1 : at + 1 + below] + blocks[max(0, at - above) : at][::-1]


def is_foreign(facts: Facts, block: Block) -> bool:
    """Tell whether a block stands in a teaser, a comment or a menu; the headline never does.

    A sidebar or footer is the story's own where the story's element holds it.
    """
    layout = facts.layout
    if block.element in facts.close_elements:
        return False
    beside = False
    for element in layout.ancestors(block.element):
        signature = layout.signatures[element]
        if element in facts.heading_elements:
            return beside and not (
                signature.tag == "article" or _STORY & class_words(signature.classes)
            )
        names = f"{signature.classes} {signature.id}"
        if signature.tag == "nav" or _names(_FOREIGN, names):
            return True
        if signature.tag in _BESIDE_TAGS or _names(_BESIDE, names):
            beside = beside or not _STORY & class_words(names)
        if signature.tag == "article" and not beside:
            return False
    return beside


def marked_blocks(
    facts: Facts, marks: frozenset[str], blocks: list[Block], steps: int
) -> Iterator[Block]:
    """Yield the blocks that have one of the words as class or id, on them or close around."""
    layout = facts.layout
    # Few sorts of elements stand for all of them.
    sorts = {s for s in set(layout.signatures) if not marks.isdisjoint(_words_of_signature(s))}
    marked = {element for element, sort in enumerate(layout.signatures) if sort in sorts}
    for block in blocks if marked else ():
        if not marked.isdisjoint(islice(layout.ancestors(block.element), steps)):
            yield block


@lru_cache(maxsize=20_000)
def _words_of_signature(signature: Signature) -> frozenset[str]:
    return class_words(f"{signature.classes} {signature.id} {signature.label}")
