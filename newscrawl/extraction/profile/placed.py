"""The blocks of a page at the places of its site's profile."""

from dataclasses import dataclass
from functools import cached_property

from newscrawl.extraction.document.blocks import Layout
from newscrawl.extraction.profile.bylines import PlacedText, without_first_number
from newscrawl.extraction.profile.places import positions_of, without_numbers
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
        """The text of each block, with its place, and its position where that is known."""
        names = {place: without_first_number(place) for place in set(self.places)}
        positions, columns = self.positions, zip(self.places, self.layout.blocks, strict=True)
        return [
            PlacedText(names[place], positions.get(n, ""), "\t".join(block.parts))
            for n, (place, block) in enumerate(columns)
        ]

    @cached_property
    def positions(self) -> dict[int, str]:
        """Where blocks are among their neighbours, of those at the places of spots and forms."""
        asked = self.profile.positioned
        there = {place for place in set(self.places) if without_numbers(place) in asked}
        return positions_of(self.layout, (n for n, at in enumerate(self.places) if at in there))
