"""Serbian (српски, srpski)."""

from newscrawl.extraction.languages.language import Language

LANGUAGE = Language(
    code="sr",
    name="Serbian",
    phrases={
        "comments/prompt": (
            "молимо унесите свој коментар", "molimo unesite svoj komentar",
            "molimo unesite komentar",
        ),
        "comments/heading": (
            "коментари", "оставите одговор", "оставите коментар", "ostavite komentar",
            "ostavi komentar",
        ),
        "latest/heading": (
            "скорашњи чланци", "најновије вести", "најновији чланци", "najnovije vesti",
            "najčitanije",
        ),
        "related/heading": (
            "повезани чланци", "pročitajte još", "прочитајте још", "повезане вести",
            "povezani članci", "slični članci",
        ),
        "related/read-also": (
            "pročitajte još:", "прочитајте и:", "pročitajte i:", "pročitajte još",
        ),
        "ad/label": ("reklama", "oglas", "oglasi", "огласи"),
        "share/label": ("подели", "podeli"),
        "next-prev/label": ("претходни чланак", "следећи чланак"),
        "newsletter/line": (
            "пратите нас", "претплатите се", "pratite nas", "pretplatite se", "prijavite se na",
        ),
        "donation/line": ("подржите", "podržite nezavisno", "podržite nas"),
        "caption/line": ("foto:", "фото:"),
        "tags/line": ("тагови:", "ознаке:", "oznake:", "tagovi:"),
        "copyright/line": ("сва права задржана",),
    },
)  # fmt: skip
