"""Lines around the text that are not part of it: headline, tags, date, byline, credits, labels."""

import re
from collections.abc import Sequence

from newscrawl.extraction.body import phrases
from newscrawl.extraction.body.hints import Hints
from newscrawl.extraction.dates.parse import parse_date
from newscrawl.extraction.document.blocks import Block, BlockKind, Layout
from newscrawl.extraction.document.effective_length import effective_length
from newscrawl.extraction.fields.names import announces, is_name, looks_like_name
from newscrawl.extraction.languages import LANGUAGES

BYLINE = "byline/line"
"""The rule that cuts a line of the authors."""
_LONGEST_DATE_LINE, _LONGEST_BYLINE, _LONGEST_CAPTION = 40, 60, 300
# The longest line of authors: three names and a date.
_LONGEST_AUTHORS = 120
_LONGEST_ABOUT, _BEFORE_NAME = 500, 4
_MAX_WORDS_BESIDE, _MAX_KICKER_WORDS, _MAX_PLACE_WORDS = 8, 3, 3
# A summary has at most this share of the text; a larger box is part of the article.
_MAX_SUMMARY = 0.4
# Marks alone are never text; numbers alone are none above the text, where they count readers.
_HAS_LETTER, _HAS_WORD = re.compile(r"[^\W_]"), re.compile(r"[^\W\d_]")
# Headings of generated summaries. "Key points" is not among them: editors write those, and
# often as part of the text.
_SUMMARY_HEADINGS = frozenset(
    heading.casefold() for language in LANGUAGES for heading in language.summary_headings
)
_AD_LINES = [
    (set(language.ad_nouns), set(language.ad_pointers))
    for language in LANGUAGES
    if language.ad_nouns
]
# Networks that articles are shared on, by names that are the same in all languages.
_NETWORKS = re.compile(
    r"facebook|whatsapp|telegram|twitter|linkedin|pinterest|reddit|viber|tumblr|messenger"
    r"|вконтакте|одноклассники|weibo|wechat|微博|微信",
    re.IGNORECASE,
)
_MAX_SHARE_WORDS = 3
_WORDS = re.compile(r"\w+")
_HAS_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_NAME = re.compile(r"[^\W\d_]{2,}")
_STOP = re.compile(r"[.!?…。！？।]$")
_KOREAN = re.compile(r"[가-힣]{2,4}\s?기자")
_CASED = re.compile(r"[A-Za-zÀ-ɏͰ-ԯԱ-֏]")
# A credit at the end of a caption: "Photo: Ida Brand", "(撮影：北川健)".
_CREDIT_WORDS = sorted({re.escape(word) for one in LANGUAGES for word in one.credits})
_CREDIT = re.compile(
    rf"""
    (?: ^ | [\s(\[（.。，、,–—-] ) (?: {"|".join(_CREDIT_WORDS)} ) \s* [:：=] \s* ([^:：]{{2,70}}) $
    | (?: © | \(c\) ) \s* ([^©]{{2,60}}) $
    | \( ( (?: AP | AFP | EPA | dpa | Reuters | Getty | TASS | ТАСС | РИА ) [^()]{{0,50}} ) \) \s* $
    """,
    re.VERBOSE | re.IGNORECASE,
)
# A mark that points to another article, with a space behind it.
_POINTER, _POINTER_CHARS = re.compile(r"[▶►☞👉➡→»>]"), 3


def line_rule(layout: Layout, position: int, hints: Hints, *, has_text: bool) -> str | None:
    """Return the rule that cuts a line, ``None`` if it is part of the text.

    ``has_text``: a paragraph of the text is above it.
    """
    block, before = layout.blocks[position], layout.blocks[max(0, position - 1)]
    text = block.text
    if label := phrases.match_label(block):
        return label[0].name
    if block.kind is BlockKind.TEXT and _POINTER.match(text) and _is_linked(block):
        return "related/read-also"
    if not (has_letters(text) if has_text else _HAS_WORD.search(text)):
        return "line/marks"
    if is_ad_line(text):
        return "ad/label"
    if is_share_line(layout, position):
        return "share/label"
    if is_tags_line(text):
        return "tags/line"
    if is_credited_caption(layout, block, before.element):
        return "caption/line"
    if has_text:
        return None
    before_words = _MAX_WORDS_BESIDE if block.link_chars else 0
    if layout.tag(block.element) == "h1":
        before_words = max(before_words, _MAX_KICKER_WORDS)
    if is_above_text(text, hints.title, before_words=before_words):
        return "headline/repeated"
    return byline_rule(text, hints.authors)


def byline_rule(text: str, authors: Sequence[str]) -> str | None:
    """Return the rule that cuts a line of the day or of the authors, ``None`` for other lines."""
    if is_date_line(text):
        return "date/line"
    return BYLINE if is_byline(text) or names_authors(text, authors) else None


def _is_linked(block: Block) -> bool:
    """Return whether a line is a link but for the mark that points to it."""
    return block.link_chars >= len(block.text) - _POINTER_CHARS


def find_summary(layout: Layout, positions: list[int]) -> list[int]:
    """Return the blocks of a summary above the text: those in the same box as its heading.

    ``positions``: those of the kept blocks; the heading need not be among them.
    """
    blocks = layout.blocks
    for position in range(max(0, positions[0] - 2), positions[:4][-1] + 1) if positions else ():
        if is_summary_heading(blocks[position].text):
            box = layout.parents[blocks[position].element]
            inside = [n for n in positions if box <= blocks[n].element < layout.ends[box]]
            sizes = [sum(blocks[n].size for n in part) for part in (inside, positions)]
            if sizes[0] <= _MAX_SUMMARY * sizes[1]:
                return inside
    return []


def has_letters(text: str) -> bool:
    """Return whether a text has a letter or a digit."""
    return _HAS_LETTER.search(text) is not None


def says_headline(text: str, headline: str) -> bool:
    """Return whether a text has exactly the words of the headline, whatever its punctuation.

    >>> says_headline("«STORM» passes!", "Storm passes")
    True
    """
    return _WORDS.findall(text.casefold()) == _WORDS.findall(headline.casefold())


def is_above_text(text: str, headline: str | None, *, before_words: int) -> bool:
    """Return whether a line above the text is the headline.

    A date or a name may follow the headline. ``before_words``: so many words may precede it, of
    a breadcrumb in a line with links, of a kicker in the page's h1.
    """
    if not headline:
        return False
    words, own = _WORDS.findall(text.casefold()), _WORDS.findall(headline.casefold())
    rest = len(words) - len(own)
    if rest == 0 or not own:
        return says_headline(text, headline)
    begins = words[: len(own)] == own and rest <= _MAX_WORDS_BESIDE and not _STOP.search(text)
    return begins or (0 < rest <= before_words and words[-len(own) :] == own)


def is_summary_heading(text: str) -> bool:
    """Return whether a line is the heading of a generated summary: ``AI summary``."""
    return len(text) <= _LONGEST_DATE_LINE and text.strip(" :：").casefold() in _SUMMARY_HEADINGS


def is_ad_line(text: str) -> bool:
    """Return whether a line does nothing but point past an advertisement.

    >>> is_ad_line("Advertisement - continue reading below"), is_ad_line("The ad is below.")
    (True, False)
    """
    if len(text) > _LONGEST_BYLINE:
        return False
    words = set(_WORDS.findall(text.casefold()))
    return any(words & nouns and words <= nouns | pointers for nouns, pointers in _AD_LINES)


def is_share_line(layout: Layout, position: int) -> bool:
    """Return whether a line is that of share buttons: it names networks, and says little else.

    A line that names one network and says a word or two stands beside another such line.
    """
    block = layout.blocks[position]
    count, others = _count_networks(block.text)
    if block.kind is BlockKind.HEADING or not count or others > _MAX_SHARE_WORDS:
        return False
    if count > 1 or not others:
        return True
    beside = layout.blocks[max(0, position - 1) : position] + layout.blocks[position + 1 :][:1]
    return any(_count_networks(one.text)[0] for one in beside if len(one.text) <= _LONGEST_BYLINE)


def _count_networks(text: str) -> tuple[int, int]:
    """Return the numbers of networks that a short line names, and of its other words."""
    if len(text) > _LONGEST_BYLINE:
        return 0, 0
    rest, count = _NETWORKS.subn(" ", text)
    return count, len(_WORDS.findall(rest)) if count else 0


def is_tags_line(text: str) -> bool:
    """Return whether a line is only tags: ``#coast #museum``."""
    return text[0] == "#" and all(word[0] == "#" for word in text.split())


def is_about_author(text: str, authors: Sequence[str]) -> bool:
    """Return whether a paragraph introduces an author: it begins with the name of one."""
    if effective_length(text) > _LONGEST_ABOUT:
        return False
    opening = text[:_LONGEST_BYLINE]
    return any(len(name) > 2 and 0 <= opening.find(name) <= _BEFORE_NAME for name in authors)


def is_signed_with_place(text: str, authors: Sequence[str]) -> bool:
    """Return whether a line is an author and a place, as letters to the editor are signed.

    >>> is_signed_with_place("Ann Lee, Ostwick", ["Ann Lee"])
    True
    """
    if len(text) > _LONGEST_BYLINE or _STOP.search(text):
        return False
    name, comma, place = text.partition(", ")
    words = place.split()
    is_place = 0 < len(words) <= _MAX_PLACE_WORDS and place[0].isupper() and not place.isupper()
    return bool(comma) and name in authors and is_place and place.replace(" ", "").isalpha()


def is_date_line(text: str) -> bool:
    """Return whether a line is only a date: ``17:41 JST, October 13, 2024``."""
    short = len(text) <= _LONGEST_DATE_LINE and _HAS_YEAR.search(text) is not None
    return short and len(_NAME.findall(text)) <= 3 and parse_date(text) is not None


def is_byline(text: str) -> bool:
    """Return whether a line is only a byline: ``By Ann Lee``, ``文：森下あおい``."""
    if len(text) > _LONGEST_BYLINE or _STOP.search(text):
        return False
    bare = text.lstrip(" -–—")
    name = announces(bare)
    if not name:
        return _KOREAN.fullmatch(text) is not None
    return looks_like_name(name) if _CASED.search(name) else bare == text and is_name(name)


def names_authors(text: str, authors: Sequence[str]) -> bool:
    """Return whether a line is the names of authors, with a date or a word between them.

    >>> names_authors("Ann Lee and Bo Ek2 March 2026, 16:14", ["Ann Lee", "Bo Ek"])
    True
    >>> names_authors("Ann Lee has left the council", ["Ann Lee"])
    False
    """
    if len(text) > _LONGEST_AUTHORS:
        return False
    folded = text.casefold()
    rest = folded
    for author in authors:
        rest = rest.replace(author.casefold(), " ")
    if rest == folded:
        return False
    words = len(_NAME.findall(rest))
    return words <= 1 if _HAS_YEAR.search(rest) is None else is_date_line(rest.strip(" ,;|-–·•"))


def find_credit(text: str) -> tuple[int, str] | None:
    """Return where the credit at the end of a caption begins, and whose it is.

    >>> find_credit("The pier. Photo: Ida Brand"), find_credit("The pier.")
    ((9, 'Ida Brand'), None)
    """
    match = _CREDIT.search(text)
    if match is None:
        return None
    owner = next(filter(None, match.groups()), match[0])
    return match.start(), owner.strip(" .()[]")


def is_credited_caption(layout: Layout, block: Block, before: int) -> bool:
    """Return whether a block is next to a picture and ends with a picture credit.

    ``before``: the element of the block before it.
    """
    if block.size > _LONGEST_CAPTION:
        return False
    is_near = layout.pictures_until[block.element] > layout.pictures[before]
    return is_near and _CREDIT.search(block.text) is not None
