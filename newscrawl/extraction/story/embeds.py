"""Posts of other networks and players among the paragraphs."""

import re
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from selectolax.lexbor import LexborNode

from newscrawl.extraction.dates.parse import parse_date
from newscrawl.extraction.document.blocks import Signature, per_signature
from newscrawl.extraction.story.outline import Outline
from newscrawl.urls import clean_url

_POSTS = frozenset(
    (
        "twitter-tweet twitter-video instagram-media fb-post fb-video tiktok-embed bluesky-embed "
        "mastodon-embed reddit-embed-bq reddit-card telegram-post"
    ).split()
)
# Attributes with the address of a post.
_PERMALINKS = ("cite", "data-href", "data-instgrm-permalink", "data-embed-url")
_PLAYERS = "iframe, video, amp-youtube, amp-twitter, amp-instagram, lite-youtube"
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
# Posts and videos of federated networks, which are on hosts of any name: Mastodon, Pixelfed,
# PeerTube. The page of a post of the first two has the address without its end.
_FEDERATED = re.compile(
    r"(?P<post>https?://[^/?#]+/(?:@[\w.-]+(?:@[\w.-]+)?/\d+|p/[\w.-]+/\d+))/embed/?(?:\?.*)?"
    r"|https?://[^/?#]+/videos/embed/[\w-]{20,40}(?:\?.*)?"
)
# Buttons of the same networks.
_BUTTON = re.compile(
    r"facebook\.com/(?:v\d+[.\d]*/)?plugins/(?!post|video)|/widgets/\w+_button|subscribe_embed"
    r"|google\.com/(?!maps|forms)|/widget_(?:like|community)|button|recaptcha|accounts\.",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"[—–-]\s*(?P<name>[^—–()]{2,80}?)\s*\(\s*@?(?P<handle>[\w.]{1,40})\s*\)")
_MOST = 60
_LONGEST, _LONGEST_DATE = 5_000, 200


@dataclass(frozen=True)
class Embed:
    """A post or a player in the story."""

    element: int
    """The element that is it, or the first one behind it."""
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
    story = outline.elements
    found: list[Embed] = []
    named = {one for one in outline.signatures if _is_post(one)}
    until = 0  # a post in a post is quoted there
    for element in story if named else ():
        if layout.signatures[element] in named and element >= until:
            until = layout.ends[element]
            embed = _read_post(outline, layout.nodes[element], element, base)
            found += [embed] if embed is not None else []
            if len(found) >= _MOST:
                break
    for node in layout.nodes[outline.common_element(story)].css(_PLAYERS):
        embed = _read_player(node, base)
        if embed is None:
            continue
        place = _place_of(outline, node)
        if place in story or place - 1 in story:
            found.append(replace(embed, element=place))
    return sorted(found, key=lambda one: one.element)[:_MOST]


@per_signature
def _is_post(signature: Signature) -> bool:
    return not _POSTS.isdisjoint(signature.classes.split())


def _place_of(outline: Outline, node: LexborNode) -> int:
    """Return the index of a node, or that of the first element behind it.

    The walk over the page leaves frames out.
    """
    layout = outline.layout
    one: LexborNode | None = node
    while one is not None:
        if (index := layout.find(one)) is not None:
            return index if one is node else index + 1
        before = one.prev
        while before is not None:
            if (index := layout.find(before)) is not None:
                return layout.ends[index]
            before = before.prev
        one = one.parent
    return 0


def _read_post(outline: Outline, node: LexborNode, element: int, base: str) -> Embed | None:
    """Return a post with its words as quoted; the last link leads to it."""
    layout = outline.layout
    inside = tuple(outline.inside(element, layout.ends[element]))
    text = " ".join(outline.blocks[n].text for n in inside)[:_LONGEST]
    links = [
        (one, clean_url(one.attributes.get("href") or "", base)) for one in node.css("a[href]")
    ]
    own = [(one, url) for one, url in links if url is not None and _provider_of(url)]
    stated = (node.attributes.get(name) for name in _PERMALINKS)
    url = next((u for one in stated if one and (u := clean_url(one, base))), None)
    url = url or (own[-1][1] if own else None)
    if not text and url is None:
        return None
    signed = _SIGNED.search(text)
    return Embed(
        element=element,
        text=text,
        url=_page_of(url) if url else None,
        provider=_provider_of(url) if url else None,
        author=signed["name"].strip() if signed else None,
        date=parse_date(own[-1][0].text_lexbor()[:_LONGEST_DATE]) if own else None,
        positions=inside,
    )


def _read_player(node: LexborNode, base: str) -> Embed | None:
    """Return a player of a known network; other frames are the site's own business."""
    attributes = node.attributes
    address = next(filter(None, (attributes.get(name) for name in _ADDRESSES)), "")
    video = attributes.get("videoid") or attributes.get("data-videoid")
    url = clean_url(f"{_VIDEO_PAGE}{video}" if video and not address else address, base)
    provider = _provider_of(url) if url else None
    is_player = provider is not None and not _BUTTON.search(url or "")
    if not is_player and node.tag != "video":
        return None
    title = " ".join((attributes.get("title") or "").split())
    return Embed(element=0, text=title, url=_page_of(url) if url else None, provider=provider)


def _page_of(url: str) -> str:
    """Return the address of a post of a federated network, of any other the given one."""
    found = _FEDERATED.fullmatch(url)
    return found["post"] or url if found else url


def _provider_of(url: str) -> str | None:
    """Return the domain of a network that posts and players are embedded from."""
    host = urlsplit(url).hostname or ""
    if found := _PROVIDERS.search(host):
        return found[1]
    return host.removeprefix("www.") if _FEDERATED.fullmatch(url) else None
