"""Danish (dansk)."""

from newscrawl.extraction.languages.language import HOUR, Ago, Language

LANGUAGE = Language(
    code="da",
    name="Danish",
    zones=("Europe/Copenhagen", "Atlantic/Faroe", "America/Nuuk"),
    months=(
        ("jan", "januar"),
        ("feb", "februar"),
        ("mar", "marts"),
        ("apr", "april"),
        ("maj",),
        ("jun", "juni"),
        ("jul", "juli"),
        ("aug", "august"),
        ("sep", "september"),
        ("okt", "oktober"),
        ("nov", "november"),
        ("dec", "december"),
    ),
    weekdays=(
        "onsdag", "tors", "torsdag", "fredag", "mandag", "tirs", "tirsdag", "lørdag", "søndag",
    ),
    ago=(
        Ago(
            example="for 6 timer siden",
            behind=("siden",),
            minute=("m", "min", "minut", "minutter"),
            hour=("h", "t", "tim", "time", "timer"),
            day=("d", "dag", "dage", "døgn"),
            alone={HOUR // 2: ("halvtime", "halv time")},
        ),
    ),
    clock=("kl", "kl."),
    about=("ca", "ca."),
    numbers=(
        ("en", "et"), ("to",), ("tre",), ("fire",), ("fem",), ("seks",), ("syv",), ("otte",),
        ("ni",), ("ti",),
    ),
    today=("i dag",),
    yesterday=("i går",),
    byline=("skrevet af", "udgivet af", "tekst", "journalist", "forfatter"),
    doubtful_byline=("af", "av"),
    no_person=("redaktionen",),
    roles=(
        "journalist", "redaktør", "skribent", "korrespondent", "reporter",
    ),
    single_page=("på én side", "på en side"),
    published=("udgivet", "offentliggjort"),
    updated=("opdateret",),
    front_page=("forside",),
    kickers=("analyse", "kommentar", "kultur", "leder", "sport"),
    function_words=("er", "for", "her", "i"),
    here=("her",),
    credits=("foto", "billede"),
    not_found=("siden blev ikke fundet", "siden findes ikke", "siden kunne ikke findes"),
    consent_terms=(
        "oplysninger på en enhed", "personoplysninger", "vores partnere", "legitim interesse",
        "dit samtykke", "accepter alle", "vi bruger cookies", "privatlivspolitik",
    ),
    ad_nouns=("annonce", "annoncen", "annoncer", "reklame"),
    ad_pointers=("artiklen", "artikel", "teksten", "fortsætter", "efter", "under", "læs", "videre"),
    site_pages=(
        "om os", "redaktionen", "kontakt", "kontakt os", "vilkår", "handelsbetingelser",
        "abonnementsvilkår", "privatlivspolitik", "persondatapolitik", "cookiepolitik", "cookies",
        "annoncering", "annoncér", "abonnement", "abonnér", "bliv abonnent", "nyhedsbrev",
        "log ind", "opret bruger", "glemt adgangskode", "min konto", "hjælp",
        "ofte stillede spørgsmål", "ledige stillinger", "tilgængelighedserklæring",
    ),
    list_pages=(
        "dødsannoncer", "mindeord", "dødsfald", "kalender", "arrangementer", "det sker",
        "rubrikannoncer", "arkiv", "seneste nyt", "alle nyheder", "alle artikler", "emner",
        "kategorier", "skribenter", "søg", "søgeresultater", "billedserier", "vejret",
        "tv-oversigt", "mest læste", "ingen resultater",
    ),
    list_beginnings=(
        "søgeresultater", "søgeresultater for", "resultater for", "tag:", "emne:", "kategori:",
        "arkiv:", "alle artikler af", "artikler af", "forfatter:", "kalender",
    ),
    unfinished=(
        "under opbygning", "siden er under opbygning", "under konstruktion", "kommer snart",
        "vedligeholdelse",
    ),
    phrases={
        "paywall/offer": (
            "for at læse videre", "for at læse resten", "læs videre med",
            "artiklen er kun for abonnenter", "kun for abonnenter", "for abonnenter",
            "allerede abonnent", "er du allerede abonnent", "log ind for at læse",
            "lås artiklen op",
        ),
        "latest/heading": ("seneste nyt",),
        "ad/label": ("annonce",),
        "share/label": ("del", "del artiklen"),
        "newsletter/line": ("følg os",),
        "caption/line": ("foto:",),
    },
)  # fmt: skip
