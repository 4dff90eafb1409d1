"""Lithuanian (lietuvių)."""

from newscrawl.extraction.languages.language import Language

LANGUAGE = Language(
    code="lt",
    name="Lithuanian",
    phrases={
        "related/read-also": ("taip pat skaitykite:",),
        "ad/label": ("reklama",),
        "caption/line": ("foto:",),
    },
)  # fmt: skip
