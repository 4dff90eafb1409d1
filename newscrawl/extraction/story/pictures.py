"""The pictures of the story, each with its caption and credit."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice
from urllib.parse import urlsplit

from selectolax.lexbor import LexborNode

from newscrawl.extraction.body.line_rules import find_credit, is_date_line
from newscrawl.extraction.document.blocks import BlockKind, Signature, per_signature
from newscrawl.extraction.document.boilerplate import is_marked_elsewhere
from newscrawl.extraction.document.surroundings import class_words
from newscrawl.extraction.fields.image import is_site_picture, largest_form
from newscrawl.extraction.story.credits import is_owner, read_credit, split_credit, strip_label
from newscrawl.extraction.story.outline import Outline, words_of
from newscrawl.story import Image
from newscrawl.urls import address_key, clean_url

# Pictures of a page that are looked at, and of a story that are kept.
_MOST_LOOKED_AT, _MOST = 300, 200
# Pixels below which a picture is an icon or a portrait of an author, and below which one whose
# address alone has its size is a teaser's.
_SMALL, _SMALL_FORM = 100, 200
_DIGITS = 5
_FORM = re.compile(r"[-_/=](\d{2,4})x(\d{2,4})?(?=[-_./]|$)")
# Elements around a picture in which its caption is looked for, those that are asked whose it is,
# and the longest line of a caption.
_STEPS_UP, _STEPS_OUT, LONGEST_CAPTION = 4, 12, 2_000
# The longest credit, and the part of a caption that its credit is at most.
_LONGEST_CREDIT, _MOST_OF_CAPTION = 90, 0.7
# Blocks of a figure, at most: one with more holds more than a picture.
_MOST_LINES, _MOST_INSIDE = 8, 40
# Blocks of a header before its headline, at most: one with more is the site's.
_MOST_IN_HEADER = 6
_LINKED = 0.5
_PICTURE_FILE = re.compile(r"\.(?:jpe?g|png|webp|gif|avif)(?:$|[?#])", re.IGNORECASE)
_DRAWN = re.compile(r"\.(?:svg|gif)(?:$|[?#])", re.IGNORECASE)
_ICON = re.compile(
    r"(?<![a-z])(?:ico|icons?|btn|buttons?|arrow|badge|banner|captcha)(?![a-z])[^/]*$"
    r"|/(?:icons?|buttons?|emoji|avatars?|smilies)/",
    re.IGNORECASE,
)
_CREDIT_ELEMENTS = (
    "[class*=credit], [class*=Credit], [class*=copyright], [class*=Copyright], [class*=source], "
    "[class*=author], [class*=photographer], [itemprop~=copyrightHolder], "
    "[itemprop~=creditText], small, cite"
)
_CAPTION = frozenset(
    (
        "caption captions figcaption legend bildunterschrift bildtext credit credits copyright "
        "photocredit imagecredit source byline leyenda pie didascalia podpis popis descr "
        "description leadcaption annotation imagedescription picintro fotosmall"
    ).split()
)
# Names that say so, also of a block that the reader took for text.
_SURE = frozenset("caption captions figcaption bildunterschrift bildtext didascalia".split())
_LONGEST_SURE = 400
# Names of small type; headings that are as small; effective length of such a line, at most, and
# the words of one that repeats the alternative text, at least.
_SMALL_TYPE = frozenset("small muted fotosmall note footnote smalltext".split())
_SMALL_HEADINGS = ("h5", "h6")
_LONGEST_LINE, _LONGEST_ITALIC, _FEWEST_WORDS = 300, 160, 3
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
        "nav footer comment comments portrait flag sprite button buttons btn"
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
    finder = _Finder(outline, base)
    images: list[tuple[str, Image, int]] = []
    for node, element in islice(finder.candidates(), _MOST_LOOKED_AT):
        image = finder.read_image(node, element)
        if image is not None:
            images.append((address_key(image.url), image, element))
    places = [(element, key) for key, _, element in images]
    found: dict[str, Picture] = {}
    for key, image, element in images:
        if key not in found or not found[key].positions:
            picture = finder.add_caption(image, element, key, places)
            if key not in found or picture.positions:
                found[key] = picture
    return list(found.values())[:_MOST]


class _Finder:
    """Looks for the pictures of one story."""

    def __init__(self, outline: Outline, base: str) -> None:
        self._outline = outline
        self._layout = outline.layout
        self._base = base
        self._key = address_key(base) if base else ""
        self._taken: set[int] = set()
        self._alt = ""

    def candidates(self) -> Iterator[tuple[LexborNode, int]]:
        """Yield the pictures in and above the text, each with the innermost element around it."""
        layout, wanted = self._layout, self._range()
        before = layout.pictures[wanted.start : wanted.stop]
        until = layout.pictures_until[wanted.start : wanted.stop]
        holders = [n for n, one, other in zip(wanted, before, until, strict=True) if one < other]
        if not holders:
            return
        inside = {layout.nodes[n].mem_id: n for n in holders}
        top = layout.nodes[self._outline.common_element(wanted)]
        for node in top.css("img, amp-img"):
            above: LexborNode | None = node
            while above is not None and above.mem_id not in inside:
                above = above.parent
            if above is not None:
                yield node, inside[above.mem_id]

    def _range(self) -> range:
        """Return the elements from the headline, or the article around it, to the text's end."""
        layout, outline = self._layout, self._outline
        story = outline.elements
        start = story.start
        heading = outline.blocks[outline.start - 1].element if outline.start else start
        for one in layout.ancestors(heading):
            tag = layout.tag(one)
            if tag == "article" or (
                tag == "header" and len(outline.inside(one, heading)) <= _MOST_IN_HEADER
            ):
                start = min(start, one)
        return range(start, story.stop)

    def read_image(self, node: LexborNode, element: int) -> Image | None:
        """Return a picture of the story, ``None`` for one of the site or of another article."""
        attributes = node.attributes
        stated = [_pixels(attributes.get(name)) for name in ("width", "height")]
        if 0 < max(size or 0 for size in stated) < _SMALL:
            return None
        if self._is_elsewhere(node, element):
            return None
        address, width = largest_form(node)
        if not address or is_site_picture(address):
            return None
        sizes = [size for size in (*stated, int(width) or None) if size is not None]
        if not width and _is_small_form(address):
            return None
        if _ICON.search(address) or (
            not sizes and _DRAWN.search(address) and not _is_in_figure(node)
        ):
            return None
        url = clean_url(address, self._base)
        if url is None or self._leads_away(node, element, url):
            return None
        if width and stated[0] and stated[1] and int(width) != stated[0]:
            stated = [int(width), round(stated[1] * width / stated[0])]
        elif width:
            stated[0] = int(width)
        alt = " ".join((attributes.get("alt") or "").split())
        return Image(url=url, width=stated[0], height=stated[1], alt=alt or None)

    def _is_elsewhere(self, node: LexborNode, element: int) -> bool:
        """Return whether a picture is an icon or a portrait, or is in a teaser or a comment."""
        names = node.attributes.get("class")
        if names and not _NO_STORY.isdisjoint(class_words(names)):
            return True
        layout = self._layout
        for steps, one in enumerate(islice(layout.ancestors(element), _STEPS_OUT)):
            signature = layout.signatures[one]
            tag = signature.tag
            if tag in ("article", "main", "body"):
                return tag == "article" and self._is_aside(one)
            if _is_of_other(signature):
                return True
            if tag == "li" and layout.nodes[one].css_first("a[href]") is not None:
                return True
            if steps < _STEPS_UP and tag != "figure" and _is_named(signature, _NO_STORY):
                return True
        return False

    def _is_aside(self, article: int) -> bool:
        """Return whether an article is in an aside or a footer: a teaser is one too."""
        around = map(self._layout.tag, self._layout.ancestors(article))
        return any(tag in ("aside", "footer") for tag in around)

    def _leads_away(self, node: LexborNode, element: int, url: str) -> bool:
        """Return whether a link around a picture leads to a page, not to the picture itself."""
        link = self._link_around(node, element)
        if link is None:
            return False
        given = link.get("href") or ""
        if "attachment" in (link.get("rel") or "") or _PICTURE_FILE.search(given):
            return False
        address = clean_url(given, self._base)
        if address is None:  # relative to an address that is not known
            return not self._base and given[:1].isalnum() | given.startswith("/")
        if _site(address) == _site(url) != _site(self._base):
            return False  # where the site keeps its pictures
        return not (self._key and address_key(address).startswith(self._key))

    def _link_around(self, node: LexborNode, element: int) -> dict[str, str | None] | None:
        """Return the attributes of the link that a picture is in."""
        holder = self._layout.nodes[element].mem_id
        above = node.parent
        while above is not None and above.mem_id != holder:
            if above.tag == "a":
                return above.attributes
            above = above.parent
        for one in islice(self._layout.ancestors(element), _STEPS_UP):
            if self._layout.tag(one) == "a":
                return self._layout.nodes[one].attributes
        return None

    def add_caption(
        self, image: Image, element: int, key: str, places: list[tuple[int, str]]
    ) -> Picture:
        """Return a picture with its caption and credit, and the blocks that they are.

        ``places``: the element and the key of each picture of the story.
        """
        self._alt = image.alt or ""
        positions = self._find_caption(element, key, places)
        self._taken.update(positions)
        credit: str | None = None
        texts: list[str] = []
        for position in positions:
            text, owner = self._split(position, alone=len(positions) == 1)
            credit = credit or owner
            if text:
                texts.append(text)
        texts = list(dict.fromkeys(texts))
        if credit is None and len(texts) > 1 and is_owner(texts[-1]):
            credit = texts.pop()
        caption = " ".join(texts) or None
        return Picture(replace(image, caption=caption, credit=credit), element, positions)

    def _split(self, position: int, *, alone: bool) -> tuple[str, str | None]:
        """Return the caption and the credit that a block has.

        ``alone``: whether it is the only one of its picture.
        """
        text = self._outline.blocks[position].text[:LONGEST_CAPTION]
        if not alone and (owner := read_credit(text)) is not None:
            return "", owner
        credit: str | None = None
        inside = self._credit_in(position)
        if inside and (at := text.find(inside)) >= 0:
            credit = inside
            text = " ".join(f"{text[:at]} {text[at + len(inside) :]}".split())
        text, owner = split_credit(text)
        credit = credit or owner
        return text.strip(" |–—-/•"), credit and strip_label(credit)

    def _find_caption(
        self, element: int, key: str, places: list[tuple[int, str]]
    ) -> tuple[int, ...]:
        """Return the positions of the blocks of a picture's caption."""
        layout, outline = self._layout, self._outline
        around = list(islice(layout.ancestors(element), _STEPS_UP))
        figures = [n for n, one in enumerate(around) if layout.tag(one) == "figure"]
        for one in around[figures[0] if figures else 0 :]:
            is_figure = layout.tag(one) == "figure"
            within = outline.inside(one, layout.ends[one])
            if len(within) > _MOST_INSIDE:
                break
            inside = [n for n in within if self._is_line(n)]
            if not is_figure and any(
                one <= at < layout.ends[one] and other != key for at, other in places
            ):
                return ()
            if not inside:
                continue
            captions = [n for n in inside if outline.blocks[n].kind is BlockKind.CAPTION]
            captions = captions or [n for n in inside if self._is_caption(n)]
            if not captions and layout.tag(one) == "tbody" and len(within) == 1:
                captions = [n for n in inside if self._is_short(n)]  # of one picture and its line
            if is_figure and not captions:
                captions = [n for n in inside if n not in outline.kept]
            is_text = not outline.kept.intersection(inside) <= set(captions)
            is_other = len(inside) > _MOST_LINES or is_text
            if is_other and not (captions and is_figure):
                break
            if captions:
                beside = (n for n in inside if n not in captions and self._is_credit(n))
                return tuple(sorted((*captions, *beside)))
        following = outline.first_from(layout.ends[element])
        if following is None or not self._is_line(following):
            return ()
        return (following,) if self._is_caption(following) else ()

    def _is_line(self, position: int) -> bool:
        """Return whether a block can be a line at a picture, and is at none so far."""
        if position in self._taken:
            return False
        if not self._outline.is_heading(position):
            return True
        signature = self._layout.signatures[self._outline.blocks[position].element]
        is_kept = position in self._outline.kept
        return _is_named(signature, _SURE) or (is_kept and self._is_like_caption(position))

    def _is_caption(self, position: int) -> bool:
        """Return whether a block is a caption, by its element, its name or its credit."""
        outline, layout = self._outline, self._layout
        block = outline.blocks[position]
        if block.kind is BlockKind.CAPTION:
            return True
        if position in outline.kept:
            is_sure = _is_named(layout.signatures[block.element], _SURE)
            is_short = len(block.text) <= _LONGEST_SURE
            return (is_sure and is_short) or self._is_like_caption(position)
        if block.link_chars > _LINKED * len(block.text):
            return False
        if outline.reasons.get(position) == "caption/line":
            return True
        around = (block.element, layout.parents[block.element])
        if any(one >= 0 and _is_named(layout.signatures[one], _CAPTION) for one in around):
            return True
        if block.kind is not BlockKind.TEXT:
            return False
        if outline.reasons.get(position) == "reader" and self._repeats_alt(position):
            return True
        return split_credit(block.text)[1] is not None

    def _is_like_caption(self, position: int) -> bool:
        """Return whether a line of the text or a heading at a picture looks like its caption.

        It repeats the alternative text, ends with a credit, or is in small type or italics.
        """
        outline = self._outline
        block = outline.blocks[position]
        signature = self._layout.signatures[block.element]
        if not self._is_short(position):
            return False
        if _is_named(signature, _SURE) or find_credit(block.text) is not None:
            return True
        if outline.is_heading(position):
            # The alternative text of a picture can be the title of what it shows.
            return signature.tag in _SMALL_HEADINGS and self._is_alone(position)
        if self._repeats_alt(position):
            return True
        if block.kind is not BlockKind.TEXT or block.text.endswith((":", "?")):
            return False
        if is_date_line(block.text) or block.text.startswith("*"):
            return False
        return (
            _is_named(signature, _SMALL_TYPE)
            or outline.is_set_in(position, "small")
            or (
                block.size <= _LONGEST_ITALIC
                and outline.is_italic(position)
                and not outline.is_italic(outline.lead)
            )
        )

    def _repeats_alt(self, position: int) -> bool:
        """Return whether a line has the words of the picture's alternative text."""
        if not self._alt:
            return False
        words = words_of(self._outline.blocks[position].text)
        return len(words) >= _FEWEST_WORDS and words == words_of(self._alt)

    def _is_short(self, position: int) -> bool:
        block = self._outline.blocks[position]
        is_linked = block.link_chars > _LINKED * len(block.text)
        return block.size <= _LONGEST_LINE and not is_linked

    def _is_alone(self, position: int) -> bool:
        """Return whether no heading of the text looks like this one but at another picture."""
        outline, layout = self._outline, self._layout
        signature = layout.signatures[outline.blocks[position].element]
        for other in outline.positions:
            block = outline.blocks[other]
            if other != position and layout.signatures[block.element] is signature:
                before = outline.blocks[other - 1].element
                if layout.pictures_until[block.element] <= layout.pictures[before]:
                    return False
        return True

    def _is_credit(self, position: int) -> bool:
        block = self._outline.blocks[position]
        return block.kind is BlockKind.TEXT and read_credit(block.text) is not None

    def _credit_in(self, position: int) -> str | None:
        """Return the text of the element in a block that has the credit, or all of the block."""
        layout, block = self._layout, self._outline.blocks[position]
        element, size = block.element, len(block.text)
        if _is_named(layout.signatures[element], _CREDIT) and size <= _LONGEST_CREDIT:
            return block.text
        for node in reversed(layout.nodes[element].css(_CREDIT_ELEMENTS)):
            text = " ".join(node.text_lexbor().split())
            if text and (len(text) <= _MOST_OF_CAPTION * size or read_credit(text) is not None):
                return text
        return None


@lru_cache(maxsize=20_000)
def _is_named(signature: Signature, names: frozenset[str]) -> bool:
    return not names.isdisjoint(class_words(f"{signature.classes} {signature.label}"))


@per_signature
def _is_of_other(signature: Signature) -> bool:
    return is_marked_elsewhere(signature.tag, signature.classes)


@lru_cache(maxsize=2_000)
def _site(address: str) -> str:
    """Return the last two parts of a host."""
    return ".".join((urlsplit(address).hostname or "").split(".")[-2:])


def _is_in_figure(node: LexborNode) -> bool:
    above: LexborNode | None = node
    for _ in range(_STEPS_UP):
        if above is None or above.tag == "figure":
            return above is not None
        above = above.parent
    return False


def _is_small_form(address: str) -> bool:
    """Return whether the address names a small form of a picture: ``pier-125x83.jpg``."""
    sizes = _FORM.findall(address)
    return bool(sizes) and max(map(int, filter(None, sizes[-1]))) < _SMALL_FORM


def _pixels(value: str | None) -> int | None:
    digits = (value or "").strip().removesuffix("px")
    return int(digits) or None if digits.isdecimal() and len(digits) <= _DIGITS else None
