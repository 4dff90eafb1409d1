"""Articles as JSON Lines: the record, or the names of others."""

import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from newscrawl.items import Article

Convert = Callable[[Article], Mapping[str, Any]]


def write_records(path: Path, articles: Iterable[Article]) -> None:
    """Write the records as they are stored, all in today's schema."""
    with path.open("w", encoding="utf-8", errors="replace") as file:
        file.writelines(article.to_line() for article in articles)


def write_converted(path: Path, articles: Iterable[Article], convert: Convert) -> None:
    """Write one JSON object a line."""
    with path.open("w", encoding="utf-8", errors="replace") as file:
        for article in articles:
            file.write(json.dumps(convert(article), ensure_ascii=False) + "\n")
