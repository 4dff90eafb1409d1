"""The blocks of a page at the places of its site's profile."""

from dataclasses import dataclass
from functools import cached_property

from newscrawl.extraction.document.blocks import Layout
from newscrawl.extraction.profile.bylines import PlacedText, without_first_number
from newscrawl.extraction.profile.places import positions_of
from newscrawl.extraction.profile.site_profile import SiteProfile


@dataclass(frozen=True)
class PlacedPage:
    """A page of a site with a profile."""

    profile: SiteProfile
    layout: Layout

    @cached_property
    def places(self) -> list[str]:
        """The place of each block."""
        return self.profile.places_of(self.layout)

    @cached_property
    def texts(self) -> list[PlacedText]:
        """The text of each block, with its place and position."""
        names = {place: without_first_number(place) for place in set(self.places)}
        columns = zip(self.places, self.positions, self.layout.blocks, strict=True)
        return [
            PlacedText(names[place], at, "\t".join(block.parts)) for place, at, block in columns
        ]

    @cached_property
    def positions(self) -> list[str]:
        """Where each block is among its neighbours."""
        return positions_of(self.layout)
