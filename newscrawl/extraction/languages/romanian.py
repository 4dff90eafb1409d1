"""Romanian (română)."""

from newscrawl.extraction.languages.language import HOUR, Ago, Language

LANGUAGE = Language(
    code="ro",
    name="Romanian",
    months=(
        ("ian", "ianuarie"),
        ("feb", "februarie"),
        ("mar", "martie"),
        ("apr", "aprilie"),
        ("mai",),
        ("iun", "iunie"),
        ("iul", "iulie"),
        ("aug", "august"),
        ("sept", "septembrie"),
        ("oct", "octombrie"),
        ("nov", "noiembrie", "noiem", "noi"),
        ("dec", "decembrie"),
    ),
    weekdays=("luni", "marți", "miercuri", "vineri", "sâmbătă", "duminică"),
    ago=(
        Ago(
            example="acum 6 ore",
            before=("acum", "în urmă cu"),
            minute=("min", "minut", "minute", "de minute"),
            hour=("h", "oră", "ore", "de ore"),
            day=("zi", "zile", "de zile"),
            alone={HOUR // 2: ("jumătate de oră",)},
        ),
    ),
    numbers=(("un",),),
    today=("azi", "astăzi"),
    yesterday=("ieri",),
    byline=("scris de", "autor", "publicat de", "articol de"),
    doubtful_byline=("de",),
    published=("publicat", "data"),
    updated=("actualizat",),
    kickers=("actualizare", "exclusiv", "interviu", "opinie", "ultima"),
    credits=("foto",),
    phrases={
        "comments/prompt": ("vă rugăm să introduceți comentariul", "introduceți aici numele dvs"),
        "comments/heading": (
            "comentarii", "lăsați un mesaj", "lasă un răspuns", "lasă un comentariu",
        ),
        "latest/heading": ("ultimele articole", "ultimele știri", "ultimele noutăți"),
        "related/heading": (
            "articole similare", "de la același autor", "citește și", "știri similare",
        ),
        "related/read-also": ("citește și:",),
        "ad/label": ("reclamă", "publicitate"),
        "share/label": ("distribuie",),
        "next-prev/label": ("articolul precedent", "articolul următor"),
        "newsletter/line": ("abonați-vă", "abonează-te", "urmărește-ne", "urmăriți-ne"),
        "donation/line": ("sprijină", "susține jurnalismul"),
        "caption/line": ("foto:",),
        "tags/line": ("etichete:", "cuvinte cheie:"),
        "copyright/line": ("toate drepturile rezervate",),
    },
)  # fmt: skip
