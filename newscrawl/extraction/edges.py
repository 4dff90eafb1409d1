"""Lines around the text that say who wrote it, when, and who took the picture."""

import re

from newscrawl.extraction.blocks import Block, Layout
from newscrawl.extraction.bylines import announces, is_name, looks_like_name
from newscrawl.extraction.dates import parse_date
from newscrawl.extraction.width import weigh

_LONGEST_DATE_LINE, _LONGEST_BYLINE, _LONGEST_CAPTION = 40, 60, 300
_HAS_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_NAME = re.compile(r"[^\W\d_]{2,}")
_STOP = re.compile(r"[.!?…。！？।]$")
_KOREAN = re.compile(r"[가-힣]{2,4}\s?기자")
_CASED = re.compile(r"[A-Za-zÀ-ɏͰ-ԯԱ-֏]")
# A credit at the end of a caption: "Photo: Ida Brand", "(撮影：北川健)".
_CREDIT = re.compile(
    r"""
    (?: ^ | [\s(\[（.。，、,–—-] )
    (?: photos? | photo\ (?:by|credit|courtesy) | fotos? | foto's | image | image\ (?:by|credit)
      | picture | credit | courtesy\ of | bild | bilder | billede | bilde | kuva | zdjęcie | zdj\.
      | fot\. | imagen | imagem | crédit | crédits | fotografía | fotografia | fotoğraf | fotograf
      | φωτογραφία | φωτ[οό] | фото | снимка | фотография | світлина | lusanko | լուսանկար[ըը]?
      | ფოტო | תצלום | צילום | تصوير | صورة | الصورة | عکس | تصویر | फोटो | छायाचित्र | ภาพ
      | 摄影 | 攝影 | 图片?来源? | 图 | 圖 | 写真 | 撮影 | 写真提供 | 사진 | 자료사진 | ảnh | hình
    )
    \s* [:：=] \s* [^:：]{2,70} $
    | (?: © | \(c\) ) \s* [^©]{2,60} $
    | \( (?: AP | AFP | EPA | dpa | Reuters | Getty | TASS | ТАСС | РИА ) [^()]{0,50} \) \s* $
    """,
    re.VERBOSE | re.IGNORECASE,
)


def is_date_line(text: str) -> bool:
    """Tell whether a line is nothing but a date: ``17:41 JST, October 13, 2024``."""
    short = len(text) <= _LONGEST_DATE_LINE and _HAS_YEAR.search(text) is not None
    return short and len(_NAME.findall(text)) <= 3 and parse_date(text) is not None


def is_byline(text: str) -> bool:
    """Tell whether a line is nothing but a byline: ``By Ann Lee``, ``文：森下あおい``."""
    if len(text) > _LONGEST_BYLINE or _STOP.search(text):
        return False
    name = announces(text)
    if not name:
        return _KOREAN.fullmatch(text) is not None
    return looks_like_name(name) if _CASED.search(name) else is_name(name)


def is_credited_caption(layout: Layout, block: Block, before: int) -> bool:
    """Tell whether a block stands by a picture and ends with whose picture it is.

    ``before``: the element of the block before; no text stands between.
    """
    if weigh(block.text) > _LONGEST_CAPTION or not _CREDIT.search(block.text):
        return False
    return layout.pictures_until[block.element] > layout.pictures[before]
