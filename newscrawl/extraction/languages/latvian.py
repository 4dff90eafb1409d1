"""Latvian (latviešu)."""

from newscrawl.extraction.languages.language import Language

LANGUAGE = Language(
    code="lv",
    name="Latvian",
    phrases={
        "related/read-also": ("lasīt arī:",),
        "caption/line": ("foto:",),
    },
)  # fmt: skip
