"""Read how sites reserve their text from AI training and text mining.

No law or standard names a single way for it, so each is read as it is specified: groups for
AI crawlers and Content-Signal lines in robots.txt, ``noai`` in robots meta tags and
X-Robots-Tag, and the TDM Reservation Protocol in headers, meta tags and ``tdmrep.json``.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple
from urllib.parse import urlsplit

from protego import Protego

AI_AGENTS = (  # as their operators name them, as of autumn 2026
    *("GPTBot", "CCBot", "ClaudeBot", "anthropic-ai", "Google-Extended", "Applebot-Extended"),
    *("Bytespider", "Amazonbot", "meta-externalagent", "cohere-ai", "Diffbot", "PerplexityBot"),
    *("AI2Bot", "omgili", "ImagesiftBot"),
)
"""Crawlers that collect text for language models. A site that forbids them reserves its text."""

TDMREP_PATH = "/.well-known/tdmrep.json"

HEADERS = ("x-robots-tag", "tdm-reservation")
"""Headers that can reserve a page."""

_READ_BYTES = 64 * 1024
"""Bytes of a page that are searched for its head."""

# Without IGNORECASE, which would try it at every byte instead of at every "<".
_META = re.compile(rb"<[Mm][Ee][Tt][Aa]\b[^<>]{0,2000}>")
_ATTRIBUTE = re.compile(
    rb"""\b(name|content)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE
)
_NO_AI = frozenset({"noai", "noimageai"})
_META_WORDS = (b"noai", b"noimageai", b"tdm-reservation")
_CONTENT_SIGNAL = re.compile(
    r"^[ \t]*+content-signal[ \t]*+:(?P<value>[^#\n]*)", re.IGNORECASE | re.MULTILINE
)
_MAX_RULES = 1000
_OTHER_AGENT = "anybody"
"""Name of a crawler that no robots.txt has a group for."""


class OptOutKind(StrEnum):
    """Where a reservation is stated."""

    ROBOTS_AI = "robots-ai-group"
    CONTENT_SIGNAL = "content-signal"
    ROBOTS_META = "robots-meta"
    ROBOTS_HEADER = "x-robots-tag"
    TDM_META = "tdm-meta"
    TDM_HEADER = "tdm-header"
    TDM_FILE = "tdmrep.json"


class Reservation(NamedTuple):
    """One statement that a page or a site is reserved."""

    kind: OptOutKind
    text: str


@dataclass(frozen=True)
class SiteRules:
    """The reservations of a host's robots.txt and tdmrep.json."""

    robots: Protego | None = None

    agents: tuple[str, ...] = ()
    """Crawlers of ``AI_AGENTS`` that robots.txt has a group for."""

    signals: tuple[str, ...] = ()
    tdm: tuple[tuple[str, str], ...] = ()
    """Pattern of the path and value of ``tdm-reservation``, in the file's order."""

    def find(self, url: str) -> Iterator[Reservation]:
        """Yield the reservations of an address."""
        if self.robots is not None and self.agents:
            forbidden = [name for name in self.agents if not self.robots.can_fetch(url, name)]
            # A rule for all crawlers says nothing about AI; RobotsMiddleware obeys it.
            if forbidden and self.robots.can_fetch(url, _OTHER_AGENT):
                yield Reservation(OptOutKind.ROBOTS_AI, ", ".join(forbidden))
        for signal in self.signals:
            yield Reservation(OptOutKind.CONTENT_SIGNAL, signal)
        path = urlsplit(url).path or "/"
        value = next((value for pattern, value in self.tdm if _matches(pattern, path)), "0")
        if value == "1":
            yield Reservation(OptOutKind.TDM_FILE, "tdm-reservation 1")


def read_robots(text: str) -> SiteRules:
    """Return the reservations of a robots.txt: groups for AI crawlers and Content-Signal lines."""
    found = (match["value"].strip().lower() for match in _CONTENT_SIGNAL.finditer(text))
    refused = (signal for signal in found if re.search(r"\bai-(?:train|input)\s*=\s*no\b", signal))
    lower = text.lower()
    return SiteRules(
        robots=Protego.parse(text),
        agents=tuple(name for name in AI_AGENTS if name.lower() in lower),
        signals=tuple(dict.fromkeys(refused)),
    )


def read_tdmrep(body: bytes) -> tuple[tuple[str, str], ...]:
    """Return the rules of a ``tdmrep.json``; an invalid one has none."""
    try:
        rules = json.loads(body)
    except (ValueError, RecursionError):
        return ()
    if not isinstance(rules, list):
        return ()
    return tuple(
        (str(rule.get("location", "/")), str(rule.get("tdm-reservation", "0")))
        for rule in rules[:_MAX_RULES]
        if isinstance(rule, dict)
    )


def find_in_page(headers: Mapping[str, str], body: bytes) -> Iterator[Reservation]:
    """Yield the reservations of a page. ``headers``: those of ``HEADERS`` that it has."""
    if tokens := _no_ai(headers.get("x-robots-tag", "")):
        yield Reservation(OptOutKind.ROBOTS_HEADER, tokens)
    if headers.get("tdm-reservation", "").strip() == "1":
        yield Reservation(OptOutKind.TDM_HEADER, "tdm-reservation 1")
    end = body.find(b"</head", 0, _READ_BYTES)
    tags = b"".join(_META.findall(body, 0, end if end > 0 else _READ_BYTES)).lower()
    if not any(word in tags for word in _META_WORDS):  # one page in a hundred has one
        return
    for name, content in _metas(tags):
        if name == "robots" and (tokens := _no_ai(content)):
            yield Reservation(OptOutKind.ROBOTS_META, tokens)
        elif name == "tdm-reservation" and content.strip() == "1":
            yield Reservation(OptOutKind.TDM_META, "tdm-reservation 1")


def _no_ai(value: str) -> str:
    """Return the tokens about AI, for whichever crawler an X-Robots-Tag names."""
    words = re.split(r"[,:;\s]+", value.lower())
    return ", ".join(dict.fromkeys(word for word in words if word in _NO_AI))


def _metas(tags: bytes) -> Iterator[tuple[str, str]]:
    for tag in _META.finditer(tags):
        values = dict(_attributes(tag.group()))
        if "name" in values and "content" in values:
            yield values["name"].strip().lower(), values["content"]


def _attributes(tag: bytes) -> Iterable[tuple[str, str]]:
    for match in _ATTRIBUTE.finditer(tag):
        value = match[2] or match[3] or match[4] or b""
        yield match[1].decode().lower(), value.decode("latin-1")


def _matches(pattern: str, path: str) -> bool:
    """Return whether a pattern with ``*`` and ``$``, as in robots.txt, matches the path."""
    anchored = pattern.endswith("$")
    parts = pattern.removesuffix("$").split("*")
    if not path.startswith(parts[0]):
        return False
    position = len(parts[0])
    for part in parts[1:]:
        found = path.find(part, position)
        if found < 0:
            return False
        position = found + len(part)
    return not anchored or position == len(path) or (len(parts) > 1 and path.endswith(parts[-1]))
