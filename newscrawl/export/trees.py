"""A folder with one file for each article: ``<day>/<site>/<words of the headline>-<id>.md``."""

import hashlib
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from newscrawl.export.files import write_if_changed
from newscrawl.export.selection import StoredDay
from newscrawl.items import Article

_LONGEST_WORDS = 60
_ID_LENGTH = 16
_NO_WORD = re.compile(r"[^a-z0-9]+")


@dataclass(kw_only=True)
class Written:
    """What came of the files of a folder."""

    articles: int = 0
    written: int = 0
    unchanged: int = 0
    removed: int = 0

    def add(self, other: "Written") -> None:
        """Add the figures of another part of the export."""
        self.articles += other.articles
        self.written += other.written
        self.unchanged += other.unchanged
        self.removed += other.removed


def write_tree_day(
    folder: Path, day: StoredDay, suffix: str, render: Callable[[Article], str]
) -> Written:
    """Write the articles of a day that are new or have changed.

    Articles that no longer belong to the day, such as those with a newer revision on another
    one, are removed; files of others stay.
    """
    target = folder / day.day / day.folder
    done, names = Written(), set()
    for article in day.articles():
        name = file_name(article, is_one_of_many=day.all_revisions) + suffix
        names.add(name)
        content = render(article).encode("utf-8", "replace")
        done.articles += 1
        if write_if_changed(target / name, content):
            done.written += 1
        else:
            done.unchanged += 1
    own = re.compile(rf"(?:[a-z0-9-]+-)?[0-9a-f]{{{_ID_LENGTH}}}(?:-r\d+)?{re.escape(suffix)}")
    for path in list(target.iterdir()) if target.is_dir() else ():
        if own.fullmatch(path.name) and path.name not in names:
            path.unlink()
            done.removed += 1
    return done


def file_name(article: Article, *, is_one_of_many: bool) -> str:
    """Return a name without suffix that is safe on all systems: a-z, digits and hyphens.

    ``is_one_of_many``: whether several revisions of the article are exported.
    """
    plain = unicodedata.normalize("NFKD", article.title or "").encode("ascii", "ignore").decode()
    words = _NO_WORD.sub("-", plain.lower())[:_LONGEST_WORDS].strip("-")
    digest = hashlib.sha256(article.url.encode("utf-8", "replace")).hexdigest()
    known = (article.id or digest)[:_ID_LENGTH]
    revision = f"r{article.revision}" if is_one_of_many else ""
    return "-".join(part for part in (words, known, revision) if part)
