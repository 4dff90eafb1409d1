"""Slovenian (slovenščina)."""

from newscrawl.extraction.languages.language import Language

LANGUAGE = Language(
    code="sl",
    name="Slovenian",
    phrases={
        "ad/label": ("oglas", "oglasi"),
        "caption/line": ("foto:",),
        "tags/line": ("oznake:",),
    },
)  # fmt: skip
