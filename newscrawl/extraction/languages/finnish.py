"""Finnish (suomi)."""

from newscrawl.extraction.languages.language import Language

LANGUAGE = Language(
    code="fi",
    name="Finnish",
    phrases={
        "comments/prompt": ("kirjoita kommenttisi", "kirjoita nimesi tähän"),
        "comments/heading": (
            "kommentit", "jätä vastaus", "lähetä kommentti", "kirjoita kommentti",
        ),
        "latest/heading": (
            "viimeisimmät artikkelit", "viimeisimmät viestit", "uusimmat uutiset", "luetuimmat",
        ),
        "related/heading": ("liittyvät artikkelit", "lue myös", "lisää tekijältä"),
        "related/read-also": ("lue myös:", "lue lisää:"),
        "ad/label": ("mainos",),
        "share/label": ("jaa", "jaa artikkeli"),
        "next-prev/label": ("edellinen artikkeli", "seuraava artikkeli"),
        "newsletter/line": ("tilaa uutiskirje", "seuraa meitä"),
        "donation/line": ("tue riippumatonta", "tue journalismia"),
        "caption/line": ("kuva:",),
        "tags/line": ("avainsanat:", "asiasanat:"),
        "copyright/line": ("kaikki oikeudet pidätetään",),
    },
)  # fmt: skip
