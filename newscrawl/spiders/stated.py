"""What is said of a spider's site: by its class attributes, and in the sites file."""

from scrapy.settings import BaseSettings
from scrapy.spiderloader import get_spider_loader

from newscrawl.extraction.taught.read_facts import FACT_NAMES, FactsError, read_facts
from newscrawl.extraction.taught.site_facts import SiteFacts
from newscrawl.sites_file.entries import SitesError
from newscrawl.sites_file.read import Site
from newscrawl.sites_file.stated_sites import open_sites
from newscrawl.urls import site_of


def read_own_facts(spider: type) -> SiteFacts | None:
    """Return the facts in the attributes of a spider's class, ``None`` if it has none.

    Raises ``SitesError`` with the class and the attribute if one cannot be used.
    """
    values = {name: getattr(spider, name, None) for name in FACT_NAMES}
    stated = {name: value for name, value in values.items() if value is not None}
    try:
        return read_facts(stated) if stated else None
    except FactsError as error:
        raise SitesError(f"{spider.__name__}.{error.name}: {error}") from error


def list_named_spiders(settings: BaseSettings) -> dict[str, str]:
    """Return the spiders that a table of the sites file can name: not those for any site.

    Each has the address of its site, which is empty for spiders of other projects.
    """
    loader = get_spider_loader(settings)
    sites = ((name, getattr(loader.load(name), "site", None)) for name in sorted(loader.list()))
    return {name: site if isinstance(site, str) else "" for name, site in sites if site != ""}


def find_stated_site(name: str, url: str, settings: BaseSettings) -> Site | None:
    """Return what the sites file says of a spider or of its site, ``None`` if nothing.

    Raises ``SitesError`` if the file cannot be used.
    """
    sites = open_sites(settings.get("NEWSCRAWL_SITES"), list_named_spiders(settings))
    by_name = {site.name: site for site in sites}
    return by_name.get(name) or by_name.get(site_of(url))


def join_facts(own: SiteFacts | None, site: Site | None) -> SiteFacts | None:
    """Return the facts of a spider's class, those of the sites file above them."""
    stated = site.facts if site is not None else None
    return own.under(stated) if own is not None and stated is not None else stated or own
