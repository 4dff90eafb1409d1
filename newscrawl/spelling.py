"""Suggestions for misspelt names."""

import difflib
from collections.abc import Iterable


def suggest_name(name: str, known: Iterable[str]) -> str | None:
    """Return the known name that is spelt most like ``name``; ``None`` if none is close."""
    close = difflib.get_close_matches(name, list(known), n=1)
    return close[0] if close else None
