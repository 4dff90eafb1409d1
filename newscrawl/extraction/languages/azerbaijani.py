"""Azerbaijani (Azərbaycanca)."""

from newscrawl.extraction.languages.language import HOUR, Ago, Language

LANGUAGE = Language(
    code="az",
    name="Azerbaijani",
    zones=("Asia/Baku",),
    months=(
        ("yan", "yanvar"),
        ("fev", "fevral"),
        ("mar", "mart"),
        ("apr", "aprel"),
        ("may",),
        ("iyn", "iyun", "i̇yun"),
        ("iyl", "iyul", "i̇yul"),
        ("avq", "avqust"),
        ("sen", "sentyabr"),
        ("okt", "oktyabr"),
        ("noy", "noyabr"),
        ("dek", "dekabr"),
    ),
    weekdays=("çərşənbə", "cümə", "şənbə", "bazar"),
    ago=(
        Ago(
            example="6 saat əvvəl",
            behind=("əvvəl",),
            minute=("dəqiqə",),
            hour=("saat",),
            day=("gün",),
            alone={HOUR // 2: ("yarım saat",)},
        ),
    ),
    numbers=(("bir",), ("iki",), ("üç",)),
    today=("bu gün", "bugün"),
    yesterday=("dünən",),
    byline=("müəllif",),
    published=("tarix",),
    updated=("yenilənib",),
    front_page=("ana səhifə",),
    kickers=("futbol",),
    not_found=("səhifə tapılmadı",),
    key_point_headings=("qısaca", "xülasə", "əsas məqamlar"),
    phrases={
        "comments/prompt": (
            "zəhmət olmasa şərhinizi daxil edin", "zəhmət olmasa adınızı daxil edin",
        ),
        "comments/heading": ("şərhlər", "rəylər", "bir cavab yazın", "şərh göndər"),
        "latest/heading": ("son xəbərlər",),
        "related/heading": ("oxşar xəbərlər", "həmçinin oxuyun"),
        "related/read-also": ("həmçinin oxuyun:", "oxuyun:"),
        "ad/label": ("reklam",),
        "tags/line": ("teq:", "açar sözlər:"),
        "copyright/line": ("bütün hüquqlar qorunur",),
    },
)  # fmt: skip
