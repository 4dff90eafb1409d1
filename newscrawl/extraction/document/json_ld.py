"""JSON-LD as pages have it: in comments, with stray commas, control characters, HTML."""

import html
import json
import re
from typing import Any

# What wraps a script's data, outermost first; a page wraps it a few times at most.
_OPENING = re.compile(r"\A\s*+(?:<!--|//\s*+<!\[CDATA\[|/\*\s*+<!\[CDATA\[\s*+\*/|<!\[CDATA\[)")
_CLOSING = re.compile(
    r"(?:(?://)?-->|//\s{0,20}\]\]>|/\*\s{0,20}\]\]>\s{0,20}\*/|\]\]>)\s{0,20};?\s{0,20}\Z"
)
_MAX_WRAPS = 4
_INVISIBLE = " \t\r\n\ufeff\u200b\u00a0"
# A string without an end goes on to that of the text: the next quote begins no other one.
_STRING = r'"(?:[^"\\]|\\[\s\S])*+(?:"|\\?\Z)'
_TRAILING_COMMA = re.compile(rf"({_STRING})|,(?=\s*[}}\],])", re.DOTALL)
# Behind a value, before a key.
_MISSING_COMMA = re.compile(
    rf"({_STRING}|[}}\]]|\b(?:\d+|true|false|null))(\s++(?={_STRING}\s*:))?"
)
_ODD_SPACE = re.compile(rf"({_STRING})|[\u00a0\u200b\ufeff]", re.DOTALL)
# ``var data = {``: what stands before the data.
_START = re.compile(r"[{\[]")
_COMMENT = re.compile(rf"({_STRING})|/\*.*?(?:\*/|\Z)|(?<![:\\])//[^\n]*", re.DOTALL)
_TYPE = re.compile(r'"@type"\s*+:\s*+(?:\[\s*+)?"(\w{1,40})"')
# A value ends where another key follows, or the node does: a quote may stand inside it.
_MEMBER = re.compile(
    r'"(headline|datePublished|dateModified|dateCreated)"\s*:\s*"([^\\\n]{1,300}?)"'
    r'(?=\s*,\s*"[@\w]+"\s*:|\s*})'
)
_AUTHOR = re.compile(
    r'"author"\s*:\s*(?:\[\s*)?\{[^{}]{0,200}"name"\s*:\s*"([^"\\<>]{1,100})"\s*[,}]'
)
_BAD_ESCAPE = re.compile(r'\\(?![\\"/bfnrtu])')


def parse_loose_json(text: str) -> Any:
    """Parse JSON as pages have it; raise ``ValueError`` where it is beyond repair.

    >>> parse_loose_json('<!-- {"a": [1, 2,], } -->')
    {'a': [1, 2]}
    """
    text = text.strip(_INVISIBLE).rstrip(";")
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


def salvage(text: str, types: frozenset[str]) -> dict[str, Any] | None:
    """Read the plain members of the first node of one of ``types`` out of a broken script.

    Quotes of HTML inside a value, or an end that was cut off, leave the others whole.
    """
    found = next((match for match in _TYPE.finditer(text) if match[1] in types), None)
    if found is None:
        return None
    node: dict[str, Any] = {"@type": found[1]}
    for key, value in _MEMBER.findall(text, found.end()):
        node.setdefault(key, value)
    if author := _AUTHOR.search(text, found.end()):
        node["author"] = {"@type": "Person", "name": author[1]}
    return node if len(node) > 1 else None


def text_of_value(value: object) -> str | None:
    """Return a JSON-LD value as text: a string, or the name of a node."""
    if isinstance(value, dict):
        value = value.get("name") or value.get("@value") or value.get("alternateName")
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _unwrap(text: str) -> str:
    for _ in range(_MAX_WRAPS):
        bare = _CLOSING.sub("", _OPENING.sub("", text).rstrip()).strip(_INVISIBLE).rstrip(";")
        if bare == text:
            break
        text = bare
    return text


def _parse_mended(text: str) -> Any:
    if "&quot;" in text and '"' not in text:
        text = html.unescape(text)
    text = _BAD_ESCAPE.sub(r"\\\\", text)
    text = _COMMENT.sub(lambda match: match[1] or "", text)
    text = _ODD_SPACE.sub(lambda match: match[1] or " ", text)
    text = _TRAILING_COMMA.sub(lambda match: match[1] or "", text)
    text = _MISSING_COMMA.sub(lambda match: match[1] + (", " if match[2] else ""), text)
    start = _START.search(text)
    # What stands behind the data is no more of it than what stands before.
    return json.JSONDecoder(strict=False).raw_decode(text, start.start() if start else 0)[0]


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
