"""Refuse requests to private networks and to other sites before they are sent.

A page decides where its links and redirects lead. Every redirect is a new request and is
checked here. A host name is checked in the resolver, by the address that it resolves to,
and the connection is made to that address. Behind a proxy it is the proxy that resolves
names, and that must refuse private addresses.
"""

import socket
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Any, Self
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.crawler import Crawler
from scrapy.resolver import CachingThreadedResolver
from scrapy.settings import BaseSettings
from scrapy.statscollectors import StatsCollector
from scrapy.utils.misc import load_object
from twisted.internet.base import ReactorBase
from twisted.internet.defer import Deferred
from twisted.internet.error import DNSLookupError

from newscrawl.skip_reasons import SkipReason
from newscrawl.skips import SkipRequest
from newscrawl.urls import same_site

_PRIVATE_NETWORKS = tuple(
    ip_network(network)
    for network in (
        "168.63.129.16/32",  # Azure's platform in each virtual network; formally public
        # Reserved, but public to the standard library before Python 3.11.10.
        "192.0.0.0/24",  # RFC 6890; 192.0.0.192 holds Oracle Cloud's metadata
        "3fff::/20",  # RFC 9637, documentation
    )
)
"""Networks that ``ipaddress`` takes for public though they are not."""

_refused_names: set[str] = set()
"""Names that resolved to a private address: Twisted reports them only as not found."""


class AddressGuardMiddleware:
    """Refuse addresses that are not public, and redirects of pages to another site.

    A request that carries ``site`` in its meta stays on that site; robots.txt, sitemaps
    and feeds may be elsewhere.
    """

    def __init__(
        self, *, allow_private: bool, stats: StatsCollector, gap: str | None = None
    ) -> None:
        self.allow_private = allow_private
        self.stats = stats
        self.gap = gap
        """Why names are not resolved by ``GuardedResolver``, ``None`` if they are."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Read the settings; a replay connects to no host, so that all are allowed."""
        settings = crawler.settings
        allow_private = settings.getbool("NEWSCRAWL_ALLOW_PRIVATE_HOSTS")
        return cls(
            allow_private=allow_private or bool(settings.get("NEWSCRAWL_REPLAY")),
            stats=crawler.stats,
            gap=find_gap(settings),
        )

    def process_request(self, request: Request) -> None:
        """Raise ``SkipRequest`` for an address that must not be requested."""
        parts = urlsplit(request.url)
        if parts.scheme not in ("http", "https"):
            why = f"only http and https are fetched: {request.url}"
            raise SkipRequest(SkipReason.HTTP_ERROR, why)
        site = request.meta.get("site")
        if site and not same_site(request.url, site):
            raise SkipRequest(SkipReason.OFFSITE, f"leads to another site: {request.url}")
        host = parts.hostname or ""
        if self.allow_private:
            return
        if self.gap:
            raise SkipRequest(SkipReason.HTTP_ERROR, self.gap)
        if host in _refused_names or is_private_literal(host):
            self.stats.inc_value("newscrawl/refused_address")
            raise SkipRequest(
                SkipReason.HTTP_ERROR,
                f"{host} is an address of a private network; "
                "NEWSCRAWL_ALLOW_PRIVATE_HOSTS=1 fetches from it all the same",
            )


class GuardedResolver(CachingThreadedResolver):
    """Scrapy's resolver, without names that point into a private network."""

    def __init__(
        self, reactor: ReactorBase, cache_size: int, timeout: float, *, allow_private: bool = False
    ) -> None:
        super().__init__(reactor, cache_size, timeout)
        self.allow_private = allow_private

    @classmethod
    def from_crawler(cls, crawler: Crawler, reactor: ReactorBase) -> Self:
        """Read the settings; ``crawler`` is Scrapy's ``CrawlerProcess``, which has no stats."""
        resolver = super().from_crawler(crawler, reactor)
        resolver.allow_private = crawler.settings.getbool("NEWSCRAWL_ALLOW_PRIVATE_HOSTS")
        return resolver

    def getHostByName(  # noqa: N802  # Twisted's name
        self, name: str, timeout: Any = ()
    ) -> "Deferred[str]":
        """Resolve the name; fail as for an unknown name if its address is not public."""
        return super().getHostByName(name, timeout).addCallback(self._checked, name)

    def _checked(self, address: str, name: str) -> str:
        if self.allow_private or not is_private(ip_address(address)):
            return address
        _refused_names.add(name)
        raise DNSLookupError(f"{name} points to {address}, an address of a private network")


def find_gap(settings: BaseSettings) -> str | None:
    """Return a sentence if the settings bypass ``GuardedResolver``, ``None`` if they do not.

    Scrapy's handlers over aiohttp and httpx resolve names themselves.
    """
    handlers = settings.getwithbase("DOWNLOAD_HANDLERS")
    for scheme in ("http", "https"):
        if not issubclass(load_object(handlers[scheme]), HTTP11DownloadHandler):
            return (
                f"the {scheme} handler of DOWNLOAD_HANDLERS bypasses the guard against private "
                "addresses: use Scrapy's HTTP11DownloadHandler or a subclass of it"
            )
    if not issubclass(load_object(settings["TWISTED_DNS_RESOLVER"]), GuardedResolver):
        return "TWISTED_DNS_RESOLVER bypasses the guard against private addresses: leave it unset"
    return None


def is_private(address: IPv4Address | IPv6Address) -> bool:
    """Return whether the address is anything but a public unicast address."""
    if isinstance(address, IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo or (None, None))[1]
        if inner is not None:
            return is_private(inner)
        if address.is_site_local:
            return True
    is_listed = any(address in network for network in _PRIVATE_NETWORKS)
    return is_listed or not address.is_global or address.is_multicast or address.is_reserved


def is_private_literal(host: str) -> bool:
    """Return whether the host is a private address, in any form that a socket accepts.

    ``inet_aton`` reads ``127.1``, ``2130706433``, ``0x7f.0.0.1`` and ``0177.0.0.1``.
    """
    try:
        return is_private(ip_address(host))
    except ValueError:
        pass
    try:
        return is_private(IPv4Address(socket.inet_aton(host)))
    except (OSError, UnicodeError):
        return False
