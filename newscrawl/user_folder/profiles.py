"""The profile of a site beside its saved pages, so that a test reads them as its crawl does."""

import json
from pathlib import Path

from newscrawl.extraction.profile.site_profile import SiteProfile
from newscrawl.replay.cases import CaseError

FIXTURE_PROFILE = "profile.json"

_BROKEN = "{path} is no profile ({why}): remove it, or copy that of the data folder."


def save_profile(site: Path, profile: SiteProfile) -> None:
    """Write the profile into the folder of a site's cases; one that is there stays."""
    site.mkdir(parents=True, exist_ok=True)
    text = json.dumps(profile.to_json(), ensure_ascii=False, indent=1) + "\n"
    try:
        with (site / FIXTURE_PROFILE).open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        return


def load_profile(site: Path) -> SiteProfile | None:
    """Return the profile of a site's cases, ``None`` without one; raise ``CaseError``."""
    path = site / FIXTURE_PROFILE
    try:
        return SiteProfile.from_json(json.loads(path.read_bytes()))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, AttributeError) as error:
        raise CaseError(_BROKEN.format(path=path, why=error)) from error
