"""Hungarian (magyar)."""

from newscrawl.extraction.languages.language import Language

LANGUAGE = Language(
    code="hu",
    name="Hungarian",
    phrases={
        "comments/prompt": ("kérjük, írja be hozzászólását", "kérjük, adja meg a nevét"),
        "comments/heading": (
            "hozzászólások", "hozzászólás küldése", "vélemény, hozzászólás?", "szólj hozzá",
        ),
        "latest/heading": (
            "legutóbbi bejegyzések", "legfrissebb hírek", "friss hírek", "legfrissebb cikkek",
            "legolvasottabb",
        ),
        "related/heading": (
            "kapcsolódó cikkek", "olvassa el ezt is", "kapcsolódó", "ezt is olvassa el",
        ),
        "related/read-also": ("olvassa el ezt is:", "kapcsolódó cikk:"),
        "ad/label": ("reklám", "hirdetés"),
        "share/label": ("megosztás",),
        "next-prev/label": ("előző cikk", "következő cikk"),
        "newsletter/line": (
            "iratkozzon fel", "iratkozz fel", "kövessen minket", "kövess minket", "csatlakozzon",
        ),
        "donation/line": ("támogassa", "támogasd"),
        "caption/line": ("kép:", "fotó:"),
        "tags/line": ("címkék:",),
        "copyright/line": ("minden jog fenntartva",),
    },
)  # fmt: skip
