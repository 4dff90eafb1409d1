"""Whether a response holds an HTML page."""

import re

_HTML_TYPES = ("text/html", "application/xhtml+xml")
_HTML_MARK = re.compile(rb"<\s*(?:!doctype\s+html|html|head|body|article)\b", re.IGNORECASE)
_BINARY_STARTS = (
    b"%PDF-",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"PK\x03\x04",
    b"RIFF",
    b"\x1f\x8b",
)


def is_html(body: bytes, content_type: str) -> bool:
    """Return whether the body is a page, by its type and by what the bytes begin with."""
    if body.startswith(_BINARY_STARTS):
        return False
    if content_type.partition(";")[0].strip().lower() in _HTML_TYPES:
        return True
    return bool(_HTML_MARK.search(body[:1024]))
