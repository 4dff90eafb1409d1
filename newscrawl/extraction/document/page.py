"""Decode and parse a page, once for all that read it."""

import codecs
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

from charset_normalizer import from_bytes
from selectolax.lexbor import LexborDocumentOptions, LexborHTMLParser
from w3lib.encoding import (
    html_body_declared_encoding,
    http_content_type_encoding,
    read_bom,
    resolve_encoding,
)

from newscrawl.extraction.document.sentences import mend_sentences

# Elements nested deeper than this are flattened, as in browsers. The parser walks all open
# elements at each start tag: 100,000 nested ones would take 20 s.
_MAX_DEPTH = 512
# Formatting elements that are open at once. The parser opens each again in every later
# paragraph, so that the tree grows with their number.
_MAX_OPEN_FORMATTING = 8
# A page with fewer tags is parsed fast, whatever its nesting.
_HARMLESS_TAGS = 4_000
# Tags longer than this, in bytes, have their attributes counted: the parser compares each
# attribute of a tag with all others.
_LONG_TAG = 20_000
_MAX_ATTRIBUTES = 1_000

_FORMATTING = frozenset(b"b big code em font i nobr s small strike strong tt u".split())
# Elements that need no end tag: they are not counted for the depth.
_SELF_ENDING = (
    b"area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr|p|li|td|th|tr|tbody|"
    b"thead|tfoot|dt|dd|option|optgroup|colgroup|caption|a|button|html|head|body|script|style"
)
_NESTING_TAG = re.compile(
    rb"<(/?)(?!(?:" + _SELF_ENDING + rb")[\s/>])([a-z][^\s/>]*)", re.IGNORECASE
)
# An icon of one file: its elements end themselves, which the pattern above does not see, and a
# menu has hundreds. Where a title stays open or a quote is missing it is no icon: such markup
# nests on.
_ICON = re.compile(
    rb"""(?isx)
    <svg\b (?: [^<>"'] | "[^"<]*+" | '[^'<]*+' )*+ >
    (?: [^<]*+ (?:
        <(title|desc)\b [^<>"']*+ > [^<]*+ </\1\s*+>
        | </?(?:use|path|g|defs|circle|ellipse|rect|line|polygon|polyline|symbol|image|mask|
             clippath|stop|lineargradient|radialgradient)\b
          (?: [^<>"'] | "[^"<]*+" | '[^'<]*+' )*+ >
    ) ){0,200}+
    [^<]*+ </svg\s*+>
    """
)
_ATTRIBUTE = re.compile(rb"""[^\s"'>/=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]*))?""")

_DECODED_AT_ONCE = 16_384
# Charsets that a page without a declaration may be in.
_GUESSED = (
    "windows-1251 windows-1252 windows-1250 koi8-r gb18030 big5 shift_jis euc_jp euc_kr "
    "windows-1253 windows-1254 windows-1255 windows-1256 windows-1257 windows-874"
).split()
_LATIN = frozenset({"cp1252", "iso8859-1", "iso8859-15", "latin_1", "ascii"})
# Codecs of Python's own source text, which no page is written in.
_ESCAPES = frozenset({"unicode-escape", "raw-unicode-escape"})
# What a guess is made from: enough text to know a language by.
_GUESS_BYTES = 60_000
# C1 controls in UTF-8: quotes and dashes of windows-1252 that a system took for ISO-8859-1.
# Those of a text that was encoded in UTF-8 twice stay: the body's text is mended as a whole.
_WINDOWS_CONTROLS = re.compile(
    rb"\xc3[\x82-\x9f]\xc2[\x80-\xbf]"
    rb"|\xc3[\xa0-\xaf](?:\xc2[\x80-\xbf]){2}"
    rb"|\xc3[\xb0-\xb4](?:\xc2[\x80-\xbf]){3}"
    rb"|\xe2\x82\xac\xc2\x9d"  # a closing quote that was taken for windows-1252
    rb"|\xc2([\x80-\x9f])"
)
# Only what this finds is changed; most pages have none, and it is found fast.
_HAS_CONTROL = re.compile(rb"\xc2[\x80-\x9f]")
# Elements whose content is no markup, as they begin. In XHTML they can end themselves, where the
# parser would take the rest of the page for their content.
_RAW = re.compile(
    rb"""(?isx)
    <(script|style|title|iframe|textarea|noscript|noframes|noembed|xmp)(?=[\s/>])
    (?: [^<>"'/] | "[^"<]*+" | '[^'<]*+' | /(?!>) )*+ (?P<is_empty>/?) >
    """
)
_XHTML_TYPE = "application/xhtml+xml"
_XHTML = re.compile(rb"(?i)\s*<\?xml\b[^>]*>\s*<!doctype\s+html\s+public\s[^>]*\bXHTML\b")
# What has no end goes on to that of the bytes: a later start would have none either.
_MARKUP = re.compile(rb"(?is)<(script|style)\b.*?(?:</\1\s*+>|\Z)|<[^>]*+(?:>|\Z)")


@dataclass(frozen=True)
class Page:
    """A parsed page."""

    url: str
    tree: LexborHTMLParser
    encoding: str
    """The charset of the bytes; ``"str"`` if the page was given as text."""
    size: int
    """In bytes, or in characters if the page was given as text."""
    warnings: tuple[str, ...] = ()
    markup: bytes = field(default=b"", repr=False)
    """What was parsed, in UTF-8: a search in it is faster than one in the tree."""


def read_page(html: bytes | str, url: str, headers: Mapping[str, str] | None = None) -> Page:
    """Decode and parse a page.

    ``headers``: those of the response, with names in any case; only Content-Type is used, for
    the charset and for XHTML.
    Never raises, and takes time linear in the size of the page.
    """
    if isinstance(html, str):
        markup, encoding = html.lstrip("\ufeff").encode("utf-8", "replace"), "str"
        notes: list[str] = []
    else:
        markup, encoding, notes = _decode(html, headers or {})
    if _HAS_CONTROL.search(markup):
        markup = _WINDOWS_CONTROLS.sub(_as_windows_1252, markup)
    if _is_xhtml(markup, headers or {}):
        markup = b"".join(_with_ends(markup))
    markup, tamed = _tame(markup)
    notes += tamed
    tail = markup[-20_000:].lower()
    if markup and b"</html" not in tail and b"</body" not in tail:
        notes.append("The page is cut off: it has no end tag.")
    # scripting=True: the content of noscript is text, as in a browser, and cannot close the
    # head. WO_EVENTS: mutation events only fill <selectedcontent>, which is not needed.
    tree = LexborHTMLParser(markup, scripting=True, options=LexborDocumentOptions.WO_EVENTS)
    mend_sentences(tree, markup, url)
    return Page(url, tree, encoding, len(html), tuple(notes), markup)


def _decode(body: bytes, headers: Mapping[str, str]) -> tuple[bytes, str, list[str]]:
    """Return (UTF-8 bytes, charset, warnings).

    A BOM or valid UTF-8 comes first, then the charset of the header or the meta element if the
    bytes are valid in it, then a guess from the bytes.
    """
    bom, bom_bytes = read_bom(body)
    if bom and bom_bytes:
        return body[len(bom_bytes) :].decode(bom, "replace").encode("utf-8", "replace"), bom, []
    # ISO-2022-JP is ASCII to a UTF-8 decoder.
    if b"\x1b" not in body or b"\x1b$" not in body:
        try:
            return _without_cut_character(body), "utf-8", []
        except UnicodeDecodeError:
            pass
    text, encoding, notes = _decode_other(body, headers)
    return text.encode("utf-8", "replace"), encoding, notes


def _content_type(headers: Mapping[str, str]) -> str | None:
    return next((v for k, v in headers.items() if k.lower() == "content-type"), None)


def _is_xhtml(markup: bytes, headers: Mapping[str, str]) -> bool:
    """Return whether a browser reads a page as XML; without a header, whether it calls itself so.

    What is served as HTML is read as HTML, whatever it calls itself.
    """
    content_type = _content_type(headers)
    if content_type:
        return content_type.strip().lower().startswith(_XHTML_TYPE)
    return _XHTML.match(markup) is not None


def _with_ends(markup: bytes) -> Iterator[bytes]:
    """Yield XHTML with end tags for the elements without markup that end themselves."""
    lower = markup.lower()
    written = at = 0
    while match := _RAW.search(markup, at):
        at = match.end()
        end = b"</" + match[1]
        if match["is_empty"]:
            yield markup[written : at - 2] + b">" + end + b">"
            written = at
        elif (at := lower.find(end.lower(), at)) < 0:
            break
    yield markup[written:]


def _as_windows_1252(control: re.Match[bytes]) -> bytes:
    return control[1].decode("cp1252", "ignore").encode() if control[1] else control[0]


def _without_cut_character(body: bytes) -> bytes:
    """Return UTF-8 without an incomplete last character; raise if the bytes are not UTF-8."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    for start in range(0, len(body), _DECODED_AT_ONCE):  # the text of a whole page is large
        decoder.decode(body[start : start + _DECODED_AT_ONCE])
    pending = decoder.getstate()[0]
    return body[: len(body) - len(pending)] if pending else body


def _decode_other(body: bytes, headers: Mapping[str, str]) -> tuple[str, str, list[str]]:
    """Return (text, charset, warnings) of bytes that are not UTF-8."""
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
    """Yield the charsets in header and meta element, with names resolved as in browsers."""
    in_header = http_content_type_encoding(_content_type(headers))
    in_page = html_body_declared_encoding(body)
    for name in (in_header, in_page):
        codec = resolve_encoding(name) if name else None
        # A declaration that can be read is in no charset of two or four bytes a character.
        is_wide = codec is not None and codec.startswith(("utf-16", "utf-32"))
        if codec is None or codec == "utf-8" or (name is in_page and is_wide):
            continue
        if _is_charset(codec):
            yield codec


def _is_charset(codec: str) -> bool:
    """Return whether a codec decodes any bytes: Python's also unpack files and name hosts."""
    try:
        b"\xff".decode(codec, "replace")
    except (LookupError, ValueError):
        return False
    return codec not in _ESCAPES


def _fit(body: bytes, encoding: str) -> str | None:
    """Return the text if the bytes can be of that charset, else ``None``."""
    text = body.decode(encoding, "replace")
    if text.count("\ufffd") * 500 > len(text):
        return None
    if encoding in _LATIN:
        # In Latin script an accented letter rarely follows another; if most do, the text is in
        # another script.
        accented = len(re.findall(r"[À-ÿ]", text))
        if accented > 200 and len(re.findall(r"[À-ÿ](?=[À-ÿ])", text)) * 2 > accented:
            return None
    return text


def _guess(body: bytes) -> str | None:
    """Return the charset that is most likely for the visible text."""
    visible = _MARKUP.sub(b" ", body[: 10 * _GUESS_BYTES])[:_GUESS_BYTES]
    best = from_bytes(visible, cp_isolation=_GUESSED, preemptive_behaviour=False).best()
    return str(best.encoding) if best else None


def _tame(markup: bytes) -> tuple[bytes, list[str]]:
    """Return markup that is parsed in linear time, and warnings about what was changed."""
    notes = []
    if any(_has_too_many_attributes(markup[start:end]) for start, end in _long_parts(markup)):
        parts = markup.split(b"<")
        markup = b"<".join(
            _without_attributes(part) if _has_too_many_attributes(part) else part for part in parts
        )
        notes.append("A tag with more than 1,000 attributes was read without them.")
    tags = markup.count(b"<")
    if tags > _HARMLESS_TAGS and _is_too_deep(markup):
        markup = b"".join(_flattened(markup))
        notes.append(f"Elements nested deeper than {_MAX_DEPTH} were read flat.")
    return markup, notes


def _long_parts(markup: bytes) -> Iterator[tuple[int, int]]:
    """Yield the spans of more than ``_LONG_TAG`` bytes between one ``<`` and the next.

    Each of them contains a whole window of half that size, and almost all windows are passed
    over at their first ``<``.
    """
    window, at = _LONG_TAG // 2, 0
    while at + window <= len(markup):
        if markup.find(b"<", at, at + window) >= 0:
            at += window
            continue
        start, end = markup.rfind(b"<", 0, at) + 1, markup.find(b"<", at + window)
        at = len(markup) if end < 0 else end
        if start and at - start > _LONG_TAG:
            yield start, at


def _has_too_many_attributes(part: bytes) -> bool:
    if len(part) <= _LONG_TAG or not part[:1].isalpha():
        return False
    end = part.find(b">")
    tag = part if end < 0 else part[:end]
    # Data in one long attribute value is common and harmless.
    return sum(1 for _ in islice(_ATTRIBUTE.finditer(tag), _MAX_ATTRIBUTES + 2)) > _MAX_ATTRIBUTES


def _without_attributes(part: bytes) -> bytes:
    name = re.match(rb"[^\s/>]*", part)
    end = part.find(b">")
    return (name[0] if name else b"") + (b">" if end < 0 else part[end:])


def _is_too_deep(markup: bytes) -> bool:
    depth = formatting = 0
    opened: dict[bytes, int] = defaultdict(int)
    for end, name in _NESTING_TAG.findall(_ICON.sub(b"", markup)):
        name = name.lower()
        if name in _FORMATTING:
            formatting = max(0, formatting - 1) if end else formatting + 1
            if formatting > _MAX_OPEN_FORMATTING:
                return True
        elif not end:
            opened[name] += 1
            depth += 1
            if depth > _MAX_DEPTH:
                return True
        elif opened[name]:  # another end tag ends nothing
            opened[name] -= 1
            depth -= 1
    return False


def _flattened(markup: bytes) -> Iterator[bytes]:
    """Yield the markup without formatting tags and without tags that are too deep."""
    position = depth = 0
    opened: dict[bytes, int] = defaultdict(int)
    for match in _NESTING_TAG.finditer(markup):
        is_end, name = match[1], match[2].lower()
        formatting = name in _FORMATTING
        is_start = not (formatting or is_end)
        opened[name] += is_start
        depth += is_start
        if (formatting or depth > _MAX_DEPTH) and match.start() >= position:
            yield markup[position : match.start()]
            end = markup.find(b">", match.end())
            position = len(markup) if end < 0 else end + 1
        if is_end and opened[name]:
            opened[name] -= 1
            depth -= 1
    yield markup[position:]
