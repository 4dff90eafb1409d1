"""Names out of bylines and author fields, in the ways that the press prints them."""

import html
import re
from collections.abc import Iterable
from functools import lru_cache

from newscrawl.extraction.datelines.agencies import is_agency
from newscrawl.extraction.dates.months import MONTHS
from newscrawl.extraction.languages import LANGUAGES

_SPLIT_WORDS = r"and|und|et|och|og|ja|és|și|та|и|ve|y|e|en|i|ir|un|da|και|و|及|和|と"
# One of these words, and the text is no person's name.
_NO_PERSON = frozenset(word.casefold() for one in LANGUAGES for word in one.no_person)
# What follows a name behind a comma: degrees, roles in the language of the desk.
_DEGREE = re.compile(
    r"(?:[A-Z][A-Za-z]{0,2}\.?(?:[A-Z]\.?){1,4}|(?:Ph|Psy|Ed|Pharm)\.?D\.?"
    r"|Jr\.?|Sr\.?|Esq\.?|[A-Z]{2,6}(?:-[A-Z]{1,3})?)"
)
_PARTICLES = frozenset(
    (
        "von van der den de di da do dos das del della la le el al bin ibn ben bint y e zu zum zur "
        "ter ten af av du des het 't vom abu ould mac o'"
    ).split()
)
_JOINED = re.compile(rf"\s*[,;&|/+、，；]\s*(?:(?:{_SPLIT_WORDS})\s+)?|\s+(?:{_SPLIT_WORDS})\s+")
# A name ends before these: other parts of the line, dates, places, other people's roles.
_END = re.compile(
    r"""
    [.,;/\s]\s*(?:photos?|fotos?|photography|фото|bild(?:er)?|写真|撮影|摄影|攝影|사진|صور|תמונות|видео|video)
    \s?(?:by\s|von\s|par\s|[:：/]) | \s+follow(?:\s|$)
    | \s*[|•·⋅●▪►»\n\t] | \s+[–—-]+\s+ | \s*[–—]\s* | \s*[\(\[{<] | \s+\d | \s*\d{1,2}[./]\d
    | ,?\s+(?:am|on|at|le|den|el|
    il|vom|den|um|in|for|für|pour|bei|auf|aus|kl|em|på|в|о|updated|published|veröffentlicht|last|
    im\sgespräch|with|mit|reviewed|and\sreviewed|medically|fact\schecked|photos?|fotos?)\s
    | :\s | \s*[©®@#=]
    """,
    re.VERBOSE | re.IGNORECASE,
)
# By Ann Lee in New York and Bo Ek in Paris: the place where each one is.
_IN_CITY = re.compile(
    r"\s(?:in|à|en)\s[A-ZÀ-Þ][^\W\d]{1,20}(?:\s[A-ZÀ-Þ][^\W\d]{1,20}){0,2}"
    rf"(?=,|\s(?:{_SPLIT_WORDS})\s[A-ZÀ-Þ])"
)
_NOT_A_NAME = re.compile(
    r"https?:|www\.|@|\.(?:com|de|org|net|co|info|at|ch|fr|it)\b|[{}<>=*%$?!→»]"
)
# Accounts, whatever stands around the word.
_ACCOUNT = re.compile(
    r"admin|webmaster|\b(?:author|editor|user|anonymous|unknown)\b", re.IGNORECASE
)
_LETTERS = re.compile(r"[^\W\d_]{2}|[\u3400-\u9fff]")
_TAGS = re.compile(r"</?[A-Za-z][^<>]{0,300}>")
# Reporters' titles behind a name: Korean, Japanese, Chinese.
_REPORTER = re.compile(
    r"(?<=[가-힣])\s?(?:기자|특파원|선임기자|인턴기자|편집위원|논설위원)$"
    r"|(?<=[\u3040-\u30ff\u3400-\u9fff])(?:記者|特派員|编辑|編集委員)$"
)
_ADDRESSES = re.compile(r"\S+@\S+\.\S+|(?:https?:|www\.)\S*")
_ADDRESS = re.compile(r"https?:|www\.|@|^[\d\W_]+$")
# Forms of address are dropped before a full name; "Frau Sabienes" is a name.
_TITLE = re.compile(r"^(?:Mr|Mrs|Ms|Sir|Herr|Frau|M|Mme)\.?\s+(?=\S+\s\S)")
# Words of the date that stand behind a name with nothing between.
_LINE_WORDS = frozenset(MONTHS) | {"stand", "updated", "published", "date"}
_ABBREVIATED = re.compile(r"\b(?:Jr|Sr|[^\W\d_])\.$")
_GLUED_WORDS = ("By", "Von", "Par", "Por")
_GLUED = re.compile(rf"(?:{'|'.join(_GLUED_WORDS)})(?=[A-ZÀ-Þ])")
_WORD = re.compile(r"[^\s]+")
_MAX_NAMES, _MAX_WORDS, _MAX_CHARS, _LONGEST = 12, 6, 60, 400


def _alternatives(words: Iterable[str]) -> str:
    ordered = sorted(set(words), key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered)


# Words that announce a name. Others, as "di", count where nothing but names follows.
_SURE_WORDS = _alternatives(word for one in LANGUAGES for word in one.byline)
_UNSURE_WORDS = _alternatives(word for one in LANGUAGES for word in one.doubtful_byline)
_SURE = re.compile(
    rf"(?:{_SURE_WORDS})(?:\s*[:：=＝|]\s*|\s+|(?<=[作者记記者撰文글자])/?)", re.IGNORECASE
)
# A cheap look before the patterns: their first words.
_FIRST_WORDS = frozenset(word.split()[0].casefold() for one in LANGUAGES for word in one.byline)
_UNSURE = re.compile(rf"(?:{_SURE_WORDS}|{_UNSURE_WORDS})(?:\s*[:：=＝]\s*|\s+)", re.IGNORECASE)
_UNSURE_OF = {
    code: re.compile(rf"(?:{_alternatives(one.doubtful_byline)})\s+", re.IGNORECASE)
    for one in LANGUAGES
    if one.doubtful_byline
    for code in (one.code, *one.other_codes)
}
# 文：山田太郎, 记者 / 王小明, 김철수 기자; without a mark the words are parts of others.
_SIGNATURE = re.compile(
    r"(?:作者|记者|記者|撰文|文|執筆|筆者|ライター|著者|글|작성자)\s?[:：/／|]\s?"
    r"(?P<name>[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2,6})(?=$|[\s,，、/／|（(])"
    r"|(?<!\S)(?P<reporter>[가-힣]{2,4})\s(?:기자|특파원|선임기자)(?=$|[\s|/(])"
)
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_UNCASED = re.compile(
    r"[\u0590-\u08ff\u0900-\u0dff\u0e00-\u10ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
)


def strip_byline_words(text: str) -> str:
    """Cut "By", "Von", "Автор:" from the front.

    >>> strip_byline_words("Written by: Ann Lee")
    'Ann Lee'
    """
    text = text.strip()
    if match := _GLUED.match(text):
        text = text[match.end() :]
    while (match := _UNSURE.match(text)) and match.end() < len(text):
        text = text[match.end() :]
    return text


def announces(text: str) -> str | None:
    """Return what stands behind the words of a byline at the front, ``None`` without them."""
    first = text.partition(" ")[0].rstrip(":：").casefold()
    if first in _FIRST_WORDS or _CJK.match(text):
        match = _SURE.match(text)
    elif text.startswith(_GLUED_WORDS):
        match = _GLUED.match(text)
    else:
        return None
    return text[match.end() :] if match else None


def announces_in(text: str, language: str | None) -> str | None:
    """Return the names of a line that has nothing but them behind a doubtful word.

    The word must be of the page's language: ``di Maria Rossi e Luca Neri``.
    """
    words = _UNSURE_OF.get((language or "")[:2].lower())
    match = words.match(text) if words else None
    names = _JOINED.split(text[match.end() :]) if match else []
    return text[match.end() :] if match and all(map(looks_like_name, names)) else None


def find_signature(text: str) -> list[str]:
    """Return the name that a Chinese, Japanese or Korean line signs with.

    >>> find_signature("文：山田太郎　写真：鈴木花子"), find_signature("홍길동 기자 a@b.example")
    (['山田太郎'], ['홍길동'])
    """
    match = _SIGNATURE.search(text)
    return [match["name"] or match["reporter"]] if match else []


def split_names(text: str) -> list[str]:
    """Return the persons' names in a byline or an author field.

    ``text``: ``By Ann Lee and Bo Ek, Staff``. Roles, degrees, agencies, addresses
    and what follows the names are left out. Never raises.

    >>> split_names("Von Anna Alt und Bo Ek (dpa), Berlin")
    ['Anna Alt', 'Bo Ek']
    """
    pieces = [piece for piece in _pieces(text) if is_name(piece) and not _DEGREE.fullmatch(piece)]
    if any(" " in piece for piece in pieces):
        # Beside a full name a single word is a place, an agency or a degree.
        pieces = [piece for piece in pieces if " " in piece or _CJK.search(piece)]
    return drop_repeated(pieces)


def split_desks(text: str) -> list[str]:
    """Return the organisations in an author field: agencies, the paper, its desks by name.

    >>> split_desks("dpa / AFP"), split_desks("Redaktion")
    (['dpa', 'AFP'], [])
    """
    return drop_repeated([piece for piece in _pieces(text) if _is_desk(piece)])


def clean_author(text: str) -> str | None:
    """Return the name of a person or desk without "By"; ``None`` for accounts and addresses.

    >>> clean_author("By Mara Lindqvist"), clean_author("admin")
    ('Mara Lindqvist', None)
    """
    name = strip_byline_words(text).strip(" ,;|-–")
    return name if is_name(name) or _is_desk(name) else None


def drop_repeated(values: list[str]) -> list[str]:
    """Keep the first of values that differ in case alone, where it stands.

    >>> drop_repeated(["Ann Lee", "Bo Ek", "ANN LEE"])
    ['Ann Lee', 'Bo Ek']
    """
    first: dict[str, str] = {}
    for value in values:
        first.setdefault(value.casefold(), value)
    return list(first.values())


def _pieces(text: str) -> list[str]:
    text = _ADDRESSES.sub(" ", _TAGS.sub(" ", html.unescape(text[:_LONGEST])))
    text = _IN_CITY.sub("", strip_byline_words(" ".join(text.split())))
    end = _END.search(text)
    if end:
        text = text[: end.start()]
    return [piece for part in _JOINED.split(text)[:_MAX_NAMES] if (piece := _clean(part))]


def _clean(piece: str) -> str | None:
    piece = _REPORTER.sub("", piece.strip())
    piece = _TITLE.sub("", piece.strip(" ,;:|/\"'“”„«»*-–—•·→›"))
    words = piece.split()
    if len(words) > 2 and words[-1].casefold() in _LINE_WORDS:
        piece = " ".join(words[:-1])
    return piece.rstrip(".") if not _ABBREVIATED.search(piece) else piece


def _is_desk(text: str) -> bool:
    if not 1 < len(text) <= _MAX_CHARS or _ADDRESS.search(text) or not _LETTERS.search(text):
        return False
    words = {word.strip(".,").casefold() for word in text.split()}
    return not words <= _NO_PERSON and not _ACCOUNT.search(text)


@lru_cache(maxsize=4096)
def is_name(text: str) -> bool:
    """Tell whether a text can be one person's name."""
    words = text.split()
    if not 0 < len(words) <= _MAX_WORDS or not 1 < len(text) <= _MAX_CHARS:
        return False
    if _NOT_A_NAME.search(text) or not _LETTERS.search(text) or is_agency(text):
        return False
    # Georgian letters count as small ones, and have no capitals in print.
    is_small = words[0].islower() and not _UNCASED.match(words[0])
    if len(words) > 1 and is_small and words[0] not in _PARTICLES:
        return False  # the rest of a sentence
    if len(words) == 1 and _ACCOUNT.search(text):
        return False
    return not any(word.strip(".,").casefold() in _NO_PERSON for word in words)


def can_follow_announcement(text: str) -> bool:
    """Tell whether a text behind "By" is a full name; scripts without capitals have less to show.

    >>> can_follow_announcement("דנה כהן"), can_follow_announcement("Read more")
    (True, False)
    """
    if looks_like_name(text):
        return True
    return bool(_UNCASED.match(text)) and 2 <= len(text.split()) <= 4 and is_name(text)


def looks_like_name(text: str) -> bool:
    """Tell whether a text with nothing around it to say so is a full name.

    >>> looks_like_name("Ann van der Lee"), looks_like_name("Read more")
    (True, False)
    """
    words = text.split()
    if not 2 <= len(words) <= 5 or len(text) > _MAX_CHARS or not is_name(text):
        return False
    plain = [word for word in words if word.casefold() not in _PARTICLES]
    return len(plain) >= 2 and all(word[0].isupper() and word[-1] not in ":!?" for word in plain)
