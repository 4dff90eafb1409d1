"""Latvian (latviešu)."""

from newscrawl.extraction.languages.language import DAY, HOUR, MINUTE, Ago, Language

LANGUAGE = Language(
    code="lv",
    name="Latvian",
    zones=("Europe/Riga",),
    months=(
        ("janv", "janvāris", "janvārī"),
        ("febr", "februāris", "februārī"),
        ("marts", "martā"),
        ("apr", "aprīlis", "aprīlī"),
        ("maijs", "maijā"),
        ("jūn", "jūnijs", "jūnijā"),
        ("jūl", "jūlijs", "jūlijā"),
        ("aug", "augusts", "augustā"),
        ("sept", "septembris", "septembrī"),
        ("okt", "oktobris", "oktobrī"),
        ("nov", "novembris", "novembrī"),
        ("dec", "decembris", "decembrī"),
    ),
    weekdays=(
        "pirmd", "pirmdiena", "otrd", "otrdiena", "trešd", "trešdiena", "ceturtd", "ceturtdiena",
        "piektd", "piektdiena", "sestd", "sestdiena", "svētd", "svētdiena",
    ),
    ago=(
        Ago(
            example="pirms 6 stundām",
            before=("pirms",),
            minute=("min", "minūtes", "minūtēm"),
            hour=("h", "st", "stundas", "stundām"),
            day=("dienas", "dienām"),
            alone={MINUTE: ("minūtes",), HOUR: ("stundas",), DAY: ("dienas",)},
        ),
    ),
    today=("šodien",),
    yesterday=("vakar",),
    byline=("autors", "autore"),
    front_page=("sākums", "sākumlapa"),
    not_found=("lapa nav atrasta",),
    site_pages=(
        "par mums", "redakcija", "kontakti", "lietošanas noteikumi", "noteikumi",
        "privātuma politika", "sīkdatņu politika", "sīkdatnes", "reklāma", "abonēšana",
        "pieslēgties", "ienākt", "reģistrācija", "palīdzība",
    ),
    list_pages=(
        "sēru vēstis", "miruši", "kalendārs", "pasākumi", "notikumi", "sludinājumi", "arhīvs",
        "jaunākās ziņas", "visas ziņas", "birkas", "kategorijas", "autori", "meklēt",
        "meklēšanas rezultāti", "galerijas", "laika ziņas", "laikapstākļi", "tv programma",
    ),
    list_beginnings=(
        "meklēšanas rezultāti", "birka:", "kategorija:", "arhīvs:", "autors:", "kalendārs",
    ),
    unfinished=("lapa ir izstrādes stadijā", "lapa tiek izstrādāta", "drīzumā"),
    first_persons=("es", "man", "mani", "mans", "mana"),
    question_labels=("jautājums",),
    this_text=("šis raksts", "šis teksts", "raksts ir", "raksts tapis"),
    machines=("mākslīgā intelekta", "mākslīgais intelekts", "mi"),
    key_point_headings=("īsumā", "kopsavilkums"),
    phrases={
        "comments/heading": ("komentāri",),
        "related/read-also": ("lasi arī:", "lasiet arī:"),
        "paywall/offer": (
            "lai turpinātu lasīt", "raksts pieejams tikai abonentiem", "tikai abonentiem",
            "jau esat abonents",
        ),
        "caption/line": ("foto:",),
    },
)  # fmt: skip
