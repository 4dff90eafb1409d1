"""Swedish (svenska)."""

from newscrawl.extraction.languages.language import HOUR, Ago, Language

LANGUAGE = Language(
    code="sv",
    name="Swedish",
    months=(
        ("jan", "januari"),
        ("feb", "februari"),
        ("mars",),
        ("apr", "april"),
        ("maj",),
        ("juni",),
        ("juli",),
        ("aug", "augusti"),
        ("sep", "september"),
        ("okt", "oktober"),
        ("nov", "november"),
        ("dec", "december"),
    ),
    weekdays=(
        "måndag", "månd", "tisdag", "tisd", "onsdag", "onsd", "tors", "torsdag", "torsd",
        "fredag", "fred", "lördag", "lörd", "söndag", "sönd",
    ),
    ago=(
        Ago(
            example="för 6 timmar sedan",
            behind=("sedan", "sen"),
            minute=("m", "min", "minut", "minuter"),
            hour=("h", "t", "tim", "timme", "timmar"),
            day=("d", "dag", "dagar", "dygn"),
            alone={HOUR // 2: ("halvtimme",)},
        ),
    ),
    about=("ca", "ca."),
    numbers=(
        ("en", "ett"), ("två",), ("tre",), ("fyra",), ("fem",), ("sex",), ("sju",), ("åtta",),
        ("nio",), ("tio",), ("elva",), ("tolv",),
    ),
    today=("idag", "i dag"),
    yesterday=("igår", "i går"),
    day_before=("i förrgår",),
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
