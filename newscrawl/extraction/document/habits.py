"""How a site writes dates and titles, as far as it is known before one of its pages is read."""

from dataclasses import dataclass
from datetime import tzinfo


@dataclass(frozen=True, kw_only=True)
class SiteHabits:
    """How a site writes dates and titles; ``None`` or empty where it is not known."""

    language: str | None = None
    """BCP 47, of all pages, whatever they declare."""

    zone: tzinfo | None = None
    """The zone in which a clock without one is."""

    day_first: bool | None = None
    """Whether 03/04/2026 is in April."""

    title_ends: tuple[str, ...] = ()
    """What its titles begin or end with besides the headline, with the mark between them."""
