"""What is known of a site before one of its pages is read."""

from dataclasses import dataclass
from functools import cached_property
from zoneinfo import ZoneInfo

from newscrawl.extraction.document.habits import SiteHabits
from newscrawl.extraction.taught.site_facts import SiteFacts


@dataclass(frozen=True, kw_only=True)
class SiteKnowledge:
    """What is known of a site before one of its pages is read."""

    facts: SiteFacts | None = None
    """What its user says of it."""

    @cached_property
    def habits(self) -> SiteHabits:
        """How the site writes its dates."""
        facts = self.facts
        if facts is None:
            return SiteHabits()
        zone = ZoneInfo(facts.timezone) if facts.timezone else None
        return SiteHabits(language=facts.language, zone=zone, day_first=facts.day_first)


NOTHING_KNOWN = SiteKnowledge()
