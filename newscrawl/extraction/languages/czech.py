"""Czech (čeština)."""

from newscrawl.extraction.languages.language import DAY, HOUR, MINUTE, Ago, Language

LANGUAGE = Language(
    code="cs",
    name="Czech",
    months=(
        ("led", "leden", "ledna", "lednu"),
        ("úno", "únor", "února", "únr", "únoru"),
        ("bře", "březen", "března", "březnu"),
        ("dub", "duben", "dubna", "dubnu"),
        ("kvě", "květen", "května", "květnu"),
        ("červen", "června", "čvn", "čer", "červnu"),
        ("července", "červenec", "čvc", "črc", "červenci", "črv"),
        ("srp", "srpen", "srpna", "srpnu"),
        ("zář", "září"),
        ("říj", "říjen", "října", "říjnu"),
        ("lis", "listopad", "listopadu"),
        ("pro", "prosince", "prosinec", "prosinci"),
    ),
    weekdays=(
        "sobota", "pondělí", "úterý", "středa", "středu", "středy", "čtvrtek", "pátek", "pátku",
        "sobotu", "soboty", "neděle", "neděli",
    ),
    ago=(
        Ago(
            example="před 6 hodinami",
            before=("před", "pred"),
            minute=("min", "minutou", "minutami"),
            hour=("h", "hod", "hodinou", "hodinami"),
            day=("dnem", "dny"),
            alone={
                MINUTE: ("minutou",),
                HOUR // 2: ("půlhodinou", "půl hodinou"),
                HOUR: ("hodinou",),
                DAY: ("dnem",),
            },
        ),
    ),
    clock=("v",),
    numbers=(("jednou",),),
    today=("dnes",),
    yesterday=("včera",),
    day_before=("předevčírem",),
    byline=("autor", "autoři", "napsal", "napsala", "zdroj", "text"),
    no_person=("redakce",),
    roles=(
        "autor", "autorka", "redaktor", "redaktorka", "reportér", "reportérka", "novinář",
        "novinářka", "zpravodaj", "zpravodajka",
    ),
    published=("publikováno", "vydáno", "datum"),
    updated=("aktualizováno", "upraveno"),
    front_page=("úvod", "úvodní stránka", "domů"),
    kickers=("exkluzivně", "komentář", "politika", "rozhovor"),
    here=("tu",),
    credits=("foto",),
    not_found=(
        "stránka nenalezena", "stránka nebyla nalezena", "stránka neexistuje", "chyba 404",
    ),
    consent_terms=(
        "informací v zařízení", "osobní údaje", "osobních údajů", "naši partneři",
        "oprávněný zájem", "váš souhlas", "souhlas", "soubory cookie", "zásady ochrany",
    ),
    ad_nouns=("reklama", "reklamou", "inzerce"),
    ad_pointers=("článek", "text", "pokračuje", "pokračování", "pod", "po", "níže"),
    site_pages=(
        "o nás", "redakce", "náš tým", "kontakt", "kontakty", "kontaktujte nás",
        "obchodní podmínky", "podmínky užití", "podmínky používání", "všeobecné podmínky",
        "ochrana osobních údajů", "zásady ochrany osobních údajů", "cookies", "zásady cookies",
        "inzerce", "ceník inzerce", "reklama", "předplatné", "newsletter", "přihlášení",
        "přihlásit se", "registrace", "zapomenuté heslo", "můj účet", "nápověda", "mapa stránek",
        "prohlášení o přístupnosti", "tiráž",
    ),
    list_pages=(
        "smuteční oznámení", "parte", "úmrtí", "kalendář", "kalendář akcí", "akce", "kulturní akce",
        "inzeráty", "inzerce", "archiv", "nejnovější", "všechny články", "všechny zprávy", "štítky",
        "rubriky", "autoři", "hledat", "vyhledávání", "výsledky hledání", "výsledky vyhledávání",
        "fotogalerie", "počasí", "tv program", "nejčtenější", "nic nenalezeno",
    ),
    list_beginnings=(
        "výsledky hledání", "výsledky vyhledávání", "štítek", "rubrika:", "kategorie:", "archiv:",
        "články autora", "všechny články autora", "autor:", "počasí", "kalendář",
    ),
    unfinished=(
        "stránky ve výstavbě", "ve výstavbě", "web ve výstavbě", "stránky se připravují",
        "již brzy", "probíhá údržba", "doména na prodej",
    ),
    phrases={
        "paywall/offer": (
            "abyste mohli číst dál", "chcete číst dál", "pokračujte ve čtení s",
            "článek je pouze pro předplatitele", "pouze pro předplatitele", "jen pro předplatitele",
            "obsah pouze pro", "už máte předplatné", "již máte předplatné", "jste předplatitel",
            "přihlaste se a čtěte", "odemkněte článek",
        ),
        "comments/prompt": (
            "zadejte prosím svůj komentář", "zadejte své jméno", "uložit do prohlížeče jméno",
        ),
        "comments/heading": ("napsat komentář", "odeslat komentář"),
        "latest/heading": ("nejnovější příspěvky", "nejnovější články"),
        "related/heading": ("čtěte také", "související články", "mohlo by vás zajímat"),
        "related/read-also": ("čtěte také:", "přečtěte si také:"),
        "ad/label": ("reklama",),
        "share/label": ("sdílet",),
        "caption/line": ("foto:",),
        "tags/line": ("štítky:",),
        "copyright/line": ("všechna práva vyhrazena",),
    },
)  # fmt: skip
