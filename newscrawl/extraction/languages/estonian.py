"""Estonian (eesti)."""

from newscrawl.extraction.languages.language import DAY, HOUR, MINUTE, Ago, Language

LANGUAGE = Language(
    code="et",
    name="Estonian",
    zones=("Europe/Tallinn",),
    months=(
        ("jaan", "jaanuar"),
        ("veebr", "veebruar"),
        ("märts",),
        ("apr", "aprill"),
        ("mai",),
        ("juuni",),
        ("juuli",),
        ("aug", "august"),
        ("september", "sept"),
        ("okt", "oktoober"),
        ("nov", "november"),
        ("dets", "detsember"),
    ),
    weekdays=("esmaspäev", "teisipäev", "kolmapäev", "neljapäev", "reede", "laupäev", "pühapäev"),
    ago=(
        Ago(
            example="6 tundi tagasi",
            behind=("tagasi",),
            minute=("min", "minut", "minutit"),
            hour=("t", "tund", "tundi"),
            day=("päev", "päeva"),
            alone={MINUTE: ("minut",), HOUR: ("tund",), DAY: ("päev",)},
        ),
    ),
    today=("täna",),
    yesterday=("eile",),
    byline=("autor", "tekst"),
    front_page=("avaleht", "esileht"),
    kickers=("intervju",),
    not_found=("lehekülge ei leitud", "lehte ei leitud"),
    site_pages=(
        "meist", "toimetus", "kontakt", "kontaktid", "kasutustingimused", "tingimused",
        "privaatsuspoliitika", "küpsised", "reklaam", "tellimine", "telli", "logi sisse",
        "registreeru", "abi",
    ),
    list_pages=(
        "surmakuulutused", "kalender", "sündmused", "kuulutused", "arhiiv", "viimased uudised",
        "kõik uudised", "märksõnad", "kategooriad", "autorid", "otsing", "otsingutulemused",
        "galeriid", "ilm", "telekava",
    ),
    list_beginnings=(
        "otsingutulemused", "märksõna:", "kategooria:", "arhiiv:", "autor:", "kalender",
    ),
    unfinished=("leht on ehitamisel", "ehitamisel", "varsti tulekul"),
    first_persons=("ma", "mina", "mul", "mind", "minu"),
    question_labels=("küsimus",),
    this_text=("see artikkel", "see lugu", "see tekst", "artikkel on"),
    machines=("tehisintellekt*", "tehisaru*", "ai"),
    key_point_headings=("lühidalt", "kokkuvõte"),
    phrases={
        "comments/heading": ("kommentaarid",),
        "related/read-also": ("loe ka:", "loe veel:"),
        "paywall/offer": (
            "edasi lugemiseks", "artikkel on ainult tellijatele", "ainult tellijatele",
            "kas oled juba tellija",
        ),
        "caption/line": ("foto:",),
    },
)  # fmt: skip
