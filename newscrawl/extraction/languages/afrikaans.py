"""Afrikaans."""

from newscrawl.extraction.languages.language import HOUR, Ago, Language

LANGUAGE = Language(
    code="af",
    name="Afrikaans",
    zones=("Africa/Johannesburg", "Africa/Windhoek"),
    months=(
        ("jan",),
        ("feb", "februarie"),
        ("maart", "mrt"),
        ("apr", "april"),
        ("mei",),
        ("jun",),
        ("jul",),
        ("aug", "augustus"),
        ("sep", "september"),
        ("okt", "oktober"),
        ("nov", "november"),
        ("des", "desember"),
    ),
    ago=(
        Ago(
            example="6 ure gelede",
            behind=("gelede",),
            minute=("min", "minuut", "minute"),
            hour=("u", "uur", "ure"),
            day=("dag", "dae"),
            alone={HOUR // 2: ("half uur", "halfuur")},
        ),
    ),
    numbers=(("een",), ("twee",), ("drie",), ("vier",)),
    phrases={"comments/heading": ("kommentaar",)},
)  # fmt: skip
