"""Basque (euskara)."""

from newscrawl.extraction.languages.language import Ago, Language

LANGUAGE = Language(
    code="eu",
    name="Basque",
    zones=("Europe/Madrid", "Europe/Paris"),
    months=(
        ("urt", "urtarrila"),
        ("ots", "otsaila"),
        ("mar", "martxoa"),
        ("api", "apirila"),
        ("mai", "maiatza"),
        ("eka", "ekaina"),
        ("uzt", "uztaila"),
        ("abu", "abuztua"),
        ("ira", "iraila"),
        ("urr", "urria"),
        ("aza", "azaroa"),
        ("abe", "abendua"),
    ),
    weekdays=(
        "astelehena", "asteartea", "asteazkena", "osteguna", "ostirala", "larunbata", "igandea",
    ),
    ago=(
        Ago(
            example="duela 6 ordu",
            before=("duela",),
            minute=("min", "minutu"),
            hour=("h", "ordu"),
            day=("egun",),
        ),
    ),
    today=("gaur",),
    yesterday=("atzo",),
    phrases={"comments/heading": ("iruzkinak",)},
)  # fmt: skip
