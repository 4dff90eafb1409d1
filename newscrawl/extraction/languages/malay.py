"""Malay (Bahasa Melayu)."""

from newscrawl.extraction.languages.language import HOUR, Ago, Language

LANGUAGE = Language(
    code="ms",
    name="Malay",
    zones=("Asia/Kuala_Lumpur", "Asia/Brunei"),
    months=(
        ("jan", "januari"),
        ("feb", "februari"),
        ("mac",),
        ("apr", "april"),
        ("mei",),
        ("jun",),
        ("jul", "julai"),
        ("ogo", "ogos"),
        ("sep", "september"),
        ("okt", "oktober"),
        ("nov", "november"),
        ("dis", "disember"),
    ),
    weekdays=("selasa", "rabu", "sabtu", "ahad", "isnin", "khamis", "jumaat"),
    ago=(
        Ago(
            example="6 jam yang lalu",
            behind=("yang lalu", "lalu"),
            minute=("minit", "min"),
            hour=("jam",),
            day=("hari",),
            alone={HOUR // 2: ("setengah jam",), HOUR: ("sejam",)},
        ),
    ),
    clock=("pukul", "jam"),
    numbers=(("satu",), ("dua",), ("tiga",)),
    today=("hari ini",),
    yesterday=("semalam",),
    byline=("oleh", "penulis", "ditulis oleh"),
    front_page=("laman utama", "utama"),
    not_found=("halaman tidak dijumpai",),
    first_persons=("saya", "aku"),
    question_labels=("s", "soalan"),
    this_text=("artikel ini", "berita ini", "teks ini", "kandungan ini"),
    machines=("ai", "kecerdasan buatan", "chatgpt"),
    phrases={
        "comments/heading": ("komen",),
        "related/read-also": ("baca juga:",),
        "ad/label": ("iklan",),
        "caption/line": ("foto:",),
        "copyright/line": ("hak cipta",),
    },
)  # fmt: skip
