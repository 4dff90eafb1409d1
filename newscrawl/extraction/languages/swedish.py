"""Swedish (svenska)."""

from newscrawl.extraction.languages.language import Language

LANGUAGE = Language(
    code="sv",
    name="Swedish",
    summary_headings=("ai-sammanfattning",),
    phrases={
        "comments/prompt": ("vänligen ange din kommentar", "ange ditt namn här"),
        "comments/heading": ("kommentarer", "lämna en kommentar", "lämna ett svar"),
        "latest/heading": ("senaste nytt", "senaste nyheterna", "mest lästa"),
        "related/heading": ("läs också", "relaterade artiklar", "relaterat"),
        "related/read-also": ("läs också:", "läs även:"),
        "ad/label": ("annons", "reklam"),
        "share/label": ("dela", "dela artikeln"),
        "next-prev/label": ("föregående artikel", "nästa artikel"),
        "newsletter/line": ("prenumerera på", "följ oss"),
        "donation/line": ("stöd oberoende",),
        "caption/line": ("foto:", "bild:"),
        "tags/line": ("taggar:", "nyckelord:"),
        "copyright/line": ("alla rättigheter förbehållna",),
    },
)  # fmt: skip
