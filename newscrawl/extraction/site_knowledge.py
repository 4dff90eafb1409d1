"""What is known of a site before one of its pages is read."""

from dataclasses import dataclass
from datetime import tzinfo
from functools import cached_property
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from newscrawl.extraction.document.habits import SiteHabits
from newscrawl.extraction.taught.site_facts import SiteFacts
from newscrawl.story import BODY_ROLES

if TYPE_CHECKING:
    from newscrawl.extraction.profile.site_profile import SiteProfile


@dataclass(frozen=True, kw_only=True)
class SiteKnowledge:
    """What is known of a site before one of its pages is read."""

    facts: SiteFacts | None = None
    """What its user says of it."""

    profile: "SiteProfile | None" = None
    """What its pages have in common."""

    body_roles: tuple[str, ...] = BODY_ROLES
    """The roles of the blocks that the bodies of its articles are composed of."""

    is_learning: bool = False
    """Whether a sample of the page is taken, from which the profile is learned."""

    @cached_property
    def habits(self) -> SiteHabits:
        """How the site writes its dates and titles."""
        if self.facts is None and self.profile is None:
            return SiteHabits()
        # With the first page: a crawl may find none that is new.
        from newscrawl.extraction.profile.site_profile import SiteProfile
        from newscrawl.extraction.profile.zones import SiteZone

        facts, profile = self.facts or SiteFacts(), self.profile or SiteProfile()
        zone: tzinfo | None = SiteZone(profile.zones) if profile.zones else None
        if facts.timezone:
            zone = ZoneInfo(facts.timezone)
        day_first = profile.day_first if facts.day_first is None else facts.day_first
        return SiteHabits(
            language=facts.language,
            zone=zone,
            day_first=day_first,
            title_ends=profile.title_ends,
        )


NOTHING_KNOWN = SiteKnowledge()
