"""Load raw facts into an ``Article``: a chain of processors for each field.

``ArticleLoader`` has the chains. A processor is a plain function from text to text, or to
``None`` if nothing is left. No processor changes a word: they repair encoding and whitespace,
and drop what is no value of the field.
"""

import html
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import accumulate, pairwise
from typing import Any

from itemloaders import ItemLoader
from itemloaders.common import wrap_loader_context
from itemloaders.processors import Identity, MapCompose, TakeFirst

import newscrawl.version
from newscrawl.extraction.article import RawArticle
from newscrawl.extraction.body.line_rules import has_letters, says_headline
from newscrawl.extraction.fields.names import clean_author, drop_repeated
from newscrawl.items import PAGE_FIELDS, Article, Extractor
from newscrawl.story import BODY_ROLES, Image, Role, StoryBlock, TextSpan, compose_body, has_role
from newscrawl.urls import clean_url, domain_of, site_of

_ENTITY = re.compile(r"&(?:#\d{2,7}|#x[0-9a-fA-F]{2,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")
# Spaces of a preformatted text that stay.
_GAPS = re.compile(r"(^\s+|\s{2,})")
# UTF-8 that was decoded as windows-1252 or windows-1251.
_MOJIBAKE = re.compile(
    r"[ÂÃÐÑâåæçðŃРС][\x80-\x9f\xa1-\xbf‚ƒ„…†‡ˆ‰Š‹Œ‘’“”•–—˜™š›œžŸ€°±µ¶»¼½¾¿¡¢£©®]"
)
# Control characters, and code points that stand for no character in any text.
_NO_LETTER = "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff" + "".join(
    f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000)
)
# Marks that turn the direction of the text up to another mark.
_DIRECTIONS = "\u202a-\u202e\u2066-\u2069"
_INVISIBLE = re.compile(f"[\u00ad\u200b\u2060\ufeff\ufffc{_NO_LETTER}]")
# Joiners shape letters in Arabic, Indic scripts and emoji; elsewhere they have no meaning.
_STRAY_JOINER = re.compile(r"(?<=[\x00-\u05ff])[\u200c\u200d]|[\u200c\u200d](?=[\x00-\u05ff]|$)")
_DIRECTION = re.compile(f"[{_DIRECTIONS}]")
_OVERRIDES = re.compile("[\u202d\u202e]")
# The mark that ends what each other one begins.
_ENDED_BY = {
    **dict.fromkeys("\u202a\u202b", "\u202c"),
    **dict.fromkeys("\u2066\u2067\u2068", "\u2069"),
}
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LANGUAGE = re.compile(
    r"^([a-zA-Z]{2,3})(?:[-_]([a-zA-Z]{4}))?(?:[-_]([a-zA-Z]{2}|\d{3}))?(?:[-_.@].*)?$"
)


def unescape_entities(text: str) -> str:
    """Resolve entities that were escaped twice.

    >>> unescape_entities("Tom &amp; Ann &#8211; here")
    'Tom & Ann – here'
    """
    return html.unescape(text) if _ENTITY.search(text) else text


def repair_mojibake(text: str) -> str:
    """Repair text that was decoded with the wrong charset; leave all other text as it is.

    >>> repair_mojibake("cafÃ© â€“ open")
    'café – open'
    """
    if not _MOJIBAKE.search(text):
        return text
    import ftfy  # loaded for the few pages that need it: it takes a twentieth of a second

    return ftfy.fix_encoding(text)


def compose_letters(text: str) -> str:
    """Compose letters and accents into one character (NFC)."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def drop_invisible(text: str) -> str:
    r"""Drop soft hyphens, zero-width and control characters that shape no letter.

    >>> drop_invisible("ra\u00adil\u200bway")
    'railway'
    """
    text = _STRAY_JOINER.sub("", _INVISIBLE.sub("", text))
    return text if _keeps_directions(text) else _DIRECTION.sub("", text)


def _keeps_directions(text: str) -> bool:
    r"""Return whether the marks of direction in a text belong there.

    In right-to-left text they can set apart what runs the other way: each is ended, and none
    turns letters round (``\u202e``), which shows another text than is there.
    """
    marks = _DIRECTION.findall(text)
    if not marks:
        return True
    if _OVERRIDES.search(text) or not _RIGHT_TO_LEFT.search(text):
        return False
    opened: list[str] = []
    for mark in marks:
        if (end := _ENDED_BY.get(mark)) is not None:
            opened.append(end)
        elif not opened or opened.pop() != mark:
            return False
    return not opened


def collapse_whitespace(text: str) -> str | None:
    r"""Collapse whitespace to single spaces; return ``None`` if nothing is left.

    >>> collapse_whitespace(" a\u00a0\u2009b\n")
    'a b'
    """
    if text.isprintable() and "  " not in text:  # no other whitespace than single spaces
        return text.strip(" ") or None
    return " ".join(text.split()) or None


def clean_text(text: str) -> str | None:
    """Repair encoding and whitespace of a text; return ``None`` if nothing is left.

    >>> clean_text("Tom &amp;\u00a0Ann\u200b")
    'Tom & Ann'
    """
    if "&" in text:
        text = unescape_entities(text)
    if not text.isascii():
        text = compose_letters(repair_mojibake(text))
    if not text.isprintable() or "\ufffc" in text:  # the rest of what is dropped is not printable
        text = drop_invisible(text)
    return collapse_whitespace(text)


def drop_marks(text: str) -> str | None:
    """Drop a paragraph that has no letter and no digit.

    >>> drop_marks("* * *") is None
    True
    """
    return text if has_letters(text) else None


def clean_block(block: StoryBlock) -> StoryBlock | None:
    """Clean the text of a block and its parts; return ``None`` if nothing is left."""
    found = block.text.split("\n") if block.role is Role.TABLE else [block.text]
    lines = filter(None, map(clean_text, found))
    if block.role is not Role.LIST_ITEM:  # of which a dash alone can say: nothing
        lines = filter(drop_marks, lines)
    text = "\n".join(lines)
    if text and block.role is Role.PREFORMATTED:
        text = clean_lines(block.text)
    if block.quotee:
        block = replace(block, quotee=clean_text(block.quotee))
    if not text and block.role is not Role.EMBED:
        return None
    block = _with_clean_text(block, text)
    if block.rows:
        rows = [
            replace(row, cells=[clean_text(one) or "" for one in row.cells]) for row in block.rows
        ]
        block = replace(block, rows=rows)
    return block if block.image is None else replace(block, image=clean_image(block.image))


def clean_lines(text: str) -> str:
    r"""Clean a text whose line breaks and spaces the page fixes.

    >>> clean_lines("to be\n  or   not&amp;\n")
    'to be\n  or   not&'
    """
    lines = (
        "".join(part if part.isspace() else clean_text(part) or "" for part in _GAPS.split(line))
        for line in text.splitlines()
    )
    return "\n".join(line.rstrip() for line in lines).strip("\n")


def _with_clean_text(block: StoryBlock, text: str) -> StoryBlock:
    """Return a block with its cleaned text, and its spans at the same words.

    Where cleaning has changed letters, the parts between the ends of the spans are cleaned one
    by one, to count what is left of each.
    """
    spans = (*block.links, *block.emphasis)
    if not spans or text == block.text or "".join(block.text.split()) == "".join(text.split()):
        return block.with_text(text)
    places = sorted({0, len(block.text), *(place for span in spans for place in span[:2])})
    parts = ["".join((clean_text(block.text[a:b]) or "").split()) for a, b in pairwise(places)]
    if "".join(parts) != "".join(text.split()):
        return replace(block, text=text, links=[], emphasis=[])
    letters = [index for index, letter in enumerate(text) if not letter.isspace()]
    before = dict(zip(places, accumulate(map(len, parts), initial=0), strict=True))

    def moved(spans: list[TextSpan]) -> list[TextSpan]:
        return [
            (letters[before[start]], letters[before[end] - 1] + 1, what)
            for start, end, what in spans
            if before[start] < before[end]
        ]

    return replace(block, text=text, links=moved(block.links), emphasis=moved(block.emphasis))


def clean_image(image: Image) -> Image:
    """Clean the texts of a picture."""
    texts = (image.alt, image.caption, image.credit)
    alt, caption, credit = (clean_text(text) if text else None for text in texts)
    return replace(image, alt=alt, caption=caption, credit=credit)


def drop_headline(blocks: list[StoryBlock], loader_context: Mapping[str, Any]) -> list[StoryBlock]:
    """Drop the first block of text where it repeats the ``title`` of the context."""
    title = loader_context.get("title")
    first = next((n for n, block in enumerate(blocks) if has_role(block, BODY_ROLES)), None)
    if first is None or not title or not says_headline(blocks[first].text, title):
        return blocks
    return blocks[:first] + blocks[first + 1 :]


def compose_text(blocks: list[StoryBlock], loader_context: Mapping[str, Any]) -> str | None:
    """Compose the body of the blocks that have the ``body_roles`` of the context."""
    return compose_body(blocks, loader_context.get("body_roles", BODY_ROLES))


def name_language(text: str) -> str | None:
    """Write a language tag as BCP 47 does.

    >>> name_language("pt_br")
    'pt-BR'
    """
    match = _LANGUAGE.match(text)
    if match is None or match[1].lower() == "und":
        return None
    parts = (match[1].lower(), (match[2] or "").title(), (match[3] or "").upper())
    return "-".join(filter(None, parts))


class ArticleLoader(ItemLoader):
    """The chain of each field that comes from the page; what is not declared passes as read.

    ``_in`` takes the values found, ``_out`` makes the value of the record. The context has
    the ``title`` that the body follows.
    """

    default_item_class = dict
    default_output_processor = TakeFirst()

    # Addresses are absolute and clean as the sources give them (``urls.clean_url``).
    canonical_url_in = main_image_in = Identity()

    title_in = section_in = description_in = MapCompose(clean_text)

    # Read as a whole, with the printed text (``extraction/datelines``).
    dateline_in = Identity()

    blocks_in = MapCompose(clean_block)
    blocks_out = drop_headline

    # Composed from the cleaned blocks.
    body_in = Identity()
    body_out = compose_text

    standfirst_in = MapCompose(clean_text)

    key_points_in = MapCompose(clean_text)
    key_points_out = Identity()

    images_in = MapCompose(clean_image)
    images_out = Identity()

    authors_in = MapCompose(clean_text, clean_author)
    authors_out = drop_repeated

    tags_in = MapCompose(clean_text)
    tags_out = drop_repeated

    language_in = MapCompose(name_language)

    # ISO 8601 as the sources give them (``extraction/dates/parse.py``).
    date_published_in = date_modified_in = Identity()

    is_accessible_for_free_in = Identity()


_LOADER = ArticleLoader()
_Processor = Callable[[Any], Any]
# Looked up once: creating a loader for each page costs more than all processors together.
_CHAINS: dict[str, tuple[_Processor, _Processor]] = {
    name: (_LOADER.get_input_processor(name), _LOADER.get_output_processor(name))
    for name in PAGE_FIELDS
    if name not in ("url", "domain")
}


def load(raw: RawArticle, *, site: str | None = None) -> Article:
    """Return the article of a page's raw facts.

    ``site``: the name that it is stored under; the host by default.
    """
    url = clean_url(raw.url) or raw.url
    article = Article(
        url=url,
        site=site or site_of(url) or None,
        domain=domain_of(url) or None,
        date_downloaded=raw.date_downloaded,
        extractor=Extractor(theme=raw.theme, version=_name_version(raw.profile_version)),
        warnings=list(raw.warnings),
    )
    context: dict[str, Any] = {"title": None, "body_roles": raw.body_roles}
    for name in _CHAINS:
        context["title"] = article.title
        found = article.blocks if name == "body" else getattr(raw, name)
        if found not in (None, []):
            setattr(article, name, _run_chain(name, found, context))
    article.provenance = {
        name: source
        for name, source in raw.provenance.items()
        if getattr(article, name) not in (None, [])
    }
    return article


def _name_version(profile: int | None) -> str:
    """Return the version of newscrawl, with that of the site's profile as PEP 440 writes it."""
    version = newscrawl.version.VERSION
    return version if profile is None else f"{version}+profile.{profile}"


def _run_chain(name: str, found: Any, context: dict[str, Any]) -> Any:
    """Return the result of a field's chain for what was found, as a loader would."""
    first, last = (wrap_loader_context(processor, context) for processor in _CHAINS[name])
    return last(first(found if isinstance(found, list) else [found]))
