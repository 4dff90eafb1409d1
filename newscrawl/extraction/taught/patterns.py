"""The patterns that users write, held to forms that are matched fast on any text.

Python's expressions try every way to match. A repeat inside of a repeat has more ways than
anybody can wait for, and several in a row have the length of the text to the power of their
number. The bounds here keep the worst text below half a second, most of them far below.
"""

import functools
import re
from collections.abc import Iterable

# Python has no public parser of its patterns; the one that compiles them knows their grammar.
from re import _constants, _parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple
from urllib.parse import unquote

_MOST_OPEN, _MOST_WAYS = 3, 1_000
# A repeat of at most so many is not an open one.
_FEW = 20
# Characters of the longest line that is compared with a pattern, and of an address those that
# are searched: a search begins at each of them.
_LONGEST_LINE, _SEARCHED = 1_000, 400

_REPEATS = frozenset({_constants.MAX_REPEAT, _constants.MIN_REPEAT, _constants.POSSESSIVE_REPEAT})


class _NestedError(Exception):
    """A pattern repeats without a bound what can match in several ways."""


class _Cost(NamedTuple):
    """How many ways there are to match a part of a pattern."""

    open: int = 0
    """Repeats without a bound."""

    ways: int = 1
    """Ways of all other repeats and branches."""


def find_pattern_problem(text: str) -> str | None:
    """Return what is wrong with a pattern and what to write, ``None`` if it can be used."""
    try:
        re.compile(text)
        cost = _cost_of(_parser.parse(text))
    except (re.error, OverflowError, RecursionError) as error:
        return f"is no regular expression ({error}): put a backslash before . ( [ ? * + meant so"
    except _NestedError:
        return (
            "repeats what repeats or branches itself, which can take hours on some text: "
            r"write one repeat, [\w ]+ for (\w+ )+"
        )
    if not text:
        return "is empty, which matches everywhere: write the words to look for"
    if cost.open > _MOST_OPEN:
        return f"has more than {_MOST_OPEN} of * and +, which is slow: name the words between them"
    if cost.ways > _MOST_WAYS:
        return "has too many ways to match with ? and |: write several patterns, as a list"
    return None


def _cost_of(tree: Iterable[tuple[Any, Any]]) -> _Cost:
    """Return the cost of a pattern; raise ``_NestedError`` if it has no bound."""
    cost = _Cost()
    for name, value in tree:
        if name in _REPEATS:
            step = _cost_of_repeat(int(value[0]), int(value[1]), _cost_of(value[2]))
        elif name is _constants.BRANCH:
            parts = [_cost_of(part) for part in value[1]]
            step = _Cost(max(part.open for part in parts), sum(part.ways for part in parts))
        else:
            inner = value if isinstance(value, tuple | list) else (value,)
            parts = [_cost_of(part) for part in inner if isinstance(part, _parser.SubPattern)]
            step = functools.reduce(_add, parts, _Cost())
        cost = _add(cost, step)
    return cost


def _add(one: _Cost, other: _Cost) -> _Cost:
    return _Cost(one.open + other.open, min(one.ways * other.ways, _MOST_WAYS + 1))


def _cost_of_repeat(least: int, most: int, inner: _Cost) -> _Cost:
    if most <= _FEW:
        ways = (most - least + 1) * inner.ways**most
        return _Cost(inner.open * most, min(ways, _MOST_WAYS + 1))
    if inner != _Cost():
        raise _NestedError
    return _Cost(open=int(most > least))


def matches_line(patterns: Iterable[str], line: str) -> bool:
    """Return whether one of the patterns matches all of a line."""
    if len(line) > _LONGEST_LINE:
        return False
    return any(_compiled(pattern).fullmatch(line) for pattern in patterns)


def search_address(pattern: str, url: str) -> re.Match[str] | None:
    """Return where a pattern first matches in an address, as browsers show it or as it is sent."""
    for text in dict.fromkeys((unquote(url), url)):
        if match := _compiled(pattern).search(text[:_SEARCHED]):
            return match
    return None


@functools.lru_cache(maxsize=1_000)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
