"""Catalan (català)."""

from newscrawl.extraction.languages.language import HOUR, Ago, Language

LANGUAGE = Language(
    code="ca",
    name="Catalan",
    zones=("Europe/Madrid", "Europe/Andorra", "Europe/Paris"),
    months=(
        ("gen", "de gen", "de gener", "gener"),
        ("febr", "de febr", "de febrer", "febrer"),
        ("de març", "març"),
        ("abr", "abril", "d'abr", "d'abril"),
        ("de maig", "maig"),
        ("de juny", "juny"),
        ("jul", "de jul", "de juliol", "juliol"),
        ("ag", "agost", "d'ag", "d'agost"),
        ("set", "de set", "de setembre", "setembre"),
        ("oct", "octubre", "d'oct", "d'octubre"),
        ("nov", "novembre", "de nov", "de novembre"),
        ("des", "de des", "de desembre", "desembre"),
    ),
    weekdays=("dilluns", "dimarts", "dimecres", "dijous", "divendres", "dissabte", "diumenge"),
    ago=(
        Ago(
            example="fa 6 hores",
            before=("fa",),
            minute=("min", "mins", "minut", "minuts"),
            hour=("h", "hora", "hores"),
            day=("d", "dia", "dies"),
            alone={HOUR // 2: ("mitja hora",)},
        ),
    ),
    numbers=(("un", "una"), ("dos",), ("tres",), ("quatre",)),
    today=("avui", "hui"),
    yesterday=("ahir",),
    front_page=("inici", "portada"),
    function_words=("els", "es", "no", "un", "una"),
    here=("aquí",),
    credits=("foto", "fotos"),
    not_found=("pàgina no trobada", "no s'ha trobat la pàgina"),
    site_pages=(
        "qui som", "sobre nosaltres", "contacte", "contacta", "avís legal", "condicions d'ús",
        "política de privacitat", "política de galetes", "galetes", "publicitat", "subscripcions",
        "subscriu-t'hi", "inicia sessió", "registra't", "el meu compte", "ajuda", "mapa web",
    ),
    list_pages=(
        "esqueles", "necrològiques", "calendari", "agenda", "esdeveniments", "anuncis classificats",
        "arxiu", "hemeroteca", "últimes notícies", "totes les notícies", "etiquetes", "categories",
        "autors", "cerca", "resultats de la cerca", "galeries", "el temps", "el més llegit",
    ),
    list_beginnings=(
        "resultats de la cerca", "etiqueta:", "categoria:", "arxiu de", "articles de", "autor:",
        "el temps a", "calendari",
    ),
    unfinished=(
        "lloc web en construcció", "en construcció", "web en construcció", "properament",
        "en manteniment",
    ),
    interviews=("entrevista",),
    second_persons=("vostè", "tu", "vostra"),
    key_point_headings=("en resum", "punts clau", "les claus"),
    corrections=("correcció", "rectificació", "fe d'errades"),
    phrases={
        "comments/heading": ("comentaris",),
        "related/read-also": ("llegeix també:", "llegiu també:"),
        "paywall/offer": (
            "per continuar llegint", "subscriu-te per continuar",
            "contingut exclusiu per a subscriptors", "només per a subscriptors",
            "ja ets subscriptor", "ja sou subscriptor",
        ),
        "caption/line": ("foto:",),
    },
)  # fmt: skip
