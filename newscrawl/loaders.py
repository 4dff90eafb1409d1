"""Raw facts become an ``Article``: one processor per field.

A processor is a plain function, composed of small ones from text to text, or to
``None`` for "nothing left". No processor changes a word: they repair how text is
coded and spaced.
"""

import html
import re
import unicodedata
from collections.abc import Iterable

import ftfy
from itemloaders import ItemLoader
from itemloaders.processors import Compose, Identity, TakeFirst

import newscrawl.version
from newscrawl.extraction.article import RawArticle
from newscrawl.extraction.fields.names import drop_repeated
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
# Text with none of these is as it should be, but for accents and spaces.
_SUSPICIOUS = re.compile(
    "[&\u00ad\u200b-\u200d\u2060\ufeff\ufffc\x00-\x08\x0e-\x1f\x7f-\x9fÂÃÐÑâåæçðŃРС]"
)
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
    if text.isprintable() and "  " not in text:  # no other whitespace than single spaces
        return text.strip(" ") or None
    return " ".join(text.split()) or None


def clean_text(text: str) -> str | None:
    """Repair a text in its codes and spaces; nothing left is ``None``.

    >>> clean_text("Tom &amp;\u00a0Ann\u200b")
    'Tom & Ann'
    """
    if _SUSPICIOUS.search(text):
        text = drop_invisible(compose_letters(repair_mojibake(unescape_entities(text))))
    else:
        text = compose_letters(text)
    return collapse_whitespace(text)


def drop_marks_only(text: str) -> str | None:
    """Drop a paragraph that has no letter and no digit.

    >>> drop_marks_only("* * *") is None
    True
    """
    return text if _LETTER.search(text) else None


def clean_paragraphs(values: Iterable[str]) -> list[str]:
    """Return the paragraphs that have a letter or digit, cleaned."""
    cleaned = filter(None, map(clean_text, values))
    return [text for text in cleaned if drop_marks_only(text)]


def join_paragraphs(paragraphs: list[str], title: str | None) -> str | None:
    """Return the body; the headline is not repeated as its first paragraph."""
    if paragraphs and title and _words(paragraphs[0]) == _words(title):
        paragraphs = paragraphs[1:]
    return "\n\n".join(paragraphs) or None


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


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def clean_tags(values: Iterable[str]) -> list[str]:
    """Return the tags, cleaned and each once."""
    return drop_repeated(list(filter(None, map(clean_text, values))))


def clean_names(values: Iterable[str]) -> list[str]:
    """Return the authors' names, cleaned and each once."""
    cleaned = filter(None, map(clean_text, values))
    return drop_repeated(list(filter(None, map(clean_name, cleaned))))


def _clean_each(values: Iterable[str]) -> list[str]:
    return [cleaned for value in values if (cleaned := clean_text(value))]


def _name_each(values: Iterable[str]) -> list[str]:
    return [named for value in values if (named := name_language(value))]


def _join(paragraphs: list[str], loader_context: dict[str, str | None]) -> str | None:
    return join_paragraphs(paragraphs, loader_context["title"])


class ArticleLoader(ItemLoader):
    """Normalises the fields that are text; the context has the ``title`` that the body follows.

    Facts that need no processor go straight into the ``Article``: to pass them through
    a loader costs more than all processors together.
    """

    default_item_class = dict
    default_output_processor = TakeFirst()

    title_in = section_in = description_in = _clean_each
    language_in = _name_each
    body_in = clean_paragraphs
    body_out = Compose(_join)
    authors_in = tags_in = Identity()
    authors_out = clean_names
    tags_out = clean_tags


def load(raw: RawArticle, *, site: str | None = None) -> Article:
    """Return the article of a page's raw facts.

    ``site``: the name it is stored under; the host where none is given.
    """
    url = clean_url(raw.url) or raw.url
    loader = ArticleLoader()
    loader.add_value("title", raw.title)
    loader.context["title"] = loader.get_output_value("title")
    loader.add_value("body", raw.paragraphs)
    loader.add_value("description", raw.description)
    loader.add_value("authors", raw.authors)
    loader.add_value("section", raw.section)
    loader.add_value("tags", raw.tags)
    loader.add_value("language", raw.language)
    article = Article(
        url=url,
        canonical_url=raw.canonical_url,
        site=site or site_of(url) or None,
        domain=domain_of(url) or None,
        dateline=raw.dateline,
        date_published=raw.date_published,
        date_modified=raw.date_modified,
        date_downloaded=raw.date_downloaded,
        main_image=raw.main_image,
        is_accessible_for_free=raw.is_accessible_for_free,
        extractor=Extractor(theme=raw.theme, version=newscrawl.version.VERSION),
        warnings=list(raw.warnings),
        **loader.load_item(),
    )
    article.provenance = {
        name: source
        for name, source in raw.provenance.items()
        if getattr(article, name) not in (None, [])
    }
    return article
