"""The headers of a response as text, whatever bytes a server sends."""

from collections.abc import Iterable, Sequence


def header_texts(headers: Iterable[tuple[bytes, Sequence[bytes]]]) -> dict[str, str]:
    r"""Return the text of each header; never raises.

    Servers use UTF-8 or ISO 8859-1. What is not valid UTF-8 is decoded as ISO 8859-1, in which
    every byte is a character: a bad byte in an unused header must not lose the page.

    >>> header_texts([(b"Via", [b"a", b"b"]), (b"X-Author", [b"J\xfcrgen"])])
    {'Via': 'a,b', 'X-Author': 'Jürgen'}
    """
    return {_text(name): _text(b",".join(values)) for name, values in headers}


def _text(raw: bytes) -> str:
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("latin-1")
