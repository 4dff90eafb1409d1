"""The authors, by agreement of metadata and bylines."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property, partial
from itertools import filterfalse, islice
from typing import Any

from selectolax.lexbor import LexborNode

from newscrawl.extraction.document.article_node import Node
from newscrawl.extraction.document.facts import Facts, text_of
from newscrawl.extraction.document.site_names import fold_words
from newscrawl.extraction.document.sources import Found, Source, answers, first_of
from newscrawl.extraction.fields import bylines
from newscrawl.extraction.fields.author_cards import read_carded
from newscrawl.extraction.fields.names import (
    drop_repeated,
    is_login,
    is_login_of,
    is_person,
    split_desks,
    split_names,
)
from newscrawl.extraction.languages import LANGUAGES

_WRITTEN_BY = frozenset(fold_words(words) for one in LANGUAGES for words in one.written_by)


def _person(value: Any, facts: Facts) -> Iterator[tuple[bool, str]]:
    """Yield (is a person, name) of an author value: text, node, reference, or a list."""
    for entry in value if isinstance(value, list) else [value]:
        if isinstance(entry, str):
            yield True, entry
        elif isinstance(entry, dict):
            node, named = entry, entry.get("@id")
            if not _names_of(entry) and isinstance(named, str):
                node = facts.head.by_id.get(named, entry)
            kind = str(node.get("@type", "Person"))
            yield from (("Person" in kind, name) for name in _names_of(node))


def _names_of(node: Node) -> list[str]:
    """Return the names of a person's node; the given and the family name can stand apart."""
    names = node.get("name")
    if isinstance(names, dict):
        names = names.get("@value")
    found = [name for name in (names if isinstance(names, list) else [names]) if name]
    if not found or (len(found) == 1 and isinstance(found[0], str) and is_login(found[0])):
        parts = (node.get("givenName"), node.get("additionalName"), node.get("familyName"))
        whole = " ".join(part.strip() for part in parts if isinstance(part, str))
        found = [whole] if whole else found
    return [name for name in found if isinstance(name, str)]


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
    if facts.theme_fit is None:
        return None
    return [text for node in facts.themed(facts.theme_fit.theme.author) if (text := text_of(node))][
        :1
    ]


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
    """Return whether the name stands in a meta, which is read as one, and not as microdata."""
    is_item = "author" in (node.attributes.get("itemprop") or "").split()
    return node.tag == "meta" and not is_item


@dataclass(frozen=True)
class Witness:
    """A source of authors, what its word weighs, and whose copy it may be."""

    source: Source[list[str]]
    weight: float
    family: str
    """Sources of one family copy one another: they do not bear each other out."""

    names_one: bool = False
    """Each text is stated to be one person's name."""


METADATA = (
    Witness(Source("theme", _theme), 2.5, "theme"),
    Witness(Source("json-ld:*.author", _json_ld(person=True)), 3.0, "json-ld", names_one=True),
    Witness(Source("microdata:author", _microdata), 2.0, "microdata"),
    Witness(Source("visible:rel-author", bylines.read_rel_author), 2.2, "rel"),
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
    Witness(Source("visible:byline", bylines.read_byline), 2.4, "visible"),
    Witness(Source("visible:linked", bylines.read_linked), 2.1, "visible"),
    Witness(Source("visible:author", bylines.read_marked), 1.8, "visible"),
    Witness(Source("visible:card", read_carded), 1.8, "visible"),
    Witness(Source("visible:dated-line", bylines.read_dated), 1.7, "visible"),
    Witness(Source("visible:signature", bylines.read_signature), 1.7, "visible"),
    Witness(Source("visible:beside-date", bylines.read_beside_date), 1.0, "visible"),
    Witness(Source("visible:below-headline", bylines.read_below_headline), 1.0, "visible"),
    Witness(Source("visible:last-line", bylines.read_last_line), 1.0, "visible"),
)
BESIDE_HEADLINE = replace(VISIBLE[0], source=Source("visible:byline", bylines.read_near_byline))
# Asked where no other names anybody.
OWNER = Source("visible:owner", bylines.read_owner)
AUTHOR_SOURCES = (*(witness.source for witness in METADATA + VISIBLE), OWNER)
# What an organisation's name loses against a person's; what the site's own loses.
_DESK, _SITE = 2.2, 0.5
# What a login loses against a name.
_LOGIN = 2.0
# Below that a word is a login or an address that nobody bears out.
_TOO_WEAK = -1.5
# Weight up to which a word neither settles anything nor is worth a warning.
_WEAK = 1.7
# Names read of one source; all are compared with all.
_MOST_NAMES = 100
# Families in which a system names its users.
_META = frozenset({"meta", "json-ld"})
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
    else:
        words += _with_more(words, facts)
    words = _mend(words, facts)
    evident = [word for word in words if _is_evident(word, words, facts)]
    if not evident:
        return first_of((OWNER,), facts)
    best = max(evident, key=lambda word: word.weight + _support(word, words))
    for word in evident:
        if word.folded > best.folded and word.source not in _LONG_LISTS:
            best = word
    alike = [word.source for word in words if word is not best and word.folded & best.folded]
    why = f"borne out by {', '.join(alike)}" if alike else f"alone, of weight {best.weight:.1f}"
    return Found(best.names, best.source, tuple(_disagreements(best, words)), why)


def _with_more(words: list[_Word], facts: Facts) -> Iterator[_Word]:
    """Yield the byline beside the headline if it has more persons than the metadata agree on."""
    agreed = max(words, key=lambda word: word.weight)
    for word in _words(facts, (BESIDE_HEADLINE,)):
        more = [name for name in word.names if name.casefold() not in agreed.folded]
        if word.folded > agreed.folded and all(map(is_person, more)):
            yield word


def _is_evident(word: _Word, words: list[_Word], facts: Facts) -> bool:
    """Return whether a name has evidence from two sides, or one source that is strong.

    A meta alone names the site, its owner or its agency as often as an author: if it is
    no person's full name, the story must print it, or the card for sharing label it.
    """
    if word.weight < _TOO_WEAK:
        return False
    if word.family != "meta" or _support(word, words):
        return True
    if all(map(facts.site.is_site, word.names)):
        return all(map(is_person, word.names))  # the site of one person
    labelled = (one for one in words if one.source == "meta:twitter:data1")
    return (
        all(map(is_person, word.names))
        or any(one.folded & word.folded for one in labelled)
        or bylines.is_printed(facts, word.names)
    )


def _is_settled(words: list[_Word]) -> bool:
    """Return whether two families of metadata name the same persons, and none another."""
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
            texts = found.value[:_MOST_NAMES]
            split = partial(split_names, language=facts.language, is_one=witness.names_one)
            names = [n for text in texts for n in split(text) if not site.is_site(n)]
            if not names:
                names = [n for text in texts for n in split_desks(text)]
                weight -= _DESK + _SITE * all(map(site.is_site, names))
            weight -= _LOGIN * all(is_login(n) and not site.is_site(n) for n in names)
            if names:
                yield _Word(
                    drop_repeated(names)[:_MOST_NAMES], found.source, weight, witness.family
                )


def _mend(words: list[_Word], facts: Facts) -> list[_Word]:
    """Cut what is glued to a name that another source has bare; complete first names, logins."""
    full = {name for word in words for name in word.names if " " in name}

    def mend(name: str, family: str) -> str:
        for other in full:
            if is_login_of(name, other):
                return other
            if other != name and (
                (" " in name and (name.endswith(" " + other) or name.startswith(other)))
                or (" " not in name and other.startswith(name + " "))
            ):
                return other
        return (family in _META and bylines.find_full_name(facts, name)) or name

    return [
        replace(word, names=drop_repeated([mend(n, word.family) for n in word.names]))
        for word in words
    ]


def _support(one: _Word, words: list[_Word]) -> float:
    """Return what other families add to a word: half of their weight for the same names."""
    best: dict[str, float] = {}
    for other in words:
        if other.family != one.family:
            shared = len(one.folded & other.folded) / max(len(one.folded), len(other.folded))
            best[other.family] = max(best.get(other.family, 0.0), shared * other.weight / 2)
    return sum(best.values())
