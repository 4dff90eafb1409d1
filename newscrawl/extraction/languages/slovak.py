"""Slovak (slovenčina)."""

from newscrawl.extraction.languages.language import DAY, HOUR, MINUTE, Ago, Language

LANGUAGE = Language(
    code="sk",
    name="Slovak",
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
    kickers=("politika",),
    here=("tu",),
    credits=("foto",),
    not_found=("stránka sa nenašla", "stránka nebola nájdená", "stránka neexistuje", "chyba 404"),
    phrases={
        "ad/label": ("reklama",),
        "caption/line": ("foto:",),
        "tags/line": ("štítky:",),
    },
)  # fmt: skip
