"""Filipino."""

from newscrawl.extraction.languages.language import Ago, Language

LANGUAGE = Language(
    code="tl",
    name="Filipino",
    zones=("Asia/Manila",),
    months=(
        ("ene", "enero"),
        ("peb", "pebrero"),
        ("mar", "marso"),
        ("abr", "abril"),
        ("may", "mayo"),
        ("hun", "hunyo"),
        ("hul", "hulyo"),
        ("ago", "agosto"),
        ("set", "setyembre"),
        ("okt", "oktubre"),
        ("nob", "nobyembre"),
        ("dis", "disyembre"),
    ),
    weekdays=("lunes", "martes", "miyerkules", "huwebes", "biyernes", "sabado", "linggo"),
    ago=(
        Ago(
            example="6 oras ang nakalipas",
            behind=("ang nakalipas", "ang nakaraan", "nakalipas", "nakaraan"),
            minute=("minuto", "na minuto"),
            hour=("oras", "na oras"),
            day=("araw", "na araw"),
        ),
    ),
    numbers=(("isang",),),
    today=("ngayong araw",),
    yesterday=("kahapon",),
    phrases={"comments/heading": ("mga komento",)},
)  # fmt: skip
