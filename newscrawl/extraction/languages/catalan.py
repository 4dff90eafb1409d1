"""Catalan (català)."""

from newscrawl.extraction.languages.language import Language

LANGUAGE = Language(
    code="ca",
    name="Catalan",
    phrases={
        "caption/line": ("foto:",),
    },
)  # fmt: skip
