"""Which blocks the scores of the model choose, in named steps.

A score is that of one block. Paragraphs with the same parent and the same signature are
siblings: where the scores of siblings are uncertain, they are kept together.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cached_property
from itertools import groupby, islice
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray

from newscrawl.extraction.body.page_arrays import Floats
from newscrawl.extraction.document.blocks import Block, BlockKind, Layout
from newscrawl.extraction.document.facts import Facts
from newscrawl.extraction.document.site_names import fold_words
from newscrawl.extraction.document.surroundings import class_words

Mask = NDArray[np.bool_]
_KEPT_SCORE = 0.5
# Where no score is as high: blocks with this share of the best score.
_FALLBACK_SHARE = 0.6
# Siblings are at least so many blocks, each of this effective length.
_MIN_SIBLINGS, _PARAGRAPH_CHARS = 3, 60
# So many are kept as a whole if this share of their text is kept: scores fall along a
# long article.
_MANY_SIBLINGS, _MOST = 20, 0.5
# Their scores are uncertain if the median is in this range; those far below it are not kept.
_UNCERTAIN_MEDIAN, _FAR_BELOW = (0.3, 0.85), 0.5
# Share of the siblings whose text is repeated in others, so that both are one text.
_REPEATED_SHARE = 0.7
# The largest siblings are kept if less text than this is kept, and they have more than
# three times as much.
_LITTLE_TEXT, _MUCH_MORE = 200, 3
_ARTICLE_WORDS = frozenset({"article", "story", "post", "next", "news", "entry"})
# Headings that are looked at; a hostile page has thousands.
_MAX_HEADINGS = 20
# Text of the article before the next one can begin.
_MIN_ARTICLE_CHARS = 300
# A table between the paragraphs is kept from this mean score of its rows on, if this share of
# them has no link: prices of shares have one in each row. Elements from a row up to its table.
_TABLE_SCORE, _LINKED_ROWS, _STEPS_TO_TABLE = 0.15, 0.5, 6
# A quotation between the paragraphs is kept if at most this share of it is in links: others lead
# to other pages. Elements from a block of it up to it.
_LINKED_QUOTE, _STEPS_TO_QUOTE = 0.3, 3
_QUESTION = ("?", "？", "؟")
# Initials of author and agency below the text: "(ab/dpa)".
_SIGNATURE = re.compile(r"\([^\W\d_]{2,5}(?:/[^\W\d_]{2,8}){1,3}\)")
_LONGEST_SIGNATURE = 25
_PULL_QUOTE = frozenset(("pull", "pullquote", "pullquotes"))

# Blocks of another story up to its heading: a label, a day.
_MAX_ABOVE_HEADING = 3
# A heading with this share of its text in links leads to another page.
_LINKED_HEADING = 0.9
# Cards have at most so many times the text of the rest.
_MAX_CARDS = 4
# A shorter one is a label, or a name in a list: "Ingredients", of a recipe.
_HEADLINE_CHARS = 25


def choose_blocks(facts: Facts, scores: Floats) -> Mask:
    """Return which blocks are kept; at least one is, if the page has any."""
    choice = _Choice(facts, scores)
    for step in _STEPS:
        step(choice)
    return choice.kept


class _Choice:
    """The blocks of a page with their scores, and which of them the steps keep."""

    def __init__(self, facts: Facts, scores: Floats) -> None:
        self.facts = facts
        self.scores = scores
        self.size = np.array([block.size for block in facts.layout.blocks])
        self.kept = scores > _KEPT_SCORE

    @cached_property
    def siblings(self) -> list[list[int]]:
        """The long blocks of each signature below each parent, where they are several."""
        layout = self.facts.layout
        found: dict[tuple[int, int], list[int]] = defaultdict(list)
        for position, block in enumerate(layout.blocks):
            if block.size >= _PARAGRAPH_CHARS and block.link_chars < 0.4 * len(block.text):
                parent = layout.parents[block.element]
                found[parent, id(layout.signatures[block.element])].append(position)
        return [group for group in found.values() if len(group) >= _MIN_SIBLINGS]

    @cached_property
    def best_siblings(self) -> list[int] | None:
        """The siblings with the most text of high scores."""
        text = self.scores * self.size
        return max(self.siblings, key=lambda group: float(text[group].sum()), default=None)

    @cached_property
    def tables(self) -> dict[int, list[int]]:
        """The rows of each table, by its element."""
        layout = self.facts.layout
        found: dict[int, list[int]] = defaultdict(list)
        for position in layout.of_kind(BlockKind.CELL):
            element = layout.blocks[position].element
            above = islice(layout.ancestors(element), _STEPS_TO_TABLE)
            table = next((one for one in above if layout.tag(one) == "table"), None)
            if table is not None:
                found[table].append(position)
        return found


def _keep_best_scores(choice: _Choice) -> None:
    """Keep the blocks with scores near the best one where no score is high."""
    if not choice.kept.any():
        choice.kept = choice.scores >= choice.scores.max() * _FALLBACK_SHARE


def _complete_best_siblings(choice: _Choice) -> None:
    """Keep all siblings with the most text of high scores, and their copy above them."""
    scores, size, kept = choice.scores, choice.size, choice.kept
    best = choice.best_siblings
    if best is None:
        return
    median = float(np.median(scores[best]))
    kept_share = size[best][kept[best]].sum() / size[best].sum()
    if len(best) >= _MANY_SIBLINGS and kept_share >= _MOST:
        kept[best] = True
    elif _UNCERTAIN_MEDIAN[0] <= median <= _UNCERTAIN_MEDIAN[1]:
        kept[best] |= scores[best] >= _FAR_BELOW * median
    if kept_share >= _MOST and (copy := _find_copy(choice, best)):
        kept[copy] |= scores[copy] >= _FAR_BELOW * np.median(scores[copy])


def _keep_tables(choice: _Choice) -> None:
    """Keep tables between the paragraphs as a whole; for them low scores are enough."""
    layout, kept = choice.facts.layout, choice.kept
    best = choice.best_siblings
    if best is None:
        return
    container = layout.parents[layout.blocks[best[0]].element]
    between = [position for position in best if kept[position]]
    for table, rows in choice.tables.items():
        is_between = bool(between) and between[0] < rows[0] and rows[-1] < between[-1]
        is_inside = container < table < layout.ends[container]
        linked = sum(layout.blocks[row].link_chars > 0 for row in rows)
        if is_between and is_inside and linked <= _LINKED_ROWS * len(rows):
            kept[rows] |= choice.scores[rows].mean() >= _TABLE_SCORE


def _keep_quotes(choice: _Choice) -> None:
    """Keep quotations that stand between kept paragraphs, in the element that holds those."""
    layout, kept = choice.facts.layout, choice.kept
    blocks = layout.blocks
    if not layout.of_kind(BlockKind.QUOTE):
        return
    holders = (_holder_of_quotation(layout, block) for block in blocks)
    for holder, group in groupby(enumerate(holders), key=itemgetter(1)):
        quotes = [position for position, _ in group]
        beside = quotes[0] - 1, quotes[-1] + 1
        if holder is None or beside[0] < 0 or beside[1] >= len(blocks):
            continue
        if all(kept[n] and layout.parents[blocks[n].element] == holder for n in beside):
            size = sum(len(blocks[n].text) for n in quotes)
            linked = sum(blocks[n].link_chars for n in quotes)
            kept[quotes] |= linked <= _LINKED_QUOTE * size


def _keep_questions(choice: _Choice) -> None:
    """Keep short questions that stand between kept paragraphs, as those of an interview do."""
    layout, kept = choice.facts.layout, choice.kept
    blocks, parents = layout.blocks, layout.parents
    for position in range(1, len(blocks) - 1):
        block = blocks[position]
        if not block.text.endswith(_QUESTION) or block.link_chars or kept[position]:
            continue
        if not kept[position - 1] or not kept[position + 1] or block.kind is not BlockKind.TEXT:
            continue
        beside = {parents[blocks[n].element] for n in (position - 1, position + 1)}
        around = set(islice(layout.ancestors(block.element), 1, 3))
        kept[position] = len(beside) == 1 and not beside.isdisjoint(around)


def _keep_signature(choice: _Choice) -> None:
    """Keep the initials that stand below the last paragraph, in an element as its own."""
    layout, kept = choice.facts.layout, choice.kept
    last = max(kept.nonzero()[0].tolist(), default=-1)
    if last < 0 or last + 1 == len(layout.blocks):
        return
    paragraph, below = layout.blocks[last], layout.blocks[last + 1]
    places = {layout.parents[block.element] for block in (paragraph, below)}
    signatures = {id(layout.signatures[block.element]) for block in (paragraph, below)}
    if len(places) == len(signatures) == 1 and below.size <= _LONGEST_SIGNATURE:
        kept[last + 1] = _SIGNATURE.fullmatch(below.text) is not None


def _holder_of_quotation(layout: Layout, block: Block) -> int | None:
    """Return the element that holds the quotation that a block is in, ``None`` if it is in none.

    One that is named a pull quote is none: it repeats words of the text.
    """
    if block.kind is not BlockKind.QUOTE:
        return None
    above = islice(layout.ancestors(block.element), _STEPS_TO_QUOTE)
    quote = next((one for one in above if layout.tag(one) == "blockquote"), None)
    if quote is None or not _PULL_QUOTE.isdisjoint(class_words(layout.signatures[quote].classes)):
        return None
    return layout.parents[quote]


def _find_copy(choice: _Choice, best: list[int]) -> list[int] | None:
    """Return siblings above the best ones with the same text, printed for another screen.

    Of two copies the first is kept; a paragraph of the second may join several of it.
    """
    blocks = choice.facts.layout.blocks
    text = " ".join(blocks[position].text for position in best)
    for group in choice.siblings:
        if group[0] < best[0]:
            repeated = sum(blocks[position].text in text for position in group)
            if repeated >= _REPEATED_SHARE * len(group):
                return group
    return None


def _keep_largest_siblings(choice: _Choice) -> None:
    """Keep the siblings with the most text where next to no text is kept."""
    size, kept = choice.size, choice.kept
    if size[kept].sum() < _LITTLE_TEXT and choice.siblings:
        largest = max(choice.siblings, key=lambda group: int(size[group].sum()))
        if size[largest].sum() > _MUCH_MORE * max(size[kept].sum(), _PARAGRAPH_CHARS):
            kept[largest] = True


def _drop_next_articles(choice: _Choice) -> None:
    """Drop the further articles of a page that loads one below the other.

    A second h1 begins the next article. It passes the checks of ``_NEXT_ARTICLE_CHECKS``;
    one between the paragraphs, or of a section, is a heading of the text.
    """
    layout = choice.facts.layout
    chosen = np.flatnonzero(choice.kept).tolist()
    for position in islice(_other_headlines(choice), _MAX_HEADINGS):
        element = _outermost_own_element(layout, position, chosen[0])
        following = [layout.blocks[n].element for n in chosen if n > position]
        if all(check(layout, element, following) for check in _NEXT_ARTICLE_CHECKS):
            choice.kept[position:] = False
            return


def _other_headlines(choice: _Choice) -> Iterator[int]:
    """Yield the positions of h1 below the first article that are not its headline again."""
    layout, first = choice.facts.layout, choice.facts.heading_block
    headline = layout.blocks[first]
    if headline.kind is not BlockKind.HEADING or layout.tag(headline.element) != "h1":
        return
    chars, kept = 0, choice.kept.tolist()
    for position in range(first + 1, len(layout.blocks)):
        block = layout.blocks[position]
        is_below = chars >= _MIN_ARTICLE_CHARS and layout.tag(block.element) == "h1"
        if is_below and fold_words(block.text) != fold_words(headline.text):
            yield position
        if kept[position]:
            chars += block.size


def _outermost_own_element(layout: Layout, position: int, first: int) -> int:
    """Return the outermost element of a block without the first chosen block in it."""
    element, other = layout.blocks[position].element, layout.blocks[first].element
    while not layout.parents[element] <= other < layout.ends[layout.parents[element]]:
        element = layout.parents[element]
    return element


def _is_named_article(layout: Layout, element: int, _following: list[int]) -> bool:
    """Return whether the heading's element is an article by its tag or classes."""
    signature = layout.signatures[element]
    return signature.tag == "article" or bool(_ARTICLE_WORDS & class_words(signature.classes))


def _has_text(layout: Layout, element: int, following: list[int]) -> bool:
    """Return whether the heading's element has chosen blocks after the heading."""
    return any(element <= one < layout.ends[element] for one in following)


_NEXT_ARTICLE_CHECKS = (_is_named_article, _has_text)


def _drop_other_articles(choice: _Choice) -> None:
    """Drop the ``article`` elements below the article: other stories, and cards of them.

    An element is another story's if it stands beside the one that holds the headline, and
    has a headline of its own; it is a card if that headline is a link. What the article's own
    element holds without a link is a part of it, as in a live blog. Cards with several times
    the text of the rest are the article, as in a list of places.
    """
    layout, first = choice.facts.layout, choice.facts.heading_block
    if not layout.blocks or layout.blocks[first].kind is not BlockKind.HEADING:
        return
    text = np.where(choice.kept, choice.size, 0)
    above = text.cumsum() - text
    cards = np.zeros_like(choice.kept)
    for positions, is_beside in _find_other_articles(choice.facts):
        part = slice(positions.start, positions.stop)
        if above[positions.start] - above[first] < _MIN_ARTICLE_CHARS:
            continue
        if _has_headline(layout, positions, must_link=not is_beside):
            cards[part] = not is_beside
            choice.kept[part] &= not is_beside
    if text[cards].sum() <= _MAX_CARDS * text[choice.kept & ~cards].sum():
        choice.kept &= ~cards


def _find_other_articles(facts: Facts) -> Iterator[tuple[range, bool]]:
    """Yield the blocks of each outermost ``article`` below the headline that does not hold it.

    The second value tells whether it stands beside the one that does.
    """
    layout, holders = facts.layout, facts.heading_elements
    beside = {layout.parents[one] for one in holders if layout.tag(one) == "article"}
    articles = _outermost_articles(layout, holders)
    if not articles:
        return
    start = facts.heading_block + 1
    above = [articles.get(block.element) for block in layout.blocks[start:]]
    for article, blocks in groupby(above):
        end = start + sum(1 for _ in blocks)
        if article is not None:
            yield range(start, end), layout.parents[article] in beside
        start = end


def _outermost_articles(layout: Layout, holders: frozenset[int]) -> dict[int, int]:
    """Return the outermost ``article`` that is no holder of each element in one."""
    found: dict[int, int] = {}
    for element, signature in enumerate(layout.signatures):
        if signature.tag == "article" and element not in holders and element not in found:
            found |= dict.fromkeys(range(element, layout.ends[element]), element)
    return found


def _has_headline(layout: Layout, positions: range, *, must_link: bool) -> bool:
    """Return whether the first heading near the top says as much as a headline does.

    ``must_link``: it must be a link as well.
    """
    for position in islice(positions, _MAX_ABOVE_HEADING):
        block = layout.blocks[position]
        if block.kind is BlockKind.HEADING:
            is_linked = block.link_chars >= _LINKED_HEADING * len(block.text)
            says_much = block.size >= _HEADLINE_CHARS
            return says_much and (is_linked or not must_link)
    return False


_STEPS: tuple[Callable[[_Choice], None], ...] = (
    _keep_best_scores,
    _complete_best_siblings,
    _keep_largest_siblings,
    _keep_tables,
    _keep_quotes,
    _keep_questions,
    _drop_next_articles,
    _drop_other_articles,
    _keep_signature,
)
