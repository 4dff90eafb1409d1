"""The spider of ``crawl.py`` that extracts with trafilatura, without storing anything safely."""

from collections.abc import Iterator
from typing import Any

from scrapy.http import Response
from trafilatura import bare_extraction

from benchmarks.bare_spider import BareSpider


class TrafilaturaSpider(BareSpider):
    """Yields the article of each page; a feed export writes it as a JSON line."""

    name = "trafilatura"

    def parse(self, response: Response) -> Iterator[dict[str, Any]]:
        """Extract the page in trafilatura's fast mode."""
        # Its declared type is a dictionary too, which it never is without an option for that.
        document: Any = bare_extraction(
            response.body, url=response.url, fast=True, with_metadata=True
        )
        if document is not None:
            found = document.as_dict()
            names = ("url", "title", "author", "date", "categories", "tags", "language", "text")
            yield {name: found[name] for name in names}
