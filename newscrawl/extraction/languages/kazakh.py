"""Kazakh (қазақша)."""

from newscrawl.extraction.languages.language import Ago, Language

LANGUAGE = Language(
    code="kk",
    name="Kazakh",
    zones=("Asia/Almaty",),
    months=(
        ("қаң", "қаңтар"),
        ("ақп", "ақпан"),
        ("нау", "наурыз"),
        ("сәу", "сәуір"),
        ("мам", "мамыр"),
        ("мау", "маусым"),
        ("шіл", "шілде"),
        ("там", "тамыз"),
        ("қыр", "қыркүйек"),
        ("қаз", "қазан"),
        ("қар", "қараша"),
        ("жел", "желтоқсан"),
    ),
    weekdays=("дүйсенбі", "сейсенбі", "сәрсенбі", "бейсенбі", "жұма", "сенбі", "жексенбі"),
    ago=(
        Ago(
            example="6 сағат бұрын",
            behind=("бұрын",),
            minute=("мин", "минут"),
            hour=("сағ", "сағат"),
            day=("күн",),
        ),
    ),
    today=("бүгін",),
    yesterday=("кеше",),
    front_page=("басты бет",),
    phrases={"comments/heading": ("пікірлер",)},
)  # fmt: skip
