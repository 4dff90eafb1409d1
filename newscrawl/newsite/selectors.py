"""CSS selectors of the blocks of a sample that hold on many of its pages."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice

from parsel import Selector

from newscrawl.extraction.document.blocks import Layout, Signature

_DEPTH = 3
"""Elements that a selector names."""

_NAMES = 2
"""Classes of one element in a selector."""

_FEWEST_PAGES = 2
_FEWEST_SHARE = 0.2
"""Of the pages of a sample; names on fewer are numbers of articles, or made anew by each build."""

_PLAIN = re.compile(r"[A-Za-z0-9_\-\u00a0-\U0010ffff]")
_LONGEST_PIECED = 300
"""Characters of a block that is looked at piece by piece: a line of names and dates."""


def count_names(layouts: Iterable[Layout]) -> Counter[str]:
    """Return on how many pages each class (``.x``) and id (``#x``) occurs."""
    found: Counter[str] = Counter()
    for layout in layouts:
        found.update({name for signature in layout.signatures for name in _names_of(signature)})
    return found


def find_stable_names(counts: Counter[str], pages: int) -> frozenset[str]:
    """Return the names that enough pages have."""
    fewest = min(pages, max(_FEWEST_PAGES, _FEWEST_SHARE * pages))
    return frozenset(name for name, number in counts.items() if number >= fewest)


def _names_of(signature: Signature) -> Iterator[str]:
    if signature.id:
        yield f"#{signature.id}"
    yield from (f".{token}" for token in signature.classes.split())


def selector_of(layout: Layout, element: int, stable: frozenset[str]) -> str:
    """Return the nearest elements with their stable names, outermost first."""
    steps = []
    for index in islice(layout.ancestors(element), _DEPTH):
        signature = layout.signatures[index]
        names = [name for name in _names_of(signature) if name in stable][:_NAMES]
        steps.append(signature.tag + "".join(name[0] + escape_name(name[1:]) for name in names))
    return " > ".join(reversed(steps))


def escape_name(name: str) -> str:
    r"""Return a class or id as a selector writes it.

    >>> escape_name("md:w-1/2"), escape_name("2col")
    ('md\\:w-1\\/2', '\\32 col')
    """
    escaped = "".join(one if _PLAIN.fullmatch(one) else f"\\{one}" for one in name)
    return f"\\{ord(name[0]):x} {escaped[1:]}" if name[:1].isdigit() else escaped


def find_pieces(page: Selector, selector: str, text: str) -> Iterator[tuple[str, str]]:
    """Yield text and selector of the elements within the lines of a short block.

    A byline and a date often are two elements of one line.
    """
    if len(text) > _LONGEST_PIECED:
        return
    wanted = _squeeze(text)
    for block in page.css(selector):
        if _squeeze("".join(block.css("::text").getall())) != wanted:
            continue
        for inner in block.xpath(".//*[normalize-space(text())]"):
            tag = inner.root.tag
            classes = inner.attrib.get("class", "").split()[:_NAMES]
            step = tag + "".join(f".{escape_name(name)}" for name in classes)
            inner_text = " ".join("".join(inner.css("::text").getall()).split())
            if classes or _squeeze(inner_text) != wanted:
                yield inner_text, f"{selector} {step}"
        return


def _squeeze(text: str) -> str:
    return "".join(text.split())
