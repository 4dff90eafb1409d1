"""Estonian (eesti)."""

from newscrawl.extraction.languages.language import Language

LANGUAGE = Language(
    code="et",
    name="Estonian",
    phrases={
        "related/read-also": ("loe ka:",),
        "caption/line": ("foto:",),
    },
)  # fmt: skip
