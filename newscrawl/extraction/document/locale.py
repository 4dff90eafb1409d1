"""The language of a page with the country whose readers it is for: 11/06 hangs on it."""

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

# Domains of countries that print the month first, and those that are names and no countries.
_MONTH_FIRST = frozenset("us ph pr gu vi as mp fm pw".split())
_NO_COUNTRY = frozenset("ai am cc co fm gg io la ly me nu sc sh tk to tv vc ws eu".split())
_NUMBERS = re.compile(r"(?<![\d/.-])(\d{1,2})/(\d{1,2})/(?:\d{4}|\d\d)(?![\d/])", re.ASCII)
MONTH_FIRST = "-x-mdy"
"""What a language ends with whose dates have the month first, although they rarely have it."""

_MAX_TEXT = 200
"""Characters of the longest line that is searched: dates of a page stand in short ones."""


def find_locale(declared: str | None, url: str, lines: Iterable[str]) -> str | None:
    """Return the language as declared; English with the country that its dates are written for.

    The dates of the page say more than the domain of its country, and that more than
    ``en`` and ``en-US``, which systems write by default.
    """
    language = (declared or "").replace("_", "-").strip()
    base, _, region = language.partition("-")
    if base.lower() not in ("", "en"):
        return language
    country = "" if region.lower() == "us" else region
    domain = (urlsplit(url).hostname or "").rpartition(".")[2]
    if not country and len(domain) == 2 and domain.isalpha():
        country = "" if domain in _MONTH_FIRST | _NO_COUNTRY else domain.upper()
        country = "GB" if country == "UK" else country
    if (day_first := find_order(lines)) is not None:
        return f"en-{country or 'GB'}" if day_first else "en-US"
    if country:
        return f"en-{country}"
    return "en-US" if base else None


def in_order(language: str | None, *, day_first: bool) -> str:
    """Return a language in which 03/04/2026 is in April, or in March.

    Only English is written in both orders, so that another one needs a private subtag.

    >>> in_order("en-US", day_first=True), in_order("es-MX", day_first=False)
    ('en-GB', 'es-MX-x-mdy')
    """
    base = (language or "en").partition("-")[0].lower()
    if base == "en":
        return "en-GB" if day_first else "en-US"
    return language or "" if day_first else f"{language}{MONTH_FIRST}"


def find_order(lines: Iterable[str]) -> bool | None:
    """Return whether dates have the day first, where a number above 12 tells and all agree."""
    found = set()
    for line in lines:
        if "/" not in line or len(line) > _MAX_TEXT:
            continue
        for first, second in _NUMBERS.findall(line):
            if 12 < int(first) <= 31 and 1 <= int(second) <= 12:
                found.add(True)
            elif 12 < int(second) <= 31 and 1 <= int(first) <= 12:
                found.add(False)
    return found.pop() if len(found) == 1 else None
