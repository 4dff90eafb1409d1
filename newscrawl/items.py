"""The record: the article and its parts, to and from a line of JSON."""

import dataclasses
import json
from dataclasses import dataclass, field
from typing import Any, Self

from newscrawl.skip_reasons import SkipReason
from newscrawl.story import Image, Role, StoryBlock, compose_body

__all__ = ["SCHEMA_VERSION", "Article", "Dateline", "Extractor", "SkipReason"]

SCHEMA_VERSION = 2
"""Number of the record's shape. It rises when a key changes its meaning or goes."""


@dataclass(kw_only=True, frozen=True)
class Dateline:
    """Place and day from which a story was filed, as printed before its first word."""

    text: str
    """As printed, without the separator: ``BAKU, November 6``."""

    places: list[str] = field(default_factory=list)
    """In normal case: ``["Baku"]``. Empty where only an agency is printed."""

    region: str | None = None
    """State or country as printed: ``Minn.``, ``Ukraine``."""

    date: str | None = None
    """ISO day, the missing year taken from the day of publication."""

    agencies: list[str] = field(default_factory=list)
    """As printed: ``["AP"]``."""


@dataclass(kw_only=True, frozen=True)
class Extractor:
    """What read the page."""

    theme: str | None
    """Name of the profile that gave the container, ``None`` for the general reader."""

    version: str
    """Version of newscrawl, with that of the site's profile where one was used:
    ``1.2.0+profile.7``."""


# The version from which on records have blocks.
_WITH_BLOCKS = 2
# Whether the page gives a field, and whether a page may lack it.
_PAGE = {"page": True}
_OPTIONAL = {"page": True, "optional": True}


@dataclass(kw_only=True)
class Article:
    """One news article, ready to store; the keys of the record, in their order.

    ``url`` is the only required field. ``None`` and the empty list say that the
    value was looked for and is not there.
    """

    schema_version: int = SCHEMA_VERSION
    """Rises when a key changes its meaning or goes."""

    id: str | None = None
    """Hexadecimal, from the site and the canonical address; stable over revisions."""

    url: str = field(metadata=_PAGE)
    """Where the page was fetched, after redirects, without fragment and tracking."""

    canonical_url: str | None = field(default=None, metadata=_PAGE)
    """What the page names as its own address, if that is an address of the same site."""

    site: str | None = None
    """The spider's name, or the host for sites without one."""

    domain: str | None = field(default=None, metadata=_PAGE)
    """Registered domain of ``url``: ``example.co.uk``."""

    title: str | None = field(default=None, metadata=_PAGE)
    """The headline, without the site's name."""

    dateline: Dateline | None = field(default=None, metadata=_OPTIONAL)
    """Place, day and agency before the first word, where the story has them."""

    blocks: list[StoryBlock] = field(default_factory=list, metadata=_PAGE)
    """The story in the page's order, each piece with its role."""

    body: str | None = field(default=None, metadata=_PAGE)
    """Paragraphs joined by one blank line, composed from ``blocks``; dateline and boilerplate
    removed."""

    standfirst: str | None = field(default=None, metadata=_OPTIONAL)
    """The lead-in between headline and text, where the page has one of its own."""

    key_points: list[str] = field(default_factory=list, metadata=_OPTIONAL)
    """The points of the list above the story that sums it up."""

    description: str | None = field(default=None, metadata=_OPTIONAL)
    """The page's summary of itself."""

    authors: list[str] = field(default_factory=list, metadata=_OPTIONAL)
    """Names, without "By", roles and desks."""

    section: str | None = field(default=None, metadata=_OPTIONAL)
    """From the breadcrumb, else the first category."""

    tags: list[str] = field(default_factory=list, metadata=_OPTIONAL)
    """As printed."""

    language: str | None = field(default=None, metadata=_OPTIONAL)
    """BCP 47: ``en``, ``pt-BR``."""

    date_published: str | None = field(default=None, metadata=_OPTIONAL)
    """ISO 8601 with offset, or the day alone where the page shows no time."""

    date_modified: str | None = field(default=None, metadata=_PAGE)
    """As ``date_published``; never a copy of it."""

    date_downloaded: str | None = None
    """ISO 8601 in UTC."""

    main_image: str | None = field(default=None, metadata=_OPTIONAL)
    """Address of the picture."""

    images: list[Image] = field(default_factory=list, metadata=_OPTIONAL)
    """The pictures of the story, each once; no logos, portraits of authors and teasers."""

    is_accessible_for_free: bool | None = field(default=None, metadata=_PAGE)
    """``False`` for a paywalled teaser, ``None`` where the page does not say."""

    content_hash: str | None = None
    """Hexadecimal, over normalised title and prose, whatever ``NEWSCRAWL_BODY`` composes; changes
    of the rest of the page leave it."""

    revision: int = 1
    """1 for the first version stored, one more for each change of the content."""

    cluster_id: str | None = None
    """Shared by near-duplicates: the id of the first of them, which may be this article;
    ``None`` where the text is too short to compare."""

    provenance: dict[str, str] = field(default_factory=dict)
    """Field name to the source that gave its value: ``{"title": "visible:h1"}``."""

    extractor: Extractor | None = None
    """What read the page."""

    warnings: list[str] = field(default_factory=list)
    """Short sentences: faults of the page, and what its sources disagree about."""

    @property
    def prose(self) -> str | None:
        """The text that tells whether the article has changed, whatever the body is composed of."""
        return compose_body(self.blocks) if self.blocks else self.body

    def to_line(self) -> str:
        """Return the record as one line of JSON, with the line's end."""
        return _ENCODER.encode({name: getattr(self, name) for name in _KEYS}) + "\n"

    @classmethod
    def from_line(cls, line: str) -> Self:
        """Read a line written by ``to_line``; raise ``ValueError`` on anything else."""
        try:
            values: dict[str, Any] = json.loads(line)
            if values["dateline"] is not None:
                values["dateline"] = Dateline(**values["dateline"])
            if values["extractor"] is not None:
                values["extractor"] = Extractor(**values["extractor"])
            if values["schema_version"] < _WITH_BLOCKS:
                _upgrade(values)
            else:
                values["blocks"] = [StoryBlock.from_json(one) for one in values["blocks"]]
                values["images"] = [Image(**one) for one in values["images"]]
            return cls(**values)
        except (KeyError, TypeError, AttributeError) as error:
            raise ValueError(f"not an article of schema {SCHEMA_VERSION}: {error}") from error


def _upgrade(values: dict[str, Any]) -> None:
    """Give a record of schema 1 the keys that came later: its paragraphs are all it knows."""
    values["schema_version"] = SCHEMA_VERSION
    texts = values["body"].split("\n\n") if values["body"] else []
    values["blocks"] = [StoryBlock(role=Role.PARAGRAPH, text=text) for text in texts]


_KEYS = tuple(field.name for field in dataclasses.fields(Article))
PAGE_FIELDS = tuple(one.name for one in dataclasses.fields(Article) if "page" in one.metadata)
"""Fields that the page gives: re-extraction compares them."""

OPTIONAL_FIELDS = tuple(
    one.name for one in dataclasses.fields(Article) if "optional" in one.metadata
)
"""Fields that a page may lack: alarms watch how many articles do."""


def to_json_part(part: Any) -> dict[str, Any]:
    """Return a part of a record, a dataclass that JSON does not know, with the keys it has."""
    return part.to_json() if isinstance(part, StoryBlock) else vars(part)


# Made once: json.dumps makes an encoder for each call.
_ENCODER = json.JSONEncoder(ensure_ascii=False, default=to_json_part)
