"""Slovak (slovenčina)."""

from newscrawl.extraction.languages.language import DAY, HOUR, MINUTE, Ago, Language

LANGUAGE = Language(
    code="sk",
    name="Slovak",
    zones=("Europe/Bratislava",),
    months=(
        ("jan", "január", "januára"),
        ("feb", "február", "februára"),
        ("mar", "marca", "marec"),
        ("apr", "apríl", "apríla"),
        ("máj", "mája"),
        ("jún", "júna"),
        ("júl", "júla"),
        ("aug", "august", "augusta"),
        ("sep", "september", "septembra"),
        ("okt", "október", "októbra"),
        ("nov", "november", "novembra"),
        ("dec", "december", "decembra"),
    ),
    weekdays=(
        "sobota", "sobotu", "pondelok", "utorok", "streda", "stredu", "štvrtok", "piatok",
        "nedeľa", "nedeľu",
    ),
    ago=(
        Ago(
            example="pred 6 hodinami",
            before=("pred",),
            minute=("min", "minútou", "minútami"),
            hour=("h", "hod", "hodinou", "hodinami"),
            day=("dňom", "dňami"),
            alone={
                MINUTE: ("minútou",),
                HOUR // 2: ("polhodinou",),
                HOUR: ("hodinou",),
                DAY: ("dňom",),
            },
        ),
    ),
    clock=("o", "v"),
    numbers=(("jednou",),),
    today=("dnes",),
    yesterday=("včera",),
    day_before=("predvčerom",),
    byline=("autor", "zdroj", "text"),
    roles=(
        "autor", "autorka", "redaktor", "redaktorka", "reportér", "reportérka", "novinár",
        "novinárka", "spravodajca",
    ),
    published=("publikované",),
    updated=("aktualizované",),
    front_page=("úvod", "úvodná stránka", "domov"),
    kickers=("politika",),
    here=("tu",),
    credits=("foto",),
    not_found=("stránka sa nenašla", "stránka nebola nájdená", "stránka neexistuje", "chyba 404"),
    site_pages=(
        "o nás", "redakcia", "kontakt", "kontakty", "obchodné podmienky", "podmienky používania",
        "všeobecné podmienky", "ochrana osobných údajov", "cookies", "inzercia", "cenník inzercie",
        "reklama", "predplatné", "newsletter", "prihlásenie", "prihlásiť sa", "registrácia",
        "zabudnuté heslo", "môj účet", "pomoc", "mapa stránky", "tiráž",
    ),
    list_pages=(
        "smútočné oznámenia", "úmrtia", "kalendár", "kalendár podujatí", "podujatia", "inzeráty",
        "archív", "najnovšie", "všetky články", "všetky správy", "štítky", "rubriky", "autori",
        "hľadať", "vyhľadávanie", "výsledky vyhľadávania", "fotogaléria", "počasie", "tv program",
        "najčítanejšie",
    ),
    list_beginnings=(
        "výsledky vyhľadávania", "výsledky hľadania", "štítok", "rubrika:", "kategória:", "archív:",
        "články autora", "všetky články autora", "autor:", "počasie", "kalendár",
    ),
    unfinished=(
        "stránka vo výstavbe", "vo výstavbe", "web vo výstavbe", "stránka sa pripravuje", "čoskoro",
        "prebieha údržba",
    ),
    interviews=("rozhovor",),
    second_persons=("vy", "vás", "vám", "váš", "vaše"),
    corrections=("oprava", "spresnenie"),
    phrases={
        "comments/heading": ("komentáre",),
        "related/read-also": ("čítajte aj:", "prečítajte si aj:"),
        "paywall/offer": (
            "ak chcete čítať ďalej", "pokračujte v čítaní s", "článok je len pre predplatiteľov",
            "iba pre predplatiteľov", "len pre predplatiteľov", "už máte predplatné",
            "ste predplatiteľ", "odomknite článok",
        ),
        "ad/label": ("reklama",),
        "caption/line": ("foto:",),
        "tags/line": ("štítky:",),
    },
)  # fmt: skip
