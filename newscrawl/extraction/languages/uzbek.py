"""Uzbek (o‘zbekcha)."""

from newscrawl.extraction.languages.language import Language

LANGUAGE = Language(
    code="uz",
    name="Uzbek",
    phrases={
        "ad/label": ("reklama",),
    },
)  # fmt: skip
