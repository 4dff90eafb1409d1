"""The description: the page's summary of itself."""

from newscrawl.extraction.document.facts import Facts, drop_tags
from newscrawl.extraction.document.json_ld import text_of_value
from newscrawl.extraction.document.sources import Found, Source, first_of


def extract_description(facts: Facts) -> Found[str] | None:
    """Return the page's summary of itself."""
    return first_of(DESCRIPTION_SOURCES, facts)


def _described(name: str) -> Source[str]:
    return Source(f"meta:{name}", lambda facts: drop_tags(facts.head.first(name)))


DESCRIPTION_SOURCES: tuple[Source[str], ...] = (
    _described("og:description"),
    _described("description"),
    Source(
        "json-ld:*.description",
        lambda facts: drop_tags(text_of_value((facts.head.article() or {}).get("description"))),
    ),
    _described("twitter:description"),
)
