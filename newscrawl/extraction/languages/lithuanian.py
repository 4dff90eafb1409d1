"""Lithuanian (lietuvių)."""

from newscrawl.extraction.languages.language import DAY, HOUR, MINUTE, Ago, Language

LANGUAGE = Language(
    code="lt",
    name="Lithuanian",
    zones=("Europe/Vilnius",),
    months=(
        ("saus", "sausio", "sausis"),
        ("vas", "vasario", "vasaris"),
        ("kov", "kovas", "kovo"),
        ("bal", "balandis", "balandžio"),
        ("geg", "gegužė", "gegužės"),
        ("birž", "birželio", "birželis"),
        ("liep", "liepa", "liepos"),
        ("rugp", "rugpjūtis", "rugpjūčio"),
        ("rugs", "rugsėjis", "rugsėjo"),
        ("spal", "spalio", "spalis"),
        ("lapkr", "lapkritis", "lapkričio"),
        ("gruod", "gruodis", "gruodžio"),
    ),
    weekdays=(
        "pirmadienis", "antradienis", "trečiadienis", "ketvirtadienis", "penktadienis",
        "šeštadienis", "sekmadienis",
    ),
    ago=(
        Ago(
            example="prieš 6 valandas",
            before=("prieš",),
            minute=("min", "minutę", "minutes", "minučių"),
            hour=("val", "valandą", "valandas", "valandų"),
            day=("d", "dieną", "dienas", "dienų"),
            alone={MINUTE: ("minutę",), HOUR: ("valandą",), DAY: ("dieną",)},
        ),
    ),
    today=("šiandien",),
    yesterday=("vakar",),
    byline=("autorius", "autorė", "parengė"),
    front_page=("pradžia", "titulinis"),
    not_found=("puslapis nerastas",),
    site_pages=(
        "apie mus", "redakcija", "kontaktai", "naudojimosi taisyklės", "taisyklės",
        "privatumo politika", "slapukų politika", "slapukai", "reklama", "prenumerata",
        "prisijungti", "prisijungimas", "registracija", "pagalba",
    ),
    list_pages=(
        "mirtys", "užuojautos", "kalendorius", "renginiai", "skelbimai", "archyvas", "naujausi",
        "visos naujienos", "žymos", "kategorijos", "autoriai", "paieška", "paieškos rezultatai",
        "galerijos", "orai", "tv programa",
    ),
    list_beginnings=(
        "paieškos rezultatai", "žyma:", "kategorija:", "archyvas:", "autorius:", "kalendorius",
    ),
    unfinished=("svetainė kuriama", "kuriama", "netrukus", "vyksta atnaujinimo darbai"),
    first_persons=("aš", "man", "mane", "mano"),
    question_labels=("klausimas",),
    this_text=("šis straipsnis", "šis tekstas", "straipsnis parengtas"),
    machines=("dirbtinio intelekto", "dirbtinis intelektas", "di"),
    key_point_headings=("trumpai", "santrauka", "svarbiausia"),
    phrases={
        "comments/heading": ("komentarai",),
        "related/read-also": ("taip pat skaitykite:", "skaitykite daugiau:"),
        "paywall/offer": (
            "norėdami skaityti toliau", "straipsnis skirtas tik prenumeratoriams",
            "tik prenumeratoriams", "jau esate prenumeratorius",
        ),
        "ad/label": ("reklama",),
        "caption/line": ("foto:",),
    },
)  # fmt: skip
