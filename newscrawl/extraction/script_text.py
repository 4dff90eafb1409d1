"""Article text that stands only in a script's JSON, as sites built of components have it."""

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from newscrawl.extraction.page import Page, read_page

_ASSIGNED = re.compile(r"^[^{\[\"']{0,120}=\s*(?=\{)")
_SENTENCE = re.compile(r"\w\s.*[.!?…。！？”\"»]\s*$", re.DOTALL)
_TAG = re.compile(r"<(?:p|div|br|h[1-6]|li)\b", re.IGNORECASE)
# A string this long that ends like a sentence is a paragraph; so many characters
# of them under one key are an article.
_PARAGRAPH_CHARS, _ARTICLE_CHARS = 60, 400
_MAX_VALUES = 200_000


def find_script_text(page: Page) -> list[str]:
    """Return the paragraphs of the longest text under one key of a script's JSON.

    Empty where no script holds as much text as an article.
    """
    groups: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for number, node in enumerate(page.tree.css("script:not([src])")):
        data = _parse(node.text_lexbor().strip())
        for path, text in _strings(data):
            groups[(str(number), *path)] += _paragraphs(text)
    best = max(groups.values(), key=lambda texts: sum(map(len, texts)), default=[])
    best = list(dict.fromkeys(best))
    return best if sum(map(len, best)) >= _ARTICLE_CHARS else []


def _parse(text: str) -> Any:
    """Return the JSON of a script: all of it, or what it assigns to a name."""
    start = _ASSIGNED.match(text)
    if start is None and not text.startswith(("{", "[")):
        return None
    try:
        return json.JSONDecoder(strict=False).raw_decode(text, start.end() if start else 0)[0]
    except (ValueError, RecursionError):
        return None


def _strings(data: Any) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield each string with the keys that lead to it; places in lists are left out."""
    pending: list[tuple[tuple[str, ...], Any]] = [((), data)]
    for _ in range(_MAX_VALUES):
        if not pending:
            return
        path, value = pending.pop()
        if isinstance(value, str):
            yield path, value
        elif isinstance(value, dict):
            pending += [((*path, str(key)), inner) for key, inner in reversed(value.items())]
        elif isinstance(value, list):
            pending += [(path, inner) for inner in reversed(value)]


def _paragraphs(text: str) -> list[str]:
    if len(text) < _PARAGRAPH_CHARS:
        return []
    if _TAG.search(text):
        marked = _TAG.sub(lambda match: "\n" + match[0], text)
        text = read_page(marked, "").tree.text()
    lines = (" ".join(line.split()) for line in text.splitlines())
    return [line for line in lines if len(line) >= _PARAGRAPH_CHARS and _SENTENCE.search(line)]
