"""The ways to name an element in a selector, each with what it costs to rely on it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, islice

from newscrawl.extraction.dates.parse import parse_machine_date
from newscrawl.newsite.clicked_pages import Element, attributes_of, shown_words
from newscrawl.newsite.selectors import escape_name
from newscrawl.newsite.written_names import cost_of, is_generated, written_part

_SPEAKING = frozenset("h1 time article main address figcaption header footer aside".split())
_HEADINGS = frozenset("h2 h3 h4".split())
_GENERIC = 3.0
"""Cost of a tag that says nothing: ``div``, ``span``, ``p``."""

_DEPTH = 8
"""Elements around one that can be named before it."""

_STEPS = 6
"""Ways to name one element that are tried together with those of another."""

_POSITION = 5.0
"""Cost of a position: one more element before it, and another one is found."""

_BESIDE = 3
"""Elements before one that can be named to find it."""

_NAMING = {"itemprop": 0.8, "property": 0.8, "rel": 1.2, "role": 1.4}
_LONGEST_VALUE = 30
_LONGEST_LABEL = 25
_NO_VALUE = re.compile(r"[^\w .:/-]|\d")
_PLAIN_NAME = re.compile(r"[a-z][a-z_-]*", re.IGNORECASE)
_FOLDER = re.compile(r"(?:^|[^/:])(/[a-z_-]{3,20}/)", re.IGNORECASE)
_LABEL = re.compile(r"[^\W\d_][^\d\"'\s]{1,12}(?: [^\d\"'\s]{1,12})?(?=\s*[:：]|\s+\d)")


@dataclass(frozen=True, order=True)
class Naming:
    """A selector, or a part of one."""

    cost: float
    """The lower, the more it says and the longer it will hold."""

    selector: str


def name_element(element: Element, stable: frozenset[str], *, in_words: bool) -> list[Naming]:
    """Return the selectors that may find an element, the best first.

    ``stable``: names that enough pages have. ``in_words``: also those that go by a label, such as
    "Published:", before the element or at its beginning.
    """
    own = _steps_of(element, stable)
    found = [*own, *_with_attributes(element, own)]
    found += _below_others(element, own, stable)
    found += _behind_others(element, own, stable)
    found += _by_position(element, own, stable)
    if in_words:
        found += _by_label(element)
    found += _by_path(element, stable)
    best: dict[str, float] = {}
    for one in found:
        cost = one.cost + len(one.selector) / 40
        best[one.selector] = min(cost, best.get(one.selector, cost))
    return sorted(Naming(cost, selector) for selector, cost in best.items())


def _steps_of(element: Element, stable: frozenset[str]) -> list[Naming]:
    """Return the ways to name an element by what it has itself, the best first."""
    tag = str(element.tag)
    bare = 1.0 if tag in _SPEAKING else 2.0 if tag in _HEADINGS else _GENERIC
    steps = [Naming(bare, tag)]
    named = [*_by_names(element, stable), *_by_attributes(element)]
    steps += [Naming(one.cost + 0.2, f"{tag}{one.selector}") for one in named]
    steps += named
    for first, second in combinations(sorted(named)[:4], 2):
        steps.append(Naming(0.7 * (first.cost + second.cost), first.selector + second.selector))
    if not (element.get("class") or element.get("id")):
        steps.append(Naming(_GENERIC + 0.5, f"{tag}:not([class])"))
    return sorted(steps)


def _by_names(element: Element, stable: frozenset[str]) -> Iterator[Naming]:
    own = element.get("id")
    if own and f"#{own}" in stable and not is_generated(own) and not re.search(r"\d", own):
        yield Naming(cost_of(own), f"#{escape_name(own)}")
    for name in (element.get("class") or "").split():
        if not is_generated(name):
            if f".{name}" in stable:
                yield Naming(cost_of(name), f".{escape_name(name)}")
        elif part := written_part(name):
            yield Naming(cost_of(part) + 1, f'[class*="{part}"]')


def _by_attributes(element: Element) -> Iterator[Naming]:
    for name, value in attributes_of(element):
        if not _PLAIN_NAME.fullmatch(name) or is_generated(name):
            continue
        is_word = 0 < len(value) <= _LONGEST_VALUE and not _NO_VALUE.search(value)
        is_word = is_word and not any(map(is_generated, value.split()))
        if name in _NAMING and is_word:
            yield Naming(_NAMING[name], f'[{name}="{value}"]')
        elif name.startswith("data-"):
            yield Naming(2.2, f"[{name}]")
            if is_word:
                yield Naming(1.6, f'[{name}="{value}"]')
        elif name == "datetime":
            yield Naming(1.2, "[datetime]")
        elif name == "href" and (folder := _FOLDER.search(value)):
            yield Naming(2.4, f'[href*="{folder[1]}"]')


def _with_attributes(element: Element, own: list[Naming]) -> Iterator[Naming]:
    """Yield the selectors of an attribute that holds a date."""
    for name, value in attributes_of(element):
        if _PLAIN_NAME.fullmatch(name) and parse_machine_date(value):
            for step in own[:_STEPS]:
                yield Naming(step.cost - 0.2, f"{step.selector}::attr({name})")


def _ancestors(element: Element) -> Iterator[Element]:
    for one in islice(element.iterancestors(), _DEPTH):
        if one.tag not in ("html", "body"):
            yield one


def _below_others(element: Element, own: list[Naming], stable: frozenset[str]) -> Iterator[Naming]:
    for distance, above in enumerate(_ancestors(element)):
        named = [step for step in _steps_of(above, stable) if step.cost < _GENERIC]
        signs = ((" > ", 0.7), (" ", 0.8)) if distance == 0 else ((" ", 0.8 + distance / 10),)
        for outer in named[:_STEPS]:
            for inner in own[:_STEPS]:
                for sign, cost in signs:
                    whole = f"{outer.selector}{sign}{inner.selector}"
                    # What is named well needs no more, what is named badly is made clear.
                    yield Naming(0.6 * outer.cost + inner.cost + cost, whole)


def _behind_others(element: Element, own: list[Naming], stable: frozenset[str]) -> Iterator[Naming]:
    """Yield selectors by an element before this one, or before one around it."""
    inner = [*own[:3], *_with_place(element, own[:1])]
    for holder in (element, *islice(_ancestors(element), 2)):
        between = ""
        for distance, before in enumerate(islice(holder.itersiblings(preceding=True), _BESIDE)):
            named = [step for step in _steps_of(before, stable) if step.cost < _GENERIC][:3]
            for step in named:
                for one in own[:3] if holder is element else inner:
                    last = one.selector if holder is element else f"{holder.tag} {one.selector}"
                    cost = step.cost + one.cost + 1.2 + 0.8 * distance + (holder is not element)
                    yield Naming(cost, f"{step.selector} + {between}{last}")
            between = f"{before.tag} + {between}"


def _with_place(element: Element, own: list[Naming]) -> Iterator[Naming]:
    """Yield steps with the place of an element among those of its tag."""
    parent = element.getparent()
    if parent is None:
        return
    same = [one for one in parent if one.tag == element.tag]
    number = same.index(element) + 1
    places = [(f":nth-of-type({number})", _POSITION + 0.5)]
    places += [(":first-of-type", _POSITION)] * (number == 1)
    places += [(":last-of-type", _POSITION)] * (number == len(same))
    # CSS counts among elements of one tag.
    tagged = [step for step in own if step.selector.startswith(str(element.tag))]
    for place, cost in places:
        for one in tagged or [Naming(_GENERIC, str(element.tag))]:
            yield Naming(one.cost + cost, f"{one.selector}{place}")


def _by_position(element: Element, own: list[Naming], stable: frozenset[str]) -> Iterator[Naming]:
    parent = element.getparent()
    above = [] if parent is None else _steps_of(parent, stable)
    for one in _with_place(element, own[:_STEPS]):
        yield Naming(one.cost + _POSITION, one.selector)  # it may be anywhere on other pages
        for outer in [step for step in above if step.cost < _GENERIC][:3]:
            yield Naming(0.6 * outer.cost + one.cost, f"{outer.selector} > {one.selector}")


def _by_label(element: Element) -> Iterator[Naming]:
    """Yield selectors by the words at the beginning of the element, or right before it."""
    tag = str(element.tag)
    if label := _LABEL.match(shown_words(element)):
        yield Naming(3.5, f'//{tag}[starts-with(normalize-space(), "{label[0].strip()}")]')
    before = element.getprevious()
    if before is not None and not (before.tail or "").strip():
        words = shown_words(before)
        if 2 < len(words) <= _LONGEST_LABEL and not re.search(r"[\d\"]", words):
            step = f'//{before.tag}[normalize-space()="{words}"]'
            yield Naming(4.0, f"{step}/following-sibling::{tag}[1]")


def _by_path(element: Element, stable: frozenset[str]) -> Iterator[Naming]:
    """Yield positions below each element with a name, and below the body: one finds it alone."""
    steps: list[str] = []
    cost = 3 * _POSITION
    at: Element | None = element
    while at is not None and at.tag not in ("html", "body"):
        if steps:
            named = [step for step in _steps_of(at, stable) if step.cost < _GENERIC]
            yield from (Naming(cost, " > ".join((one.selector, *steps))) for one in named[:1])
        parent = at.getparent()
        number = 1 + sum(one.tag == at.tag for one in at.itersiblings(preceding=True))
        alone = parent is not None and sum(one.tag == at.tag for one in parent) == 1
        steps.insert(0, str(at.tag) if alone else f"{at.tag}:nth-of-type({number})")
        cost += 1
        at = parent
    yield Naming(cost, " > ".join(("body", *steps)))
