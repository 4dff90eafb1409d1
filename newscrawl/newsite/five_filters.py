"""From a site config of FiveFilters' Full-Text RSS to facts of a site.

The format is described in https://help.fivefilters.org/full-text-rss/site-patterns.html: a
directive a line, ``name: value``, ``#`` before comments, selectors in XPath.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from newscrawl.extraction.taught.selectors import find_selector_problem

_LINE = re.compile(r"(?P<name>[a-z_]+)(?:\((?P<argument>.*?)\))?\s*:\s*(?P<value>.*)", re.I)
_BY_ID = re.compile(r"""id\(\s*(['"][^'"]*['"])\s*\)""")

_FIELDS = {"title": "title", "body": "body", "author": "authors", "date": "date_published"}
"""Directives that hold a selector of a field, and the fact of the same meaning."""

_NOT_NEEDED = frozenset(
    "tidy prune parser autodetect_on_failure autodetect_next_page convert_double_br_tags "
    "strip_comments insert_detected_image skip_json_ld src_lazy_load_attr strip_attr "
    "post_strip_attr test_url test_contains".split()
)
"""Directives about the making of their HTML, and about their own tests."""

_PAGES = {
    "next_page_link": "further pages are found by rel=next and by page numbers",
    "single_page_link": "a view of all pages on one is found by its link",
}
_NO_COUNTERPART = {
    "find_string": "text of a page is not replaced before it is read",
    "replace_string": "text of a page is not replaced before it is read",
    "if_page_contains": "facts hold for all pages of a layout",
    "native_ad_clue": "skip_urls or article says which pages are no articles",
    "dissolve": "elements without meaning are seen through in any case",
    "single_page_link_in_feed": "links of a feed are taken as they are",
}


@dataclass(kw_only=True)
class TakenOver:
    """What of a site config can be said as facts, and what cannot."""

    facts: dict[str, list[str]] = field(default_factory=dict)
    """Selectors by the name of the fact, in the order of the file."""

    headers: dict[str, str] = field(default_factory=dict)
    cookies: dict[str, str] = field(default_factory=dict)

    notes: list[str] = field(default_factory=list)
    """A sentence for each directive that was not taken over."""

    test_urls: list[str] = field(default_factory=list)
    """Addresses that the config was written for."""


def take_over(text: str) -> TakenOver:
    """Read a site config; never raise on any text."""
    taken = TakenOver()
    for line in text.splitlines():
        line = line.strip().removeprefix("\ufeff")
        if not line or line.startswith("#"):
            continue
        match = _LINE.fullmatch(line)
        if match is None:
            taken.notes.append(f"{line!r} is no directive.")
            continue
        _take_directive(taken, match["name"].lower(), match["argument"], match["value"].strip())
    return taken


def _take_directive(taken: TakenOver, name: str, argument: str | None, value: str) -> None:
    if name == "test_url" and re.match(r"https?://", value):
        taken.test_urls.append(value)
    if name in _NOT_NEEDED:
        return
    if name == "http_header" and argument:
        _take_header(taken, argument.strip().lower(), value)
    elif name in _FIELDS:
        _take_selector(taken, _FIELDS[name], name, value)
    elif name in _DROPS:
        _take_selector(taken, "drop", name, _DROPS[name](value))
    else:
        why = _PAGES.get(name) or _NO_COUNTERPART.get(name) or "this directive is not known"
        shown = f"{name}({argument})" if argument is not None else name
        taken.notes.append(f"{shown}: {value}: not taken over, {why}.")


def _take_selector(taken: TakenOver, fact: str, directive: str, value: str) -> None:
    selector = _BY_ID.sub(r"//*[@id=\1]", value)
    if selector.startswith(".//"):
        selector = selector[1:]
    if not selector:
        return
    starts_well = selector.lstrip(" (").startswith("/")
    problem = find_selector_problem(selector) if starts_well else "gives a text, not elements"
    if problem:
        taken.notes.append(f"{directive}: {value}: not taken over, it {problem.split(': ')[0]}.")
    elif selector not in (known := taken.facts.setdefault(fact, [])):
        known.append(selector)


def _take_header(taken: TakenOver, name: str, value: str) -> None:
    match name:
        case "cookie":
            pairs = (pair.partition("=") for pair in value.split(";") if "=" in pair)
            taken.cookies |= {key.strip(): text.strip() for key, _, text in pairs}
        case "user-agent":
            taken.notes.append(
                f"http_header({name}): not taken over, newscrawl names itself to every site."
            )
        case _:
            taken.headers["-".join(map(str.capitalize, name.split("-")))] = value


def _by_id_or_class(value: str) -> str:
    literal = _literal(value.strip("\"' "))
    return f"//*[contains(@class, {literal}) or contains(@id, {literal})]" if literal else ""


def _by_image_address(value: str) -> str:
    literal = _literal(value.strip("\"' "))
    return f"//img[contains(@src, {literal})]" if literal else ""


def _literal(text: str) -> str:
    """Return a text as XPath writes it, an empty one where there is nothing to look for."""
    if not text or ('"' in text and "'" in text):
        return ""
    return f'"{text}"' if "'" in text else f"'{text}'"


_DROPS: dict[str, Callable[[str], str]] = {
    "strip": str,
    "strip_id_or_class": _by_id_or_class,
    "strip_image_src": _by_image_address,
}
"""Directives that name what is no part of the text, and the selector of each."""


def fact_lines(taken: TakenOver) -> Iterator[tuple[str, object]]:
    """Yield the names and values of the facts, in the order in which a table has them."""
    for name in ("title", "body", "drop", "authors", "date_published"):
        if selectors := taken.facts.get(name):
            yield name, selectors[0] if len(selectors) == 1 else selectors
    if taken.headers:
        yield "headers", taken.headers
    if taken.cookies:
        yield "cookies", taken.cookies
