"""An article as plain text."""

from collections.abc import Collection

from newscrawl.items import Article
from newscrawl.story import BODY_ROLES, compose_body


def to_text(article: Article, *, roles: Collection[str] = BODY_ROLES) -> str:
    """Return the texts of the blocks of these roles, joined by one blank line.

    ``roles``: names of ``Role``; ``note:correction`` names the notes of a kind alone. By default
    those that ``body`` is composed of, unless ``NEWSCRAWL_BODY`` names others.
    """
    return compose_body(article.blocks, roles) or ""
