"""Belarusian (беларуская)."""

from newscrawl.extraction.languages.language import Language

LANGUAGE = Language(
    code="be",
    name="Belarusian",
    phrases={
        "caption/line": ("фото:",),
    },
)  # fmt: skip
