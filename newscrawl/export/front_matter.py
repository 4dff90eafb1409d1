"""The values of an article as YAML front matter.

Each value is written as JSON, which is YAML: quoted, on one line, with no type to be guessed.
"""

import json
import re
from typing import Any

from newscrawl.items import Article

FRONT_MATTER_KEYS = (
    *("title", "url", "canonical_url", "site", "id", "revision", "authors"),
    *("date_published", "date_modified", "date_downloaded", "section", "tags", "language"),
    *("description", "dateline", "main_image", "is_accessible_for_free"),
)
"""The keys of the record that stand there; those without a value are left out."""

# Characters that JSON allows in a string and YAML does not, and line ends of Unicode.
_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")


def front_matter(article: Article) -> str:
    """Return the block of front matter, with its fences."""
    lines = []
    for key in FRONT_MATTER_KEYS:
        value: Any = getattr(article, key)
        if key == "dateline" and value is not None:
            value = value.text
        if value is not None and value != []:
            lines.append(f"{key}: {_scalar(value)}")
    return "\n".join(["---", *lines, "---", ""])


def _scalar(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
