"""Norwegian (norsk)."""

from newscrawl.extraction.languages.language import Language

LANGUAGE = Language(
    code="nb",
    name="Norwegian",
    phrases={
        "comments/prompt": ("skriv inn kommentaren din",),
        "comments/heading": ("kommentarer", "legg igjen en kommentar", "skriv en kommentar"),
        "latest/heading": ("siste nytt", "siste nyheter", "mest lest"),
        "related/heading": ("les også", "relaterte artikler"),
        "related/read-also": ("les også:", "se også:"),
        "ad/label": ("reklame",),
        "share/label": ("del", "del artikkelen"),
        "next-prev/label": ("forrige artikkel", "neste artikkel"),
        "newsletter/line": ("abonner på", "følg oss"),
        "donation/line": ("støtt vår",),
        "caption/line": ("foto:", "bilde:"),
        "tags/line": ("emneord:",),
    },
)  # fmt: skip
