"""Slovenian (slovenščina)."""

from newscrawl.extraction.languages.language import DAY, HOUR, MINUTE, Ago, Language

LANGUAGE = Language(
    code="sl",
    name="Slovenian",
    zones=("Europe/Ljubljana",),
    months=(
        ("jan", "januar"),
        ("feb", "februar"),
        ("mar", "marca", "marec"),
        ("apr", "april", "aprila"),
        ("maj", "maja"),
        ("jun", "junij"),
        ("jul", "julij"),
        ("avgusta", "avgust", "avg"),
        ("sep", "september", "septembra"),
        ("okt", "oktober", "oktobra"),
        ("nov", "november", "novembra"),
        ("dec", "december", "decembra"),
    ),
    weekdays=("sobota", "ponedeljek", "torek", "sreda", "četrtek", "petek", "nedelja"),
    ago=(
        Ago(
            example="pred 6 urami",
            before=("pred",),
            minute=("min", "minuto", "minutami", "minutama"),
            hour=("h", "ure", "uro", "urami"),
            day=("dan", "dni", "dnevom", "dnevi"),
            alone={MINUTE: ("minuto",), HOUR: ("uro",), DAY: ("dan",)},
        ),
    ),
    clock=("ob", "v"),
    today=("danes",),
    yesterday=("včeraj",),
    day_before=("predvčerajšnjim",),
    byline=("piše", "avtor"),
    no_person=("uredništvo",),
    published=("objavljeno", "datum"),
    updated=("posodobljeno",),
    front_page=("domov", "naslovnica"),
    kickers=("intervju", "komentar"),
    credits=("foto",),
    not_found=("stran ni bila najdena", "strani ni mogoče najti"),
    site_pages=(
        "o nas", "uredništvo", "kolofon", "kontakt", "kontakti", "pogoji uporabe", "splošni pogoji",
        "politika zasebnosti", "varstvo osebnih podatkov", "piškotki", "oglaševanje", "naročnina",
        "prijava", "registracija", "pozabljeno geslo", "pomoč",
    ),
    list_pages=(
        "osmrtnice", "koledar", "koledar dogodkov", "dogodki", "mali oglasi", "arhiv", "najnovejše",
        "vse novice", "oznake", "kategorije", "avtorji", "iskanje", "rezultati iskanja", "galerije",
        "vreme", "tv spored", "najbolj brano",
    ),
    list_beginnings=(
        "rezultati iskanja", "oznaka:", "kategorija:", "arhiv:", "članki avtorja", "avtor:",
        "koledar",
    ),
    unfinished=("stran je v izdelavi", "v izdelavi", "stran v izdelavi", "kmalu", "vzdrževanje"),
    key_point_headings=("na kratko", "povzetek", "ključne točke"),
    corrections=("popravek",),
    phrases={
        "comments/heading": ("komentarji",),
        "related/read-also": ("preberite tudi:", "preberite še:"),
        "paywall/offer": (
            "za nadaljevanje branja", "za branje celotnega članka", "članek je na voljo le",
            "samo za naročnike", "le za naročnike", "ste že naročnik",
        ),
        "ad/label": ("oglas", "oglasi"),
        "caption/line": ("foto:",),
        "tags/line": ("oznake:",),
    },
)  # fmt: skip
