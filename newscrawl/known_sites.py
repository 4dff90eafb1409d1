"""What is known of all sites: what the user says of them, and what their crawls have learned."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from newscrawl.extraction.profile.site_profile import SiteProfile
from newscrawl.extraction.site_knowledge import SiteKnowledge
from newscrawl.site_profiles import find_profiles, open_profile
from newscrawl.sites_file.stated_sites import StatedSites
from newscrawl.store.folder import folder_name
from newscrawl.urls import same_site, site_of


@dataclass(frozen=True, kw_only=True)
class KnownSites:
    """What is known of all sites; it can be sent to other processes."""

    stated: StatedSites = field(default_factory=StatedSites)

    profiles: Mapping[str, Path] = field(default_factory=dict)
    """The stored profiles, by the name of the folder of their site."""

    hosts: Mapping[str, str] = field(default_factory=dict)
    """Those folders of spiders, each with the host of its site."""

    @classmethod
    def with_profiles(cls, stated: StatedSites, data: Path) -> Self:
        """Find the profiles that the crawls of a data folder have stored."""
        hosts = {folder_name(name): host for name, host in stated.spiders.items()}
        return cls(stated=stated, profiles=find_profiles(data), hosts=hosts)

    def knowledge_of(self, site: str) -> SiteKnowledge:
        """Return what is known of a site before one of its pages is read.

        ``site``: the name of a spider, a host or an address.
        """
        return dataclasses.replace(self.stated.knowledge_of(site), profile=self._profile_of(site))

    def _profile_of(self, site: str) -> SiteProfile | None:
        stored = map(open_profile, (self.profiles[name] for name in self._folders_of(site)))
        return next((profile for profile in stored if profile.places), None)

    def _folders_of(self, site: str) -> list[str]:
        """Return the folders with the profile of a site, that of its spider first.

        As with facts, it holds for other hosts of the site of which nothing is stored.
        """
        if folder_name(site) in self.profiles:
            return [folder_name(site)]
        host = site_of(site if "://" in site else f"https://{site}")
        hosts = {name: self.hosts.get(name, name) for name in self.profiles}
        found = [name for name, its in hosts.items() if its in (host, folder_name(host))]
        if not found:
            address = f"https://{host}/"
            found = [name for name, its in hosts.items() if same_site(f"https://{its}/", address)]
            if len({hosts[name] for name in found}) > 1:
                return []
        return sorted(found, key=lambda name: name not in self.hosts)
