"""The candidates for the headline of a page, and the evidence by which they are scored.

No source is reliable on its own: the only h1 is the site's name on one blog in ten,
og:title carries the site's name or another wording, JSON-LD is written for search
engines, and so is an h1 in the breadcrumb, above the h2 that readers see.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from urllib.parse import unquote, urlsplit

from newscrawl.extraction.document.article_node import types_of
from newscrawl.extraction.document.facts import Facts
from newscrawl.extraction.document.headings import main_headings
from newscrawl.extraction.document.site_names import find_separators, fold_words

_BAR = re.compile(r"\s[|»]\s|[｜│]")
_SEPARATOR = re.compile(r"\s[|:<>~/–—-]+\s|[_|｜：]|--+|(?<=[\u3040-\u9fff\uac00-\ud7af])-")
# Separators of a title that are looked at; a hostile title has thousands.
_MAX_PARTS = 12
# Words of the shortest text after a kicker that can be a headline.
_FEWEST_WORDS = 2
# Letters of the shortest beginning that tells whose it is.
_FEWEST_LETTERS = 20
# Letters of a headline that a system may cut at a limit, in the middle of a word.
_LONG = 40
# Variants of one punctuation mark count as the same spelling.
_MARKS = str.maketrans(
    dict.fromkeys("“”„‟«»", '"') | dict.fromkeys("‘’‚‛‹›`´", "'") | dict.fromkeys("‐‑–—", "-")
)


@dataclass(frozen=True)
class Candidate:
    """A text that may be the headline."""

    text: str
    folded: str
    source: str

    @cached_property
    def words(self) -> frozenset[str]:
        """The words, lower case."""
        return frozenset(self.folded.split())


class TitleCandidates:
    """What the sources of a page give as its title, without the site's name, and parts of that."""

    def __init__(self, facts: Facts, by_source: Mapping[str, Candidate]) -> None:
        self.facts = facts
        self.site = facts.site
        self.by_source = by_source
        """The name of a source, and what it gives."""
        article = facts.head.article()
        self.is_news = article is not None and any("News" in name for name in types_of(article))
        main = [h for h in main_headings(facts.headings) if not self.site.is_site(h.text)]
        self.h1 = [_h1_candidate(heading.text) for heading in main]
        self.divided = [heading for heading in main if len(heading.parts) > 1]

    @cached_property
    def after_kicker(self) -> list[Candidate]:
        """What follows the first part of a main heading that its markup divides."""
        return [_h1_candidate(heading.after_first) for heading in self.divided]

    @property
    def divided_texts(self) -> frozenset[str]:
        """The texts of the main headings that their markup divides."""
        return frozenset(heading.text for heading in self.divided)

    @cached_property
    def after_marked_kicker(self) -> frozenset[str]:
        """Folded texts of the same, where classes mark the first part as a kicker."""
        return frozenset(fold_words(h.after_first) for h in self.divided if h.has_kicker)

    @cached_property
    def subheadings(self) -> frozenset[str]:
        """Folded texts of h2 and h3."""
        return frozenset(fold_words(h.text) for h in self.facts.headings if h.level > 1)

    @cached_property
    def path(self) -> frozenset[str]:
        """Words of the page's address."""
        path = unquote(urlsplit(self.facts.page.url).path).casefold()
        return frozenset(re.findall(r"[^\W_]+", path))

    def is_labels(self, text: str) -> bool:
        """Return whether a text is nothing but sections of the site and its name."""
        parts = [part for part in map(fold_words, _SEPARATOR.split(text)) if part]
        return all(part in self.facts.labels or self.site.is_site(part) for part in parts)

    @cached_property
    def title_parts(self) -> frozenset[str]:
        """Folded parts of the title element between separators."""
        title = self.by_source.get("title")
        return frozenset(map(fold_words, _parts(title.text))) if title else frozenset()

    @cached_property
    def candidates(self) -> list[Candidate]:
        """All candidates, each once: what the sources give, and parts of it."""
        found: dict[str, Candidate] = {}
        after = (one for one in self.after_kicker if len(one.words) >= _FEWEST_WORDS)
        for one in (*self.h1, *self.by_source.values(), *after):
            found.setdefault(one.folded, one)
        for answer in self.by_source.values():
            for part in _parts(answer.text):
                folded = fold_words(part)
                if folded not in found:
                    found[folded] = Candidate(part, folded, answer.source)
        found.pop("", None)
        return list(found.values())

    def same(self, source: str, one: Candidate) -> bool:
        """Return whether the source gives exactly this text."""
        said = self.by_source.get(source)
        return said is not None and said.folded == one.folded

    def shared(self, source: str, one: Candidate) -> float:
        """Return the overlap with what the source gives, 0 if it gives nothing."""
        said = self.by_source.get(source)
        return overlap(said, one) if said else 0.0


def _h1_candidate(text: str) -> Candidate:
    return Candidate(text, fold_words(text), "visible:h1")


def overlap(one: Candidate, other: Candidate) -> float:
    """Return the words in common as a share of all words of both."""
    shared = len(one.words & other.words)
    both = len(one.words) + len(other.words) - shared
    return shared / both if both else 0.0


@lru_cache(maxsize=1_000)
def _parts(text: str) -> tuple[str, ...]:
    """Return the parts of a title before, after and between its separators."""
    return tuple(_cut(text, find_separators(text)[:_MAX_PARTS]))


def _cut(text: str, bounds: tuple[re.Match[str], ...]) -> Iterator[str]:
    for bound in bounds:
        yield text[: bound.start()].strip()
        yield text[bound.end() :].strip()
    for left, right in pairwise(bounds):
        yield text[left.end() : right.start()].strip()


@dataclass(frozen=True)
class TitleEvidence:
    """A row of evidence for a candidate, or against it."""

    name: str
    weight: float
    holds: Callable[[TitleCandidates, Candidate], float]
    """How far the row holds, from 0 to 1."""


def _agrees_twice(found: TitleCandidates, one: Candidate) -> bool:
    return found.same("meta:og:title", one) and found.same("json-ld:*.headline", one)


def _is_h1(found: TitleCandidates, one: Candidate) -> bool:
    return any(h1.folded == one.folded for h1 in found.h1)


def _follows_kicker(found: TitleCandidates, one: Candidate) -> bool:
    """Return whether metadata give this, and an h1 gives it after a kicker."""
    return (found.same("meta:og:title", one) or found.same("json-ld:*.headline", one)) and any(
        h1.folded.endswith(" " + one.folded) for h1 in found.h1
    )


def _is_stray_h1(found: TitleCandidates, one: Candidate) -> bool:
    """Return whether this is an h1 that has hardly a word in common with any other source."""
    others = ("meta:og:title", "title", "json-ld:*.headline")
    return _is_h1(found, one) and max(found.shared(name, one) for name in others) < 0.1


def _holds_h1(found: TitleCandidates, one: Candidate) -> bool:
    """Return whether this is a longer text that begins or ends with an h1 of several words."""
    return any(
        one.folded != h1.folded
        and len(h1.words) > 2
        and (one.folded.startswith(h1.folded + " ") or one.folded.endswith(" " + h1.folded))
        for h1 in found.h1
    )


def _is_after_kicker(found: TitleCandidates, one: Candidate) -> bool:
    return any(after.folded == one.folded for after in found.after_kicker)


def _is_cut_off(found: TitleCandidates, one: Candidate) -> bool:
    """Return whether a source continues this text, cut at an ellipsis or at a quotation mark."""
    size = len(one.text)
    return any(
        other.folded.startswith(one.folded + " ")
        and (one.text.endswith(("...", "…")) or other.text[size:].lstrip().startswith('"'))
        for other in found.by_source.values()
    )


def _is_shortened(found: TitleCandidates, one: Candidate) -> bool:
    """Return whether another source goes on in the middle of a word, or behind an ellipsis."""
    bare = one.text.rstrip(" .…[]")
    has_ellipsis = one.text.rstrip(" []").endswith(("…", "..."))
    folded = fold_words(bare)
    return any(
        len(other.folded) > len(folded)
        and other.folded.startswith(folded)
        and (has_ellipsis or (len(folded) > _LONG and other.folded[len(folded)] != " "))
        and not other.text.endswith(("…", "..."))
        for other in (*found.by_source.values(), *found.h1)
    )


def _is_continuation(found: TitleCandidates, one: Candidate) -> bool:
    """Return whether this is the whole of what a source gives cut at an ellipsis."""
    return any(
        said.text.rstrip(" ]").endswith(("…", "..."))
        and len(beginning := fold_words(said.text.rstrip(" .…[]"))) > _FEWEST_LETTERS
        and one.folded.startswith(beginning)
        and one.folded != said.folded
        for said in found.by_source.values()
    )


def _is_part_of_headline(found: TitleCandidates, one: Candidate) -> bool:
    """Return whether a colon or a dash parts it from what is no name of the site, by one source."""
    if _is_h1(found, one) or one.folded in found.subheadings or _is_after_kicker(found, one):
        return False
    if any(one.folded == said.folded for said in found.by_source.values()):
        return False
    title = found.by_source.get("title")
    if title is None or len(one.text) >= len(title.text) or "|" in title.text:
        return False
    rest = title.text.replace(one.text, "", 1).strip(" :-–—：_")
    if found.site.is_site(rest) or (title.text.startswith(one.text) and found.is_labels(rest)):
        return False
    return one.text in title.text


def _near_path(found: TitleCandidates, one: Candidate) -> float:
    return len(one.words & found.path) / len(one.words)


# Fitted as a conditional logit over the pages of the corpus, rounded, and then moved by hand
# on the same pages: .893/.863/.885 there (fundus/trafilatura/wcxb-dev). The same rows fitted
# without a page's domain give .860-.867/.847-.854/.875-.882: expect that of other sites.
TITLE_EVIDENCE = (
    TitleEvidence("is an h1", 1.4, _is_h1),
    TitleEvidence("is the first h1", 0.7, lambda f, c: bool(f.h1) and f.h1[0].folded == c.folded),
    TitleEvidence("is an h2 or h3", 1.4, lambda f, c: c.folded in f.subheadings),
    TitleEvidence("is og:title", 1.5, lambda f, c: f.same("meta:og:title", c)),
    TitleEvidence("is JSON-LD's headline", 0.9, lambda f, c: f.same("json-ld:*.headline", c)),
    TitleEvidence("is the theme's headline", 0.8, lambda f, c: f.same("theme", c)),
    TitleEvidence("is microdata's headline", 0.5, lambda f, c: f.same("microdata:headline", c)),
    # A title for search engines is copied from og:title into JSON-LD, but not in news.
    TitleEvidence("og:title copied", -1.2, _agrees_twice),
    TitleEvidence(
        "og:title and JSON-LD in news", 0.3, lambda f, c: f.is_news and _agrees_twice(f, c)
    ),
    TitleEvidence(
        "JSON-LD in news", 1.6, lambda f, c: f.is_news and f.same("json-ld:*.headline", c)
    ),
    TitleEvidence("og:title in news", 1.0, lambda f, c: f.is_news and f.same("meta:og:title", c)),
    TitleEvidence("h1 in news", -1.4, lambda f, c: f.is_news and _is_h1(f, c)),
    TitleEvidence("words of og:title", 0.8, lambda f, c: f.shared("meta:og:title", c)),
    TitleEvidence("words of JSON-LD", 0.8, lambda f, c: f.shared("json-ld:*.headline", c)),
    TitleEvidence(
        "words of an h1", 0.7, lambda f, c: max((overlap(h, c) for h in f.h1), default=0)
    ),
    TitleEvidence("words in the address", 1.5, _near_path),
    TitleEvidence("part of title", 0.4, lambda f, c: c.folded in f.title_parts),
    TitleEvidence("metadata omit the kicker", 0.7, _follows_kicker),
    TitleEvidence("after the first part of a divided heading", 2.4, _is_after_kicker),
    TitleEvidence("after a kicker", 1.6, lambda f, c: c.folded in f.after_marked_kicker),
    TitleEvidence("the site's name", -0.9, lambda f, c: f.site.is_site(c.text)),
    TitleEvidence("two words or fewer", -1.2, lambda _, c: len(c.words) <= 2),
    TitleEvidence("contains a bar", -1.7, lambda _, c: _BAR.search(c.text) is not None),
    TitleEvidence("h1 unlike the other sources", -1.8, _is_stray_h1),
    TitleEvidence("longer than an h1", -0.9, _holds_h1),
    TitleEvidence("cut off", -1.1, _is_cut_off),
    TitleEvidence("shortened", -4.0, _is_shortened),
    TitleEvidence("whole of a shortened source", 2.0, _is_continuation),
    TitleEvidence("part of a headline", -2.0, _is_part_of_headline),
    TitleEvidence(
        "h1, og:title and JSON-LD", 2.4, lambda b, c: _is_h1(b, c) and _agrees_twice(b, c)
    ),
)


def score_candidate(found: TitleCandidates, one: Candidate) -> list[float]:
    """Return what each row of ``TITLE_EVIDENCE`` adds to the score of a candidate."""
    return [row.weight * row.holds(found, one) for row in TITLE_EVIDENCE]


def explain_score(effects: list[float]) -> str:
    """Return the rows that changed a score, those with the largest effect first."""
    rows = zip(effects, TITLE_EVIDENCE, strict=True)
    changed = sorted((pair for pair in rows if pair[0]), key=lambda pair: -abs(pair[0]))
    return ", ".join(f"{row.name} {effect:+.1f}" for effect, row in changed)


def choose_spelling(found: TitleCandidates, best: Candidate) -> Candidate:
    """Return the best candidate in the spelling that most sources use, else in that of the h1.

    Sources that agree on the words can differ in their spelling: one has them in capitals,
    another without the colon after the kicker.
    """
    given = [one for name, one in found.by_source.items() if name != "visible:h1"]
    if title := found.by_source.get("title"):
        given += [Candidate(part, fold_words(part), title.source) for part in _parts(title.text)]
    spellings = [
        one for one in (*found.h1, *found.after_kicker, *given, best) if one.folded == best.folded
    ]
    if all(one.text == best.text for one in spellings):
        return spellings[0]
    for is_mechanical in (str.isupper, _has_only_capitals):
        spellings = [one for one in spellings if not is_mechanical(one.text)] or spellings
    counts = Counter(map(_spelling_key, dict.fromkeys(spellings)))
    # Markup that divides a heading replaces the colon or dash that metadata have there.
    whole = [one for one in spellings if one.text not in found.divided_texts] or spellings
    return max(whole, key=lambda one: counts[_spelling_key(one)])


def _has_only_capitals(text: str) -> bool:
    """Return whether every word begins with a capital, as where a system sets them.

    >>> _has_only_capitals("Rain Falls In The Valley"), _has_only_capitals("Rain in the Valley")
    (True, False)
    """
    words = [word for word in text.split() if word[0].isalpha()]
    return len(words) > _FEWEST_WORDS and all(word[0].isupper() for word in words)


def _spelling_key(one: Candidate) -> str:
    return " ".join(one.text.translate(_MARKS).casefold().split())
