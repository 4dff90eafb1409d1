"""Uzbek (o‘zbekcha)."""

from newscrawl.extraction.languages.language import Ago, Language

LANGUAGE = Language(
    code="uz",
    name="Uzbek",
    zones=("Asia/Tashkent",),
    months=(
        ("yan", "yanvar", "январ", "янв"),
        ("фев", "fev", "fevral", "феврал"),
        ("mar", "mart", "март", "мар"),
        ("apr", "апр", "aprel", "апрел"),
        ("may", "май"),
        ("iyn", "iyun", "июн"),
        ("iyl", "iyul", "июл"),
        ("авг", "август", "avgust", "avg"),
        ("sen", "sentabr", "сентябр", "сен"),
        ("okt", "окт", "oktabr", "октябр"),
        ("noy", "noyabr", "ноябр", "ноя"),
        ("дек", "dek", "dekabr", "декабр"),
    ),
    weekdays=(
        "dush", "dushanba", "sesh", "seshanba", "chor", "chorshanba", "payshanba", "juma", "shan",
        "shanba", "yakshanba", "жума",
    ),
    ago=(
        Ago(
            example="6 soat oldin",
            behind=("oldin",),
            minute=("daqiqa",),
            hour=("soat",),
            day=("kun",),
        ),
    ),
    numbers=(("bir",),),
    today=("bugun",),
    yesterday=("kecha",),
    front_page=("bosh sahifa",),
    kickers=("futbol",),
    phrases={
        "comments/heading": ("izohlar", "fikrlar"),
        "ad/label": ("reklama",),
    },
)  # fmt: skip
