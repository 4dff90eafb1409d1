"""Elements that stand in or beside an article and are not of it, as rows.

Rows name whole class tokens, ids, tags or roles; what a line says is in
``phrases``. Every row cuts something on a saved page: tests/test_noise.py holds
that against the fixtures.
"""

import functools
import re
from dataclasses import dataclass

from newscrawl.extraction.document.blocks import Signature


@dataclass(frozen=True, kw_only=True)
class NoiseRule:
    """Elements that are dropped with all they hold."""

    name: str
    why: str
    tokens: tuple[str, ...] = ()
    """Classes; ``td_module_*`` is every class with that beginning."""
    ids: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()


ELEMENT_RULES = (
    NoiseRule(
        name="comments/wordpress",
        why="what readers wrote, and the form for it",
        tokens=(
            "comments", "comments-area", "comment-respond", "comment-list", "commentlist",
            "comment-body", "comment-form", "comment", "must-log-in", "tdb_single_comments",
            "td-comments-title-wrap", "reader-comments", "comments-section",
        ),
        ids=("comments", "respond", "commentform", "reply-title"),
    ),
    NoiseRule(
        name="comments/tagdiv-warning",
        why="hidden warnings of the theme's comment form",
        tokens=(
            "td-warning-comment", "td-warning-author", "td-warning-email",
            "td-warning-email-error", "comment-form-input-wrap",
        ),
    ),
    NoiseRule(
        name="comments/widget",
        why="comment widgets that a script fills",
        tokens=("disqus-thread", "fb-comments", "wpdiscuz", "wpd-comment", "hypercomments"),
        ids=("disqus_thread", "wpdcom", "hypercomments_widget"),
    ),
    NoiseRule(
        name="latest/tagdiv",
        why="the theme's teasers and blocks of posts",
        tokens=(
            "td_module_*", "td_block_*", "td_flex_block_*", "td_flex_block", "td-related-title",
            "td_block_related_posts", "td-module-title", "td_with_ajax_pagination",
        ),
    ),
    NoiseRule(
        name="latest/wordpress",
        why="widgets and blocks that list other posts",
        tokens=(
            "widget_recent_entries", "wp-block-latest-posts", "wp-block-query", "widget_rss",
            "latest-posts", "recent-posts", "popular-posts", "most-read", "trending",
        ),
    ),
    NoiseRule(
        name="related/plugin",
        why="read-also boxes and embedded cards of other articles",
        tokens=(
            "related", "related-posts", "related-articles", "related-content", "relatedposts",
            "jp-relatedposts", "yarpp", "yarpp-related", "wp-embedded-content", "read-also",
            "read-more", "readmore", "read-next", "crp_related", "outbrain", "taboola",
            "rp4wp-related-posts", "irp", "post_td_related", "teaser", "teasers", "recommended",
            "see-also", "more-stories",
        ),
        ids=("related", "related-posts", "jp-relatedposts"),
    ),
    NoiseRule(
        name="share/plugin",
        why="buttons that pass the article on",
        tokens=(
            "td-post-sharing", "td-post-sharing-top", "td-post-sharing-bottom",
            "tdb_single_post_share", "swp_social_panel", "shariff", "sharedaddy", "sd-block",
            "addtoany_share_save_container", "addtoany_content", "share-buttons", "social-share",
            "social-sharing", "sharing", "heateor_sss_sharing_container", "essb_links",
            "share-bar", "share", "social-links",
        ),
    ),
    NoiseRule(
        name="ad/slot",
        why="advertisements and their labels",
        tokens=(
            "td-a-rec", "td-g-rec", "td-a-ad", "td-adspot-title", "code-block", "adsbygoogle",
            "ad", "ads", "advert", "advertisement", "ad-container", "ad-slot", "adslot",
            "ad-wrapper", "ad-label", "banner-ad", "sponsored", "dfp-ad", "gpt-ad",
            "google-auto-placed",
        ),
    ),
    NoiseRule(
        name="caption/figure",
        why="captions and credits of pictures",
        tokens=(
            "wp-caption-text", "wp-element-caption", "vc_figure-caption", "tdb-caption-text",
            "image-caption", "photo-caption", "caption", "credit", "image-credit",
            "photo-credit", "wp-caption", "td-post-featured-image", "gallery-caption",
            "caption-text", "media-caption",
        ),
        tags=("figure", "figcaption", "caption"),
    ),
    NoiseRule(
        name="gallery/slides",
        why="picture galleries between the paragraphs",
        tokens=("post_td_gallery", "gallery", "wp-block-gallery", "slideshow", "td-gallery"),
    ),
    NoiseRule(
        name="header/post",
        why="title, byline, date and categories that stand inside the content",
        tokens=(
            "td-post-header", "td-post-title", "entry-meta", "post-meta", "td-module-meta-info",
            "byline", "article-meta", "entry-header", "td-category", "entry-crumbs",
            "breadcrumb", "breadcrumbs", "post-date", "author-info", "posted-on",
        ),
    ),
    NoiseRule(
        name="author-box/plugin",
        why="who the author is, below the text",
        tokens=(
            "author-box-wrap", "author-box", "tdb_single_author_box", "author-bio",
            "about-author", "abh_box", "saboxplugin-wrap", "m-a-box", "pp-author-boxes-wrapper",
            "post-author", "author-description", "vcard",
        ),
    ),
    NoiseRule(
        name="tags/list",
        why="tags, sources and categories below the text",
        tokens=(
            "td-post-source-tags", "td-tags", "tdb_single_tags", "tdb_single_source",
            "tdb_single_via", "tags-links", "cat-links", "post-tags", "entry-tags", "tag-links",
            "tags", "topics", "article-tags",
        ),
    ),
    NoiseRule(
        name="next-prev/post",
        why="links to the article before and after",
        tokens=(
            "td-post-next-prev", "tdb_single_next_prev", "post-navigation", "nav-links",
            "nav-previous", "nav-next", "page-links", "pagination", "post-pagination",
        ),
    ),
    NoiseRule(
        name="newsletter/form",
        why="calls to subscribe",
        tokens=(
            "newsletter", "newsletter-signup", "newsletter-box", "subscribe", "mc4wp-form",
            "mailpoet_form", "tds-newsletter", "tnp", "jetpack_subscription_widget", "signup",
            "subscription-box", "wp-block-jetpack-subscriptions",
        ),
    ),
    NoiseRule(
        name="embed/post",
        why="posts of other networks and players, which a script fills",
        tokens=(
            "twitter-tweet", "instagram-media", "fb-post", "tiktok-embed", "telegram-post",
            "wp-block-embed", "wp-video", "video-player", "jwplayer", "reddit-embed-bq", "embed",
        ),
    ),
    NoiseRule(
        name="toc/plugin",
        why="the table of contents, which repeats the headings",
        tokens=(
            "toc", "lwptoc", "ez-toc-container", "table-of-contents",
            "wp-block-table-of-contents",
        ),
        ids=("toc", "ez-toc-container", "toc_container"),
    ),
    NoiseRule(
        name="rating/plugin",
        why="stars and polls",
        tokens=("kksr", "kk-star-ratings", "post-ratings", "rating", "yasr", "poll", "td-review"),
    ),
    NoiseRule(
        name="paywall/prompt",
        why="calls to log in or to pay",
        tokens=(
            "tds-locked-content", "tds-paywall", "paywall-prompt", "login-prompt",
            "paywall-message", "subscribe-prompt", "pms-content-restricted-message",
        ),
    ),
    NoiseRule(
        name="print/tools",
        why="print, listen, font size",
        tokens=(
            "print-button", "printfriendly", "article-tools", "listen", "noprint", "no-print",
            "tts-player",
        ),
    ),
    NoiseRule(
        name="donation/appeal",
        why="appeals to support the site",
        tokens=(
            "donation", "donate", "donation-box", "support-us", "wp-block-jetpack-donations",
            "cta", "call-to-action",
        ),
    ),
    NoiseRule(
        name="structure/page",
        why="parts of the page's frame",
        tags=("nav", "aside", "footer", "button", "form", "dialog", "menu"),
        roles=("navigation", "complementary", "search", "banner", "contentinfo", "dialog"),
        tokens=("widget_search",),
    ),
    NoiseRule(
        name="box/facts",
        why="facts, summaries and sentences of the text set apart in a box",
        tokens=(
            "factbox", "fact-box", "faktabox", "infobox", "info-box", "fact-file", "ai-summary",
            "pullquote", "pull-quote", "wp-block-pullquote",
        ),
    ),
    NoiseRule(
        name="hidden/class",
        why="what style sheets hide from every reader, by the names that frameworks give it",
        tokens=(
            "screen-reader-text", "visually-hidden", "visuallyhidden", "sr-only", "is-hidden",
            "u-hidden", "uk-hidden", "d-none", "element-invisible", "a11y-hidden",
        ),
    ),
)  # fmt: skip
# "hidden md:block", "d-none d-lg-flex": hidden on small screens alone.
_SHOWN_ELSEWHERE = re.compile(r".*[-:@](?:block|flex|grid|inline|inline-block|table|visible|show)")


UNSURE_RULES = frozenset(rule.name for rule in ELEMENT_RULES) - {
    "box/facts", "hidden/class"
}  # fmt: skip
"""Rows that know only a name: a block that is surely text stands against them."""


@functools.cache
def _index(attribute: str) -> dict[str, str]:
    return {value: rule.name for rule in ELEMENT_RULES for value in getattr(rule, attribute)}


@functools.cache
def _prefixes() -> tuple[tuple[str, str], ...]:
    return tuple(
        (token[:-1], name) for token, name in _index("tokens").items() if token.endswith("*")
    )


@functools.lru_cache(maxsize=20_000)
def _rule_of_token(token: str) -> str | None:
    name = _index("tokens").get(token)
    if name is None:
        name = next((rule for prefix, rule in _prefixes() if token.startswith(prefix)), None)
    return name


@functools.lru_cache(maxsize=50_000)
def element_rule(element: Signature) -> str | None:
    """Return the name of the row that drops elements of this sort, ``None`` where none does."""
    for token in element.tokens:
        name = _rule_of_token(token)
        if name == "hidden/class" and any(map(_SHOWN_ELSEWHERE.fullmatch, element.tokens)):
            continue
        if name:
            return name
    if name := _index("ids").get(element.id.lower()):
        return name
    return _index("roles").get(element.role) or _index("tags").get(element.tag)
