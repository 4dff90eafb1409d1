"""The headline, by agreement of its sources.

No source is right on its own: the only h1 is the site's name on one blog in ten,
og:title carries the site's name or another wording, JSON-LD is written for search
engines. So each text that a source offers is weighed by what speaks for it.
"""

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from urllib.parse import unquote, urlsplit

from newscrawl.extraction.facts import Facts, Found, Source, answers, text_of
from newscrawl.extraction.head import types_of
from newscrawl.extraction.site_names import SEPARATORS, fold

_BAR = re.compile(r"\s[|»]\s|[｜│]")
# Characters of the longest text that can be a headline.
_LONGEST = 400
# Of a title, the parts that are looked at; a hostile one has thousands.
_MAX_PARTS = 12


# Sources


def _title_theme(facts: Facts) -> str | None:
    if facts.profile is None:
        return None
    return next(filter(None, map(text_of, facts.themed(facts.profile.theme.headline))), None)


def _title_h1(facts: Facts) -> str | None:
    """Return the first h1 that is not the site's name."""
    is_site = facts.site.is_site
    return next((text for text in facts.h1 if not is_site(text)), None)


def _title_microdata(facts: Facts) -> str | None:
    return next(
        filter(
            None, map(text_of, facts.page.tree.css("[itemprop~=headline], [property~=headline]"))
        ),
        None,
    )


def _json_ld(key: str) -> Callable[[Facts], str | None]:
    return lambda facts: _clean((facts.head.article() or {}).get(key))


def _meta(*names: str) -> Callable[[Facts], str | None]:
    return lambda facts: _clean(facts.head.first(*names))


def _clean(value: object) -> str | None:
    """Return a value as text; entities that were escaped twice are resolved."""
    if not isinstance(value, str) or len(value) > 10 * _LONGEST:
        return None
    return " ".join(html.unescape(value).split())[:_LONGEST] or None


TITLE_SOURCES: tuple[Source[str], ...] = (
    Source("theme", _title_theme),
    Source("visible:h1", _title_h1),
    Source("json-ld:*.headline", _json_ld("headline")),
    Source("microdata:headline", _title_microdata),
    Source("meta:og:title", _meta("og:title")),
    Source("meta:twitter:title", _meta("twitter:title")),
    Source("title", lambda facts: _clean(facts.head.title)),
    Source("meta:title", _meta("title", "dc.title", "sailthru.title", "parsely-title")),
)


# The vote


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

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.site = facts.site
        article = facts.head.article()
        self.is_news = article is not None and any("News" in name for name in types_of(article))
        self.h1 = [
            Candidate(text, fold(text), "visible:h1")
            for text in facts.h1
            if not self.site.is_site(text)
        ]
        self.said: dict[str, Candidate] = {}
        """Source to its answer."""
        for source in TITLE_SOURCES:
            for found in answers((source,), facts):
                text = self.site.cut(found.value)
                self.said[source.name] = Candidate(text, fold(text), found.source)

    @cached_property
    def headings(self) -> frozenset[str]:
        """Folded texts of h2 and h3."""
        return frozenset(map(fold, self.facts.subheadings))

    @cached_property
    def path(self) -> frozenset[str]:
        """Words of the page's address."""
        path = unquote(urlsplit(self.facts.page.url).path).casefold()
        return frozenset(re.findall(r"[^\W_]+", path))

    @cached_property
    def title_parts(self) -> frozenset[str]:
        """Folded parts of the title element between separators."""
        title = self.said.get("title")
        return frozenset(map(fold, _parts(title.text))) if title else frozenset()

    @cached_property
    def candidates(self) -> list[Candidate]:
        """Every text to choose from, each once: what is said, and its parts."""
        found: dict[str, Candidate] = {}
        for one in (*self.h1, *self.said.values()):
            found.setdefault(one.folded, one)
        for answer in self.said.values():
            for part in _parts(answer.text):
                folded = fold(part)
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


def overlap(one: Candidate, other: Candidate) -> float:
    """Return the words in common as a share of all words of both."""
    both = one.words | other.words
    return len(one.words & other.words) / len(both) if both else 0.0


def _parts(text: str) -> Iterator[str]:
    """Yield what stands before, behind and between the separators of a title."""
    bounds = list(SEPARATORS.finditer(text))[:_MAX_PARTS]
    for bound in bounds:
        yield text[: bound.start()].strip()
        yield text[bound.end() :].strip()
    for left, right in pairwise(bounds):
        yield text[left.end() : right.start()].strip()


@dataclass(frozen=True)
class Evidence:
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


def _near_path(ballot: Ballot, one: Candidate) -> float:
    return len(one.words & ballot.path) / len(one.words)


# Fitted as a conditional logit over the pages of the corpus, domains apart, and rounded.
EVIDENCE = (
    Evidence("is an h1", 0.8, _is_h1),
    Evidence("is the first h1", 0.8, lambda b, c: bool(b.h1) and b.h1[0].folded == c.folded),
    Evidence("is an h2 or h3", 1.7, lambda b, c: c.folded in b.headings),
    Evidence("is og:title", 1.2, lambda b, c: b.same("meta:og:title", c)),
    Evidence("is JSON-LD's headline", 0.6, lambda b, c: b.same("json-ld:*.headline", c)),
    Evidence("is microdata's headline", 0.3, lambda b, c: b.same("microdata:headline", c)),
    # Search titles are copied from og:title into JSON-LD; in news neither is one.
    Evidence("og:title copied", -0.7, _agrees_twice),
    Evidence("og:title and JSON-LD in news", 0.6, lambda b, c: b.is_news and _agrees_twice(b, c)),
    Evidence("JSON-LD in news", 0.7, lambda b, c: b.is_news and b.same("json-ld:*.headline", c)),
    Evidence("h1 in news", -0.9, lambda b, c: b.is_news and _is_h1(b, c)),
    Evidence("words of og:title", 0.8, lambda b, c: b.shared("meta:og:title", c)),
    Evidence("words of JSON-LD", 0.65, lambda b, c: b.shared("json-ld:*.headline", c)),
    Evidence("words of an h1", 1.1, lambda b, c: max((overlap(h, c) for h in b.h1), default=0)),
    Evidence("words in the address", 1.2, _near_path),
    Evidence("part of title", 0.3, lambda b, c: c.folded in b.title_parts),
    Evidence("behind a kicker", 1.5, _follows_kicker),
    Evidence("the site's name", -0.6, lambda b, c: b.site.is_site(c.text)),
    Evidence("two words or fewer", -1.4, lambda _, c: len(c.words) <= 2),
    Evidence("a bar in it", -1.7, lambda _, c: _BAR.search(c.text) is not None),
    Evidence("h1 unlike all else", -1.7, _is_stray_h1),
    Evidence("more than an h1", -0.9, _holds_h1),
)


def weigh(ballot: Ballot, one: Candidate) -> float:
    """Return what speaks for a text less what speaks against it."""
    return sum(row.weight * row.holds(ballot, one) for row in EVIDENCE)


def extract_title(facts: Facts) -> Found[str] | None:
    """Return the headline; the site's name is not part of it."""
    ballot = Ballot(facts)
    best = _unanimous(ballot) or max(
        ballot.candidates, key=lambda one: weigh(ballot, one), default=None
    )
    return Found(best.text, best.source, tuple(_disagreements(ballot, best))) if best else None


def _unanimous(ballot: Ballot) -> Candidate | None:
    """Return the first h1 where every source says the same."""
    if not ballot.h1 or len(ballot.said) < 2:
        return None
    first = ballot.h1[0]
    return first if all(one.folded == first.folded for one in ballot.said.values()) else None


def _disagreements(ballot: Ballot, best: Candidate) -> Iterator[str]:
    """Yield a note for each source of weight that says something else altogether."""
    for name in ("visible:h1", "json-ld:*.headline", "meta:og:title"):
        other = ballot.said.get(name)
        if other is not None and other.folded and overlap(other, best) < 0.2:
            yield f"The headline of {name} is another: {other.text[:80]!r}."
