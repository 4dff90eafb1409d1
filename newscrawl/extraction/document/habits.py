"""How a site writes its dates, as far as that is known before one of its pages is read."""

from dataclasses import dataclass
from datetime import tzinfo


@dataclass(frozen=True, kw_only=True)
class SiteHabits:
    """Language, zone and order of the dates of a site; ``None`` where they are not known."""

    language: str | None = None
    """BCP 47, of all pages, whatever they declare."""

    zone: tzinfo | None = None
    """The zone in which a clock without one is."""

    day_first: bool | None = None
    """Whether 03/04/2026 is in April."""
