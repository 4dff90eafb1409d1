"""The fields that the page gives, a row each: their sources, and how a value is chosen.

A new field is a field of ``items.Article`` and a row here. What cleans its value is its chain
in ``loaders.ArticleLoader``.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from newscrawl.extraction.dates import published
from newscrawl.extraction.document.facts import Facts
from newscrawl.extraction.document.sources import Found, Source
from newscrawl.extraction.fields import (
    access,
    authors,
    canonical_url,
    description,
    image,
    language,
    section,
    tags,
    title,
)

FIRST = "the first source that answers"


@dataclass(frozen=True, kw_only=True)
class RecordField:
    """How a field of the record is read."""

    name: str
    """As in the record."""

    extract: Callable[[Facts], Found[Any] | None] | None = None
    """Returns the answer that is taken; ``None`` where a step of its own reads the field."""

    sources: tuple[Source[Any], ...] = ()
    """Sources in the order in which they are asked."""

    chosen: str = FIRST
    """How one of their answers is chosen, for people."""


RECORD_FIELDS = (
    RecordField(
        name="canonical_url",
        extract=canonical_url.extract_canonical_url,
        sources=canonical_url.CANONICAL_SOURCES,
    ),
    RecordField(
        name="title",
        extract=title.extract_title,
        sources=title.TITLE_SOURCES,
        chosen="the answer of most weight, by agreement of the sources",
    ),
    RecordField(name="dateline", chosen="split off the first paragraph, or the line above it"),
    RecordField(
        name="blocks",
        chosen="those of the body, and standfirst, captions, embeds and notes around them",
    ),
    RecordField(name="body", chosen="blocks of the theme's container, or of the learned reader"),
    RecordField(
        name="standfirst", chosen="what stands between headline and text in its own element"
    ),
    RecordField(name="key_points", chosen="the list above the text that sums it up"),
    RecordField(
        name="description",
        extract=description.extract_description,
        sources=description.DESCRIPTION_SOURCES,
    ),
    RecordField(
        name="authors",
        extract=authors.extract_authors,
        sources=authors.AUTHOR_SOURCES,
        chosen="the answer of most weight, by agreement of the sources",
    ),
    RecordField(name="section", extract=section.extract_section, sources=section.SECTION_SOURCES),
    RecordField(name="tags", extract=tags.extract_tags, sources=tags.TAG_SOURCES),
    RecordField(
        name="language",
        extract=language.extract_language,
        sources=language.LANGUAGE_SOURCES,
        chosen="the first source that the text bears out, else the language of the text",
    ),
    RecordField(
        name="date_published",
        extract=published.extract_published,
        sources=(
            *published.INSTANT_SOURCES,
            *published.SHOWN_SOURCES,
            *published.LAST_SOURCES,
        ),
        chosen="the first instant that metadata state, reconciled with the day that is shown",
    ),
    RecordField(
        name="date_modified",
        extract=published.extract_modified,
        sources=published.MODIFIED_SOURCES,
    ),
    RecordField(name="main_image", extract=image.extract_main_image, sources=image.IMAGE_SOURCES),
    RecordField(name="images", chosen="those between headline and end of the text"),
    RecordField(
        name="is_accessible_for_free",
        extract=access.extract_access,
        chosen="false where any part of the article must be paid for",
    ),
)
"""In the record's order, which is that of reading."""
