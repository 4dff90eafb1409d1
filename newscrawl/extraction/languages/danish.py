"""Danish (dansk)."""

from newscrawl.extraction.languages.language import Language

LANGUAGE = Language(
    code="da",
    name="Danish",
    phrases={
        "comments/prompt": ("indtast venligst din kommentar",),
        "comments/heading": ("kommentarer", "skriv en kommentar", "efterlad en kommentar"),
        "latest/heading": ("seneste nyt", "mest læste"),
        "related/heading": ("relaterede artikler", "læs også"),
        "related/read-also": ("se også:", "læs også:"),
        "ad/label": ("annonce", "reklame"),
        "share/label": ("del", "del artiklen"),
        "next-prev/label": ("forrige artikel", "næste artikel"),
        "newsletter/line": ("tilmeld dig", "følg os"),
        "donation/line": ("støt vores",),
        "caption/line": ("foto:", "billede:"),
    },
)  # fmt: skip
