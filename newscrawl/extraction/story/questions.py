"""The questions of an interview."""

import re
from collections.abc import Callable
from functools import partial

from newscrawl.extraction.document.blocks import BlockKind
from newscrawl.extraction.languages import LANGUAGES
from newscrawl.extraction.story.outline import Outline

_ENDS = ("?", "？", "؟")
# Questions of an interview, at least, and their share of the blocks of their sort.
_FEWEST, _SHARE = 3, 0.6
_LONGEST = 600
# Where no word says that it is an interview: characters of a question on average, and the share
# of those that address a person.
_AVERAGE, _ADDRESSED = 55, 0.5
# Blocks at the beginning of the story in which the word is looked for.
_LOOKED_AT = 6

_words = [re.escape(word) for one in LANGUAGES for word in one.interviews]
_cased = sorted(word for word in _words if word[0].isascii() or word[0].lower() != word[0].upper())
_INTERVIEW = re.compile(
    rf"(?<!\w)(?:{'|'.join(_cased)})"
    + "".join(f"|{word}" for word in sorted(set(_words) - set(_cased))),
    re.IGNORECASE,
)
_persons = {word for one in LANGUAGES for word in one.second_persons}
_PERSON = re.compile(
    rf"(?<!\w)(?:{'|'.join(sorted(_persons | {word.capitalize() for word in _persons}))})(?!\w)"
)


def find_questions(outline: Outline, title: str) -> set[int]:
    """Return the positions of the questions of an interview, none where there is none.

    They are headings or bold paragraphs, most of which end with a question mark, each with an
    answer below it. The headings of an explanation ask as well, but nobody: the page calls the
    interview one, or long questions address a person.
    """
    found: set[int] = set()
    if sum(outline.blocks[n].text.endswith(_ENDS) for n in outline.positions) < _FEWEST:
        return found
    for is_of_sort in (outline.is_heading, _is_bold_in(outline)):
        marked = [n for n in outline.positions if is_of_sort(n)]
        asked = [n for n in marked if _asks(outline.blocks[n].text)]
        answered = list(filter(partial(_is_answered, outline, frozenset(asked)), asked))
        is_most = len(answered) >= _FEWEST and len(asked) >= _SHARE * len(marked)
        if is_most and (_address(outline, asked) or _is_called_interview(outline, title)):
            found.update(asked)
    return found


def _is_bold_in(outline: Outline) -> Callable[[int], bool]:
    return lambda n: outline.blocks[n].kind is BlockKind.TEXT and outline.blocks[n].bold


def _is_answered(outline: Outline, asked: frozenset[int], position: int) -> bool:
    following = range(position + 1, position + 4)
    return any(n in outline.kept and n not in asked for n in following)


def _address(outline: Outline, asked: list[int]) -> bool:
    """Return whether the questions are as long as one asks a person, and address one."""
    texts = [outline.blocks[n].text for n in asked]
    addressed = sum(_PERSON.search(text) is not None for text in texts)
    return sum(map(len, texts)) >= _AVERAGE * len(texts) and addressed >= _ADDRESSED * len(texts)


def _is_called_interview(outline: Outline, title: str) -> bool:
    """Return whether the headline, a line above it or the beginning of the text says so."""
    heading = outline.facts.heading_block
    lines = outline.blocks[max(0, heading - _LOOKED_AT) : max(0, heading)]
    texts = [block.text for block in lines if len(block.text) < _AVERAGE]
    texts += [outline.blocks[n].text for n in outline.positions[:_LOOKED_AT]]
    return any(_INTERVIEW.search(text) for text in (title, *texts))


def _asks(text: str) -> bool:
    return len(text) <= _LONGEST and text.rstrip("»”“\"' ").endswith(_ENDS)
