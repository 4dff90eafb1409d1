"""Headlines over the pages of a site: what its titles have besides them, and where they stand."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from newscrawl.extraction.document.site_names import fold_words
from newscrawl.extraction.profile.forms import Form
from newscrawl.extraction.profile.lines import PlacedPages
from newscrawl.extraction.profile.sample import PageSample, fold_line
from newscrawl.extraction.profile.spots import Spot

# Where the name of a site can begin or end in a title, and characters of the longest name.
_BOUNDS = re.compile(r"[,.;:]?\s+|[_|｜│–—―·•:：(（\[【-]")
_LONGEST, _FEWEST_LETTERS = 80, 3
# Share of the titles that have the same end, and of the headlines that must not.
_USUAL, _OWN = 0.8, 0.3
# Articles with one title from which on it is not theirs, and pages that bear a spot out.
_REPEATED, _MIN_PAGES = 3, 3


def find_title_ends(samples: Sequence[PageSample]) -> tuple[str, ...]:
    """Return what nearly all titles begin or end with, and the headlines themselves do not.

    With the mark that divides it from the headline: `` - The Mill``.
    """
    titles = [sample.page_title for sample in samples if sample.page_title]
    shown = [s.lines[s.headline].text for s in samples if s.headline < len(s.lines)]
    least = _USUAL * len(samples)
    found = []
    for counts, is_at in (
        (Counter(end for title in titles for end in _ends(title)), str.endswith),
        (Counter(start for title in titles for start in _starts(title)), str.startswith),
    ):
        usual = [text for text, pages in counts.items() if pages >= least]
        best = max(usual, key=len, default="")
        is_own = sum(is_at(text, best) for text in shown) > _OWN * len(shown)
        if sum(map(str.isalpha, best)) >= _FEWEST_LETTERS and not is_own:
            found.append(best)
    return tuple(found)


def _ends(title: str) -> set[str]:
    cut = (title[bound.start() :] for bound in _BOUNDS.finditer(title) if bound.start())
    return {text for text in cut if len(text) <= _LONGEST}


def _starts(title: str) -> set[str]:
    cut = (title[: bound.end()] for bound in _BOUNDS.finditer(title) if bound.end() < len(title))
    return {text for text in cut if len(text) <= _LONGEST}


def find_repeated_title(samples: Iterable[PageSample]) -> str | None:
    """Return the folded title that several articles have, so that it is none of theirs."""
    titles = Counter(fold_words(sample.title) for sample in samples if sample.title)
    title, pages = titles.most_common(1)[0] if titles else ("", 0)
    return title if pages >= _REPEATED else None


def find_headline_spot(samples: Sequence[PageSample], placed: PlacedPages) -> list[Spot]:
    """Return where the headline stands, by the pages whose title is that of no other article."""
    repeated = find_repeated_title(samples)
    spots: Counter[tuple[str, str]] = Counter()
    known = 0
    for sample, page in zip(samples, placed, strict=True):
        title = fold_words(sample.title or "")
        if not title or title == repeated:
            continue
        known += 1
        folded = fold_line(title)
        same = [one for one in page if one.key[1] == folded and fold_words(one.line.text) == title]
        # Of two places on the same pages the first is chosen: headings, before a path to the page.
        same.sort(key=lambda one: not one.line.is_heading)
        spots.update(list(dict.fromkeys(one.position for one in same)))
    if not spots:
        return []
    (place, at), pages = spots.most_common(1)[0]
    if pages < max(_MIN_PAGES, _USUAL * known):
        return []
    return [Spot("title", Form(place, at, (), (), (), pages), None, pages, pages)]
