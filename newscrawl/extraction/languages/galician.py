"""Galician (galego)."""

from newscrawl.extraction.languages.language import HOUR, Ago, Language

LANGUAGE = Language(
    code="gl",
    name="Galician",
    zones=("Europe/Madrid",),
    months=(
        ("xan", "xaneiro"),
        ("feb", "febreiro"),
        ("mar", "marzo"),
        ("abr", "abril"),
        ("maio",),
        ("xuño",),
        ("xul", "xullo"),
        ("ago", "agosto"),
        ("set", "setembro", "septembro"),
        ("out", "outubro"),
        ("nov", "novembro"),
        ("dec", "decembro"),
    ),
    weekdays=("martes", "sábado", "domingo", "luns", "mércores", "xoves", "venres"),
    ago=(
        Ago(
            example="hai 6 horas",
            before=("hai", "há"),
            minute=("min", "mins", "minuto", "minutos"),
            hour=("h", "hora", "horas"),
            day=("d", "día", "días"),
            alone={HOUR // 2: ("media hora",), 1: ("segundo", "segundos")},
        ),
    ),
    numbers=(("un",),),
    today=("hoxe",),
    yesterday=("onte",),
    front_page=("inicio", "portada"),
    phrases={"comments/heading": ("comentarios",)},
)  # fmt: skip
