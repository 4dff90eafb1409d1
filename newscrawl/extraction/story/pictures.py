"""The pictures of the story, each with its caption and credit."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice

from selectolax.lexbor import LexborNode

from newscrawl.extraction.body.line_rules import find_credit
from newscrawl.extraction.document.blocks import BlockKind, Signature
from newscrawl.extraction.document.surroundings import class_words, is_of_article
from newscrawl.extraction.fields.image import is_site_picture, largest_form
from newscrawl.extraction.story.outline import Outline
from newscrawl.story import Image
from newscrawl.urls import address_key, clean_url

# Pictures of a page that are looked at, and of a story that are kept.
_MOST_LOOKED_AT, _MOST = 300, 200
# Pixels below which a picture is an icon, or a portrait of an author.
_SMALL = 100
_DIGITS = 5
# Elements around a picture in which its caption is looked for, and the longest caption.
_STEPS_UP, _LONGEST_CAPTION = 4, 2_000
# Blocks of a figure, at most: one with more holds more than a picture.
_MOST_LINES = 8
_PICTURE_FILE = re.compile(r"\.(?:jpe?g|png|webp|gif|avif)(?:$|[?#])", re.IGNORECASE)
_CREDIT_ELEMENTS = (
    "[class*=credit], [class*=Credit], [class*=copyright], [class*=Copyright], [class*=source], "
    "[class*=photographer], [itemprop~=copyrightHolder], [itemprop~=creditText], small, cite"
)
_CAPTION = frozenset(
    (
        "caption captions figcaption legend bildunterschrift bildtext credit credits copyright "
        "photocredit imagecredit source byline leyenda pie didascalia podpis popis descr"
    ).split()
)
_CREDIT = frozenset(
    (
        "credit credits copyright photocredit imagecredit source byline author photographer "
        "fotograf agency quelle rights attribution"
    ).split()
)
_NO_STORY = frozenset(
    (
        "avatar author authors byline logo icon icons badge share sharing social emoji profile "
        "related teaser teasers recommended promo newsletter banner advert ad ads sponsor menu "
        "nav footer comment comments portrait flag sprite"
    ).split()
)


@dataclass(frozen=True)
class Picture:
    """A picture and the blocks of its caption."""

    image: Image
    element: int
    """The element of the page that holds it."""
    positions: tuple[int, ...]
    """Positions of the blocks of its caption and credit."""


def find_pictures(outline: Outline, base: str) -> list[Picture]:
    """Return the pictures between headline and end of the story, in the page's order.

    ``base``: the address that theirs are relative to. Each address counts once.
    """
    found: dict[str, Picture] = {}
    finder = _Finder(outline, base)
    for node, element in islice(finder.candidates(), _MOST_LOOKED_AT):
        image = finder.read_image(node)
        if image is None:
            continue
        key = address_key(image.url)
        if key not in found:
            found[key] = finder.add_caption(image, element)
        if len(found) >= _MOST:
            break
    return list(found.values())


class _Finder:
    """Looks for the pictures of one story."""

    def __init__(self, outline: Outline, base: str) -> None:
        self._outline = outline
        self._layout = outline.layout
        self._base = base

    def candidates(self) -> Iterator[tuple[LexborNode, int]]:
        """Yield the pictures in and above the text, each with the element that holds it."""
        layout, seen = self._layout, set[int]()
        for element in self._range():
            if layout.pictures_until[element] == layout.pictures[element]:
                continue
            is_figure = layout.tag(element) == "figure"
            if not is_figure and self._count_inside(element):
                continue  # an element inside has them
            for node in layout.nodes[element].css("img, amp-img"):
                if node.mem_id not in seen:
                    seen.add(node.mem_id)
                    yield node, element

    def _count_inside(self, element: int) -> bool:
        """Return whether all pictures of an element are those of its children."""
        layout = self._layout
        left = layout.pictures_until[element] - layout.pictures[element]
        child = element + 1
        while child < layout.ends[element]:
            left -= layout.pictures_until[child] - layout.pictures[child]
            child = layout.ends[child]
        return left <= 0

    def _range(self) -> range:
        """Return the elements from the headline, or the article around it, to the text's end."""
        layout, outline = self._layout, self._outline
        last = outline.blocks[outline.positions[-1]].element
        holder = outline.text_place[1]
        first = outline.blocks[outline.positions[0]].element
        heading = outline.blocks[outline.start - 1].element if outline.start else first
        start = min(heading, first)
        for one in layout.ancestors(heading):
            if layout.tag(one) in ("article", "header") and one < start:
                start = one
        holder = holder if holder >= 0 else last
        return range(start, max(last + 1, layout.ends[holder]))

    def read_image(self, node: LexborNode) -> Image | None:
        """Return a picture of the story, ``None`` for one of the site or of another article."""
        address, width = largest_form(node)
        url = clean_url(address, self._base) if address and not is_site_picture(address) else None
        attributes = node.attributes
        stated = [_pixels(attributes.get(name)) for name in ("width", "height")]
        sizes = [size for size in (*stated, int(width) or None) if size is not None]
        is_small = bool(sizes) and max(sizes) < _SMALL
        if url is None or is_small or not is_of_article(node) or _is_of_site(node, self._base):
            return None
        if width and stated[0] and stated[1] and int(width) != stated[0]:
            stated = [int(width), round(stated[1] * width / stated[0])]
        elif width:
            stated[0] = int(width)
        alt = " ".join((attributes.get("alt") or "").split())
        return Image(url=url, width=stated[0], height=stated[1], alt=alt or None)

    def add_caption(self, image: Image, element: int) -> Picture:
        """Return a picture with its caption and credit, and the blocks that they are."""
        positions = self._find_caption(element)
        credit, texts = None, []
        for position in positions:
            text = self._outline.blocks[position].text[:_LONGEST_CAPTION]
            inside = self._credit_in(position)
            if inside and (at := text.find(inside)) >= 0:
                credit = credit or inside
                text = " ".join(f"{text[:at]} {text[at + len(inside) :]}".split())
            if (found := find_credit(text)) is not None:
                credit = credit or found[1]
                text = text[: found[0]]
            if text := text.strip(" |–—-/"):
                texts.append(text)
        caption = " ".join(dict.fromkeys(texts)) or None
        if credit is not None:
            credit = _unlabelled(credit)
        return Picture(replace(image, caption=caption, credit=credit), element, positions)

    def _find_caption(self, element: int) -> tuple[int, ...]:
        """Return the positions of the blocks of a picture's caption."""
        layout, outline = self._layout, self._outline
        for one in islice(layout.ancestors(element), _STEPS_UP):
            inside = [
                position
                for position, block in enumerate(outline.blocks)
                if one <= block.element < layout.ends[one]
            ]
            captions = tuple(filter(self._is_caption, inside))
            if captions and len(captions) == len(inside):
                return captions
            if any(n in outline.kept for n in inside if n not in captions):
                break
            if len(inside) > _MOST_LINES:
                break
            if captions or (inside and layout.tag(one) == "figure"):
                return captions or tuple(inside)
        following = next(
            (n for n, block in enumerate(outline.blocks) if block.element >= layout.ends[element]),
            None,
        )
        if following is not None and following not in outline.kept and self._is_caption(following):
            return (following,)
        return ()

    def _is_caption(self, position: int) -> bool:
        """Return whether a block is a caption, by its rule or by the name of its element."""
        outline, layout = self._outline, self._layout
        if outline.blocks[position].kind is BlockKind.CAPTION:
            return True
        if position in outline.kept:
            return False
        if outline.reasons.get(position, "").startswith("caption/line"):
            return True
        element = outline.blocks[position].element
        return any(
            _is_named(layout.signatures[one], _CAPTION)
            for one in (element, layout.parents[element])
        )

    def _credit_in(self, position: int) -> str | None:
        """Return the text of the element in a block that has the credit, or all of the block."""
        layout, block = self._layout, self._outline.blocks[position]
        element = block.element
        if _is_named(layout.signatures[element], _CREDIT):
            return block.text
        for node in layout.nodes[element].css(_CREDIT_ELEMENTS):
            if text := " ".join(node.text_lexbor().split()):
                return text
        return None


@lru_cache(maxsize=20_000)
def _is_named(signature: Signature, names: frozenset[str]) -> bool:
    return not names.isdisjoint(class_words(f"{signature.classes} {signature.label}"))


def _is_of_site(node: LexborNode, base: str) -> bool:
    """Return whether a picture is an icon, a portrait, or leads to another page."""
    above: LexborNode | None = node
    for _ in range(_STEPS_UP):
        if above is None or above.tag in ("figure", "article", "main", "body"):
            return False
        attributes = above.attributes
        if not _NO_STORY.isdisjoint(class_words(attributes.get("class") or "")):
            return True
        if above.tag == "a" and (address := clean_url(attributes.get("href") or "", base)):
            return not _PICTURE_FILE.search(address) and address_key(address) != address_key(base)
        above = above.parent
    return False


def _unlabelled(credit: str) -> str:
    """Return whose a picture is, without the words that announce it."""
    found = find_credit(credit)
    return found[1] if found is not None and found[0] == 0 else credit.strip(" ()[]|/©")


def _pixels(value: str | None) -> int | None:
    digits = (value or "").strip().removesuffix("px")
    return int(digits) or None if digits.isdecimal() and len(digits) <= _DIGITS else None
