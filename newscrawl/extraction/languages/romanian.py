"""Romanian (română)."""

from newscrawl.extraction.languages.language import Language

LANGUAGE = Language(
    code="ro",
    name="Romanian",
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
