"""What a user says of all his sites, found by the name or an address of a site."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from newscrawl.extraction.site_knowledge import SiteKnowledge
from newscrawl.extraction.taught.site_facts import SiteFacts
from newscrawl.settings import find_defaults
from newscrawl.sites_file.entries import read_entries
from newscrawl.sites_file.read import Site, read_sites
from newscrawl.sites_file.secrets import Secrets, find_secrets
from newscrawl.story import BODY_ROLES
from newscrawl.urls import same_site, site_of


def open_sites(file: str | None, spiders: Mapping[str, str]) -> list[Site]:
    """Return the sites of the file that ``NEWSCRAWL_SITES`` names.

    ``spiders``: those that it can name, each with the address of its site. The file may be
    missing, and name no site, if it is the default. Raises ``SitesError``.
    """
    if not file:
        return []
    path = Path(file)
    is_default = file == find_defaults()["NEWSCRAWL_SITES"]
    if is_default and not (path.is_file() and read_entries(path)):
        return []
    return read_sites(path, spiders)


def find_sites_file(named: str) -> Path | None:
    """Return the file if it is there and can say more of a site than its address."""
    path = Path(named)
    return path if path.suffix.lower() == ".toml" and path.is_file() else None


@dataclass(frozen=True)
class StatedSites:
    """What a user says of his sites; it can be sent to other processes."""

    facts: Mapping[str, SiteFacts] = field(default_factory=dict)
    """By the name of the site; of a spider, also by the host of its site."""

    addresses: Mapping[str, str] = field(default_factory=dict)
    """By host, the address of the site."""

    spiders: Mapping[str, str] = field(default_factory=dict)
    """By the name of a spider, the host of its site."""

    body_roles: tuple[str, ...] = BODY_ROLES
    """The roles that bodies are composed of, on all sites."""

    def facts_for(self, site: str) -> SiteFacts | None:
        """Return the facts of a site, ``None`` if nothing is said of it.

        ``site``: the name of a spider, a host or an address. ``www.`` does not count. What is
        said of a site holds for other hosts of it, of which nothing is said: ``m.example.com``.
        """
        name = self._name_of(site)
        return self.facts[name] if name is not None else None

    def _name_of(self, site: str) -> str | None:
        if site in self.facts:
            return site
        host = site_of(site if "://" in site else f"https://{site}")
        if host in self.facts:
            return host
        address = f"https://{host}/"
        near = [
            name for name in self.facts if "." in name and same_site(f"https://{name}/", address)
        ]
        return near[0] if len(near) == 1 else None

    def knowledge_of(self, site: str) -> SiteKnowledge:
        """Return what is known of a site before one of its pages is read."""
        return SiteKnowledge(facts=self.facts_for(site), body_roles=self.body_roles)

    def secrets_for(self, url: str) -> Secrets | None:
        """Return the headers and cookies of the site that a request is sent to."""
        name = self._name_of(url)
        address = self.addresses.get(name) if name is not None else None
        return find_secrets(self.facts_for(url), address, url) if address else None


NOTHING_SAID = StatedSites()
