"""Swedish (svenska)."""

from newscrawl.extraction.languages.language import HOUR, Ago, Language

LANGUAGE = Language(
    code="sv",
    name="Swedish",
    zones=("Europe/Stockholm", "Europe/Helsinki"),
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
    clock=("kl", "kl."),
    about=("ca", "ca."),
    numbers=(
        ("en", "ett"), ("två",), ("tre",), ("fyra",), ("fem",), ("sex",), ("sju",), ("åtta",),
        ("nio",), ("tio",), ("elva",), ("tolv",),
    ),
    today=("idag", "i dag"),
    yesterday=("igår", "i går"),
    day_before=("i förrgår",),
    byline=("text", "skriven av", "publicerad av", "författare", "reporter"),
    doubtful_byline=("av",),
    no_person=("redaktionen",),
    roles=(
        "reporter", "journalist", "redaktör", "skribent", "korrespondent", "krönikör",
        "frilansjournalist",
    ),
    more_by=(
        "om", "om författaren", "fler artiklar av", "mer av", "alla artiklar av",
    ),
    single_page=("på en sida",),
    published=("publicerad", "publicerat", "datum"),
    updated=("uppdaterad", "uppdaterat", "ändrad"),
    front_page=("hem", "start"),
    kickers=("analys", "debatt", "krönika", "kultur", "ledare", "nyheter", "sport"),
    function_words=("en", "er", "for"),
    here=("här",),
    credits=("foto", "bild", "bilder"),
    summary_headings=("ai-sammanfattning",),
    not_found=(
        "sidan hittades inte", "sidan kunde inte hittas", "sidan finns inte", "hittades inte",
    ),
    consent_terms=(
        "information på en enhet", "personuppgifter", "våra partner", "berättigat intresse",
        "ditt samtycke", "acceptera alla", "vi använder cookies", "integritetspolicy",
    ),
    ad_nouns=("annons", "annonsen", "annonser", "reklam"),
    ad_pointers=("artikeln", "texten", "fortsätter", "efter", "under", "nedanför", "läs", "vidare"),
    site_pages=(
        "om oss", "redaktionen", "kontakt", "kontakta oss", "användarvillkor", "allmänna villkor",
        "villkor", "integritetspolicy", "personuppgiftspolicy", "personuppgifter", "dataskydd",
        "cookies", "cookiepolicy", "om cookies", "annonsera", "annonspriser", "prenumerera",
        "prenumeration", "nyhetsbrev", "logga in", "registrera dig", "glömt lösenord", "mitt konto",
        "hjälp", "vanliga frågor", "tillgänglighet", "lediga jobb",
    ),
    list_pages=(
        "dödsannonser", "familjesidan", "kalender", "evenemang", "evenemangskalender",
        "kalendarium", "radannonser", "arkiv", "senaste nytt", "alla nyheter", "alla artiklar",
        "taggar", "kategorier", "skribenter", "sök", "sökresultat", "bildspel", "väder", "vädret",
        "tv-tablå", "mest läst", "inga träffar",
    ),
    list_beginnings=(
        "sökresultat", "sökresultat för", "resultat för", "tagg:", "etikett:", "kategori:",
        "arkiv:", "alla artiklar av", "artiklar av", "inlägg av", "författare:", "kalender",
    ),
    unfinished=(
        "under uppbyggnad", "sidan är under uppbyggnad", "under konstruktion", "kommer snart",
        "underhåll pågår", "domänen är till salu",
    ),
    corrections=("rättelse", "förtydligande", "i en tidigare version"),
    phrases={
        "related/read-also": ("läs mer:", "läs också:", "läs även:", "missa inte:"),
        "paywall/offer": (
            "för att läsa vidare", "för att fortsätta läsa", "fortsätt läsa med",
            "artikeln är endast för prenumeranter", "endast för prenumeranter", "för prenumeranter",
            "redan prenumerant", "är du redan prenumerant", "logga in för att läsa",
            "lås upp artikeln", "läs vidare", "det här är en artikel för dig som",
        ),
        "ad/label": ("annons", "reklam"),
        "share/label": ("dela",),
        "caption/line": ("foto:", "bild:"),
    },
)  # fmt: skip
