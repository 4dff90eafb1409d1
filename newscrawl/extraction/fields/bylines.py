"""The names that a reader sees: lines that say who wrote, links to authors, signatures."""

import re
from collections.abc import Callable, Iterator
from itertools import islice, takewhile
from urllib.parse import urlsplit

from newscrawl.extraction.dates.labels import PUBLISHED
from newscrawl.extraction.dates.months import MONTHS, WEEKDAYS
from newscrawl.extraction.document.blocks import Block, BlockKind
from newscrawl.extraction.document.facts import Facts, text_of
from newscrawl.extraction.document.site_names import fold_words
from newscrawl.extraction.document.surroundings import (
    is_in_boilerplate,
    marked_blocks,
    near_headline,
)
from newscrawl.extraction.fields.author_cards import siblings_of
from newscrawl.extraction.fields.given_names import FREQUENT_GIVEN_NAMES
from newscrawl.extraction.fields.japanese_names import (
    find_japanese_name,
    find_japanese_signature,
    names_in_japanese,
)
from newscrawl.extraction.fields.names import (
    announces,
    announces_in,
    can_follow_announcement,
    is_person,
    join_bracketed,
    looks_like_name,
    split_names,
    strip_more_by,
)
from newscrawl.extraction.fields.unspaced_names import (
    find_editor,
    find_name_in_brackets,
    find_signature,
    is_chinese_name,
)
from newscrawl.extraction.languages import LANGUAGES

# Words in class names and ids that mark a byline, and those that say whose it is not.
_CREDITS = frozenset(word for one in LANGUAGES for word in one.credits)
_BYLINE_MARKS = frozenset(
    "author authors byline autor autoren autores auteur auteurs autore writer writers contributor "
    "contributors verfasser signature firma journalist redakteur forfatter skribent".split()
)
# Folders in the address of an author's page.
_AUTHOR_FOLDERS = frozenset(
    "author authors autor autoren autores autorin autore autori auteur auteurs contributor "
    "contributors contributor_profile writer writers journalist journalists journalista "
    "journalistas journaliste journalistes reporter reporters profile profiles profil staff "
    "redaktion redaktor redaktorzy redakteur redakteure byline by columnist columnists columnista "
    "columnistas bio skribent forfatter journalister firma firmas firme penulis yazar yazarlar "
    "avtor avtory".split()
)
# Other persons in elements of the same classes that make a list.
_A_LIST = 2
_LONGEST_BYLINE, _LONGEST_MARKED, _BEFORE, _AFTER = 160, 90, 10, 16
_MAX_LINKS, _MAX_REL = 400, 40
_BULLETS = re.compile(r"\s*[|•·●▪⋅/]\s*")
# Most lines have no mark that parts them.
_PARTING = re.compile(r"[|•·●▪»⋅/–—()\[\]-]")
_LINE_PARTS = re.compile(r"\s*[|•·●▪»⋅/]\s*|\s+[–—-]+\s+|\s*[()\[\]]\s*|\s{2,}|\t")
_DASHES = " -–—("
_INSIDE = re.compile(r"\b(?:by|von|par|por|door|av|af|oleh)\s+", re.IGNORECASE)
_DATE_NEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|\d\d?[./]\d\d?[./]\d\d")
_TWO_FIGURES = re.compile(r"\d\D+\d")
# What can follow a name that is alone: an address or an office, at most so many words.
_BEHIND_NAME, _FEW_WORDS = re.compile(r"\s*,\s*|\s+on behalf of\s+"), 4
_LOGIN_PARTS = re.compile(r"[._]")
_FAMILY_NAME = r"(?:\s(?:[A-ZÀ-Þ]\.|v[ao]n|de[rnl]?|di|da|el|al|le|la)){0,2}\s[A-ZÀ-ÞА-Я][\w'’-]+"
# Blocks directly below the headline; characters of a name, and of a paragraph that is long.
_CLOSE, _LONGEST_NAME, _LONG_PARAGRAPH = 2, 50, 75
_AGENCY = re.compile(r"\s*(?:/|\(|,)\s*[A-Z][\w-]{1,9}\)?$")
# The site in an author's place; the author can stand in brackets behind it.
_DOMAIN = re.compile(r"[\w-]+(?:\.[\w-]+)*\.[a-z]{2,8}")
_HAS_HAN = re.compile(r"[\u3400-\u9fff\uac00-\ud7af]")
_FIGURE = re.compile(r"\d")


def read_byline(facts: Facts) -> list[str] | None:
    """Return the names of a line that says "By", near the headline or else anywhere."""
    if near := read_near_byline(facts):
        return near
    for block in facts.layout.blocks:
        if len(block.text) > _LONGEST_BYLINE:
            continue
        if (behind := announces(block.text.lstrip(_DASHES))) and not _HAS_HAN.match(block.text):
            names = split_names(behind)
            if names and looks_like_name(names[0]) and is_in_story(facts, block):
                return names
    return None


def read_near_byline(facts: Facts) -> list[str] | None:
    """Return the names of a line near the headline that says "By"."""
    for block in near_headline(facts, _AFTER, _BEFORE):
        if len(block.text) <= _LONGEST_BYLINE:
            names = _announced_inside(block.parted(), facts.language)
            if names and is_in_story(facts, block):
                return names
    return None


def read_rel_author(facts: Facts) -> list[str] | None:
    """Return what links to the author say: those beside the headline, else of one line.

    The writers of teasers and comments have such links too.
    """
    found = (text_of(node) for node in facts.page.tree.css("a[rel~=author]")[:_MAX_REL])
    texts = list(dict.fromkeys(text for text in found if text and len(text) < 80))
    if not texts:
        return None
    near = [
        block
        for block in near_headline(facts, _AFTER, _BEFORE)
        if len(block.text) <= _LONGEST_BYLINE and is_in_story(facts, block)
    ]
    named = [text for text in texts if any(text in block.text for block in near)]
    if named:
        return named[:4]
    own = (block for block in facts.layout.blocks if len(block.text) <= 2 * _LONGEST_BYLINE)
    lines = (block for block in own if all(text in block.text for text in texts))
    return texts[:4] if any(is_in_story(facts, block) for block in lines) else None


def is_in_story(facts: Facts, block: Block) -> bool:
    """Return whether a block stands in the headline's own article, where it has one."""
    layout = facts.layout
    above = frozenset(layout.ancestors(block.element))
    articles = [e for e in facts.heading_elements if layout.tag(e) == "article"]
    return above.issuperset(articles) and not is_in_boilerplate(facts, block)


def is_printed(facts: Facts, names: list[str]) -> bool:
    """Return whether one of the names stands near the headline, or where an author's would."""
    blocks = near_headline(facts, _AFTER, _BEFORE)
    blocks += marked_blocks(facts, _BYLINE_MARKS, facts.layout.blocks, 3)
    title = fold_words(facts.head.title or "")
    wanted = [name.casefold() for name in names if fold_words(name) not in title]
    return any(
        name in block.text.casefold() and is_in_story(facts, block)
        for block in blocks
        if len(block.text) <= _LONGEST_BYLINE
        for name in wanted
    )


def find_full_name(facts: Facts, short: str) -> str | None:
    """Return the full name that the page prints for a given name or a login of metadata.

    Without one in print, a login that is made of a given and a family name is spelled so.
    """
    parts = _LOGIN_PARTS.split(short)
    if " " in short or not all(part.isalpha() for part in parts) or _HAS_HAN.search(short):
        return None
    if len(parts) == 2 and parts[0].casefold() in FREQUENT_GIVEN_NAMES and len(parts[1]) > 2:
        first, last = (part.title() if part.islower() else part for part in parts)
        pattern = re.compile(rf"\b{first}\s(?:[A-ZÀ-Þ]\.\s)?{last}\b")
        found = (pattern.search(block.text) for block in facts.layout.blocks)
        return next((match[0] for match in found if match), f"{first} {last}")
    if len(parts) > 1 or short.casefold() not in FREQUENT_GIVEN_NAMES:
        return None
    pattern = re.compile(rf"(?<!\w){re.escape(short)}{_FAMILY_NAME}")
    for block in near_headline(facts, _AFTER, 0) + _boxes(facts):
        match = pattern.search(block.text) if len(block.text) <= 2 * _LONGEST_BYLINE else None
        if match and _is_full_name(facts, match[0]) and is_in_story(facts, block):
            return match[0]
    return None


def _is_full_name(facts: Facts, text: str) -> bool:
    """Return whether the word behind a given name is no month and no section of the site."""
    last = text.rpartition(" ")[2].casefold()
    return looks_like_name(text) and not (last in MONTHS or last in facts.labels)


def _boxes(facts: Facts) -> list[Block]:
    return list(marked_blocks(facts, _BYLINE_MARKS, facts.layout.blocks, 3))


def _announced_inside(text: str, language: str | None) -> list[str] | None:
    """Return the names behind "By" at the front of a part of the line, or beside a date.

    Inside a part, a single word is a name only behind the date, or where the line says that it is
    of the publication: "Votes by region, 2026" has none.
    """
    if signed := find_signature(text) or _japanese(find_japanese_signature, text, language):
        return signed
    text = join_bracketed(text)
    figure = _FIGURE.search(text)
    date = _DATE_NEAR.search(text, figure.start()) if figure is not None else None
    parts = _LINE_PARTS.split(text) if _PARTING.search(text) else [text]
    for part in (part.lstrip(_DASHES) for part in parts):
        # Without spaces the words of a byline begin sentences as well.
        is_unspaced = _HAS_HAN.match(part) is not None
        behind = None if is_unspaced else announces(part) or announces_in(part, language)
        can_be_short = date is not None
        if behind is None and date is not None and (match := _INSIDE.search(part)):
            behind = part[match.end() :]
            is_behind = date.start() < text.index(part) + match.start()
            can_be_short = is_behind or PUBLISHED.match(text) is not None
        names = split_names(behind) if behind else []
        if names and _DOMAIN.fullmatch(names[0]):
            return [one for one in parts if is_person(one)] or None
        if names and (can_follow_announcement(names[0]) or (can_be_short and " " not in names[0])):
            return names + list(takewhile(is_person, _BULLETS.split(text[text.index(part) :])[1:]))
    return None


def read_linked(facts: Facts) -> list[str] | None:
    """Return the names beside the headline that link to their authors' pages."""
    linked = set(_links_to_authors(facts))
    for block in near_headline(facts, _AFTER, _ABOVE) if linked else ():
        if len(block.text) > _LONGEST_BYLINE or block.kind is BlockKind.HEADING:
            continue
        names = [name for name in linked if name in block.text]
        if names == [block.text] and is_in_story(facts, block):
            return names + siblings_of(facts, block, lambda text: [text] if text in linked else [])
        if names and is_in_story(facts, block):
            return sorted(names, key=block.text.index)
    return None


def _links_to_authors(facts: Facts) -> Iterator[str]:
    """Yield the names of links whose addresses are of authors' pages."""
    for link in facts.links[:_MAX_LINKS]:
        if _is_in_author_folder(link.href) and _is_in_author_folder(_path_of(link.href)):
            text = link.text
            names = split_names(text) if len(text) < _LONGEST_MARKED else []
            if len(names) == 1 and (looks_like_name(names[0]) or is_chinese_name(names[0])):
                yield names[0]


def _is_in_author_folder(path: str) -> bool:
    return not _AUTHOR_FOLDERS.isdisjoint(path.casefold().split("/")[1:-1])


def _path_of(href: str) -> str:
    """Return the path of an address, empty where it cannot be read."""
    try:
        return urlsplit(href).path
    except ValueError:
        return ""


def read_marked(facts: Facts) -> list[str] | None:
    """Return the names in the first element whose class says author or byline.

    Far from the headline, elements in others of the same classes that name several persons
    are a list of writers, or those of comments.
    """
    near = _marked_names(facts, near_headline(facts, _AFTER, _BEFORE))
    if first := next(near, None):
        return first[1] + siblings_of(
            facts, first[0], lambda text: _behind_labels(text, facts.language)
        )
    far = list(islice(_marked_names(facts, facts.layout.blocks), _MAX_REL))
    classes = [_classes_around(facts, block) for block, _ in far]
    for (_, names), own in zip(far, classes, strict=True):
        pairs = zip(far, classes, strict=True)
        if sum(other == own and said != names for (_, said), other in pairs) < _A_LIST:
            return names
    return None


def _classes_around(facts: Facts, block: Block) -> str:
    above = facts.layout.parents[block.element]
    return facts.layout.signatures[max(0, above)].classes


def _marked_names(facts: Facts, blocks: list[Block]) -> Iterator[tuple[Block, list[str]]]:
    """Yield blocks marked as the author's, each with its names."""
    for block in marked_blocks(facts, _BYLINE_MARKS, blocks, 3):
        if len(block.text) <= _LONGEST_MARKED:
            names = _behind_labels(block.parted(), facts.language)
            if names and not is_in_boilerplate(facts, block):
                yield block, names


def _behind_labels(text: str, language: str | None) -> list[str]:
    """Return the names of an element that is marked as the author's, whatever it calls them.

    ``Interview: Ann Lee``, ``About the author - Ann Lee``, ``A column by Ann Lee``.
    """
    label, _, behind = strip_more_by(text).partition(": ")
    if label.casefold() in _CREDITS:
        return []
    inside = _INSIDE.search(text)
    for part in (behind if len(label.split()) < 3 else "", text[inside.end() :] if inside else ""):
        names = split_names(part)
        if names and looks_like_name(names[0]):
            return names
    names = split_names(strip_more_by(text))
    if names and looks_like_name(names[0]):
        return names
    return _japanese(names_in_japanese, text, language)


def read_dated(facts: Facts) -> list[str] | None:
    """Return the full name that shares a line near the headline with nothing but a date."""
    for block in near_headline(facts, _ABOVE, _ABOVE):
        text = block.parted()
        has_day = _DATE_NEAR.search(text) and _TWO_FIGURES.search(text)
        if len(text) > _LONGEST_MARKED or not has_day:
            continue
        names = [
            name
            for part in _LINE_PARTS.split(_without_date(text))
            if (name := _person_alone(part)) and not facts.site.is_site(name)
        ]
        if len(names) == 1 and not is_in_boilerplate(facts, block):
            return names
    return None


def _person_alone(part: str) -> str | None:
    """Return the full name of a part of a line that has it alone, or with an office behind it."""
    name, *behind = _BEHIND_NAME.split(announces(part.strip()) or part.strip(" .:;–—-"))
    is_short = all(len(one.split()) <= _FEW_WORDS for one in behind)
    return name if is_person(name) and is_short else None


def _without_date(text: str) -> str:
    """Return a line with bars where its date and clock stand."""
    words = []
    for word in text.split():
        folded = word.strip(".,:;()").casefold()
        is_date = _FIGURE.search(word) or folded in MONTHS or folded in WEEKDAYS
        words.append("|" if is_date or folded in ("uhr", "min", "am", "pm", "hrs") else word)
    return " ".join(words)


def read_beside_date(facts: Facts) -> list[str] | None:
    """Return a full name that stands alone near the headline, the date next to it."""
    at = facts.heading_block
    blocks = facts.layout.blocks[max(0, at - 4) : at + 8]
    for before, block, behind in zip([None, *blocks], blocks, [*blocks[1:], None], strict=False):
        if (
            len(block.text) >= 40
            or block.kind is BlockKind.HEADING
            or not is_person(block.text)
            or facts.site.is_site(block.text)
        ):
            continue
        if any(b and len(b.text) < 60 and _DATE_NEAR.search(b.text) for b in (before, behind)):
            return [block.text]
    return None


def read_below_headline(facts: Facts) -> list[str] | None:
    """Return a person's full name that stands alone directly below the headline."""
    at, title = facts.heading_block, fold_words(facts.head.title or "")
    for block in facts.layout.blocks[at + 1 : at + 1 + _CLOSE]:
        name = strip_more_by(block.text) if len(block.text) < _LONGEST_NAME else ""
        if (
            is_person(name)
            and _is_full_name(facts, name)
            and fold_words(name) not in title
            and not facts.site.is_site(name)
            and not _is_in_figure(facts, block)
            and is_in_story(facts, block)
        ):
            return [name]
    return None


def _is_in_figure(facts: Facts, block: Block) -> bool:
    """Return whether a block is said of a picture: a name there is its photographer's."""
    return any(facts.layout.tag(e) == "figure" for e in facts.layout.ancestors(block.element))


def read_last_line(facts: Facts) -> list[str] | None:
    """Return a person's full name that ends the text: a line alone behind long paragraphs."""
    blocks = facts.layout.blocks
    title = fold_words(facts.head.title or "")
    for at in range(facts.heading_block + 2, len(blocks)):
        block = blocks[at]
        if len(block.text) >= 60 or block.kind is not BlockKind.TEXT or block.link_chars:
            continue
        name = _AGENCY.sub("", block.text).strip(" ()–—-.")
        if not is_person(name):
            continue
        parent = facts.layout.parents[block.element]
        before = [one for one in blocks[at - 2 : at] if len(one.text) > _LONG_PARAGRAPH]
        if (
            len(before) == 2
            and all(facts.layout.parents[one.element] == parent for one in before)
            and not any(
                facts.layout.parents[one.element] == parent and len(one.text) > _LONG_PARAGRAPH
                for one in blocks[at + 1 : at + 4]
            )
            and fold_words(name) not in title
            and not is_in_boilerplate(facts, block)
        ):
            return [name]
    return None


def read_owner(facts: Facts) -> list[str] | None:
    """Return the person who a site is named for: by its host, and by its logo or copyright."""
    host = facts.site.host
    for name in sorted(facts.site.known):
        words = [word for word in name.split() if word not in ("dr", "prof")]
        whole = " ".join(word.title() for word in words)
        if len(words) == 2 and words[1] in host and len(words[1]) > 2 and is_person(whole):
            return [whole]
    return None


_ABOVE = 4
# Characters of a line that has a signature at its end; blocks at the end of a body.
_LONGEST_SIGNED, _LAST = 1_500, 24


def read_signature(facts: Facts) -> list[str] | None:
    """Return who signs a Chinese, Japanese or Korean text: in its lead, its last lines or alone.

    The editor's name is taken where nobody else's stands.
    """
    at, blocks = facts.heading_block, facts.layout.blocks
    body = [
        block
        for block in blocks[at + 1 :]
        if len(block.text) <= _LONGEST_SIGNED and _has_han(block.text)
    ]
    if not body:
        return None
    readers: list[Callable[[str], list[str]]] = [
        find_signature,
        lambda text: _japanese(find_japanese_signature, text, facts.language),
        _alone,
        find_name_in_brackets,
        lambda text: _japanese(find_japanese_name, text, facts.language),
        find_editor,
    ]
    for read in readers:
        near = _unlinked(facts, blocks[at + 1 : at + 1 + _ABOVE]) if read is _alone else body
        for block in near:
            names = read(block.text)
            if names and not is_in_boilerplate(facts, block):
                return names
    return None


def _has_han(text: str) -> bool:
    return not text.isascii() and _HAS_HAN.search(text) is not None


def _unlinked(facts: Facts, blocks: list[Block]) -> list[Block]:
    """Return the blocks that no link says: those of menus are as short as names."""
    linked = {text_of(node) for node in facts.page.tree.css("a")[:_MAX_LINKS]}
    return [block for block in blocks if block.text not in linked]


def _japanese(read: Callable[[str], list[str]], text: str, language: str | None) -> list[str]:
    """Return the names that a reader of Japanese finds on a page in that language."""
    is_read = (language or "")[:2].lower() == "ja" and not text.isascii()
    return read(text) if is_read else []


def _alone(text: str) -> list[str]:
    return [text.strip()] if is_chinese_name(text) else []
