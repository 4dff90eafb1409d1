"""What is said of all sites: by the classes of the spiders, and in the sites file."""

from pathlib import Path
from typing import TYPE_CHECKING

from scrapy.settings import BaseSettings
from scrapy.spiderloader import get_spider_loader

from newscrawl.extraction.taught.site_facts import SiteFacts
from newscrawl.sites_file.stated_sites import StatedSites, open_sites
from newscrawl.spiders.base import NewsSpider
from newscrawl.spiders.stated import join_facts, list_named_spiders, read_own_facts
from newscrawl.story import parse_roles
from newscrawl.urls import site_address, site_of

if TYPE_CHECKING:
    from newscrawl.known_sites import KnownSites


def load_stated_sites(settings: BaseSettings) -> StatedSites:
    """Return what is said of all sites; raise ``SitesError`` if something cannot be used."""
    loader = get_spider_loader(settings)
    names = loader.list()
    named = list_named_spiders(settings)
    sites = {site.name: site for site in open_sites(settings.get("NEWSCRAWL_SITES"), named)}
    facts = {name: site.facts for name, site in sites.items() if site.facts is not None}
    addresses = {name: site.url for name, site in sites.items() if site.url}
    spiders = {}
    for name in names:
        spider = loader.load(name)
        address = site_address(spider.site) if issubclass(spider, NewsSpider) else None
        if address is None:
            continue
        host = site_of(address)
        addresses.setdefault(host, address)
        spiders[name] = host
        stated = sites.get(name) or sites.get(host)
        joined: SiteFacts | None = join_facts(read_own_facts(spider), stated)
        if joined is not None:
            facts[name] = facts[host] = joined
    roles = parse_roles(settings.get("NEWSCRAWL_BODY") or "")
    return StatedSites(facts=facts, addresses=addresses, spiders=spiders, body_roles=roles)


def load_known_sites(settings: BaseSettings) -> "KnownSites":
    """Return what is known of all sites, with the profiles in the data folder if they are used.

    Raises ``SitesError`` if something that is said cannot be used.
    """
    # Scrapy imports this module with all spiders, and a crawl reads no profiles of other sites.
    from newscrawl.known_sites import KnownSites

    stated = load_stated_sites(settings)
    if not settings.getbool("NEWSCRAWL_SITE_PROFILE"):
        return KnownSites(stated=stated)
    return KnownSites.with_profiles(stated, Path(settings["NEWSCRAWL_DATA"]))
