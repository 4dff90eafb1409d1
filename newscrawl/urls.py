"""Addresses: which of them lead to the same page, and to which site they belong.

``clean_url`` gives the address as it is fetched and recorded; ``address_key`` gives a
key that is the same for all forms of the address of one page.
"""

import functools
import re
from urllib.parse import SplitResult, urljoin, urlsplit

from tldextract import TLDExtract
from w3lib.url import canonicalize_url, safe_url_string

PUBLIC_SUFFIXES = TLDExtract(suffix_list_urls=(), cache_dir=None, include_psl_private_domains=True)
"""The bundled public suffix list, never fetched or cached on disk. It includes private
suffixes (blogspot.com), each name under which is a site of its own."""

# Query parameters that say where a visitor came from, or hold the id of a visit where a site puts
# it into its links rather than into a cookie. They do not identify the page.
_TRACKING = re.compile(
    r"""
    ^(?: utm_\w+ | at_\w+ | mc_[ce]id | [a-z]*clid | pk_\w+ | mtm_\w+ | hsa_\w+ | _hs\w+
      | (?:hs)?ctatracking | wt_(?:mc|zmc)\w* | igshid | fb_\w+ | _ga | _gl | yclid | ysclid | s_cid
      | spm | ref_?src | ref_url | xtor | guccounter | guce_\w+ | __twitter_impression | mkt_tok
      | trk\w*
      | phpsessid | jsessionid | aspsessionid[a-z]* | asp\.net_sessionid | cftoken | oscsid | xtcsid
      | zenid | phpsession_?id
    )$
    """,
    re.VERBOSE | re.IGNORECASE,
)
# Query parameters that say where a visitor came from on most sites, but identify the page on some.
_AMBIGUOUS = re.compile(
    r"""
    ^(?: ito | cmpid? | ncid | ocid | soc_\w+ | smid | sr_share | fbid | from_?(?:rss|feed|share)
      | share_\w+ | rss | ref | partner | traffic_source | nsukey | cfid )$
    """,
    re.VERBOSE | re.IGNORECASE,
)
# Query parameters that hold the id of a visit or the number of a story: only a value like the
# former is taken for one, and only where the rest of the address surely identifies the page.
_VISIT = re.compile(
    r"(?:^|&)(?:sid|sess(?:id)?|session(?:_?id)?)=(?=[a-z]*\d)(?=\d*[a-z])[0-9a-z]{24,}(?=&|$)",
    re.IGNORECASE,
)
_STORY_NUMBER = re.compile(r"(?:^|&)[^=&]+=\d{3,}(?=&|$)")
_SCRIPT = re.compile(r"\.(?:php\d?|aspx?|cfm|cgi|jspx?|do|pl)$", re.IGNORECASE)
# The id of a visit in a path: /story;jsessionid=1A2B.node1, /(S(lit3py55t21z5v55vlm25s55))/story.
_VISIT_PATH = re.compile(
    r";(?:jsessionid|phpsessid)=[^/;]* | /\((?:[afsx]\([\w-]+\))+\)(?=/)",
    re.VERBOSE | re.IGNORECASE,
)
# The last part of a path that names one page by itself: by three words, or by a number.
_NAMES_A_PAGE = re.compile(r"[^\W\d_]+(?:[-_+](?:\w|%[0-9A-F]{2})+){2,}[^/]*/?$|\d{4,}[^/]*/?$")
# Query parameters that request another presentation of the same page.
_VARIANT = re.compile(
    r"^(?: amp | print(?:able|=\w+)? | printer(?:friendly)? | outputtype | view_as | noamp "
    r"| replytocom | share )$",
    re.VERBOSE | re.IGNORECASE,
)
_VARIANT_PATH = re.compile(
    r"(?: /amp(?:\.html?)? | \.amp | /print | /index\.(?:html?|php) )/*$ | \.amp(?=\.html?$)",
    re.VERBOSE | re.IGNORECASE,
)
_VARIANT_HOST = re.compile(r"^(?:www\d?|m|mobile|amp)\.(?=[^.]+\.)", re.IGNORECASE)

_LABEL = r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?"
_SITE_HOST = re.compile(rf"^{_LABEL}(?:\.{_LABEL})*$|^[0-9a-f:.]*:[0-9a-f:.]*$")
"""A host name or an IPv6 address. It is checked because it becomes the name of a folder."""

# An absolute address in which nothing needs to be quoted, resolved or put in lower case. Most are,
# and to quote and parse one takes twenty times as long as to match it.
_PLAIN = re.compile(
    r"""
    (?P<scheme> https?)://
    (?P<host> (?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24})
    (?P<path> (?:/(?!\.)(?:[\w.~+,:@!-]++|%[0-9A-F]{2})*+)*+)
    (?:\? (?P<query> (?:[\w.~+,:=&/-]++|%[0-9A-F]{2})++))?
    """,
    re.VERBOSE | re.ASCII,
)
_MAIL = re.compile(
    r"""
    mailto:(?://)? \s{0,9}
    (?P<mailbox> [\w.!$&*+=~'-]{1,64} @ (?:[^\W_](?:[\w-]{0,61}[^\W_])?\.){1,9} [^\W\d_]{2,24} )
    \s{0,9} (?:\?|$)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_FRONT_PAGE = re.compile(r"/(?:(?:index|default|home|start)(?:\.\w{2,5})?/?)?", re.IGNORECASE)
_BARE_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+(?::\d+)?(?:[/?#]\S*)?$")
"""An address without a scheme; its host has a dot."""


def clean_url(url: str, base: str | None = None) -> str | None:
    """Return the absolute address without fragment, tracking parameters and ids of visits.

    A parameter that identifies the page on some sites, like ``ref`` or ``sid``, is left out
    only if the rest of the address identifies the page.

    ``url``: as found, relative to ``base`` if given. ``None`` if it is not http or
    https, has no host or cannot be parsed. The path and the rest of the query are
    left as the site wrote them.
    """
    if len(url) > _LONGEST_KEPT or len(base or "") > _LONGEST_KEPT:
        return _clean(url, base)
    return _cleaned(url, base)


def _clean(url: str, base: str | None) -> str | None:
    parts = _split(url, base)
    if parts is None:
        return None
    if not parts.query:
        return f"{parts.scheme}://{parts.netloc}{parts.path}"
    rest = _without(parts.query, _AMBIGUOUS)
    if rest != parts.query and _names_a_page(parts.path, rest):
        parts = parts._replace(query=rest)
    rest = _VISIT.sub("", parts.query).lstrip("&")
    if rest != parts.query and _surely_names_a_page(parts.path, rest):
        parts = parts._replace(query=rest)
    return parts.geturl()


def mail_address(url: str) -> str | None:
    """Return a ``mailto:`` address without subject and text, or ``None`` if it is none.

    >>> mail_address("mailto:desk@gazette.example?subject=Ferry")
    'mailto:desk@gazette.example'
    """
    if url[:7].lower() != "mailto:" or (found := _MAIL.match(url)) is None:
        return None
    return f"mailto:{found['mailbox']}"


def page_address(url: str, base: str | None = None) -> str | None:
    """Return the absolute address of a page as it is fetched, or ``None``.

    As ``clean_url``, but every parameter that may be the page's own stays.
    """
    parts = _split(url, base)
    return parts.geturl() if parts else None


def _split(url: str, base: str | None) -> SplitResult | None:
    """Return the parts of an absolute address, without fragment and what is surely tracking."""
    url = url.strip()
    is_rooted = url[:1] == "/" != url[1:2]
    if plain := _PLAIN.fullmatch(f"{_origin_of(base)}{url}" if base and is_rooted else url):
        query = _without(plain["query"], _TRACKING) if plain["query"] else ""
        return SplitResult(plain["scheme"], plain["host"], plain["path"] or "/", query, "")
    try:
        joined = urljoin(base, url) if base else url
        parts = urlsplit(safe_url_string(joined))
        if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
            return None
        netloc = _netloc(parts)
    except ValueError:
        return None
    query = _without(parts.query, _TRACKING)
    path = _VISIT_PATH.sub("", parts.path)
    return SplitResult(parts.scheme.lower(), netloc, path or "/", query, "")


@functools.lru_cache(maxsize=100)
def _origin_of(base: str) -> str:
    """Return scheme and host of an address, an empty text where it is not plain."""
    plain = _PLAIN.fullmatch(base)
    return f"{plain['scheme']}://{plain['host']}" if plain else ""


# The address of a page is cleaned several times. Longer ones, as of data: images, are not cached.
_LONGEST_KEPT = 2_000
_cleaned = functools.lru_cache(maxsize=4096)(_clean)


@functools.lru_cache(maxsize=4096)
def address_key(url: str) -> str:
    """Return the key that all forms of the address of one page share.

    It is the same for http and https, with and without ``www.``, trailing slash, tracking
    parameters and ids of visits, for AMP, print and mobile forms, and for any order of the query.
    Never raises; the key of what is not a web address is the text itself.
    """
    cleaned = clean_url(url)
    if cleaned is None:
        return url.strip()
    plain = _PLAIN.fullmatch(cleaned)
    if plain and not plain["query"] and "%" not in plain["path"]:  # canonical as it stands
        host, path, query = plain["host"], plain["path"], ""
    else:
        parts = urlsplit(canonicalize_url(cleaned))
        host, path, query = parts.netloc, parts.path, _without(parts.query, _VARIANT)
    path = _VARIANT_PATH.sub("", path).rstrip("/")
    if path.startswith("/amp/"):
        path = path[len("/amp") :]
    host = _VARIANT_HOST.sub("", host)
    return f"{host}{path}?{query}" if query else f"{host}{path}"


# What marks the further pages of an article: /2, /page/2, -2.html, ?page=2.
_PAGE_NUMBER = re.compile(
    r"""
    (?: [/_-](?:page|seite|pagina|p|strana|sayfa)?[/_-]?\d{1,2} (?=/?$|\.\w{2,5}$)
      | (?<=[?&])(?:page|p|pg|seite|pagina|paged|start|offset)=\d{1,3}(?=&|$) )
    """,
    re.VERBOSE | re.IGNORECASE,
)


def split_page_number(url: str) -> tuple[str, int]:
    """Return an address without the number of its page, and the number; 1 where it has none.

    >>> split_page_number("https://example.com/storm/seite-2")
    ('https://example.com/storm', 2)
    """
    found = _PAGE_NUMBER.search(url)
    if found is None:
        return url, 1
    number = int(re.findall(r"\d+", found[0])[-1])
    return _PAGE_NUMBER.sub("", url).rstrip("?&/"), number


def is_further_page(url: str, first: str) -> bool:
    """Return whether an address is that of a further page of the article at another address.

    >>> is_further_page("https://example.com/storm/2", "https://example.com/storm")
    True
    """
    stem, _ = split_page_number(url)
    return stem != url and address_key(stem) == address_key(first)


def site_of(url: str) -> str:
    """Return the host without ``www.``: the name of a site that has no spider."""
    return _host_of(url).removeprefix("www.")


def site_address(text: str) -> str | None:
    """Return the clean address of a site as typed by a user, ``None`` if it is invalid.

    A host name alone is taken as https: ``example.com``, ``example.com:8443/news``. Two
    addresses separated by a space are invalid.

    >>> site_address("example.com"), site_address("http://example.com"), site_address("example")
    ('https://example.com/', 'http://example.com/', None)
    """
    text = text.strip()
    if _BARE_HOST.match(text):
        text = f"https://{text}"
    url = clean_url(text) if len(text.split()) == 1 else None
    return url if url and _SITE_HOST.match(_host_of(url)) else None


def _host_of(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


@functools.lru_cache(maxsize=4096)
def _domain_of_host(host: str) -> str:
    return PUBLIC_SUFFIXES(host).top_domain_under_public_suffix or host.removeprefix("www.")


@functools.lru_cache(maxsize=64)  # asked for several times for a page
def domain_of(url: str) -> str:
    """Return the registered domain (``example.co.uk``), or the host where there is none."""
    return _domain_of_host(_host_of(url))


def is_front_page(url: str) -> bool:
    """Return whether an address looks like that of a front page.

    >>> is_front_page("https://example.com/index.html"), is_front_page("https://example.com/sport")
    (True, False)
    """
    parts = urlsplit(url)
    return not parts.query and bool(_FRONT_PAGE.fullmatch(parts.path))


def same_site(one: str, other: str) -> bool:
    """Return whether two addresses are under one registered domain."""
    return domain_of(one) == domain_of(other)


def _netloc(parts: SplitResult) -> str:
    """Return host and port, without user, password and the scheme's own port."""
    host, port = (parts.hostname or ""), parts.port
    if ":" in host:
        host = f"[{host}]"
    default = {"http": 80, "https": 443}[parts.scheme.lower()]
    return host if port in (None, default) else f"{host}:{port}"


def clean_query(query: str) -> str:
    """Return the query without the parameters that say who a visitor is or where he came from."""
    return _without(_without(query, _TRACKING), _AMBIGUOUS)


def _names_a_page(path: str, query: str) -> bool:
    return bool(_NAMES_A_PAGE.search(path)) or any(char.isdigit() for char in query)


def _surely_names_a_page(path: str, query: str) -> bool:
    """Return whether an address names a page, whatever else a parameter may be the number of."""
    if _STORY_NUMBER.search(query):
        return True
    return _NAMES_A_PAGE.search(path) is not None and not _SCRIPT.search(path)


def _without(query: str, pattern: re.Pattern[str]) -> str:
    """Return the query without the parameters whose name matches the pattern."""
    kept = [part for part in query.split("&") if part and not pattern.match(part.split("=")[0])]
    return "&".join(kept)
