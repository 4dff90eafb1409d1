"""The article's picture: what metadata name, else the widest of the story's own."""

import re
from functools import lru_cache
from itertools import islice
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from newscrawl.extraction.document.facts import Facts
from newscrawl.extraction.document.sources import Found, Source, first_of
from newscrawl.extraction.document.surroundings import is_of_article
from newscrawl.urls import clean_url

# Pictures of the site, not of the story.
_NO_PICTURE = re.compile(
    r"(?<![a-z])(?:logo|favicon|placeholder|avatar|sprite|blank|default[-_]?(?:image|img|og|share)"
    # Alone the name of a file; as words of a longer one they may be what it shows.
    r"|(?:spacer|1x1|1px|pixel|transparent|trans|clear|empty|loading|loader|lazy(?:[-_]?load)?|dummy)"
    r"(?=\.(?:gif|png|svg|webp|jpe?g)(?:[?#]|$))"
    r")"
    r"(?![a-z])|(?<![a-z])no[-_]?(?:image|img|photo|picture|thumb(?:nail)?)"
    r"(?=[-_]?(?:available|found|yet|\d+x\d+)?\.)|^(?:data|about):",
    re.IGNORECASE,
)
# Attributes in which scripts keep the address until the picture is scrolled to.
_LAZY = (
    "data-src", "data-lazy-src", "data-original", "data-lazy", "data-full-src", "data-image",
    "data-url", "data-hi-res-src", "data-echo", "src",
)  # fmt: skip
_LAZY_SETS = ("srcset", "data-srcset", "data-lazy-srcset", "data-src-set")
# The width behind an address in srcset, and what stands before the next one.
_WIDTH, _BEFORE = re.compile(r"(\d{1,5})w"), re.compile(r"\d{1,5}w(?:,+|$)|,+")
# Elements of a picture among which its sources are looked for.
_MOST_SOURCES = 30
# Longer addresses, as of data: images, are not cached.
_LONGEST_KEPT = 2_000
# Pictures looked at, pixels from which one is large.
_MOST, _LARGE, _LONGEST_NOSCRIPT = 40, 400, 4_000


def extract_main_image(facts: Facts) -> Found[str] | None:
    """Return the absolute address of the article's picture."""
    return first_of(IMAGE_SOURCES, facts)


def _image_og(facts: Facts) -> str | None:
    meta = facts.head.meta
    values = [
        v
        for name in ("og:image", "og:image:url", "og:image:secure_url")
        for v in meta.get(name, ())
    ]
    sizes = meta.get("og:image:width", [])
    if 1 < len(values) == len(sizes):  # several pictures, each with its width: the widest
        by_width = sorted(zip(map(_number, sizes), values, strict=True), key=lambda row: -row[0])
        values = [value for _, value in by_width]
    return first_picture(facts, values)


def _image_json_ld(facts: Facts) -> str | None:
    """Return the largest picture of the article's node."""
    value = (facts.head.article() or {}).get("image")
    found: list[tuple[float, str]] = []
    for entry in _listed(value):
        node: Any = entry
        if isinstance(entry, dict) and isinstance(entry.get("@id"), str):
            node = facts.head.by_id.get(entry["@id"], entry)
        address = (node.get("url") or node.get("contentUrl")) if isinstance(node, dict) else node
        size = _number(node.get("width")) if isinstance(node, dict) else 0
        if isinstance(address, str):
            found.append((-size, address))
    return first_picture(facts, [address for _, address in sorted(found, key=lambda row: row[0])])


def _image_twitter(facts: Facts) -> str | None:
    value = facts.head.first("twitter:image", "twitter:image:src")
    return first_picture(facts, [value] if value else [])


def _image_thumbnail(facts: Facts) -> str | None:
    value = (facts.head.article() or {}).get("thumbnailUrl")
    return first_picture(facts, [one for one in _listed(value) if isinstance(one, str)])


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _image_visible(facts: Facts) -> str | None:
    """Return the widest picture of the story's own, where its size or a ``figure`` tells it."""
    found: list[tuple[float, str]] = []
    for node in facts.page.tree.css("article img, main img, [itemprop~=articleBody] img")[:_MOST]:
        address, width = largest_form(node)
        shown = max(width, _number(node.attributes.get("width")))
        is_large = shown >= _LARGE or (not shown and _in_figure(node))
        if address and is_large and is_of_article(node):
            found.append((-shown, address))
    return first_picture(facts, [address for _, address in sorted(found, key=lambda row: row[0])])


def largest_form(node: LexborNode) -> tuple[str, float]:
    """Return the address of the largest form of a picture, and its pixels, 0 if unknown.

    The forms are those in its sets, in the ``picture`` around it, and in the ``noscript`` beside
    it; the address is empty if there is only one that holds its place.
    """
    copy = _in_noscript(node)
    own = _own_address(copy) if copy is not None else ""
    own = own or _own_address(node)
    forms = [*_with_sources(node), *([copy] if copy is not None else ())]
    sizes = [size for one in forms for size in _sizes_of(one)]
    address, width = max([*sizes, (own, "0")], key=lambda size: float(size[1]))
    return address, float(width)


def is_site_picture(address: str) -> bool:
    """Return whether an address names a logo, an icon or what holds a picture's place."""
    if len(address) > _LONGEST_KEPT:
        return _NO_PICTURE.search(address) is not None
    return _is_site_picture(address)


@lru_cache(maxsize=1_000)  # each is asked for its address and its largest form
def _is_site_picture(address: str) -> bool:
    return _NO_PICTURE.search(address) is not None


def _own_address(node: LexborNode) -> str:
    """Return the address of a picture, not that of what holds its place."""
    attributes = node.attributes
    values = (attributes.get(name) or "" for name in _LAZY)
    named = (value for value in values if value and not is_site_picture(value))
    sets = (attributes.get(name) or "" for name in _LAZY_SETS)
    # Without widths a set is of one size, in several densities.
    return next(named, "") or next((value.split()[0] for value in sets if value.strip()), "")


def _in_noscript(node: LexborNode) -> LexborNode | None:
    """Return the picture in the ``noscript`` beside one that a script fills."""
    beside = node.parent if node.parent is not None and node.parent.tag == "picture" else node
    for near in (_beside(beside, "next"), _beside(beside, "prev")):
        if near is not None and near.tag == "noscript":
            return LexborHTMLParser(near.text_lexbor()[:_LONGEST_NOSCRIPT]).css_first("img")
    return None


def _beside(node: LexborNode, side: str) -> LexborNode | None:
    """Return the next element or the one before, if only spaces stand between."""
    near: LexborNode | None = getattr(node, side)
    if near is not None and near.tag == "-text" and (near.text_content or "").isspace():
        near = getattr(near, side)
    return near


def _with_sources(node: LexborNode) -> list[LexborNode]:
    """Return the picture and the other forms of it that a ``picture`` offers."""
    around = node.parent
    if around is None or around.tag != "picture":
        return [node]
    beside = islice(around.iter(), _MOST_SOURCES)
    return [node, *(one for one in beside if one.tag == "source")]


def _sizes_of(node: LexborNode) -> list[tuple[str, str]]:
    attributes = node.attributes
    sizes: list[tuple[str, str]] = []
    for value in (attributes.get(name) or "" for name in _LAZY_SETS):
        address = ""
        for part in value.split():
            if address and (width := _WIDTH.match(part)):
                sizes.append((address, width[1]))
            address = _BEFORE.sub("", part, count=1) if _BEFORE.match(part) else part
    return sizes


def _image_microdata(facts: Facts) -> str | None:
    nodes = (node for node in facts.marked.get("image", ()) if is_of_article(node))
    return first_picture(facts, [_address_in(node) for node in nodes])


def address_of_picture(node: LexborNode) -> str:
    """Return the address that an element gives, as a picture or for what holds one."""
    picture = node if node.tag in ("img", "source", "amp-img") else node.css_first("img")
    if picture is not None:
        copy = _in_noscript(picture)
        return (_own_address(copy) if copy is not None else "") or _own_address(picture)
    return _address_in(node)


def _address_in(node: LexborNode) -> str:
    """Return the address of a marked picture, or of the one that the marked element holds."""
    inner = node.css_first("[itemprop~=url], [itemprop~=contentUrl], img[src]") or node
    values = (inner.attributes.get(name) for name in ("content", "href", "src"))
    return next(filter(None, values), "")


def _in_figure(node: LexborNode) -> bool:
    above = node.parent
    while above is not None and above.tag in ("picture", "a", "div", "span"):
        above = above.parent
    return above is not None and above.tag == "figure"


def first_picture(facts: Facts, values: list[str]) -> str | None:
    """Return the first address that names no logo or placeholder."""
    pictures = (value for value in values if value and not is_site_picture(value))
    return next(filter(None, (clean_url(value, facts.head.base) for value in pictures)), None)


def _number(value: object) -> float:
    """Return a width as JSON-LD gives it: 1200, ``"1200px"``, a QuantitativeValue."""
    if isinstance(value, dict):
        value = value.get("value")
    match = re.match(r"\d{1,6}", str(value))
    return float(match[0]) if match else 0.0


IMAGE_SOURCES: tuple[Source[str], ...] = (
    Source("meta:og:image", _image_og),
    Source("json-ld:*.image", _image_json_ld),
    Source("meta:twitter:image", _image_twitter),
    Source("microdata:image", _image_microdata),
    Source("link:image_src", lambda f: first_picture(f, f.head.links.get("image_src", []))),
    Source("visible:img", _image_visible),
    Source("json-ld:*.thumbnailUrl", _image_thumbnail),
)
