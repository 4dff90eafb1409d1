"""Posts of other networks and players among the paragraphs."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from selectolax.lexbor import LexborNode

from newscrawl.extraction.dates.parse import parse_date
from newscrawl.extraction.story.outline import Outline
from newscrawl.urls import clean_url

_POSTS = (
    "blockquote.twitter-tweet, blockquote.instagram-media, .fb-post, .fb-video, "
    "blockquote.tiktok-embed, blockquote.bluesky-embed, blockquote.mastodon-embed, "
    "blockquote.reddit-embed-bq, .telegram-post"
)
_PLAYERS = (
    "iframe[src], iframe[data-src], amp-youtube, amp-twitter, amp-instagram, lite-youtube, "
    "video[src]"
)
# Attributes with the address of a player, or the number of its video.
_ADDRESSES = ("src", "data-src", "data-lazy-src")
_VIDEO_PAGE = "https://www.youtube.com/watch?v="
_PROVIDERS = re.compile(
    r"(?:^|\.)(youtube\.com|youtube-nocookie\.com|youtu\.be|vimeo\.com|dailymotion\.com|twitter\.com"
    r"|x\.com|instagram\.com|facebook\.com|tiktok\.com|soundcloud\.com|spotify\.com|rutube\.ru"
    r"|vk\.com|ok\.ru|t\.me|telegram\.org|bsky\.app|threads\.net|reddit\.com|streamable\.com"
    r"|jwplayer\.com|jwplatform\.com|brightcove\.net|kaltura\.com|datawrapper\.de|dwcdn\.net"
    r"|flourish\.studio|infogram\.com|google\.com|documentcloud\.org|scribd\.com|podbean\.com"
    r"|megaphone\.fm|acast\.com|simplecast\.com|podigee\.io|bandcamp\.com|giphy\.com|twitch\.tv)$"
)
_SIGNED = re.compile(r"[—–-]\s*(?P<name>[^—–()]{2,80}?)\s*\(\s*@?(?P<handle>[\w.]{1,40})\s*\)")
_MOST = 60
_LONGEST = 5_000


@dataclass(frozen=True)
class Embed:
    """A post or a player in the story."""

    element: int
    """The element that holds it, or is it."""
    text: str
    url: str | None
    provider: str | None
    author: str | None = None
    date: str | None = None
    positions: tuple[int, ...] = ()
    """Positions of the blocks of its text."""


def find_embeds(outline: Outline, base: str) -> list[Embed]:
    """Return the posts and players between headline and end of the story, in order.

    ``base``: the address that theirs are relative to.
    """
    layout = outline.layout
    last = outline.blocks[outline.positions[-1]].element
    holder = outline.text_place[1]
    first = outline.blocks[outline.start - 1].element if outline.start else 0
    end = max(last + 1, layout.ends[holder] if holder >= 0 else 0)
    found: list[Embed] = []
    for node in layout.nodes[0].css(f"{_POSTS}, {_PLAYERS}"):
        element = _element_around(outline, node)
        if element is None or not first <= element < end:
            continue
        is_post = node.tag == "blockquote" or node.tag == "div"
        embed = _read_post(outline, node, element, base) if is_post else None
        embed = embed or _read_player(node, element, base)
        if embed is not None:
            found.append(embed)
        if len(found) >= _MOST:
            break
    return found


def _element_around(outline: Outline, node: LexborNode) -> int | None:
    """Return the index of a node, or of the nearest element around it that has one."""
    above: LexborNode | None = node
    while above is not None:
        if (index := outline.layout.find(above)) is not None:
            return index
        above = above.parent
    return None


def _read_post(outline: Outline, node: LexborNode, element: int, base: str) -> Embed | None:
    """Return a post with its words as quoted; the last link leads to it."""
    layout = outline.layout
    inside = tuple(
        n
        for n, block in enumerate(outline.blocks)
        if element <= block.element < layout.ends[element]
    )
    text = " ".join(outline.blocks[n].text for n in inside)[:_LONGEST]
    links = [
        (one, clean_url(one.attributes.get("href") or "", base)) for one in node.css("a[href]")
    ]
    own = [(one, url) for one, url in links if url is not None and _provider_of(url)]
    stated = (node.attributes.get(name) for name in ("cite", "data-href", "data-instgrm-permalink"))
    url = next((u for one in stated if one and (u := clean_url(one, base))), None)
    url = url or (own[-1][1] if own else None)
    if not text and url is None:
        return None
    signed = _SIGNED.search(text)
    return Embed(
        element=element,
        text=text,
        url=url,
        provider=_provider_of(url) if url else None,
        author=signed["name"].strip() if signed else None,
        date=parse_date(own[-1][0].text_lexbor()) if own else None,
        positions=inside,
    )


def _read_player(node: LexborNode, element: int, base: str) -> Embed | None:
    """Return a player of a known network; other frames are the site's own business."""
    attributes = node.attributes
    address = next(filter(None, (attributes.get(name) for name in _ADDRESSES)), "")
    video = attributes.get("videoid") or attributes.get("data-videoid")
    url = clean_url(f"{_VIDEO_PAGE}{video}" if video and not address else address, base)
    provider = _provider_of(url) if url else None
    if provider is None and node.tag != "video":
        return None
    title = " ".join((attributes.get("title") or "").split())
    return Embed(element=element, text=title, url=url, provider=provider)


def _provider_of(url: str) -> str | None:
    """Return the domain of a network that posts and players are embedded from."""
    found = _PROVIDERS.search(urlsplit(url).hostname or "")
    return found[1] if found else None
