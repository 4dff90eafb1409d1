"""The order in which a night crawls its sites."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from newscrawl.sites_file.read import Site


def waiting_longest_first(
    sites: Iterable[Site], turns: Mapping[str, str], since: datetime | None
) -> list[Site]:
    """Return the sites in the order of their last turn, those without one first.

    A site that a night did not reach is therefore first in the next. ``turns``: when the last
    turn of each ended, ISO 8601 in UTC. ``since``: sites with a later turn are left out.
    """
    latest = since.isoformat(timespec="seconds") if since else None
    waiting = [site for site in sites if not latest or turns.get(site.name, "") < latest]
    return sorted(waiting, key=lambda site: turns.get(site.name, ""))
