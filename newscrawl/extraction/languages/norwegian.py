"""Norwegian (norsk)."""

from newscrawl.extraction.languages.language import HOUR, Ago, Language

LANGUAGE = Language(
    code="nb",
    name="Norwegian",
    other_codes=("no", "nn"),
    months=(
        ("jan", "januar"),
        ("feb", "februar"),
        ("mar", "mars"),
        ("apr", "april"),
        ("mai",),
        ("jun", "juni"),
        ("jul", "juli"),
        ("aug", "august"),
        ("sep", "september"),
        ("okt", "oktober"),
        ("nov", "november"),
        ("des", "desember"),
    ),
    weekdays=("måndag", "onsdag", "torsdag", "fredag", "mandag", "tirsdag", "lørdag", "søndag"),
    ago=(
        Ago(
            example="for 6 timer siden",
            behind=("siden",),
            minute=("m", "min", "minutt", "minutter"),
            hour=("h", "t", "tim", "time", "timer"),
            day=("d", "dag", "dager", "døgn"),
            alone={HOUR // 2: ("halvtime", "halv time")},
        ),
    ),
    about=("ca", "ca."),
    numbers=(
        ("en", "et"), ("to",), ("tre",), ("fire",), ("fem",), ("seks",), ("sju", "syv"),
        ("åtte",), ("ni",), ("ti",),
    ),
    today=("i dag",),
    yesterday=("i går",),
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
