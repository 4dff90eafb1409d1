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
    roles=(
        "auteur", "journalist", "journaliste", "redacteur", "redactrice", "verslaggever",
        "verslaggeefster", "correspondent", "correspondente", "columnist",
    ),
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
    not_found=(
        "pagina niet gevonden", "niet gevonden", "deze pagina bestaat niet",
        "pagina bestaat niet", "artikel niet gevonden", "fout 404",
    ),
    consent_terms=(
        "informatie op een apparaat", "persoonsgegevens", "onze partners",
        "gerechtvaardigd belang", "uw toestemming", "je toestemming", "cookies accepteren",
        "alles accepteren", "wij gebruiken cookies", "privacybeleid", "cookiebeleid",
    ),
    ad_nouns=("advertentie", "advertenties", "reclame"),
    ad_pointers=(
        "het", "de", "dit", "artikel", "tekst", "verhaal", "bericht", "gaat", "loopt", "verder",
        "onder", "na", "lees", "door", "deze",
    ),
    phrases={
        "comments/prompt": (
            "vul alstublieft uw commentaar in", "vul hier uw naam in",
            "mijn naam, e-mail en site opslaan",
        ),
        "comments/heading": ("laat een reactie achter", "plaats opmerking"),
        "latest/heading": ("laatste artikelen", "onze laatste posts"),
        "related/heading": ("gerelateerde artikelen", "meer van deze auteur"),
        "related/read-also": ("lees ook:", "lees meer:", "lees verder:"),
        "ad/label": ("advertentie", "reclame"),
        "next-prev/label": ("vorig artikel", "volgend artikel"),
        "caption/line": ("foto:",),
        "tags/line": ("tags:", "trefwoorden:"),
        "copyright/line": ("alle rechten voorbehouden",),
    },
)  # fmt: skip
