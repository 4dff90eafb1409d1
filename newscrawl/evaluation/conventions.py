"""What the gold of each corpus set takes for the body: its convention, by roles.

Whether a standfirst or a list of key points belongs to the body is a convention, and the sets
contradict each other. A set has a row where its gold, on most of its pages, has a role in the
body that ``story.BODY_ROLES`` leaves out, or leaves one out that they have. Words of a pull
quote stand in the gold in any case, so that for those the figures of the set decide.
"""

from dataclasses import dataclass, replace

from newscrawl.items import Article
from newscrawl.story import BODY_ROLES, compose_body


@dataclass(frozen=True, kw_only=True)
class Convention:
    """The roles in the gold bodies of a set, as they differ from those of ``body``."""

    set: str
    adds: tuple[str, ...] = ()
    leaves_out: tuple[str, ...] = ()
    why: str
    """How often the gold has them, counted over the blocks of these roles."""

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles of its bodies."""
        return (*(role for role in BODY_ROLES if role not in self.leaves_out), *self.adds)


CONVENTIONS = (
    Convention(set="fundus", adds=("standfirst",), why="95 of 103 standfirsts"),
    Convention(set="fundus-old", adds=("standfirst",), why="10 of 15 standfirsts"),
    Convention(
        set="wcxb-dev",
        adds=("standfirst", "key_point", "pull_quote"),
        why="84 of 168 standfirsts, 31 of 44 key points; snippets F1 .9791 with pull quotes, "
        ".9789 without",
    ),
    Convention(
        set="daniel",
        adds=("standfirst", "key_point", "pull_quote"),
        why="99 of 123 standfirsts, 19 of 19 key points; exact .392 with pull quotes, .391 without",
    ),
    Convention(
        set="trafilatura",
        adds=("standfirst", "key_point"),
        why="snippets F1 .976 with them, .938 without",
    ),
)
_BY_SET = {one.set: one.roles for one in CONVENTIONS}


def by_convention(article: Article, set_name: str) -> Article:
    """Return an article with the body that the gold of a set has; without blocks the same."""
    roles = _BY_SET.get(set_name)
    if roles is None or not article.blocks:
        return article
    return replace(article, body=compose_body(article.blocks, roles))
