"""An invented site: articles of one template, whose texts share no sentence."""

import random
from collections.abc import Callable, Sequence

from newscrawl.extraction.article import RawArticle, extract_raw
from newscrawl.extraction.profile.learning import learn_profile
from newscrawl.extraction.profile.site_profile import SiteProfile
from newscrawl.extraction.site_knowledge import SiteKnowledge

_SUBJECTS = (
    "The harbour board", "A farmer from Ostwick", "The county choir", "Two students of the college",
    "The ferry company", "A retired surveyor", "The parish council", "Volunteers of the lifeboat",
    "The new headteacher", "A family of bakers", "The bus drivers", "An archivist of the museum",
)  # fmt: skip
_VERBS = (
    "wants to open", "has sold", "is looking for", "will restore", "has paid for", "opposes",
    "gave away", "discovered", "plans to move", "has measured", "will lend", "photographed",
)  # fmt: skip
_OBJECTS = (
    "a shed behind the old cannery", "forty crates of winter apples", "the bell of the chapel",
    "a map that was thought to be lost", "the footbridge over the Linnet", "three fishing boats",
    "the wall around the orchard", "a collection of glass bottles", "the timetable for the summer",
    "an oak that fell in the storm", "the roof of the village hall", "a mill with two wheels",
)  # fmt: skip
_ENDS = (
    "before the first frost", "although nobody asked for it", "with money from a legacy",
    "after a long evening of debate", "since the ground is too wet", "by the end of the week",
    "for the hundredth anniversary", "without a single vote against", "at a price not made public",
    "because the rent went up again", "while the road is closed", "in memory of a neighbour",
)  # fmt: skip
AUTHORS = ("Ivo Tamm", "Lena Marsk", "Otto Rabe")


_SYLLABLES = ("bar", "lin", "ost", "wen", "dor", "mil", "tam", "rau", "vik", "sel", "nor", "gad")


def paragraphs(number: int, count: int = 4) -> list[str]:
    """Return the text of an article; no two articles share a sentence."""
    found = []
    for n in range(count):
        draw = random.Random(f"{number}/{n}")
        sentences = []
        for _ in range(3):
            place = "".join(draw.choices(_SYLLABLES, k=4)).title()
            subject, verb, thing, end = map(draw.choice, (_SUBJECTS, _VERBS, _OBJECTS, _ENDS))
            sentences.append(f"{subject} near {place} {verb} {thing} {end}.")
        found.append(" ".join(sentences))
    return found


def title(number: int) -> str:
    """Return the headline of an article."""
    return f"{_SUBJECTS[number % 12]} and {_OBJECTS[(number * 5) % 12]}"


def page(number: int, *, meta: str = "", above: str = "", below: str = "", body: str = "") -> str:
    """Return the page of an article with meaningless names.

    ``above`` and ``below``: markup before and behind the paragraphs, in the same element;
    ``body``: in place of the paragraphs.
    """
    text = body or "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs(number))
    return (
        f"<html lang=en><head><title>{title(number)} - Ostwick Post</title>{meta}</head><body>"
        "<div class=k1><a href='/'>Ostwick Post</a></div>"
        "<ul class=k2><li><a href='/town/'>Town</a><li><a href='/sea/'>Sea</a></ul>"
        f"<div class=k3><h1>{title(number)}</h1><div class=k4>{above}{text}{below}</div></div>"
        "<div class=k9><p>© Ostwick Post</p></div></body></html>"
    )


def url(number: int) -> str:
    """Return the address of an article."""
    return f"https://ostwick-post.example/{'sea' if number % 2 else 'town'}/story-{number}"


def learn(
    pages: Sequence[str], address: str | None = None, times: Sequence[str] = ()
) -> SiteProfile:
    """Return the profile of a site with these pages.

    ``address`` has ``{}`` for their number. ``times``: of its lists.
    """
    learning = SiteKnowledge(is_learning=True)
    read = (
        extract_raw(html, address.format(n) if address else url(n), site=learning)
        for n, html in enumerate(pages)
    )
    return learn_profile([raw.sample for raw in read if raw.sample is not None], times)


def read_again(make: Callable[[int], str], count: int = 12) -> list[RawArticle]:
    """Return the articles of a site, read with the profile that is learned from them."""
    pages = [make(number) for number in range(count)]
    site = SiteKnowledge(profile=learn(pages))
    return [extract_raw(html, url(n), site=site) for n, html in enumerate(pages)]
