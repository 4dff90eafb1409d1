"""The headline, by agreement of its sources; how they are weighed is in ``headline_vote``."""

import html
import re
from collections.abc import Callable, Iterator

from newscrawl.extraction.document.facts import Facts, drop_tags, text_of
from newscrawl.extraction.document.headings import main_headings
from newscrawl.extraction.document.site_names import fold_words
from newscrawl.extraction.document.sources import Found, Source, answers
from newscrawl.extraction.fields.title_vote import (
    Ballot,
    Candidate,
    best_print,
    overlap,
    score_title,
    tell_why,
)

# Characters of the longest text that can be a headline.
_LONGEST = 400
_OUTER_MARKS = re.compile(r"\A(?:#{1,6}|[|–—•·»⋆-])\s+|\s+[|–—•·⋆-]+\Z")


# Sources


def _title_theme(facts: Facts) -> str | None:
    if facts.profile is None:
        return None
    return next(filter(None, map(text_of, facts.themed(facts.profile.theme.headline))), None)


def _title_h1(facts: Facts) -> str | None:
    """Return the first main heading that is not the site's name."""
    is_site = facts.site.is_site
    return next((h.text for h in main_headings(facts.headings) if not is_site(h.text)), None)


def _title_microdata(facts: Facts) -> str | None:
    return next(filter(None, map(text_of, facts.marked.get("headline", ()))), None)


def _json_ld(key: str) -> Callable[[Facts], str | None]:
    return lambda facts: _clean((facts.head.article() or {}).get(key))


def _meta(*names: str) -> Callable[[Facts], str | None]:
    return lambda facts: _clean(facts.head.first(*names))


def _clean(value: object) -> str | None:
    """Return a value as text; entities that were escaped twice are resolved."""
    if not isinstance(value, str) or len(value) > 10 * _LONGEST:
        return None
    return " ".join((drop_tags(html.unescape(value)) or "").split())[:_LONGEST] or None


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


# The answer


def extract_title(facts: Facts) -> Found[str] | None:
    """Return the headline; the site's name is not part of it."""
    ballot = read_ballot(facts)
    if agreed := _unanimous(ballot):
        printed = best_print(ballot, agreed)
        return Found(printed.text, printed.source, (), "all sources say it")
    weighed = [(one, score_title(ballot, one)) for one in ballot.candidates]
    if not weighed:
        return None
    best, effects = max(weighed, key=lambda pair: sum(pair[1]))
    printed = best_print(ballot, best)
    notes = tuple(_disagreements(ballot, best))
    return Found(printed.text, printed.source, notes, tell_why(effects))


def read_ballot(facts: Facts) -> Ballot:
    """Return what the sources of a page say, the site's name cut off."""
    said = {
        source.name: Candidate(
            text := _trim(facts.site.cut(found.value)), fold_words(text), found.source
        )
        for source in TITLE_SOURCES
        for found in answers((source,), facts)
    }
    return Ballot(facts, said)


def _trim(text: str) -> str:
    """Return a text without the marks of what was cut, or of markup that was not read."""
    return _OUTER_MARKS.sub("", text) or text


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
