"""The facts of a site: what its user says of it, as plain data."""

import dataclasses
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any


@dataclass(frozen=True, kw_only=True)
class LayoutFacts:
    """Where the parts of an article are on the pages of one layout of a site.

    A selector is in CSS, or in XPath where it begins with ``/``. Of several, the first that gives
    something counts; of ``article``, ``body``, ``drop``, ``paywall`` and ``kicker`` all count.
    """

    until: date | None = None
    """Last day of the layout, ``None`` for the one in use."""

    article: tuple[str, ...] = ()
    """What only the pages of articles have."""

    title: tuple[str, ...] = ()

    body: tuple[str, ...] = ()
    """The elements that hold the story, or its paragraphs."""

    drop: tuple[str, ...] = ()
    """Elements that are no part of the body."""

    drop_lines: tuple[str, ...] = ()
    """Patterns of whole lines that are no part of the body."""

    authors: tuple[str, ...] = ()
    date_published: tuple[str, ...] = ()
    section: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()

    standfirst: tuple[str, ...] = ()
    """The summary above the text, which is the description and no part of the body."""

    kicker: tuple[str, ...] = ()
    """The line above the headline, which is no part of the title or of the body."""

    place: tuple[str, ...] = ()
    """The place of the dateline, where the text has none."""

    main_image: tuple[str, ...] = ()

    paywall: tuple[str, ...] = ()
    """What only pages have that must be paid for."""

    section_from_url: str | None = None
    """Pattern of an address, whose group is the section."""


@dataclass(frozen=True, kw_only=True)
class SiteFacts:
    """What the user of a site says of it."""

    layouts: tuple[LayoutFacts, ...] = (LayoutFacts(),)
    """One for each layout, the one in use last."""

    article_urls: tuple[str, ...] = ()
    """Patterns of the addresses of articles; no others are requested."""

    skip_urls: tuple[str, ...] = ()
    """Patterns of addresses that are not requested."""

    timezone: str | None = None
    """Name of the zone in which a clock without one is."""

    day_first: bool | None = None
    """Whether 03/04/2026 is in April."""

    language: str | None = None
    """Language of all pages, BCP 47."""

    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    """Headers of each request to the site; they can be secret."""

    cookies: Mapping[str, str] = field(default_factory=dict, repr=False)
    """Cookies of each request to the site; they can be secret."""

    def under(self, other: "SiteFacts") -> "SiteFacts":
        """Return these facts with those of another source above them, which it states or not."""
        ended = {layout.until: layout for layout in (*self.layouts[:-1], *other.layouts[:-1])}
        current = dataclasses.replace(self.layouts[-1], **_stated(other.layouts[-1]))
        above = {name: value for name, value in _stated(other).items() if name != "layouts"}
        layouts = (*sorted(ended.values(), key=lambda layout: layout.until or date.max), current)
        return dataclasses.replace(self, layouts=layouts, **above)


def digest_layouts(facts: SiteFacts | None) -> str:
    """Return a digest of what is stated of the pages' layouts, the same where nothing is."""
    layouts = facts.layouts if facts is not None else SiteFacts().layouts
    stated = repr([sorted(_stated(layout).items()) for layout in layouts])
    return hashlib.sha256(stated.encode("utf-8", "surrogatepass")).hexdigest()


def _stated(facts: LayoutFacts | SiteFacts) -> dict[str, Any]:
    """Return the facts that are stated: ``day_first = false`` is one."""
    values = {one.name: getattr(facts, one.name) for one in dataclasses.fields(facts)}
    return {name: value for name, value in values.items() if value or value is False}
