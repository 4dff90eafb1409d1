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
    clock=("kl", "kl."),
    about=("ca", "ca."),
    numbers=(
        ("en", "et"), ("to",), ("tre",), ("fire",), ("fem",), ("seks",), ("sju", "syv"),
        ("åtte",), ("ni",), ("ti",),
    ),
    today=("i dag",),
    yesterday=("i går",),
    byline=("skrevet av", "tekst", "journalist", "forfatter"),
    doubtful_byline=("av", "af"),
    roles=(
        "journalist", "redaktør", "skribent", "korrespondent", "reporter", "frilansjournalist",
    ),
    published=("publisert", "offentliggjort"),
    updated=("oppdatert",),
    front_page=("forside", "hjem"),
    kickers=("analyse", "debatt", "kommentar", "kronikk", "kultur", "leder", "nyheter", "sport"),
    function_words=("er", "for", "her", "i"),
    here=("her",),
    credits=("foto", "bilde"),
    not_found=("siden ble ikke funnet", "siden finnes ikke", "fant ikke siden"),
    consent_terms=(
        "informasjon på en enhet", "personopplysninger", "våre partnere", "berettiget interesse",
        "ditt samtykke", "godta alle", "vi bruker informasjonskapsler", "personvernerklæring",
    ),
    ad_nouns=("annonse", "annonsen", "annonser", "reklame"),
    ad_pointers=("artikkelen", "saken", "teksten", "fortsetter", "etter", "under", "les", "videre"),
    site_pages=(
        "om oss", "redaksjonen", "kontakt", "kontakt oss", "vilkår", "brukervilkår", "personvern",
        "personvernerklæring", "informasjonskapsler", "cookies", "annonsere", "annonser hos oss",
        "abonnement", "abonner", "bli abonnent", "nyhetsbrev", "logg inn", "registrer deg",
        "glemt passord", "min side", "hjelp", "ofte stilte spørsmål", "ledige stillinger",
        "tilgjengelighet",
    ),
    list_pages=(
        "dødsannonser", "minnesider", "kalender", "arrangementer", "hva skjer", "rubrikkannonser",
        "arkiv", "siste nytt", "alle nyheter", "alle artikler", "stikkord", "kategorier",
        "skribenter", "søk", "søkeresultater", "bildeserier", "været", "vær", "tv-program",
        "mest lest", "ingen treff",
    ),
    list_beginnings=(
        "søkeresultater", "søkeresultater for", "resultater for", "stikkord:", "kategori:",
        "arkiv:", "alle artikler av", "artikler av", "innlegg av", "forfatter:", "kalender",
    ),
    unfinished=(
        "under konstruksjon", "siden er under oppbygging", "under oppbygging", "kommer snart",
        "vedlikehold pågår",
    ),
    phrases={
        "paywall/offer": (
            "for å lese videre", "for å lese resten", "fortsett å lese med",
            "saken er for abonnenter", "kun for abonnenter", "bare for abonnenter",
            "allerede abonnent", "er du allerede abonnent", "logg inn for å lese",
            "få tilgang til denne saken",
        ),
        "related/heading": ("les også",),
        "related/read-also": ("les også:",),
        "share/label": ("del",),
        "caption/line": ("foto:",),
    },
)  # fmt: skip
