"""The headline: its sources, and the choice where they disagree."""

import html
import re
from collections.abc import Callable, Iterator
from functools import cache

from newscrawl.extraction.document.facts import Facts, drop_tags, text_of
from newscrawl.extraction.document.headings import main_headings
from newscrawl.extraction.document.site_names import fold_words
from newscrawl.extraction.document.sources import Found, Source, answers
from newscrawl.extraction.fields.title_candidates import (
    Candidate,
    TitleCandidates,
    choose_spelling,
    explain_score,
    overlap,
    score_candidate,
)

# Characters of the longest text that can be a headline.
_LONGEST = 400
_OUTER_MARKS = re.compile(r"\A(?:#{1,6}|[|–—•·»⋆-])\s+|\s+[|–—•·⋆-]+\Z")


# Sources


def _title_theme(facts: Facts) -> str | None:
    if facts.theme_fit is None:
        return None
    return next(filter(None, map(text_of, facts.themed(facts.theme_fit.theme.headline))), None)


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


# The choice


def extract_title(facts: Facts) -> Found[str] | None:
    """Return the headline without the site's name."""
    found = find_candidates(facts)
    if agreed := _unanimous(found):
        spelled = choose_spelling(found, agreed)
        return Found(spelled.text, spelled.source, (), "all sources agree")
    scored = [(one, score_candidate(found, one)) for one in found.candidates]
    if not scored:
        return None
    best, effects = max(scored, key=lambda pair: sum(pair[1]))
    spelled = choose_spelling(found, best)
    notes = tuple(_disagreements(found, best))
    return Found(spelled.text, spelled.source, notes, explain_score(effects))


def find_candidates(facts: Facts) -> TitleCandidates:
    """Return what the sources of a page give as its title, without the site's name."""
    cut = cache(facts.site.cut)  # most sources give the same
    by_source = {
        source.name: Candidate(text := _trim(cut(found.value)), fold_words(text), found.source)
        for source in TITLE_SOURCES
        for found in answers((source,), facts)
    }
    return TitleCandidates(facts, by_source)


def _trim(text: str) -> str:
    """Return a text without marks at its ends that are left of a cut or of Markdown."""
    return _OUTER_MARKS.sub("", text) or text


def _unanimous(found: TitleCandidates) -> Candidate | None:
    """Return the first h1 if all sources agree with it."""
    if not found.h1 or len(found.by_source) < 2:
        return None
    first = found.h1[0]
    return first if all(one.folded == first.folded for one in found.by_source.values()) else None


def _disagreements(found: TitleCandidates, best: Candidate) -> Iterator[str]:
    """Yield a note for each of the main sources that gives a quite different title."""
    for name in ("visible:h1", "json-ld:*.headline", "meta:og:title"):
        other = found.by_source.get(name)
        if other is not None and other.folded and overlap(other, best) < 0.2:
            yield f"The headline of {name} is another: {other.text[:80]!r}."
