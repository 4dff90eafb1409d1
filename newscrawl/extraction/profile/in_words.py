"""A profile for people, in words."""

from collections.abc import Iterator

from newscrawl.extraction.profile.site_profile import SiteProfile

_STEPS = 3
"""Elements of a place that are shown, the last of its path."""


def describe_profile(profile: SiteProfile) -> list[str]:
    """Return what a profile says of its site, so that no fact has to, in a phrase each."""
    found = list(_describe_spots(profile))
    if number := len(profile.lines) + len(profile.forms):
        found.append(f"{number} standing line{'' if number == 1 else 's'} of the template")
    if profile.sections:
        found.append(f"{len(profile.sections)} sections by their addresses")
    if profile.zones:
        found.append("the offset of its clock")
    if profile.paywall:
        found.append("the mark of paid stories")
    return found


def _describe_spots(profile: SiteProfile) -> Iterator[str]:
    """Yield where each field stands, by the template that most pages have."""
    for field in dict.fromkeys(spot.field for spot in profile.spots):
        spots = [spot for spot in profile.spots if spot.field == field]
        most = max(spots, key=lambda spot: spot.pages)
        place = " > ".join(most.form.place.split(" > ")[-_STEPS:])
        others = f", and at {len(spots) - 1} more" if len(spots) > 1 else ""
        yield f"{field} at {place} ({most.pages} pages){others}"
