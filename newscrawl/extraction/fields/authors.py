"""The authors, by agreement of metadata and bylines."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import filterfalse, islice
from typing import Any

from selectolax.lexbor import LexborNode

from newscrawl.extraction.document.blocks import BlockKind
from newscrawl.extraction.document.facts import Facts, text_of
from newscrawl.extraction.document.site_names import fold_words
from newscrawl.extraction.document.sources import Found, Source, answers
from newscrawl.extraction.document.surroundings import (
    is_in_boilerplate,
    marked_blocks,
    near_headline,
)
from newscrawl.extraction.fields.names import (
    announces,
    announces_in,
    can_follow_announcement,
    drop_repeated,
    find_signature,
    looks_like_name,
    split_desks,
    split_names,
)
from newscrawl.extraction.languages import LANGUAGES

_WRITTEN_BY = frozenset(fold_words(words) for one in LANGUAGES for words in one.written_by)
# Words in class names and ids that mark a byline, and those that say whose it is not.
_BYLINE_MARKS = frozenset(
    "author authors byline autor autoren autores auteur auteurs autore writer writers contributor "
    "contributors verfasser signature firma journalist redakteur forfatter skribent".split()
)
_LONGEST_BYLINE, _LONGEST_MARKED, _BEFORE, _AFTER = 160, 90, 10, 16
_LINE_PARTS = re.compile(r"\s*[|•·●▪»]\s*|\s+[–—-]+\s+")
_INSIDE = re.compile(r"\b(?:by|von|par|por|door|av|af|oleh)\s+", re.IGNORECASE)
_DATE_NEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|\d\d?[./]\d\d?[./]\d\d")


def _person(value: Any, facts: Facts) -> Iterator[tuple[bool, str]]:
    """Yield (is a person, name) of an author value: text, node, reference, or a list."""
    for entry in value if isinstance(value, list) else [value]:
        if isinstance(entry, str):
            yield True, entry
        elif isinstance(entry, dict):
            node = entry
            if not entry.get("name") and entry.get("@id"):
                node = facts.head.by_id.get(entry["@id"], entry)
            kind = str(node.get("@type", "Person"))
            names = node.get("name")
            for name in names if isinstance(names, list) else [names]:
                if isinstance(name, str):
                    yield "Person" in kind, name


def _json_ld(person: bool) -> Callable[[Facts], list[str] | None]:
    def read(facts: Facts) -> list[str] | None:
        article = facts.head.article() or {}
        value = article.get("author") or article.get("creator")
        return [name for is_person, name in _person(value, facts) if is_person is person]

    return read


def _meta(name: str) -> Source[list[str]]:
    return Source(
        f"meta:{name}",
        lambda facts: [v for v in facts.head.meta.get(name, ()) if "://" not in v],
    )


def _card(facts: Facts) -> list[str] | None:
    """Return the name on the card for sharing, where its label says that it is the author's."""
    label = facts.head.first("twitter:label1") or ""
    return facts.head.meta.get("twitter:data1") if fold_words(label) in _WRITTEN_BY else None


def _theme(facts: Facts) -> list[str] | None:
    if facts.profile is None:
        return None
    return [text for node in facts.themed(facts.profile.theme.author) if (text := text_of(node))][
        :1
    ]


def _css(css: str) -> Callable[[Facts], list[str] | None]:
    def read(facts: Facts) -> list[str] | None:
        found = (text_of(node) for node in facts.page.tree.css(css)[:6])
        return list(dict.fromkeys(text for text in found if text and len(text) < 80))[:4]

    return read


def _microdata(facts: Facts) -> list[str] | None:
    nodes = facts.marked.get("author", ())
    found = []
    for node in islice(filterfalse(_is_meta, nodes), 6):
        name = node.css_first("[itemprop~=name]") or node
        text = name.attributes.get("content") or text_of(name)
        if text and len(text) < 120:
            found.append(text)
    return list(dict.fromkeys(found))


def _is_meta(node: LexborNode) -> bool:
    """Tell whether the name stands in a meta, which is read as one, and not as microdata."""
    is_item = "author" in (node.attributes.get("itemprop") or "").split()
    return node.tag == "meta" and not is_item


def _byline(facts: Facts) -> list[str] | None:
    """Return the names of a line that says "By", near the headline or else anywhere."""
    for block in near_headline(facts, _AFTER, _BEFORE):
        if len(block.text) <= _LONGEST_BYLINE:
            names = _announced_inside(block.text, facts.head.language)
            if names and not is_in_boilerplate(facts, block):
                return names
    for block in facts.layout.blocks:
        if len(block.text) <= _LONGEST_BYLINE and (behind := announces(block.text)):
            names = split_names(behind)
            if names and looks_like_name(names[0]) and not is_in_boilerplate(facts, block):
                return names
    return None


def _announced_inside(text: str, language: str | None) -> list[str] | None:
    """Return the names behind "By" at the front of a part of the line, or before a date."""
    dated = _DATE_NEAR.search(text) is not None
    if signed := find_signature(text):
        return signed
    for part in _LINE_PARTS.split(text):
        behind = announces(part) or announces_in(part, language)
        if behind is None and dated and (match := _INSIDE.search(part)):
            behind = part[match.end() :]
        names = split_names(behind) if behind else []
        if names and (dated or can_follow_announcement(names[0])):
            return names
    return None


def _marked(facts: Facts) -> list[str] | None:
    """Return the names in the first element whose class says author or byline."""
    blocks = near_headline(facts, _AFTER, _BEFORE) + facts.layout.blocks
    for block in marked_blocks(facts, _BYLINE_MARKS, blocks, 3):
        if len(block.text) <= _LONGEST_MARKED:
            names = split_names(block.text)
            if names and looks_like_name(names[0]) and not is_in_boilerplate(facts, block):
                return names
    return None


def _beside_date(facts: Facts) -> list[str] | None:
    """Return a full name that stands alone near the headline, the date next to it."""
    at = facts.heading_block
    blocks = facts.layout.blocks[max(0, at - 4) : at + 8]
    for before, block, behind in zip([None, *blocks], blocks, [*blocks[1:], None], strict=False):
        if (
            len(block.text) >= 40
            or block.kind is BlockKind.HEADING
            or not looks_like_name(block.text)
        ):
            continue
        if any(b and len(b.text) < 60 and _DATE_NEAR.search(b.text) for b in (before, behind)):
            return [block.text]
    return None


@dataclass(frozen=True)
class Witness:
    """A source of authors, what its word weighs, and whose copy it may be."""

    source: Source[list[str]]
    weight: float
    family: str
    """Sources of one family copy one another: they do not bear each other out."""


METADATA = (
    Witness(Source("theme", _theme), 2.5, "theme"),
    Witness(Source("json-ld:*.author", _json_ld(person=True)), 3.0, "json-ld"),
    Witness(Source("microdata:author", _microdata), 2.0, "microdata"),
    Witness(Source("visible:rel-author", _css("a[rel~=author]")), 2.2, "rel"),
    Witness(_meta("article:author"), 2.0, "meta"),
    Witness(_meta("author"), 1.9, "meta"),
    Witness(_meta("parsely-author"), 1.9, "meta"),
    Witness(_meta("sailthru.author"), 1.9, "meta"),
    Witness(_meta("byl"), 1.9, "meta"),
    Witness(_meta("dc.creator"), 1.5, "meta"),
    Witness(_meta("dcterms.creator"), 1.5, "meta"),
    Witness(_meta("cxenseparse:author"), 1.5, "meta"),
    Witness(Source("meta:twitter:data1", _card), 1.8, "meta"),
    Witness(Source("json-ld:*.author", _json_ld(person=False)), 3.0, "json-ld"),
)
VISIBLE = (
    Witness(Source("visible:byline", _byline), 2.4, "visible"),
    Witness(Source("visible:author", _marked), 1.8, "visible"),
    Witness(Source("visible:beside-date", _beside_date), 1.0, "visible"),
)
AUTHOR_SOURCES = tuple(witness.source for witness in METADATA + VISIBLE)
# What an organisation's name loses against a person's; what the site's own loses.
_DESK, _SITE = 2.2, 0.5
# Weight up to which a word neither settles anything nor is worth a warning.
_WEAK = 1.7
# These list other articles' authors as well.
_LONG_LISTS = frozenset({"visible:rel-author", "visible:author", "microdata:author"})


@dataclass(frozen=True)
class _Word:
    """What one witness says."""

    names: list[str]
    source: str
    weight: float
    family: str

    @cached_property
    def folded(self) -> frozenset[str]:
        """The names in lower case."""
        return frozenset(map(str.casefold, self.names))


def extract_authors(facts: Facts) -> Found[list[str]] | None:
    """Return the authors' names, clean: of all answers the one that the others bear out."""
    words = list(_words(facts, METADATA))
    if not _is_settled(words):
        # What a reader sees costs most: the first place that has names is enough.
        said = (list(_words(facts, (witness,))) for witness in VISIBLE)
        words += next(filter(None, said), [])
    words = _mend(words)
    if not words:
        return None
    best = max(words, key=lambda word: word.weight + _support(word, words))
    for word in words:
        if word.folded > best.folded and word.source not in _LONG_LISTS:
            best = word
    alike = [word.source for word in words if word is not best and word.folded & best.folded]
    why = f"borne out by {', '.join(alike)}" if alike else f"alone, of weight {best.weight:.1f}"
    return Found(best.names, best.source, tuple(_disagreements(best, words)), why)


def _is_settled(words: list[_Word]) -> bool:
    """Tell whether two families of metadata name the same persons, and none another."""
    agreed = {word.folded for word in words if word.weight > _WEAK}
    families = {word.family for word in words if word.weight > _WEAK}
    return len(agreed) == 1 and len(families) > 1 and " " in next(iter(words)).names[0]


def _disagreements(best: _Word, words: list[_Word]) -> Iterator[str]:
    """Yield a note for each source of weight that names none of the same persons."""
    for word in words:
        if word.weight > _WEAK and not word.folded & best.folded:
            yield f"The authors of {word.source} are others: {', '.join(word.names)[:80]}."


def _words(facts: Facts, witnesses: tuple[Witness, ...]) -> Iterator[_Word]:
    """Yield what each witness says, cleaned; a desk's name where it names no person."""
    site = facts.site
    for witness in witnesses:
        for found in answers((witness.source,), facts):
            weight = witness.weight
            names = [n for text in found.value for n in split_names(text) if not site.is_site(n)]
            if not names:
                names = [n for text in found.value for n in split_desks(text)]
                weight -= _DESK + _SITE * all(map(site.is_site, names))
            if names:
                yield _Word(drop_repeated(names), found.source, weight, witness.family)


def _mend(words: list[_Word]) -> list[_Word]:
    """Cut what is glued to a name that another source has bare; complete a first name."""
    full = {name for word in words for name in word.names if " " in name}

    def mend(name: str) -> str:
        for other in full:
            if other != name and (
                (" " in name and (name.endswith(" " + other) or name.startswith(other)))
                or (" " not in name and other.startswith(name + " "))
            ):
                return other
        return name

    return [replace(word, names=drop_repeated([mend(n) for n in word.names])) for word in words]


def _support(one: _Word, words: list[_Word]) -> float:
    """Return what other families add to a word: half of their weight for the same names."""
    best: dict[str, float] = {}
    for other in words:
        if other.family != one.family:
            shared = len(one.folded & other.folded) / max(len(one.folded), len(other.folded))
            best[other.family] = max(best.get(other.family, 0.0), shared * other.weight / 2)
    return sum(best.values())
