"""Names in Japanese lines, where a mark, a title or the commonest family names tell them.

``佐藤健一 記者``, ``文・佐藤健一``, ``…という。（佐藤健一）``.
"""

import functools
import re

_HAN = "\u3400-\u9fff\u3005"
_KANA = "\u3041-\u3096\u30a1-\u30fa\u30fc"
_SPACE = "[ \u3000]"
# Three letters or more; between family and given name may be a space.
_PICTURES = "写真|撮影|絵|イラスト|編集|動画"
_NAME = (
    rf"(?=[^ \u3000]*[{_HAN}])"
    rf"(?:[{_HAN}{_KANA}]{{1,4}}{_SPACE}(?!{_PICTURES})[{_HAN}{_KANA}]{{1,4}}"
    rf"|[{_HAN}{_KANA}]{{3,7}})"
)
_NAMES = rf"(?P<names>{_NAME}(?:\s*[、，,・／/]\s*{_NAME})*)"
_TITLES = "記者|特派員|編集委員|論説委員|解説委員|支局長"
_LABELS = "取材・文|構成・文|文責|文|聞き手|構成|執筆|取材|筆者|記者|ライター"
# Others who made what stands beside the text: 写真・鈴木花子.
_REST = rf"(?:\s*[、，,／/]\s*|{_SPACE}+)(?:{_PICTURES})[・＝=:：／/●].*"
# Behind a label and a name, or before the name and its title, with what the name may be of.
_LINES = (
    rf"(?:{_LABELS})(?:\s?[・＝=:：／/●]\s?){_NAMES}(?:{_REST})?",
    rf"(?:[{_HAN}{_KANA}]{{2,12}}(?:部|局|社|新聞)(?:・|＝|{_SPACE}))?{_NAMES}{_SPACE}?(?:{_TITLES})",
)
_DIVIDED = re.compile(r"\s*[、，,・／/]\s*")
# The commonest family names: what has one can be a name where no mark says so.
_FAMILIES = (
    "佐藤 鈴木 高橋 田中 伊藤 渡辺 渡邊 渡邉 山本 中村 小林 加藤 吉田 山田 佐々木 山口 松本 "
    "井上 木村 斎藤 斉藤 齋藤 齊藤 清水 山崎 池田 橋本 阿部 石川 山下 中島 石井 小川 前田 "
    "岡田 長谷川 藤田 後藤 近藤 村上 遠藤 青木 坂本 福田 太田 西村 藤井 金子 岡本 藤原 三浦 "
    "中野 中川 原田 松田 竹内 小野 田村 中山 和田 石田 森田 上田 内田 柴田 酒井 宮崎 横山 "
    "高木 安藤 宮本 大野 小島 谷口 工藤 今井 高田 丸山 増田 杉山 村田 大塚 新井 小山 平野 "
    "藤本 河野 上野 野口 武田 松井 千葉 岩崎 菅原 木下 久保 佐野 野村 松尾 菊地 菊池 杉本 "
    "市川 古川 大西 島田 水野 桜井 渡部 高野 吉川 山内 西田 飯田 西川 小松 北村 安田 五十嵐 "
    "川口 平田 中田 久保田 服部 岩田 土屋 川崎 福島 本田 樋口 秋山 田口 永井 山中 中西 吉村 "
    "川上 石原 大橋 松岡 馬場 浜田 森本 星野 矢野 浅野 大久保 吉岡 荒井 小池 野田 熊谷 松浦 "
    "大谷 内藤 黒田 尾崎 川村 永田 松村 田辺 望月 荒木 堀内 西山 広瀬 本間 菅野 須藤 岩本"
).split()
_ALONE = rf"(?:{'|'.join(_FAMILIES)}){_SPACE}?(?![県区町府駅]|市[^郎])[{_HAN}\u3041-\u3096]{{1,3}}"
_FOREIGN = re.compile(r"[\u30a1-\u30fa\u30fc]{2,10}(?:・[\u30a1-\u30fa\u30fc]{2,12}){1,2}")
# An office behind the name, in an element that is marked as the author's.
_OFFICE = re.compile(r"\s*[|｜（(【\[]")
# Ends of the names of places, offices and companies, and of how persons are called in a text.
_NO_NAME = re.compile(
    "[県府都市区町村駅校館店園院署庁社部局会版組団号氏君手督告者員家長]$|大学|原発|空港|大臣|新聞|放送"
    "|通信|編集|著者|執筆|記事|担当|以上|教授|代表|登録|さん$|ちゃん$|くん$|を|[見読][るむ]$"
    "|プロフィール|ライター|ジャーナリスト|カメラマン"
)
_IN_BRACKETS = re.compile(
    r"(?:^|。)\s*(?:（(?P<round>[^（）]{3,14})）|【(?P<square>[^【】]{3,14})】)$"
)
_BEFORE_TEXT = re.compile(
    r"^\s*[（【［〔\[(](?P<inside>[^（）【】［］〔〕\[\]()]{3,30})[）】］〕\])]"
)
_AT_END = re.compile(r"[（【［〔\[(](?P<inside>[^（）【】［］〔〕\[\]()]{3,30})[）】］〕\])]$")
_HAS_SIGN = re.compile(f"{_TITLES}|[・＝=:：／/●]")
_LONGEST_LINE = 40


# Most sites have no Japanese text.
@functools.cache
def _lines() -> tuple[re.Pattern[str], ...]:
    return tuple(map(re.compile, _LINES))


@functools.cache
def _alone() -> re.Pattern[str]:
    return re.compile(_ALONE)


def find_japanese_signature(text: str) -> list[str]:
    """Return the names of a line, or of brackets at an end of a text, with a label or a title.

    >>> find_japanese_signature("佐藤健一 記者"), find_japanese_signature("文・佐藤健一")
    (['佐藤健一'], ['佐藤健一'])
    >>> find_japanese_signature("佐藤記者が調べた"), find_japanese_signature("社会部記者")
    ([], [])
    """
    line = text.strip()
    brackets = (pattern.search(line) for pattern in (_BEFORE_TEXT, _AT_END))
    pieces = [match["inside"] for match in brackets if match]
    for piece in (*pieces, *([line] if len(line) <= _LONGEST_LINE else ())):
        matches = (
            (one.fullmatch(piece.strip()) for one in _lines()) if _HAS_SIGN.search(piece) else ()
        )
        for match in matches:
            if match and (names := _whole(match["names"])):
                return names
    return []


def find_japanese_name(text: str) -> list[str]:
    """Return the name in brackets that ends a text, behind its last sentence or alone.

    >>> find_japanese_name("話している。（佐藤健一）"), find_japanese_name("話した。（山口県警）")
    (['佐藤健一'], [])
    """
    match = _IN_BRACKETS.search(text.rstrip())
    inside = (match["round"] or match["square"]).strip() if match else ""
    names = _DIVIDED.split(inside)
    return names if inside and all(map(_is_common, names)) else []


def names_in_japanese(text: str) -> list[str]:
    """Return the names of a text that is marked as the author's, in Japanese.

    >>> names_in_japanese("佐藤健一、渡辺 美咲"), names_in_japanese("編集部")
    (['佐藤健一', '渡辺 美咲'], [])
    """
    line = text.strip()
    name = _OFFICE.split(line)[0]
    if _FOREIGN.fullmatch(name):
        return [name]
    return find_japanese_signature(line) or _whole(name)


def _whole(text: str) -> list[str]:
    names = _DIVIDED.split(text)
    are_names = all(re.fullmatch(_NAME, name) and not _NO_NAME.search(name) for name in names)
    return names if are_names else []


def _is_common(text: str) -> bool:
    return _alone().fullmatch(text) is not None and _NO_NAME.search(text) is None
