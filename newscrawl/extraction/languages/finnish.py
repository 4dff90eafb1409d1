"""Finnish (suomi)."""

from newscrawl.extraction.languages.language import DAY, HOUR, MINUTE, Ago, Language

LANGUAGE = Language(
    code="fi",
    name="Finnish",
    months=(
        ("tammi", "tammik", "tammikuu", "tammikuuta", "tammikuussa"),
        ("helmi", "helmik", "helmikuu", "helmikuuta", "helmikuussa"),
        ("maalis", "maalisk", "maaliskuu", "maaliskuuta", "maaliskuussa"),
        ("huhti", "huhtik", "huhtikuu", "huhtikuuta", "huhtikuussa"),
        ("touko", "toukok", "toukokuu", "toukokuuta", "toukokuussa"),
        ("kesä", "kesäk", "kesäkuu", "kesäkuuta", "kesäkuussa"),
        ("heinä", "heinäk", "heinäkuu", "heinäkuuta", "heinäkuussa"),
        ("elo", "elok", "elokuu", "elokuuta", "elokuussa"),
        ("syys", "syysk", "syyskuu", "syyskuuta", "syyskuussa"),
        ("loka", "lokak", "lokakuu", "lokakuuta", "lokakuussa"),
        ("marras", "marrask", "marraskuu", "marraskuuta", "marraskuussa"),
        ("joulu", "jouluk", "joulukuu", "joulukuuta", "joulukuussa"),
    ),
    weekdays=(
        "maanantai", "maanantaina", "tiistai", "tiistaina", "keskiviikko", "keskiviikkona",
        "torstai", "torstaina", "perjantai", "perjantaina", "lauantai", "lauantaina", "sunnuntai",
        "sunnuntaina",
    ),
    ago=(
        Ago(
            example="6 tuntia sitten",
            behind=("sitten",),
            minute=("min", "minuutti", "minuuttia"),
            hour=("t", "h", "tunti", "tuntia"),
            day=("pv", "päivä", "päivää"),
            alone={MINUTE: ("minuutti",), HOUR: ("tunti",), DAY: ("päivä",)},
        ),
    ),
    clock=("klo",),
    numbers=(("yksi",), ("kaksi",), ("kolme",)),
    today=("tänään",),
    yesterday=("eilen",),
    byline=("teksti", "kirjoittaja", "kirjoittanut", "toimittaja"),
    no_person=("toimitus",),
    roles=(
        "toimittaja", "päätoimittaja", "kirjeenvaihtaja", "kolumnisti",
    ),
    published=("julkaistu",),
    updated=("päivitetty",),
    front_page=("etusivu",),
    kickers=("kolumni", "kommentti", "pääkirjoitus"),
    credits=("kuva",),
    not_found=("sivua ei löydy", "sivua ei löytynyt", "sivua ei ole"),
    consent_terms=(
        "tietoja laitteella", "henkilötietoja", "kumppanimme", "oikeutettu etu", "suostumuksesi",
        "hyväksy kaikki", "käytämme evästeitä", "tietosuojaseloste",
    ),
    ad_nouns=("mainos", "mainoksen"),
    ad_pointers=("juttu", "artikkeli", "teksti", "jatkuu", "jälkeen", "alla", "alapuolella"),
    site_pages=(
        "tietoa meistä", "meistä", "toimitus", "yhteystiedot", "ota yhteyttä", "käyttöehdot",
        "ehdot", "tietosuoja", "tietosuojaseloste", "rekisteriseloste", "evästeet",
        "evästekäytäntö", "mainosta", "mediatiedot", "tilaa", "tilaukset", "uutiskirje", "kirjaudu",
        "kirjaudu sisään", "rekisteröidy", "unohtunut salasana", "oma tili", "ohjeet",
        "usein kysytyt kysymykset", "avoimet työpaikat", "saavutettavuusseloste",
    ),
    list_pages=(
        "kuolinilmoitukset", "kuolleet", "kalenteri", "tapahtumat", "tapahtumakalenteri",
        "ilmoitukset", "arkisto", "uusimmat", "uusimmat uutiset", "kaikki uutiset",
        "kaikki artikkelit", "avainsanat", "kategoriat", "kirjoittajat", "haku", "hakutulokset",
        "kuvagalleriat", "sää", "tv-ohjelmat", "luetuimmat", "ei tuloksia",
    ),
    list_beginnings=(
        "hakutulokset", "avainsana:", "kategoria:", "arkisto:", "kaikki artikkelit kirjoittajalta",
        "kirjoittaja:", "kalenteri",
    ),
    unfinished=(
        "sivusto rakenteilla", "rakenteilla", "tulossa pian", "huoltokatko", "sivu on rakenteilla",
    ),
    phrases={
        "paywall/offer": (
            "jatka lukemista", "jatkaaksesi lukemista", "tämä artikkeli on vain tilaajille",
            "vain tilaajille", "tilaajille", "oletko jo tilaaja", "kirjaudu sisään lukeaksesi",
            "lue koko artikkeli tilaamalla",
        ),
        "comments/prompt": ("kirjoita kommenttisi", "kirjoita nimesi tähän"),
        "comments/heading": ("jätä vastaus", "lähetä kommentti"),
        "latest/heading": ("viimeisimmät artikkelit", "viimeisimmät viestit", "luetuimmat"),
        "related/heading": ("liittyvät artikkelit", "lue myös", "lisää tekijältä"),
        "related/read-also": ("lue myös:", "lue lisää:"),
        "ad/label": ("mainos",),
        "next-prev/label": ("edellinen artikkeli", "seuraava artikkeli"),
        "tags/line": ("avainsanat:", "asiasanat:"),
        "copyright/line": ("kaikki oikeudet pidätetään",),
    },
)  # fmt: skip
