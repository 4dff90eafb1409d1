"""CSS selectors of the blocks of a sample that hold on many of its pages."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from parsel import Selector

from newscrawl.extraction.document.blocks import Layout

_DEPTH = 3
"""Elements that a selector names."""

_NAMES = 2
"""Classes of one element in a selector."""

_FEWEST_PAGES = 2
_FEWEST_HASHES = 3
"""Different endings of a name on the pages of a sample, so that they are taken for hashes."""

_FEWEST_SHARE = 0.2
"""Of the pages of a sample; names on fewer are numbers of articles, or made anew by each build."""

# Names that a build makes: what a person wrote, and a hash behind it that the next build changes.
_BUILT = re.compile(r"(?P<written>[A-Za-z][\w-]*?[A-Za-z](?:__|_|-))(?P<hash>[\w-]{5,8})")
_SURE_HASH = re.compile(r"(?=.*[a-z])(?=.*(?:[A-Z]|\d))\S+")

_NAMED = "[class], [id]"
_PLAIN = re.compile(r"[A-Za-z0-9_\-\u00a0-\U0010ffff]")
_LONGEST_PIECED = 300
"""Characters of a block that is looked at piece by piece: a line of names and dates."""


def count_names(pages: Iterable[Selector]) -> Counter[str]:
    """Return on how many pages each class (``.x``), id (``#x``) and start of a class occurs."""
    found: Counter[str] = Counter()
    for page in pages:
        named = {(one.attrib.get("id"), one.attrib.get("class")) for one in page.css(_NAMED)}
        found.update({name for own, classes in named for name in _names_of(own, classes)})
    return found


def find_stable_names(counts: Counter[str], pages: int) -> frozenset[str]:
    """Return the names that enough pages have, ``[class^=x]`` for those with a hash behind them."""
    fewest = min(pages, max(_FEWEST_PAGES, _FEWEST_SHARE * pages))
    hashes: dict[str, set[str]] = {}
    for name in counts:
        if name[0] == "." and (match := _BUILT.fullmatch(name[1:])):
            hashes.setdefault(match["written"], set()).add(match["hash"])
    built = {
        f"[{written}"
        for written, found in hashes.items()
        if len(found) >= _FEWEST_HASHES or (written.endswith("__") and _is_hash(min(found)))
    }
    often = {name for name, number in counts.items() if number >= fewest}
    hashed = {name for name in often if f"[{_written(name)}" in built}
    return frozenset(name for name in often - hashed if name[0] != "[" or name in built)


def _is_hash(text: str) -> bool:
    return _SURE_HASH.fullmatch(text) is not None


def _written(name: str) -> str | None:
    """Return the part of a class that a person wrote, where a hash is behind it."""
    built = _BUILT.fullmatch(name[1:]) if name[0] == "." else None
    return built["written"] if built else None


def _names_of(own: str | None, names: str | None) -> Iterator[str]:
    """Yield the id and the classes of an element, and the first class without its hash."""
    if own:
        yield f"#{own}"
    classes = (names or "").split()
    if classes and (written := _written(f".{classes[0]}")):
        yield f"[{written}"
    yield from (f".{token}" for token in classes)


def selector_of(layout: Layout, element: int, stable: frozenset[str]) -> str:
    """Return the nearest elements with their stable names, outermost first."""
    steps = []
    for index in islice(layout.ancestors(element), _DEPTH):
        signature = layout.signatures[index]
        own = _names_of(signature.id, signature.classes)
        names = [name for name in own if name in stable][:_NAMES]
        steps.append(signature.tag + "".join(map(_write_name, names)))
    return " > ".join(reversed(steps))


def simple_selector(element: Selector, stable: frozenset[str]) -> str | None:
    """Return tag and names of an element, or those of its parent with its tag; else ``None``."""
    own = _step_of(element.root, stable)
    if "." in own or "#" in own or "[" in own:
        return own
    parent = element.root.getparent()
    above = _step_of(parent, stable) if parent is not None else ""
    return f"{above} > {own}" if any(mark in above for mark in ".#[") else None


def _step_of(element: Any, stable: frozenset[str]) -> str:
    names = _names_of(element.get("id"), element.get("class"))
    return str(element.tag) + "".join(_write_name(name) for name in names if name in stable)


def _write_name(name: str) -> str:
    if name[0] == "[":
        return f'[class^="{name[1:]}"]'
    return name[0] + escape_name(name[1:])


def escape_name(name: str) -> str:
    r"""Return a class or id as a selector writes it.

    >>> escape_name("md:w-1/2"), escape_name("2col")
    ('md\\:w-1\\/2', '\\32 col')
    """
    escaped = "".join(one if _PLAIN.fullmatch(one) else f"\\{one}" for one in name)
    return f"\\{ord(name[0]):x} {escaped[1:]}" if name[:1].isdigit() else escaped


def find_pieces(
    page: Selector, selector: str, text: str, stable: frozenset[str]
) -> Iterator[tuple[str, str]]:
    """Yield text and selector of the elements within the lines of a short block.

    A byline and a date often are two elements of one line, and a section is a link that has
    the headline beside it: ``<header><a class="desk">Town</a><h1>…``.
    """
    if len(text) > _LONGEST_PIECED:
        return
    wanted = _squeeze(text)
    for block in page.css(selector):
        is_whole = _squeeze("".join(block.css("::text").getall())) == wanted
        found = [
            (inner_text, f"{selector} {step}")
            for inner_text, step, is_named in _elements_in(block, stable)
            if (_squeeze(inner_text) != wanted or is_named if is_whole else inner_text == text)
        ]
        yield from found
        if is_whole or found:
            return


def _elements_in(block: Selector, stable: frozenset[str]) -> Iterator[tuple[str, str, bool]]:
    """Yield text and step of each element with text of its own, and whether it has a class."""
    for inner in block.xpath(".//*[normalize-space(text())]"):
        own = _names_of(None, inner.attrib.get("class"))
        classes = [name for name in own if name in stable][:_NAMES]
        text = " ".join("".join(inner.css("::text").getall()).split())
        yield text, inner.root.tag + "".join(map(_write_name, classes)), bool(classes)


def _squeeze(text: str) -> str:
    return "".join(text.split())
