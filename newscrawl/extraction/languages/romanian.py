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
    roles=(
        "autor", "autoare", "jurnalist", "jurnalistă", "redactor", "reporter", "corespondent",
    ),
    published=("publicat", "data"),
    updated=("actualizat",),
    kickers=("actualizare", "exclusiv", "interviu", "opinie", "ultima"),
    credits=("foto",),
    not_found=("pagina nu a fost găsită", "pagină negăsită", "pagina nu există", "eroare 404"),
    phrases={
        "comments/prompt": ("vă rugăm să introduceți comentariul", "introduceți aici numele dvs"),
        "comments/heading": ("lăsați un mesaj",),
        "latest/heading": ("ultimele articole",),
        "related/heading": ("articole similare", "de la același autor"),
        "related/read-also": ("citește și:",),
        "ad/label": ("reclamă", "publicitate"),
        "next-prev/label": ("articolul precedent", "articolul următor"),
        "caption/line": ("foto:",),
        "tags/line": ("etichete:", "cuvinte cheie:"),
        "copyright/line": ("toate drepturile rezervate",),
    },
)  # fmt: skip
