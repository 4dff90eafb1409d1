"""Crawl news sites into clean articles.

``extract`` reads one page that is already at hand, and ``to_html``, ``to_markdown`` and
``to_text`` write its article; the crawl is ``newscrawl crawl``.
Importing this package loads no Scrapy.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from newscrawl.export.html import to_html
from newscrawl.export.markdown import to_markdown
from newscrawl.export.text import to_text
from newscrawl.items import Article, Dateline
from newscrawl.version import VERSION

if TYPE_CHECKING:
    from newscrawl.extraction.profile.site_profile import SiteProfile
    from newscrawl.extraction.taught.site_facts import SiteFacts

__all__ = ["Article", "Dateline", "extract", "to_html", "to_markdown", "to_text"]
__version__ = VERSION


def extract(
    html: bytes | str,
    url: str,
    *,
    headers: Mapping[str, str] | None = None,
    facts: "SiteFacts | Mapping[str, Any] | None" = None,
    profile: "SiteProfile | Mapping[str, Any] | None" = None,
) -> Article:
    """Return the article on a saved page; never fetch and never raise on any page.

    ``html``: the response's body, bytes as received or decoded text. ``url``:
    where it came from. ``headers``: of the response, for its charset. ``facts``: of
    its site, by the names that the sites file has; ``ValueError`` if one is wrong.
    ``profile``: of its site, as a crawl has written it to ``profile.json``; ``ValueError``
    if it is none. What the page does not have is ``None``; what is wrong with it stands in
    ``warnings``.
    ``id`` is the one that ``newscrawl crawl news`` stores the page under.
    """
    # Loaded on the first call: itemloaders brings Scrapy where that is installed.
    from newscrawl.extraction.profile.site_profile import SiteProfile
    from newscrawl.extraction.site_knowledge import SiteKnowledge
    from newscrawl.extraction.taught.read_facts import as_facts
    from newscrawl.garbage import not_collecting
    from newscrawl.reading import read_response
    from newscrawl.store.identity import article_id, content_hash

    if isinstance(profile, Mapping):
        profile = SiteProfile.from_json(profile)
    site = SiteKnowledge(facts=as_facts(facts), profile=profile)
    with not_collecting():
        article = read_response(html, url, headers=headers, site=site).article
    article.id = article_id(article.site or "", article.canonical_url or article.url)
    article.content_hash = content_hash(article.title, article.prose)
    return article
