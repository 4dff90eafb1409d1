"""Which of the texts that a page offers is its headline: what speaks for each.

No source is right on its own: the only h1 is the site's name on one blog in ten,
og:title carries the site's name or another wording, JSON-LD is written for search
engines, an h1 may stand in the path to the article, made for them too, while the
reader sees the h2 below it.
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
# Of a title, the parts that are looked at; a hostile one has thousands.
_MAX_PARTS = 12
# Words of the shortest text behind a kicker that can be a headline.
_FEWEST_WORDS = 2
# One way to print each mark; which one a source takes is no difference of print.
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


class Ballot:
    """What the sources of a page say, less the site's name, and all texts to choose from."""

    def __init__(self, facts: Facts, said: Mapping[str, Candidate]) -> None:
        self.facts = facts
        self.site = facts.site
        self.said = said
        """Source to its answer."""
        article = facts.head.article()
        self.is_news = article is not None and any("News" in name for name in types_of(article))
        main = [h for h in main_headings(facts.headings) if not self.site.is_site(h.text)]
        self.h1 = [_shown(heading.text) for heading in main]
        self.divided = [heading for heading in main if len(heading.parts) > 1]

    @cached_property
    def behind_kicker(self) -> list[Candidate]:
        """What follows the first part of a main heading, where its markup divides it."""
        return [_shown(heading.behind_first) for heading in self.divided]

    @property
    def set_in_parts(self) -> frozenset[str]:
        """The texts of the main headings that their markup divides."""
        return frozenset(heading.text for heading in self.divided)

    @cached_property
    def behind_named_kicker(self) -> frozenset[str]:
        """The same, folded, where the first part's classes say that it is a kicker."""
        return frozenset(fold_words(h.behind_first) for h in self.divided if h.has_kicker)

    @cached_property
    def subheadings(self) -> frozenset[str]:
        """Folded texts of h2 and h3."""
        return frozenset(fold_words(h.text) for h in self.facts.headings if h.level > 1)

    @cached_property
    def path(self) -> frozenset[str]:
        """Words of the page's address."""
        path = unquote(urlsplit(self.facts.page.url).path).casefold()
        return frozenset(re.findall(r"[^\W_]+", path))

    @cached_property
    def title_parts(self) -> frozenset[str]:
        """Folded parts of the title element between separators."""
        title = self.said.get("title")
        return frozenset(map(fold_words, _parts(title.text))) if title else frozenset()

    @cached_property
    def candidates(self) -> list[Candidate]:
        """Every text to choose from, each once: what is said, and its parts."""
        found: dict[str, Candidate] = {}
        behind = (one for one in self.behind_kicker if len(one.words) >= _FEWEST_WORDS)
        for one in (*self.h1, *self.said.values(), *behind):
            found.setdefault(one.folded, one)
        for answer in self.said.values():
            for part in _parts(answer.text):
                folded = fold_words(part)
                if folded not in found:
                    found[folded] = Candidate(part, folded, answer.source)
        found.pop("", None)
        return list(found.values())

    def same(self, source: str, one: Candidate) -> bool:
        """Tell whether the source says just this."""
        said = self.said.get(source)
        return said is not None and said.folded == one.folded

    def shared(self, source: str, one: Candidate) -> float:
        """Return the share of words in common with what the source says."""
        said = self.said.get(source)
        return overlap(said, one) if said else 0.0


def _shown(text: str) -> Candidate:
    return Candidate(text, fold_words(text), "visible:h1")


def overlap(one: Candidate, other: Candidate) -> float:
    """Return the words in common as a share of all words of both."""
    shared = len(one.words & other.words)
    both = len(one.words) + len(other.words) - shared
    return shared / both if both else 0.0


@lru_cache(maxsize=1_000)
def _parts(text: str) -> tuple[str, ...]:
    """Return what stands before, behind and between the separators of a title."""
    return tuple(_cut(text, find_separators(text)[:_MAX_PARTS]))


def _cut(text: str, bounds: list[re.Match[str]]) -> Iterator[str]:
    for bound in bounds:
        yield text[: bound.start()].strip()
        yield text[bound.end() :].strip()
    for left, right in pairwise(bounds):
        yield text[left.end() : right.start()].strip()


@dataclass(frozen=True)
class TitleEvidence:
    """One thing that speaks for a text, or against it."""

    name: str
    weight: float
    holds: Callable[[Ballot, Candidate], float]
    """From 0 to 1."""


def _agrees_twice(ballot: Ballot, one: Candidate) -> bool:
    return ballot.same("meta:og:title", one) and ballot.same("json-ld:*.headline", one)


def _is_h1(ballot: Ballot, one: Candidate) -> bool:
    return any(h1.folded == one.folded for h1 in ballot.h1)


def _follows_kicker(ballot: Ballot, one: Candidate) -> bool:
    """Tell whether an h1 says a kicker and then this, and metadata say this alone."""
    return (ballot.same("meta:og:title", one) or ballot.same("json-ld:*.headline", one)) and any(
        h1.folded.endswith(" " + one.folded) for h1 in ballot.h1
    )


def _is_stray_h1(ballot: Ballot, one: Candidate) -> bool:
    """Tell whether an h1 has no word in common with any other source."""
    others = ("meta:og:title", "title", "json-ld:*.headline")
    return _is_h1(ballot, one) and max(ballot.shared(name, one) for name in others) < 0.1


def _holds_h1(ballot: Ballot, one: Candidate) -> bool:
    """Tell whether an h1 of several words stands at either end of a longer text."""
    return any(
        one.folded != h1.folded
        and len(h1.words) > 2
        and (one.folded.startswith(h1.folded + " ") or one.folded.endswith(" " + h1.folded))
        for h1 in ballot.h1
    )


def _behind_kicker(ballot: Ballot, one: Candidate) -> bool:
    return any(behind.folded == one.folded for behind in ballot.behind_kicker)


def _is_cut_off(ballot: Ballot, one: Candidate) -> bool:
    """Tell whether a source goes on where this ends: at an ellipsis, or a quote in an attribute."""
    size = len(one.text)
    return any(
        other.folded.startswith(one.folded + " ")
        and (one.text.endswith(("...", "…")) or other.text[size:].lstrip().startswith('"'))
        for other in ballot.said.values()
    )


def _near_path(ballot: Ballot, one: Candidate) -> float:
    return len(one.words & ballot.path) / len(one.words)


# Fitted as a conditional logit over the pages of the corpus, rounded, and then moved by hand
# on the same pages: .893/.852/.882 there (fundus/trafilatura/wcxb-dev). The same rows fitted
# without a page's domain give .860-.867/.844-.847/.875-.876: expect that of other sites.
TITLE_EVIDENCE = (
    TitleEvidence("is an h1", 1.4, _is_h1),
    TitleEvidence("is the first h1", 0.7, lambda b, c: bool(b.h1) and b.h1[0].folded == c.folded),
    TitleEvidence("is an h2 or h3", 1.4, lambda b, c: c.folded in b.subheadings),
    TitleEvidence("is og:title", 1.5, lambda b, c: b.same("meta:og:title", c)),
    TitleEvidence("is JSON-LD's headline", 0.9, lambda b, c: b.same("json-ld:*.headline", c)),
    TitleEvidence("is microdata's headline", 0.5, lambda b, c: b.same("microdata:headline", c)),
    # Search titles are copied from og:title into JSON-LD; in news neither is one.
    TitleEvidence("og:title copied", -1.2, _agrees_twice),
    TitleEvidence(
        "og:title and JSON-LD in news", 0.3, lambda b, c: b.is_news and _agrees_twice(b, c)
    ),
    TitleEvidence(
        "JSON-LD in news", 1.6, lambda b, c: b.is_news and b.same("json-ld:*.headline", c)
    ),
    TitleEvidence("og:title in news", 1.0, lambda b, c: b.is_news and b.same("meta:og:title", c)),
    TitleEvidence("h1 in news", -1.4, lambda b, c: b.is_news and _is_h1(b, c)),
    TitleEvidence("words of og:title", 0.8, lambda b, c: b.shared("meta:og:title", c)),
    TitleEvidence("words of JSON-LD", 0.8, lambda b, c: b.shared("json-ld:*.headline", c)),
    TitleEvidence(
        "words of an h1", 0.7, lambda b, c: max((overlap(h, c) for h in b.h1), default=0)
    ),
    TitleEvidence("words in the address", 1.5, _near_path),
    TitleEvidence("part of title", 0.4, lambda b, c: c.folded in b.title_parts),
    TitleEvidence("said behind a kicker", 0.7, _follows_kicker),
    TitleEvidence("behind a part set apart", 2.4, _behind_kicker),
    TitleEvidence("behind a kicker", 1.6, lambda b, c: c.folded in b.behind_named_kicker),
    TitleEvidence("the site's name", -0.9, lambda b, c: b.site.is_site(c.text)),
    TitleEvidence("two words or fewer", -1.2, lambda _, c: len(c.words) <= 2),
    TitleEvidence("a bar in it", -1.7, lambda _, c: _BAR.search(c.text) is not None),
    TitleEvidence("h1 unlike all else", -1.8, _is_stray_h1),
    TitleEvidence("more than an h1", -0.9, _holds_h1),
    TitleEvidence("cut off", -1.1, _is_cut_off),
)


def score_title(ballot: Ballot, one: Candidate) -> list[float]:
    """Return what each row of ``TITLE_EVIDENCE`` says of a text; the sum speaks for it."""
    return [row.weight * row.holds(ballot, one) for row in TITLE_EVIDENCE]


def tell_why(effects: list[float]) -> str:
    """Return what speaks for a text, the loudest first, and what speaks against it."""
    rows = zip(effects, TITLE_EVIDENCE, strict=True)
    told = sorted((pair for pair in rows if pair[0]), key=lambda pair: -abs(pair[0]))
    return ", ".join(f"{row.name} {effect:+.1f}" for effect, row in told)


def best_print(ballot: Ballot, best: Candidate) -> Candidate:
    """Return the best text in the print that most sources use, the heading's where they part.

    The words are settled, their print is not: one source has them in capitals, another
    without the colon behind the kicker.
    """
    said = [one for name, one in ballot.said.items() if name != "visible:h1"]
    if title := ballot.said.get("title"):
        said += [Candidate(part, fold_words(part), title.source) for part in _parts(title.text)]
    prints = [
        one for one in (*ballot.h1, *ballot.behind_kicker, *said, best) if one.folded == best.folded
    ]
    if all(one.text == best.text for one in prints):
        return prints[0]
    prints = [one for one in prints if not one.text.isupper()] or prints
    votes = Counter(map(_print_of, dict.fromkeys(prints)))
    # Parts of a heading are set apart for the eye: what divides them in a line, metadata say.
    marked = [one for one in prints if one.text not in ballot.set_in_parts] or prints
    return max(marked, key=lambda one: votes[_print_of(one)])


def _print_of(one: Candidate) -> str:
    return " ".join(one.text.translate(_MARKS).casefold().split())
