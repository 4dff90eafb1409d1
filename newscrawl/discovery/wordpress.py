"""The REST API of WordPress: where it is, how posts are asked for, and what it answers."""

import json
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any
from urllib.parse import urlencode, urljoin

from selectolax.lexbor import LexborHTMLParser

from newscrawl.discovery.links import article_address
from newscrawl.link import Link
from newscrawl.urls import same_site

API_PATH = "/wp-json/"
"""Where the API stands, unless the site is in a folder or has plain permalinks."""

MOST_POSTS = 100
"""Posts an answer can have, by WordPress's own bound."""

PAGES_HEADER = "X-WP-TotalPages"
"""Header that says how many pages of posts there are."""

_HEADER = re.compile(r"<([^<>]+)>\s*+;\s*+rel=\"?https://api\.w\.org/")
_IN_HEAD = 'link[rel="https://api.w.org/"][href]'
_DAY = timedelta(days=1)


def find_api(
    headers: Mapping[str, str], url: str, site: str, tree: LexborHTMLParser | None = None
) -> str | None:
    """Return the address of the API that a page names, if it is the site's own.

    Most sites name it in a header, all in the head of the page.
    """
    link = next((text for name, text in headers.items() if name.lower() == "link"), "")
    match = _HEADER.search(link)
    named = match[1] if match else None
    if named is None and tree is not None and (node := tree.css_first(_IN_HEAD)):
        named = node.attributes.get("href")
    try:
        api = urljoin(url, named) if named else None
    except ValueError:
        return None
    return api if api and same_site(api, site) else None


def posts_address(api: str, **query: object) -> str:
    """Return the address of a list of posts."""
    # Without pretty permalinks the address of the API is a query itself: /?rest_route=/
    joint = "&" if "?" in api else "?"
    return f"{api.rstrip('/')}/wp/v2/posts{joint}{urlencode(query)}"


def posts_of_days(api: str, since: date, until: date, page: int) -> str:
    """Return the address of a page of the posts of some days, in the site's own time."""
    end = {"before": f"{until + _DAY}T00:00:00"} if until < date.max else {}
    return posts_address(
        api,
        per_page=MOST_POSTS,
        page=page,
        after=f"{since - _DAY}T23:59:59",
        **end,
        _fields="link,date,date_gmt,modified_gmt,title",
    )


def parse_posts(body: bytes, url: str, site: str) -> list[Link] | None:
    """Return the links of a list of posts; ``None`` if it is none."""
    try:
        posts = json.loads(body)
    except ValueError:
        return None
    if not isinstance(posts, list):
        return None
    found = (_read_post(post, url, site) for post in posts if isinstance(post, dict))
    return [link for link in found if link is not None]


def _read_post(post: Mapping[str, Any], url: str, site: str) -> Link | None:
    address = article_address(str(post.get("link") or ""), url, site, is_named=True)
    if address is None:
        return None
    title = post.get("title")
    rendered = title.get("rendered") if isinstance(title, dict) else None
    return Link(
        url=address,
        source="wordpress",
        title=rendered if isinstance(rendered, str) else None,
        date=_local_time(post.get("date"), post.get("date_gmt")),
    )


def _local_time(local: object, utc: object) -> str | None:
    """Return the time as the site shows it, with its offset from UTC."""
    try:
        here = datetime.fromisoformat(str(local)).replace(tzinfo=None)
        there = datetime.fromisoformat(str(utc)).replace(tzinfo=None)
        zone = timezone(here - there) if here != there else UTC
        return here.replace(tzinfo=zone).isoformat(timespec="seconds")
    except (ValueError, OverflowError):
        return None
