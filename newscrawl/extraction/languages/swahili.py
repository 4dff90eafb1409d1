"""Swahili (Kiswahili)."""

from newscrawl.extraction.languages.language import Language

LANGUAGE = Language(
    code="sw",
    name="Swahili",
    zones=("Africa/Nairobi", "Africa/Dar_es_Salaam"),
    months=(
        ("jan", "januari"),
        ("feb", "februari"),
        ("mac", "machi"),
        ("apr", "aprili"),
        ("mei",),
        ("jun", "juni"),
        ("jul", "julai"),
        ("ago", "agosti"),
        ("sep", "septemba"),
        ("okt", "oktoba"),
        ("nov", "novemba"),
        ("des", "desemba"),
    ),
    weekdays=("jumatatu", "jumanne", "jumatano", "alhamisi", "ijumaa", "jumamosi", "jumapili"),
    phrases={"comments/heading": ("maoni",)},
)  # fmt: skip
