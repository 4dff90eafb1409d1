"""Datelines without spaces or all in brackets: Chinese, Japanese, Korean, Arabic."""

import re
from datetime import date
from functools import lru_cache

from newscrawl.extraction.datelines.agencies import AGENCIES, is_agency
from newscrawl.extraction.datelines.evidence import Reading
from newscrawl.extraction.datelines.pieces import CREDIT
from newscrawl.extraction.datelines.places import is_city
from newscrawl.extraction.dates.parse import match_day

_LONGEST_NAME = 6
_OWN_PAPER = ("本报", "本報", "本社")
"""Names by which a paper means itself; they are no agencies."""

_WIRE = (  # 新华社北京11月6日电（记者王小明） and （中央社記者王小明台北6日電）
    r"(?P<open>[（(【]?)\s?据?(?P<agency>新华社|新華社|中新社|中新网|中新網|中国新闻网|人民网|央视新闻"
    r"|中央社|法新社|路透社?|美联社|美聯社|德新社|彭博社|共同社|本报|本報|本社)"
    r"\s?(?:(?:记者|記者|特派员|特派員)\s?)?(?P<names>[^\d\s（）()，。：、]{2,14})\s?"
    r"(?P<day>(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日)\s?[专專特综綜合]{0,4}外?"
    r"(?P<end>[电電讯訊]|\s?[-–—](?=\s))(?:报道|报导|報導)?\s?(?P<close>[）)】]?)"
    r"(?:\s?[（(](?:记者|記者)[^）)\n]{1,20}[）)])?"
)
_BRACKET = (  # 【ワシントン共同】, ［東京　６日　ロイター］ -, (서울=연합뉴스) 홍길동 기자 =
    r"[（(【［\[〔](?P<inner>[^（()）【】［］\[\]〔〕\n]{2,30})[）)】］\]〕]"
    r"(?P<reporter>\s?(?:[가-힣]{2,4}[\s·,]{1,2}){1,3}(?:기자|특파원))?(?P<mark>\s?[-–—=](?!\w))?"
)
_REPORTER_INSIDE = re.compile(r"[\s=][가-힣]{2,4}(?:\s?[·,]\s?[가-힣]{2,4}){0,3}\s(?:기자|특파원)$")
_KOREAN_PAPER = re.compile(
    r"[가-힣A-Za-z]+(?:일보|신문|뉴스|방송|경제|저널|투데이|데일리|미디어|통신|타임스|닷컴|포스트|헤럴드|TV)"
)
_FORMS = tuple(re.compile(form) for form in (_WIRE, _BRACKET))
_ARABIC = re.compile(  # بغداد/ واع / and دمشق-سانا
    r"(?P<place>[ء-ي]{2,}(?:\s[ء-ي]{2,}){0,2}+)\s?(?P<cut>[-/])\s?"
    r"(?P<agency>[ء-ي]{2,})(?:\s?(?:(?P=cut)|[:.،-])|(?=\s))"
)
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_PARTS = re.compile(r"[\s=＝・、,]+")


def read_unspaced(text: str, head: str, near: date | None) -> Reading | None:
    """Return the reading of an opening in Chinese, Japanese, Korean or Arabic.

    All parts in a bracket must be known, unless a Korean reporter is named in it or behind it:
    with a kicker among them it is no dateline. Returns ``None`` if the opening has none of the
    forms.
    """
    if not _UNSPACED.search(head[:12]):
        return _read_arabic(text, head, near)
    for form in _FORMS:
        if match := form.match(head):
            parts = match.groupdict()
            if inner := parts.get("inner"):
                return _read_bracket(inner, match, text, near)
            return _read_wire(match, text, near)
    return None


def _read_arabic(text: str, head: str, near: date | None) -> Reading | None:
    """Read a known place and a known agency, joined by a slash or a hyphen."""
    match = _ARABIC.match(head)
    if match is None or not is_city(match["place"]) or not is_agency(match["agency"]):
        return None
    span = (match.end("agency"), match.end())
    return _reading([match["place"]], "", [match["agency"]], span, text, near)


def _read_wire(match: re.Match[str], text: str, near: date | None) -> Reading:
    end = match.end() if match["open"] else match.start("end")
    agencies = [] if match["agency"] in _OWN_PAPER else [match["agency"]]
    place = _place_at_end(match["names"])
    return _reading([place], match["day"], agencies, (end, match.end()), text, near)


def _place_at_end(names: str) -> str:
    """Return the place after the name of the reporter, which has two or three letters."""
    for start in range(len(names) - 1):
        if is_city(names[start:]):
            return names[start:]
    return names if len(names) < 5 else names[3:]


def _read_bracket(inner: str, match: re.Match[str], text: str, near: date | None) -> Reading | None:
    places: list[str] = []
    agencies: list[str] = []
    unknown: list[str] = []
    day = ""
    if CREDIT.search(inner):
        return None
    inner, inside = _REPORTER_INSIDE.subn("", inner.strip())
    is_signed = inside > 0 or bool(match["reporter"] and match["mark"])
    for part in _PARTS.split(inner.strip()):
        place, agency = _cut_signature(part)
        if agency:
            agencies.append(agency)
        if place and is_city(place):
            places.append(place)
        elif place and match_day(place, near=near):
            day = place
        elif place:
            unknown.append(place)
    if is_signed and not agencies:
        papers = [part for part in unknown if _KOREAN_PAPER.fullmatch(part)]
        if len(papers) == 1:  # [서담=서담일보] 홍길동 기자 =, [서담일보 홍길동 기자]
            agencies, unknown = papers, [part for part in unknown if part not in papers]
    if not places and len(unknown) == 1 and "=" in inner and len(unknown[0]) < _LONGEST_NAME:
        places = unknown  # (세종=연합뉴스): the equals sign is evidence enough
    elif unknown:
        return None
    if not agencies:
        return None
    end = match.start("mark") if match["mark"] else match.end()
    return _reading(places, day, agencies, (end, match.end()), text, near)


def _cut_signature(part: str) -> tuple[str, str]:
    """Split ``ワシントン共同`` into the place and the agency."""
    if is_agency(part):
        return "", part
    for agency in _unspaced_agencies():
        if part.endswith(agency) and is_city(part.removesuffix(agency)):
            return part.removesuffix(agency), agency
    return part, ""


@lru_cache(maxsize=1)
def _unspaced_agencies() -> tuple[str, ...]:
    names = {name for row in AGENCIES for name in row.split("; ") if _UNSPACED.search(name)}
    return (*sorted(names, key=len, reverse=True), "AFP", "AP")


def _reading(
    places: list[str],
    printed: str,
    agencies: list[str],
    span: tuple[int, int],
    text: str,
    near: date | None,
) -> Reading:
    found = match_day(printed, near=near) if printed else None
    end, cut = span
    return Reading(
        shape="unspaced",
        places=places,
        regions=[],
        has_day=bool(printed),
        day=found.day if found else None,
        agencies=agencies,
        signed="known",
        mark="-",
        text=text[:end].strip(),
        rest=text[cut:].lstrip(),
        language="",
    )
