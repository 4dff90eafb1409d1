"""Score the article extracted from one page against its gold record.

The record has the dateline in a field of its own, the gold in the text. Before the bodies
are compared it is put back where the gold has it, with the gold's separator. Where the gold
has none, it is put in front of the text, unless the page prints it outside of the text.
"""

import dataclasses
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from newscrawl.evaluation.conventions import by_convention
from newscrawl.evaluation.corpus import Gold, GoldPage
from newscrawl.evaluation.folding import Grams, fold_lines, fold_text, grams, names, unmatched
from newscrawl.items import Article, Dateline
from newscrawl.story import Role

# Source of datelines that are printed outside of the text.
_BESIDE_TEXT = "visible:dateline"
# Paragraphs that are searched for the lead, which a standfirst may precede, and characters of
# each.
_OPENING_LINES, _OPENING_CHARS = 6, 80
# The bullet or the number of a list item, in a folded line.
_ITEM_MARK = re.compile(r"(?:[-*•]|\d{1,3}[.)]) ")


@dataclass(frozen=True, kw_only=True)
class PageScore:
    """The scores of one page. ``None``: the page has no gold for it."""

    set: str
    id: str
    url: str
    failure: str | None = None
    """Why the page could not be read, or what the extractor raised."""

    unread: bool = False
    """The saved page is damaged or missing, and is not counted."""

    milliseconds: float = 0.0
    empty: bool = True

    precision: float | None = None
    """Share of the extracted 4-grams that are in the gold; ``None`` also for an empty body."""

    recall: float | None = None
    f1: float | None = None

    exact: bool | None = None
    """The body equals one of the gold bodies after folding (``folding.fold_text``)."""

    exact_first: bool | None = None
    """The body equals ``articleBody``, without looking at ``articleBodyAlt``."""

    lenient: bool | None = None
    """As ``exact``, or exact without a first line that repeats the headline."""

    own_f1: float | None = None
    """As ``f1``, for the body as newscrawl composes it, whatever the set's convention."""

    own_exact: bool | None = None
    """As ``exact``, for the same body."""

    snippets: tuple[int, int, int, int] | None = None
    """Own snippets found and missed, foreign ones found and absent: TP, FN, FP, TN."""

    headline: bool | None = None
    """Equal after folding."""

    date: bool | None = None
    """The same local day, or the same instant if the gold has one."""

    authors: float | None = None
    """F1 of the two sets of names, case folded, where the gold has any."""

    section: bool | None = None
    """Equal after folding, case aside."""

    leaks: tuple[str, ...] | None = None
    """Beginnings of the gold's boilerplate that the body has more often than the gold body."""

    missed_lines: tuple[str, ...] = ()
    foreign_lines: tuple[str, ...] = ()

    dateline: Dateline | None = None
    """As extracted; ``evaluation.datelines`` scores it."""

    opening: tuple[str, ...] = ()
    """Beginnings of the first paragraphs, folded."""

    @property
    def quality(self) -> float:
        """The page's F1; without a gold body its share of right snippets; without both 1."""
        if self.f1 is not None:
            return self.f1
        found, _, _, absent = self.snippets or (1, 0, 0, 0)
        return (found + absent) / sum(self.snippets or (1,))


def score_page(page: GoldPage, article: Article) -> PageScore:
    """Compare ``article`` with the gold of ``page``. Never raises.

    Its body is composed as the set has it (``evaluation.conventions``), and as newscrawl does for
    the figures named ``own``.
    """
    gold, own = page.gold, article
    article = by_convention(article, page.set)
    score = PageScore(
        set=page.set,
        id=page.id,
        url=page.url,
        empty=not fold_text(article.body or ""),
        headline=_same(article.title, gold.headline),
        date=_same_day(article.date_published, gold),
        authors=_authors_f1(article.authors, gold.authors),
        section=_same(article.section, gold.section, caseless=True),
        dateline=article.dateline,
        opening=tuple(_opening(article)),
    )
    if gold.bodies:
        score = max(
            (_score_body(score, article, body) for body in gold.bodies),
            key=lambda one: one.f1 or 0.0,
        )
        score = _score_exactness(score, article, gold)
        score = _score_own(score, own, article, gold)
    if gold.noise:
        score = dataclasses.replace(score, leaks=tuple(_leaks(article, gold)))
    if gold.snippets or gold.foreign_snippets:
        score = _score_snippets(score, article, gold)
    return score


def _opening(article: Article) -> Iterator[str]:
    for line in (article.body or "").split("\n\n", _OPENING_LINES)[:_OPENING_LINES]:
        yield fold_text(line[:_OPENING_CHARS])


def body_lines(article: Article, gold_text: str) -> list[str]:
    """Return the folded lines of the body, the dateline put back as ``gold_text`` has it.

    ``gold_text``: folded. The gold has the dateline where its words are followed, after a
    separator of at most twelve characters, by the beginning of one of the first three lines
    (a standfirst may precede the lead).
    """
    lines = fold_lines(article.body or "")
    dateline = fold_text(article.dateline.text) if article.dateline else ""
    if not dateline or not lines:
        return lines
    for found in re.finditer(re.escape(dateline) + r"[\W_]{0,12}", gold_text):
        following = gold_text[found.end() : found.end() + 40]
        for number, line in enumerate(lines[:3]):
            if following and line.startswith(following[: len(line)]):
                return [*lines[:number], found[0] + line, *lines[number + 1 :]]
    if article.provenance.get("dateline") == _BESIDE_TEXT:
        return lines
    return [f"{dateline} {lines[0]}", *lines[1:]]


def _gold_lines(article: Article, body: str) -> list[str]:
    """Return the folded lines of a gold body, those of list items without number or bullet.

    Some gold texts show them, within one set. A line is a list item if the article has it as one:
    where a dash opens speech, it is text.
    """
    texts = (block.text for block in article.blocks if block.role is Role.LIST_ITEM)
    items = frozenset(line for text in texts for line in fold_lines(text))
    lines = fold_lines(body)
    marks = map(_ITEM_MARK.match, lines)
    bare = (line[mark.end() :] if mark else line for line, mark in zip(lines, marks, strict=True))
    return [text if text in items else line for line, text in zip(lines, bare, strict=True)]


def _score_body(score: PageScore, article: Article, body: str) -> PageScore:
    """Score the text by word 4-grams as multisets against one gold body."""
    gold_lines = _gold_lines(article, body)
    gold_text = " ".join(gold_lines)
    lines = body_lines(article, gold_text)
    text = " ".join(lines)
    precision, recall, f1 = _overlap(grams(text), grams(gold_text))
    return dataclasses.replace(
        score,
        precision=precision,
        recall=recall,
        f1=f1,
        missed_lines=tuple(unmatched(gold_lines, text)) if f1 < 1 else (),
        foreign_lines=tuple(unmatched(lines, gold_text)) if f1 < 1 else (),
    )


def _overlap(found: Grams, wanted: Grams) -> tuple[float | None, float, float]:
    common = (found & wanted).total()
    precision = common / found.total() if found else None
    recall = common / wanted.total() if wanted else 1.0
    both = (precision or 0.0) + recall
    return precision, recall, 2 * (precision or 0.0) * recall / both if both else 0.0


def _score_own(score: PageScore, own: Article, composed: Article, gold: Gold) -> PageScore:
    """Score the body as newscrawl composes it."""
    if own.body == composed.body:
        return dataclasses.replace(score, own_f1=score.f1, own_exact=score.exact)
    found = [_score_body(score, own, body).f1 or 0.0 for body in gold.bodies]
    exact = _score_exactness(score, own, gold).exact
    return dataclasses.replace(score, own_f1=max(found), own_exact=exact)


def _score_exactness(score: PageScore, article: Article, gold: Gold) -> PageScore:
    headline = fold_text(gold.headline or "").casefold()
    exact, lenient = [], []
    for body in gold.bodies:
        wanted = " ".join(_gold_lines(article, body))
        lines = body_lines(article, wanted)
        exact.append(" ".join(lines) == wanted)
        repeated = bool(headline) and bool(lines) and lines[0].casefold() == headline
        lenient.append(repeated and " ".join(lines[1:]) == wanted)
    return dataclasses.replace(
        score,
        exact=any(exact),
        exact_first=exact[0],
        lenient=any(exact) or any(lenient),
    )


def _score_snippets(score: PageScore, article: Article, gold: Gold) -> PageScore:
    own = [fold_text(snippet) for snippet in gold.snippets]
    foreign = [fold_text(snippet) for snippet in gold.foreign_snippets]
    missed = [one for one in own if one not in " ".join(body_lines(article, one))]
    leaked = [one for one in foreign if one in " ".join(body_lines(article, one))]
    counts = (len(own) - len(missed), len(missed), len(leaked), len(foreign) - len(leaked))
    score = dataclasses.replace(score, snippets=counts)
    if gold.bodies:
        return score
    return dataclasses.replace(score, missed_lines=tuple(missed), foreign_lines=tuple(leaked))


def _same(value: str | None, gold: str | None, *, caseless: bool = False) -> bool | None:
    if gold is None:
        return None
    left, right = fold_text(value or ""), fold_text(gold)
    return left.casefold() == right.casefold() if caseless else left == right


def _same_day(value: str | None, gold: Gold) -> bool | None:
    if gold.day is None:
        return None
    if value is None:
        return False
    return value.startswith(gold.day) or (gold.moment is not None and _moment(value) == gold.moment)


def _moment(value: str) -> datetime | None:
    try:
        return datetime.fromisoformat(value)
    except ValueError:
        return None


def _authors_f1(authors: list[str], gold: tuple[str, ...]) -> float | None:
    wanted = names(list(gold))
    if not wanted:
        return None
    found = names(authors)
    return 2 * len(found & wanted) / (len(found) + len(wanted))


def _leaks(article: Article, gold: Gold) -> Iterator[str]:
    """Yield the beginnings of boilerplate that the body has more often than the gold bodies."""
    body = fold_text(article.body or "")
    bodies = [fold_text(text) for text in gold.bodies]
    for opening in dict.fromkeys(fold_text(block) for block in gold.noise):
        if body.count(opening) > max((text.count(opening) for text in bodies), default=0):
            yield opening
