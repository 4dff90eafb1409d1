"""Any news site, without code: ``scrapy crawl news -a site=https://example.com``."""

from typing import Any

from newscrawl.spiders.base import NewsSpider
from newscrawl.urls import clean_url, site_of


class AnySiteSpider(NewsSpider):
    """Reads the site given as argument; its articles' ``site`` and folder are the host."""

    name = "news"

    def __init__(self, site: str = "", **arguments: Any) -> None:
        super().__init__(site=clean_url(site) or site, **arguments)
        self.site_name = site_of(self.site)
