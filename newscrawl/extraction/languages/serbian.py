"""Serbian (српски, srpski)."""

from newscrawl.extraction.languages.language import DAY, HOUR, MINUTE, Ago, Language

LANGUAGE = Language(
    code="sr",
    name="Serbian",
    zones=("Europe/Belgrade",),
    months=(
        ("jan", "januar", "јан", "јануар", "januara", "јануара"),
        ("feb", "februar", "феб", "фебруар", "februara", "фебруара"),
        ("mar", "mart", "март", "мар", "marta", "марта"),
        ("apr", "april", "апр", "април", "aprila", "априла"),
        ("maj", "maja", "мај", "маја"),
        ("jun", "јун", "juna", "јуна"),
        ("jul", "јул", "jula", "јула"),
        ("авг", "август", "avgusta", "avgust", "августа", "avg"),
        ("sep", "septembra", "сеп", "септембар", "септембра"),
        ("okt", "окт", "октобар", "oktobra", "октобра"),
        ("nov", "novembra", "нов", "новембар", "новембра"),
        ("dec", "decembra", "дец", "децембар", "децембра"),
    ),
    weekdays=(
        "среда", "понедељак", "уторак", "четвртак", "петак", "субота", "недеља", "utorak",
        "četvrtak", "petak", "subota", "sreda", "nedelja",
    ),
    ago=(
        Ago(
            example="пре 6 сати",
            before=("пре",),
            minute=("мин", "минут", "минута", "минути", "минуту"),
            hour=("ч", "сат", "сата", "сати", "час", "часа"),
            day=("дан", "дана"),
            alone={MINUTE: ("минуту",), HOUR: ("сат", "час")},
        ),
        Ago(
            example="pre 6 sati",
            before=("pre", "prije"),
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
    today=("danas", "данас"),
    yesterday=("juče", "јуче"),
    day_before=("prekjuče", "прекјуче"),
    byline=("piše", "pišu", "napisao", "napisala", "autor", "autori", "пише", "аутор"),
    roles=(
        "аутор", "новинар", "новинарка", "уредник", "уредница", "дописник", "novinar",
        "novinarka", "urednik", "urednica", "dopisnik",
    ),
    published=("objavljeno", "objavljen", "објављено", "datum"),
    updated=("ažurirano", "ажурирано", "измењено"),
    front_page=("почетна", "насловна", "početna", "naslovna"),
    kickers=(
        "ekskluzivno", "intervju", "komentar", "politika", "ексклузивно", "интервју", "коментар",
    ),
    credits=("foto", "фото"),
    not_found=(
        "stranica nije pronađena", "stranica ne postoji", "страница није пронађена",
        "страница не постоји",
    ),
    site_pages=(
        "о нама", "импресум", "контакт", "маркетинг", "услови коришћења", "политика приватности",
        "правила приватности", "претплата", "пријава", "регистрација", "o nama", "impressum",
        "impresum", "kontakt", "marketing", "uslovi korišćenja", "politika privatnosti",
        "pretplata", "prijava", "registracija",
    ),
    list_pages=(
        "читуље", "умрлице", "календар", "догађаји", "огласи", "архива", "најновије", "све вести",
        "тагови", "претрага", "резултати претраге", "време", "čitulje", "umrlice", "kalendar",
        "događaji", "oglasi", "arhiva", "najnovije", "sve vesti", "tagovi", "pretraga",
        "rezultati pretrage", "vremenska prognoza",
    ),
    list_beginnings=(
        "резултати претраге", "ознака:", "категорија:", "аутор:", "rezultati pretrage", "oznaka:",
        "kategorija:", "autor:",
    ),
    unfinished=("сајт је у изради", "у изради", "sajt je u izradi", "u izradi", "uskoro"),
    interviews=("intervju", "интервју"),
    first_persons=("ja", "mene", "mi", "moj", "sam", "ја", "мене", "ми", "мој", "сам"),
    question_labels=("pitanje", "питање"),
    this_text=(
        "ovaj članak", "ovaj tekst", "članak je", "tekst je", "овај чланак", "овај текст",
        "текст је",
    ),
    machines=(
        "ai", "ви", "veštačke inteligencije", "veštačka inteligencija", "вештачке интелигенције",
        "вештачка интелигенција", "chatgpt",
    ),
    key_point_headings=("ukratko", "укратко", "sažetak", "сажетак"),
    corrections=("ispravka", "исправка"),
    phrases={
        "paywall/offer": (
            "da biste nastavili čitanje", "samo za pretplatnike", "već ste pretplatnik",
            "да бисте наставили читање", "само за претплатнике",
        ),
        "comments/prompt": (
            "молимо унесите свој коментар", "molimo unesite svoj komentar",
            "molimo unesite komentar",
        ),
        "comments/heading": ("komentari", "коментари", "оставите одговор",),
        "latest/heading": ("скорашњи чланци", "најновије вести"),
        "related/heading": ("повезани чланци", "pročitajte još", "прочитајте још"),
        "related/read-also": (
            "pročitajte još:", "прочитајте и:", "pročitajte i:", "pročitajte još",
        ),
        "ad/label": ("reklama", "oglas", "oglasi", "огласи"),
        "caption/line": ("foto:", "фото:"),
        "tags/line": ("тагови:", "ознаке:", "oznake:", "tagovi:"),
        "copyright/line": ("сва права задржана",),
    },
)  # fmt: skip
