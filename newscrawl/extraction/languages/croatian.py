"""Croatian (hrvatski)."""

from newscrawl.extraction.languages.language import DAY, HOUR, MINUTE, Ago, Language

LANGUAGE = Language(
    code="hr",
    name="Croatian",
    zones=("Europe/Zagreb",),
    months=(
        ("sij", "siječanj", "siječnja", "siječnju", "siječnjem"),
        ("velj", "veljača", "veljače", "veljači", "veljačom"),
        ("ožu", "ožujak", "ožujka", "ožujku", "ožujkom"),
        ("tra", "travanj", "travnja", "travnju", "travnjem"),
        ("svi", "svibanj", "svibnja", "svibnju", "svibnjem"),
        ("lipanj", "lipnja", "lipnju", "lipnjem"),
        ("srpanj", "srpnja", "srpnju", "srpnjem"),
        ("kol", "kolovoz", "kolovoza", "kolovozu", "kolovozom"),
        ("ruj", "rujan", "rujna", "rujnu", "rujnom"),
        ("listopadom",),
        (
            "stu", "studeni", "studenoga", "studenom", "studenomu", "studenome", "studenog",
            "studenim",
        ),
        ("pro", "prosinac", "prosinca", "prosincu", "prosincem"),
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
    clock=("u",),
    numbers=(("jedan", "jednom"),),
    today=("danas",),
    yesterday=("jučer",),
    day_before=("prekjučer",),
    byline=("piše", "pišu", "napisao", "napisala", "autor", "autorica", "autori"),
    no_person=("uredništvo",),
    roles=(
        "autor", "autorica", "novinar", "novinarka", "urednik", "urednica", "dopisnik",
        "dopisnica",
    ),
    published=("objavljeno", "objavljen", "datum"),
    updated=("ažurirano",),
    front_page=("naslovnica", "početna"),
    kickers=("ekskluzivno", "intervju", "komentar", "politika"),
    here=("tu",),
    credits=("foto",),
    not_found=("stranica nije pronađena", "stranica ne postoji"),
    site_pages=(
        "o nama", "impressum", "redakcija", "kontakt", "kontakti", "uvjeti korištenja",
        "opći uvjeti", "pravila privatnosti", "politika privatnosti", "zaštita osobnih podataka",
        "kolačići", "oglašavanje", "marketing", "pretplata", "prijava", "prijavi se",
        "registracija", "zaboravljena lozinka", "moj račun", "pomoć",
    ),
    list_pages=(
        "osmrtnice", "kalendar", "kalendar događanja", "događanja", "događaji", "oglasi",
        "mali oglasi", "arhiva", "najnovije", "sve vijesti", "oznake", "kategorije", "autori",
        "traži", "pretraga", "rezultati pretrage", "galerije", "vrijeme", "tv program",
        "najčitanije",
    ),
    list_beginnings=(
        "rezultati pretrage", "rezultati za", "oznaka:", "kategorija:", "arhiva:", "članci autora",
        "autor:", "kalendar",
    ),
    unfinished=(
        "stranica je u izradi", "u izradi", "stranica u izradi", "uskoro", "održavanje u tijeku",
    ),
    interviews=("intervju", "razgovor"),
    corrections=("ispravak",),
    phrases={
        "paywall/offer": (
            "za nastavak čitanja", "za čitanje cijelog članka", "članak je dostupan samo",
            "samo za pretplatnike", "već imate pretplatu", "već ste pretplatnik",
        ),
        "comments/prompt": ("molimo unesite svoj komentar", "molimo unesite komentar"),
        "related/heading": ("pročitajte još",),
        "related/read-also": ("pročitajte još:", "pročitajte i:", "pročitajte još"),
        "ad/label": ("reklama", "oglas", "oglasi"),
        "caption/line": ("foto:",),
        "tags/line": ("oznake:", "tagovi:"),
    },
)  # fmt: skip
