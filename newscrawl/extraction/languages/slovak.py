"""Slovak (slovenčina)."""

from newscrawl.extraction.languages.language import Language

LANGUAGE = Language(
    code="sk",
    name="Slovak",
    phrases={
        "related/heading": ("mohlo by vás zaujímať",),
        "related/read-also": ("čítajte tiež:",),
        "ad/label": ("reklama",),
        "caption/line": ("foto:",),
        "tags/line": ("štítky:",),
    },
)  # fmt: skip
