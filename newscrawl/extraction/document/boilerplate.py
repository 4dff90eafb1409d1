"""Elements that stand in or beside an article and are not of it, as rows.

The one table of comments, teasers, boxes and menus, for the body and for the fields.
What a line says is in ``phrases``. Every row cuts something on a saved page, which
tests/extraction/document/test_boilerplate.py checks.
"""

import functools
import re
from dataclasses import dataclass
from enum import StrEnum

from newscrawl.extraction.document.blocks import Signature, per_signature
from newscrawl.extraction.document.hidden import HIDDEN_CLASSES, is_shown_elsewhere


class Owner(StrEnum):
    """What a line of text in an element belongs to."""

    ARTICLE = "article"
    OTHER = "other"
    """Another article, a comment or the site."""
    HOLDER = "holder"
    """The article where the article's element holds it, as with a sidebar."""


@dataclass(frozen=True, kw_only=True)
class BoilerplateRule:
    """Elements that are dropped from the body with all they hold, and not read by fields.

    The body asks for whole names. Fields ask for parts of names as well, because a wrong
    match costs them one of many sources, and the body a piece of its text: elements that
    hold the article have such names too (``comments-open``, ``elementor-widget``).
    """

    name: str
    why: str
    tokens: tuple[str, ...] = ()
    """Classes that the body drops; ``td_module_*`` is every class with that beginning."""
    ids: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    """Parts of classes and ids between hyphens and underscores. ``widget_*`` is no part: it is
    the class ``widget`` and those that go on with an underscore. Fields read no line of
    text in these elements, see ``owner``."""
    beginnings: tuple[str, ...] = ()
    """Beginnings of classes; ``comment-`` ends a part, or the class. Fields read no marked-up
    date, picture or tag in these elements. They are fewer than ``words``: what is marked up
    is the article's more often than a line is."""
    owner: Owner = Owner.ARTICLE
    """What a line in an element with one of the tags or words belongs to."""
    certain: bool = False
    """A block is cut however high the model scores it."""


BOILERPLATE_RULES = (
    BoilerplateRule(
        name="comments/wordpress",
        why="what readers wrote, and the form for it",
        tokens=(
            "comments", "comments-area", "comment-respond", "comment-list", "commentlist",
            "comment-body", "comment-form", "comment", "must-log-in", "tdb_single_comments",
            "td-comments-title-wrap", "comments-section",
        ),
        ids=("comments", "respond", "commentform", "reply-title"),
        words=("comment", "comments", "commentlist", "respond"),
        beginnings=("comment-", "comments-", "commentlist-"),
        owner=Owner.OTHER,
        certain=True,
    ),
    BoilerplateRule(
        name="comments/tagdiv-warning",
        why="hidden warnings of the theme's comment form",
        tokens=(
            "td-warning-comment", "td-warning-author", "td-warning-email",
            "td-warning-email-error", "comment-form-input-wrap",
        ),
    ),
    BoilerplateRule(
        name="comments/widget",
        why="comment widgets that a script fills",
        tokens=("fb-comments",),
        ids=("disqus_thread", "wpdcom", "hypercomments_widget"),
    ),
    BoilerplateRule(
        name="latest/tagdiv",
        why="the theme's teasers and blocks of posts",
        tokens=(
            "td_module_*", "td_block_*", "td_flex_block_*", "td_flex_block", "td-related-title",
            "td_block_related_posts", "td-module-title", "td_with_ajax_pagination",
        ),
        words=("td_module_*", "td_block_inner", "item-details"),
        beginnings=("td_module_", "td_block_inner", "item-details"),
        owner=Owner.OTHER,
    ),
    BoilerplateRule(
        name="latest/wordpress",
        why="widgets and blocks that list other posts",
        tokens=(
            "widget_recent_entries", "wp-block-latest-posts", "wp-block-query", "widget_rss",
            "recent-posts", "popular-posts", "most-read", "trending",
        ),
        words=(
            "latest", "latestnews", "latest-news", "latest-posts", "latestposts", "morenews",
            "more-news", "newsitem", "newslist", "popular", "trending", "widget_*",
        ),
        beginnings=("widget",),
        owner=Owner.OTHER,
    ),
    BoilerplateRule(
        name="related/plugin",
        why="read-also boxes and embedded cards of other articles",
        tokens=(
            "related", "related-posts", "related-articles", "related-content", "relatedposts",
            "jp-relatedposts", "yarpp", "yarpp-related", "wp-embedded-content", "read-also",
            "read-more", "readmore", "read-next", "crp_related", "outbrain", "taboola",
            "rp4wp-related-posts", "teasers", "recommended",
        ),
        ids=("related", "related-posts", "jp-relatedposts"),
        words=(
            "recommended", "recommendation", "recommendations", "related", "teaser", "teasers",
        ),
        beginnings=("related", "teaser"),
        owner=Owner.OTHER,
    ),
    BoilerplateRule(
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
    BoilerplateRule(
        name="ad/slot",
        why="advertisements and their labels",
        tokens=(
            "td-a-rec", "td-g-rec", "td-a-ad", "code-block-*", "adsbygoogle",
            "ad", "ads", "advert", "advertisement", "ad-container", "ad-slot", "adslot",
            "ad-wrapper", "ad-label", "banner-ad", "sponsored", "dfp-ad",
        ),
    ),
    BoilerplateRule(
        name="caption/figure",
        why="captions and credits of pictures",
        tokens=(
            "wp-caption-text", "wp-element-caption", "vc_figure-caption", "tdb-caption-text",
            "image-caption", "photo-caption", "credit", "image-credit", "photo-credit",
            "wp-caption", "td-post-featured-image",
        ),
        tags=("figure", "figcaption", "caption"),
    ),
    BoilerplateRule(
        name="gallery/slides",
        why="picture galleries between the paragraphs",
        tokens=("post_td_gallery", "gallery", "wp-block-gallery", "slideshow", "td-gallery"),
    ),
    BoilerplateRule(
        name="header/post",
        why="title, byline, date and categories that stand inside the content",
        tokens=(
            "td-post-header", "td-post-title", "entry-meta", "post-meta", "td-module-meta-info",
            "byline", "article-meta", "entry-header", "td-category", "entry-crumbs",
            "breadcrumb", "breadcrumbs", "post-date", "author-info", "posted-on",
        ),
    ),
    BoilerplateRule(
        name="author-box/plugin",
        why="who the author is, below the text",
        tokens=(
            "author-box-wrap", "author-box", "tdb_single_author_box", "author-bio", "about-author",
            "abh_box", "saboxplugin-wrap", "m-a-box", "post-author", "author-description", "vcard",
        ),
    ),
    BoilerplateRule(
        name="tags/list",
        why="tags, sources and categories below the text",
        tokens=(
            "td-post-source-tags", "td-tags", "tdb_single_tags", "tdb_single_source",
            "tdb_single_via", "tags-links", "cat-links", "post-tags", "entry-tags", "tag-links",
            "tags", "topics", "article-tags",
        ),
    ),
    BoilerplateRule(
        name="next-prev/post",
        why="links to the article before and after",
        tokens=(
            "td-post-next-prev", "tdb_single_next_prev", "post-navigation", "nav-links",
            "nav-previous", "nav-next", "pagination", "post-pagination",
        ),
    ),
    BoilerplateRule(
        name="newsletter/form",
        why="calls to subscribe",
        tokens=(
            "newsletter", "newsletter-signup", "newsletter-box", "subscribe", "mc4wp-form",
            "mailpoet_form", "tnp", "jetpack_subscription_widget", "signup",
            "wp-block-jetpack-subscriptions",
        ),
    ),
    BoilerplateRule(
        name="embed/post",
        why="posts of other networks and players, which a script fills",
        tokens=(
            "twitter-tweet", "instagram-media", "fb-post", "tiktok-embed", "wp-block-embed",
            "wp-video", "video-player", "jwplayer", "embed",
        ),
    ),
    BoilerplateRule(
        name="toc/plugin",
        why="the table of contents, which repeats the headings",
        tokens=("lwptoc", "table-of-contents", "wp-block-table-of-contents"),
        ids=("toc", "ez-toc-container", "toc_container"),
    ),
    BoilerplateRule(
        name="rating/plugin",
        why="stars and polls",
        tokens=("kk-star-ratings", "post-ratings", "rating", "poll"),
    ),
    BoilerplateRule(
        name="paywall/prompt",
        why="calls to log in or to pay",
        tokens=(
            "tds-locked-content", "tds-paywall", "paywall-prompt", "login-prompt",
            "paywall-message",
        ),
    ),
    BoilerplateRule(
        name="print/tools",
        why="print, listen, font size",
        tokens=("print-button", "printfriendly", "article-tools", "listen", "noprint", "no-print"),
    ),
    BoilerplateRule(
        name="donation/appeal",
        why="appeals to support the site",
        tokens=("donation", "donate", "cta", "call-to-action"),
    ),
    BoilerplateRule(
        name="structure/navigation",
        why="menus, and what else belongs to the site",
        tags=("nav",),
        roles=("navigation", "search"),
        tokens=("widget_search",),
        words=("copyright", "menu", "nav", "testimonial", "testimonials"),
        owner=Owner.OTHER,
    ),
    BoilerplateRule(
        name="structure/sidebar",
        why="what stands beside or below the article",
        tags=("aside", "footer"),
        roles=("complementary", "contentinfo"),
        words=("footer", "sidebar"),
        owner=Owner.HOLDER,
    ),
    BoilerplateRule(
        name="structure/page",
        why="other parts of the page's frame",
        tags=("menu", "button", "form", "dialog"),
        roles=("banner", "dialog"),
    ),
    BoilerplateRule(
        name="box/facts",
        why="facts, summaries and sentences of the text set apart in a box",
        tokens=(
            "factbox", "fact-box", "infobox", "info-box", "pullquote", "pull-quote",
            "wp-block-pullquote",
        ),
        certain=True,
    ),
    BoilerplateRule(
        name="hidden/class",
        why="what style sheets hide from every reader, by the names that frameworks give it",
        tokens=HIDDEN_CLASSES,
        certain=True,
    ),
)  # fmt: skip
UNCERTAIN_RULES = frozenset(rule.name for rule in BOILERPLATE_RULES if not rule.certain)
"""Rows that a high score of the model overrules."""


@functools.cache
def _rules_by(attribute: str) -> dict[str, BoilerplateRule]:
    return {value: rule for rule in BOILERPLATE_RULES for value in getattr(rule, attribute)}


@functools.cache
def _prefixes() -> tuple[str, ...]:
    return tuple(token[:-1] for token in _rules_by("tokens") if token.endswith("*"))


@functools.cache
def _words(owner: Owner) -> re.Pattern[str]:
    """Return what matches a class or id that has a word of the owner's rows."""
    words = [word for rule in BOILERPLATE_RULES if rule.owner is owner for word in rule.words]
    parts = "|".join(re.escape(word) for word in words if not word.endswith("_*"))
    starts = "".join(rf"|{word[:-2]}(?:_.*)?" for word in words if word.endswith("_*"))
    return re.compile(rf"(?:.*[-_])?(?:{parts})(?:[-_].*)?{starts}", re.IGNORECASE)


@functools.cache
def _beginnings() -> re.Pattern[str]:
    beginnings = (start for rule in BOILERPLATE_RULES for start in rule.beginnings)
    return re.compile("|".join(re.sub("-$", "(?:[-_]|$)", start) for start in beginnings))


def _match_token(token: str) -> tuple[str, str]:
    """Return the name of the row that has a class, and the class as the row has it."""
    rules = _rules_by("tokens")
    if token not in rules:
        token = next(f"{prefix}*" for prefix in _prefixes() if token.startswith(prefix))
    return rules[token].name, f".{token}"


def match_element(element: Signature) -> tuple[str, str] | None:
    """Return the name of the row that drops elements of this sort, and what the row knows it by.

    The latter as CSS has it: ``.teaser``, ``#respond``, ``[role=search]``, ``nav``; a
    beginning of class names as ``.td_module_*``.
    """
    if element.classes:
        tokens, rules, prefixes = element.tokens, _rules_by("tokens"), _prefixes()
        for token in tokens:
            if token in rules or token.startswith(prefixes):
                found = _match_token(token)
                if found[0] != "hidden/class" or not is_shown_elsewhere(tokens):
                    return found
    if element.id and (rule := _rules_by("ids").get(element.id.lower())):
        return rule.name, f"#{element.id.lower()}"
    if element.role and (rule := _rules_by("roles").get(element.role)):
        return rule.name, f"[role={element.role}]"
    if rule := _rules_by("tags").get(element.tag):
        return rule.name, element.tag
    return None


@per_signature
def boilerplate_rule(element: Signature) -> str | None:
    """Return the name of the row that drops elements of this sort, ``None`` where none does."""
    found = match_element(element)
    return found[0] if found else None


@functools.lru_cache(maxsize=50_000)
def find_owner(tag: str, names: str) -> Owner:
    """Return what a line in an element belongs to.

    ``names``: the element's classes and id.
    """
    rule = _rules_by("tags").get(tag)
    for owner in (Owner.OTHER, Owner.HOLDER):
        if (rule and rule.owner is owner) or any(map(_words(owner).fullmatch, names.split())):
            return owner
    return Owner.ARTICLE


def is_marked_elsewhere(tag: str, classes: str) -> bool:
    """Return whether what is marked up in an element belongs to another article or a comment."""
    rule = _rules_by("tags").get(tag)
    if rule and rule.owner is Owner.HOLDER:
        return True
    return any(map(_beginnings().match, classes.split()))
