"""The bare spider of ``crawl.py``: it reads a sitemap, and downloads all pages."""

from typing import Any

from scrapy.http import Response
from scrapy.spiders import SitemapSpider


class BareSpider(SitemapSpider):
    """Does nothing with the pages."""

    name = "bare"

    def __init__(self, site: str, **arguments: Any) -> None:
        super().__init__(**arguments)
        self.sitemap_urls = [f"{site}/sitemap.xml"]

    def parse(self, response: Response) -> Any:
        """Do nothing."""
