"""Count for each rule of the extractor what it did on pages with gold."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from newscrawl.evaluation.corpus import CorpusError, Gold, GoldPage
from newscrawl.evaluation.datelines import DatelineLabel
from newscrawl.evaluation.folding import fold_text, grams, names
from newscrawl.evaluation.rule_tallies import Rule, RuleTallies, Tally
from newscrawl.evaluation.rule_words import count_words, known_words
from newscrawl.evaluation.run import map_pages
from newscrawl.extraction.article import RawArticle, explain_raw
from newscrawl.extraction.body.phrases import PHRASE_RULES, fold_phrase, match_phrase
from newscrawl.extraction.datelines.evidence import DATELINE_EVIDENCE, ENOUGH
from newscrawl.extraction.datelines.shapes import SHAPES
from newscrawl.extraction.document.boilerplate import BOILERPLATE_RULES, match_element
from newscrawl.extraction.document.facts import Facts
from newscrawl.extraction.document.sources import answers
from newscrawl.extraction.document.themes import THEMES
from newscrawl.extraction.explain import (
    FIELD_SOURCES,
    BlockDecision,
    OpeningReading,
    explain_openings,
)
from newscrawl.extraction.fields.names import split_names

# Score from which the learned reader keeps a block.
_KEPT_SCORE = 0.5
# A shorter text is in a gold body only if it is a line of its own: many texts have a word
# like "Comments".
_SHORT_CHARS = 40
_BLOCKS, _FIELDS = "lines and repeats", "source of "
# Reasons of blocks that no rule cut.
_NO_RULE = frozenset({"reader", "outside the content"})


def count_rules(
    pages: Sequence[GoldPage], labels: Mapping[str, DatelineLabel] | None = None, *, jobs: int = 1
) -> RuleTallies:
    """Read pages and count what each rule did; damaged pages are left out.

    ``labels``: the datelines of pages, with which shapes and evidence are compared.
    """
    totals = {rule: Tally() for rule in _known_rules()}
    for of_page in map_pages(partial(_count_page, labels=labels or {}), pages, jobs):
        for rule, tally in of_page.items():
            totals.setdefault(rule, Tally()).add(tally)
    order = {kind: number for number, kind in enumerate(dict.fromkeys(rule[0] for rule in totals))}
    return RuleTallies(dict(sorted(totals.items(), key=lambda pair: order[pair[0][0]])))


def _known_rules() -> Iterator[Rule]:
    """Yield every row and part of the tables of rules."""
    for element in BOILERPLATE_RULES:
        yield "elements", element.name, ""
        for sign, listed in ((".", element.tokens), ("#", element.ids), ("", element.tags)):
            yield from (("elements", element.name, sign + name) for name in listed)
        yield from (("elements", element.name, f"[role={role}]") for role in element.roles)
    for theme in THEMES:
        yield "themes", theme.name, ""
        yield from (("themes", theme.name, name) for name, _ in theme.drop)
    for row in PHRASE_RULES:
        yield "phrases", row.name, ""
        yield from (("phrases", row.name, fold_phrase(phrase)) for phrase in row.phrases)
    yield _BLOCKS, "repeated/text", ""
    yield from (("dateline shapes", shape.name, "") for shape in SHAPES)
    yield from (("dateline evidence", row.name, "") for row in DATELINE_EVIDENCE)
    yield from known_words()
    for field, sources in FIELD_SOURCES.items():
        yield from ((_FIELDS + field, source.name, "") for source in sources)


def _count_page(page: GoldPage, labels: Mapping[str, DatelineLabel]) -> dict[Rule, Tally]:
    try:
        html = page.html()
    except CorpusError:
        return {}
    raw, decisions, facts = explain_raw(html, page.url, with_features=False)
    found: dict[Rule, Tally] = defaultdict(Tally)
    for rule in _find_met(facts):
        found[rule].pages = 1
    _count_blocks(found, decisions, raw, facts, page.gold)
    _count_sources(found, raw, facts, page.gold)
    count_words(found, raw, facts, page.gold)
    label = labels.get(f"{page.set}/{page.id}")
    openings = explain_openings(facts, decisions, raw.language, raw.date_published)
    _count_openings(found, openings, label)
    for tally in found.values():
        tally.pages = 1
    return found


# Blocks


def _find_met(facts: Facts) -> set[Rule]:
    """Return the rules that name an element or a line of the page, whether or not they cut it."""
    met = set()
    for signature in set(facts.layout.signatures):
        if named := match_element(signature):
            met |= {("elements", named[0], ""), ("elements", *named)}
    for text in {block.text for block in facts.layout.blocks}:
        if said := match_phrase(text):
            met |= {("phrases", said[0].name, ""), ("phrases", said[0].name, said[1])}
    return met


def _count_blocks(
    found: dict[Rule, Tally],
    decisions: Sequence[BlockDecision],
    raw: RawArticle,
    facts: Facts,
    gold: Gold,
) -> None:
    theme = facts.theme_fit.theme if facts.theme_fit else None
    drops = dict(theme.drop) if theme else {}
    if theme:
        is_source = raw.provenance.get("body") == f"theme:{theme.name}"
        found["themes", theme.name, ""].used = int(is_source)
    extracted = "\n".join(raw.paragraphs)
    body, kept = _Text(_nearest(extracted, gold.bodies)), _Text(extracted)
    for decision in decisions:
        if decision.kept:
            continue
        kind, row, part = _rule_of(decision, theme.name if theme else "", drops)
        wrong = body.has(decision.text) and not kept.has(decision.text)
        is_decided = decision.score is None or decision.score > _KEPT_SCORE
        tally = Tally(used=1)
        if gold.bodies:
            tally.right, tally.wrong = not wrong, wrong
            if is_decided:
                tally.decided_right, tally.decided_wrong = not wrong, wrong
        for rule in {(kind, row, ""), (kind, row, part)}:
            found[rule].add(tally)


def _rule_of(decision: BlockDecision, theme: str, drops: Mapping[str, str]) -> Rule:
    """Return the rule that cut a block.

    A line that the model dropped counts for the phrase in it, which is a feature of the model.
    """
    match = decision.match or ""
    if decision.reason == "reader" and (said := match_phrase(decision.text)):
        return "phrases", said[0].name, said[1]
    if decision.reason in drops and not match:
        return "themes", theme, decision.reason
    if (
        match
        and decision.reason in _ELEMENT_NAMES
        and not match[0].isspace()
        and _IS_NAME.match(match)
    ):
        return "elements", decision.reason, match
    if match:
        return "phrases", decision.reason, match
    return ("reader" if decision.reason in _NO_RULE else _BLOCKS), decision.reason, ""


_ELEMENT_NAMES = frozenset(rule.name for rule in BOILERPLATE_RULES)
_IS_NAME = re.compile(r"[.#\[]|[a-z]+$")


def _nearest(extracted: str, bodies: Sequence[str]) -> str:
    """Return the gold body that is most like the extracted one: its score is the page's."""
    found = grams(fold_text(extracted))

    def likeness(body: str) -> float:
        wanted = grams(fold_text(body))
        return 2 * (found & wanted).total() / max(found.total() + wanted.total(), 1)

    return max(bodies, key=likeness, default="")


class _Text:
    """A text that is searched for blocks."""

    def __init__(self, text: str) -> None:
        self._lines = frozenset(map(fold_text, text.splitlines()))
        self._text = fold_text(text)

    def has(self, text: str) -> bool:
        """Return whether the text has a block: a short one as a line of its own."""
        folded = fold_text(text)
        return folded in self._text if len(folded) >= _SHORT_CHARS else folded in self._lines


# Fields


def _count_sources(found: dict[Rule, Tally], raw: RawArticle, facts: Facts, gold: Gold) -> None:
    for field, sources in FIELD_SOURCES.items():
        compare = _COMPARISONS.get(field)
        for source in sources:
            for answer in answers((source,), facts):
                tally = found[_FIELDS + field, source.name, ""]
                tally.used = raw.provenance.get(field) == answer.source
                is_right = compare(answer.value, gold) if compare else None
                if is_right is not None:
                    tally.right, tally.wrong = is_right, not is_right


def _is_headline(value: str, gold: Gold) -> bool | None:
    """Return whether a title contains the headline; the site's name may be beside it."""
    return fold_text(gold.headline) in fold_text(value) if gold.headline else None


def _is_day(value: str, gold: Gold) -> bool | None:
    return value.startswith(gold.day) if gold.day else None


def _are_authors(value: Sequence[str], gold: Gold) -> bool | None:
    wanted = names(list(gold.authors))
    found = names([name for text in value for name in split_names(text)])
    return bool(found & wanted) if wanted and found else None


def _is_section(value: str, gold: Gold) -> bool | None:
    if gold.section is None:
        return None
    return fold_text(value).casefold() == fold_text(gold.section).casefold()


_COMPARISONS: dict[str, Callable[[Any, Gold], bool | None]] = {
    "title": _is_headline,
    "date_published": _is_day,
    "authors": _are_authors,
    "section": _is_section,
}


# Datelines


def _count_openings(
    found: dict[Rule, Tally], openings: list[list[OpeningReading]], label: DatelineLabel | None
) -> None:
    """Count the readings of openings, and how they change without each row of evidence.

    They are compared with the label only in whether there is a dateline, not in its parts.
    """
    for readings in openings:
        taken = _first_taken(readings)
        for reading in readings:
            tally = Tally(used=reading is taken)
            if label is not None and label.counted and reading is taken:
                tally.right, tally.wrong = label.expected, not label.expected
            found["dateline shapes", reading.shape, ""].add(tally)
        for name in dict.fromkeys(name for reading in readings for name, _ in reading.evidence):
            without = _first_taken(readings, name)
            tally = Tally(used=without is not taken)
            if label is not None and label.counted and (without is None) is not (taken is None):
                is_right = (taken is not None) == label.expected
                tally.right, tally.wrong = is_right, not is_right
                tally.decided_right, tally.decided_wrong = is_right, not is_right
            found["dateline evidence", name, ""].add(tally)


def _first_taken(readings: list[OpeningReading], without: str = "") -> OpeningReading | None:
    """Return the first reading with enough evidence, not counting the row ``without``."""
    for reading in readings:
        if sum(weight for name, weight in reading.evidence if name != without) >= ENOUGH:
            return reading
    return None
