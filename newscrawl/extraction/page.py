"""Decode and parse a page, once: the one tree everybody reads."""

import codecs
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from charset_normalizer import from_bytes
from selectolax.lexbor import LexborHTMLParser
from w3lib.encoding import (
    html_body_declared_encoding,
    http_content_type_encoding,
    read_bom,
    resolve_encoding,
)

# Elements deeper than this are read flat, as browsers do. The parser walks the
# open elements at every start tag: 100,000 nested ones would take it 20 s.
_MAX_DEPTH = 512
# Formatting elements left open at once. Each is opened again in every later
# paragraph, so that n of them make n copies of the page.
_MAX_OPEN_FORMATTING = 8
# Below so many tags a page cannot get dear, whatever its nesting.
_HARMLESS_TAGS = 2_500
# Longest tag, in characters, that is looked at closer: the parser compares each
# attribute of a tag with all others.
_LONG_TAG = 20_000
_MAX_ATTRIBUTES = 1_000

_FORMATTING = frozenset("b big code em font i nobr s small strike strong tt u".split())
# These end themselves: an open one says nothing about the depth.
_SELF_ENDING = frozenset(
    (
        "area base br col embed hr img input link meta param source track wbr p li td th tr "
        "tbody thead tfoot dt dd option optgroup colgroup caption a button html head body "
        "script style"
    ).split()
)
_ATTRIBUTE = re.compile(r"""[^\s"'>/=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]*))?""")
_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)[^>]*>?")
_NESTING_TAG = re.compile(
    rf"<(/?)(?!(?:{'|'.join(sorted(_SELF_ENDING))})[\s/>])([a-z][^\s/>]*)", re.IGNORECASE
)

# Charsets that news is published in and that a page may forget to name.
_GUESSED = (
    "windows-1251 windows-1252 windows-1250 koi8-r gb18030 big5 shift_jis euc_jp euc_kr "
    "windows-1253 windows-1254 windows-1255 windows-1256 windows-1257 windows-874"
).split()
_LATIN = frozenset({"cp1252", "iso8859-1", "iso8859-15", "latin_1", "ascii"})
# What a guess is made from: enough text to know a language by.
_GUESS_BYTES = 60_000
_MARKUP = re.compile(rb"(?is)<(script|style)\b.*?</\1\s*>|<[^>]*>")


@dataclass(frozen=True)
class Page:
    """A parsed page."""

    url: str
    tree: LexborHTMLParser
    encoding: str
    """The charset the bytes were read with; ``"str"`` where text was given."""
    size: int
    """Bytes, or characters where text was given."""
    warnings: tuple[str, ...] = ()


def read_page(html: bytes | str, url: str, headers: Mapping[str, str] | None = None) -> Page:
    """Decode and parse; never raise, in time linear in the size.

    ``headers``: of the response, in any case of their names; only Content-Type is used.
    """
    if isinstance(html, str):
        text, encoding = html.encode("utf-8", "replace").decode(), "str"
        notes: list[str] = []
    else:
        text, encoding, notes = _decode(html, headers or {})
    text, tamed = _tame(text.lstrip("\ufeff"))
    notes += tamed
    if "</html" not in text[-4000:].lower() and "</body" not in text[-20_000:].lower() and text:
        notes.append("The page is cut off: it has no end tag.")
    # scripting=True: the content of noscript stays text, as in a browser, and
    # cannot close the head.
    tree = LexborHTMLParser(text, scripting=True)
    return Page(url, tree, encoding, len(html), tuple(notes))


def _decode(body: bytes, headers: Mapping[str, str]) -> tuple[str, str, list[str]]:
    """Return (text, charset, warnings), the charset decided once for all.

    What the bytes prove comes first (BOM, strict UTF-8), then what header and
    meta declare, as far as the bytes agree, then a guess from the bytes.
    """
    bom, bom_bytes = read_bom(body)
    if bom and bom_bytes:
        return body[len(bom_bytes) :].decode(bom, "replace"), bom, []
    if b"\x1b$" not in body:  # ISO-2022-JP is ASCII to a UTF-8 decoder
        decoder = codecs.getincrementaldecoder("utf-8")()
        try:
            return decoder.decode(body), "utf-8", []  # a cut last character is left out
        except UnicodeDecodeError:
            pass
    declared = list(_declared(body, headers))
    for encoding in declared:
        text = _fit(body, encoding)
        if text is not None:
            return text, encoding, []
    mended = body.decode("utf-8", "replace")
    if mended.count("\ufffd") * 20 < len(re.findall(r"[^\x00-\x7f\ufffd]", mended)):
        return mended, "utf-8", ["Some bytes are not UTF-8 and were replaced."]
    encoding = _guess(body) or (declared[0] if declared else "cp1252")
    note = f"The charset was not declared or declared wrong; read as {encoding}."
    return body.decode(encoding, "replace"), encoding, [note]


def _declared(body: bytes, headers: Mapping[str, str]) -> Iterator[str]:
    """Yield the charsets that header and meta name, as browsers understand the names."""
    content_type = next((v for k, v in headers.items() if k.lower() == "content-type"), None)
    for name in (http_content_type_encoding(content_type), html_body_declared_encoding(body)):
        codec = resolve_encoding(name) if name else None
        if codec and codec != "utf-8":
            yield codec


def _fit(body: bytes, encoding: str) -> str | None:
    """Return the text if the bytes can be of that charset, else ``None``."""
    try:
        text = body.decode(encoding, "replace")
    except LookupError:
        return None
    if text.count("\ufffd") * 500 > len(text):
        return None
    if encoding in _LATIN:
        # In Latin script accented letters stand alone; where most of them
        # follow one another the text is of another script.
        accented = len(re.findall(r"[À-ÿ]", text))
        if accented > 200 and len(re.findall(r"[À-ÿ](?=[À-ÿ])", text)) * 2 > accented:
            return None
    return text


def _guess(body: bytes) -> str | None:
    """Return the charset the page's visible bytes look most like."""
    visible = _MARKUP.sub(b" ", body[: 10 * _GUESS_BYTES])[:_GUESS_BYTES]
    best = from_bytes(visible, cp_isolation=_GUESSED, preemptive_behaviour=False).best()
    return str(best.encoding) if best else None


def _tame(html: str) -> tuple[str, list[str]]:
    """Return markup that parses in linear time, and what had to be changed."""
    parts = html.split("<")
    notes: list[str] = []
    if max(map(len, parts)) > _LONG_TAG and any(map(_has_too_many_attributes, parts)):
        html = "<".join(
            _without_attributes(part) if _has_too_many_attributes(part) else part for part in parts
        )
        notes.append("A tag with more than 1,000 attributes was read without them.")
    if len(parts) > _HARMLESS_TAGS and _is_too_deep(html):
        html = "".join(_flattened(html))
        notes.append(f"Elements nested deeper than {_MAX_DEPTH} were read flat.")
    return html, notes


def _has_too_many_attributes(part: str) -> bool:
    if len(part) <= _LONG_TAG or not part[0].isalpha():
        return False
    end = part.find(">")
    tag = part if end < 0 else part[:end]
    # Data in one long attribute value is common and harmless.
    return sum(1 for _ in islice(_ATTRIBUTE.finditer(tag), _MAX_ATTRIBUTES + 2)) > _MAX_ATTRIBUTES


def _without_attributes(part: str) -> str:
    name = re.match(r"[^\s/>]*", part)
    end = part.find(">")
    return (name[0] if name else "") + (">" if end < 0 else part[end:])


def _depths(html: str) -> Iterator[tuple[re.Match[str], int, bool]]:
    """Yield each start and end tag with its depth, and whether it is formatting."""
    depth = formatting = 0
    for match in _TAG.finditer(html):
        name = match[2].lower()
        if name in _SELF_ENDING:
            continue
        is_formatting = name in _FORMATTING
        if is_formatting:
            formatting = max(0, formatting - 1) if match[1] else formatting + 1
            yield match, formatting, True
        elif match[1]:
            yield match, depth, False
            depth = max(0, depth - 1)
        else:
            depth += 1
            yield match, depth, False


def _is_too_deep(html: str) -> bool:
    depth = formatting = 0
    for end, name in _NESTING_TAG.findall(html):
        if name.lower() in _FORMATTING:
            formatting = max(0, formatting - 1) if end else formatting + 1
            if formatting > _MAX_OPEN_FORMATTING:
                return True
        elif end:
            depth = max(0, depth - 1)
        else:
            depth += 1
            if depth > _MAX_DEPTH:
                return True
    return False


def _flattened(html: str) -> Iterator[str]:
    """Yield the markup without formatting tags and without tags that are too deep."""
    position = 0
    for match, depth, formatting in _depths(html):
        if formatting or depth > _MAX_DEPTH:
            yield html[position : match.start()]
            position = match.end()
    yield html[position:]
