"""Albanian (shqip)."""

from newscrawl.extraction.languages.language import Language

LANGUAGE = Language(
    code="sq",
    name="Albanian",
    phrases={
        "caption/line": ("foto:",),
    },
)  # fmt: skip
