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
    phrases={
        "related/heading": ("les også",),
        "related/read-also": ("les også:",),
        "share/label": ("del",),
        "caption/line": ("foto:",),
    },
)  # fmt: skip
