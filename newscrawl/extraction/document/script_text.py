"""Article text that is only in the JSON of a script, as on sites built of components."""

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from newscrawl.extraction.document.blocks import BlockKind
from newscrawl.extraction.document.effective_length import effective_length
from newscrawl.extraction.document.layout import read_layout
from newscrawl.extraction.document.page import Page, read_page

_JSON = json.JSONDecoder(strict=False)
# Where data can begin in a script: after an assignment, or as an argument.
_OPENS = re.compile(r"""[=(]\s*(?=[\[{"'])""")
_MAX_OPENINGS = 200
# Strings that contain JSON, as in ``JSON.parse("…")``; rows of a stream of components.
_IS_DATA = re.compile(r"\s*[\[{]")
_ROW = re.compile(r"^[0-9a-f]{1,4}:(?=[\[{])", re.MULTILINE)
_MAX_NESTED = 3
_WORD = re.compile(r"\w")
_SENTENCE_ENDS = tuple('.!?…。！？।။።۔؟”"»」』')
# Scripts that are written without marks at the end of a sentence, or with a space for one.
_NO_STOPS = re.compile(r"[\u0e00-\u0eff\u1780-\u17ff]{20}")
_TAG = re.compile(r"<(?:p|div|br|h[1-6]|li)\b", re.IGNORECASE)
# A string of at least this effective length that ends like a sentence is a paragraph, and
# paragraphs of this effective length under one key are an article.
_PARAGRAPH_CHARS, _ARTICLE_CHARS = 60, 300
_MAX_VALUES = 200_000
_MAX_DEPTH = 60
_MAX_BROKEN_ROWS = 200

_Keys = tuple[str, ...]


@dataclass
class _Text:
    """The text under one key, in all entries of the lists that contain it."""

    lines: list[str] = field(default_factory=list)
    mass: int = 0
    """Effective length of the lines that are paragraphs."""


def find_script_text(page: Page, title: str | None = None) -> list[str]:
    """Return the paragraphs of the longest text under one key in the JSON of scripts.

    Text beside the headline or below it in the data comes first, since teasers of other
    articles can be longer. Returns an empty list if no script has as much text as an article.
    """
    found: dict[_Keys, _Text] = defaultdict(_Text)
    beside: set[_Keys] = set()
    headline = _fold(title or "")
    for path, text in _all_strings(page):
        if headline and len(text) < 2 * len(headline) and _fold(text) == headline:
            beside.add(path[:-1])
        else:
            _take(found[path], text)
    own = [found[path] for path in found if any(path[:n] in beside for n in range(len(path)))]
    for texts in (own, list(found.values())):
        best = max(texts, key=lambda text: text.mass, default=_Text())
        if best.mass >= _ARTICLE_CHARS:
            return list(dict.fromkeys(best.lines))
    return []


def _all_strings(page: Page) -> Iterator[tuple[_Keys, str]]:
    """Yield the strings of all scripts, each with the number of the script and its keys."""
    rows: list[str] = []
    for number, node in enumerate(page.tree.css("script:not([src])")):
        for data in _read_data(node.text_lexbor().strip()):
            for path, text in _strings(data):
                if _ROW.match(text):
                    rows.append(text)
                else:
                    yield (str(number), *path), text
    for path, text in _strings(_read_rows("".join(rows))):
        yield ("rows", *path), text


def _read_data(script: str) -> Iterator[Any]:
    """Yield the JSON of a script: all of it, or what is assigned or passed as an argument."""
    if len(script) < _ARTICLE_CHARS // 2:
        return
    if script.startswith(("{", "[")):
        yield _decode(script, 0)[0]
        return
    end = 0
    for number, opening in enumerate(_OPENS.finditer(script)):
        if number >= _MAX_OPENINGS:
            return
        if opening.end() >= end:
            data, end = _decode(script, opening.end())
            yield data


def _decode(text: str, start: int) -> tuple[Any, int]:
    """Return the JSON that begins at ``start``, ``None`` if it is broken, and where it ends."""
    try:
        return _JSON.raw_decode(text, start)
    except json.JSONDecodeError as error:
        return None, error.pos
    except (ValueError, RecursionError):
        return None, start


def _read_rows(stream: str) -> list[Any]:
    """Return the values of a stream of components, one a line: ``5:["$","p",null,{…}]``."""
    values = (_decode(stream, row.end())[0] for row in _ROW.finditer(stream))
    read, broken = [], 0
    for value in values:
        broken += value is None
        if broken > _MAX_BROKEN_ROWS:  # each costs a look at all that stands before it
            break
        read.append(value)
    return read


def _strings(data: Any) -> Iterator[tuple[_Keys, str]]:
    """Yield each string with the keys that lead to it, without indexes of lists."""
    pending: list[tuple[_Keys, int, Any]] = [((), 0, data)]
    for _ in range(_MAX_VALUES):
        if not pending:
            return
        path, nested, value = pending.pop()
        if isinstance(value, str):
            inner = _decode(value, 0)[0] if nested < _MAX_NESTED and _IS_DATA.match(value) else None
            if inner is None:
                yield path, value
            else:
                pending.append((path, nested + 1, inner))
        elif isinstance(value, dict) and len(path) < _MAX_DEPTH:
            pending += [((*path, str(key)), nested, inner) for key, inner in _backwards(value)]
        elif isinstance(value, list):
            pending += [(path, nested, inner) for inner in reversed(value)]


def _fold(text: str) -> str:
    return " ".join(text.casefold().split())


def _backwards(value: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    return reversed(value.items())


def _take(text: _Text, value: str) -> None:
    """Add the lines of a string: all of them if it has several and a paragraph, else sentences."""
    lines = _lines(value)
    masses = [effective_length(line) if _is_sentence(line) else 0 for line in lines]
    long = [mass for mass in masses if mass >= _PARAGRAPH_CHARS]
    text.mass += sum(long)
    if len(lines) > 1 and long:
        text.lines += lines
    else:
        text.lines += [line for line, mass in zip(lines, masses, strict=True) if mass]


def _lines(value: str) -> list[str]:
    if _TAG.search(value):
        blocks = read_layout(read_page(value, "").tree.body).blocks
        return [block.text for block in blocks if block.kind is not BlockKind.CAPTION]
    return [line for line in (" ".join(line.split()) for line in value.splitlines()) if line]


def _is_sentence(line: str) -> bool:
    bare = line.rstrip()
    if bare.endswith(_SENTENCE_ENDS) and _WORD.search(bare, 0, len(bare) - 1):
        return True
    return _NO_STOPS.search(line) is not None
