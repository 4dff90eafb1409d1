"""Bosnian (bosanski)."""

from newscrawl.extraction.languages.language import DAY, HOUR, MINUTE, Ago, Language

LANGUAGE = Language(
    code="bs",
    name="Bosnian",
    months=(
        ("jan", "januar", "januara"),
        ("feb", "februar", "februara"),
        ("mar", "mart", "marta"),
        ("apr", "april", "aprila"),
        ("maj", "maja"),
        ("jun", "juni", "juna"),
        ("jul", "juli", "jula"),
        ("aug", "august", "augusta"),
        ("sep", "septembra"),
        ("okt", "oktobra"),
        ("nov", "novembra"),
        ("dec", "decembra"),
    ),
    own_months={"lip": 6, "srp": 7, "lis": 10, "listopad": 10, "listopada": 10, "listopadu": 10},
    weekdays=("ponedjeljak", "utorak", "srijeda", "četvrtak", "petak", "subota", "nedjelja"),
    ago=(
        Ago(
            example="prije 6 sati",
            before=("prije",),
            minute=("min", "minut", "minuta", "minute", "minutu", "minutama"),
            hour=("h", "sat", "sata", "sati", "sat vremena"),
            day=("dan", "dana"),
            alone={
                MINUTE: ("minutu",),
                HOUR // 2: ("pola sata",),
                HOUR: ("sat", "sat vremena"),
                DAY: ("dan",),
            },
        ),
    ),
    numbers=(("jedan", "jednom"),),
    today=("danas",),
    yesterday=("jučer",),
    day_before=("prekjučer",),
    byline=("piše", "pišu", "napisao", "napisala", "autor", "autorica", "autori"),
    no_person=("uredništvo",),
    published=("objavljeno", "objavljen", "datum"),
    updated=("ažurirano",),
    front_page=("početna", "naslovnica"),
    kickers=("ekskluzivno", "intervju", "komentar", "politika"),
    credits=("foto",),
    not_found=("stranica nije pronađena", "stranica ne postoji"),
    phrases={
        "comments/prompt": ("molimo unesite svoj komentar", "molimo unesite komentar"),
        "related/heading": ("pročitajte još",),
        "related/read-also": ("pročitajte još:", "pročitajte i:", "pročitajte još"),
        "ad/label": ("reklama", "oglas", "oglasi"),
        "caption/line": ("foto:",),
        "tags/line": ("oznake:", "tagovi:"),
    },
)  # fmt: skip
