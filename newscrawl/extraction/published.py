"""When an article was published and changed: the sources of its dates.

Four traps of the WordPress themes decide the order (see ``extract_published``).
"""

import re
from datetime import UTC, datetime, timedelta, timezone
from itertools import chain

from selectolax.lexbor import LexborNode

from newscrawl.extraction.blocks import Signature
from newscrawl.extraction.dates import parse_date, parse_machine_date
from newscrawl.extraction.facts import Facts, Found, Source, first_of

_URL_DAY = re.compile(r"/((?:19|20)\d\d)[/-](\d\d?)[/-](\d\d?)(?=[/\-_.]|$)")
_URL_DIGITS = re.compile(r"/((?:19|20)\d\d)(\d\d)(\d\d)(?=[/\-_.]|$)")
# Elements that mark a date as another article's.
_TEASER = re.compile(r"^(?:td_module_|td_block_inner$|item-details$|teaser|related|widget)")
_STEPS_UP = 12
_DATE_WORDS = frozenset({"date", "pubdate", "published", "timestamp", "datetime"})
# Where a date without markup of its own is looked for: blocks below and above
# the headline, characters of the line, a year in it.
_BLOCKS_BELOW, _BLOCKS_ABOVE, _LONGEST_DATE_LINE = 14, 6, 90
_HAS_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|\d[./]\d\d$")


def extract_published(facts: Facts) -> Found[str] | None:
    """Return the instant of publication, at the offset its readers live at.

    Traps: the classic theme prints the local clock with ``+00:00``; the UTC day
    of the metadata can be the reader's next day; the first ``time`` of a page is
    often a teaser's; ``updated`` is a class of every ``time``. So the instant
    comes from the metadata, and the day from the article's own ``time``.
    """
    stated = first_of(INSTANT_SOURCES, facts)
    shown = first_of(SHOWN_SOURCES, facts)
    if stated is None or shown is None:
        return stated or shown
    return _reconcile(stated, shown)


def _reconcile(stated: Found[str], shown: Found[str]) -> Found[str]:
    """Join the stated instant with the clock that is shown on the page."""
    if len(stated.value) == 10:
        return shown if shown.value.startswith(stated.value) else stated
    if len(shown.value) == 10:
        return stated
    instant, clock = map(datetime.fromisoformat, (stated.value, shown.value))
    if instant == clock:
        return shown if instant.utcoffset() == timedelta(0) else stated
    if clock.utcoffset() == timedelta(0):
        offset = clock.replace(tzinfo=None) - instant.astimezone(UTC).replace(tzinfo=None)
        # Seconds may differ where the two are taken from different fields.
        offset = timedelta(minutes=15 * round(offset / timedelta(minutes=15)))
        if abs(offset) <= timedelta(hours=14) and _is_close(instant, clock, offset):
            return Found(instant.astimezone(timezone(offset)).isoformat(), stated.source)
    return stated


def _is_close(instant: datetime, clock: datetime, offset: timedelta) -> bool:
    return abs(clock - offset - instant) <= timedelta(minutes=2)


def extract_modified(facts: Facts) -> Found[str] | None:
    """Return when the article was changed; only meta and JSON-LD know."""
    return first_of(MODIFIED_SOURCES, facts)


def _json_ld(key: str, facts: Facts) -> str | None:
    value = (facts.head.article() or {}).get(key)
    return parse_machine_date(value) if isinstance(value, str) else None


def _json_ld_page(facts: Facts) -> str | None:
    for node in facts.head.nodes_of(frozenset({"WebPage", "ItemPage"})):
        value = node.get("datePublished")
        if isinstance(value, str) and (found := parse_machine_date(value)):
            return found
    return None


def _meta(*names: str) -> Source[str]:
    def read(facts: Facts) -> str | None:
        values = (value for name in names for value in facts.head.meta.get(name, ()))
        return next(filter(None, map(parse_machine_date, values)), None)

    return Source(f"meta:{names[0]}", read)


def _shown_by_theme(facts: Facts) -> str | None:
    if facts.profile is None:
        return None
    nodes = facts.themed(facts.profile.theme.date)
    return next(filter(None, (_time(node, facts) for node in nodes if _is_own(node))), None)


def _shown_in_article(facts: Facts) -> str | None:
    for css in (
        "article time",
        "main time",
        "[itemprop=datePublished]",
        "time[pubdate]",
        "h1 ~ * time",
    ):
        for node in facts.page.tree.css(css):
            if _is_own(node) and (found := _time(node, facts)):
                return found
    return None


def _shown_in_text(facts: Facts) -> str | None:
    """Return the date printed alone in a short block beside the headline."""
    blocks = facts.layout.blocks
    heading = next((i for i, b in enumerate(blocks) if facts.layout.tag(b.element) == "h1"), 0)
    marked = (b for b in blocks if _is_date_holder(facts.layout.signatures[b.element]))
    nearby = (
        blocks[heading : heading + _BLOCKS_BELOW]
        + blocks[max(0, heading - _BLOCKS_ABOVE) : heading]
    )
    for block in chain(nearby, marked):
        if len(block.text) <= _LONGEST_DATE_LINE and _HAS_YEAR.search(block.text):
            found = parse_date(block.text, language=facts.head.language)
            if found:
                return found
    return None


def _is_date_holder(element: Signature) -> bool:
    """Tell whether a class of the element names a date: ``single-post-date``."""
    return any(_DATE_WORDS & set(re.split("[-_]+", token)) for token in element.tokens)


def _in_address(facts: Facts) -> str | None:
    match = _URL_DAY.search(facts.page.url) or _URL_DIGITS.search(facts.page.url)
    return parse_machine_date(f"{match[1]}-{match[2]:0>2}-{match[3]:0>2}") if match else None


def _time(node: LexborNode, facts: Facts) -> str | None:
    attributes = node.attributes
    for name in ("datetime", "content"):
        value = attributes.get(name)
        if value and (found := parse_machine_date(value)):
            return found
    return parse_date(node.text_lexbor(), language=facts.head.language)


def _is_own(node: LexborNode) -> bool:
    """Tell whether no teaser stands around the date."""
    above: LexborNode | None = node
    for _ in range(_STEPS_UP):
        if above is None or above.tag in ("article", "main", "body"):
            return True
        classes = (above.attributes.get("class") or "").split()
        # The header of the classic theme carries td-module-meta-info, never td_module_*.
        if above.tag in ("aside", "li", "footer") or any(map(_TEASER.match, classes)):
            return False
        above = above.parent
    return True


INSTANT_SOURCES: tuple[Source[str], ...] = (
    _meta("article:published_time", "og:published_time", "og:article:published_time"),
    Source("json-ld:datePublished", lambda facts: _json_ld("datePublished", facts)),
    Source("json-ld:WebPage.datePublished", _json_ld_page),
    _meta("datepublished", "date_published"),
    _meta("parsely-pub-date", "sailthru.date", "pubdate", "publish-date", "publish_date",
          "publication_date", "dc.date.issued", "dcterms.issued", "dc.date", "dcterms.date",
          "cxenseparse:recs:publishtime", "article.published", "date"),
    Source("json-ld:dateCreated", lambda facts: _json_ld("dateCreated", facts)),
)  # fmt: skip
SHOWN_SOURCES: tuple[Source[str], ...] = (
    Source("theme", _shown_by_theme),
    Source("visible:time", _shown_in_article),
    Source("url", _in_address),
    Source("visible:line", _shown_in_text),
)
MODIFIED_SOURCES: tuple[Source[str], ...] = (
    Source("json-ld:dateModified", lambda facts: _json_ld("dateModified", facts)),
    _meta("article:modified_time", "og:updated_time", "og:article:modified_time"),
    _meta("datemodified", "last-modified", "dcterms.modified", "dc.date.modified"),
)
