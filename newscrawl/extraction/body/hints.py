"""What a page says about its article outside of the article."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Hints:
    """Values from metadata and structured data; all of them are optional."""

    title: str | None = None
    description: str | None = None
    body: str | None = None
    """JSON-LD ``articleBody``."""
    is_article: bool = False
    """The page has JSON-LD of an article."""
    authors: tuple[str, ...] = ()
    """The names as extracted; no feature uses them."""
