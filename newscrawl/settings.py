"""Every setting: default, unit, reason and off value, here and nowhere else.

Each ``NEWSCRAWL_`` setting is also read from the environment variable of the
same name; ``-s NAME=VALUE`` on the command line wins over both.
"""

import os
from collections.abc import Iterable, Mapping

from newscrawl.spelling import suggest_name
from newscrawl.story import parse_roles

# Folder for everything a crawl keeps: day files, state.
NEWSCRAWL_DATA = "data"

# Day files compressed as they are written: zst (a third of the size) or gz (what
# every tool reads). One frame a batch, so that a death costs none. Empty: plain.
NEWSCRAWL_COMPRESS = ""

# Saved pages that answer instead of the network: a folder of cases, a WARC
# file, or a folder of either. Empty: the network.
NEWSCRAWL_REPLAY = ""

# Fetch from loopback, private, link-local and reserved addresses too. Only for
# tests and intranets: a link on a public page must not reach your own machines.
NEWSCRAWL_ALLOW_PRIVATE_HOSTS = False

# Keep every answer of a site, as it was received, in WARC files beside its day
# files: what replays and re-extraction read. About 25 kB a page. 0: off.
NEWSCRAWL_WARC = True

# Size in megabytes from which a new WARC file is begun: after a death, the file it
# left is read from its start, which must take seconds. 0: one file a crawl.
NEWSCRAWL_WARC_FILE_MB = 128

# What is known of sites: a TOML file with a table [[site]] for each, or a list of addresses.
# The default is used where it is in the working folder. Empty: none.
NEWSCRAWL_SITES = "sites.toml"

# Mail address or URL named in the User-Agent, so that a site's owner can ask
# before blocking. Empty: the User-Agent names newscrawl only.
NEWSCRAWL_CONTACT = ""

# Shortest body, in characters, that still counts as an article; shorter ones
# are photo captions and stubs. A character of Chinese, Japanese or Korean says
# as much as two letters and counts twice. 0 turns the check off.
NEWSCRAWL_MIN_BODY_CHARS = 140

# Roles of the blocks that the body is composed of, with spaces between, as in
# "standfirst paragraph subheading list_item quote". Empty: those that docs/record.md
# names. Revisions and duplicates are told without it.
NEWSCRAWL_BODY = ""

# Articles that repeat most of another one, of whatever site, under their own words:
# keep (stored, with the cluster_id of the other) or drop (not stored). Near-duplicates
# are often the only copy a reader of that site has seen, so the choice is yours.
NEWSCRAWL_NEAR_DUPLICATES = "keep"

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

# Leave out what is known: a page that was read is asked for again only where its
# source gives it a later date, a list is asked whether it changed, and rests if
# it brings nothing. 0 asks for everything. A replay does so in any case: saved
# pages cost nobody anything.
NEWSCRAWL_SKIP_KNOWN = True

# Look again at articles of the last week for revisions, after 1, 6, 24, 72 and
# 168 hours, where no source dates their changes. 0: only where a source does.
NEWSCRAWL_REVISIT_YOUNG = True

# Learn from the pages of a site what they have in common, and read each of them
# with that: the first 24 pages of a site wait until its profile stands, at most a
# minute. 0 reads each page as if it were the only one.
NEWSCRAWL_SITE_PROFILE = True

# Longest pause, in seconds, that a robots.txt can ask for between two requests:
# some ask for 3600. A longer one is reduced to this, and the log says so.
# 0: no bound.
NEWSCRAWL_MAX_CRAWL_DELAY = 60

# Longest Retry-After, in seconds, that a crawl waits for. A host that asks for
# more gets no more requests in this run; its pages stay queued. 0: no bound.
NEWSCRAWL_MAX_RETRY_AFTER = 600

# Megabytes (1,000,000 bytes, as they come over the wire) fetched in one crawl of
# a site. A first night of 2000 pages takes about 100; a site that sends more
# sends something else. 0: no bound.
NEWSCRAWL_MAX_MEGABYTES = 1000

# Minutes that one crawl of a site may take: a night. 0: no bound.
NEWSCRAWL_MAX_MINUTES = 480

# Seconds of CPU time that reading one page or source may take. Reading takes
# hundredths of a second; what takes longer was made to be slow. 0: no limit.
NEWSCRAWL_MAX_READ_SECONDS = 20

# Do not store pages that their site reserves from machines that learn: robots.txt
# groups for AI crawlers, Content-Signal, noai, TDM-Reservation. Off, because they
# speak of training and most uses of this crawl are another; noted in any case.
NEWSCRAWL_OBEY_OPT_OUTS = False

# Hours of the day in which sites may be asked, when their readers sleep:
# 22:00-06:00 (UTC) or 22:00-06:00 Europe/Vienna. Empty: at any hour.
NEWSCRAWL_WINDOW = ""

# Where alarms are sent to, as apprise writes addresses, with spaces between:
# mailto://, tgram://, ntfy://. Needs the extra "alert". Empty: nowhere.
NEWSCRAWL_ALERT = ""

# Where nights over several machines keep everything: s3://bucket/prefix, gs://…, az://…, or
# a folder that all machines share. Needs the extra "cluster" and `nightly --on`. Empty: the
# data folder of one machine.
NEWSCRAWL_STORE = ""

# Seconds after which what a crawl has stored is committed to NEWSCRAWL_STORE at the latest.
# A machine that fails loses so much at most, and its sites are free again after three times
# as long.
NEWSCRAWL_COMMIT_SECONDS = 60

# File or pipe that gets the crawl's figures every other second, one JSON line
# each; how `newscrawl nightly` watches its crawls. Empty: nowhere.
NEWSCRAWL_PROGRESS = ""


_PREFIX = "NEWSCRAWL_"
_DEFAULTS: dict[str, str | bool | int] = {
    name: value for name, value in globals().items() if name.startswith(_PREFIX)
}
_CHOICES = {
    "NEWSCRAWL_COMPRESS": ("", "gz", "zst"),
    "NEWSCRAWL_NEAR_DUPLICATES": ("keep", "drop"),
}
_NO_SETTINGS = {"NEWSCRAWL_CORPUS"}
"""Environment variables of the project's own tests."""

_TRUE = ("1", "true", "yes", "on")
_FALSE = ("0", "false", "no", "off", "")


def find_defaults() -> dict[str, str | bool | int]:
    """Return newscrawl's own settings with their defaults, whatever the environment says."""
    return dict(_DEFAULTS)


def find_problems(values: Mapping[str, object], environment: Iterable[str] = ()) -> list[str]:
    """Return a sentence for each ``NEWSCRAWL_`` name or value that cannot be used.

    ``environment``: names of the environment's variables; one that is misspelt would be
    ignored without a word.
    """
    problems = []
    for name in sorted(name for name in values if name.startswith(_PREFIX)):
        value, default = values[name], _DEFAULTS.get(name)
        text = str(value).strip().lower()
        if default is None:
            problems.append(f"there is no setting {name}: {_hint(name)}")
        elif isinstance(default, bool):
            if text not in _TRUE + _FALSE:
                problems.append(f"{name} is {value!r}: set it to 1 (on) or 0 (off).")
        elif name in _CHOICES:
            if text not in _CHOICES[name]:
                known = [repr(choice) for choice in _CHOICES[name]]
                problems.append(f"{name} is {value!r}: set it to one of {', '.join(known)}.")
        elif name == "NEWSCRAWL_BODY":
            try:
                parse_roles(str(value))
            except ValueError as error:
                problems.append(f"{name}: {error}")
        elif isinstance(default, int) and not (text.isascii() and text.isdigit()):
            problems.append(f"{name} is {value!r}: set it to a whole number, 0 or more.")
    for name in sorted(set(environment) - _DEFAULTS.keys() - _NO_SETTINGS):
        if name.startswith(_PREFIX):
            problems.append(f"the environment sets {name}, which is no setting: {_hint(name)}")
    return problems


def _hint(name: str) -> str:
    """Return what a misspelt setting may be meant to be."""
    known = [known.removeprefix(_PREFIX) for known in _DEFAULTS]
    close = suggest_name(name.removeprefix(_PREFIX), known)
    return f"did you mean {_PREFIX}{close}?" if close else "docs/operations.md has them all."


def find_in_environment() -> dict[str, str | bool]:
    """Return the settings named in the environment, switches as Scrapy reads them."""
    found: dict[str, str | bool] = {}
    for name, default in _DEFAULTS.items():
        value = os.environ.get(name)
        if value is None:
            continue
        known_switch = isinstance(default, bool) and value.strip().lower() in _TRUE + _FALSE
        found[name] = value.strip().lower() in _TRUE if known_switch else value
    return found


globals().update(find_in_environment())

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
# Pauses vary by how fast the site answers, not by chance: chance goes below the
# pause that a robots.txt asks for as often as above it.
DOWNLOAD_DELAY_JITTER = 0
# One request at a time to each domain: more would only wait, and a crawl that ends waits
# for them.
CONCURRENT_REQUESTS = 4
# Kept for the site and the crawl: some sites redirect until their cookie comes back.
COOKIES_ENABLED = True

# Certificates are checked: a crawl must know whose news it stores.
DOWNLOAD_VERIFY_CERTIFICATES = True
# A news page of more than 32 MiB is not one; unbounded bodies fill the memory.
DOWNLOAD_MAXSIZE = 32 * 1024 * 1024
DOWNLOAD_WARNSIZE = 8 * 1024 * 1024
DOWNLOAD_TIMEOUT = 60
# Scrapy's default of 100 starts that many tasks a response: 30 % of the time. A page has one
# article, and no pipeline of newscrawl waits for anything.
CONCURRENT_ITEMS = 1
# The pages of a new site that wait for its profile, at most 16 MB, must not stop the downloads.
SCRAPER_SLOT_MAX_ACTIVE_SIZE = 20_000_000
# A check for those who write spiders; it parses a callback's source for every
# page: 4 % of the time.
WARN_ON_GENERATOR_RETURN_VALUE = False

# Nobody steers a crawl from outside.
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False

DOWNLOAD_HANDLERS = {
    "http": "newscrawl.middlewares.download.PoliteDownloadHandler",
    "https": "newscrawl.middlewares.download.PoliteDownloadHandler",
    # Nothing but the web is fetched.
    "data": None,
    "file": None,
    "ftp": None,
    "s3": None,
}
# A chain of more redirects than browsers need leads nowhere.
REDIRECT_MAX_TIMES = 10
# What Scrapy says of single pages and articles is made only where LOG_LEVEL shows it.
LOG_FORMATTER = "newscrawl.extensions.quiet.QuietLogFormatter"
# Each costs every page a little, and does nothing for a crawl that follows no links from
# page to page: depth, a Referer, notes on the first requests, a warning for who copies meta.
SPIDER_MIDDLEWARES = {
    "scrapy.spidermiddlewares.start.StartSpiderMiddleware": None,
    "scrapy.spidermiddlewares.referer.RefererMiddleware": None,
    "scrapy.spidermiddlewares.depth.DepthMiddleware": None,
    "scrapy.spidermiddlewares.metacopy.MetaCopyDetectionMiddleware": None,
}
DOWNLOADER_MIDDLEWARES = {
    # The address guard holds pages to their site.
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,
    # Instead of Scrapy's, which decodes every page to look at its first lines, and warns in
    # every crawl that a Referer is not sent.
    "scrapy.downloadermiddlewares.redirect.MetaRefreshMiddleware": None,
    "scrapy.downloadermiddlewares.redirect.RedirectMiddleware": None,
    "newscrawl.middlewares.redirects.RefreshMiddleware": 580,
    "newscrawl.middlewares.redirects.RedirectMiddleware": 600,
    # Instead of Scrapy's, which keeps the cookies of every host.
    "scrapy.downloadermiddlewares.cookies.CookiesMiddleware": None,
    "newscrawl.middlewares.cookies.CookiesMiddleware": 700,
    # Instead of Scrapy's, which raises the same exception for a body that is too large as for
    # any request that is refused.
    "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware": None,
    "newscrawl.middlewares.compression.HttpCompressionMiddleware": 590,
    # Before robots.txt is asked for: a refused host is not even asked that.
    "newscrawl.middlewares.addresses.AddressGuardMiddleware": 90,
    # Instead of Scrapy's, which takes a robots.txt that cannot be had for a permission.
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "newscrawl.middlewares.robots.RobotsMiddleware": 100,
    # After robots.txt, which holds some of what it looks for.
    "newscrawl.middlewares.opt_outs.OptOutsMiddleware": 110,
    # After all that makes new requests: robots.txt, redirects and retries pass here.
    "newscrawl.middlewares.politeness.PolitenessMiddleware": 960,
    "newscrawl.middlewares.budgets.BudgetsMiddleware": 970,
    # Where answers are as received: everything that decodes them comes later.
    "newscrawl.middlewares.archive.ArchiveMiddleware": 990,
    # Closest to the network: everything else sees replayed pages as fetched ones.
    "newscrawl.replay.ReplayMiddleware": 1000,
}
# Scrapy's, without those that steer a crawl from outside: in EXTENSIONS, Scrapy would load them
# to leave them out, and with RemoteControl aiohttp, which takes 0.2 s and 7 MB.
EXTENSIONS_BASE = {
    "scrapy.extensions.corestats.CoreStats": 0,
    "scrapy.extensions.logcount.LogCount": 0,
    "scrapy.extensions.memusage.MemoryUsage": 0,
    "scrapy.extensions.memdebug.MemoryDebugger": 0,
    "scrapy.extensions.closespider.CloseSpider": 0,
    "scrapy.extensions.feedexport.FeedExporter": 0,
    "scrapy.extensions.logstats.LogStats": 0,
    "scrapy.extensions.spiderstate.SpiderState": 0,
    "scrapy.extensions.throttle.AutoThrottle": 0,
}
EXTENSIONS = {
    "newscrawl.extensions.garbage.GarbageExtension": 0,
    "newscrawl.extensions.lease.LeaseExtension": 0,
    # Before all others: what is stored is known to them, and written when they end.
    "newscrawl.extensions.store.CrawlStore": 0,
    "newscrawl.extensions.history.HistoryExtension": 500,
    # Asks a WordPress site what it published, once a crawl; None switches it off.
    "newscrawl.extensions.wordpress.WordPressExtension": 510,
    "newscrawl.extensions.progress.ProgressExtension": 900,
    "newscrawl.extensions.console.ConsoleExtension": 910,
}
TWISTED_DNS_RESOLVER = "newscrawl.middlewares.addresses.GuardedResolver"
ITEM_PIPELINES = {
    "newscrawl.pipelines.ValidatePipeline": 100,
    "newscrawl.pipelines.DeduplicatePipeline": 200,
    "newscrawl.pipelines.StorePipeline": 300,
}
# Live tickers refresh themselves by the minute; that is no redirect.
METAREFRESH_MAXDELAY = 5

# A crawl says what it crawls and what came of it; warnings and errors are logged.
# `-L INFO` logs the rest, Scrapy's figures at the end among it.
LOG_LEVEL = "WARNING"
# A page that is not stored is counted under its reason, not logged.
DEFAULT_DROPITEM_LOG_LEVEL = "DEBUG"
RETRY_GIVE_UP_LOG_LEVEL = "INFO"
FEED_EXPORT_ENCODING = "utf-8"
# Scrapy's write lists and objects into cells and elements as Python does, and empty keys of blocks.
FEED_EXPORTERS = {
    "json": "newscrawl.exporters.JsonExporter",
    "jsonl": "newscrawl.exporters.JsonLinesExporter",
    "jsonlines": "newscrawl.exporters.JsonLinesExporter",
    "csv": "newscrawl.exporters.CsvExporter",
    "xml": "newscrawl.exporters.XmlExporter",
}
