"""A link to a page that may be an article, with what its source says about it."""

from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit


@dataclass(frozen=True, kw_only=True, slots=True)
class Link:
    """A page that may be an article, as a source names it."""

    url: str
    """Absolute address, without fragment and tracking parameters."""

    source: str
    """``sitemap``, ``news-sitemap``, ``feed``, ``wordpress`` (its API) or ``list``; ``revisit`` for
    a young article, ``url-list`` for an address that the user named."""

    title: str | None = None
    """The headline in the source; never the article's, which comes from its page."""

    date: str | None = None
    """When it was published; ISO 8601 with offset, or the day alone."""

    modified: str | None = None
    """When it last changed, as ``date``; a sitemap's ``lastmod``, a feed's ``updated``."""

    modified_source: str | None = field(default=None, compare=False)
    """What gave ``modified``, as ``provenance`` names it; ``None`` where that is not known."""

    def merge(self, other: "Link") -> "Link":
        """Return one link from two to the same page: the dated source, the shorter address."""
        first, second = (other, self) if other.date and not self.date else (self, other)
        changed = first if first.modified else second
        return replace(
            first,
            url=min((self.url, other.url), key=_length),
            title=first.title or second.title,
            modified=changed.modified,
            modified_source=changed.modified_source,
        )


def _length(url: str) -> tuple[int, bool]:
    """Return a sort key: AMP and print addresses come after the page's own, http after https."""
    parts = urlsplit(url)
    return len(parts.path.rstrip("/")) + len(parts.query), parts.scheme != "https"
