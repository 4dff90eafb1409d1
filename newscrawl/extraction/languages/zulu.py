"""Zulu (isiZulu)."""

from newscrawl.extraction.languages.language import Language

LANGUAGE = Language(
    code="zu",
    name="Zulu",
    zones=("Africa/Johannesburg",),
    phrases={
        "comments/heading": ("amazwana",),
        "related/read-also": ("funda olunye udaba",),
    },
)  # fmt: skip
