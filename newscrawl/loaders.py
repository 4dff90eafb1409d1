"""Raw facts become an ``Article``: one chain of processors per field.

A processor is a plain function from text to text, or to ``None`` for "nothing
left". No processor changes a word: they repair how text is coded and spaced.
"""

import html
import re
import unicodedata
from collections.abc import Mapping

import ftfy
from itemloaders import ItemLoader
from itemloaders.processors import Compose, Identity, Join, MapCompose, TakeFirst

import newscrawl.version
from newscrawl.extraction.article import RawArticle, extract_raw
from newscrawl.items import Article, Extractor
from newscrawl.urls import clean_url, domain_of, site_of

_ENTITY = re.compile(r"&(?:#\d{2,7}|#x[0-9a-fA-F]{2,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")
# What UTF-8 looks like when it was read as windows-1252 or windows-1251.
_MOJIBAKE = re.compile(
    r"[ÂÃÐÑâåæçðŃРС][\x80-\x9f\xa1-\xbf‚ƒ„…†‡ˆ‰Š‹Œ‘’“”•–—˜™š›œžŸ€°±µ¶»¼½¾¿¡¢£©®]"
)
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff\ufffc\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
# Joiners shape letters in Arabic, Indic and emoji; between other signs they are dirt.
_STRAY_JOINER = re.compile(r"(?<=[\x00-\u05ff])[\u200c\u200d]|[\u200c\u200d](?=[\x00-\u05ff]|$)")
_LETTER = re.compile(r"[^\W_]")
_LANGUAGE = re.compile(
    r"^([a-zA-Z]{2,3})(?:[-_]([a-zA-Z]{4}))?(?:[-_]([a-zA-Z]{2}|\d{3}))?(?:[-_.@].*)?$"
)
_BY = re.compile(
    r"^(?:by|von|par|por|da|di|av|af|door|автор:?|written by:?)\s+(?=\w)", re.IGNORECASE
)
_NOT_A_NAME = re.compile(
    r"https?://|@|^(?:admin|administrator|editor|redaktion|root|author)$", re.IGNORECASE
)


def unescape_entities(text: str) -> str:
    """Resolve entities that were escaped twice.

    >>> unescape_entities("Tom &amp; Ann &#8211; here")
    'Tom & Ann – here'
    """
    return html.unescape(text) if _ENTITY.search(text) else text


def repair_mojibake(text: str) -> str:
    """Read text again that was decoded with the wrong charset; leave all other text.

    >>> repair_mojibake("cafÃ© â€“ open")
    'café – open'
    """
    return ftfy.fix_encoding(text) if _MOJIBAKE.search(text) else text


def compose_letters(text: str) -> str:
    """Bring letters with accents into one code each (NFC)."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def drop_invisible(text: str) -> str:
    r"""Drop soft hyphens, zero-width and control characters that shape no letter.

    >>> drop_invisible("ra\u00adil\u200bway")
    'railway'
    """
    return _STRAY_JOINER.sub("", _INVISIBLE.sub("", text))


def collapse_whitespace(text: str) -> str | None:
    r"""Turn whitespace of every kind into single spaces; nothing left is ``None``.

    >>> collapse_whitespace(" a\u00a0\u2009b\n")
    'a b'
    """
    return " ".join(text.split()) or None


def drop_marks_only(text: str) -> str | None:
    """Drop a paragraph that has no letter and no digit.

    >>> drop_marks_only("* * *") is None
    True
    """
    return text if _LETTER.search(text) else None


def drop_first_if_title(paragraphs: list[str], loader_context: dict[str, object]) -> list[str]:
    """Drop the headline where it stands once more as the first paragraph."""
    title = loader_context.get("title")
    if paragraphs and isinstance(title, str) and _words(paragraphs[0]) == _words(title):
        return paragraphs[1:]
    return paragraphs


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


def clean_name(text: str) -> str | None:
    """Return an author's name without "By"; ``None`` for addresses and accounts.

    >>> clean_name("By Mara Lindqvist")
    'Mara Lindqvist'
    """
    name = _BY.sub("", text).strip(" ,;|-–")
    return None if _NOT_A_NAME.search(name) else name or None


def drop_repeated(values: list[str]) -> list[str]:
    """Keep the first of equal values."""
    return list({value.casefold(): value for value in reversed(values)}.values())[::-1]


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


_TEXT = (unescape_entities, repair_mojibake, compose_letters, drop_invisible, collapse_whitespace)


class ArticleLoader(ItemLoader):
    """Raw values in, ``Article`` out; fields without a chain of their own pass unchanged."""

    default_item_class = Article
    default_input_processor = Identity()
    default_output_processor = TakeFirst()

    title_in = section_in = description_in = MapCompose(*_TEXT)
    body_in = MapCompose(*_TEXT, drop_marks_only)
    body_out = Compose(drop_first_if_title, Join("\n\n"), lambda text: text or None)
    authors_in = MapCompose(*_TEXT, clean_name)
    tags_in = MapCompose(*_TEXT)
    authors_out = tags_out = Compose(drop_repeated)
    language_in = MapCompose(name_language)
    warnings_out = Identity()


def load(raw: RawArticle, *, site: str | None = None) -> Article:
    """Return the article of a page's raw facts.

    ``site``: the name it is stored under; the host where none is given.
    """
    url = clean_url(raw.url) or raw.url
    loader = ArticleLoader(item=Article(url=url))
    loader.add_value("title", raw.title)
    loader.context["title"] = loader.get_output_value("title")
    loader.add_value("body", raw.paragraphs)
    for name in ("authors", "tags", "warnings"):
        loader.add_value(name, getattr(raw, name))
    for name in _PLAIN_FIELDS:
        loader.add_value(name, getattr(raw, name))
    loader.add_value("site", site or site_of(url))
    loader.add_value("domain", domain_of(url))
    article: Article = loader.load_item()
    article.is_accessible_for_free = raw.is_accessible_for_free
    article.extractor = Extractor(theme=raw.theme, version=newscrawl.version.VERSION)
    article.provenance = {
        name: source
        for name, source in raw.provenance.items()
        if getattr(article, name) not in (None, [])
    }
    return article


_PLAIN_FIELDS = (
    "canonical_url", "dateline", "description", "section", "language", "date_published",
    "date_modified", "date_downloaded", "main_image",
)  # fmt: skip


def load_article(
    html: bytes | str, url: str, *, headers: Mapping[str, str] | None = None
) -> Article:
    """Extract and load in one step."""
    return load(extract_raw(html, url, headers=headers))
