"""Finds the lines of an article in the day files, for ``newscrawl why`` and ``history``."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from newscrawl.items import Article
from newscrawl.store.files.lines import read_lines
from newscrawl.store.folder import SUFFIXES
from newscrawl.store.state.articles import Articles
from newscrawl.store.state.database import State


@dataclass(frozen=True, kw_only=True)
class FoundLine:
    """One revision of an article; ``article`` is ``None`` if its line is gone."""

    revision: int
    path: Path

    number: int | None = None
    """Line number in the file, from 1."""

    article: Article | None = None


def find_lines(state: State, site: str, article_id: str) -> Iterator[FoundLine]:
    """Yield the revisions of an article, the oldest first."""
    for revision, name in Articles(state, site).files_of(article_id):
        yield find_line(state.data / name, article_id, revision)


def find_line(path: Path, article_id: str, revision: int) -> FoundLine:
    """Return the line of a revision. ``path``: the day file in which it was stored."""
    path = _find_file(path)
    number, article = _search(path, article_id, revision)
    return FoundLine(revision=revision, path=path, number=number, article=article)


def find_sites(state: State, article_id: str) -> list[str]:
    """Return the site of the article with the id, in a list that is empty if there is none."""
    try:
        key = bytes.fromhex(article_id)
    except ValueError:
        return []
    query = "SELECT name FROM articles JOIN names ON names.number = site WHERE id=?"
    return [name for (name,) in state.rows(query, key)]


def _find_file(path: Path) -> Path:
    """Return the day file, or the same file if a user has since compressed or unpacked it."""
    day = path.name.partition(".")[0]
    forms = [path, *(path.with_name(day + suffix) for suffix in SUFFIXES.values())]
    return next((form for form in forms if form.is_file()), path)


def _search(path: Path, article_id: str, revision: int) -> tuple[int | None, Article | None]:
    if not path.exists():
        return None, None
    for number, line in enumerate(read_lines(path), 1):
        if article_id not in line:
            continue
        try:
            values = json.loads(line)
            if (values["id"], values["revision"]) == (article_id, revision):
                return number, Article.from_line(line)
        except (ValueError, KeyError, TypeError):
            continue  # not a line of newscrawl
    return None, None
