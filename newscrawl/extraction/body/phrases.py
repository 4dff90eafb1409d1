"""Phrase rules: lines in or beside an article that their words show to be boilerplate.

A row says what is cut if a short block begins with one of its phrases, or consists of it. The
phrases are in ``languages``, under the name of the row. Each row cuts something on a saved page,
which tests/extraction/document/test_boilerplate.py checks.
"""

import functools
import itertools
import re
from dataclasses import dataclass
from enum import StrEnum

from newscrawl.extraction.document.blocks import Block, BlockKind
from newscrawl.extraction.languages import LANGUAGES


class Effect(StrEnum):
    """What is cut together with a phrase."""

    BLOCK = "block"
    """The block that begins with it."""
    LINKS = "links"
    """The block, and the blocks after it that are only links."""
    REST = "rest"
    """The block and all blocks after it."""


@dataclass(frozen=True, kw_only=True)
class PhraseRule:
    """A rule that cuts short blocks by the phrase that they begin with."""

    name: str
    why: str
    effect: Effect
    whole: bool = False
    """Whether the block must be the phrase alone, apart from marks around it."""
    longest: int = 160
    """Characters of the longest block that can match."""

    @functools.cached_property
    def phrases(self) -> tuple[str, ...]:
        """The phrases of all languages, each once."""
        phrases = (language.phrases.get(self.name, ()) for language in LANGUAGES)
        return tuple(dict.fromkeys(itertools.chain.from_iterable(phrases)))


OFFER = "paywall/offer"
PHRASE_RULES = (
    PhraseRule(
        name="comments/prompt",
        why="the comment form's warnings, printed where a script should hide them",
        effect=Effect.REST,
    ),
    PhraseRule(
        name="comments/heading",
        why="the heading of the comment form",
        effect=Effect.REST,
        whole=True,
    ),
    PhraseRule(
        name=OFFER,
        why="the offer that stands in place of the rest of an article",
        effect=Effect.REST,
    ),
    PhraseRule(
        name="latest/heading",
        why="the list of the site's newest posts",
        effect=Effect.REST,
        whole=True,
    ),
    PhraseRule(
        name="related/heading",
        why="a label above links to other articles",
        effect=Effect.LINKS,
        whole=True,
    ),
    PhraseRule(
        name="related/read-also",
        why="a line in the text that points to another article",
        effect=Effect.LINKS,
    ),
    PhraseRule(
        name="ad/label",
        why="the word above an advertisement",
        effect=Effect.BLOCK,
        whole=True,
    ),
    PhraseRule(
        name="share/label",
        why="the word before the share buttons",
        effect=Effect.BLOCK,
        whole=True,
    ),
    PhraseRule(
        name="next-prev/label",
        why="the label of the previous or next article",
        effect=Effect.LINKS,
        whole=True,
    ),
    PhraseRule(
        name="newsletter/line",
        why="a line that asks to subscribe or follow",
        effect=Effect.BLOCK,
    ),
    PhraseRule(
        name="donation/line",
        why="an appeal to pay for the site",
        effect=Effect.LINKS,
        longest=500,
    ),
    PhraseRule(
        name="caption/line",
        why="a caption or credit printed as a paragraph",
        effect=Effect.BLOCK,
        longest=500,
    ),
    PhraseRule(
        name="tags/line",
        why="tags printed as a paragraph",
        effect=Effect.BLOCK,
    ),
    PhraseRule(
        name="copyright/line",
        why="a copyright notice",
        effect=Effect.BLOCK,
    ),
    PhraseRule(
        name="byline/line",
        why="author or date printed as a paragraph",
        effect=Effect.BLOCK,
        longest=60,
    ),
)

# Characters at the beginning of a block in which phrases are looked for.
_LONGEST_PHRASE = 60
# Characters at the beginning of phrases that are compared first; a phrase can be shorter.
_OPENING = 4
# What a line says of the rest of an article before it offers it: "75 % of this article is left."
_LEFT = re.compile(r"[^%]{0,60}\d\s?%[^.!?%]{0,80}[.!?]\s+(?=\w)")
# A label and links on one line: its length, and the share of links after the label.
_LONGEST_LABELLED, _LINKED = 200, 0.7
_MARKS = ' \t:：!！.…·•|–—-»›>→*#[]【】()"“”'
# Marks and numbers around a phrase, as in "12 comments".
_COUNTED = _MARKS + "0123456789٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹०१२३४५६७८९"


def fold_phrase(text: str) -> str:
    """Return text in lower case, with one kind of apostrophe and of colon.

    Turkish ı and İ are i, since capitals mix them up.
    """
    folded = text.casefold()
    if folded.isascii():
        return folded
    folded = folded.replace("’", "'").replace("：", ":")
    return folded.replace("\u0307", "").replace("ı", "i")


@functools.cache
def _phrases(whole: bool) -> dict[str, PhraseRule]:
    rules = (rule for rule in PHRASE_RULES if rule.whole is whole)
    return {fold_phrase(phrase): rule for rule in rules for phrase in rule.phrases}


@functools.cache
def _by_opening() -> dict[str, list[tuple[int, str, PhraseRule]]]:
    """Return the phrases that begin a block by their first letters, each with its rank."""
    found: dict[str, list[tuple[int, str, PhraseRule]]] = {}
    for rank, (phrase, rule) in enumerate(_phrases(False).items()):
        found.setdefault(phrase[:_OPENING], []).append((rank, phrase, rule))
    return found


@functools.cache
def _openings() -> tuple[frozenset[str], frozenset[str]]:
    """Return the first letters of all phrases, and the first one of those that have fewer."""
    phrases = [phrase for whole in (True, False) for phrase in _phrases(whole)]
    shorter = (phrase[0] for phrase in phrases if len(phrase) < _OPENING)
    return frozenset(phrase[:_OPENING] for phrase in phrases), frozenset(shorter)


def phrase_rule(line: str) -> PhraseRule | None:
    """Return the rule that cuts a block by its words, ``None`` if none does."""
    found = match_phrase(line)
    return found[0] if found else None


def match_phrase(line: str) -> tuple[PhraseRule, str] | None:
    """Return the rule that cuts a block by its words, and the phrase that it found."""
    if not _may_begin(line):
        return None
    found = _match_beginning(line[:_LONGEST_PHRASE])
    return found if found is not None and len(line) <= found[0].longest else None


def is_offer(line: str) -> bool:
    """Return whether a line offers the rest of an article, or says how much it is and offers it.

    >>> is_offer("Il vous reste 75.6% de cet article à lire. La suite est réservée aux abonnés.")
    True
    """
    rule = phrase_rule(line)
    if rule is None and "%" in line and (left := _LEFT.match(line)):
        rule = phrase_rule(line[left.end() :])
    return rule is not None and rule.name == OFFER


def _may_begin(line: str) -> bool:
    """Return whether a line may begin with a phrase or with marks before one; one of four does."""
    opening = fold_phrase(line[:_OPENING])[:_OPENING]
    known, shorter = _openings()
    if opening in known or len(opening) < _OPENING:
        return True
    return opening[0] in shorter or not opening[0].isalpha()


@functools.lru_cache(maxsize=1_000)  # a block is looked up for its score and for its cut
def _match_beginning(beginning: str) -> tuple[PhraseRule, str] | None:
    text, whole = fold_phrase(beginning), _phrases(True)
    if len(beginning) < _LONGEST_PHRASE:
        bare = text.strip(_MARKS)
        for phrase in (bare, text):
            if rule := whole.get(phrase):
                return rule, phrase
        counted = bare.strip(_COUNTED)
        rule = whole.get(counted)
        if rule is not None and rule.effect is Effect.REST:
            return rule, counted
    start = text.lstrip(_MARKS)
    lines = (text,) if start == text else (start, text)
    known, shorter = _openings()
    openings = _by_opening()
    matches = [
        (rank, rule, phrase)
        for line in lines
        if line[:_OPENING] in known or line[:1] in shorter
        for size in range(1, _OPENING + 1)
        for rank, phrase, rule in openings.get(line[:size], ())
        if line.startswith(phrase)
    ]
    return min(matches, key=lambda match: match[0])[1:] if matches else None


@functools.cache
def _labels() -> re.Pattern[str]:
    """Return a pattern for labels at the beginning of a line of links."""
    rules = (rule for rule in PHRASE_RULES if rule.whole and rule.effect is Effect.LINKS)
    phrases = sorted(
        {fold_phrase(one) for rule in rules for one in rule.phrases}, key=len, reverse=True
    )
    return re.compile(rf"({'|'.join(map(re.escape, phrases))})[\s:：|»–-]+\S")


def match_label(block: Block) -> tuple[PhraseRule, str] | None:
    """Return the rule and the label that a line of links begins with."""
    if not block.link_chars or len(block.text) > _LONGEST_LABELLED:
        return None
    found = _labels().match(fold_phrase(block.text))
    if found is None or block.link_chars < _LINKED * (len(block.text) - found.end(1)):
        return None
    return _phrases(True)[found[1]], found[1]


def is_link_only(block: Block) -> bool:
    """Return whether a block is only links."""
    return block.link_chars >= 0.9 * len(block.text) and block.kind is not BlockKind.CELL
