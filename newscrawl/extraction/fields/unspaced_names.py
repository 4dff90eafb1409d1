"""Names in Chinese, Japanese and Korean lines, which print no spaces and no capitals.

``记者 张倩``, ``文＝山田太郎``, ``[山田太郎，ITmedia]``, ``홍길동 기자``, ``（责任编辑：李明）``.
"""

import functools
import re
from collections.abc import Iterable

from newscrawl.extraction.languages import LANGUAGES

_HAN = "\u3400-\u9fff"
_LETTER = rf"{_HAN}\u3005\u3040-\u30ff\uac00-\ud7af"
# Family names of nearly all Chinese: with one of them two or three characters can be a name.
_SURNAMES = (
    "王李张張刘劉陈陳杨楊赵趙黄黃周吴吳徐孙孫胡朱高林何郭马馬罗羅梁宋郑鄭谢謝韩韓唐冯馮于董萧蕭"
    "程曹袁邓鄧许許傅沈曾彭吕呂苏蘇卢盧蒋蔣蔡贾賈丁魏薛叶葉阎閻余餘潘杜戴夏钟鐘鍾汪田任姜范範方"
    "石姚谭譚廖邹鄒熊金陆陸郝孔白崔康毛邱秦江史顾顧侯邵孟龙龍万萬段钱錢汤湯尹黎易常武乔喬贺賀赖賴"
    "龚龔文庞龐樊兰蘭殷施陶洪翟安颜顏倪严嚴牛温溫芦蘆季俞章鲁魯葛伍韦韋申尤毕畢聂聶丛叢焦柳邢路岳"
    "齐齊梅莫庄莊辛管祝左涂谷祁时時舒耿牟卜詹关關苗凌费費纪紀靳盛童欧歐甄项項曲成游阳陽裴席卫衛查屈"
    "鲍鮑覃霍翁隋植甘景薄单單柏宁寧柯阮桂闵閔解柴华華车車冉房边邊辜吉饶饒刁瞿戚丘古米池滕晋晉苑邬鄔"
    "臧畅宫宮来苟褚廉简簡娄婁盖蓋符奚穆党黨燕郎冀姬屠连連晏栾欒郁商蒙计計喻揭窦竇迟遲宇敖鄢冷卓花仇"
    "艾蓝藍都巩鞏井练練仲乐樂虞卞封竺官衣楚佟栗匡宗应應巫桑荆荊谌扬明伏岑习習保郗骆駱尚"
)
_DOUBLE = "欧阳|歐陽|司马|司馬|上官|诸葛|諸葛|夏侯|皇甫|尉迟|公孙|公孫|慕容|令狐|东方|東方"
_CHINESE = rf"(?:(?:{_DOUBLE})[{_HAN}]{{1,2}}|[{_SURNAMES}]\s?[{_HAN}]{{1,2}})"
_NO_PICTURE = "(?!写真|撮影)"
_ANY = (
    rf"(?:{_NO_PICTURE}[{_LETTER}・·]{{2,5}}(?:[ \u3000]{_NO_PICTURE}[{_LETTER}]{{1,4}})?"
    r"|[A-Za-z][\w.]{2,20})"
)
_AND = r"\s*[、，,/／和与與及\s]\s*"
_END = r"(?=$|[\s\u3000,，、。；;/／|｜)）\]］】〕「])"
_HAS_COLON = re.compile(r"[:：/／|｜●◎■◆＝=]")
_COLON = rf"\s?{_HAS_COLON.pattern}\s?"


def _words(words: Iterable[str]) -> str:
    """Return the alternatives of words in these scripts, the longest first."""
    own = {word for word in words if re.match(rf"[{_LETTER}]", word)}
    return "|".join(re.escape(word) for word in sorted(own, key=len, reverse=True))


_EDITORS = _words(word for one in LANGUAGES for word in one.editor)
# Of one character only at the front: it ends names too.
_BYLINES = _words(word for one in LANGUAGES for word in one.byline if len(word) > 1)
_HAS_TITLE = re.compile("记者|記者|通讯员|通訊員|特派員|评论员|評論員")
_BRACKETS = re.compile(r"[(（\[［【〔](?P<inside>[^()（）\[\]［］【】〔〕]{2,40})[)）\]］】〕]")
_KOREAN_TITLES = ("기자", "특파원")
_KOREAN = re.compile(
    r"(?<![^\s\[·,])(?P<names>[가-힣]{2,4}(?:\s?[·,]\s?[가-힣]{2,4}){0,4})\s"
    r"(?:기자|특파원|선임기자)(?=$|[\s|/(=\]·,])"
)
_HAS_LETTER = re.compile(rf"[{_LETTER}]")
_LABELS = frozenset(word for one in LANGUAGES for word in one.no_person if not word.isascii())
# Ends of the names of papers and offices, which begin like a name too.
_NO_NAME = re.compile(
    r"[网報报社台臺视視线線刊部局院会會司版区區县縣市省镇鎮路街站讯訊闻聞页頁摄攝]$|新闻|新聞|共同|時事|评论|評論"
)
_DIVIDED = re.compile(r"\s*[、，,/／和与與及]\s*")
_REPORT = re.compile("(?:报道|報道|報導|摄|攝|文)$")
_YEAR = re.compile(r"(?:19|20)\d\d")
_TITLE = re.compile(r"(?:记者|記者|编辑|編輯|通讯员|通訊員)$")
_LONGEST, _SHORT_LINE, _DATED_LINE = 400, 40, 90


# Most sites have no name in these scripts, and to compile these takes 30 ms.
@functools.cache
def _marked() -> re.Pattern[str]:
    # 作者：王小明, 文●山田太郎, 取材・文＝…: the mark makes any name one.
    return re.compile(
        rf"(?<![{_LETTER}])(?:[{_LETTER}]{{0,6}}(?:{_BYLINES}|取材・文|編集委員|通讯员)|[文글]){_COLON}"
        rf"(?P<names>{_ANY}(?:{_AND}{_ANY})*){_END}"
    )


@functools.cache
def _titled() -> re.Pattern[str]:
    # 新京报记者 彭冲, （本报记者张倩 李明）, 〔記者王小明／台北報導〕.
    return re.compile(
        rf"[{_HAN}]{{0,8}}(?:{_HAS_TITLE.pattern})[ \u3000]*"
        rf"(?P<names>{_CHINESE}(?:{_AND}{_CHINESE})*)"
        r"(?=$|[\s\u3000,，、。/／|｜)）\]］】〕]|报道|報道|報導|摄|攝|文|撰)"
    )


@functools.cache
def _edited() -> re.Pattern[str]:
    return re.compile(rf"(?:{_EDITORS}){_COLON}(?P<names>{_ANY}(?:{_AND}{_ANY})*){_END}")


@functools.cache
def _with_paper() -> re.Pattern[str]:
    # [山田太郎，ITmedia], 【北京＝山田太郎】: the name beside its paper or its place.
    return re.compile(
        rf"(?P<names>[{_LETTER}]{{2,4}}[ \u3000]?[{_LETTER}]{{1,4}})"
        r"\s*[，,]\s*[A-Za-z][\w .]{1,20}"
    )


@functools.cache
def _with_place() -> re.Pattern[str]:
    return re.compile(rf"[{_LETTER}]{{2,8}}\s?[=＝]\s?(?P<names>[{_HAN}\u3005]{{3,5}})")


@functools.cache
def _alone() -> re.Pattern[str]:
    return re.compile(rf"\s*{_CHINESE}\s*")


def find_signature(text: str) -> list[str]:
    """Return the names that a Chinese, Japanese or Korean line signs with.

    >>> find_signature("文：山田太郎　写真：鈴木花子"), find_signature("홍길동 기자 a@b.example")
    (['山田太郎'], ['홍길동'])
    >>> find_signature("本报讯（记者 张倩）昨日上午"), find_signature("记者向警方了解到情况")
    (['张倩'], [])
    """
    if text.isascii() or _HAS_LETTER.search(text) is None:
        return []
    text = text[:_LONGEST]
    if reporters := find_reporters(text):
        return reporters
    match = _marked().search(text) if _HAS_COLON.search(text) else None
    if match and (names := _names(match["names"])):
        return names
    inside = [found["inside"] for found in _BRACKETS.finditer(text)]
    for line in (*inside, *([text] if len(text) <= _SHORT_LINE else ())):
        match = _titled().search(line) if _HAS_TITLE.search(line) else None
        if match and (names := _names(match["names"])):
            return names
    for line in inside:
        for pattern in (_with_paper(), _with_place()):
            if (match := pattern.fullmatch(line.strip())) and (names := _names(match["names"])):
                return names
    return []


def find_reporters(text: str) -> list[str]:
    """Return the names before "기자" in a Korean line.

    >>> find_reporters("기자명 홍길동 기자 · 김나래 기자"), find_reporters("홍길동·김나래 기자")
    (['홍길동', '김나래'], ['홍길동', '김나래'])
    """
    if all(title not in text for title in _KOREAN_TITLES):
        return []
    found = (match["names"] for match in _KOREAN.finditer(text[:_LONGEST]))
    return [name for names in found for name in re.split(r"\s?[·,]\s?", names)]


def find_editor(text: str) -> list[str]:
    """Return the names of those who edited: ``（责任编辑：刘林源）``."""
    text = text[-_LONGEST:]
    match = _edited().search(text) if _HAS_LETTER.search(text) else None
    return [n for n in _names(match["names"]) if not n.isascii()] if match else []


def find_name_in_brackets(text: str) -> list[str]:
    """Return the Chinese name in brackets at the end, or in a line with a date: ``[ 黄宇 ]``."""
    text = text.rstrip()[-_LONGEST:]
    found = (
        one["inside"].strip()
        for one in _BRACKETS.finditer(text)
        if one.end() == len(text) or (len(text) <= _DATED_LINE and _YEAR.search(text))
    )
    return [name for name in found if is_chinese_name(name)][-1:]


def is_chinese_name(text: str) -> bool:
    """Return whether a text is a Chinese name alone.

    >>> is_chinese_name("胡平"), is_chinese_name("金羊网"), is_chinese_name("首页")
    (True, False, False)
    """
    name = text.strip()
    if _HAS_LETTER.search(name) is None or name in _LABELS or _NO_NAME.search(name):
        return False
    return _alone().fullmatch(name) is not None


def split_chinese(text: str) -> list[str]:
    """Return the Chinese names that stand in a row, without the place of the report behind.

    >>> split_chinese("邱雯琪 羅執中 台北報導"), split_chinese("Ann Lee")
    (['邱雯琪', '羅執中'], ['Ann Lee'])
    """
    parts = text.split()
    names = [part for part in parts if is_chinese_name(part)]
    others = [part for part in parts if part not in names]
    return names if names and all(map(_REPORT.search, others)) else [text]


def _names(text: str) -> list[str]:
    """Return the names of a list; a space parts them where each half is a name."""
    found: list[str] = []
    for part in _DIVIDED.split(text.strip()):
        halves = [half for half in part.split() if not _TITLE.search(half)]
        found += halves if all(map(is_chinese_name, halves)) else [" ".join(halves)]
    return [name for name in found if name and not _NO_NAME.search(name)]
