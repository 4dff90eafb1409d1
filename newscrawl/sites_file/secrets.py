"""Headers and cookies that a user states for a site, and the requests that they are sent with."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from newscrawl.extraction.taught.site_facts import SiteFacts
from newscrawl.urls import same_site


@dataclass(frozen=True, kw_only=True)
class Secrets:
    """What only the site may see; it is in no log, archive or message."""

    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    cookies: Mapping[str, str] = field(default_factory=dict, repr=False)


def find_secrets(facts: SiteFacts | None, site: str, url: str) -> Secrets | None:
    """Return what is sent with a request, ``None`` if that is nothing.

    ``site``: the address of the site. Only requests under its registered domain have secrets,
    and of a site with https no request without it.
    """
    if facts is None or not (facts.headers or facts.cookies) or not same_site(url, site):
        return None
    if urlsplit(site).scheme == "https" and urlsplit(url).scheme != "https":
        return None
    return Secrets(headers=facts.headers, cookies=facts.cookies)
