"""Malay (Bahasa Melayu)."""

from newscrawl.extraction.languages.language import Language

LANGUAGE = Language(
    code="ms",
    name="Malay",
    phrases={
        "ad/label": ("iklan",),
        "caption/line": ("foto:",),
        "copyright/line": ("hak cipta",),
    },
)  # fmt: skip
