"""Which names of a page a person wrote, and which a build made anew.

A class such as ``css-1dbjc4n`` or ``Story_text__x7Yz1`` has a hash that the next build of the site
changes: no selector may have it. What stands before or behind the hash often was written by a
person, and stays.
"""

import re
from functools import lru_cache

# Prefixes of libraries that write classes themselves: nothing but a hash follows.
_LIBRARY = re.compile(
    r"(?:css|sc|jsx|svelte|emotion|jss|tss|astro|data-v|data-astro-cid|ng-tns|ng-star|ngcontent|"
    r"_ngcontent|_nghost|reactid|styled)(?=$|[-_]|\d)",
    re.IGNORECASE,
)
_SEGMENT = re.compile(r"[^-_]+")
_RUNS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+|\d+")
_SHORTEST_HASH, _LONGEST_RUN = 4, 2.6
_VOWELS = re.compile(r"[aeiouy]", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W\d_]{3}")

# Names of layout and looks, as utility frameworks have them: they change with each redesign.
_UTILITY = re.compile(
    r"(?:[a-z]{1,3}-?\d+|col(?:umn)?s?[-_].*|(?:[mp][trblxy]?|w|h|gap|text|font|bg|flex|grid|items|"
    r"justify|rounded|border|leading|tracking|is|has|js|u|d|g|row|order|float|pull)-.*|.*[:/\[].*|"
    r"(?:row|flex|grid|container|wrapper|wrap|inner|outer|left|right|center|clearfix|hidden|block|"
    r"inline|relative|absolute|first|last|odd|even|active|mt|mb|box|item|link|small|large|bold))",
    re.IGNORECASE,
)

_MEANING = re.compile(
    r"title|headline|head(?:er|ing)|author|byline|by$|writer|date|time|publish|posted|article|story|"
    r"content|body|text|lead|intro|summary|standfirst|deck|teaser|subtitle|dek|perex|section|"
    r"category|rubri[ck]|kicker|overline|topic|tag|caption|promo|newsletter|related|share|social|"
    r"advert|comment|signup|meta",
    re.IGNORECASE,
)


@lru_cache(maxsize=20_000)
def is_generated(name: str) -> bool:
    """Return whether a class, id or attribute looks as if a build had made it.

    >>> [is_generated(one) for one in ("css-1dbjc4n", "Story_text__x7Yz1", "fKxYzW", "jss123")]
    [True, True, True, True]
    >>> [is_generated(one) for one in ("story-text", "articleBody", "col-12", "h2", "lead")]
    [False, False, False, False, False]
    """
    return _LIBRARY.match(name) is not None or any(map(_is_hash, _SEGMENT.findall(name)))


def written_part(name: str) -> str | None:
    """Return what a person wrote of a generated name, with the sign that divides it from the hash.

    >>> written_part("Story_text__x7Yz1"), written_part("css-1ab2c3-Headline")
    ('Story_text__', '-Headline')
    >>> written_part("css-1dbjc4n"), written_part("Lead-sc-1x2y3z4-0")
    (None, 'Lead-sc-')
    """
    segments = [*_SEGMENT.finditer(name)]
    hashes = [one for one in segments if _is_hash(one[0])]
    if not hashes:
        return None
    before = name[: hashes[0].start()]
    if _LETTERS.search(before) and not _LIBRARY.match(before):
        return before
    behind = name[hashes[-1].end() :]
    return behind if _LETTERS.search(behind) else None


def _is_hash(segment: str) -> bool:
    """Return whether a part of a name is no word: letters and digits in turns, odd capitals."""
    if segment.isdigit():
        return len(segment) >= _SHORTEST_HASH
    if len(segment) < _SHORTEST_HASH or not segment.isascii():
        return False
    runs = _RUNS.findall(segment)
    digits = sum(run.isdigit() for run in runs)
    if digits and len(runs) >= 3:
        return True
    if digits:
        return False
    if not segment.islower() and not segment.isupper() and not segment[1:].islower():
        return len(segment) / len(runs) < _LONGEST_RUN
    return len(segment) > _SHORTEST_HASH and not _VOWELS.search(segment)


@lru_cache(maxsize=20_000)
def cost_of(name: str) -> float:
    """Return how little a written name says of what its element is: 1 for a word of the trade.

    >>> cost_of("article-headline") < cost_of("blue") < cost_of("k7") < cost_of("col-md-8")
    True
    """
    if _UTILITY.fullmatch(name) and not re.fullmatch(r"[a-z]\d", name, re.IGNORECASE):
        return 4.5
    cost = 1.0 if _MEANING.search(name) else 2.0
    cost += 1.5 * bool(re.search(r"\d", name))
    return cost + max(0, len(name) - 20) / 20
