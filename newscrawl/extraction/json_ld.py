"""JSON-LD as pages have it: in comments, with stray commas, control characters, HTML."""

import html
import json
import re
from typing import Any

# What wraps a script's data, outermost first; a page wraps it a few times at most.
_WRAPS = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)"
    r"|(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/|\]\]>)\s*;?\s*$"
)
_MAX_WRAPS = 4
_STRING = r'"(?:[^"\\]|\\.)*+"'
_TRAILING_COMMA = re.compile(rf"({_STRING})|,(?=\s*[}}\]])", re.DOTALL)
_COMMENT = re.compile(rf"({_STRING})|/\*.*?\*/|(?<![:\\])//[^\n]*", re.DOTALL)
_BAD_ESCAPE = re.compile(r'\\(?![\\"/bfnrtu])')


def parse_loose_json(text: str) -> Any:
    """Parse JSON as pages have it; raise ``ValueError`` where it is beyond repair.

    >>> parse_loose_json('<!-- {"a": [1, 2,], } -->')
    {'a': [1, 2]}
    """
    text = text.strip().rstrip(";")
    try:
        return json.loads(text, strict=False)
    except json.JSONDecodeError:
        text = _unwrap(text)
    try:
        return json.loads(text, strict=False)
    except json.JSONDecodeError as error:
        if error.msg == "Extra data":  # several documents one after the other
            return _read_all(text)
    return _parse_mended(text)


def _unwrap(text: str) -> str:
    for _ in range(_MAX_WRAPS):
        bare = _WRAPS.sub("", text)
        if bare == text:
            break
        text = bare
    return text


def _parse_mended(text: str) -> Any:
    if "&quot;" in text and '"' not in text:
        text = html.unescape(text)
    text = _BAD_ESCAPE.sub(r"\\\\", text)
    text = _COMMENT.sub(lambda match: match[1] or "", text)
    text = _TRAILING_COMMA.sub(lambda match: match[1] or "", text)
    return json.loads(text, strict=False)


def _read_all(text: str) -> list[Any]:
    """Return the documents that stand one after the other, up to the first broken one."""
    decoder = json.JSONDecoder(strict=False)
    found, at = [], 0
    while at < len(text):
        try:
            value, at = decoder.raw_decode(text, at)
        except json.JSONDecodeError:
            break
        found.append(value)
        while at < len(text) and text[at] in " \t\r\n,;":
            at += 1
    return found
