"""Every setting: default, unit, reason and off value, here and nowhere else.

Each ``NEWSCRAWL_`` setting is also read from the environment variable of the
same name; ``-s NAME=VALUE`` on the command line wins over both.
"""

import difflib
import os
from collections.abc import Mapping

# Folder for everything a crawl keeps: day files, state.
NEWSCRAWL_DATA = "data"

# Day files compressed as they are written: zst (a sixth of the size) or gz (what
# every tool reads). One frame a batch, so that a death costs none. Empty: plain.
NEWSCRAWL_COMPRESS = ""

# Saved pages that answer instead of the network: a folder of cases, a WARC
# file, or a folder of either. Empty: the network.
NEWSCRAWL_REPLAY = ""

# Fetch from loopback, private, link-local and reserved addresses too. Only for
# tests and intranets: a link on a public page must not reach your own machines.
NEWSCRAWL_ALLOW_PRIVATE_HOSTS = False

# Mail address or URL named in the User-Agent, so that a site's owner can ask
# before blocking. Empty: the User-Agent names newscrawl only.
NEWSCRAWL_CONTACT = ""

# Shortest body, in characters, that still counts as an article; shorter ones
# are photo captions and stubs. 0 turns the check off.
NEWSCRAWL_MIN_BODY_CHARS = 140

# Article pages asked for in one crawl, newest first as far as the sources give
# dates. Bounds the first night on a site with a large sitemap. 0: no bound.
NEWSCRAWL_MAX_PAGES = 2000

# Pages read of each list (front page, section): the first and those behind
# "next". News older than that comes from sitemaps. 0: no bound.
NEWSCRAWL_MAX_LIST_PAGES = 3

# Sections followed from the front page of a site whose spider names none.
# 0: the front page alone.
NEWSCRAWL_MAX_SECTIONS = 12

# Sitemap files read in one crawl, newest first by the index's dates. 0: no bound.
NEWSCRAWL_MAX_SITEMAPS = 20

# File or pipe that gets the crawl's figures every other second, one JSON line
# each; how `scrapy nightly` watches its crawls. Empty: nothing is told.
NEWSCRAWL_PROGRESS = ""


_PREFIX = "NEWSCRAWL_"
_DEFAULTS: dict[str, str | bool | int] = {
    name: value for name, value in globals().items() if name.startswith(_PREFIX)
}
_CHOICES = {"NEWSCRAWL_COMPRESS": ("", "gz", "zst")}
_TRUE = ("1", "true", "yes", "on")
_FALSE = ("0", "false", "no", "off", "")


def find_defaults() -> dict[str, str | bool | int]:
    """Return newscrawl's own settings with their defaults, whatever the environment says."""
    return dict(_DEFAULTS)


def find_problems(values: Mapping[str, object]) -> list[str]:
    """Return a sentence for each ``NEWSCRAWL_`` name or value that cannot be used."""
    problems = []
    for name in sorted(name for name in values if name.startswith(_PREFIX)):
        value, default = values[name], _DEFAULTS.get(name)
        text = str(value).strip().lower()
        if default is None:
            known = [known.removeprefix(_PREFIX) for known in _DEFAULTS]
            close = difflib.get_close_matches(name.removeprefix(_PREFIX), known, n=1)
            hint = (
                f"did you mean {_PREFIX}{close[0]}?" if close else "the README lists all settings."
            )
            problems.append(f"there is no setting {name}: {hint}")
        elif isinstance(default, bool):
            if text not in _TRUE + _FALSE:
                problems.append(f"{name} is {value!r}: set it to 1 (on) or 0 (off).")
        elif name in _CHOICES:
            if text not in _CHOICES[name]:
                known = [repr(choice) for choice in _CHOICES[name]]
                problems.append(f"{name} is {value!r}: set it to one of {', '.join(known)}.")
        elif isinstance(default, int) and not (text.isascii() and text.isdigit()):
            problems.append(f"{name} is {value!r}: set it to a whole number, 0 or more.")
    return problems


def _from_environment() -> dict[str, str | bool]:
    """Return the settings named in the environment, switches as Scrapy reads them."""
    found: dict[str, str | bool] = {}
    for name, default in _DEFAULTS.items():
        value = os.environ.get(name)
        if value is None:
            continue
        known_switch = isinstance(default, bool) and value.strip().lower() in _TRUE + _FALSE
        found[name] = value.strip().lower() in _TRUE if known_switch else value
    return found


globals().update(_from_environment())

BOT_NAME = "newscrawl"
SPIDER_MODULES = ["newscrawl.spiders"]
NEWSPIDER_MODULE = "newscrawl.spiders"
COMMANDS_MODULE = "newscrawl.commands"

# Polite by default: what the site's robots.txt allows, one page at a time with
# a pause that grows when the site answers slowly.
USER_AGENT = "newscrawl"
ROBOTSTXT_OBEY = True
CONCURRENT_REQUESTS_PER_DOMAIN = 1
DOWNLOAD_DELAY = 1
AUTOTHROTTLE_ENABLED = True
AUTOTHROTTLE_START_DELAY = 1
AUTOTHROTTLE_TARGET_CONCURRENCY = 1.0
COOKIES_ENABLED = False

# Certificates are checked: a crawl must know whose news it stores.
DOWNLOAD_VERIFY_CERTIFICATES = True
# A news page of more than 32 MiB is not one; unbounded bodies fill the memory.
DOWNLOAD_MAXSIZE = 32 * 1024 * 1024
DOWNLOAD_WARNSIZE = 8 * 1024 * 1024
DOWNLOAD_TIMEOUT = 60
# Scrapy's default of 100 starts that many tasks a response: 30 % of the time.
CONCURRENT_ITEMS = 4

# Nobody steers a crawl from outside.
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False

DOWNLOADER_MIDDLEWARES = {
    # Before robots.txt is asked for: a refused host is not even asked that.
    "newscrawl.middlewares.addresses.AddressGuardMiddleware": 90,
    # Closest to the network: everything else sees replayed pages as fetched ones.
    "newscrawl.replay.ReplayMiddleware": 1000,
}
EXTENSIONS = {
    # Before all others: what is stored is known to them, and written when they end.
    "newscrawl.extensions.store.CrawlStore": 0,
    "newscrawl.extensions.progress.ProgressExtension": 900,
}
TWISTED_DNS_RESOLVER = "newscrawl.middlewares.addresses.GuardedResolver"
ITEM_PIPELINES = {
    "newscrawl.pipelines.ValidatePipeline": 100,
    "newscrawl.pipelines.DeduplicatePipeline": 200,
    "newscrawl.pipelines.StorePipeline": 300,
}
# Live tickers refresh themselves by the minute; that is no redirect.
METAREFRESH_MAXDELAY = 5

LOG_LEVEL = "INFO"
# A page that is not stored is counted under its reason, not logged.
DEFAULT_DROPITEM_LOG_LEVEL = "DEBUG"
RETRY_GIVE_UP_LOG_LEVEL = "INFO"
FEED_EXPORT_ENCODING = "utf-8"
