"""The extractors and bare parsers that ``extraction.py`` times."""

import importlib.metadata
from collections.abc import Callable, Iterable

from w3lib.encoding import html_to_unicode

NEWSCRAWL = "newscrawl.extract"
UNIT = "decode + parsel parse"

Saved = tuple[bytes, str]
"""A page's bytes and address."""

Contestant = Callable[[bytes, str], object]


def decode(html: bytes) -> str:
    return html_to_unicode(None, html)[1]


def load_decoding() -> Contestant:
    return lambda html, _url: decode(html)


def load_parsel() -> Contestant:
    from parsel import Selector

    return lambda html, _url: Selector(decode(html))


def load_lexbor() -> Contestant:
    from selectolax.lexbor import LexborHTMLParser

    return lambda html, _url: LexborHTMLParser(decode(html))


def load_newscrawl() -> Contestant:
    import newscrawl

    return newscrawl.extract


def load_trafilatura(*, fast: bool) -> Contestant:
    from trafilatura import bare_extraction

    def run(html: bytes, url: str) -> object:
        return bare_extraction(html, url=url, fast=fast, include_comments=False, with_metadata=True)

    return run


def load_resiliparse() -> Contestant:
    """Return the extraction of the body: resiliparse has no headline, date or author."""
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.encoding import bytes_to_str, detect_encoding

    def run(html: bytes, _url: str) -> object:
        text = bytes_to_str(html, detect_encoding(html) or "utf-8")
        return extract_plain_text(text, main_content=True)

    return run


CONTESTANTS: dict[str, Callable[[], Contestant]] = {
    UNIT: load_parsel,
    "decode + lexbor parse": load_lexbor,
    "decode": load_decoding,
    NEWSCRAWL: load_newscrawl,
    "trafilatura fast": lambda: load_trafilatura(fast=True),
    "trafilatura": lambda: load_trafilatura(fast=False),
    "resiliparse": load_resiliparse,
}
"""Name of each contestant, and what imports it; raises ``ImportError`` if it is not installed."""


def name_contestants(names: Iterable[str]) -> dict[str, str]:
    """Return the names with the versions of other extractors."""
    titles = {}
    for name in names:
        distribution = name.split()[0]
        is_peer = distribution in ("trafilatura", "resiliparse")
        titles[name] = f"{name} {importlib.metadata.version(distribution)}" if is_peer else name
    return titles
