"""The credit at the end of a caption: who took the picture, or whose it is."""

import re

from newscrawl.extraction.body.line_rules import find_credit
from newscrawl.extraction.fields.names import looks_like_name

# Whose pictures are in papers everywhere; "Ida Brand/Reuters" needs no word before it.
_OWNERS = (
    "AP AFP EPA EFE dpa APA PAP ČTK ANSA NTB TASS ТАСС AAP ANP PA AA Reuters Scanpix Shutterstock "
    "iStock Getty Unsplash Pixabay Pexels Imago IMAGO Alamy Keystone Xinhua Yonhap Kyodo Anadolu "
    "Lusa Belga Lehtikuva Profimedia Bloomberg Depositphotos Dreamstime Fotolia Adobe LaPresse "
    "Zuma Sipa SIPA Newscom Handout Flickr Wikimedia 연합뉴스 뉴시스 新华社 新華社 РИА УНІАН"
)
AGENCY = rf"(?<!\w)(?:{'|'.join(_OWNERS.split())}|picture[ -]alliance)(?!\w)"
_LICENCE = r"CC[ -]?(?:BY|0)(?:[ -](?:SA|NC|ND))*(?:[ -]?\d\.\d)?"
# A word or two before a colon: "Photograph:", "사진 출처 =".
_LABEL = r"[^\W\d_]{2,20}(?:\s[^\W\d_]{1,15}){0,2}\s?[:：=]"
_LONGEST, _LONGEST_NAME = 90, 60
# Places at which a credit is tried, and words that are one whatever their case: "ida / Fotolia".
_TRIES, _FEW_WORDS = 6, 3
# as in: in the port. Ida Brand/Reuters, or: | Ida Brand/PA Images via Getty Images
_AGENCY = re.compile(
    r"(?:^|(?<=[.!?…»”\")\]])\s*|\s[/|•–—-]\s|\s(?=@))"
    rf"(?P<owner>[^\W\d_a-z@]?@?[^.!?|•]{{0,60}}{AGENCY}[^.!?|•]{{0,30}}(?:\.com)?)\.?$"
)
_WORD = re.compile(r"[^\W\d_][\w.]*")
_BETWEEN_NAMES = frozenset("via for und and by de von van der".split())
# Words before a name without a colon: "Image by Ida Brand", "Foto von Ida Brand".
_BY = r"(?:photo(?:graph)?|image|picture|screenshot|illustration|foto|bild)s?"
_ENDS = (
    # as in: The pier. Photo courtesy of Ida Brand
    re.compile(
        rf"(?:^|(?<=[.!?)])\s*|[|/–—-]\s){_BY}\s(?:by|courtesy(?:\sof)?|from|via|von|par|di|de)\s"
        r"(?P<owner>[^.!?]{2,70})\.?$",
        re.IGNORECASE,
    ),
    # as in: [사진 출처 = Ida Brand], (Source: Ida Brand)
    re.compile(rf"[\[(（【]\s*{_LABEL}\s*(?P<owner>[^\[\]()（）【】]{{2,70}})[\])）】]\s*\.?$"),
    # as in: • Crédits : Ida Brand
    re.compile(rf"\s?[/|•·]\s*{_LABEL}\s*(?P<owner>[^:：]{{2,70}})$"),
    _AGENCY,
    re.compile(rf"(?:^|[\s(])(?P<owner>{_LICENCE}\b[^.]{{0,40}})$"),
    # as in: The pier / I. Brand / NTV
    re.compile(
        r"(?<=[\w.])\s/\s?(?P<owner>[^\W\d_a-z][^/.!?,]{0,30}\.?[^/.!?,]{1,30}"
        r"(?:\s?/\s?[^/!?,]{2,40})?)$"
    ),
)
_LABELLED = re.compile(rf"^\W*{_LABEL}\s*(?P<owner>.{{2,70}})$")
_MARKS = " |–—-/•·\n"


def split_credit(text: str) -> tuple[str, str | None]:
    """Return a caption without its credit, and whose the picture is, ``None`` if not said.

    >>> split_credit("The pier. Photo: Ida Brand"), split_credit("The pier. Ida Brand/Reuters")
    (('The pier.', 'Ida Brand'), ('The pier.', 'Ida Brand/Reuters'))
    """
    if (found := find_credit(text)) is not None:
        start, owner = found
        return text[:start].rstrip(_MARKS + "(["), owner
    for pattern in _ENDS:
        match = _find_agency(text) if pattern is _AGENCY else pattern.search(text)
        if match is not None:
            return text[: match.start()].rstrip(_MARKS + "(["), match["owner"].strip(_MARKS)
    return text, None


def _find_agency(text: str) -> re.Match[str] | None:
    """Return the names of an agency and of who works for it, not a sentence about it."""
    match = _AGENCY.search(text)
    for _ in range(_TRIES):
        if match is None or _are_names(match["owner"]):
            return match
        match = _AGENCY.search(text, match.start() + 1)
    return None


def _are_names(text: str) -> bool:
    """Return whether all words are names, as in "Ida Brand/PA Images via Getty Images"."""
    words = _WORD.findall(text)
    if len(words) <= _FEW_WORDS:
        return True
    return all(not word[0].islower() or word in _BETWEEN_NAMES for word in words)


def read_credit(text: str) -> str | None:
    """Return whose the picture is if a line beside its caption says only that.

    >>> read_credit("Photograph: Ida Brand"), read_credit("The pier in the morning.")
    ('Ida Brand', None)
    """
    if len(text) > _LONGEST:
        return None
    caption, owner = split_credit(text)
    if owner is not None:
        return owner if not caption else None
    match = _LABELLED.match(text)
    return match["owner"].strip(_MARKS) if match is not None else None


def is_owner(text: str) -> bool:
    """Return whether the line behind a caption is a name."""
    return len(text) <= _LONGEST_NAME and looks_like_name(text)


def strip_label(credit: str) -> str:
    """Return whose a picture is, without the words that announce it.

    >>> strip_label("© Photograph: Ida Brand")
    'Ida Brand'
    """
    text = credit.strip(" ()[]|/©•")
    found = find_credit(text)
    if found is not None and found[0] == 0:
        return found[1]
    match = _LABELLED.match(text)
    return (match["owner"] if match is not None else text).strip(" ()[]|/©•")
