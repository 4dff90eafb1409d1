"""Croatian (hrvatski)."""

from newscrawl.extraction.languages.language import Language

LANGUAGE = Language(
    code="hr",
    name="Croatian",
    phrases={
        "comments/prompt": ("molimo unesite svoj komentar", "molimo unesite komentar"),
        "comments/heading": ("ostavite komentar", "ostavi komentar"),
        "latest/heading": ("najnovije vijesti", "najčitanije"),
        "related/heading": ("pročitajte još", "povezani članci", "slični članci"),
        "related/read-also": ("pročitajte još:", "pročitajte i:", "pročitajte još"),
        "ad/label": ("reklama", "oglas", "oglasi"),
        "share/label": ("podijeli",),
        "next-prev/label": ("prethodni članak", "sljedeći članak"),
        "newsletter/line": ("pratite nas", "pretplatite se", "prijavite se na"),
        "donation/line": ("podržite nezavisno", "podržite nas"),
        "caption/line": ("foto:",),
        "tags/line": ("oznake:", "tagovi:", "ključne riječi:"),
        "copyright/line": ("sva prava pridržana",),
    },
)  # fmt: skip
