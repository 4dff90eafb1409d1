"""Names out of bylines and author fields, in the ways that the press prints them."""

import html
import re
from collections.abc import Iterable
from functools import lru_cache

from newscrawl.extraction.datelines.agencies import is_agency
from newscrawl.extraction.dates.months import MONTHS, WEEKDAYS
from newscrawl.extraction.fields.given_names import FREQUENT_GIVEN_NAMES
from newscrawl.extraction.fields.particles import (
    NAME_PARTICLES,
    goes_on,
    is_in_name,
    without_particles,
)
from newscrawl.extraction.fields.unspaced_names import find_reporters, split_chinese
from newscrawl.extraction.languages import LANGUAGES
from newscrawl.extraction.languages.language import one_of

_SPLIT_WORDS = r"and|und|et|och|og|ja|és|și|та|и|ve|y|e|en|i|ir|un|da|και|و|及|和|と"
# "And" in Arabic and Hebrew.
_PREFIXED_AND = frozenset("وו")
# One of these words, and the text is no person's name.
_NO_PERSON = frozenset(word.casefold() for one in LANGUAGES for word in one.no_person)
# What follows a name behind a comma: degrees, roles in the language of the desk.
_DEGREE = re.compile(
    r"(?:[A-Z][A-Za-z]{0,2}\.?(?:[A-Z]\.?){1,4}|(?:Ph|Psy|Ed|Pharm)\.?D\.?"
    r"|Jr\.?|Sr\.?|Esq\.?|[A-Z]{2,6}(?:-[A-Z]{1,3})?)"
)
_SPLIT_CAPITALS = "And|AND|Und|UND|Et|ET|Och|OCH|Og|OG"
_JOINED = re.compile(
    rf"\s*[,;&|/+、，；،؛]\s*(?:(?:{_SPLIT_WORDS})\s+)?|\s+(?:{_SPLIT_WORDS}|{_SPLIT_CAPITALS})\s+"
)
_DASH = re.compile(r"\s[-–—]\s")
# Letters that no other language has.
_VIETNAMESE = re.compile(r"[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)
# A name ends before these: other parts of the line, dates, places, other people's roles.
_PICTURES = (
    "illustrations?|illustrationen|zeichnung(?:en)?|ilustraci[oó]n|photos?|fotos?|photography|фото"
    "|bild(?:er)?|写真|撮影|摄影|攝影|사진|صور|תמונות|видео|video"
)
_END = re.compile(
    rf"""
    (?=[\W\d]) (?:  # no word has an end inside
    [.,;/\s]\s*(?:{_PICTURES})
    \s?(?:by\s|von\s|par\s|[:：/]) | \s+follow(?:\s|$)
    | \s*[|•·⋅●▪►»\n\t] | \s+[–—-]+\s+ | \s*[–—]\s* | \s*[\(\[{{<] | \s+\d | \s*\d{{1,2}}[./]\d
    | ,?\s+(?:am|on|at|vom|um|in|for|für|pour|bei|auf|aus|kl|på|updated|published|veröffentlicht
    |last|im\sgespräch|with|mit|reviewed|and\sreviewed|medically|fact\schecked|photos?|fotos?
    |(?-i:le|den|el|il|em|в|о))\s
    | ,?\s+(?:le|den|el|il|em)\s(?=\d)
    | :\s | \s*[©®@#=]
    )""",
    re.VERBOSE | re.IGNORECASE,
)
# By Ann Lee in New York and Bo Ek in Paris: the place where each one is.
_IN_CITY = re.compile(
    r"\s(?:in|à|en)\s[A-ZÀ-Þ][^\W\d]{1,20}(?:\s[A-ZÀ-Þ][^\W\d]{1,20}){0,2}"
    rf"(?=[,;]|\s(?:{_SPLIT_WORDS})\s[A-ZÀ-Þ])"
)
# What stands in brackets between two names: a place, an agency, an office.
_IN_BRACKETS = re.compile(
    rf"\s*\([^()]{{1,40}}\)(?=(?P<joint>\s*[,;&/]\s*|\s+(?:{_SPLIT_WORDS})\s+)[A-ZÀ-Þ])"
)
_BRACKETS_OF_PICTURES = re.compile(rf"[^()]*\([^()]*\b(?:{_PICTURES})\b", re.IGNORECASE)
_NOT_A_NAME = re.compile(
    r"https?:|www\.|@|\.(?:com|de|org|net|co|info|at|ch|fr|it)\b|[{}<>=*%$£€?!→»]"
)
# Accounts, whatever stands around the word.
_ACCOUNT = re.compile(
    r"admin|webmaster|\b(?:author|editor|user|anonymous|unknown)\b", re.IGNORECASE
)
# Words that no name has, in capitals or not.
_SENTENCE_WORDS = re.compile(r"\b(?:the|to|of|for|your|our|this|from|about|über)\b", re.IGNORECASE)
# Two letters, or one that is a syllable: signs of vowels behind it are no letters.
_LETTERS = re.compile(r"[^\W\d_]{2}|[\u0900-\u0dff\u0e00-\u0fff\u3400-\u9fff]")
# m.oskarsen, marta_o, oskarsen77; a name in small letters alone may be meant so.
_LOGIN = re.compile(r"[a-z0-9]+(?:[._-][a-z0-9]+)+|[a-z]+\d+")
_TAGS = re.compile(r"</?[A-Za-z][^<>]{0,300}>")
# Reporters' titles behind a name: Korean, Japanese, Chinese.
_REPORTER = re.compile(
    r"(?<=[가-힣])\s?(?:기자|특파원|선임기자|인턴기자|편집위원|논설위원)$"
    r"|(?<=[\u3040-\u30ff\u3400-\u9fff])\s?(?:記者|特派員|编辑|編集委員|論説委員)$"
)
_REPORTER_BEFORE = re.compile(r"^[\u3400-\u9fff]{0,6}(?:记者|記者|通讯员|通訊員|特派員)\s*(?=\S)")
_ADDRESSES = re.compile(r"(?<!\S)\S[^\s@]*+@\S[^\s.]*+\.\S+|(?:https?:|www\.)\S*")
_ADDRESS = re.compile(r"https?:|www\.|@|^[\d\W_]+$")
# Forms of address are dropped before a full name; "Frau Sabienes" is a name.
_TITLE = re.compile(r"^(?:Mr|Mrs|Ms|Sir|Herr|Frau|M|Mme)\.?\s+(?=\S+\s\S)")
_ACADEMIC = re.compile(r"^(?:(?:Dr|Prof|Mag|Ing)\.\s+)+")
# Labels that stand behind a name with nothing between; so do words of the date, from which
# a name cannot be told that has more before it.
_LABELS = frozenset(
    word.casefold()
    for one in LANGUAGES
    for word in (*one.published, *one.updated)
    if " " not in word and len(word) > 2
) | {"stand"}
_DATE_WORDS = frozenset(MONTHS) | WEEKDAYS
_ROLES = frozenset(word.casefold() for one in LANGUAGES for word in one.roles)
_ROLE_QUALIFIERS = frozenset(word.casefold() for one in LANGUAGES for word in one.role_qualifiers)
# Letters of the shortest role that ends a compound: Sportredakteurin.
_LONG_ROLES = tuple(role for role in _ROLES if len(role) >= 8)
_NETWORKS = ("Twitter", "Facebook", "Instagram", "LinkedIn")
# A role, or a network, that touches the name before it: "Ann LeeCorrespondent".
_TOUCHING = re.compile(
    r"(?<=[a-zß-ÿ])(?=(?:"
    + one_of((*(role.capitalize() for role in _ROLES if len(role) > 5), *_NETWORKS))
    + r")\b)"
)
# A space of no width parts what is printed side by side; other marks of none part nothing.
_NO_WIDTH = re.compile(r"\u200b|\u2028|\u2029")
_NOTHING = dict.fromkeys(map(ord, "\u2060\ufeff\u00ad"))
# Behind a sentence's end nothing is of the name; an initial or a title has a stop as well.
_SENTENCE_END = re.compile(r"(?<=[^\W\d_]{4})(?<!\bProf)(?<!\bDipl)(?<!\bMiss)\.\s")
_ABBREVIATED = re.compile(r"\b(?:Jr|Sr|[^\W\d_])\.$")
_GLUED_WORDS = ("By", "Von", "Par", "Por")
_GLUED = re.compile(rf"(?:{'|'.join(_GLUED_WORDS)})(?=[A-ZÀ-Þ])")
_WORD = re.compile(r"[^\s]+")
_MAX_NAMES, _MAX_WORDS, _MAX_CHARS, _LONGEST = 12, 6, 60, 400


def _alternatives(words: Iterable[str]) -> str:
    return one_of(words, any_case=True).replace(r"\ ", r"\s+")


# Labels of more than one word, with which the line of the date begins.
_PUBLISHED_WORDS = _alternatives(
    word for one in LANGUAGES for word in (*one.published, *one.updated) if " " in word
)
_PUBLISHED = re.compile(rf"[.,;]?\s+(?:{_PUBLISHED_WORDS})\b.*", re.IGNORECASE | re.DOTALL)
# Others who worked on the text, behind its authors: editing by, mit Material von.
_OTHER_WORDS = _alternatives(
    word for one in LANGUAGES for word in one.contributions if word.rstrip(":") not in one.byline
)
_OTHERS = re.compile(
    rf"(?:^|[\s(;,]+)(?:(?:{_SPLIT_WORDS})\s+)?(?:{_OTHER_WORDS})(?:(?<=[:'’])|(?!\w)).*",
    re.IGNORECASE | re.DOTALL,
)
_MORE_BY = re.compile(
    rf"(?:{_alternatives(word for one in LANGUAGES for word in one.more_by)})\s*[-–—:]?\s+",
    re.IGNORECASE,
)
# Words that announce a name. Others, as "di", count where nothing but names follows.
_SURE_WORDS = _alternatives(word for one in LANGUAGES for word in one.byline)
_UNSURE_WORDS = _alternatives(word for one in LANGUAGES for word in one.doubtful_byline)
_SURE = re.compile(
    rf"(?:{_SURE_WORDS})(?:\s*[:：=＝|]\s*|\s+|(?<=[作者记記者撰文글자])/?)", re.IGNORECASE
)
# A cheap look before the patterns: their first words.
_FIRST_WORDS = frozenset(word.split()[0].casefold() for one in LANGUAGES for word in one.byline)
_OPENING = re.compile(one_of((*_FIRST_WORDS, *_GLUED_WORDS), any_case=True), re.IGNORECASE)
_UNSURE = re.compile(rf"(?:{_SURE_WORDS}|{_UNSURE_WORDS})(?:\s*[:：=＝]\s*|\s+)", re.IGNORECASE)
_UNSURE_OF = {
    code: re.compile(rf"(?:{_alternatives(one.doubtful_byline)})\s+", re.IGNORECASE)
    for one in LANGUAGES
    if one.doubtful_byline
    for code in (one.code, *one.other_codes)
}
# What is before the first letter of such a script needs no look.
_LAST_SPACED = "\u303f"
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
        if match[0].strip().casefold() in _NO_PERSON and not is_person(text[match.end() :]):
            break  # "Redaktion Mühlentaler Bote" is a desk's name
        text = text[match.end() :]
    return text


def strip_more_by(text: str) -> str:
    """Cut "About the author -", "More from" from the front.

    >>> strip_more_by("Über Ann Lee"), strip_more_by("Alle Beiträge von Ann Lee")
    ('Ann Lee', 'Ann Lee')
    """
    match = _MORE_BY.match(text)
    return text[match.end() :].lstrip(" -–—:") if match else text


def announces(text: str) -> str | None:
    """Return what stands behind the words of a byline at the front, ``None`` without them."""
    if _OPENING.match(text) is None:
        return None
    first = text.partition(" ")[0].rstrip(":：").casefold()
    if first in _FIRST_WORDS or (text[:1] > _LAST_SPACED and _CJK.match(text)):
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


def split_names(text: str, language: str | None = None, *, is_one: bool = False) -> list[str]:
    """Return the persons' names in a byline or an author field.

    ``text``: ``By Ann Lee and Bo Ek, Staff``. Roles, degrees, agencies, addresses
    and what follows the names are left out. ``language``: of the page. ``is_one``: the
    text is stated to be one person's name. Never raises.

    >>> split_names("Von Anna Alt und Bo Ek (dpa), Berlin")
    ['Anna Alt', 'Bo Ek']
    """
    if reporters := find_reporters(text):
        return drop_repeated(reporters)
    pieces = [
        name
        for piece in _pieces(text[:_LONGEST], (language or "")[:2].lower(), is_one=is_one)
        if is_name(piece) and not _DEGREE.fullmatch(piece)
        for whole in _split_prefixed(piece)
        for name in split_chinese(whole)
    ]
    if any(" " in piece for piece in pieces):
        # Beside a full name a single word is a place, an agency or a degree.
        pieces = [piece for piece in pieces if " " in piece or _CJK.search(piece)]
    return drop_repeated(pieces)


def _split_prefixed(piece: str) -> list[str]:
    """Split two full names that an "and" joins which is the first letter of a word.

    >>> _split_prefixed("דרור הראל וליאור הראל")
    ['דרור הראל', 'ליאור הראל']
    """
    words = piece.split()
    for number in range(2, len(words) - 1):
        if words[number][0] in _PREFIXED_AND and len(words[number]) > 2:
            behind = " ".join((words[number][1:], *words[number + 1 :]))
            return [" ".join(words[:number]), behind]
    return [piece]


def split_desks(text: str) -> list[str]:
    """Return the organisations in an author field: agencies, the paper, its desks by name.

    >>> split_desks("dpa / AFP"), split_desks("Redaktion")
    (['dpa', 'AFP'], [])
    """
    return drop_repeated([piece for piece in _pieces(text[:_LONGEST]) if _is_desk(piece)])


def agencies_in(text: str) -> list[str]:
    """Return the news agencies in a byline.

    >>> agencies_in("dpa / AFP"), agencies_in("Redaktion")
    (['dpa', 'AFP'], [])
    """
    return drop_repeated([piece for piece in _pieces(text[:_LONGEST]) if is_agency(piece)])


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


def is_person(text: str) -> bool:
    """Return whether a text is a full name with a given name at its front.

    >>> is_person("Dr. Uta Helkenberg"), is_person("Aktuelle Meldung")
    (True, False)
    """
    first = _ACADEMIC.sub("", text).partition(" ")[0]
    return first.casefold() in FREQUENT_GIVEN_NAMES and looks_like_name(text)


def is_login(text: str) -> bool:
    """Return whether a text is an account's name, not one that is printed.

    >>> is_login("m.oskarsen"), is_login("Oskarsen"), is_login("j.-p. Roy")
    (True, False, False)
    """
    return _LOGIN.fullmatch(text) is not None


def is_login_of(login: str, name: str) -> bool:
    """Return whether a login is made of the parts of a name.

    >>> is_login_of("moskarsen", "Marta Oskarsen"), is_login_of("marta", "Marta Oskarsen")
    (True, False)
    """
    words = [word for word in re.findall(r"[^\W\d_]+", name.casefold()) if len(word) > 1]
    bare = re.sub(r"[\W\d_]", "", login.casefold())
    if len(words) < 2 or " " in login or not bare:
        return False
    first, last = words[0], words[-1]
    return bare in {first + last, first[0] + last, last + first, last + first[0], first + last[0]}


@lru_cache(maxsize=1_000)  # the sources of a page name the same persons
def _pieces(text: str, language: str = "", *, is_one: bool = False) -> tuple[str, ...]:
    text = html.unescape(text)
    if not text.isascii():
        text = _NO_WIDTH.sub(" | ", text).translate(_NOTHING)
    text = _TOUCHING.sub(" | ", text.strip(" |"))
    text = _ADDRESSES.sub(" ", _TAGS.sub(" ", text))
    text = _PUBLISHED.sub("", _IN_CITY.sub("", strip_byline_words(" ".join(text.split()))))
    text = _OTHERS.sub("", _join_dashed(join_bracketed(text)))
    end = _find_end(text, is_one=is_one)
    if end:
        is_dated = text[end.start() : end.end() + 1].strip(" ,.")[:1].isdigit()
        text = _cut_date_words(text[: end.start()], is_dated=is_dated)
    text = _SENTENCE_END.split(text, maxsplit=1)[0]
    parts = _split_joined(text, language, is_one=is_one)
    return tuple(piece for part in parts[:_MAX_NAMES] if (piece := _clean(part)))


def _find_end(text: str, *, is_one: bool) -> re.Match[str] | None:
    """Return where the names of a line end: not at a word that goes on with a name."""
    for end in _END.finditer(text):
        before, after = text[: end.start()], text[end.end() :]
        if not goes_on(_JOINED.split(before)[-1], end[0].strip(), after, is_one=is_one):
            return end
    return None


def _split_joined(text: str, language: str, *, is_one: bool) -> list[str]:
    """Return the names of a line, without the words and signs between them."""
    joints = list(_JOINED.finditer(text))
    parts, start = [], 0
    for joint, behind in zip(joints, [*joints[1:], None], strict=False):
        before = text[start : joint.start()]
        after = text[joint.end() : behind.start() if behind else len(text)]
        word = joint[0].strip()
        if (
            word.isalpha()
            and is_name(before)
            and is_name(after)
            and (not _DEGREE.fullmatch(after) or before.isupper())
            and is_in_name(word, before, after, language, is_one=is_one)
        ):
            continue
        parts.append(before)
        start = joint.end()
    return [*parts, text[start:]]


def join_bracketed(text: str) -> str:
    """Return a line without what stands in brackets between the names of two persons.

    Brackets that no name follows, and a name that made the pictures, stay.

    >>> join_bracketed("By Ann Lee (in Lyon) and Paul Roux")
    'By Ann Lee and Paul Roux'
    >>> join_bracketed("Von Anna Alt (Text) und Bo Ek (Fotos)")
    'Von Anna Alt (Text) und Bo Ek (Fotos)'
    """
    kept, start = "", 0
    for match in _IN_BRACKETS.finditer(text) if "(" in text else ():
        behind = text[match.end("joint") :]
        end = _END.search(behind)
        name = _JOINED.split(behind[: end.start()] if end else behind)[0]
        is_joined_by_word = match["joint"].strip().isalpha()
        if not (looks_like_name(name) if is_joined_by_word else is_person(name)):
            break
        if _BRACKETS_OF_PICTURES.match(behind):
            break
        kept += text[start : match.start()]
        start = match.end()
    return kept + text[start:]


def _join_dashed(text: str) -> str:
    """Return a line with commas between persons that dashes part, as in Vietnam.

    Elsewhere a place or a paper is behind a dash.

    >>> _join_dashed("Lê Văn Tài - Đỗ Đức Anh"), _join_dashed("Ann Lee - New York")
    ('Lê Văn Tài, Đỗ Đức Anh', 'Ann Lee - New York')
    """
    parts = _DASH.split(text)
    is_list = len(parts) > 1 and _VIETNAMESE.search(text) and all(map(looks_like_name, parts))
    return ", ".join(parts) if is_list else text


def _cut_date_words(text: str, *, is_dated: bool) -> str:
    """Cut the words of a date from the end, where its figures were behind them."""
    words = text.split()
    while is_dated and len(words) > 1 and words[-1].strip(".,").casefold() in _DATE_WORDS:
        words.pop()
    return " ".join(words)


def _clean(piece: str) -> str | None:
    piece = _REPORTER_BEFORE.sub("", _REPORTER.sub("", piece.strip()))
    piece = _TITLE.sub("", piece.strip(" ,;:|/\"'“”„«»*-–—•·→›§†‡"))
    if (behind := announces(piece)) and looks_like_name(behind):
        label = piece.removesuffix(behind).strip()
        # Reporting by Ann Lee; Writing by Bo Ek. "Redaktion Halmer Bote" is a desk's name.
        piece = behind if " " in label or label.islower() else piece
    words = piece.split()
    while len(words) > 1 and words[-1].casefold() in _LABELS:
        words.pop()
    if len(words) > 2 and words[-1].casefold() in _DATE_WORDS:
        words.pop()
    words = _without_house(_without_role(words))
    half = len(words) // 2
    if half > 1 and words[:half] == words[half:]:
        words = words[:half]  # a picture's label and the name beside it
    piece = " ".join(words)
    return piece.rstrip(".") if not _ABBREVIATED.search(piece) else piece


def _without_role(words: list[str]) -> list[str]:
    """Return a full name without the role before or behind it; what is no full name whole.

    "Sportredakteurin Ann Lee", "Ann Lee Senior Reporter".
    """
    at = [place for place, word in enumerate(words) if is_role(word)]
    if not at or len(words) <= 2:
        return words
    behind, before = words[at[-1] + 1 :], words[: at[0]]
    while behind and behind[0].casefold() in _ROLE_QUALIFIERS:
        behind = behind[1:]
    while before and before[-1].casefold() in _ROLE_QUALIFIERS:
        before = before[:-1]
    agency = next((at for at, word in enumerate(before) if is_agency(word)), len(before))
    full = (name for name in (behind, before[:agency]) if looks_like_name(" ".join(name)))
    return next(full, words)


def _without_house(words: list[str]) -> list[str]:
    """Return the person's name at the front of a piece that goes on with a paper's or office's.

    "Ann Lee Los Angeles Times".
    """
    if len(words) > 3 and any(word.casefold() in _NO_PERSON for word in words[2:]):
        name = words[: 3 if len(words[1]) < 3 or words[1].casefold() in NAME_PARTICLES else 2]
        return name if is_person(" ".join(name)) else words
    return words


def is_role(word: str) -> bool:
    """Return whether a word is what somebody does at a paper.

    >>> is_role("Reporter"), is_role("Sportredakteurin"), is_role("Ann")
    (True, True, False)
    """
    folded = word.strip(".,:()").casefold()
    last = folded.replace("–", "-").rpartition("-")[2]
    return last in _ROLES or folded.endswith(_LONG_ROLES)


def _is_desk(text: str) -> bool:
    if not 1 < len(text) <= _MAX_CHARS or _ADDRESS.search(text) or not _LETTERS.search(text):
        return False
    words = {word.strip(".,").casefold() for word in text.split()}
    return not words <= _NO_PERSON and not _ACCOUNT.search(text)


@lru_cache(maxsize=4096)
def is_name(text: str) -> bool:
    """Return whether a text can be one person's name."""
    words = text.split()
    most = _MAX_WORDS + sum(word in NAME_PARTICLES for word in words[:_MAX_WORDS])
    if not 0 < len(words) <= most or not 1 < len(text) <= _MAX_CHARS:
        return False
    if _NOT_A_NAME.search(text) or not _LETTERS.search(text) or is_agency(text):
        return False
    # Georgian letters count as small ones, and have no capitals in print.
    is_small = words[0].islower() and not _UNCASED.match(words[0])
    if len(words) > 1 and is_small and words[0] not in NAME_PARTICLES:
        return False  # the rest of a sentence
    if len(words) == 1 and _ACCOUNT.search(text):
        return False
    return not any(word.strip(".,").casefold() in _NO_PERSON or is_role(word) for word in words)


def can_follow_announcement(text: str) -> bool:
    """Return whether a text behind "By" is a full name; scripts without capitals have less to show.

    >>> can_follow_announcement("דנה כהן"), can_follow_announcement("Read more")
    (True, False)
    """
    if looks_like_name(text):
        return True
    return bool(_UNCASED.match(text)) and 2 <= len(text.split()) <= 4 and is_name(text)


def looks_like_name(text: str) -> bool:
    """Return whether a text with nothing around it to say so is a full name.

    >>> looks_like_name("Ann van der Lee"), looks_like_name("Ben Lee"), looks_like_name("Read more")
    (True, True, False)
    """
    words = text.split()
    if (
        any(map(str.isdigit, text))
        or len(words) < 2
        or len(text) > _MAX_CHARS
        or not is_name(text)
        or _SENTENCE_WORDS.search(text)
    ):
        return False
    is_given = words[0].istitle() and words[0].casefold() in FREQUENT_GIVEN_NAMES  # "Ben" is
    plain = without_particles(words, is_given=is_given)
    return 2 <= len(plain) <= 5 and all(
        word[0].isupper() and word[-1] not in ":!?" for word in plain
    )
