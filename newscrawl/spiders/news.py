"""Any news site, without code: ``newscrawl crawl news -a site=https://example.com``."""

from typing import Any

from newscrawl.spiders.base import NewsSpider
from newscrawl.urls import site_of


class AnySiteSpider(NewsSpider):
    """Reads the site given as argument; its articles' ``site`` and folder are the host."""

    name = "news"

    def __init__(self, **arguments: Any) -> None:
        super().__init__(**arguments)
        self.site_name = site_of(self.site)
