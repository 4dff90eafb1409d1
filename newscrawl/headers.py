"""The headers of an answer as text, whatever bytes a server sends."""

from collections.abc import Iterable, Sequence


def header_texts(headers: Iterable[tuple[bytes, Sequence[bytes]]]) -> dict[str, str]:
    r"""Return the text of each header; never raises.

    Servers mean UTF-8 or ISO 8859-1: what is no UTF-8 is the latter, in which any bytes are
    a text. One bad byte in a header that nobody reads must not cost the page.

    >>> header_texts([(b"Via", [b"a", b"b"]), (b"X-Author", [b"J\xfcrgen"])])
    {'Via': 'a,b', 'X-Author': 'Jürgen'}
    """
    return {_text(name): _text(b",".join(values)) for name, values in headers}


def _text(raw: bytes) -> str:
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("latin-1")
