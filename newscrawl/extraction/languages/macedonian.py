"""Macedonian (македонски)."""

from newscrawl.extraction.languages.language import Language

LANGUAGE = Language(
    code="mk",
    name="Macedonian",
    phrases={
        "comments/heading": ("коментари",),
        "ad/label": ("реклама", "огласи"),
        "share/label": ("сподели", "подели"),
        "caption/line": ("фото:",),
    },
)  # fmt: skip
