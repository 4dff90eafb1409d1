"""Where articles are: robots.txt, sitemaps, feeds and lists → links with what they say.

Bytes or a parsed page in, links out: no Scrapy, no network, no clock. What cannot be
read gives what could be read, and a warning.
"""

from newscrawl.discovery.feeds import Feed, is_feed, known_feeds, parse_feed
from newscrawl.discovery.links import Frontier, Refusal, newest_links
from newscrawl.discovery.lists import Listing, parse_archive_list, parse_list
from newscrawl.discovery.period import Fit, Period, Reach, link_day
from newscrawl.discovery.selection import Selection, lies_under
from newscrawl.discovery.sitemaps import (
    Sitemap,
    SitemapAddress,
    known_sitemaps,
    newest_sitemaps,
    parse_robots,
    parse_sitemap,
)

__all__ = [
    "Feed",
    "Fit",
    "Frontier",
    "Listing",
    "Period",
    "Reach",
    "Refusal",
    "Selection",
    "Sitemap",
    "SitemapAddress",
    "is_feed",
    "known_feeds",
    "known_sitemaps",
    "lies_under",
    "link_day",
    "newest_links",
    "newest_sitemaps",
    "parse_archive_list",
    "parse_feed",
    "parse_list",
    "parse_robots",
    "parse_sitemap",
]
