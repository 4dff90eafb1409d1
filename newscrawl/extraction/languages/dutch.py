"""Dutch (Nederlands)."""

from newscrawl.extraction.languages.language import HOUR, Ago, Language

LANGUAGE = Language(
    code="nl",
    name="Dutch",
    months=(
        ("jan", "januari"),
        ("feb", "februari"),
        ("maart", "mrt"),
        ("apr", "april"),
        ("mei",),
        ("jun", "juni"),
        ("jul", "juli"),
        ("aug", "augustus"),
        ("sep", "september"),
        ("okt", "oktober"),
        ("nov", "november"),
        ("dec", "december"),
    ),
    weekdays=("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
    ago=(
        Ago(
            example="6 uur geleden",
            behind=("geleden",),
            minute=("min", "minuut", "minuten"),
            hour=("u", "uur", "uren"),
            day=("dag", "dagen", "dgn"),
            alone={HOUR // 2: ("half uur", "halfuur")},
        ),
    ),
    about=("ca", "ca.", "circa"),
    numbers=(
        ("een", "één", "én"), ("twee",), ("drie",), ("vier",), ("vijf",), ("zes",), ("zeven",),
        ("acht",), ("negen",), ("tien",), ("elf",), ("twaalf",),
    ),
    today=("vandaag",),
    yesterday=("gisteren",),
    day_before=("eergisteren",),
    byline=("door", "geschreven door", "auteur", "tekst"),
    written_by=("geschreven door",),
    no_person=("redactie",),
    published=("gepubliceerd", "geplaatst", "datum"),
    updated=("bijgewerkt", "laatst gewijzigd", "update"),
    first_published=("oorspronkelijk gepubliceerd",),
    front_page=("home",),
    kickers=(
        "analyse", "column", "exclusief", "foto", "interview", "nieuws", "opinie", "politiek",
        "sport", "voetbal", "video",
    ),
    function_words=("die", "en", "er", "in", "is", "over", "van"),
    here=("hier",),
    credits=("foto", "foto's"),
    phrases={
        "comments/prompt": (
            "vul alstublieft uw commentaar in", "vul hier uw naam in",
            "mijn naam, e-mail en site opslaan",
        ),
        "comments/heading": (
            "reacties", "laat een reactie achter", "plaats opmerking", "geef een reactie",
        ),
        "latest/heading": (
            "laatste artikelen", "onze laatste posts", "laatste nieuws", "meest gelezen",
        ),
        "related/heading": (
            "gerelateerde artikelen", "lees ook", "lees meer", "meer van deze auteur",
        ),
        "related/read-also": ("lees ook:", "lees meer:", "lees verder:"),
        "ad/label": ("advertentie", "reclame"),
        "share/label": ("delen", "deel dit artikel"),
        "next-prev/label": ("vorig artikel", "volgend artikel"),
        "newsletter/line": (
            "schrijf je in", "schrijf u in", "abonneer je", "meld je aan voor", "volg ons op",
        ),
        "donation/line": ("steun ons", "steun onafhankelijke"),
        "caption/line": ("foto:",),
        "tags/line": ("tags:", "trefwoorden:"),
        "copyright/line": ("alle rechten voorbehouden",),
        "byline/line": ("bron:",),
    },
)  # fmt: skip
