"""Azerbaijani (Azərbaycanca)."""

from newscrawl.extraction.languages.language import Language

LANGUAGE = Language(
    code="az",
    name="Azerbaijani",
    phrases={
        "comments/prompt": (
            "zəhmət olmasa şərhinizi daxil edin", "zəhmət olmasa adınızı daxil edin",
        ),
        "comments/heading": ("şərhlər", "bir cavab yazın", "şərh göndər", "şərh yazın"),
        "latest/heading": ("son xəbərlər", "ən son xəbərlər"),
        "related/heading": (
            "oxşar xəbərlər", "həmçinin oxuyun", "oxşar məqalələr", "əlaqəli xəbərlər",
        ),
        "related/read-also": ("həmçinin oxuyun:", "oxuyun:"),
        "ad/label": ("reklam",),
        "share/label": ("paylaş", "paylaşın"),
        "next-prev/label": ("əvvəlki xəbər", "növbəti xəbər"),
        "newsletter/line": (
            "abunə olun", "telegram kanalımıza abunə", "bizi izləyin", "kanalımıza abunə",
        ),
        "donation/line": ("müstəqil jurnalistikanı",),
        "tags/line": ("teq:", "açar sözlər:"),
        "copyright/line": ("bütün hüquqlar qorunur",),
    },
)  # fmt: skip
